"""What to teach again: the misconceptions that a class holds, and where its points went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from grader.core.record import Record
from grader.core.verdict import Outcome, Verdict

_UNTRIED = (Outcome.NOT_STARTED, Outcome.NOT_SUBMITTED)


@dataclass(slots=True)
class Held:
    """A misconception and who holds it.

    Attributes:
        name, sentence: the misconception's; the sentence is the one seen first.
        places: learners by exercise and part, in the order first seen.
        learners: submission ids, each once, in the order of the records.
        points: what the class lost by it; two mistakes at once share the loss.
    """

    name: str
    sentence: str
    places: Counter[tuple[str, str]] = field(default_factory=Counter)
    learners: list[str] = field(default_factory=list)
    points: float = 0.0


@dataclass(slots=True)
class PartLoss:
    """One part over a class.

    Attributes:
        worth: points of the part, times the submissions that could be graded.
        named: points lost with a misconception named.
        unnamed: points lost by those who tried, without a name for the mistake.
        untried: points lost by not starting, or not handing in.
        judged, full, tried: submissions of which the part could be graded, at least partly;
            with all the points; with any attempt.
    """

    exercise: str
    part: str
    worth: float = 0.0
    named: float = 0.0
    unnamed: float = 0.0
    untried: float = 0.0
    judged: int = 0
    full: int = 0
    tried: int = 0

    @property
    def lost(self) -> float:
        """Points lost for any reason."""
        return self.named + self.unnamed + self.untried


def misconceptions(records: Iterable[Record]) -> list[Held]:
    """What the class holds: most learners first, then most points lost, then by name.

    A misconception of the same name in several parts is the same idea, and is taught once.
    """
    by_name: dict[str, Held] = {}
    for record in records:
        places: dict[str, dict[tuple[str, str], None]] = {}
        for verdict in record.verdicts:
            for mistake in verdict.misconceptions:
                held = by_name.setdefault(mistake.name, Held(mistake.name, mistake.sentence))
                held.points += _lost(verdict) / len(verdict.misconceptions)
                places.setdefault(mistake.name, {})[verdict.check.exercise, verdict.check.part] = (
                    None
                )
        for name, where in places.items():
            by_name[name].places.update(where.keys())
            by_name[name].learners.append(record.submission)
    return sorted(by_name.values(), key=lambda held: (-len(held.learners), -held.points, held.name))


def losses(order: Sequence[tuple[str, str]], records: Iterable[Record]) -> list[PartLoss]:
    """Where the points went, part by part in ``order``; not gradable checks are left out."""
    by_part = {place: PartLoss(*place) for place in order}
    for record in records:
        parts: dict[tuple[str, str], list[Verdict]] = {}
        for verdict in record.verdicts:
            if verdict.outcome != Outcome.NOT_GRADABLE:
                parts.setdefault((verdict.check.exercise, verdict.check.part), []).append(verdict)
        for place, verdicts in parts.items():
            _add(by_part.setdefault(place, PartLoss(*place)), verdicts)
    return list(by_part.values())


def _add(loss: PartLoss, verdicts: Sequence[Verdict]) -> None:
    for verdict in verdicts:
        loss.worth += verdict.max_points
        if verdict.outcome in _UNTRIED:
            loss.untried += _lost(verdict)
        elif verdict.misconceptions:
            loss.named += _lost(verdict)
        else:
            loss.unnamed += _lost(verdict)
    loss.judged += 1
    loss.full += all(verdict.outcome == Outcome.PASSED for verdict in verdicts)
    loss.tried += any(verdict.outcome not in _UNTRIED for verdict in verdicts)


def _lost(verdict: Verdict) -> float:
    return verdict.max_points - verdict.points
