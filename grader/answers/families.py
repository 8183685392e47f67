"""Families: misconceptions with one unknown number, and how it is solved for.

    @misconception("sgd_step", common=(0.1, 0.01), solve=rate_used)
    def rate_typed_in(right, rate):
        \"\"\"Whatever rate it is given, it steps as if that were {value}: which one is used?\"\"\"
        return lambda parameters, learning_rate: right(parameters, rate)

    def rate_used(seen):
        check = "moves_against_the_gradient"
        moved = seen.inputs(check)["w"] - seen.got(check)["w afterwards"]
        return (moved / seen.inputs(check)["w.grad"])[0]

``common`` are numbers that people type. Any other is what ``solve`` makes of one observation:
a number, or a list of candidates. What is made with it has to agree with every check of the
part, as always. Where all common numbers are whole, so are the solved ones.
"""

from __future__ import annotations

import math
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from grader.core.observation import (
    RETURNED,
    ArrayValue,
    Block,
    Near,
    Observation,
    Plain,
    TensorValue,
    walk,
)

MAX_NUMBERS = 2_000
"""Observations with more numbers are not solved for: a learner may return anything."""

MAX_CANDIDATES = 4
MAX_SIZE = 1e6
"""No number larger than this is tried."""

TIMES_THE_LARGEST = 10
"""A whole number is how often something is done: it may not keep the grader busy."""


class Seen:
    """What was seen of a learner, and what was drawn, by the names of the part's checks."""

    def __init__(
        self, got: Mapping[str, Observation], drawn: Callable[[str], Mapping[str, Plain]]
    ) -> None:
        self._got, self._drawn = got, drawn

    def got(self, check: str) -> Any:
        """What the check returned, with tensors as tensors and arrays as arrays.

        Raises:
            LookupError: it did not return, or more than could be looked at.
        """
        seen = self._got[check]
        numbers = sum(
            math.prod(value.shape) if isinstance(value, Block) else 1 for value in walk(seen.value)
        )
        if seen.ended != RETURNED or numbers > MAX_NUMBERS:
            raise LookupError(check)
        return thaw(seen.value)

    def inputs(self, check: str) -> Any:
        """The check's drawn inputs by name."""
        return thaw(dict(self._drawn(check)))


def thaw(value: Plain) -> Any:
    """Plain data with its tensors and arrays as such; statistics lose their bounds."""
    match value:
        case TensorValue() | ArrayValue():
            return value.restored()
        case Near():
            return thaw(value.value)
        case tuple():
            return [thaw(item) for item in value]
        case Mapping():
            return {key: thaw(item) for key, item in value.items()}
    return value


def as_typed(number: float) -> str:
    """``0.1``, ``2``, ``1e-05``, ``0.9999``: a number as people write it.

    One that is nearly whole, so that it does not read like the whole one.
    """
    if number == round(number):
        return f"{number:.0f}"
    texts = [f"{number:.{digits}g}" for digits in range(3, 10)]
    return next((text for text in texts if float(text) != round(number)), texts[0])


def _numbers(solve: Callable[[Seen], Any], seen: Seen) -> list[float]:
    """What ``solve`` gives: a number, several, a tensor or an array."""
    if torch := sys.modules.get("torch"):
        with torch.no_grad():
            numbers: list[float] = torch.as_tensor(solve(seen)).flatten().double().tolist()
            return numbers
    import numpy as np

    return [float(number) for number in np.asarray(solve(seen), dtype=float).reshape(-1)]


def solve_for(
    solve: Callable[[Seen], Any], seen: Seen, common: Sequence[float]
) -> tuple[float, ...]:
    """The numbers that may be behind what was seen; none where it cannot be solved.

    Each is tried with three significant digits first, as people type them, then as it is.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            solved = _numbers(solve, seen)[:MAX_CANDIDATES]
    except Exception:  # noqa: BLE001  what a learner returned may be of any kind
        return ()
    candidates: list[float] = []
    whole = all(isinstance(number, int) for number in common)
    largest = TIMES_THE_LARGEST * max(map(abs, common)) if whole else MAX_SIZE
    for number in solved:
        if math.isfinite(number) and abs(number) <= largest:
            candidates += [round(number)] if whole else [float(f"{number:.3g}"), number]
    return tuple(number for number in dict.fromkeys(candidates) if number not in common)
