"""``code-quality.json``: what GitLab shows in a merge request, next to the learner's lines.

Source: GitLab's documentation, ``ci/testing/code_quality``, "Code Quality report format".

========== ===================================================================
blocker    a file that cannot be loaded; what could not be graded at all
critical   an exception, or code that did not end in time
major      a wrong value
info       not started, not handed in: nothing is wrong yet
========== ===================================================================
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from grader.core.legible import in_line
from grader.core.verdict import Outcome
from grader.faces.ci.places import line_of, path_of
from grader.faces.ci.result import Result
from grader.faces.messages.message import heading
from grader.faces.reports.feedback_view import ExerciseView, PartView, Problem, Step, exercises_of

JOB = ".gitlab-ci.yml"
"""The place of what is wrong with no file of the learner's."""


def code_quality(result: Result) -> str:
    """One problem for each check that went wrong, in the course's order; ``[]`` for none.

    A problem keeps its fingerprint until it is solved, so that a merge request shows what it
    solves and what it adds.
    """
    return json.dumps(list(_problems(result)), ensure_ascii=False, indent=1) + "\n"


def _problems(result: Result) -> Iterator[dict[str, Any]]:
    if result.why_not or result.course is None or result.record is None:
        yield _problem("not graded", f"Not graded: {result.why_not}", "blocker", JOB)
        return
    for exercise in exercises_of(result.course, result.record):
        path = path_of(result, exercise) or in_line(exercise.file)
        if exercise.state == "not submitted":
            told = f"{exercise.file} was not handed in"
            yield _problem(f"{exercise.name}: not handed in", told, "info", path)
            continue
        for part in exercise.parts:
            yield from _of_part(exercise, part, path)
        for number, reason in enumerate(exercise.reasons):
            name = f"{exercise.name}: not graded {number}"
            yield _problem(name, f"Could not be graded: {reason}", "blocker", path)


def _of_part(exercise: ExerciseView, part: PartView, path: str) -> Iterator[dict[str, Any]]:
    for problem in part.problems:
        step = Step("repair", exercise, part, problem)
        verdict = problem.verdict
        if step.not_loaded:
            name, severity = f"{exercise.name}: not loaded", "blocker"
            told = f"{exercise.name} cannot be loaded"
        else:
            name = f"{exercise.name}.{part.name}.{verdict.check.name}"
            told = f"{part.name}: {heading(verdict)}"
            severity = "major" if verdict.outcome == Outcome.FAILED else "critical"
        yield _problem(name, f"{told}. {_why(problem)}", severity, path, line_of(step))
    if part.untouched and not part.problems:
        name = f"{exercise.name}.{part.name}: not started"
        line = line_of(Step("write", exercise, part))
        yield _problem(name, f"{part.name} is not written yet", "info", path, line)


def _why(problem: Problem) -> str:
    """The most helpful thing that can be said in a line."""
    if problem.think:
        return problem.think[0]
    if difference := problem.verdict.difference:
        return f"Got {difference.got}, expected {difference.expected}"
    rows = (row.text for label in ("why", "error") for row in problem.rows if row.label == label)
    return next(rows, "")


def _problem(
    name: str, description: str, severity: str, path: str, line: int = 0
) -> dict[str, Any]:
    # By the file, too: a monorepo has one report for several submissions to the same course.
    fingerprint = hashlib.sha256(f"{path}\0{name}".encode()).hexdigest()
    return {
        "description": in_line(" ".join(description.split())),
        "check_name": name,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": max(line, 1)}},
    }
