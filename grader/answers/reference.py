"""Answers from the running reference: the author's tree, and every fresh seed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, permutations

from grader.answers.families import Seen
from grader.answers.misconceptions import WrittenMisconception, read_misconceptions
from grader.core.check import Check
from grader.core.course import Course
from grader.core.diagnosis import ObservedMisconception
from grader.core.draw import Draw
from grader.core.freezing import freeze
from grader.core.observation import Observation, Plain
from grader.core.show import show
from grader.run.load import load_checks
from grader.run.observe import CheckFunction, Implementation


class Lazy(Mapping[str, Observation]):
    """A rival's observations by check id, each made when it is first asked for."""

    def __init__(self, ids: tuple[str, ...], make: Callable[[str], Observation]) -> None:
        self._ids, self._make = ids, make
        self._made: dict[str, Observation] = {}

    def __getitem__(self, check_id: str) -> Observation:
        if check_id not in self._made:
            self._made[check_id] = self._make(check_id)
        return self._made[check_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class ReferenceAnswers:
    """Runs the references and the misconceptions of a course for one seed, each once.

    Only trusted code runs here: this object is never made in a process that has
    imported a learner's file.
    """

    def __init__(self, course: Course, seed: int) -> None:
        self.course = course
        self.seed = seed
        self._functions: dict[str, dict[str, CheckFunction]] = {}
        self._references: dict[str, Implementation] = {}
        self._twists: dict[str, tuple[WrittenMisconception, ...]] = {}
        self._expected: dict[str, Observation] = {}
        self._drawn: dict[str, dict[str, Plain]] = {}
        self._inputs: dict[str, tuple[tuple[str, str], ...]] = {}
        self._rivals: dict[tuple[str, str, int], tuple[ObservedMisconception, ...]] = {}

    def functions(self, exercise: str) -> dict[str, CheckFunction]:
        """The exercise's check functions by name."""
        if exercise not in self._functions:
            self._functions[exercise] = load_checks(self.course.check_file(exercise))
        return self._functions[exercise]

    def reference(self, exercise: str) -> Implementation:
        """The reference implementation.

        Raises:
            OSError: the solution file cannot be read.
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
                return function(ex, draw)  # type: ignore[arg-type]

            function = self.functions(check.exercise)[check.name]
            reference = self.reference(check.exercise)
            self._expected[check.id] = reference.observe(check, keep, self.seed)
            inputs = drawn[0].inputs if drawn else {}
            self._drawn[check.id] = {name: freeze(value) for name, value in inputs.items()}
        return self._expected[check.id]

    def inputs(self, check: Check) -> tuple[tuple[str, str], ...]:
        """The inputs drawn for the check, by name, as text."""
        if check.id not in self._inputs:
            self._inputs[check.id] = tuple((k, show(v)) for k, v in self.drawn(check).items())
        return self._inputs[check.id]

    def drawn(self, check: Check) -> Mapping[str, Plain]:
        """The inputs drawn for the check, by name."""
        self.expected(check)
        return self._drawn[check.id]

    def twists(self, exercise: str) -> tuple[WrittenMisconception, ...]:
        """The exercise's misconceptions."""
        if exercise not in self._twists:
            path = self.course.misconception_file(exercise)
            self._twists[exercise] = read_misconceptions(path)
        return self._twists[exercise]

    def rivals(self, exercise: str, part: str, at_once: int) -> Iterable[ObservedMisconception]:
        """The part's misconceptions, or its composed pairs, observed when first needed.

        A family is there with its common numbers, and in pairs with the first of them.
        """
        key = (exercise, part, at_once)
        if key not in self._rivals:
            members = [t.members() for t in self.twists(exercise) if t.part == part]
            listed = {p.name: p for p in self.course.exercise(exercise).parts}
            groups: Iterable[tuple[WrittenMisconception, ...]] = ()
            if at_once == 1:
                groups = ((twisted,) for twisted in chain.from_iterable(members))
            else:
                firsts = [first for first, *_ in members[: listed[part].two_at_once]]
                groups = permutations(firsts, at_once)
            self._rivals[key] = tuple(self.rival(exercise, group) for group in groups)
        return self._rivals[key]

    def solved(
        self, exercise: str, part: str, got: Mapping[str, Observation]
    ) -> Iterator[ObservedMisconception]:
        """The part's families with their unknown number read from what was seen of a learner."""
        checks = {c.name: c for c in self.course.checks[exercise] if c.part == part}
        seen = Seen(
            {name: got[check.id] for name, check in checks.items() if check.id in got},
            lambda name: self.drawn(checks[name]),
        )
        for twisted in self.twists(exercise):
            if twisted.part == part:
                for member in twisted.solved(seen):
                    yield self.rival(exercise, (member,))

    def rival(
        self, exercise: str, twists: tuple[WrittenMisconception, ...]
    ) -> ObservedMisconception:
        """One misconception, or several composed, the last one innermost."""
        made: list[Implementation] = []

        def observe(check_id: str, stream: int = 0) -> Observation:
            if not made:
                made.append(self.twisted(exercise, twists))
            check = checks[check_id]
            function = self.functions(exercise)[check.name]
            return made[0].observe(check, function, self.seed, stream=stream)

        parts = {twisted.part for twisted in twists}
        checks = {c.id: c for c in self.course.checks[exercise] if c.part in parts}
        named = tuple(sorted((t.misconception for t in twists), key=lambda m: m.name))
        ids = tuple(checks)
        return ObservedMisconception(
            named, Lazy(ids, observe), Lazy(ids, lambda name: observe(name, stream=1))
        )

    def twisted(self, exercise: str, twists: tuple[WrittenMisconception, ...]) -> Implementation:
        """The reference with misconceptions in the place of what they replace.

        The source runs anew, so that the reference's other functions see the
        misconception wherever they call it.
        """
        fresh = self._run(exercise)
        for twisted in reversed(twists):
            fresh.replace(twisted.target, twisted.twist)
        return fresh

    def _run(self, exercise: str) -> Implementation:
        path = self.course.solution_file(exercise)
        return Implementation(path.read_text(encoding="utf-8"), exercise, str(path), trusted=True)
