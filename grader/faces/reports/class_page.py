"""``class.html``: what an instructor reads first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from urllib.parse import quote

from grader.core.course import Course
from grader.core.record import Record
from grader.faces.reports import plots
from grader.faces.reports.class_misconceptions import PartLoss, losses, misconceptions
from grader.faces.reports.class_view import Numbers, numbers, rows, ungraded
from grader.faces.reports.item_statistics import MIN_ATTEMPTS, OUTCOMES, Item, grid, items
from grader.faces.reports.pages import render

FIRST = 5
"""Misconceptions, and parts, that are named at the top."""

NAMED = 30
"""Learners that are linked below a misconception; the table finds the others."""

LOW = 0.1
"""A check whose discrimination is below tells strong from weak submissions hardly, or wrongly."""

SURE_FROM = 30
"""Attempts from which that is said aloud; with fewer, two learners can make it so."""


def class_page(
    course: Course,
    records: Sequence[Record],
    pages: Mapping[str, str],
    missing: Sequence[str] = (),
) -> str:
    """The report of a class.

    Arguments:
        records: sorted as they should be listed.
        pages: path of each submission's page, as seen from this page.
        missing: submissions that are not graded yet.
    """
    links = {submission: quote(page) for submission, page in pages.items()}
    best_first = sorted(records, key=lambda record: (-record.points, record.submission))
    data = grid(_keys(course), best_first)
    checks = items(data)
    order = [(exercise.name, part.name) for exercise in course.exercises for part in exercise.parts]
    lost = losses(order, records)
    summary = numbers(course, records)
    measured = [
        (item.difficulty, item.discrimination)
        for item in checks
        if item.difficulty is not None and item.discrimination is not None
    ]
    return render(
        "class.html.j2",
        script="class.js",
        course=course,
        label=course.label,
        numbers=summary,
        titles={
            exercise.name: f"{number} {exercise.title}"
            for number, exercise in enumerate(course.exercises, 1)
        },
        held=misconceptions(records),
        losses=lost,
        worst=sorted((one for one in lost if one.lost), key=_share, reverse=True)[:FIRST],
        ungraded=ungraded(records, links),
        rows=rows(course, records, links),
        links=links,
        missing=missing,
        items=checks,
        outcomes=OUTCOMES,
        suspicious=_suspicious(checks),
        histogram=_histogram(course, records, summary),
        map=plots.heat_map(data, course.label) if records else None,
        map_order=_order(records, best_first),
        scatter=plots.scatter(*zip(*measured, strict=True)) if measured else None,
        first=FIRST,
        named=NAMED,
        min_attempts=MIN_ATTEMPTS,
        runs=sorted({(record.level, record.seed) for record in records}),
    )


def _share(loss: PartLoss) -> float:
    return loss.lost / loss.worth


def _order(records: Sequence[Record], best_first: Sequence[Record]) -> list[int]:
    """For each row of the heat map, the row of the table; numbers only, so JSON as it is."""
    place = {record.submission: index for index, record in enumerate(records)}
    return [place[record.submission] for record in best_first]


def _keys(course: Course) -> list[tuple[str, str, str]]:
    return [
        (name, check.part, check.name) for name, checks in course.checks.items() for check in checks
    ]


def _suspicious(checks: Sequence[Item]) -> list[Item]:
    telling_little = [
        item
        for item in checks
        if item.compared >= SURE_FROM
        and item.discrimination is not None
        and item.discrimination < LOW
    ]
    return sorted(telling_little, key=lambda item: item.discrimination or 0.0)


def _histogram(
    course: Course, records: Sequence[Record], summary: Numbers
) -> dict[str, object] | None:
    """The plot and the same as rows of a table: from, to, submissions."""
    if summary.median is None:
        return None
    values = [record.points_after_late for record in records if not record.not_gradable]
    # Records of another version of the course may hold more than this one gives.
    most = max(course.total_points, *values)
    counts, edges = plots.bins(values, most)
    return {
        "plot": plots.histogram(values, most, summary.median),
        "rows": [(*ends, count) for ends, count in zip(pairwise(edges), counts, strict=True)],
    }
