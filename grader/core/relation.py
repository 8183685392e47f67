"""How what came back is related to what was expected, where no misconception is known.

One simple relation has to hold for every differing number of all the failed checks of a part,
and there have to be enough of them, different ones, to exclude chance; otherwise nothing is said.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
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

MAX_NUMBERS = 5_000
"""More are not looked at: a learner may return anything."""


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


def relation(failed: Sequence[Seen], tolerance: Tolerance) -> str:
    """The relation as one line, ``got is the expected value, negated``; empty for none."""
    try:
        leaves = [leaf for seen in failed for leaf in differing(seen, tolerance)]
        sizes = (_size(side) for leaf in leaves for side in (leaf.got, leaf.expected))
        if not leaves or sum(sizes) > MAX_NUMBERS:
            return ""
        return (
            _of_form(leaves, tolerance)
            or _of_numbers(leaves, tolerance)
            or _later(failed, tolerance)
        )
    except Unrelated:
        return ""


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


def _size(value: Plain) -> int:
    if isinstance(value, TensorValue):
        return math.prod(value.shape)
    return len(value) if isinstance(value, tuple | Mapping) else 1


# The values are right, and something else is not.


def _of_form(leaves: Sequence[Leaf], tolerance: Tolerance) -> str:
    if all(leaf.got is None and leaf.name.endswith(".grad") for leaf in leaves):
        names = dict.fromkeys(leaf.name.removesuffix(".grad") for leaf in leaves)
        return f"no gradient reaches {' and '.join(names)}"
    said = {_form(leaf, tolerance) for leaf in leaves}
    form = said.pop() if len(said) == 1 else ""
    return form if form and _varied([_numbers(leaf.expected) for leaf in leaves]) else ""


def _form(leaf: Leaf, tolerance: Tolerance) -> str:
    got, expected = leaf.got, leaf.expected
    if not isinstance(expected, TensorValue):
        if isinstance(got, TensorValue) and isinstance(expected, float) and not got.shape:
            return _right(got, expected, tolerance, "a tensor instead of a Python float")
        return ""
    if isinstance(got, float):
        return _right(got, expected, tolerance, "a Python float instead of a tensor")
    if isinstance(got, tuple):
        return _right(got, expected, tolerance, "a list of numbers instead of a tensor")
    if not isinstance(got, TensorValue):
        return ""
    if got.shape == expected.shape:
        if got.dtype == expected.dtype:
            return ""
        return _right(got, expected, tolerance, f"the dtype is {got.dtype}")
    if got.dtype != expected.dtype:
        return ""
    if [n for n in got.shape if n != 1] == [n for n in expected.shape if n != 1]:
        more = len(got.shape) - len(expected.shape)
        if abs(more) == 1:
            word = "more" if more > 0 else "less"
            return _right(got, expected, tolerance, f"the shape has one axis of length 1 {word}")
        return _right(got, expected, tolerance, f"the shape is {got.shape}")
    if len(got.shape) == 2 and got.shape[::-1] == expected.shape:
        swapped = got.tensor().t().reshape(-1).double()
        if _agree(swapped, _numbers(expected), tolerance):
            return "got is the expected value with rows and columns swapped"
    return ""


def _right(got: Plain, expected: Plain, tolerance: Tolerance, what: str) -> str:
    right = _agree(_numbers(got), _numbers(expected), tolerance)
    return (
        f"the values are right; {'it is ' if what.startswith('a ') else ''}{what}" if right else ""
    )


def _numbers(value: Plain) -> torch.Tensor:
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
        return torch.cat([_numbers(item) for item in value])
    raise Unrelated


def _agree(one: torch.Tensor, other: torch.Tensor, tolerance: Tolerance) -> bool:
    import torch

    return one.shape == other.shape and bool(
        torch.isclose(one, other, rtol=tolerance.rtol, atol=tolerance.atol).all()
    )


def _varied(numbers: Sequence[torch.Tensor]) -> bool:
    """Whether there are enough numbers, and different ones: all finite, none of them tiny."""
    import torch

    row = torch.cat(list(numbers))
    if not bool(row.isfinite().all()):
        return False
    shown = {f"{number:.3g}" for number in row[row.abs() > TINY].tolist()}
    return len(shown) >= ENOUGH


# The form is right, and the numbers are others.

Row = tuple["torch.Tensor", "torch.Tensor", Leaf]

ALONE: tuple[tuple[str, Callable[[torch.Tensor], torch.Tensor]], ...] = (
    ("got is the expected value, negated", lambda e: -e),
    ("got is 1 minus the expected value", lambda e: 1 - e),
    ("got is 1 divided by the expected value", lambda e: 1 / e),
    ("got is the expected value, squared", lambda e: e * e),
    ("got is the square root of the expected value", lambda e: e.sqrt()),
)


def _of_numbers(leaves: Sequence[Leaf], tolerance: Tolerance) -> str:
    rows: list[Row] = []
    for leaf in leaves:
        if isinstance(leaf.got, bool | str) or type(leaf.got) is not type(leaf.expected):
            return ""
        both = (leaf.got, leaf.expected)
        if len({(v.shape, v.dtype) for v in both if isinstance(v, TensorValue)}) > 1:
            return ""
        rows.append((_numbers(leaf.got), _numbers(leaf.expected), leaf))
    if not _varied([e for _, e, _ in rows]) or not _varied([g for g, _, _ in rows]):
        return ""
    for said, function in ALONE:
        if all(_agree(g, function(e), tolerance) for g, e, _ in rows):
            return said
    return (
        _an_input(rows, tolerance)
        or _with_a_constant(rows, tolerance)
        or _in_another_order(leaves, tolerance)
    )


def _an_input(rows: Sequence[Row], tolerance: Tolerance) -> str:
    for name in rows[0][2].drawn:
        if all(
            name in leaf.drawn and _agree(g, _numbers(leaf.drawn[name]), tolerance)
            for g, _, leaf in rows
        ):
            return f"got is {name} itself, unchanged"
    return ""


Constants = dict[str, float]


def _with_a_constant(rows: Sequence[Row], tolerance: Tolerance) -> str:
    factors = [_factor(g, e, tolerance) for g, e, _ in rows]
    if None not in factors:
        found = [factor for factor in factors if factor is not None]
        name = _followed(found, [_factors(leaf.drawn) for *_, leaf in rows])
        number = _one_of(found)
        if name and number and name.startswith("the number"):
            return f"got is the expected value times {number}, {name}"
        if name:
            return f"got is the expected value {'' if '/' in name else 'times '}{name.lstrip('/')}"
        if number:
            return f"got is the expected value times {number}"
    shifts = [_shift(g, e, tolerance) for g, e, _ in rows]
    if None not in shifts:
        found = [shift for shift in shifts if shift is not None]
        if name := _followed(found, [_shifts(leaf.drawn) for *_, leaf in rows]):
            return f"got is the expected value {name}"
        if _one_of(found):
            sign = "minus" if found[0] < 0 else "plus"
            return f"got is the expected value {sign} {abs(found[0]):.3g}"
    return ""


def _factor(g: torch.Tensor, e: torch.Tensor, tolerance: Tolerance) -> float | None:
    at = int(e.abs().argmax())
    if not e[at]:
        return None
    factor = float(g[at] / e[at])
    different = factor and not _close(factor, 1)
    return factor if different and _agree(g, factor * e, tolerance) else None


def _shift(g: torch.Tensor, e: torch.Tensor, tolerance: Tolerance) -> float | None:
    shift = float(g[0] - e[0])
    return shift if abs(shift) > TINY and _agree(g, e + shift, tolerance) else None


def _one_of(found: Sequence[float]) -> str:
    """The number that all of them are, as people write it; empty where they differ."""
    first = found[0]
    if any(not _close(number, first) for number in found):
        return ""
    if _close(first, round(first)):
        return str(round(first))
    return f"1/{round(1 / first)}" if _close(1 / first, round(1 / first)) else f"{first:.3g}"


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 2e-3 * abs(other) and other != 0


def _followed(found: Sequence[float], known: Sequence[Constants]) -> str:
    """The name of the drawn constant that each number is; empty where none is, or two are."""
    fits = [
        name
        for name in known[0]
        if all(
            name in constants and _close(number, constants[name])
            for number, constants in zip(found, known, strict=True)
        )
    ]
    counts = [name for name in fits if "number of" in name]
    others = [name for name in fits if name not in counts]
    if others:
        return others[0] if len(others) == 1 else ""
    # 2 and 1/2 are too common to be a count, unless it follows the inputs.
    common = all(_close(number, found[0]) for number in found) and (
        _close(found[0], 2) or _close(found[0], 0.5)
    )
    kinds = {name.split(" of ")[1] for name in counts}
    return counts[0] if len(kinds) == 1 and not common else ""


def _factors(drawn: Mapping[str, Plain]) -> Constants:
    found: Constants = {}
    for name, value in drawn.items():
        if isinstance(value, TensorValue) and math.prod(value.shape) > 1:
            one_row = len(value.shape) == 1
            for length, what in zip(value.shape, ("rows", "columns"), strict=False):
                count = f"the number of {'values' if one_row else what} of {name}"
                found |= {count: length, f"/divided by {count}": 1 / length}
        elif not isinstance(value, bool) and (numbers := _numbers(value)).numel() == 1:
            number = numbers.item()
            if number and abs(number) != 1:
                found |= {name: number, f"/divided by {name}": 1 / number}
    return found


def _shifts(drawn: Mapping[str, Plain]) -> Constants:
    found: Constants = {}
    for name, value in drawn.items():
        if not isinstance(value, bool) and (numbers := _numbers(value)).numel() == 1:
            found |= {f"plus {name}": numbers.item(), f"minus {name}": -numbers.item()}
    return found


Change = Callable[["torch.Tensor"], "torch.Tensor"]

ORDERS: tuple[tuple[str, Callable[[tuple[int, ...]], bool], Change], ...] = (
    ("transposed", lambda shape: len(shape) == 2 and shape[0] == shape[1], lambda e: e.t()),
    ("in reverse order", lambda shape: len(shape) == 1, lambda e: e.flip(0)),
    ("with its rows in reverse order", lambda shape: len(shape) == 2, lambda e: e.flip(0)),
    ("with its columns in reverse order", lambda shape: len(shape) == 2, lambda e: e.flip(1)),
)


def _in_another_order(leaves: Sequence[Leaf], tolerance: Tolerance) -> str:
    for said, applies, change in ORDERS:
        if all(
            isinstance(leaf.expected, TensorValue)
            and applies(leaf.expected.shape)
            and _agree(
                _numbers(leaf.got), change(leaf.expected.tensor()).reshape(-1).double(), tolerance
            )
            for leaf in leaves
        ):
            return f"got is the expected value {said}"
    return ""


# Right at first, and wrong later.


def _later(failed: Sequence[Seen], tolerance: Tolerance) -> str:
    """Where values after several steps were looked at: up to which one they are right."""
    said = {_last_right(seen, tolerance) for seen in failed if _steps(seen)}
    place = said.pop() if len(said) == 1 else ""
    return f"right {place}, wrong after all later ones" if place else ""


def _steps(seen: Seen) -> list[str]:
    both = isinstance(seen.expected, Mapping) and isinstance(seen.got, Mapping)
    keys = list(seen.expected) if both and isinstance(seen.expected, Mapping) else []
    return keys if len(keys) > 1 and all(key.startswith("after ") for key in keys) else []


def _last_right(seen: Seen, tolerance: Tolerance) -> str:
    keys = _steps(seen)
    if not isinstance(seen.got, Mapping) or not isinstance(seen.expected, Mapping):
        return ""
    if list(seen.got) != keys:
        return ""
    right = [compare(seen.got[key], seen.expected[key], tolerance) is None for key in keys]
    count = right.index(False) if False in right else 0
    return keys[count - 1] if count and not any(right[count:]) else ""
