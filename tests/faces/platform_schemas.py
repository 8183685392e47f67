"""What learning platforms take, as JSON Schemas written from their documentation.

No property but those that are documented is let through, so that a slip of the pen is noticed.
"""

from typing import Any

STRING = {"type": "string"}
TEXT = {"type": "string", "minLength": 1}


def _all_of(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": list(required),
    }


_VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
_FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
_POINTS = {"type": "number", "minimum": 0}
GRADESCOPE = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_all_of(
        {
            "score": _POINTS,
            "execution_time": _POINTS,
            "output": STRING,
            "output_format": _FORMAT,
            "test_output_format": _FORMAT,
            "test_name_format": _FORMAT,
            "visibility": _VISIBILITY,
            "stdout_visibility": _VISIBILITY,
            "extra_data": {"type": "object"},
            "tests": {
                "type": "array",
                "items": _all_of(
                    {
                        "score": _POINTS,
                        "max_score": _POINTS,
                        "status": {"enum": ["passed", "failed"]},
                        "name": STRING,
                        "name_format": _FORMAT,
                        "number": STRING,
                        "output": STRING,
                        "output_format": _FORMAT,
                        "tags": {"type": "array", "items": STRING},
                        "visibility": _VISIBILITY,
                        "extra_data": {"type": "object"},
                    }
                ),
            },
            "leaderboard": {"type": "array"},
        }
    ),
    "anyOf": [{"required": ["score"]}, {"required": ["tests"]}],
}
"""gradescope-autograders.readthedocs.io/en/latest/specs/, "Output format"."""

_IMAGE = {
    "type": "object",
    "required": ["url"],
    "properties": {"url": {"type": "string", "pattern": "^data:image/"}, "label": STRING},
}
_IMAGES = {"type": "array", "items": {"anyOf": [{"type": "string"}, _IMAGE]}}
PRAIRIELEARN = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_all_of(
        {
            "gradable": {"type": "boolean"},
            "score": {"type": "number", "minimum": 0, "maximum": 1},
            "format_errors": {"anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1}]},
            "message": STRING,
            "output": STRING,
            "images": _IMAGES,
            "tests": {
                "type": "array",
                "items": _all_of(
                    {
                        "name": STRING,
                        "description": STRING,
                        "points": _POINTS,
                        "max_points": _POINTS,
                        "message": STRING,
                        "output": STRING,
                        "images": _IMAGES,
                    }
                ),
            },
        }
    ),
    "if": {"required": ["gradable"], "properties": {"gradable": {"const": False}}},
    "then": {"required": ["format_errors"], "not": {"required": ["score"]}},
    "else": {"required": ["score"]},
}
"""prairielearn.readthedocs.io/en/latest/externalGrading/, "Grading results". The last rule is this
project's: what is not gradable says why, and has no score that anybody could take for a zero."""

_WHOLE = {"type": "integer", "minimum": 0}
_TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$"}
CLASSROOM50 = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_all_of(
        {
            "schema": {"const": "classroom50/result/v1"},
            "classroom": TEXT,
            "assignment": TEXT,
            "assignment_type": {"enum": ["individual", "group"]},
            "owner": TEXT,
            "submission": {"type": "string", "pattern": "^submit/"},
            "commit": TEXT,
            "release": TEXT,
            "review": TEXT,
            "datetime": _TIME,
            "graded_at": _TIME,
            "score": _WHOLE,
            "max-score": _WHOLE,
            "tests": {
                "type": "array",
                "items": {
                    "type": "object",  # and whatever else an autograder has to say
                    "required": ["test-name", "passed", "score", "max-score"],
                    "properties": {
                        "test-name": TEXT,
                        "passed": {"type": "boolean"},
                        "score": _WHOLE,
                        "max-score": _WHOLE,
                    },
                },
            },
            "submitted_by": {"type": "object"},
        },
        *("schema", "classroom", "assignment", "assignment_type", "owner", "submission", "commit"),
        *("release", "review", "datetime", "score", "max-score", "tests"),
    ),
}
"""foundation50/classroom50 schemas/result-v1.schema.json at 6e593c7, in own words."""
