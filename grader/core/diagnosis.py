"""From observations to verdicts: the outcome of each check, and the mistake behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from grader.core.check import Check
from grader.core.comparison import Difference, Tolerance, compare, same_ending
from grader.core.lazy import Lazy
from grader.core.observation import (
    NOT_STARTED,
    RAISED,
    RETURNED,
    TIMED_OUT,
    ArrayValue,
    Foreign,
    Observation,
    Plain,
    walk,
)
from grader.core.varying import by_chance, left_to_chance
from grader.core.verdict import Misconception, Outcome


@dataclass(frozen=True, slots=True)
class ObservedMisconception:
    """A misconception (or two at once) and what each check of the part sees of it.

    Attributes:
        again: what the checks see with other random numbers; checks that see the same may be
            missing.
    """

    misconceptions: tuple[Misconception, ...]
    observations: Mapping[str, Observation]
    again: Mapping[str, Observation] = field(default_factory=dict)


class Answers(Protocol):
    """Where the expected observations come from: live references, or a recorded key."""

    def expected(self, check: Check) -> Observation:
        """The reference's observation."""

    def inputs(self, check: Check) -> tuple[tuple[str, str], ...]:
        """The inputs drawn for the check, by name, as text."""

    def drawn(self, check: Check) -> Mapping[str, Plain]:
        """The inputs drawn for the check, by name."""

    def misconceptions(
        self, exercise: str, part: str, at_once: int
    ) -> Iterable[ObservedMisconception]:
        """The part's misconceptions, one or two ``at_once``, as its checks see them."""

    def solved(
        self, exercise: str, part: str, got: Mapping[str, Observation]
    ) -> Iterable[ObservedMisconception]:
        """The part's families, their unknown number worked out from what was seen of a learner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The outcome of one check, and why."""

    outcome: Outcome
    difference: Difference | None = None
    reason: str = ""


def decide(got: Observation, expected: Observation, tolerance: Tolerance) -> Decision:
    """Judge one observation.

    A reference that does not return means that the check, not the learner, is at
    fault: the outcome is then ``NOT_GRADABLE`` whatever the learner's code did.
    """
    if expected.ended != RETURNED:
        fault = expected.fault
        why = f" ({fault.type}: {fault.text})" if fault else ""
        return Decision(
            outcome=Outcome.NOT_GRADABLE,
            reason=f"the reference itself ended with: {expected.ended}{why}",
        )
    if any(isinstance(value, Foreign) for value in walk(expected.value)):
        return Decision(outcome=Outcome.NOT_GRADABLE, reason="the reference gave no plain data")
    if got.ended == RETURNED:
        difference = compare(got.value, expected.value, tolerance)
        outcome = Outcome.FAILED if difference else Outcome.PASSED
        return Decision(outcome=outcome, difference=difference)
    if got.ended == NOT_STARTED:
        return Decision(outcome=Outcome.NOT_STARTED)
    if got.ended == TIMED_OUT:
        return Decision(outcome=Outcome.TIMED_OUT, reason=_too_long(got))
    if got.ended == RAISED:
        return Decision(outcome=Outcome.RAISED)
    doing = "the file was loaded" if got.loading else "the check was done"
    return Decision(outcome=Outcome.RAISED, reason=f"the Python process ended before {doing}")


def chosen(got: Observation, expected: Observation, tolerance: Tolerance) -> Observation:
    """The run that counts, of a check that was made with given helpers and with the file's own.

    The one that passes. If neither does, it is the one with the given helpers, because that shows
    the mistakes of this part alone. If that run ended at a helper that has to be called differently
    from the file's own, it says nothing about this part, and the other one counts.
    """
    own = got.own
    if own is None or decide(got, expected, tolerance).outcome == Outcome.PASSED:
        return got
    if decide(own, expected, tolerance).outcome == Outcome.PASSED:
        return own
    if got.ended == RETURNED:
        return got
    return own if own.ended == RETURNED or _refused_by_helper(got) else got


def _refused_by_helper(got: Observation) -> bool:
    fault = got.fault
    return (
        fault is not None
        and fault.type == "TypeError"
        and any(fault.text.startswith(f"{name}()") for name in got.helped)
    )


def _too_long(got: Observation) -> str:
    if got.seconds < 0.05:
        return "the checks before it used up the time for all checks together"
    doing = "the file was still loading" if got.loading else "it was still running"
    seconds = round(got.seconds, 1 if got.seconds < 2 else None)
    return f"{doing} after {seconds} seconds: is there a loop that never ends?"


def diagnose(
    got: Mapping[str, Observation], answers: Answers, checks: Sequence[Check], tolerance: Tolerance
) -> tuple[Misconception, ...]:
    """Name the mistake that explains everything seen of one part, or nothing.

    Arguments:
        got: the learner's observation by check id, for the part's checks that ran.
        checks: those checks.

    A misconception explains the learner's code if every check sees the same of both, the checks
    that pass included, and at least one check fails. Only a single explanation is ever given: with
    two left, a wrong name would be worse than none. The same misconception with two different
    numbers counts as one. If several fit because they raise the same kind of error, the exact text
    of the error decides. The listed misconceptions are tried first, then families solved for any
    other number, then two misconceptions at once, then those that leave something to chance (see
    ``by_chance``). Each group is tried only if the ones before it explain nothing.
    """
    failing = [
        check
        for check in checks
        if not same_ending(got[check.id], answers.expected(check), tolerance)
    ]
    if not failing or all(got[check.id].ended == NOT_STARTED for check in failing):
        return ()
    if got[failing[0].id].loading:
        return ()
    bounds = {check.id: of_misconceptions(tolerance, answers.expected(check)) for check in checks}
    # Failing checks first: they tell misconceptions apart soonest. Of these, quick ones first.
    ordered = sorted(
        checks, key=lambda check: (check not in failing, answers.expected(check).seconds)
    )
    exercise, part = checks[0].exercise, checks[0].part

    def the_same(candidate: ObservedMisconception) -> bool:
        return all(
            same_ending(got[check.id], candidate.observations[check.id], bounds[check.id])
            for check in known_first(candidate.observations, ordered)
        )

    def the_same_but_for_chance(candidate: ObservedMisconception) -> bool:
        seen = ((check, candidate.observations[check.id]) for check in ordered)
        return by_chance(
            (
                (got[check.id], one, candidate.again.get(check.id, one), answers.expected(check))
                for check, one in seen
            ),
            tolerance,
        )

    # An error hides whatever else is wrong, so it cannot show two mistakes at once.
    visible = any(got[check.id].ended == RETURNED for check in failing)

    def in_turn() -> Iterator[
        tuple[Iterable[ObservedMisconception], Callable[[ObservedMisconception], bool]]
    ]:
        yield answers.misconceptions(exercise, part, 1), the_same
        # The number comes from one failed check, so it takes another one to confirm it.
        if len(failing) > 1:
            yield answers.solved(exercise, part, got), the_same
        if visible:
            yield answers.misconceptions(exercise, part, 2), the_same
        if left_to_chance(answers.expected(check) for check in checks):
            yield answers.misconceptions(exercise, part, 1), the_same_but_for_chance

    for candidates, explains in in_turn():
        explanations: dict[frozenset[str], ObservedMisconception] = {}
        for candidate in candidates:
            if explains(candidate):
                names = frozenset(one.name for one in candidate.misconceptions)
                explanations.setdefault(names, candidate)
        left = list(explanations.values())
        if len(left) > 1:  # those whose errors name the same sizes as well
            left = [
                candidate for candidate in left if _same_texts(got, candidate.observations, ordered)
            ]
        if explanations:
            return left[0].misconceptions if len(left) == 1 else ()
    return ()


def known_first(seen: Mapping[str, Observation], checks: Sequence[Check]) -> Sequence[Check]:
    """The checks, first those that have seen a misconception already: others take time to run."""
    if not isinstance(seen, Lazy):
        return checks
    return sorted(checks, key=lambda check: not seen.made(check.id))


def of_misconceptions(tolerance: Tolerance, expected: Observation) -> Tolerance:
    """How far a learner's code and a misconception may part in a check, to be the same mistake.

    Where the reference gives no NumPy array, any array is wrong: what it holds tells mistakes
    apart, and its dtype does not.
    """
    asked_for = any(isinstance(value, ArrayValue) for value in walk(expected.value))
    return replace(tolerance, array_dtypes=asked_for)


def _same_texts(
    got: Mapping[str, Observation], other: Mapping[str, Observation], checks: Sequence[Check]
) -> bool:
    faults = [(got[check.id].fault, other[check.id].fault) for check in checks]
    return all(one.text == two.text for one, two in faults if one and two)
