"""PrairieLearn's ``results.json``.

Written from PrairieLearn's "External Grading", https://prairielearn.readthedocs.io
(``externalGrading/``), and from its element ``pl-external-grader-results``, which shows texts in
``<pre>`` with HTML escaped, and a test worth 0 points in grey, as neither right nor wrong.
"""

from __future__ import annotations

import json
from typing import Any

from grader.faces.ci.result import Result
from grader.faces.ci.shown_tests import MOST, ShownTest, about, cut, reasons, shown_tests

LARGEST = 1_000_000
"""Bytes of the whole file: "this file should be limited to 1 MB"."""
SHORTENED = "The messages below are shortened: PrairieLearn takes no more than 1 MB."


def results_json(result: Result) -> str:
    """The text of ``results.json``: a share of the points from 0 to 1, and a test for each verdict.

    Where something could not be graded, the whole is ``"gradable": false``, for which PrairieLearn
    takes no attempt and neither gives nor takes points; ``format_errors`` say why. What could be
    judged is shown all the same, and a check that could not is worth 0 of 0 points. Pictures are
    left out: a few of them would fill the file.
    """
    shown, most = list(shown_tests(result)), MOST
    text = _text(result, [_test(test, most) for test in shown])
    while len(text) > LARGEST and most:
        most //= 4
        text = _text(result, [_test(test, most) for test in shown], SHORTENED)
    return text


def _text(result: Result, tests: list[dict[str, Any]], shortened: str = "") -> str:
    record, worth = result.record, result.record.score.worth if result.record else 0.0
    said: dict[str, Any] = {
        "message": "\n".join(filter(None, (*about(result), shortened))),
        "tests": tests,
    }
    if result.why_not or result.undecided or record is None:
        said |= {"gradable": False, "format_errors": reasons(result)}
    elif not worth:
        said |= {"gradable": False, "format_errors": ["the exercises that were graded are worth 0"]}
    else:
        share = record.points_after_late / worth
        said |= {"gradable": True, "score": round(min(max(share, 0.0), 1.0), 6)}
    # Letters beyond ASCII are escaped, so that a character is a byte.
    return json.dumps(said, allow_nan=False)


def _test(test: ShownTest, most: int) -> dict[str, Any]:
    said = {
        "name": f"{test.number} {test.name}",
        "points": test.verdict.points if test.judged else 0,
        "max_points": test.verdict.max_points if test.judged else 0,
    }
    return said | ({"output": cut(test.text, most)} if test.text else {})
