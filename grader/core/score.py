"""The points of some checks: earned, possible, and not judged by anybody yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grader.core.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Score:
    """The points of some checks of one submission, before the late policy.

    Attributes:
        points: earned.
        worth: that could be earned.
        not_judged: of the checks that are not gradable: nobody knows yet whether they are earned.
        judged: whether ``points`` says anything. It says nothing where none of what was
            submitted could be graded, and is then never shown: it would look like a zero.
    """

    points: float
    worth: float
    not_judged: float
    judged: bool

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> Score:
        """The score of some verdicts of one submission."""
        verdicts = tuple(verdicts)
        outcomes = {verdict.outcome for verdict in verdicts} - {Outcome.NOT_SUBMITTED}
        return cls(
            _sum(verdict.points for verdict in verdicts),
            _sum(verdict.max_points for verdict in verdicts),
            _sum(v.max_points for v in verdicts if v.outcome == Outcome.NOT_GRADABLE),
            outcomes != {Outcome.NOT_GRADABLE},
        )

    @classmethod
    def by_exercise(cls, verdicts: Iterable[Verdict]) -> dict[str, Score]:
        """The score of each exercise by its name, in the order of the verdicts."""
        groups: dict[str, list[Verdict]] = {}
        for verdict in verdicts:
            groups.setdefault(verdict.check.exercise, []).append(verdict)
        return {name: cls.of(group) for name, group in groups.items()}


def _sum(values: Iterable[float]) -> float:
    # Thirds add up to 5.999…, which nobody earned.
    return round(sum(values), 6)
