"""Proves an exercise sound: its checks on the reference, on every rival, and on replays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.answers.misconceptions import WrittenMisconception
from grader.answers.reference import ReferenceAnswers
from grader.author.slips import slips
from grader.core.check import Check
from grader.core.comparison import compare, same_ending
from grader.core.course import Course
from grader.core.diagnosis import decide, diagnose
from grader.core.naming import with_article
from grader.core.observation import RAISED, RETURNED, Observation, not_plain
from grader.core.verdict import Outcome

OTHER_SEEDS = (1, 2, 3)
"""A replay from any of these must fail, and so must a check that always sees the same."""


class Proof:
    """What is found about one exercise of a course, with its default seed."""

    def __init__(self, course: Course, exercise: str, answers: ReferenceAnswers) -> None:
        self.course = course
        self.exercise = exercise
        self.answers = answers
        self.checks = course.checks[exercise]
        self.tolerance = course.tolerance_of(exercise)

    def findings(self) -> Iterator[str]:
        """One line per defect; none when the exercise is sound."""
        yield from self.references()
        yield from self.replays()
        yield from self.misconceptions()

    def references(self) -> Iterator[str]:
        """Solutions that fail a check."""
        for check in self.checks:
            expected = self.answers.expected(check)
            if expected.ended != RETURNED:
                fault = expected.fault
                yield f"{check.id}: the solution ended with {expected.ended} ({fault})"
                continue
            yield from self._not_plain(check, expected)
            again = self.answers.reference(self.exercise).observe(
                check, self.answers.functions(self.exercise)[check.name], self.answers.seed
            )
            if difference := compare(again.value, expected.value, self.tolerance):
                yield f"{check.id}: the solution disagrees with itself ({difference})"

    def _not_plain(self, check: Check, expected: Observation) -> Iterator[str]:
        line = self.answers.functions(self.exercise)[check.name].__code__.co_firstlineno
        path = self.course.check_file(self.exercise)
        shown = (
            path.relative_to(self.course.root) if path.is_relative_to(self.course.root) else path
        )
        for foreign in not_plain(expected.value):
            yield (
                f"{shown}:{line}: {check.id}: returns {with_article(foreign.name)}, which is no "
                "plain data; return numbers, texts, lists, dicts, tensors or arrays made of it"
            )

    def replays(self) -> Iterator[str]:
        """Checks that an observation made for another seed would pass."""
        for seed in OTHER_SEEDS:
            other = ReferenceAnswers(self.course, seed)
            for check in self.checks:
                expected = self.answers.expected(check)
                replayed = other.expected(check)
                if replayed == expected:
                    yield f"{check.id}: sees the same for seed {self.answers.seed} and {seed}"
                elif decide(replayed, expected, self.tolerance).outcome == Outcome.PASSED:
                    yield f"{check.id}: an observation made for seed {seed} passes"

    def misconceptions(self) -> Iterator[str]:
        """Misconceptions that pass, are not diagnosed as themselves, or are another's twin."""
        parts = [part.name for part in self.course.exercise(self.exercise).parts]
        for twisted in self.answers.twists(self.exercise):
            label = f"{self.exercise} misconception {twisted.misconception.name}"
            if twisted.part not in parts:
                yield f'{label}: there is no part "{twisted.part}"'
                continue
            checks = [check for check in self.checks if check.part == twisted.part]
            for value, member in self._members(twisted):
                rival = self.answers.rival(self.exercise, (member,))
                seen = {check.id: rival.observations[check.id] for check in checks}
                yield from self._one(f"{label}{value}", twisted.misconception.name, seen, checks)
                if any(one.ended == RAISED for one in seen.values()):
                    for slip in slips(self.answers, member, checks):
                        yield f"{label}{value}: raises by a slip of its own, {slip}"

    def _members(self, twisted: WrittenMisconception) -> Iterator[tuple[str, WrittenMisconception]]:
        """Each member of a family, and one that only its ``solve`` can find, with what to say."""
        for number, member in zip(twisted.common or ("",), twisted.members(), strict=True):
            yield (f" at {number}" if twisted.common else ""), member
        if twisted.solve:
            whole = all(isinstance(number, int) for number in twisted.common)
            odd = max(twisted.common) + 3 if whole else float(f"{0.73 * twisted.common[0]:.3g}")
            yield f" at {odd}, to be solved for", twisted.at(odd)

    def _one(
        self, label: str, name: str, seen: dict[str, Observation], checks: Sequence[Check]
    ) -> Iterator[str]:
        if all(
            same_ending(seen[check.id], self.answers.expected(check), self.tolerance)
            for check in checks
        ):
            yield f"{label}: passes every check of its part"
            return
        found = diagnose(seen, self.answers, checks, self.tolerance)
        if [misconception.name for misconception in found] != [name]:
            twins = [
                rival.misconceptions[0].name
                for rival in self.answers.rivals(self.exercise, checks[0].part, 1)
                if all(
                    same_ending(seen[c.id], rival.observations[c.id], self.tolerance)
                    for c in checks
                )
            ]
            others = ", ".join(twin for twin in twins if twin != name) or "nothing"
            yield f"{label}: not diagnosed as itself; observed like: {others}"
