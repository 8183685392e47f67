"""``feedback/*.html``: what one learner reads."""

from __future__ import annotations

from grader.core.course import Course
from grader.core.record import Record
from grader.faces.pictures import pictures_by_part
from grader.faces.reports.feedback_view import exercises_of, reasons_of, steps
from grader.faces.reports.pages import render

LATER = 3
"""Steps that are named after the first: enough to see the way, few enough to start."""

REASONS = 5
"""Reasons for not grading that are named at the top; the exercises below name all of theirs."""


def feedback_page(course: Course, record: Record) -> str:
    """The page of one submission: points, what to do next, and every check.

    It says nothing about anybody else, nor where others' pages are, and not the seed.

    Arguments:
        record: what its reader may see, see ``grader.core.feedback``.
    """
    exercises = exercises_of(course, record)
    todo = steps(exercises)
    return render(
        "feedback.html.j2",
        course=course,
        record=record,
        unit=record.unit,
        exercises=exercises,
        first=todo[0] if todo else None,
        later=todo[1 : 1 + LATER],
        more=max(0, len(todo) - 1 - LATER),
        pictures=pictures_by_part(course, record.pictures),
        score=record.score,
        reasons=reasons_of(record.not_gradable),
        most_reasons=REASONS,
    )
