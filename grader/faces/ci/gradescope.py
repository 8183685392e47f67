"""Gradescope's ``results.json``.

Written from Gradescope's "Autograder Specifications", https://gradescope-autograders.readthedocs.io
(``specs/``). What it says decides how "no grade" is told here:

- Without a score of their own, tests are "informational checks with a passing or failing status".
- ``score`` at the top is "required if not on each test case". So a result without any score is no
  grade of zero: it is not a grade at all.
- "If test cases are hidden, students will not be able to see their total score." Where Gradescope
  counts a missing score as nothing, one test that stays hidden until grades are published keeps
  learners from being shown that as their grade, and shows instructors whom to look at.
"""

from __future__ import annotations

import json
from typing import Any

from grader.faces.ci.result import Result
from grader.faces.ci.shown_tests import ShownTest, about, cut, reasons, shown_tests

NO_GRADE = "No grade: to be looked at by hand"
"""The name of the test that instructors look for."""


def results_json(result: Result) -> str:
    """The text of ``results.json``: a test for each verdict, and the points after the late policy.

    Where something could not be graded, nothing in it has points, not even what could: a sum of
    the rest would be a lower grade that nobody decided. Every text is of the format ``text``, in
    which Gradescope renders neither HTML nor Markdown. The log is for instructors only.
    """
    graded = not (result.why_not or result.undecided)
    said: dict[str, Any] = {
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [_test(test, graded) for test in shown_tests(result)],
    }
    if told := about(result):
        said["output"] = "\n".join(told)
    if result.record:
        said["execution_time"] = round(result.record.seconds, 2)
    if graded and result.record:
        said["score"] = result.record.points_after_late
    else:
        said["tests"].append(_no_grade(reasons(result)))
    return json.dumps(said, indent=1, allow_nan=False)


def _test(test: ShownTest, graded: bool) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": test.name,
        "number": test.number,
        "status": "passed" if test.passed else "failed",
        "visibility": "visible",
    }
    if test.text:
        said["output"] = cut(test.text)
    if graded:
        said |= {"score": test.verdict.points, "max_score": test.verdict.max_points}
    return said


def _no_grade(why: list[str]) -> dict[str, Any]:
    return {
        "name": NO_GRADE,
        "status": "failed",
        "output": "\n".join(why),
        "tags": ["no grade"],
        "visibility": "after_published",
    }
