"""What pictures are painted from: one more look at parts in which a check failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from grader.core.check import Check
from grader.core.course import Course
from grader.core.diagnosis import Answers
from grader.core.observation import RETURNED, Observation
from grader.core.picture import PictureData, picture_data
from grader.run.receive import NO_END, Passes

Looks = Mapping[str, Observation]
"""What looks saw, by their ids."""


def worth_a_look(
    course: Course, checks: Iterable[Check], seen: Mapping[str, Observation], passes: Passes
) -> tuple[Check, ...]:
    """The looks at parts in which something came out, and not what should.

    Code that raised everywhere, never ended or died gives nothing to paint, and would only cost
    its time once more.
    """
    failed: set[tuple[str, str]] = set()
    stuck: set[tuple[str, str]] = set()
    for check in checks:
        one = seen[check.id]
        if one.ended in NO_END:
            stuck.add((check.exercise, check.part))
        elif one.ended == RETURNED and not passes(check, one):
            failed.add((check.exercise, check.part))
    pictures = (look for looks in course.pictures.values() for look in looks)
    return tuple(look for look in pictures if (look.exercise, look.part) in failed - stuck)


def until_stuck(looked: Iterable[tuple[Check, Observation]]) -> dict[str, Observation]:
    """What looks saw, by id, up to the first that does not end: its time is spent only once."""
    by_id: dict[str, Observation] = {}
    for look, one in looked:
        if one.ended in NO_END:
            break
        by_id[look.id] = one
    return by_id


def to_paint(course: Course, answers: Answers, looks: Looks) -> tuple[PictureData, ...]:
    """What looks saw with what is expected, in the course's order."""
    pictures = (look for looks in course.pictures.values() for look in looks)
    data = (
        picture_data(look, looks[look.id], answers.expected(look))
        for look in pictures
        if look.id in looks
    )
    return tuple(filter(None, data))
