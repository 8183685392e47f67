"""How what came back is related to what was expected, where no misconception is known.

One simple relation has to hold for every number that differs, in all failed checks of a part, and
there have to be enough different ones to rule out chance; otherwise nothing is said. Gradients have
relations of their own. Whatever is not a number (a name, True, None) has none.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence

import numpy as np

from grader.core.comparison import Tolerance
from grader.core.observation import Block, Plain
from grader.core.relations import places, steps, values
from grader.core.relations.form import no_gradient, of_form
from grader.core.relations.leaves import (
    GRADIENT,
    VALUE,
    Leaf,
    Relation,
    Rows,
    Seen,
    differing,
    numbers_of,
    rows_of,
)

__all__ = ["Seen", "lines", "related"]

MAX_NUMBERS = 5_000
"""More are not looked at: a learner may return anything."""


def related(failed: Sequence[Seen], tolerance: Tolerance) -> tuple[str, ...]:
    """``lines``, or none at all should they fail: a hint is never worth a grade."""
    try:
        return lines(failed, tolerance)
    except (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError):
        return ("",) * len(failed)


def lines(failed: Sequence[Seen], tolerance: Tolerance) -> tuple[str, ...]:
    """A line for each failed check of a part, ``got is the expected value, negated``.

    It is about the value that is shown of the check, the first that differs; empty for none.
    """
    # Roots of negative numbers, quotients by zero and means of nothing are no relation, and no
    # reason to warn.
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _lines(failed, tolerance)


def _lines(failed: Sequence[Seen], tolerance: Tolerance) -> tuple[str, ...]:
    leaves = [list(differing(seen, tolerance)) for seen in failed]
    everything = [leaf for some in leaves for leaf in some]
    if sum(_size(side) for leaf in everything for side in (leaf.got, leaf.expected)) > MAX_NUMBERS:
        return ("",) * len(failed)
    kinds = {kind: [leaf for leaf in everything if leaf.kind == kind] for kind in (VALUE, GRADIENT)}
    both = _as_one(kinds[VALUE] + kinds[GRADIENT]) if all(kinds.values()) else ""
    said = {kind: both or _of_all(some) for kind, some in kinds.items()}
    told = tuple(said.get(some[0].kind, "") if some else "" for some in leaves)
    if any(told):
        return told
    if line := steps.later(failed, tolerance) or steps.first_step(failed, everything):
        return tuple(line if steps.names_of_steps(seen) else "" for seen in failed)
    line = steps.one_name(failed, everything) if len(everything) > 1 else ""
    return (line,) * len(failed)


def _of_all(leaves: Sequence[Leaf]) -> str:
    """What holds for every one of them, which are of one kind."""
    if not leaves or leaves[0].kind == VALUE:
        return _as_one(leaves) or _first(places.RELATIONS, rows_of(leaves))
    return no_gradient(leaves) or of_form(leaves) or _first(values.OF_GRADIENTS, rows_of(leaves))


def _as_one(leaves: Sequence[Leaf]) -> str:
    """What holds for every one of them, whatever its kind."""
    if rows := rows_of(leaves):
        return _first(values.RELATIONS, rows)
    if said := of_form(leaves):
        return said
    rows = rows_of(leaves, any_shape=True)
    said = _first(values.RELATIONS, rows)
    # It would not be true of one whose shape is right.
    elsewhere = all(numbers_of(row.leaf.got).shape != row.expected.shape for row in rows)
    return f"{said}, in another shape" if said and elsewhere else ""


def _first(known: Sequence[Relation], rows: Rows) -> str:
    return next((said for relation in known if rows and (said := relation(rows))), "")


def _size(value: Plain) -> int:
    if isinstance(value, Block):
        return math.prod(value.shape)
    return len(value) if isinstance(value, tuple | Mapping) else 1
