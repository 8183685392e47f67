"""Which answers this copy of the course has: an author's, a CI's, or a learner's."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from grader.answers.answer_key import AnswerKeyError, RecordedAnswers, recorded_seed
from grader.core.course import Course
from grader.core.diagnosis import Answers

if TYPE_CHECKING:
    from grader.run.warm_process import WarmProcess

Read = TypeVar("Read")

PACKED_KEY = ".safetensors.xz"
"""How the name of a file in ``answer_keys/`` ends, after its seed."""


SERVED_BY = "grader.answers.serving"
"""By name: solutions run in it, and a learner's copy is without it."""

NOTHING_TO_GRADE_WITH = "this is a learner's copy; it needs the folder solutions/"


class AnswersError(Exception):
    """This copy of the course has no answers to compare with; the text says what to do."""


def answers_for(course: Course, seed: int) -> Answers:
    """The references where they are, else the recorded answers for this seed.

    Raises:
        AnswersError: this copy holds recorded answers only, and they are for other seeds or
            cannot be read.
    """
    if course.has_solutions:
        from grader.answers.reference import ReferenceAnswers

        return ReferenceAnswers(course, seed)
    recorded = _of_key(course, seed, RecordedAnswers)
    _same_seed(recorded.seed, seed)
    return recorded


def answering(course: Course) -> str:
    """Which module a warm process needs for ``answers_served``; empty where it needs none."""
    return SERVED_BY if course.has_solutions else ""


def answers_served(
    course: Course, seed: int, start: Callable[[], WarmProcess]
) -> AbstractContextManager[Answers]:
    """The same for whoever has a warm process: in one of its children the references run.

    Arguments:
        start: gives a warm process with ``answering(course)``; it is asked for when the first
            answer is needed.

    Raises:
        AnswersError: see ``answers_for``.
    """
    if course.has_solutions:
        from grader.answers.served import ServedAnswers

        return ServedAnswers(course, seed, start)
    return nullcontext(answers_for(course, seed))


def need_answers(course: Course, seed: int) -> None:
    """Find out early, before anything runs, whether there are answers for a seed.

    Raises:
        AnswersError: see ``answers_for``.
    """
    if not course.has_solutions:
        _same_seed(_of_key(course, seed, recorded_seed), seed)


def grading_seeds(course: Course) -> list[int]:
    """The seeds of a course that grades without solutions: one for each file in ``answer_keys/``.

    Learners have none of these keys. The one that they do have is not among them.
    """
    names = (path.name.removesuffix(PACKED_KEY) for path in _keys(course))
    return sorted(int(name) for name in names if name.isdecimal() and name.isascii())


def not_recorded(course: Course, seed: int | None) -> AnswersError:
    """What to say when there are no answers to grade with, or none for this seed."""
    seeds = grading_seeds(course)
    if not seeds or seed is None:
        return AnswersError(f"{course.root}: {NOTHING_TO_GRADE_WITH}")
    return AnswersError(
        f"seed {seed}: this copy of the course holds no solutions, only the answers for "
        f"{len(seeds)} other seeds ({course.key_folder}); leave the seed out, or name one of them"
    )


def can_grade(course: Course) -> bool:
    """Whether other people's work can be graded with this copy of the course."""
    return course.has_solutions or bool(grading_seeds(course))


def _keys(course: Course) -> list[Path]:
    return sorted(course.key_folder.glob(f"*{PACKED_KEY}"))


def _of_key(course: Course, seed: int, read: Callable[[Course, Path], Read]) -> Read:
    path = course.key_folder / f"{seed}{PACKED_KEY}"
    if not path.is_file():
        if grading_seeds(course) and not course.key_file.is_file():
            raise not_recorded(course, seed)
        path = course.key_file
    try:
        return read(course, path)
    except AnswerKeyError as error:
        raise AnswersError(str(error)) from error


def _same_seed(known: int, seed: int) -> None:
    if known != seed:
        raise AnswersError(
            f"this copy of the course knows the answers for seed {known} only; "
            "run it without --seed"
        )
