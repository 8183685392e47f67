"""A class, put in the order in which its instructor should read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from grader.core.course import Course
from grader.core.record import Record
from grader.core.score import Score
from grader.core.verdict import Outcome
from grader.faces.reports.feedback_view import reasons_of
from grader.faces.reports.text import points

STEPS = 5
"""Shades of a cell in the table of submissions."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Points of an exercise or of all, or one of three words instead.

    Attributes:
        more: points that could not be judged yet, empty when there are none.
    """

    text: str
    shade: str
    more: str = ""


UNGRADABLE = Cell("not gradable", "ng")


@dataclass(frozen=True, slots=True)
class Row:
    """A submission in the table."""

    record: Record
    page: str
    total: Cell
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
        sum(record.late_for_sure for record in records),
    )


def rows(course: Course, records: Sequence[Record], pages: Mapping[str, str]) -> list[Row]:
    """The table of submissions, in the order of the records."""
    worth = {exercise.name: exercise.points for exercise in course.exercises}
    return [
        Row(
            record,
            pages[record.submission],
            _total(record),
            _cells(record, worth),
            ", ".join(
                dict.fromkeys(m.name for verdict in record.verdicts for m in verdict.misconceptions)
            ),
        )
        for record in records
    ]


def _total(record: Record) -> Cell:
    score = record.score
    if not score.judged:
        return UNGRADABLE
    return Cell(points(record.points_after_late), "n", _more(score))


def _cells(record: Record, worth: Mapping[str, float]) -> tuple[Cell, ...]:
    scores = Score.by_exercise(record.verdicts)
    outcomes: dict[str, set[Outcome]] = {name: set() for name in worth}
    for verdict in record.verdicts:
        if verdict.check.exercise in worth:
            outcomes[verdict.check.exercise].add(verdict.outcome)
    return tuple(_cell(scores.get(name), worth[name], outcomes[name]) for name in worth)


def _cell(score: Score | None, worth: float, outcomes: set[Outcome]) -> Cell:
    if score is None or outcomes <= {Outcome.NOT_SUBMITTED}:
        return Cell("not submitted", "nb")
    if not score.judged:
        return UNGRADABLE
    if outcomes <= {Outcome.NOT_STARTED, Outcome.NOT_SUBMITTED}:
        return Cell("not started", "ns")
    if score.not_judged:
        return Cell(points(score.points), "pg", _more(score))
    # The best shade is for full marks only, the next one ends just below.
    share = min(score.points / worth, 1.0)
    shade = STEPS if share >= 1 - 1e-9 else int(share * STEPS)
    return Cell(points(score.points), f"q{shade}")


def _more(score: Score) -> str:
    return points(score.not_judged) if score.not_judged else ""


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
            ", ".join(dict.fromkeys(verdict.check.exercise for verdict in record.not_gradable)),
            reasons_of(record.not_gradable),
        )
        for record in records
        if record.not_gradable
    ]
