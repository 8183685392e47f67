"""Proves an exercise sound: its checks on the reference, on every misconception, and on replays."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from itertools import count, islice

from grader.answers.families import Seen
from grader.answers.misconceptions import MisconceptionFileError, WrittenMisconception
from grader.answers.reference import ReferenceAnswers
from grader.author.empty import too_easy
from grader.author.slips import slips, solve_trouble
from grader.core.check import Check, CheckFileError, parsed, place_of
from grader.core.comparison import compare, same_ending
from grader.core.course import Course
from grader.core.diagnosis import decide, diagnose, of_misconceptions
from grader.core.naming import with_article
from grader.core.observation import RAISED, Observation, not_plain
from grader.core.verdict import Outcome

REPLAYS = 3
LONGEST_TITLE = 60
"""Characters of a check's title that fit into a line of the terminal."""

Member = tuple[str, WrittenMisconception]
"""A member of a family, and what to say behind the family's name: ``at 0.1``."""


def other_seeds(default: int) -> tuple[int, ...]:
    """Seeds that are not the course's own.

    A replay from any of them must fail, and so must a check that always sees the same.
    """
    return tuple(islice((seed for seed in count(1) if seed != default), REPLAYS))


class Proof:
    """What is wrong with one exercise of a course, with its default seed.

    Its findings are lines ``path:line: what``.
    """

    def __init__(self, course: Course, exercise: str, answers: ReferenceAnswers) -> None:
        self.course = course
        self.exercise = exercise
        self.answers = answers
        self.checks = course.checks[exercise]
        self.tolerance = course.tolerance_of(exercise)
        self.answered: list[Check] = []
        """The checks that the solution passes."""

    def findings(self) -> Iterator[str]:
        """One line per defect; none when the exercise is sound."""
        yield from self.unlisted()
        yield from self.references()
        if self.answers.reference(self.exercise).broken:
            return
        yield from self.replays()
        yield from self.easy()
        yield from self.misconceptions()

    def at(self, check: Check) -> str:
        """``path:line: exercise::part::name`` of a check."""
        return f"{place_of(self.course.check_file(self.exercise), check.name)}: {check.id}"

    def unlisted(self) -> Iterator[str]:
        """Checks that reading their file does not find, and titles that are too long."""
        path = self.course.check_file(self.exercise)
        listed = {one.name for one in (*self.checks, *self.course.pictures[self.exercise])}
        for name, function in self.answers.functions(self.exercise).items():
            if name not in listed:
                yield (
                    f"{path}:{function.__code__.co_firstlineno}: check {name} never runs; "
                    'a check is a function at the left margin below @check("part")'
                )
        _, tree = parsed(path, CheckFileError)
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        for node in tree.body:
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and not node.decorator_list
                and node.name not in used
                and [argument.arg for argument in node.args.args] == ["ex", "draw"]
            ):
                yield (
                    f"{path}:{node.lineno}: {node.name}(ex, draw) has no @check, so it never runs; "
                    'write @check("part") above it'
                )
        for check in self.checks:
            if len(check.title) > LONGEST_TITLE:
                yield (
                    f"{self.at(check)}: its title has {len(check.title)} characters, and "
                    f"{LONGEST_TITLE} fit into a line"
                )

    def references(self) -> Iterator[str]:
        """Solutions that fail a check, and checks that return what cannot be compared."""
        for check in self.checks:
            if trouble := self.answers.trouble(check):
                yield trouble
                if self.answers.reference(self.exercise).broken:
                    return  # every other check would say the same
                continue
            expected = self.answers.expected(check)
            foreign = list(not_plain(expected.value))
            for value in foreign:
                yield (
                    f"{self.at(check)}: returns {with_article(value.name)}, which is no "
                    "plain data; return numbers, texts, lists, dicts, tensors or arrays made of it"
                )
            if foreign:
                continue
            if expected.value is None:
                yield f"{self.at(check)}: returns nothing; it has to return what it saw"
                continue
            again = self.answers.reference(self.exercise).observe(
                check, self.answers.functions(self.exercise)[check.name], self.answers.seed
            )
            if difference := compare(again.value, expected.value, self.tolerance):
                yield (
                    f"{self.at(check)}: the solution disagrees with itself ({difference}); "
                    "draw every input with draw, and put random results into near"
                )
                continue
            self.answered.append(check)

    def replays(self) -> Iterator[str]:
        """Checks that an observation made for another seed would pass."""
        for seed in other_seeds(self.answers.seed):
            other = ReferenceAnswers(self.course, seed)
            for check in self.answered:
                expected = self.answers.expected(check)
                replayed = other.expected(check)
                if replayed == expected:
                    yield (
                        f"{self.at(check)}: sees the same for seed {self.answers.seed} and {seed}; "
                        "draw its inputs with draw"
                    )
                elif decide(replayed, expected, self.tolerance).outcome == Outcome.PASSED:
                    yield (
                        f"{self.at(check)}: an observation made for seed {seed} passes; "
                        "draw inputs that differ more"
                    )

    def easy(self) -> Iterator[str]:
        """Checks that give points to a part that does nothing."""
        for part in self.course.exercise(self.exercise).parts:
            checks = [check for check in self.answered if check.part == part.name]
            for check, returned in too_easy(self.answers, checks, self.tolerance):
                yield f"{self.at(check)}: passes an implementation that returns {returned}"

    def misconceptions(self) -> Iterator[str]:
        """Misconceptions that pass, are not diagnosed as themselves, or are another's twin."""
        written = self.answers.written(self.exercise)
        path = self.course.misconception_file(self.exercise)
        if path.exists() and not written:
            yield f"{path}:1: holds no misconception, so no mistake can be named"
        broken = list(self._broken(written))
        yield from broken
        if broken:
            return  # each would be met again where another one is diagnosed
        for one in written:
            label = self._label(one)
            checks = [check for check in self.answered if check.part == one.part]
            if not checks:
                continue
            for value, member in self._members(one):
                observed = self.answers.observed(self.exercise, (member,))
                seen = {check.id: observed.observations[check.id] for check in checks}
                yield from self._one(f"{label}{value}", one, seen, checks)
                if any(one.ended == RAISED for one in seen.values()):
                    for slip in slips(self.answers, member, checks):
                        yield f"{label}{value}: raises by a slip of its own, {slip}"

    def _label(self, written: WrittenMisconception) -> str:
        path = self.course.misconception_file(self.exercise)
        name = written.misconception.name
        return f"{path}:{written.line}: {self.exercise} misconception {name}"

    def _broken(self, written: Sequence[WrittenMisconception]) -> Iterator[str]:
        """Misconceptions of no part, and those that cannot be made."""
        parts = [part.name for part in self.course.exercise(self.exercise).parts]
        for one in written:
            if one.part not in parts:
                yield (
                    f'{self._label(one)}: there is no part "{one.part}"; '
                    f"there are {', '.join(parts)}"
                )
                continue
            for member in one.members():
                try:
                    self.answers.mistaken(self.exercise, (member,))
                except MisconceptionFileError as error:
                    yield str(error)
                    break

    def _members(self, family: WrittenMisconception) -> Iterator[Member]:
        """Each member of a family, and one that only its ``solve`` can find."""
        for number, member in zip(family.common or ("",), family.members(), strict=True):
            yield (f" at {number}" if family.common else ""), member
        if family.solve:
            whole = all(isinstance(number, int) for number in family.common)
            odd = max(family.common) + 3 if whole else float(f"{0.73 * family.common[0]:.3g}")
            yield f" at {odd}, to be solved for", family.at(odd)

    def _one(
        self,
        label: str,
        written: WrittenMisconception,
        seen: dict[str, Observation],
        checks: Sequence[Check],
    ) -> Iterator[str]:
        if all(
            same_ending(seen[check.id], self.answers.expected(check), self.tolerance)
            for check in checks
        ):
            yield f"{label}: passes every check of its part; add a check that it fails"
            return
        name = written.misconception.name
        named = diagnose(seen, self.answers, checks, self.tolerance)
        if [misconception.name for misconception in named] != [name]:
            twins = [
                other.misconceptions[0].name
                for other in self.answers.misconceptions(self.exercise, checks[0].part, 1)
                if all(
                    same_ending(
                        seen[c.id],
                        other.observations[c.id],
                        of_misconceptions(self.tolerance, self.answers.expected(c)),
                    )
                    for c in checks
                )
            ]
            others = [*dict.fromkeys(twin for twin in twins if twin != name)]
            others = others or [misconception.name for misconception in named]
            if others:
                why = (
                    f"no check tells it apart from {', '.join(others)}; "
                    "add a check that does, or leave one of them out"
                )
            elif written.solve:
                why = (
                    "solve does not find this number, so it is never named; two checks have to "
                    "fail for it: one that solve looks at, and one that confirms the number"
                )
            else:
                why = (
                    "it is never named, though a check fails; does it act differently each time, "
                    "or raise NotImplementedError?"
                )
            yield f"{label}: {why}"
            drawn = {check.name: self.answers.drawn(check) for check in checks}
            got = {check.name: seen[check.id] for check in checks}
            if trouble := solve_trouble(
                self.course.misconception_file(self.exercise),
                written,
                Seen(got, drawn.__getitem__),
            ):
                yield trouble
