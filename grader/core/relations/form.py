"""The form is another: the type, the dtype, the shape, or how many values there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from grader.core.observation import Block, TensorValue
from grader.core.relations.leaves import (
    Leaf,
    Numbers,
    agree,
    different,
    is_list,
    is_number,
    numbers_of,
)

Change = Callable[[Numbers], Numbers]

PARTS: tuple[tuple[str, Change], ...] = (
    ("got is the first of the expected {} alone", lambda e: e[0]),
    ("got is the last of the expected {} alone", lambda e: e[-1]),
    ("got is the mean of the expected values", lambda e: e.mean()),
    ("got is the sum of the expected values", lambda e: e.sum()),
)
PARTS_OF_A_TABLE: tuple[tuple[str, Change], ...] = (
    ("got is the mean of the expected rows", lambda e: e.mean(0)),
    ("got is the sum of the expected rows", lambda e: e.sum(0)),
    ("got is the mean of the expected columns", lambda e: e.mean(1)),
    ("got is the sum of the expected columns", lambda e: e.sum(1)),
    ("got is the first of the expected columns alone", lambda e: e[:, 0]),
)
"""What got is, made of what was expected."""

WHOLES: tuple[tuple[str, Change], ...] = (
    ("every {} of got is the expected value", lambda g: g[0] if (g == g[:1]).all() else g),
    ("the mean of got is the expected value", lambda g: g.mean()),
    ("the sum of got is the expected value", lambda g: g.sum()),
    ("the mean of the {}s of got is the expected value", lambda g: g.mean(0)),
    ("the sum of the {}s of got is the expected value", lambda g: g.sum(0)),
    ("the first {} of got is the expected value", lambda g: g[0]),
)
"""What was expected, made of what got is."""


def no_gradient(leaves: Sequence[Leaf]) -> str:
    """Which parameters have none."""
    if any(leaf.got is not None for leaf in leaves):
        return ""
    names = dict.fromkeys(leaf.path[-1].removesuffix(".grad") for leaf in leaves)
    return f"no gradient reaches {' and '.join(names)}"


def of_form(leaves: Sequence[Leaf]) -> str:
    """What holds for the form of all of them, where there are numbers enough."""
    sides = [(leaf.got, leaf.expected) for leaf in leaves]
    if not all((is_number(got) or is_list(got)) and is_number(e) for got, e in sides):
        return ""
    if any(
        different([numbers_of(both[i]) for both in sides]) < least for i, least in ((0, 2), (1, 3))
    ):
        return ""
    said = list(_forms(leaves[0]))
    for leaf in leaves[1:]:
        here = set(_forms(leaf))
        said = [form for form in said if form in here]
    return said[0] if said else ""


def _forms(leaf: Leaf) -> Iterator[str]:
    """All that can be said of one of them, the most telling first."""
    got, expected = leaf.got, leaf.expected
    g, e = numbers_of(got), numbers_of(expected)
    if g.ndim == e.ndim == 2 and agree(g, e.T, leaf.tolerance):
        yield "got is the expected value with rows and columns swapped"
    if g.size == e.size and agree(g.reshape(-1), e.reshape(-1), leaf.tolerance):
        yield from (f"the values are right; {form}" for form in _only_form(leaf, g, e))
    if g.ndim == e.ndim and 1 <= g.ndim <= 2 and g.shape[1:] == e.shape[1:]:
        yield from (f"the values are right; {length}" for length in _only_length(leaf, g, e))
    parts = (*PARTS, *(PARTS_OF_A_TABLE if e.ndim == 2 else ()))
    for table, whole, part in ((parts, e, g), (WHOLES, g, e)):
        if whole.shape != part.shape and whole.ndim in (1, 2) and whole.size >= part.size:
            for said, change in table if whole.size else ():
                if agree(part.reshape(-1), change(whole).reshape(-1), leaf.tolerance):
                    words = ("rows", "values")[2 - whole.ndim :]
                    # Of rows that are alike, the values are not.
                    words = words if table is parts else (words[0][:-1],)
                    yield from (said.format(word) for word in words)


def _only_length(leaf: Leaf, g: Numbers, e: Numbers) -> Iterator[str]:
    more = len(g) - len(e)
    if more > 0 and len(e) > 1 and agree(g[:-more], e, leaf.tolerance):
        yield f"{more} more follow{'s' * (more == 1)}"
    if more < 0 and len(g) > 1:
        missing = "is missing" if more == -1 else f"{-more} are missing"
        if agree(g, e[:more], leaf.tolerance):
            yield f"the last {missing}"
        if agree(g, e[-more:], leaf.tolerance):
            yield f"the first {missing}"


def _only_form(leaf: Leaf, g: Numbers, e: Numbers) -> Iterator[str]:
    got, expected = leaf.got, leaf.expected
    if not isinstance(expected, Block):
        if isinstance(got, Block) and isinstance(expected, float):
            yield f"it is {_called(got)} instead of a Python float"
        elif isinstance(got, Block) and isinstance(expected, tuple):
            yield f"it is {_called(got)} instead of a list"
    elif isinstance(got, float):
        yield f"it is a Python float instead of {_called(expected)}"
    elif isinstance(got, tuple):
        numbers = " of numbers" * is_number(got)
        yield f"it is a list or a tuple{numbers} instead of {_called(expected)}"
    elif type(got) is not type(expected) and isinstance(got, Block):
        yield f"it is {_called(got)} instead of {_called(expected)}"
    elif isinstance(got, Block) and got.dtype != expected.dtype:
        if got.shape == expected.shape:
            yield f"the dtype is {got.dtype}"
    elif g.shape != e.shape:
        more = g.ndim - e.ndim
        if abs(more) == 1 and [n for n in g.shape if n != 1] == [n for n in e.shape if n != 1]:
            more_or_less = "one more axis of length 1" if more > 0 else "one axis of length 1 fewer"
            yield f"the shape has {more_or_less}"
        yield f"the shape is {tuple(g.shape)}"
        yield "only the shape differs"


def _called(block: Block) -> str:
    return "a tensor" if isinstance(block, TensorValue) else "a NumPy array"
