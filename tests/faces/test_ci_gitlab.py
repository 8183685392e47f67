"""GitLab's code quality report, held against its documentation."""

import json

import jsonschema
import pytest
from records import HOSTILE, class_of, hostile, record, verdict

from grader.core.course import Course
from grader.core.legible import hidden
from grader.core.record import GradedFile
from grader.core.verdict import Outcome
from grader.faces.ci.gitlab import code_quality
from grader.faces.ci.result import Result

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)."},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""Written from GitLab's documentation, ``ci/testing/code_quality``."""


def problems(result: Result) -> list[dict]:
    """The report as GitLab reads it."""
    text = code_quality(result)
    assert not text.startswith("\ufeff")
    told = json.loads(text.encode("utf-8"))
    jsonschema.validate(told, SCHEMA)
    # Of two that are alike, GitLab shows one.
    assert len({one["fingerprint"] for one in told}) == len(told)
    return told


@pytest.mark.parametrize(
    "spoiled",
    [
        {"severity": "bad"},
        {"location": {"path": "./a.py", "lines": {"begin": 1}}},
        {"location": {"path": "a.py", "lines": {"begin": 0}}},
        {"fingerprint": ""},
    ],
)
def test_the_schema_refuses_what_gitlab_does(project: Course, spoiled: dict) -> None:
    first = problems(Result(course=project, record=class_of(project, 8)[3]))[0]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{**first, **spoiled}], SCHEMA)


def test_every_record_makes_a_report(project: Course) -> None:
    for one in [*class_of(project, 12), *hostile(project)]:
        for problem in problems(Result(course=project, record=one, folder="./")):
            assert not any(map(hidden, problem["description"] + problem["location"]["path"]))


def with_outcomes(course: Course, *outcomes: Outcome, **fields: object) -> Result:
    """The first checks of the course's exercises, one of each, ended so."""
    firsts = [checks[0] for checks in course.checks.values()]
    verdicts = [verdict(course, c, o, **fields) for c, o in zip(firsts, outcomes, strict=False)]
    return Result(course=course, record=record(course, "ada", verdicts), folder="neuron/")


def test_a_problem_has_the_severity_of_what_happened(project: Course) -> None:
    outcomes = list(Outcome)
    told = problems(with_outcomes(project, *outcomes))
    assert dict(zip([o for o in outcomes if o != Outcome.PASSED], told, strict=True)).keys()
    severities = [one["severity"] for one in told]
    ended = [o for o in outcomes if o != Outcome.PASSED]
    assert dict(zip(ended, severities, strict=True)) == {
        Outcome.FAILED: "major",
        Outcome.NOT_STARTED: "info",
        Outcome.RAISED: "critical",
        Outcome.TIMED_OUT: "critical",
        Outcome.NOT_GRADABLE: "blocker",
        Outcome.NOT_SUBMITTED: "info",
    }
    raised = told[ended.index(Outcome.RAISED)]
    assert raised["location"] == {
        "path": f"neuron/{list(project.checks)[3]}.py",
        "lines": {"begin": 52},
    }


def test_a_file_that_cannot_be_loaded_is_one_problem(project: Course) -> None:
    name, checks = next(iter(project.checks.items()))
    stopped = [verdict(project, c, Outcome.RAISED, not_loaded=True, inputs=()) for c in checks]
    (told,) = problems(Result(course=project, record=record(project, "ada", stopped)))
    assert told["severity"] == "blocker"
    assert told["description"].startswith(f"{name} cannot be loaded. ")


def test_a_fingerprint_stays_until_the_problem_is_solved(project: Course) -> None:
    def fingerprints(**fields: object) -> list[str]:
        told = problems(with_outcomes(project, Outcome.FAILED, Outcome.TIMED_OUT, **fields))
        return [one["fingerprint"] for one in told]

    assert fingerprints(line=46) == fingerprints(line=99, seconds=3.0, inputs=(("x", "1"),))


def test_where_nothing_could_be_graded_the_report_says_why(project: Course) -> None:
    (told,) = problems(Result(reason="the course is not there\nFORGED"))
    assert told["severity"] == "blocker"
    assert told["description"] == "Not graded: the course is not there FORGED"
    whole = with_outcomes(project, *[Outcome.NOT_GRADABLE] * 8)
    (told,) = problems(whole)
    assert "not UTF-8 text" in told["description"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_with_an_odd_name_has_a_place(project: Course, name: str) -> None:
    one = with_outcomes(project, Outcome.FAILED).record
    first = next(iter(project.checks))
    file = GradedFile(exercise=first, path=name, sha256="", seed=1)
    whole = record(project, "ada", list(one.verdicts), graded_files=(file,))
    (told,) = problems(Result(course=project, record=whole))
    assert told["location"]["path"] in (name.removeprefix("./"), f"{first}.py")
