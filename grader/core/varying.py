"""Mistakes that leave something to chance: what is seen of them differs from run to run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from grader.core.comparison import Tolerance, compare, same_ending
from grader.core.keys import by_key
from grader.core.observation import (
    RETURNED,
    Block,
    Foreign,
    Near,
    Observation,
    Plain,
    walk,
)

Run = tuple[Observation, Observation, Observation, Observation]
"""Of one check: a learner's run, two of a misconception that differ by chance, the reference's."""

Place = tuple[Plain, Plain, Plain, Plain]
_ABSENT = Foreign("nothing")


def left_to_chance(expected: Iterable[Observation]) -> bool:
    """Whether a part's checks judge random numbers, as what the reference gives shows."""
    return any(isinstance(value, Near) for seen in expected for value in walk(seen.value))


def by_chance(runs: Iterator[Run], tolerance: Tolerance) -> bool:
    """Whether a learner's run of each check of a part could be one more of the misconception's.

    Whatever stays the same in the misconception's two runs has to be the same here, and some of it
    has to be wrong: if chance explained everything, it would explain nothing. Whatever varies has
    to have the same form, and must not be right where the misconception's never is.
    """
    shown = False
    for got, one, two, right in runs:
        if {run.ended for run in (got, one, two)} != {RETURNED}:
            if not (same_ending(got, one, tolerance) and same_ending(got, two, tolerance)):
                return False
            shown = True
            continue
        for g, a, b, r in _places(got.value, one.value, two.value, right.value):
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


def _places(got: Plain, one: Plain, two: Plain, right: Plain) -> Iterator[Place]:
    """What stands at each innermost place of the three runs, as far as they are built alike.

    Where the reference's is built otherwise, all of it is not what it should be.
    """
    parts = [_parts(run) for run in (got, one, two, right)]
    if parts[0] and parts[0].keys() == parts[1].keys() == parts[2].keys():
        for key in parts[0]:
            g, a, b = (part[key] for part in parts[:3])
            yield from _places(g, a, b, parts[3].get(key, _ABSENT))
    else:
        yield got, one, two, right


def _parts(value: Plain) -> Mapping[Any, Plain]:
    if isinstance(value, tuple):
        return dict(enumerate(value))
    if isinstance(value, Mapping):
        return {name: value[key] for name, key in by_key(value).items()}
    return {}


def _form(value: Plain) -> tuple[object, ...]:
    if isinstance(value, Block):
        return type(value), value.shape, value.dtype
    return type(value), by_key(value).keys() if isinstance(value, Mapping) else ()
