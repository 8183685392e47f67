"""The form is right, and each number is made of the one that was expected."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from grader.core.comparison import Tolerance
from grader.core.observation import Plain
from grader.core.relations.leaves import (
    ENOUGH,
    Numbers,
    Relation,
    Row,
    Rows,
    agree,
    all_are,
    different,
    is_number,
    numbers_of,
    proven,
)
from grader.core.relations.linear import times_a_number, with_a_number

ALONE: tuple[tuple[str, Callable[[Numbers], Numbers]], ...] = (
    ("got is the expected value, negated", lambda e: -e),
    ("got is 1 minus the expected value", lambda e: 1 - e),
    ("got is 1 divided by the expected value", lambda e: 1 / e),
    ("got is the expected value, squared", lambda e: e * e),
    ("got is the square root of the expected value", lambda e: np.sqrt(e)),
    ("got is the absolute value of the expected one", lambda e: np.abs(e)),
    ("got is the natural logarithm of the expected value", lambda e: np.log(e)),
    ("got is e to the power of the expected value", lambda e: np.exp(e)),
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
    got = [row.got for row in rows if row.leaf.exact]
    wrong = [row.expected[~row.right] for row in rows if row.leaf.exact]
    # Two different ones can be had by chance: then there have to be many.
    many = ENOUGH if sum(numbers.size for numbers in got) < 8 else 1
    if different(got) < many or different(wrong) < ENOUGH:
        return ""
    for decimals, places in DECIMALS.items():
        if all(agree(r.got, r.expected.round(decimals), Tolerance(1e-6, 1e-7)) for r in rows):
            return f"got is the expected value, rounded to {places}"
    return ""


def an_input(rows: Rows) -> str:
    if not proven(rows):
        return ""
    for name in rows[0].leaf.drawn:
        drawn = [row.leaf.drawn.get(name) for row in rows]
        both = list(zip(rows, drawn, strict=True))
        if all(_is_input(row, value) for row, value in both):
            same = all(is_number(v) and numbers_of(v).shape == row.got.shape for row, v in both)
            return (
                f"got is {name} itself, unchanged" if same else f"the numbers are those of {name}"
            )
    return ""


def _is_input(row: Row, drawn: Plain) -> bool:
    if not is_number(drawn):
        return False
    numbers = numbers_of(drawn)
    return numbers.size == row.got.size and row.is_(numbers.reshape(row.got.shape))


RELATIONS: tuple[Relation, ...] = (of_itself, an_input, with_a_number, rounded)
OF_GRADIENTS: tuple[Relation, ...] = (negated, an_input, times_a_number)
