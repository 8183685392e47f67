"""How what came back is related to what was expected, where no misconception is known.

One simple relation has to hold for every differing number of all the failed checks of a part,
and there have to be enough of them, different ones, to exclude chance; otherwise nothing is said.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from grader.core.comparison import Tolerance
from grader.core.observation import Plain, TensorValue
from grader.core.relations.form import of_form
from grader.core.relations.leaves import Seen, Unrelated, differing
from grader.core.relations.places import later
from grader.core.relations.values import of_numbers

__all__ = ["Seen", "relation"]

MAX_NUMBERS = 5_000
"""More are not looked at: a learner may return anything."""


def relation(failed: Sequence[Seen], tolerance: Tolerance) -> str:
    """The relation as one line, ``got is the expected value, negated``; empty for none."""
    try:
        leaves = [leaf for seen in failed for leaf in differing(seen, tolerance)]
        sizes = (size_of(side) for leaf in leaves for side in (leaf.got, leaf.expected))
        if not leaves or sum(sizes) > MAX_NUMBERS:
            return ""
        return (
            of_form(leaves, tolerance) or of_numbers(leaves, tolerance) or later(failed, tolerance)
        )
    except Unrelated:
        return ""


def size_of(value: Plain) -> int:
    if isinstance(value, TensorValue):
        return math.prod(value.shape)
    return len(value) if isinstance(value, tuple | Mapping) else 1
