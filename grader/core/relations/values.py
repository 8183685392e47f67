"""The form is right, and the numbers are others."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from grader.core.comparison import Tolerance
from grader.core.observation import Plain, TensorValue
from grader.core.relations.leaves import TINY, Leaf, agree, numbers_of, varied

if TYPE_CHECKING:
    import torch

Row = tuple["torch.Tensor", "torch.Tensor", Leaf]

ALONE: tuple[tuple[str, Callable[[torch.Tensor], torch.Tensor]], ...] = (
    ("got is the expected value, negated", lambda e: -e),
    ("got is 1 minus the expected value", lambda e: 1 - e),
    ("got is 1 divided by the expected value", lambda e: 1 / e),
    ("got is the expected value, squared", lambda e: e * e),
    ("got is the square root of the expected value", lambda e: e.sqrt()),
)


def of_numbers(leaves: Sequence[Leaf], tolerance: Tolerance) -> str:
    rows: list[Row] = []
    for leaf in leaves:
        if isinstance(leaf.got, bool | str) or type(leaf.got) is not type(leaf.expected):
            return ""
        both = (leaf.got, leaf.expected)
        if len({(v.shape, v.dtype) for v in both if isinstance(v, TensorValue)}) > 1:
            return ""
        rows.append((numbers_of(leaf.got), numbers_of(leaf.expected), leaf))
    if not varied([e for _, e, _ in rows]) or not varied([g for g, _, _ in rows]):
        return ""
    for said, function in ALONE:
        if all(agree(g, function(e), tolerance) for g, e, _ in rows):
            return said
    return (
        _an_input(rows, tolerance)
        or _with_a_constant(rows, tolerance)
        or _in_another_order(leaves, tolerance)
    )


def _an_input(rows: Sequence[Row], tolerance: Tolerance) -> str:
    for name in rows[0][2].drawn:
        if all(
            name in leaf.drawn and agree(g, numbers_of(leaf.drawn[name]), tolerance)
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
    return factor if different and agree(g, factor * e, tolerance) else None


def _shift(g: torch.Tensor, e: torch.Tensor, tolerance: Tolerance) -> float | None:
    shift = float(g[0] - e[0])
    return shift if abs(shift) > TINY and agree(g, e + shift, tolerance) else None


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
        elif not isinstance(value, bool) and (numbers := numbers_of(value)).numel() == 1:
            number = numbers.item()
            if number and abs(number) != 1:
                found |= {name: number, f"/divided by {name}": 1 / number}
    return found


def _shifts(drawn: Mapping[str, Plain]) -> Constants:
    found: Constants = {}
    for name, value in drawn.items():
        if not isinstance(value, bool) and (numbers := numbers_of(value)).numel() == 1:
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
            and agree(
                numbers_of(leaf.got), change(leaf.expected.tensor()).reshape(-1).double(), tolerance
            )
            for leaf in leaves
        ):
            return f"got is the expected value {said}"
    return ""
