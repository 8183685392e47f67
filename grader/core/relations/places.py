"""The numbers are right, and in other places; or those in some places are."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from grader.core.comparison import Tolerance
from grader.core.relations.leaves import ENOUGH, Numbers, Relation, Row, Rows, agree, different

Change = Callable[[Numbers, Numbers], Numbers]

IN_A_LINE: tuple[tuple[str, Change], ...] = (
    ("got is the expected value in reverse order", lambda e, g: np.flip(e, 0)),
    ("got is the expected value, sorted", lambda e, g: np.sort(e)),
    ("got is the running sum of the expected values", lambda e, g: e.cumsum(0)),
    ("got is the running mean of the expected values", lambda e, g: e.cumsum(0) / _count(e)),
    ("each value is the one expected a place later", lambda e, g: _joined(e[1:], g[-1:])),
    ("each value is the one expected a place earlier", lambda e, g: _joined(g[:1], e[:-1])),
    ("every value is the first of the expected ones", lambda e, g: np.broadcast_to(e[:1], e.shape)),
    ("every value is the last of the expected ones", lambda e, g: np.broadcast_to(e[-1:], e.shape)),
    ("got is the expected values in another order", lambda e, g: _permuted(e, g)),
)
IN_A_TABLE: tuple[tuple[str, Change], ...] = (
    ("got is the expected value transposed", lambda e, g: e.T),
    ("got is the expected value with its rows in reverse order", lambda e, g: np.flip(e, 0)),
    ("got is the expected value with its columns in reverse order", lambda e, g: np.flip(e, 1)),
    ("every row is the first of the expected ones", lambda e, g: np.broadcast_to(e[:1], e.shape)),
    ("every row is the last of the expected ones", lambda e, g: np.broadcast_to(e[-1:], e.shape)),
    (
        "every column is the first of the expected ones",
        lambda e, g: np.broadcast_to(e[:, :1], e.shape),
    ),
    ("got is the expected rows in another order", lambda e, g: _permuted(e, g)),
    ("got is the expected columns in another order", lambda e, g: _permuted(e.T, g.T).T),
)


def in_another_order(rows: Rows) -> str:
    dims = {row.expected.ndim for row in rows}
    table = {1: IN_A_LINE, 2: IN_A_TABLE}.get(dims.pop(), ()) if len(dims) == 1 else ()
    if not table or min(row.expected.size for row in rows) < ENOUGH:
        return ""
    # Different rows are enough, though their numbers are few: those of a truth table.
    distinct = max(len({str(line) for line in row.expected.tolist()}) for row in rows)
    if distinct <= ENOUGH and different([row.expected for row in rows]) < ENOUGH:
        return ""
    if different([row.got for row in rows]) < 2:
        return ""
    return next(
        (said for said, f in table if all(row.is_(f(row.expected, row.got)) for row in rows)), ""
    )


def _count(e: Numbers) -> Numbers:
    return np.arange(1, len(e) + 1)


def _joined(*parts: Numbers) -> Numbers:
    return np.concatenate(parts)


def _permuted(e: Numbers, g: Numbers) -> Numbers:
    """What came back, if that is what was expected in another order; else nothing."""
    one, other = (np.array(sorted(side.tolist())) for side in (e, g))
    same = len(e) > ENOUGH and agree(one, other, Tolerance(1e-4, 1e-5))
    return g if same else g[:0]


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def only_some(rows: Rows) -> str:
    """The one row (or value, or column) that is right, or wrong, in all of them."""
    if different([row.expected for row in rows]) < ENOUGH:
        return ""
    if all(bool((row.got == row.got.reshape(-1)[:1]).all()) for row in rows):
        return ""
    kinds = {1: ("value",), 2: ("row", "column")}.get(rows[0].expected.ndim, ())
    for axis, what in enumerate(kinds):
        lengths = [row.expected.shape[axis] for row in rows if row.expected.ndim == len(kinds)]
        if len(lengths) == len(rows) and max(lengths) >= ENOUGH:
            said = list(_some(rows[0], axis, what))
            for row in rows[1:]:
                here = set(_some(row, axis, what))
                said = [some for some in said if some in here]
            # One wrong value may be wrong for another reason than its place.
            said = [some for some in said if len(rows) > 1 or "right" in some]
            if said:
                return said[0]
    return ""


def _some(row: Row, axis: int, what: str) -> Iterator[str]:
    right = np.moveaxis(row.right, axis, 0)
    lines = right.reshape(len(right), -1)
    for one, others, word in ((lines, ~lines, "right"), (~lines, lines, "wrong")):
        at = [i for i, line in enumerate(one) if bool(line.all())]
        if len(at) == 1 and int(others.all(axis=1).sum()) == len(lines) - 1:
            if at[0] == len(lines) - 1:
                yield f"only the last {what} is {word}"
            yield from (f"only the {place} {what} is {word}" for place in ORDINALS[at[0] :][:1])
    first = int(lines.all(axis=1).astype(int).cumprod().sum())
    if isinstance(row.leaf.expected, tuple) and first > 1 and not lines[first:].any():
        yield f"only the first {first} are right"


def cut_off(rows: Rows) -> str:
    """No number is beyond a bound."""
    g, e, right = _flat(rows)
    low, high = g.min(), g.max()
    if not np.isfinite(g).all() or low == high:
        return ""
    if not all(row.is_(row.expected.clip(low, high)) for row in rows):
        return ""
    below, above = bool((~right & (e < low)).any()), bool((~right & (e > high)).any())
    bounds = [float(bound) for bound, used in ((low, below), (high, above)) if used]
    # A bound that nobody would type in has to show at several numbers.
    known = different([e[~right]]) >= ENOUGH or all(bound == round(bound) for bound in bounds)
    if not known or different([e if len(bounds) == 2 else e[right]]) < ENOUGH:
        return ""
    if len(bounds) == 2:
        return f"got is the expected value, cut off at {bounds[0]:.4g} and {bounds[1]:.4g}"
    beyond = ("a negative value" if below else "a positive value") if not bounds[0] else ""
    beyond = beyond or ("less" if below else "more")
    return f"got is {bounds[0]:.4g} wherever {beyond} is expected, and right elsewhere"


def not_finite(rows: Rows) -> str:
    """Right, but where it is no number."""
    g, e, right = _flat(rows)
    if right.all() or np.isfinite(g[~right]).any() or different([e[right]]) < ENOUGH - 1:
        return ""
    wrong = g[~right]
    kind = "nan" if np.isnan(wrong).all() else "infinite" if np.isinf(wrong).all() else "no number"
    return f"right, except where it is {kind}"


def on_one_side(rows: Rows) -> str:
    """What is right and what is wrong differ in the sign of what is expected."""
    _, e, right = _flat(rows)
    if len(e) < 8 or min(different([e[right]]), different([e[~right]])) < ENOUGH:
        return ""
    for sign, one, other in ((e < 0, "positive", "negative"), (e > 0, "negative", "positive")):
        if sign[~right].all() and not sign[right].any():
            return f"right where the expected value is {one}, wrong where it is {other}"
    return ""


def _flat(rows: Rows) -> tuple[Numbers, Numbers, Numbers]:
    """What came back, what was expected, and which of it is right, each in one line."""
    sides = zip(*((row.got, row.expected, row.right) for row in rows), strict=True)
    g, e, right = (np.concatenate([some.reshape(-1) for some in side]) for side in sides)
    return g, e, right


def all_alike(rows: Rows) -> str:
    """All rows of got are one and the same, another one in each check."""
    if min(len(row.got) if row.got.ndim in (1, 2) else 0 for row in rows) < ENOUGH:
        return ""
    firsts = [row.got[:1] for row in rows]
    same = all(
        row.is_(np.broadcast_to(first, row.got.shape))
        for row, first in zip(rows, firsts, strict=True)
    )
    expected = min(different([row.expected]) for row in rows)
    if not same or different(firsts) < 2 or expected < ENOUGH:
        return ""
    return f"all {'values' if rows[0].got.ndim == 1 else 'rows'} of got are the same"


RELATIONS: tuple[Relation, ...] = (
    in_another_order,
    cut_off,
    not_finite,
    on_one_side,
    only_some,
    all_alike,
)
