"""Results for other programs: all of a class, or what one learner may see; docs/results.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from grader.core.course import Course
from grader.core.legible import hidden
from grader.core.record import Record
from grader.core.verdict import Verdict
from grader.faces.messages.message import message

SCHEMA = 1
"""Raised when a key changes its meaning or goes away; new keys leave it as it is."""

_FOR_INSTRUCTORS = ("seed", "seeds", "course_sha256", "engine_sha256")
"""Keys of a submission that its learner has no use for, and should not be tempted to use."""


def results_json(course: Course, records: Sequence[Record]) -> str:
    """The results of a class as JSON text, one submission a line, sorted by id."""
    head = _dumped({"schema": SCHEMA, "course": _course(course)})
    lines = [
        _dumped(_submission(record))
        for record in sorted(records, key=lambda record: record.submission)
    ]
    return f'{head[:-1]}, "submissions": [\n' + ",\n".join(lines) + "\n]}\n"


def learner_json(course: Course, record: Record) -> str:
    """The results of one submission for its learner: no seed, no hash of the course or engine.

    Arguments:
        record: what its learner may see, see ``grader.core.feedback``.
    """
    all_of_it = {**_submission(record), "late": record.late_for_learners, "shown": record.shown}
    kept = {key: value for key, value in all_of_it.items() if key not in _FOR_INSTRUCTORS}
    whole = {"schema": SCHEMA, "course": _course(course), "submissions": [kept]}
    return _dumped(whole) + "\n"


def _course(course: Course) -> dict[str, Any]:
    return {
        "title": course.title,
        "version": course.version,
        "max_points": course.total_points,
        "exercises": [
            {"name": exercise.name, "title": exercise.title, "max_points": exercise.points}
            for exercise in course.exercises
        ],
    }


def _submission(record: Record) -> dict[str, Any]:
    return {
        "id": record.submission,
        "points": record.points,
        "max_points": record.max_points,
        "points_not_judged": record.score.not_judged,
        "points_after_late": record.points_after_late,
        "late": record.late,
        "lost_share": record.lost_share,
        "not_gradable": len(record.not_gradable),
        "notes": list(record.notes),
        "submitted": record.submitted,
        "graded": record.graded,
        "seconds": round(record.seconds, 6),
        "seed": record.seed,
        # An exercise that had not changed keeps what an earlier run said, with that run's seed.
        **({"seeds": seeds} if (seeds := _seeds(record)) else {}),
        "level": record.level,
        "versions": dict(record.versions),
        "files": dict(record.files),
        "course_sha256": record.course,
        "engine_sha256": record.engine,
        "checks": [_check(verdict) for verdict in record.verdicts],
    }


def _seeds(record: Record) -> dict[str, int]:
    return {file.exercise: file.seed for file in record.graded_files}


def _check(verdict: Verdict) -> dict[str, Any]:
    return {
        "exercise": verdict.check.exercise,
        "part": verdict.check.part,
        "check": verdict.check.name,
        "title": verdict.check.title,
        "outcome": str(verdict.outcome),
        "points": verdict.points,
        "max_points": verdict.max_points,
        "misconception": verdict.misconception,
        "message": message(verdict),
        "line": verdict.line,
        "place": verdict.place,
        "seconds": round(verdict.seconds, 6),
    }


def _dumped(value: dict[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    # Data stays as it is, but may be printed to a log: what acts there is written as an escape,
    # which is the same to every program.
    if not text.isascii():
        text = "".join(json.dumps(c)[1:-1] if hidden(c) else c for c in text)
    return text.replace("##", "#\\u0023")
