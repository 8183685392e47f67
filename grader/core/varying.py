"""Mistakes that leave something to chance: what is seen of them differs from run to run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.core.comparison import Tolerance, compare, same_ending
from grader.core.observation import RETURNED, Observation, Plain, TensorValue

Run = tuple[Observation, Observation, Observation, Observation]
"""Of one check: a learner's run, two of a rival that differ in chance only, the reference's."""


def by_chance(runs: Iterator[Run], tolerance: Tolerance) -> bool:
    """Whether a learner's run of each check of a part could be one more of the rival's.

    What stays the same in the rival's two runs has to be the same here, and some of it has to be
    wrong: chance alone explains everything, and so nothing. Of what varies, the form has to be
    the same, and it may not be right where the rival's never is.
    """
    shown = False
    for got, one, two, right in runs:
        if {run.ended for run in (got, one, two)} != {RETURNED}:
            if not (same_ending(got, one, tolerance) and same_ending(got, two, tolerance)):
                return False
            continue
        for g, a, b, r in _places([got.value, one.value, two.value, right.value]):
            wrong = compare(a, r, tolerance) is not None and compare(b, r, tolerance) is not None
            if compare(a, b, tolerance) is None:
                if compare(g, a, tolerance) is not None:
                    return False
                shown = shown or wrong
            elif not _form(g) == _form(a) == _form(b) or (
                wrong and compare(g, r, tolerance) is None
            ):
                return False
    return shown


def _places(values: Sequence[Plain]) -> Iterator[Sequence[Plain]]:
    """What stands at each innermost place of all the values, as far as they are built alike."""
    first = values[0]
    if isinstance(first, Mapping) and all(
        isinstance(value, Mapping) and [*value] == [*first] for value in values
    ):
        for key in first:
            yield from _places([value[key] for value in values if isinstance(value, Mapping)])
    elif isinstance(first, tuple) and all(
        isinstance(value, tuple) and len(value) == len(first) for value in values
    ):
        for items in zip(*(value for value in values if isinstance(value, tuple)), strict=True):
            yield from _places(items)
    else:
        yield values


def _form(value: Plain) -> tuple[object, ...]:
    if isinstance(value, TensorValue):
        return TensorValue, value.shape, value.dtype
    return type(value), [*value] if isinstance(value, Mapping) else ()
