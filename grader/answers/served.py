"""Answers from a process of their own, for whoever judges: no solution runs here.

The process is a child of the warm one that submissions are forked from, which has imported PyTorch
anyway (see ``grader.answers.serving``). It is asked for one thing after another, and only for what
is needed.
"""

from __future__ import annotations

import math
import select
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Self

from grader.answers.files import Page
from grader.answers.misconceptions import MisconceptionFileError, tried_together
from grader.answers.questions import (
    AnswersJob,
    Subject,
    about_misconceptions,
    about_solution,
    heard,
    inputs_of,
    said,
)
from grader.core.check import AuthorError, Check, CheckFileError
from grader.core.course import Course
from grader.core.diagnosis import ObservedMisconception
from grader.core.lazy import Lazy
from grader.core.observation import Observation, Plain
from grader.core.show import show
from grader.core.verdict import Misconception
from grader.run.clock import Step
from grader.run.forking import ChildProcess
from grader.run.receive import clocks
from grader.run.warm_process import GraderError, WarmProcess
from grader.run.wire import WireError, decode, encode
from grader.run.writing import write_all

TRIES = 2
"""How often a question is asked, if whoever should answer is gone: it may have been killed."""
PATIENCE = 5
"""How much longer an answer may take than a learner's code: misconceptions may do more."""
_ERRORS = {one.__name__: one for one in (AuthorError, CheckFileError, MisconceptionFileError)}


@dataclass(frozen=True, slots=True)
class _Member:
    """A misconception, or a member of a family: how it is asked for, and how it is called."""

    index: int
    number: float | None
    misconception: Misconception


@dataclass(frozen=True, slots=True)
class _Written:
    """All members of one misconception that are known before anything is seen of a learner."""

    part: str
    solvable: bool
    members: tuple[_Member, ...]


class ServedAnswers:
    """Answers for one course and one seed; see ``Answers``. Several threads may share one.

    Each method raises an ``AuthorError`` where the course's own code is not sound, and a
    ``GraderError`` where no answer can be had.

    Arguments:
        start: gives the warm process.
    """

    def __init__(self, course: Course, seed: int, start: Callable[[], WarmProcess]) -> None:
        self.course, self.seed = course, seed
        self._start = start
        self._lock = threading.Lock()
        self._child: ChildProcess | None = None
        self._limits = course.limits.model_copy(
            update={
                "check_seconds": PATIENCE * course.limits.check_seconds,
                "wall_seconds": PATIENCE * course.limits.clock_seconds,
            }
        )
        self._expected: dict[str, tuple[Observation, Mapping[str, Plain]]] = {}
        self._inputs: dict[str, tuple[tuple[str, str], ...]] = {}
        self._written: dict[str, tuple[_Written, ...]] = {}
        self._observed: dict[tuple[str, str, int], tuple[ObservedMisconception, ...]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def expected(self, check: Check) -> Observation:
        """The reference's observation."""
        return self._of(check)[0]

    def drawn(self, check: Check) -> Mapping[str, Plain]:
        """The inputs drawn for the check, by name."""
        return self._of(check)[1]

    def inputs(self, check: Check) -> tuple[tuple[str, str], ...]:
        """The inputs drawn for the check, by name, as text."""
        if check.id not in self._inputs:
            self._inputs[check.id] = tuple((k, show(v)) for k, v in self.drawn(check).items())
        return self._inputs[check.id]

    def _of(self, check: Check) -> tuple[Observation, Mapping[str, Plain]]:
        if check.id not in self._expected:
            subject = about_solution(self.course, check)
            _, (seen, drawn) = self._ask(subject, ask="expected", check=check.id)
            self._expected[check.id] = _decoded(seen, subject), inputs_of(drawn)
        return self._expected[check.id]

    def misconceptions(
        self, exercise: str, part: str, at_once: int
    ) -> Iterable[ObservedMisconception]:
        """The part's misconceptions, or its composed pairs, observed when first needed."""
        key = (exercise, part, at_once)
        if key not in self._observed:
            members = [one.members for one in self._of_file(exercise) if one.part == part]
            listed = {p.name: p for p in self.course.exercise(exercise).parts}
            groups = tried_together(members, at_once, listed[part].two_at_once)
            self._observed[key] = tuple(self._made(exercise, part, group) for group in groups)
        return self._observed[key]

    def solved(
        self, exercise: str, part: str, got: Mapping[str, Observation]
    ) -> Iterable[ObservedMisconception]:
        """The part's families with their unknown number read from what was seen of a learner."""
        if not any(one.solvable for one in self._of_file(exercise) if one.part == part):
            return ()
        # What came back, without what was printed: a text may have become longer than allowed.
        seen = {name: encode(Observation(one.ended, one.value)) for name, one in got.items()}
        table, _ = self._ask(
            about_misconceptions(self.course, exercise),
            list(seen.values()),
            ask="solved",
            exercise=exercise,
            part=part,
            checks=list(seen),
        )
        return tuple(self._made(exercise, part, (_member(one),)) for one in table["members"])

    def _of_file(self, exercise: str) -> tuple[_Written, ...]:
        if exercise not in self._written:
            subject = about_misconceptions(self.course, exercise)
            table, _ = self._ask(subject, ask="written", exercise=exercise)
            self._written[exercise] = tuple(
                _Written(part, solvable, tuple(map(_member, members)))
                for part, solvable, members in table["written"]
            )
        return self._written[exercise]

    def _made(self, exercise: str, part: str, group: tuple[_Member, ...]) -> ObservedMisconception:
        """One misconception, or several composed, the last one innermost."""
        named = tuple(sorted((one.misconception for one in group), key=lambda m: m.name))
        ids = tuple(c.id for c in self.course.checks[exercise] if c.part == part)
        asked = [(one.index, one.number) for one in group]
        names = [one.misconception.name for one in group]
        subject = about_misconceptions(self.course, exercise, names)

        def observe(check: str, stream: int = 0) -> Observation:
            _, (seen,) = self._ask(
                subject,
                ask="observed",
                exercise=exercise,
                group=asked,
                check=check,
                stream=stream,
            )
            return _decoded(seen, subject)

        again = Lazy(ids, lambda check: observe(check, stream=1))
        return ObservedMisconception(named, Lazy(ids, observe), again)

    def _ask(
        self, subject: Subject, parts: Sequence[bytes] = (), **table: Any
    ) -> tuple[Any, list[bytes]]:
        """The answer to a question."""
        with self._lock:
            for _ in range(TRIES):
                # What goes wrong while it starts is another matter.
                child = self._child = self._child or self._start().answering(self._job())
                try:
                    answer, came = self._exchange(child, said(table, parts), subject)
                    break
                except (EOFError, OSError):
                    self._end()
                except BaseException:
                    self._end()  # what it still says would be taken for the next answer
                    raise
            else:
                raise GraderError(
                    f"{subject.path}: the process that runs this file died {TRIES} times in a row "
                    f"({subject.name}); is memory short?"
                )
        if "failed" in answer:
            raise _error(answer)
        return answer, came

    def _exchange(
        self, child: ChildProcess, question: bytes, subject: Subject
    ) -> tuple[Any, list[bytes]]:
        write_all(child.fd, question)
        step = Step(child.used, self._limits, math.inf)
        try:
            return heard(
                child.fd, lambda: bool(select.select([child.fd], [], [], step.patience())[0])
            )
        except TimeoutError as error:
            # It would have said so itself, with the line, but where its code is not Python.
            raise subject.too_long(self._limits.check_seconds) from error

    def _job(self) -> AnswersJob:
        checks = [*self.course.checks.values(), *self.course.pictures.values()]
        paths = [self.course.solution_file(name) for name in self.course.checks]
        paths += filter(Path.exists, map(self.course.misconception_file, self.course.checks))
        return AnswersJob(
            seed=self.seed,
            pages={str(path): Page.of(path) for path in paths},
            checks=tuple(chain.from_iterable(checks)),
            limits=clocks(self._limits),
        )

    def _end(self) -> None:
        if self._child:
            self._child.end()
            self._child = None


def _member(table: Sequence[Any]) -> _Member:
    index, number, name, sentence = table
    return _Member(index, number, Misconception(name, sentence))


def _decoded(part: bytes, subject: Subject) -> Observation:
    try:
        return decode(part)
    except WireError as error:
        raise subject.error(f"gives what cannot be sent ({error})") from error


def _error(answer: Mapping[str, Any]) -> Exception:
    """The error that the process met, as if it had been met here."""
    kind = _ERRORS.get(answer["failed"])
    if kind is None:
        return RuntimeError(answer["text"])
    error = kind(answer["text"])
    if missing := answer["missing"]:
        error.__cause__ = ModuleNotFoundError(missing[0], name=missing[1])
    return error
