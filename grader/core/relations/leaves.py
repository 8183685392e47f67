"""The values that differ, and what has to hold before anything is said about their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.core.comparison import Tolerance, compare
from grader.core.observation import Foreign, Near, Plain, TensorValue

if TYPE_CHECKING:
    import torch

ENOUGH = 3
"""So many different expected numbers, at least."""

TINY = 0.01
"""Smaller numbers prove nothing: many relations hold for them within the tolerance."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one failed check saw: of the learner, of the reference, and what was drawn for it."""

    got: Plain
    expected: Plain
    drawn: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One differing value, its name, and the inputs of its check."""

    name: str
    got: Plain
    expected: Plain
    drawn: Mapping[str, Plain]


class Unrelated(Exception):
    """Something that no relation is said about."""


def differing(seen: Seen, tolerance: Tolerance) -> Iterator[Leaf]:
    """The innermost values that differ.

    Raises:
        Unrelated: a statistic is among them, or something that is not plain data.
    """

    def inside(got: Plain, expected: Plain, name: str) -> Iterator[Leaf]:
        if compare(got, expected, tolerance) is None:
            return
        if isinstance(got, Mapping) and isinstance(expected, Mapping) and [*got] == [*expected]:
            for key, value in expected.items():
                yield from inside(got[key], value, key)
        elif isinstance(got, tuple) and isinstance(expected, tuple) and len(got) == len(expected):
            for one, other in zip(got, expected, strict=True):
                yield from inside(one, other, name)
        elif isinstance(got, Near | Foreign) or isinstance(expected, Near | Foreign):
            raise Unrelated
        else:
            yield Leaf(name, got, expected, seen.drawn)

    return inside(seen.got, seen.expected, "")


def numbers_of(value: Plain) -> torch.Tensor:
    """All numbers of a value in a row, shape ``(n,)``, float64.

    Raises:
        Unrelated: there is something else in it.
    """
    import torch

    if isinstance(value, TensorValue):
        return value.tensor().reshape(-1).double()
    if isinstance(value, bool) or value is None:
        raise Unrelated
    if isinstance(value, int | float):
        return torch.tensor([float(value)], dtype=torch.float64)
    if isinstance(value, tuple) and value:
        return torch.cat([numbers_of(item) for item in value])
    raise Unrelated


def agree(one: torch.Tensor, other: torch.Tensor, tolerance: Tolerance) -> bool:
    import torch

    return one.shape == other.shape and bool(
        torch.isclose(one, other, rtol=tolerance.rtol, atol=tolerance.atol).all()
    )


def varied(numbers: Sequence[torch.Tensor]) -> bool:
    """Whether there are enough numbers, and different ones: all finite, none of them tiny."""
    import torch

    row = torch.cat(list(numbers))
    if not bool(row.isfinite().all()):
        return False
    shown = {f"{number:.3g}" for number in row[row.abs() > TINY].tolist()}
    return len(shown) >= ENOUGH
