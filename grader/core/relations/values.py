"""The form is right, and each number is made of the one that was expected."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from grader.core.observation import Plain, TensorValue
from grader.core.relations.leaves import (
    ENOUGH,
    TINY,
    Relation,
    Row,
    Rows,
    all_are,
    different,
    is_number,
    numbers_of,
    proven,
)

if TYPE_CHECKING:
    import torch

ALONE: tuple[tuple[str, Callable[[torch.Tensor], torch.Tensor]], ...] = (
    ("got is the expected value, negated", lambda e: -e),
    ("got is 1 minus the expected value", lambda e: 1 - e),
    ("got is 1 divided by the expected value", lambda e: 1 / e),
    ("got is the expected value, squared", lambda e: e * e),
    ("got is the square root of the expected value", lambda e: e.sqrt()),
    ("got is the absolute value of the expected one", lambda e: e.abs()),
    ("got is the natural logarithm of the expected value", lambda e: e.log()),
    ("got is e to the power of the expected value", lambda e: e.exp()),
)
"""What needs to know nothing but the expected number."""


def negated(rows: Rows) -> str:
    """Of gradients, no other in ``ALONE`` can be told from the numbers alone."""
    said, function = ALONE[0]
    return said if proven(rows) and all_are(rows, [function(r.expected) for r in rows]) else ""


def of_itself(rows: Rows) -> str:
    if not proven(rows):
        return ""
    return next((said for said, f in ALONE if all_are(rows, [f(r.expected) for r in rows])), "")


DECIMALS = {
    -3: "thousands",
    -2: "hundreds",
    0: "a whole number",
    1: "1 decimal",
    **{n: f"{n} decimals" for n in range(2, 5)},
}
"""To what people round; the coarsest first."""


def rounded(rows: Rows) -> str:
    import torch

    got = [row.got for row in rows if row.leaf.exact]
    wrong = [row.expected[~row.right] for row in rows if row.leaf.exact]
    # Two different ones can be had by chance: then there have to be many.
    many = ENOUGH if sum(map(torch.numel, got)) < 8 else 1
    if different(got) < many or different(wrong) < ENOUGH:
        return ""
    for decimals, places in DECIMALS.items():
        if all(
            torch.allclose(r.got, r.expected.round(decimals=decimals), rtol=1e-6, atol=1e-7)
            for r in rows
        ):
            return f"got is the expected value, rounded to {places}"
    return ""


def an_input(rows: Rows) -> str:
    if not proven(rows):
        return ""
    return next(
        (
            f"got is {name} itself, unchanged"
            for name in rows[0].leaf.drawn
            if all(_is_input(row, row.leaf.drawn.get(name)) for row in rows)
        ),
        "",
    )


def _is_input(row: Row, drawn: Plain) -> bool:
    if not is_number(drawn):
        return False
    numbers = numbers_of(drawn)
    return numbers.numel() == row.got.numel() and row.is_(numbers.reshape(row.got.shape))


def times_a_number(rows: Rows) -> str:
    """All gradients of one answer have the same factor by nature: it has to be a simple one."""
    said = with_a_number(rows)
    return said if said.startswith("got is the expected value times") and "." not in said else ""


def with_a_number(rows: Rows) -> str:
    """Times a number, plus a number, or both; which of the drawn ones it is, where it is one."""
    if not proven(rows, unknown=1):
        return ""
    found = [
        (factor, shift)
        for factor, shift in _lines(rows)
        if abs(factor) > 1e-6
        and not (_close(factor, 1) and abs(shift) < TINY)
        and all_are(rows, [factor * row.expected + shift for row in rows])
    ]
    named = _with_an_input(rows)
    if not found or (named and "the number of" not in named):
        return f"got is the expected value {named}" if named else ""
    factor, shift = found[0]
    if not shift:
        number = _text(factor)
        if named.startswith("times"):
            return f"got is the expected value times {number}, {named.removeprefix('times ')}"
        return f"got is the expected value {named or f'times {number}'}"
    if factor == -1:
        return f"got is {_text(shift)} minus the expected value"
    times = "" if factor == 1 else f" times {_text(factor)},"
    return f"got is the expected value{times} {'plus' if shift > 0 else 'minus'} {abs(shift):.3g}"


def _lines(rows: Rows) -> Iterator[tuple[float, float]]:
    """The factor and the shift with which some of the numbers fit, the simplest first."""
    import torch

    g = torch.cat([row.got.reshape(-1) for row in rows if row.leaf.exact])
    e = torch.cat([row.expected.reshape(-1) for row in rows if row.leaf.exact])
    low, high = int(e.argmin()), int(e.argmax())
    at = int(e.abs().argmax())
    yield float(g[at] / e[at]), 0.0
    for factor in (1.0, -1.0):
        yield factor, float((g - factor * e).mean())
    if proven(rows, unknown=3) and e[high] > e[low]:
        factor = float((g[high] - g[low]) / (e[high] - e[low]))
        yield factor, float(g[high] - factor * e[high])


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 2e-3 * abs(other) and other != 0


def _text(number: float) -> str:
    """A number as people write it."""
    whole, inverse = round(number), round(1 / number)
    if math.isclose(number, whole, rel_tol=1e-4):
        return str(whole)
    simple = 0 < inverse <= 12 or inverse in (100, 1000)
    return (
        f"1/{inverse}"
        if simple and math.isclose(1 / number, inverse, rel_tol=1e-4)
        else f"{number:.3g}"
    )


Operation = Callable[["torch.Tensor", "torch.Tensor"], "torch.Tensor"]

WITH: tuple[tuple[str, Operation], ...] = (
    ("times {}", operator.mul),
    ("divided by {}", operator.truediv),
    ("plus {}", operator.add),
    ("minus {}", operator.sub),
    ("plus 2 times {}", lambda e, d: e + 2 * d),
    ("minus 2 times {}", lambda e, d: e - 2 * d),
)
"""What is done to the expected value with something that was drawn."""


def _with_an_input(rows: Rows) -> str:
    """What is done with which input; nothing where it can be several."""
    known = [_known(row.leaf.drawn) for row in rows]
    fits = []
    for name in known[0]:
        values = [here.get(name) for here in known]
        numbers = [
            v for v, row in zip(values, rows, strict=True) if v is not None and _fits(row, v)
        ]
        if len(numbers) == len(rows):
            pairs = list(zip(rows, numbers, strict=True))
            fits += [
                said.format(name)
                for said, change in (WITH[:2] if "the number of" in name else WITH)
                if all_are(rows, [change(row.expected, number) for row, number in pairs])
            ]
    counts = [fit for fit in fits if "the number of" in fit]
    others = [fit for fit in fits if fit not in counts]
    if others:
        return others[0] if len(others) == 1 else ""
    if not counts or len({fit.split(" of ")[1] for fit in counts} - {"values"}) > 1:
        return ""
    # 2 and 1/2 are too common to be a count, unless it follows the inputs.
    name = counts[0].partition("the ")[2]
    number = {float(here[f"the {name}"]) for here in known}
    return "" if number == {2.0} else counts[0]


def _fits(row: Row, drawn: torch.Tensor) -> bool:
    """Whether it is one number, or one for each of the expected ones or for each column."""
    return drawn.shape in ((), row.expected.shape, row.expected.shape[-1:])


def _known(drawn: Mapping[str, Plain]) -> dict[str, torch.Tensor]:
    """What was drawn, by name, and how many there are of it."""
    found = {}
    for name, value in drawn.items():
        if isinstance(value, int):
            value = float(value)
        if not is_number(value):
            continue
        numbers = numbers_of(value)
        # People type in 1 and 0.1 as well: they prove no input.
        if numbers.numel() > 1 or not float(numbers.sum() * 10).is_integer():
            found[name] = numbers if numbers.numel() > 1 else numbers.reshape(())
        if isinstance(value, TensorValue) and numbers.numel() > 1:
            counts = (numbers.numel(), *value.shape)
            for count, what in zip(counts, ("values", "rows", "columns"), strict=False):
                found[f"the number of {what} of {name}"] = numbers_of(float(count))
    return found


RELATIONS: tuple[Relation, ...] = (of_itself, an_input, with_a_number, rounded)
OF_GRADIENTS: tuple[Relation, ...] = (negated, an_input, times_a_number)
