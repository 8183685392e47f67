"""The values that differ, and what has to hold before anything is said about their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from grader.core.comparison import Tolerance, compare
from grader.core.keys import by_key, named
from grader.core.observation import ArrayValue, Block, Near, Plain, TensorValue

Numbers: TypeAlias = np.ndarray[Any, Any]

ENOUGH = 3
"""So many different numbers, at least."""

TINY = 0.01
"""Smaller numbers prove nothing: many relations hold for them within the tolerance."""

VALUE, GRADIENT, OTHER = "value", "gradient", "other"


@dataclass(frozen=True, slots=True)
class Seen:
    """What one failed check saw: of the learner, of the reference, and what was drawn for it."""

    got: Plain
    expected: Plain
    drawn: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One differing value.

    Attributes:
        path: its names, outermost first.
        exact: it is no statistic, so that it can prove something.
    """

    path: tuple[str, ...]
    got: Plain
    expected: Plain
    drawn: Mapping[str, Plain]
    tolerance: Tolerance
    exact: bool = True

    @property
    def kind(self) -> str:
        """Gradients follow rules of their own: of ``1 - e`` they are negated."""
        if not is_number(self.expected):
            return OTHER
        steps = [step for step in self.path if "requires_grad" not in step]
        return GRADIENT if any("grad" in step for step in steps) else VALUE


class Row:
    """The numbers of one leaf: both of one shape, float64.

    Attributes:
        right: which numbers are right, one bool each.
    """

    __slots__ = ("expected", "got", "leaf", "right")

    def __init__(self, got: Numbers, expected: Numbers, leaf: Leaf) -> None:
        self.got, self.expected, self.leaf = got, expected, leaf
        self.right = close(got, expected, leaf.tolerance)

    def is_(self, numbers: Numbers) -> bool:
        """Whether ``numbers`` are what came back."""
        return agree(self.got, numbers, self.leaf.tolerance)

    def told_apart(self, numbers: Numbers) -> bool:
        """Whether ``numbers`` are clearly not what was expected."""
        tolerance = Tolerance(20 * self.leaf.tolerance.rtol, 20 * self.leaf.tolerance.atol)
        return not agree(numbers, self.expected, tolerance)


Rows: TypeAlias = Sequence[Row]
Relation: TypeAlias = Callable[[Rows], str]


def differing(seen: Seen, tolerance: Tolerance) -> Iterator[Leaf]:
    """The innermost values that differ; a list of numbers is one of them."""

    def inside(
        got: Plain, expected: Plain, path: tuple[str, ...], bound: Tolerance, exact: bool
    ) -> Iterator[Leaf]:
        if compare(got, expected, bound) is None:
            return
        if (
            isinstance(got, Mapping)
            and isinstance(expected, Mapping)
            and by_key(got).keys() == by_key(expected).keys()
        ):
            for key, value in expected.items():
                yield from inside(got[key], value, (*path, named(key)), bound, exact)
        elif isinstance(got, Near) and isinstance(expected, Near):
            statistic = Tolerance(0.0, expected.atol)
            yield from inside(got.value, expected.value, path, statistic, False)
        elif (
            isinstance(got, tuple)
            and isinstance(expected, tuple)
            and len(got) == len(expected)
            and not (is_number(got) and is_number(expected))
        ):
            for one, other in zip(got, expected, strict=True):
                yield from inside(one, other, path, bound, exact)
        else:
            yield Leaf(path, got, expected, seen.drawn, bound, exact)

    return inside(seen.got, seen.expected, (), tolerance, True)


def is_number(value: Plain) -> bool:
    """Whether it is a tensor, an array, a float or a list of floats; integers count something."""
    if isinstance(value, tuple):
        return bool(value) and all(isinstance(number, float) for number in value)
    return isinstance(value, TensorValue | ArrayValue | float)


def is_list(value: Plain) -> bool:
    """Whether it is a list of what ``is_number``, or of such lists."""
    return isinstance(value, tuple) and bool(value) and all(map(_is_item, value))


def _is_item(value: Plain) -> bool:
    return is_number(value) or is_list(value)


def numbers_of(value: Plain) -> Numbers:
    """The numbers of what ``is_number``, in its shape; of what ``is_list``, in a row; float64."""
    if isinstance(value, Block):
        return value.array().astype(float)
    if isinstance(value, tuple) and not is_number(value):
        return np.concatenate([numbers_of(item).reshape(-1) for item in value])
    return np.array(value, dtype=float)


def rows_of(leaves: Sequence[Leaf], *, any_shape: bool = False) -> list[Row]:
    """Their numbers; none where one of them is of another type, shape or dtype than expected.

    Arguments:
        any_shape: as many numbers are enough; they take the shape that was expected.
    """
    rows = []
    for leaf in leaves:
        got, expected = leaf.got, leaf.expected
        if type(got) is not type(expected) or not is_number(got) or not is_number(expected):
            return []
        g, e = numbers_of(got), numbers_of(expected)
        if any_shape and g.size == e.size:
            g = g.reshape(e.shape)
        dtypes = {v.dtype for v in (got, expected) if isinstance(v, Block)}
        if g.shape != e.shape or len(dtypes) > 1:
            return []
        rows.append(Row(g, e, leaf))
    return rows


def close(one: Numbers, other: Numbers, tolerance: Tolerance) -> Numbers:
    """Which of them agree. NumPy's own isclose takes several times as long."""
    bound = tolerance.atol + tolerance.rtol * np.abs(other)
    near: Numbers = (one == other) | (np.isfinite(other) & (np.abs(one - other) <= bound))
    return near


def agree(one: Numbers, other: Numbers, tolerance: Tolerance) -> bool:
    return one.shape == other.shape and bool(close(one, other, tolerance).all())


def all_are(rows: Rows, numbers: Sequence[Numbers]) -> bool:
    """Whether these are what came back everywhere, and the tolerance is not the reason."""
    both = list(zip(rows, numbers, strict=True))
    return all(row.is_(some) for row, some in both) and any(r.told_apart(n) for r, n in both)


def different(numbers: Sequence[Numbers]) -> int:
    """How many different numbers there are that are neither tiny nor infinite."""
    row = np.concatenate([some.reshape(-1) for some in numbers]) if numbers else np.empty(0)
    row = row[np.isfinite(row) & (np.abs(row) > TINY)]
    return len({f"{number:.3g}" for number in row.tolist()})


def proven(rows: Rows, unknown: int = 0) -> bool:
    """Whether enough different numbers are wrong, and what came back differs as well.

    Arguments:
        unknown: how many numbers of the relation are found from these.
    """
    exact = [row for row in rows if row.leaf.exact]
    wrong = [row.expected[~row.right] for row in exact]
    got = [row.got[~row.right] for row in exact]
    return min(different(wrong), different(got)) >= 2 + unknown
