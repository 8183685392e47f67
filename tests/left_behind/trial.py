"""A submission whose first exercise leaves something behind, and what is seen of the later ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from grader.answers.reference import ReferenceAnswers
from grader.core.check import Check
from grader.core.course import Course
from grader.core.grading import passing
from grader.core.observation import Observation
from grader.run.child import Job, Source
from grader.run.receive import observe, observe_twice
from left_behind.later import CHECKS, FEW, RIGHT, WRONG
from left_behind.way import FIRST, Way

SEED = 2026
LATER = RIGHT | {name: WRONG[name] for name in ("ex3_losses", "ex8_house_price")}
"""What follows where a way says nothing else: five right exercises and two wrong ones."""

Seen = dict[str, Observation]


class Trial:
    """Observes submissions of the real course.

    Arguments:
        start: starts the child of a job.
        answers: what is right.
    """

    def __init__(
        self, course: Course, answers: ReferenceAnswers, start: Callable[[Job], Any]
    ) -> None:
        self._course, self._start = course, start
        self.passes = passing(course, answers)
        self._checks = {check.id: check for checks in course.checks.values() for check in checks}
        self._alone: dict[tuple[str, str], Seen] = {}
        self.children = 0

    def seen(self, files: Mapping[str, str], checks: Sequence[str], twice: bool = False) -> Seen:
        """What these checks see of a submission, by their ids.

        Arguments:
            twice: those that fail with the checks' helpers also see the files' own.
        """
        sources = {name: Source(text, f"{name}.py") for name, text in files.items()}
        chosen = tuple(self._checks[name] for name in checks)
        job = Job(sources, chosen, SEED)
        if twice:
            return observe_twice(job, self._child, self._course.limits, self.passes)
        return {check.id: one for check, one in observe(job, self._child, self._course.limits)}

    def alone(self, name: str, text: str) -> Seen:
        """What the later exercises' checks see of an exercise that is a submission by itself."""
        if (name, text) not in self._alone:
            checks = [check for check in CHECKS if self._checks[check].exercise == name]
            self._alone[name, text] = self.seen({name: text}, checks)
        return self._alone[name, text]

    def changed(self, way: Way, few: bool = False) -> dict[str, str]:
        """Which checks of later exercises saw something else than alone, and what became of them.

        Arguments:
            few: only checks of the exercises that come next.
        """
        checks = FEW if few else CHECKS
        used = {self._checks[check].exercise for check in checks}
        later = {name: text for name, text in files_after(way).items() if name in used}
        alone: Seen = {}
        for name, text in later.items():
            alone |= self.alone(name, text)
        seen = self.seen({FIRST: way.source, **later}, [*OF_FIRST, *checks])
        return {
            check: self._told(check, alone[check], seen[check])
            for check in checks
            if seen[check] != alone[check]
        }

    def lost_alone(self, files: Mapping[str, str]) -> dict[str, list[str]]:
        """Of each exercise, the checks that it loses as a submission by itself."""
        return {
            name: [
                check
                for check, one in self.alone(name, text).items()
                if not self.passes(self._checks[check], one)
            ]
            for name, text in files.items()
        }

    def _child(self, job: Job) -> Any:
        self.children += 1
        return self._start(job)

    def _told(self, name: str, alone: Observation, seen: Observation) -> str:
        check: Check = self._checks[name]
        points = {(True, False): "lost", (False, True): "won"}
        became = points.get((self.passes(check, alone), self.passes(check, seen)), "seen otherwise")
        return f"{became}: {seen.ended} {seen.fault or ''}"


OF_FIRST = (
    f"{FIRST}::weighted_sum::adds_up_inputs_times_weights",
    f"{FIRST}::sigmoid::squashes_every_element",
)


def files_after(way: Way) -> dict[str, str]:
    """The later exercises that a way is tried with."""
    return {**LATER, **way.right, **way.wrong}


def each(groups: Mapping[str, Sequence[Way]]) -> Iterator[tuple[str, Way]]:
    """Every way with the name of its group."""
    for group, ways in groups.items():
        for way in ways:
            yield group, way
