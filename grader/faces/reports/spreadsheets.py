"""Grades as CSV: for people, for Canvas and for Moodle.

Canvas takes ``Student, ID, SIS User ID, SIS Login ID, Section`` and then assignments, with
the points that can be earned in a row ``Points Possible``; an empty ID is looked up by the
login, and then by the name. Moodle takes any columns and asks which is which; ``-`` is no
grade. Both are given one grade, the one that counts.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

from grader.core.course import Course
from grader.core.legible import in_line
from grader.core.record import Record
from grader.core.score import Score
from grader.core.verdict import Outcome
from grader.faces.reports.text import plural, points

Cell = str | int | float
NO_GRADE = "-"
"""Moodle's sign for a grade that is not there, in new and in old grade items."""

_NOTHING = Score.of(())
"""Of an exercise that a record does not have: it was graded with another course."""

_FROM_CANVAS = re.compile(r"([^_]+)_([1-9][0-9]*)")
"""Name and user number, as in the names of the files that Canvas gives out."""

LONGEST = 4_000
"""Characters of a cell; no spreadsheet takes more than 32,767."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(text: str) -> str:
    """``text`` that no spreadsheet takes for a formula: an apostrophe before its first sign."""
    # Told on the raw text: what ``in_line`` hides was a first character all the same.
    # Some spreadsheets take full-width signs for the plain ones.
    plain = unicodedata.normalize("NFKC", text[:100]).lstrip(" ")
    text = in_line(text, LONGEST)
    return f"'{text}" if plain.startswith(_FORMULA) else text


def grades_csv(course: Course, records: Sequence[Record]) -> str:
    """One row per submission; columns are described in docs/results.md."""
    exercises = [exercise.name for exercise in course.exercises]
    head: list[Cell] = [
        "submission",
        *exercises,
        "points",
        "points_after_late",
        "points_not_judged",
        "max_points",
        "late",
        "not_gradable",
        "not_submitted",
        "checks_passed",
        "checks",
        "misconceptions",
        "submitted",
        "graded",
        "level",
        "seed",
        "notes",
    ]
    return _csv([head, *(_row(record, exercises) for record in records)])


def _row(record: Record, exercises: Sequence[str]) -> list[Cell]:
    scores = Score.by_exercise(record.verdicts)
    whole = record.score
    missing = _not_submitted(record, exercises)
    named = dict.fromkeys(m.name for verdict in record.verdicts for m in verdict.misconceptions)
    return [
        safe(record.submission),
        *("" if name in missing else _earned(scores.get(name, _NOTHING)) for name in exercises),
        _earned(whole),
        _number(record.points_after_late) if whole.judged else "",
        _number(whole.not_judged),
        _number(whole.worth),
        safe(record.late),
        len(record.not_gradable),
        safe(" ".join(missing)),
        sum(verdict.outcome == Outcome.PASSED for verdict in record.verdicts),
        len(record.verdicts),
        safe(" ".join(named)),
        safe(record.submitted),
        safe(record.graded),
        safe(record.level),
        record.seed,
        safe(" | ".join(map(in_line, record.notes))),
    ]


def _not_submitted(record: Record, exercises: Sequence[str]) -> list[str]:
    """The exercises that are missing: their cells are empty, for a zero is what work earned."""
    outcomes: dict[str, set[Outcome]] = {}
    for verdict in record.verdicts:
        outcomes.setdefault(verdict.check.exercise, set()).add(verdict.outcome)
    return [name for name in exercises if outcomes.get(name) == {Outcome.NOT_SUBMITTED}]


def _earned(score: Score) -> Cell:
    """The points, or an empty cell where nothing could be graded: that is no zero."""
    return _number(score.points) if score.judged else ""


def canvas_csv(course: Course, records: Sequence[Record]) -> str:
    """A gradebook that Canvas imports. A submission that is not gradable has an empty grade."""
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", safe(course.title)]
    possible: list[Cell] = ["    Points Possible", "", "", "", "", _number(course.total_points)]
    rows: list[list[Cell]] = [[*head], possible]
    for record in records:
        grade: Cell = "" if record.not_gradable else _number(record.points_after_late)
        rows.append([*_canvas_learner(record.submission), "", grade])
    return _csv(rows)


def _canvas_learner(submission: str) -> tuple[Cell, Cell, Cell, Cell]:
    """Student, ID, SIS User ID and SIS Login ID: the user number where the id holds one."""
    if learner := _FROM_CANVAS.fullmatch(submission):
        return safe(learner[1]), learner[2], "", ""
    return safe(submission), "", "", safe(submission)


def moodle_csv(course: Course, records: Sequence[Record]) -> str:
    """A grade file that Moodle imports. A submission that is not gradable has no grade, ``-``.

    Arguments:
        records: what each learner may see: one column is for them.
    """
    rows: list[list[Cell]] = [["Username", safe(course.title), "Feedback"]]
    for record in records:
        grade: Cell = NO_GRADE if record.not_gradable else _number(record.points_after_late)
        rows.append([safe(record.submission), grade, safe(_feedback(record))])
    return _csv(rows)


def _feedback(record: Record) -> str:
    missing = len(record.not_gradable)
    if missing:
        what = plural(missing, "check") if record.unit == "check" else "Some checks"
        return f"{what} could not be graded and will be looked at by hand."
    text = f"{record.passed}."
    if record.shown == "points":
        text = f"{points(record.points)} of {points(record.max_points)} points."
    if record.lost_share:
        text += f" {points(record.points)} points before the deduction: {record.late}."
    elif record.late:
        text += f" Late or not: {record.late_for_learners}."
    return text


def _number(value: float) -> int | float:
    short = round(value, 2)
    return int(short) if short == int(short) else short


def _csv(rows: Iterable[Iterable[Cell]]) -> str:
    text = io.StringIO()
    # Quoted texts cannot fall apart where a semicolon separates; bare numbers stay numbers.
    csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
