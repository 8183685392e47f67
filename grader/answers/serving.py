"""The process in which solutions and misconceptions run, for whoever judges.

It is a child of the warm process, behind the same walls as any other, so it need not import
PyTorch, and neither does whoever asks. Others of its kind run learner code: none of them can read
its memory. It gets the texts in its job and answers until nobody asks any more.
"""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any, NoReturn

from grader.answers.files import Handed
from grader.answers.misconceptions import WrittenMisconception
from grader.answers.questions import (
    AnswersJob,
    Subject,
    about_misconceptions,
    about_solution,
    heard,
    inputs_as_bytes,
    said,
)
from grader.answers.reference import ReferenceAnswers
from grader.core.check import AuthorError
from grader.core.course import Course
from grader.core.diagnosis import ObservedMisconception
from grader.core.observation import Observation
from grader.run.child import NO_LIMITS, all_functions, wind
from grader.run.observe import CheckFunctions
from grader.run.wire import WireError, decode, encode
from grader.run.writing import write_all

SETTINGS = {"memory_mb": 2**40, "cpu_seconds": 2**30}
"""Its limits, for a whole run: none. The code is the course's own, and each answer has a clock."""


def prepare(course: Course) -> Callable[[bytearray, int], None]:
    """Gives the function that answers; all that it needs is imported by now."""
    functions = all_functions(course)
    return lambda message, fd: serve(AnswersJob.from_json(bytes(message)), course, functions, fd)


def serve(job: AnswersJob, course: Course, functions: CheckFunctions, fd: int) -> None:
    """Answer what is asked over ``fd``, a socket, until it is closed on the other side."""
    desk = Desk(job, course, functions, fd)
    while True:
        try:
            question, parts = heard(fd)
        except EOFError:
            return
        desk.answer(question, parts)


class Desk:
    """Answers questions about one course and one seed."""

    def __init__(self, job: AnswersJob, course: Course, functions: CheckFunctions, fd: int) -> None:
        self._answers = ReferenceAnswers(course, job.seed, Handed(job.pages), functions)
        self._checks = {check.id: check for check in job.checks}
        self._job, self._course, self._fd = job, course, fd
        self._made: dict[str, ObservedMisconception] = {}
        self._latest = ""
        self._at: Subject | None = None
        signal.signal(signal.SIGPROF, self._too_long)
        signal.signal(signal.SIGALRM, self._too_long)

    def answer(self, question: dict[str, Any], parts: list[bytes]) -> None:
        """Write the answer to one question, or what went wrong."""
        asks: dict[str, Callable[..., bytes]] = {
            "expected": self._expected,
            "written": self._written,
            "solved": self._solved,
            "observed": self._observed,
        }
        ask = asks[question.pop("ask")]
        wind(self._job.limits)
        try:
            answer = ask(*parts, **question)
        except AuthorError as error:
            answer = said(_failed(error))
        except BaseException as error:  # noqa: BLE001  told to whoever asked, and not lost here
            place = traceback.extract_tb(error.__traceback__)[-1]
            text = f"{type(error).__name__}: {error} ({place.filename}:{place.lineno})"
            answer = said({"failed": "", "text": text})
        wind(NO_LIMITS)
        write_all(self._fd, answer)

    def _expected(self, check: str) -> bytes:
        asked = self._checks[check]
        self._at = about_solution(self._course, asked)
        seen = self._answers.expected(asked)
        return said({}, [encode(seen), inputs_as_bytes(self._answers.drawn(asked))])

    def _written(self, exercise: str) -> bytes:
        self._look_up(exercise)
        table = [
            [
                one.part,
                bool(one.solve),
                [_named(index, member) for member in one.members()],
            ]
            for index, one in enumerate(self._answers.written(exercise))
        ]
        return said({"written": table})

    def _solved(self, *parts: bytes, exercise: str, part: str, checks: list[str]) -> bytes:
        """Families solved for what was seen of a learner, which may be anything."""
        self._look_up(exercise)
        got: dict[str, Observation] = {}
        for check, frame in zip(checks, parts, strict=True):
            try:
                got[check] = decode(frame)
            except WireError:
                continue  # so it is as if that check had not run
        members = self._answers.solved_members(exercise, part, got)
        return said({"members": [_named(index, member) for index, member in members]})

    def _observed(self, exercise: str, group: list[Any], check: str, stream: int) -> bytes:
        self._look_up(exercise, group)
        key = f"{exercise} {group}"
        if key not in self._made:
            written = self._answers.written(exercise)
            chosen = tuple(_member(written[index], number) for index, number in group)
            if any(number not in (None, *written[index].common) for index, number in group):
                # Numbers are solved for one learner after the other, and few meet again.
                self._made.pop(self._latest, None)
                self._latest = key
            self._made[key] = self._answers.observed(exercise, chosen)
        made = self._made[key]
        return said({}, [encode((made.again if stream else made.observations)[check])])

    def _look_up(self, exercise: str, group: Iterable[Any] = ()) -> None:
        self._at = about_misconceptions(self._course, exercise)
        if group:
            written = self._answers.written(exercise)
            names = [written[index].misconception.name for index, _ in group]
            self._at = about_misconceptions(self._course, exercise, names)

    def _too_long(self, number: int, frame: FrameType | None) -> NoReturn:
        assert self._at is not None
        limits, path = self._job.limits, str(self._at.path)
        seconds = limits.cpu if number == signal.SIGPROF else limits.wall
        lines = [e.lineno or 1 for e in traceback.extract_stack(frame) if e.filename == path]
        error = self._at.too_long(seconds, lines[-1] if lines else 1)
        write_all(self._fd, said(_failed(error)))
        os._exit(0)


def _named(index: int, member: WrittenMisconception) -> list[Any]:
    one = member.misconception
    return [index, member.number, one.name, one.sentence]


def _member(written: WrittenMisconception, number: float | None) -> WrittenMisconception:
    return written if number is None else written.at(number)


def _failed(error: AuthorError) -> dict[str, Any]:
    """An error for whoever asked; with a package that is missing, as it is told in other words."""
    cause = error.__cause__
    missing = [str(cause), cause.name] if isinstance(cause, ModuleNotFoundError) else []
    return {"failed": type(error).__name__, "text": str(error), "missing": missing}
