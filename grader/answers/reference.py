"""Answers from the running reference: the author's tree, and every fresh seed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from grader.answers.families import Seen
from grader.answers.files import ON_DISK, Files
from grader.answers.misconceptions import (
    MisconceptionFileError,
    WrittenMisconception,
    read_misconceptions,
    tried_together,
)
from grader.core.check import Check
from grader.core.course import Course
from grader.core.diagnosis import ObservedMisconception
from grader.core.draw import Draw
from grader.core.freezing import freeze
from grader.core.lazy import Lazy
from grader.core.observation import MAX_TEXT, RAISED, RETURNED, Observation, Plain
from grader.core.show import show
from grader.run.load import line_in
from grader.run.observe import CheckFunctions, Implementation


class ReferenceAnswers:
    """Runs the references and the misconceptions of a course for one seed, each once.

    Only trusted code runs here: this object is never made in a process that has
    imported a learner's file.

    Arguments:
        files: where the solutions and the misconceptions come from.
        functions: gives an exercise's check functions, where they are imported already.
    """

    def __init__(
        self,
        course: Course,
        seed: int,
        files: Files = ON_DISK,
        functions: CheckFunctions | None = None,
    ) -> None:
        self.course = course
        self.seed = seed
        self.functions = functions or CheckFunctions(course)
        self._files = files
        self._references: dict[str, Implementation] = {}
        self._written: dict[str, tuple[WrittenMisconception, ...]] = {}
        self._expected: dict[str, Observation] = {}
        self._places: dict[str, str] = {}
        self._drawn: dict[str, dict[str, Plain]] = {}
        self._inputs: dict[str, tuple[tuple[str, str], ...]] = {}
        self._observed: dict[tuple[str, str, int], tuple[ObservedMisconception, ...]] = {}

    def reference(self, exercise: str) -> Implementation:
        """The reference implementation.

        Raises:
            AuthorError: the solution file cannot be read.
        """
        if exercise not in self._references:
            self._references[exercise] = self._run(exercise)
        return self._references[exercise]

    def expected(self, check: Check) -> Observation:
        """The reference's observation; what was drawn for it is kept."""
        if check.id not in self._expected:
            drawn: list[Draw] = []

            def keep(ex: object, draw: Draw) -> object:
                drawn.append(draw)
                try:
                    return function(ex, draw)  # type: ignore[arg-type]
                except Exception as error:
                    self._places[check.id] = self._innermost(check, error)
                    raise

            function = self.functions(check.exercise)[check.name]
            reference = self.reference(check.exercise)
            self._expected[check.id] = reference.observe(check, keep, self.seed)
            if (seen := self._expected[check.id]).fault:
                self._expected[check.id] = self._with_place(check, seen)
            inputs = drawn[0].inputs if drawn else {}
            self._drawn[check.id] = {name: freeze(value) for name, value in inputs.items()}
        return self._expected[check.id]

    def trouble(self, check: Check) -> str:
        """Why the reference gives no answer, as ``path:line: what``; empty where it does."""
        expected = self.expected(check)
        if expected.ended == RETURNED:
            return ""
        fault = expected.fault
        why = " ".join(f"{fault.type}: {fault.text}".split()) if fault else expected.ended
        if self.reference(check.exercise).broken:
            return f"{self._places[check.id]}: the solution cannot be loaded ({why})"
        place = self._places.get(check.id, f"{self.course.solution_file(check.exercise)}:1")
        how = (
            f"raises {why}" if expected.ended == RAISED else f"ended with {expected.ended} ({why})"
        )
        return f"{place}: {check.id}: the solution {how}"

    def _with_place(self, check: Check, seen: Observation) -> Observation:
        """The reference's error with its place in the text: whoever grades has to find it."""
        fault = seen.fault
        assert fault is not None
        line = fault.frames[-1].line if fault.frames else 1
        solution = self.course.solution_file(check.exercise)
        place = self._places.setdefault(check.id, f"{solution}:{line}")
        shown = place.removeprefix(f"{self.course.root}{os.sep}")
        text = f"{fault.text[: MAX_TEXT - len(shown) - 3]} ({shown})"
        return replace(seen, fault=replace(fault, text=text))

    def _innermost(self, check: Check, error: Exception) -> str:
        """Where an exception of a check arose: in the solution, or else in the check."""
        files = (
            self.course.solution_file(check.exercise),
            self.course.check_file(check.exercise),
        )
        lines = {path: line_in(path, error) for path in files}
        return next((f"{path}:{line}" for path, line in lines.items() if line), f"{files[0]}:1")

    def inputs(self, check: Check) -> tuple[tuple[str, str], ...]:
        """The inputs drawn for the check, by name, as text."""
        if check.id not in self._inputs:
            self._inputs[check.id] = tuple((k, show(v)) for k, v in self.drawn(check).items())
        return self._inputs[check.id]

    def drawn(self, check: Check) -> Mapping[str, Plain]:
        """The inputs drawn for the check, by name."""
        self.expected(check)
        return self._drawn[check.id]

    def written(self, exercise: str) -> tuple[WrittenMisconception, ...]:
        """The exercise's misconceptions."""
        if exercise not in self._written:
            path = self.course.misconception_file(exercise)
            self._written[exercise] = read_misconceptions(path, self._files)
        return self._written[exercise]

    def misconceptions(
        self, exercise: str, part: str, at_once: int
    ) -> Iterable[ObservedMisconception]:
        """The part's misconceptions, or its composed pairs, observed when first needed.

        A family is there with its common numbers, and in pairs with the first of them.
        """
        key = (exercise, part, at_once)
        if key not in self._observed:
            members = [one.members() for one in self.written(exercise) if one.part == part]
            listed = {p.name: p for p in self.course.exercise(exercise).parts}
            groups = tried_together(members, at_once, listed[part].two_at_once)
            self._observed[key] = tuple(self.observed(exercise, group) for group in groups)
        return self._observed[key]

    def solved(
        self, exercise: str, part: str, got: Mapping[str, Observation]
    ) -> Iterator[ObservedMisconception]:
        """The part's families with their unknown number read from what was seen of a learner."""
        for _, member in self.solved_members(exercise, part, got):
            yield self.observed(exercise, (member,))

    def solved_members(
        self, exercise: str, part: str, got: Mapping[str, Observation]
    ) -> Iterator[tuple[int, WrittenMisconception]]:
        """The same as members of the families, each with the number of its family."""
        checks = {c.name: c for c in self.course.checks[exercise] if c.part == part}
        seen = Seen(
            {name: got[check.id] for name, check in checks.items() if check.id in got},
            lambda name: self.drawn(checks[name]),
        )
        for number, family in enumerate(self.written(exercise)):
            if family.part == part:
                for member in family.solved(seen):
                    yield number, member

    def observed(
        self, exercise: str, written: tuple[WrittenMisconception, ...]
    ) -> ObservedMisconception:
        """One misconception, or several composed, the last one innermost."""
        made: list[Implementation] = []

        def observe(check_id: str, stream: int = 0) -> Observation:
            if not made:
                made.append(self.mistaken(exercise, written))
            check = checks[check_id]
            function = self.functions(exercise)[check.name]
            return made[0].observe(check, function, self.seed, stream=stream)

        parts = {one.part for one in written}
        checks = {c.id: c for c in self.course.checks[exercise] if c.part in parts}
        named = tuple(sorted((one.misconception for one in written), key=lambda m: m.name))
        ids = tuple(checks)
        return ObservedMisconception(
            named, Lazy(ids, observe), Lazy(ids, lambda name: observe(name, stream=1))
        )

    def mistaken(self, exercise: str, written: tuple[WrittenMisconception, ...]) -> Implementation:
        """The reference with misconceptions in the place of what they replace.

        The source runs anew, so that the reference's other functions see the
        misconception wherever they call it.

        Raises:
            MisconceptionFileError: one of them cannot be made.
        """
        fresh = self._run(exercise)
        path = self.course.misconception_file(exercise)
        for one in reversed(written if not fresh.broken else ()):
            try:
                fresh.replace(one.target, partial(_made, one, path))
            except KeyError as error:
                raise MisconceptionFileError(
                    f"{path}:{one.line}: misconception {one.misconception.name}: "
                    f"the solution defines no {one.target}"
                ) from error
        return fresh

    def _run(self, exercise: str) -> Implementation:
        path = self.course.solution_file(exercise)
        return Implementation.from_source(
            self._files.text(path), exercise, str(path), interruptible=True
        )


def _made(written: WrittenMisconception, path: Path, right: Any) -> Any:
    """The wrong implementation in the place of the right one."""
    label = f"misconception {written.misconception.name}"
    try:
        wrong = written.make_wrong(right)
    except Exception as error:
        line = line_in(path, error) or written.line
        raise MisconceptionFileError(
            f"{path}:{line}: {label}: {type(error).__name__}: {error}"
        ) from error
    if not callable(wrong):
        raise MisconceptionFileError(
            f"{path}:{written.line}: {label} returns {type(wrong).__name__}; "
            "it has to return the wrong function or class"
        )
    return wrong
