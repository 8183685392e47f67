"""Each number is the expected one times a number, plus a number, or with something drawn."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from grader.core.observation import Block, Plain
from grader.core.relations.leaves import (
    TINY,
    Numbers,
    Row,
    Rows,
    all_are,
    is_number,
    numbers_of,
    proven,
)

TIMES, DIVIDED_BY = "times {}", "divided by {}"


@dataclass(frozen=True, slots=True)
class Fit:
    """What is done to the expected value with something that was drawn.

    Attributes:
        change: ``times {}``, one of ``WITH``.
        counted: what of ``name`` is counted, ``rows``; empty where its values are meant.
    """

    change: str
    name: str
    counted: str = ""

    @property
    def scales(self) -> bool:
        return self.change in (TIMES, DIVIDED_BY)

    @property
    def what(self) -> str:
        return f"the number of {self.counted} of {self.name}" if self.counted else self.name

    def __str__(self) -> str:
        return self.change.format(self.what)


@dataclass(frozen=True, slots=True)
class Linear:
    """Each number is the expected one times ``factor`` plus ``shift``.

    Attributes:
        factor: 0 where it is no single number, but what ``fit`` says.
        fit: the same in terms of what was drawn, where it can be said so.
    """

    factor: float
    shift: float
    fit: Fit | None = None

    @property
    def scales(self) -> bool:
        return self.fit.scales if self.fit else not self.shift

    @property
    def simple(self) -> bool:
        """Whether people would type the factor, or it was drawn."""
        return self.scales and bool(self.fit or "." not in _text(self.factor))

    def __str__(self) -> str:
        """What follows *the expected value*."""
        if self.fit:
            counted = self.factor and self.fit.change == TIMES
            return f"times {_text(self.factor)}, {self.fit.what}" if counted else str(self.fit)
        if not self.shift:
            return f"times {_text(self.factor)}"
        times = "" if self.factor == 1 else f"times {_text(self.factor)}, "
        return f"{times}{'plus' if self.shift > 0 else 'minus'} {abs(self.shift):.3g}"


def times_a_number(rows: Rows) -> str:
    """All gradients of one answer have the same factor by nature: it has to be a simple one."""
    relation = linear(rows)
    return f"got is the expected value {relation}" if relation and relation.simple else ""


def with_a_number(rows: Rows) -> str:
    """Times a number, plus a number, or both; which of the drawn ones it is, where it is one."""
    relation = linear(rows)
    if relation and not relation.fit and relation.shift and relation.factor == -1:
        return f"got is {_text(relation.shift)} minus the expected value"
    return f"got is the expected value {relation}" if relation else ""


def linear(rows: Rows) -> Linear | None:
    """The relation with a number, or with an input, where there is one."""
    if not proven(rows, unknown=1):
        return None
    rules = (
        (factor, shift)
        for factor, shift in _lines(rows)
        if abs(factor) > 1e-6
        and not (_close(factor, 1) and abs(shift) < TINY)
        and all_are(rows, [factor * row.expected + shift for row in rows])
    )
    fit, (factor, shift) = _with_an_input(rows), next(rules, (0.0, 0.0))
    if fit and not (fit.counted and factor):
        return Linear(0.0, 0.0, fit)
    # A count is a number that was found as well, and no shift.
    return Linear(factor, shift, None if shift else fit) if factor else None


def _lines(rows: Rows) -> Iterator[tuple[float, float]]:
    """The factor and the shift with which some of the numbers fit, the simplest first."""
    g = np.concatenate([row.got.reshape(-1) for row in rows if row.leaf.exact])
    e = np.concatenate([row.expected.reshape(-1) for row in rows if row.leaf.exact])
    low, high = int(e.argmin()), int(e.argmax())
    at = int(np.abs(e).argmax())
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


Operation = Callable[[Numbers, Numbers], Numbers]

WITH: tuple[tuple[str, Operation], ...] = (
    (TIMES, operator.mul),
    (DIVIDED_BY, operator.truediv),
    ("plus {}", operator.add),
    ("minus {}", operator.sub),
    ("plus 2 times {}", lambda e, d: e + 2 * d),
    ("minus 2 times {}", lambda e, d: e - 2 * d),
)
"""What is done to the expected value with something that was drawn."""

Known = Mapping[tuple[str, str], Numbers]
"""What was drawn, by its name, and what of it is counted."""


def _with_an_input(rows: Rows) -> Fit | None:
    """What is done with which input; nothing where it can be several."""
    known = [_known(row.leaf.drawn) for row in rows]
    fits = []
    for key in known[0]:
        values = [here.get(key) for here in known]
        numbers = [
            v for v, row in zip(values, rows, strict=True) if v is not None and _fits(row, v)
        ]
        if len(numbers) == len(rows):
            pairs = list(zip(rows, numbers, strict=True))
            name, counted = key
            fits += [
                Fit(said, name, counted)
                for said, change in (WITH[:2] if counted else WITH)
                if all_are(rows, [change(row.expected, number) for row, number in pairs])
            ]
    counts = [fit for fit in fits if fit.counted]
    others = [fit for fit in fits if not fit.counted]
    if others:
        return others[0] if len(others) == 1 else None
    if not counts or len({fit.counted for fit in counts} - {"values"}) > 1:
        return None
    # 2 and 1/2 are too common to be a count, unless it follows the inputs.
    number = {float(here[counts[0].name, counts[0].counted]) for here in known}
    return None if number == {2.0} else counts[0]


def _fits(row: Row, drawn: Numbers) -> bool:
    """Whether it is one number, or one for each of the expected ones or for each column."""
    return drawn.shape in ((), row.expected.shape, row.expected.shape[-1:])


def _known(drawn: Mapping[str, Plain]) -> Known:
    """What was drawn, and how many there are of it."""
    inputs = {}
    for name, value in drawn.items():
        if isinstance(value, int):
            value = float(value)
        if not is_number(value):
            continue
        numbers = numbers_of(value)
        # People type in 1 and 0.1 as well: they prove no input.
        if numbers.size > 1 or not float(numbers.sum() * 10).is_integer():
            inputs[name, ""] = numbers if numbers.size > 1 else numbers.reshape(())
        if isinstance(value, Block) and numbers.size > 1:
            counts = (numbers.size, *value.shape)
            for count, what in zip(counts, ("values", "rows", "columns"), strict=False):
                inputs[name, what] = numbers_of(float(count))
    return inputs
