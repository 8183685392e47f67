"""What a learner sees of a graded run, by the course's ``[feedback]``.

Points are always the same, and so is what could not be graded. Instructors see everything: what is
stored, and what they read, never comes by here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grader.core.check import Check
from grader.core.course_tables import Shown
from grader.core.late import parse_time
from grader.core.record import Record
from grader.core.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from grader.core.course import Course

LEVELS: tuple[Shown, ...] = ("points", "parts", "values", "diagnosis")
"""From the least to the most."""

THE_NOTEBOOK = "the notebook"
"""The place of a verdict that names no cell."""

_STAYS = (Outcome.PASSED, Outcome.NOT_STARTED, Outcome.NOT_SUBMITTED, Outcome.NOT_GRADABLE)
"""Outcomes that say nothing about what went wrong."""


def shown_at(course: Course, now: datetime) -> Shown:
    """How much of a graded run the course shows its learners at that time."""
    due = course.late.due
    late = bool(due) and now > parse_time(due)
    return course.feedback.after_due if late else course.feedback.before_due


def for_learner(course: Course, record: Record, now: datetime) -> Record:
    """What the record's learner may see of it at that time.

    - ``diagnosis``: everything.
    - ``values``: got and expected, without misconceptions, relations and pictures. A picture shows
      hundreds of expected values, and the kind of mistake, at a glance.
    - ``parts``: one verdict for each part: passed or not, the points, and when more is shown. What
      could not be graded of it has a verdict of its own.
    - ``points``: the same for each exercise.

    No level names the seed: with it, and the course's own code, the inputs can be drawn again.

    Arguments:
        now: with its time zone.
    """
    shown = shown_at(course, now)
    record = replace(
        record,
        shown=shown,
        seed=0,
        graded_files=tuple(replace(file, seed=0) for file in record.graded_files),
    )
    if shown == "diagnosis":
        return record
    if shown == "values":
        verdicts = tuple(replace(v, misconceptions=(), relation="") for v in record.verdicts)
    else:
        verdicts = tuple(_coarse(record.verdicts, shown, _when(course, shown, now)))
    return replace(
        record,
        verdicts=verdicts,
        notes=tuple(
            note for note in record.notes if shown != "points" or not _of_part(note, record)
        ),
        pictures=(),
    )


def _of_part(note: str, record: Record) -> bool:
    """Whether a note is about one part: which points a person gave for it."""
    parts = {(verdict.check.exercise, verdict.check.part) for verdict in record.verdicts}
    return any(note.startswith(f"{exercise}, {part}: ") for exercise, part in parts)


def _when(course: Course, shown: Shown, now: datetime) -> str:
    """When more is shown."""
    later = course.feedback.after_due
    if course.late.due and LEVELS.index(later) > LEVELS.index(shown):
        due = parse_time(course.late.due).astimezone(UTC)
        if now <= due:
            what = "which parts pass" if later == "parts" else "what went wrong"
            return f"{what} is shown after {due.day} {due:%B %Y, %H:%M} UTC"
    if shown == "points":
        return "your course shows points only"
    return "your course shows which parts pass, and not why"


def _coarse(verdicts: Sequence[Verdict], shown: Shown, when: str) -> Iterator[Verdict]:
    groups: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in verdicts:
        exercise, part = verdict.check.exercise, verdict.check.part
        # A check of a whole exercise has the exercise's name for its part.
        place = exercise, part if shown == "parts" else exercise
        groups.setdefault(place, []).append(verdict)
    for (exercise, part), group in groups.items():
        left = [one for one in group if one.outcome == Outcome.NOT_GRADABLE]
        judged = [one for one in group if one.outcome != Outcome.NOT_GRADABLE]
        if judged:
            which = "the checks that could be graded" if left else "its checks"
            yield _one(_check(exercise, part, which), judged, when)
        if left:
            which = "its other checks" if judged else "its checks"
            yield _one(_check(exercise, part, which), left, when)


def _check(exercise: str, part: str, which: str) -> Check:
    passes = f"passes {which}"
    return Check(
        exercise=exercise,
        part=part,
        name=passes.replace(" ", "_"),
        title=f"{part} {passes}",
        call="",
    )


def _one(check: Check, verdicts: Sequence[Verdict], when: str) -> Verdict:
    outcome = _outcome({verdict.outcome for verdict in verdicts})
    if outcome == Outcome.FAILED:
        # That a file does not load is no secret of the course: whoever runs it sees it.
        lost = any(verdict.not_loaded for verdict in verdicts)
        what = "the file could not be loaded" if lost else "not all of its checks pass"
        reason = f"{what}; {when}"
    else:
        reason = "; ".join(dict.fromkeys(v.reason for v in verdicts if v.reason))
    return Verdict(
        check=check,
        outcome=outcome,
        points=math.fsum(verdict.points for verdict in verdicts),
        max_points=math.fsum(verdict.max_points for verdict in verdicts),
        reason=reason,
        seconds=math.fsum(verdict.seconds for verdict in verdicts),
        place=THE_NOTEBOOK if any(verdict.place for verdict in verdicts) else "",
    )


def _outcome(outcomes: set[Outcome]) -> Outcome:
    if len(outcomes) == 1 and outcomes <= set(_STAYS):
        return next(iter(outcomes))
    if outcomes == {Outcome.NOT_STARTED, Outcome.NOT_SUBMITTED}:
        return Outcome.NOT_STARTED
    return Outcome.FAILED
