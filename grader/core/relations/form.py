"""The values are right, and something else is not."""

from __future__ import annotations

from collections.abc import Sequence

from grader.core.comparison import Tolerance
from grader.core.observation import Plain, TensorValue
from grader.core.relations.leaves import Leaf, agree, numbers_of, varied


def of_form(leaves: Sequence[Leaf], tolerance: Tolerance) -> str:
    if all(leaf.got is None and leaf.name.endswith(".grad") for leaf in leaves):
        names = dict.fromkeys(leaf.name.removesuffix(".grad") for leaf in leaves)
        return f"no gradient reaches {' and '.join(names)}"
    said = {_form(leaf, tolerance) for leaf in leaves}
    form = said.pop() if len(said) == 1 else ""
    return form if form and varied([numbers_of(leaf.expected) for leaf in leaves]) else ""


def _form(leaf: Leaf, tolerance: Tolerance) -> str:
    got, expected = leaf.got, leaf.expected
    if not isinstance(expected, TensorValue):
        if isinstance(got, TensorValue) and isinstance(expected, float) and not got.shape:
            return _right(got, expected, tolerance, "a tensor instead of a Python float")
        return ""
    if isinstance(got, float):
        return _right(got, expected, tolerance, "a Python float instead of a tensor")
    if isinstance(got, tuple):
        return _right(got, expected, tolerance, "a list of numbers instead of a tensor")
    if not isinstance(got, TensorValue):
        return ""
    if got.shape == expected.shape:
        if got.dtype == expected.dtype:
            return ""
        return _right(got, expected, tolerance, f"the dtype is {got.dtype}")
    if got.dtype != expected.dtype:
        return ""
    if [n for n in got.shape if n != 1] == [n for n in expected.shape if n != 1]:
        more = len(got.shape) - len(expected.shape)
        if abs(more) == 1:
            word = "more" if more > 0 else "less"
            return _right(got, expected, tolerance, f"the shape has one axis of length 1 {word}")
        return _right(got, expected, tolerance, f"the shape is {got.shape}")
    if len(got.shape) == 2 and got.shape[::-1] == expected.shape:
        swapped = got.tensor().t().reshape(-1).double()
        if agree(swapped, numbers_of(expected), tolerance):
            return "got is the expected value with rows and columns swapped"
    return ""


def _right(got: Plain, expected: Plain, tolerance: Tolerance, what: str) -> str:
    right = agree(numbers_of(got), numbers_of(expected), tolerance)
    return (
        f"the values are right; {'it is ' if what.startswith('a ') else ''}{what}" if right else ""
    )
