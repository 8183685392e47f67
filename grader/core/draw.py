"""Named inputs from a seed, the same on every machine.

The numbers come from Python's Mersenne Twister, whose sequence is guaranteed
between versions; PyTorch's own generators give other values on other processors.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    import numpy as np
    import torch

DECIMALS = 2
"""Decimals of a drawn value: few, so that a learner can follow by hand."""

Bound: TypeAlias = float | Sequence[float]
"""One for all values, or one for each column."""

Option = TypeVar("Option")

SMALLEST = 0.1
"""Values closer to zero than this hide mistakes: 0.01 times anything is about 0."""


class Draw:
    """Draws the inputs of one check; the same seed, check and name give the same value.

    ``draw("x", 3)`` is a fresh float32 tensor of shape ``(3,)`` at every call, so a check may
    compare it with one that the learner's code was given. What was drawn is kept in ``inputs``,
    for the failure message: a name that is drawn again, in another way, is a ``ValueError``. Only
    ``draw(…)`` and ``labels`` need PyTorch.
    """

    def __init__(self, seed: int, check_id: str) -> None:
        self._key = f"{seed}/{check_id}"
        self.inputs: dict[str, Any] = {}
        self._asked: dict[str, tuple[object, ...]] = {}

    def __call__(
        self, name: str, *shape: int, low: Bound = -2.0, high: Bound = 2.0
    ) -> torch.Tensor:
        """A float32 tensor with values in [low, high], none within 0.1 of zero.

        Bounds may be given for each column: ``low=(900, 1, 1), high=(2600, 5, 40)``.

        Where the range spans zero and there are two values or more, both signs
        occur: inputs of one sign make relu, abs and identity look alike.

        Raises:
            ValueError: the range holds no value to draw.
        """
        import torch

        values = self._values(name, math.prod(shape), low, high)
        tensor = torch.tensor(values, dtype=torch.float32).reshape(shape)
        self._keep(name, tensor, "tensor", shape, low, high)
        return tensor.clone()  # a copy: in-place operations, even detach_(), work on it

    def array(
        self, name: str, *shape: int, low: Bound = -2.0, high: Bound = 2.0
    ) -> np.ndarray[Any, Any]:
        """A NumPy array of float64, NumPy's own choice, with the values of ``draw(name, …)``."""
        import numpy as np

        values = self._values(name, math.prod(shape), low, high)
        array = np.array(values, dtype=np.float64).reshape(shape)
        self._keep(name, array, "array", shape, low, high)
        return array.copy()

    def numbers(self, name: str, count: int, low: float = -2.0, high: float = 2.0) -> list[float]:
        """A list of floats with the values of ``draw(name, count)``."""
        values = self._values(name, count, low, high)
        self._keep(name, values, "numbers", count, low, high)
        return list(values)

    def integers(self, name: str, count: int, low: int, high: int) -> list[int]:
        """A list of ints in [low, high], both ends included."""
        rng = self._rng(name)
        values = [rng.randint(low, high) for _ in range(count)]
        self._keep(name, values, "integers", count, low, high)
        return list(values)

    def choice(self, name: str, options: Sequence[Option]) -> Option:
        """One of the options."""
        value = self._rng(name).choice(options)
        self._keep(name, value, "choice", repr(options))
        return value

    def choices(self, name: str, count: int, options: Sequence[Option]) -> list[Option]:
        """A list of ``count`` options; the same one may come several times."""
        values = self._rng(name).choices(options, k=count)
        self._keep(name, values, "choices", count, repr(options))
        return list(values)

    def labels(self, name: str, *shape: int, ones: int | None = None) -> torch.Tensor:
        """A float32 tensor of zeros and ones in which both occur (if there is room).

        With ``ones``, exactly that many are 1; the seed decides where.
        """
        import torch

        rng = self._rng(name)
        size = math.prod(shape)
        values = [float(rng.randrange(2)) for _ in range(size)]
        if ones is not None:
            order = sorted(range(size), key=lambda _: rng.random())
            values = [float(place in order[:ones]) for place in range(size)]
        elif size > 1 and len(set(values)) == 1:
            values[rng.randrange(size)] = 1.0 - values[0]
        tensor = torch.tensor(values, dtype=torch.float32).reshape(shape)
        self._keep(name, tensor, "labels", shape, ones)
        return tensor.clone()  # a copy: in-place operations, even detach_(), work on it

    def number(self, name: str, low: float, high: float) -> float:
        """A float with two decimals in [low, high]."""
        value = round(self._rng(name).uniform(low, high), DECIMALS)
        self._keep(name, value, "number", low, high)
        return value

    def integer(self, name: str, low: int, high: int) -> int:
        """An int in [low, high], both ends included."""
        value = self._rng(name).randint(low, high)
        self._keep(name, value, "integer", low, high)
        return value

    def torch_seed(self) -> int:
        """The seed that PyTorch's, Python's and NumPy's generators get for this check."""
        return self._rng("global generators").getrandbits(31)

    def _keep(self, name: str, value: object, *asked: object) -> None:
        """Keep what was drawn, and how it was asked for: learners are shown one value a name."""
        if self._asked.setdefault(name, asked) != asked:
            raise ValueError(
                f"{name} is drawn twice, and not in the same way: learners are shown one value for "
                "each name, so give each input a name of its own"
            )
        self.inputs[name] = value

    def _values(self, name: str, size: int, low: Bound, high: Bound) -> list[float]:
        rng = self._rng(name)
        bounds = _bounds(low, high, size)
        values = [_value(rng, *ends) for ends in bounds]
        lowest, highest = bounds[0] if bounds else (0.0, 0.0)
        if lowest < 0 < highest and size > 1 and len({value > 0 for value in values}) == 1:
            other = (lowest, 0.0) if values[0] > 0 else (0.0, highest)
            values[rng.randrange(size)] = _value(rng, *other)
        return values

    def _rng(self, name: str) -> random.Random:
        return random.Random(f"{self._key}/{name}")  # noqa: S311  inputs, not secrets


def _bounds(low: Bound, high: Bound, size: int) -> list[tuple[float, float]]:
    """The lowest and the highest of each value; columns come round again in every row."""
    lows = low if isinstance(low, Sequence) else (low,)
    highs = high if isinstance(high, Sequence) else (high,)
    return [(lows[i % len(lows)], highs[i % len(highs)]) for i in range(size)]


def _value(rng: random.Random, low: float, high: float) -> float:
    if low > high or max(abs(low), abs(high)) < SMALLEST:
        raise ValueError(f"nothing to draw between {low} and {high}")
    while True:
        value = round(rng.uniform(low, high), DECIMALS)
        if abs(value) >= SMALLEST:
            return value
