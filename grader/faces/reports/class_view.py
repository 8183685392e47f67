"""A class, put in the order in which its instructor should read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from grader.core.course import Course
from grader.core.record import Record
from grader.core.verdict import Outcome
from grader.faces.reports.text import points

STEPS = 5
"""Shades of a cell in the table of submissions."""


@dataclass(frozen=True, slots=True)
class Cell:
    """An exercise of a submission: its points, or one of three words instead."""

    text: str
    shade: str


@dataclass(frozen=True, slots=True)
class Row:
    """A submission in the table."""

    record: Record
    page: str
    cells: tuple[Cell, ...]
    misconceptions: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the class is like in a few numbers; ``median`` is None when nobody could be graded.

    Submissions with checks that are not gradable are counted, and left out of the rest.
    """

    submissions: int
    graded: int
    median: float | None
    full: int
    below_half: int
    late: int


def numbers(course: Course, records: Sequence[Record]) -> Numbers:
    """The class in a few numbers."""
    counted = [record.points_after_late for record in records if not record.not_gradable]
    return Numbers(
        len(records),
        len(counted),
        median(counted) if counted else None,
        sum(value >= course.total_points - 1e-9 for value in counted),
        sum(value < course.total_points / 2 for value in counted),
        sum(bool(record.late) for record in records),
    )


def rows(course: Course, records: Sequence[Record], pages: Mapping[str, str]) -> list[Row]:
    """The table of submissions, in the order of the records."""
    worth = {exercise.name: exercise.points for exercise in course.exercises}
    return [
        Row(
            record,
            pages[record.submission],
            _cells(record, worth),
            ", ".join(
                dict.fromkeys(m.name for verdict in record.verdicts for m in verdict.misconceptions)
            ),
        )
        for record in records
    ]


def _cells(record: Record, worth: Mapping[str, float]) -> tuple[Cell, ...]:
    earned = dict.fromkeys(worth, 0.0)
    outcomes: dict[str, set[Outcome]] = {name: set() for name in worth}
    for verdict in record.verdicts:
        if verdict.exercise in worth:
            earned[verdict.exercise] += verdict.points
            outcomes[verdict.exercise].add(verdict.outcome)
    return tuple(_cell(earned[name], worth[name], outcomes[name]) for name in worth)


def _cell(earned: float, worth: float, outcomes: set[Outcome]) -> Cell:
    if Outcome.NOT_GRADABLE in outcomes:
        return Cell("not gradable", "ng")
    if outcomes <= {Outcome.NOT_SUBMITTED}:
        return Cell("not submitted", "nb")
    if outcomes <= {Outcome.NOT_STARTED, Outcome.NOT_SUBMITTED}:
        return Cell("not started", "ns")
    # The best shade is for full marks only, the next one ends just below.
    share = min(earned / worth, 1.0)
    shade = STEPS if share >= 1 - 1e-9 else int(share * STEPS)
    return Cell(points(earned), f"q{shade}")


@dataclass(frozen=True, slots=True)
class Ungraded:
    """A submission with checks that are not gradable: how many, where, and why."""

    record: Record
    page: str
    count: int
    exercises: str
    reasons: tuple[str, ...]


def ungraded(records: Sequence[Record], pages: Mapping[str, str]) -> list[Ungraded]:
    """What has to be looked at by hand."""
    return [
        Ungraded(
            record,
            pages[record.submission],
            len(record.not_gradable),
            ", ".join(dict.fromkeys(verdict.exercise for verdict in record.not_gradable)),
            tuple(dict.fromkeys(verdict.reason for verdict in record.not_gradable)),
        )
        for record in records
        if record.not_gradable
    ]
