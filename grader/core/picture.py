"""A picture of a part: what the learner's code does, painted over what is expected.

A check file declares its pictures beside its checks. One function looks, exactly as a check
does: in the confined child, on the learner's code and on the reference. Another one paints. It
is trusted and runs in a trusted process, so it never sees what the learner's code returned, but
only arrays of numbers, few enough and small enough to be drawn.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from grader.core.check import Check
from grader.core.observation import RETURNED, Observation, Plain, TensorValue

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes

YOURS, EXPECTED, QUIET = "#e07b39", "#4c8fd6", "#808080"
"""Told apart on white and on black, and by readers who do not see red or green."""

MAX_ARRAYS = 10
MAX_NUMBERS = 4_000
"""Of one picture and one side: a plane of 60 by 60, and more than a line needs."""
MAX_DIMENSIONS = 2
LARGEST = 1e30
"""Beyond it, axes lose their scale: such a number is a gap, as NaN and infinity are."""
DIGITS = 6
"""Kept of each number: finer than a picture shows, and short to store."""

Function = TypeVar("Function", bound=Callable[..., Any])
Numbers: TypeAlias = "Mapping[str, np.ndarray[Any, np.dtype[np.float64]]]"
Paint: TypeAlias = "Callable[[Axes, Numbers, Numbers], None]"
"""Draws on the axes: first the learner's numbers by name, then the expected ones."""


def picture(part: str, paint: Paint) -> Callable[[Function], Function]:
    """Mark a function as the look that a picture of ``part`` is painted from.

    The function takes ``(ex, draw)`` as a check does and returns a dict of numbers, lists of
    numbers and tensors of one or two dimensions. The first line of its docstring says what the
    picture shows, for people who do not see it.

    Arguments:
        paint: takes matplotlib's axes, the learner's numbers and the expected ones, each a dict
            of NumPy arrays with the names of the look. It may count on the same names and
            numbers of dimensions, and on the same shape where there are two; a line may be
            longer or shorter than expected. What is not finite is NaN. If it raises, there
            is no picture.
    """

    def mark(function: Function) -> Function:
        function.__dict__["part"] = part
        function.__dict__["paint"] = paint
        return function

    return mark


def paint_curve(axes: Axes, yours: Numbers, expected: Numbers) -> None:
    """Paint one graph over another: the look gives x and y, whose names label the axes."""
    x, y = expected
    axes.plot(expected[x], expected[y], color=EXPECTED, linewidth=5, alpha=0.5, label="expected")
    axes.plot(expected[x], yours[y], color=YOURS, label="yours")
    axes.set(xlabel=x, ylabel=y)
    axes.legend()


def paint_losses(axes: Axes, yours: Numbers, expected: Numbers) -> None:
    """Paint the losses of a training, epoch by epoch; the look gives one list of them."""
    (name,) = expected
    axes.plot(expected[name], color=EXPECTED, linewidth=4, alpha=0.5, label="expected")
    axes.plot(yours[name], color=YOURS, marker="o", markersize=3, label="yours")
    axes.set(xlabel="epoch", ylabel=name)
    axes.legend()


@dataclass(frozen=True, slots=True)
class Array:
    """Numbers as they are stored, in row order; None where there is a gap."""

    shape: tuple[int, ...]
    values: tuple[float | None, ...]

    def numbers(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        """The numbers again, gaps as NaN."""
        import numpy as np

        return np.array(self.values, dtype=np.float64).reshape(self.shape)


@dataclass(frozen=True, slots=True)
class PictureData:
    """All that one picture is painted from.

    Attributes:
        exercise, part: what it is a picture of.
        name: of its look.
        words: what it shows.
        yours, expected: what the look saw of the learner's code and of the reference.
    """

    exercise: str
    part: str
    name: str
    words: str
    yours: tuple[tuple[str, Array], ...]
    expected: tuple[tuple[str, Array], ...]


def picture_data(look: Check, yours: Observation, expected: Observation) -> PictureData | None:
    """What to paint; None where the learner's code gave nothing that can be painted."""
    if yours.ended != RETURNED or expected.ended != RETURNED:
        return None
    wanted, got = _arrays(expected.value), _arrays(yours.value)
    if not wanted or not got or list(wanted) != list(got):
        return None
    if not all(_comparable(got[name], wanted[name]) for name in wanted):
        return None
    return PictureData(
        exercise=look.exercise,
        part=look.part,
        name=look.name,
        words=look.title,
        yours=tuple(got.items()),
        expected=tuple(wanted.items()),
    )


def _comparable(got: Array, wanted: Array) -> bool:
    line = len(got.shape) == len(wanted.shape) == 1
    return (line or got.shape == wanted.shape) and any(x is not None for x in got.values)


def _arrays(value: Plain) -> dict[str, Array]:
    """What a look returned, as arrays by name; empty if anything in it is none."""
    if not isinstance(value, Mapping) or len(value) > MAX_ARRAYS:
        return {}
    arrays: dict[str, Array] = {}
    room = MAX_NUMBERS
    for name, inner in value.items():
        array = _array(inner, room)
        if array is None:
            return {}
        arrays[str(name)] = array
        room -= len(array.values)
    return arrays


def _array(value: Plain, room: int) -> Array | None:
    """A number, a list or a tensor as an array, or None: another thing, or more than ``room``."""
    if isinstance(value, TensorValue):
        if len(value.shape) > MAX_DIMENSIONS or math.prod(value.shape) > room:
            return None
        return Array(value.shape, tuple(map(_number, value.array().reshape(-1).tolist())))
    if isinstance(value, tuple):
        return Array((len(value),), tuple(map(_number, value))) if len(value) <= room else None
    if isinstance(value, (int, float)) and room:
        return Array((), (_number(value),))
    return None


def _number(value: object) -> float | None:
    if not isinstance(value, (int, float)) or not abs(value) <= LARGEST:
        return None
    return float(f"{float(value):.{DIGITS}g}")
