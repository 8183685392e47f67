"""Some of the named values are right: those after the first steps, or all but one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from grader.core.comparison import Tolerance, compare
from grader.core.observation import Block, Key, Plain
from grader.core.relations.leaves import VALUE, Leaf, Row, Seen, is_number, numbers_of, rows_of
from grader.core.relations.linear import linear
from grader.core.relations.values import negated


def later(failed: Sequence[Seen], tolerance: Tolerance) -> str:
    """Where values after several steps were looked at: up to which one they are right."""
    said = {_last_right(seen, tolerance) for seen in failed if names_of_steps(seen)}
    place = said.pop() if len(said) == 1 else ""
    return f"right {place}, wrong after all later ones" if place else ""


def first_step(failed: Sequence[Seen], leaves: Sequence[Leaf]) -> str:
    """How the first step of a training is related to the right one, or what it leaves out."""
    first = {keys[0] for seen in failed if (keys := names_of_steps(seen))}
    here = [leaf for leaf in leaves if leaf.path[:-1] and leaf.path[-2] in first]
    steps = [step for row in rows_of(here) if (step := _moved(row))]
    if not here or len(steps) < len(here):
        return ""
    names = {leaf.path[-1] for leaf in here}
    if all(names >= set(step) for seen in failed for step in _first_steps(seen)):
        if not any(bool(step.got.any()) for step in steps):
            return f"nothing has moved {here[0].path[-2]}"
        # Steps are short: the longest is the measure of all.
        longest = max(float(np.abs(step.expected).max()) for step in steps)
        scaled = [Row(s.got / longest, s.expected / longest, s.leaf) for s in steps if longest]
        if negated(scaled):
            return "the first step is the right one, negated"
        relation = linear(scaled)
        if relation and relation.scales:
            return f"the first step is the right one, {relation}"
    named = one_name([Seen(seen.got, seen.expected, {}) for seen in failed], here)
    return f"{here[0].path[-2]}, {named}" if named else ""


def _moved(row: Row) -> Row | None:
    """How far a parameter has moved from where it was drawn."""
    name = row.leaf.path[-1].rpartition(".")[2]
    start = row.leaf.drawn.get(name)
    if not isinstance(start, Block) or start.shape != tuple(row.got.shape):
        return None
    return Row(row.got - numbers_of(start), row.expected - numbers_of(start), row.leaf)


def names_of_steps(seen: Seen) -> list[str]:
    """``after step 1``, ``after step 2``: of a check that looks after several."""
    if not isinstance(seen.got, Mapping) or not isinstance(seen.expected, Mapping):
        return []
    keys = list(seen.expected)
    return keys if len(keys) > 1 and all(map(_is_step, keys)) else []


def _is_step(key: Key) -> bool:
    return isinstance(key, str) and key.startswith("after ")


def _first_steps(seen: Seen) -> Iterator[Mapping[str, Plain]]:
    """What is expected after the first step, by name."""
    for key in names_of_steps(seen)[:1]:
        step = seen.expected[key] if isinstance(seen.expected, Mapping) else None
        if isinstance(step, Mapping):
            yield step


def _last_right(seen: Seen, tolerance: Tolerance) -> str:
    keys = names_of_steps(seen)
    if not isinstance(seen.got, Mapping) or not isinstance(seen.expected, Mapping):
        return ""
    if seen.got.keys() != seen.expected.keys():
        return ""
    right = [compare(seen.got[key], seen.expected[key], tolerance) is None for key in keys]
    count = right.index(False) if False in right else 0
    return keys[count - 1] if count and not any(right[count:]) else ""


def one_name(failed: Sequence[Seen], leaves: Sequence[Leaf]) -> str:
    """The only one of several named values that is wrong, wherever it is."""
    names = {leaf.path[-1] if leaf.path else "" for leaf in leaves}
    name = names.pop() if len(names) == 1 else ""
    proof = all(leaf.kind == VALUE and leaf.exact for leaf in leaves) and rows_of(leaves)
    right = any(_beside(seen.expected, name, list(seen.drawn.values())) for seen in failed)
    return f"only {name} is wrong" if name and right and proof else ""


def _beside(expected: Plain, name: str, drawn: Sequence[Plain]) -> bool:
    """Whether there are other numbers beside it, and not only inputs that are unchanged."""
    if not isinstance(expected, Mapping):
        return False
    others = [value for key, value in expected.items() if key != name and is_number(value)]
    return (name in expected and any(value not in drawn for value in others)) or any(
        _beside(value, name, drawn) for value in expected.values()
    )
