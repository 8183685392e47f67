"""Classroom 50's ``result.json``, of the schema ``classroom50/result/v1``.

Written from foundation50/classroom50: ``schemas/result-v1.schema.json`` (at 6e593c7), the wiki's
"Advanced Autograding", and ``runner.py``, which checks the file and stamps who, when and what kind
of assignment it was.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from grader.faces.ci.result import Result
from grader.faces.ci.shown_tests import ShownTest, about, cut, plural_points, reasons, shown_tests
from grader.faces.reports.text import points

SCHEMA = "classroom50/result/v1"
NEEDED = ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL")
"""What Classroom 50's runner tells its autograders in their environment."""
NEARLY = 1e-6
"""Points are shares of a part's, and sums of them are rounded."""


class MissingEnvironment(ValueError):
    """This is no job of Classroom 50's; the text says what is missing."""


def result_json(result: Result, environment: Mapping[str, str], now: datetime) -> str:
    """The text of ``result.json``.

    Scores are whole numbers there, and a check may be worth 0.75 points. So everything is
    multiplied by the smallest number that makes the points of every check of the course whole,
    which is the same for everybody; each test's name says its points as the course has them. What
    is lost for being late is lost in each test, so that the sums agree.

    Where something could not be graded, ``score`` and ``max-score`` are 0, which in this schema is
    "a vacuous/error result" and no grade: no test counts, not even those that could be judged.

    Arguments:
        environment: the job's; see ``NEEDED``.
        now: when it was graded. The runner puts the time of the commit in its place.

    Raises:
        MissingEnvironment: a variable is not set.
    """
    graded = not (result.why_not or result.undecided)
    times = _scale(result) if graded else 0
    kept = 1 - result.record.lost_share if result.record else 1.0
    shown = [_test(test, times, kept) for test in shown_tests(result)]
    if not shown:
        shown = [_nothing(reasons(result)[0])]
    said: dict[str, Any] = {"schema": SCHEMA, **_identity(environment)}
    said |= {
        "datetime": f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "score": sum(test["score"] for test in shown),
        "max-score": sum(test["max-score"] for test in shown),
        "tests": shown,
    }
    if told := about(result):
        shown[0]["message"] = "\n".join(told)
    return json.dumps(said, indent=1, allow_nan=False)


def _identity(environment: Mapping[str, str]) -> dict[str, str]:
    missing = [name for name in NEEDED if not environment.get(name)]
    if missing:
        raise MissingEnvironment(
            f"the environment has no {', '.join(missing)}: Classroom 50's runner sets "
            "them, so this runs in its jobs only"
        )
    commit = environment["COMMIT_URL"]
    said = {
        "classroom": environment["CLASSROOM"],
        "assignment": environment["ASSIGNMENT"],
        "submission": environment["SUBMISSION_TAG"],
        "commit": commit,
        "release": environment["RELEASE_URL"],
        "review": environment.get("REVIEW_URL") or commit,
    }
    # The schema asks for both, and the runner puts its own in their place.
    owner = environment.get("OWNER") or environment.get("USERNAME")
    if owner:
        said["owner"] = owner
    said["assignment_type"] = environment.get("ASSIGNMENT_TYPE") or "individual"
    return said


def _test(test: ShownTest, times: int, kept: float) -> dict[str, Any]:
    verdict = test.verdict
    worth = plural_points(verdict.max_points)
    earned = points(verdict.points * kept)
    about_points = f"{earned} of {worth}" if times else f"{worth}, not counted"
    said = {
        "test-name": f"{test.name} ({about_points})",
        "passed": test.passed,
        "score": round(verdict.points * kept * times),
        "max-score": round(verdict.max_points * times),
    }
    return said | ({"output": cut(test.text)} if test.text else {})


def _nothing(reason: str) -> dict[str, Any]:
    return {
        "test-name": "not gradable",
        "passed": False,
        "score": 0,
        "max-score": 0,
        "output": reason,
    }


def _scale(result: Result) -> int:
    """The smallest number by which all points are whole."""
    assert result.record is not None  # it is graded
    verdicts, kept = result.record.verdicts, 1 - result.record.lost_share
    values = {value for v in verdicts for value in (v.points * kept, v.max_points)}
    if course := result.course:
        # Those of single checks, too, where the record has only sums of them.
        exercises = {verdict.check.exercise for verdict in verdicts} & set(course.checks)
        checks = (check for name in exercises for check in course.checks[name])
        values |= {course.points_of(check) * share for check in checks for share in (kept, 1.0)}
    return _whole(values)


def _whole(values: Iterable[float]) -> int:
    """The least common denominator of some numbers."""
    return math.lcm(*(_denominator(value) for value in values))


def _denominator(value: float) -> int:
    below = range(1, round(1 / NEARLY) + 1)
    return next(by for by in below if abs(round(value * by) / by - value) <= NEARLY)
