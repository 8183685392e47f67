"""The one comparison: an observation against the reference's.

Type, then shape, then dtype, then values, by the rules of
``torch.testing.assert_close``: never broadcast, never through a norm, a square or a sum.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from grader.core.naming import named_kind
from grader.core.observation import Fault, Foreign, Near, Observation, Plain, TensorValue
from grader.core.show import DIGITS, digits_apart, phrase, show, show_both


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Two numbers agree when ``|got - expected| <= atol + rtol * |expected|``."""

    rtol: float
    atol: float


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where two observations part.

    Attributes:
        where: path to it in the learner's words, ``after step 2 · weights``; may be empty.
        what: ``type``, ``shape``, ``dtype``, ``values``, ``length`` or ``outcome``.
        got, expected: both sides as text, four significant digits, or as many as tell them apart.
    """

    where: str
    what: str
    got: str
    expected: str


def same_ending(got: Observation, expected: Observation, tolerance: Tolerance) -> bool:
    """Whether two runs of a check ended alike: the same value, or the same kind of error."""
    if got.ended != expected.ended:
        return False
    if got.fault and expected.fault:
        return kind_of_error(got.fault) == kind_of_error(expected.fault)
    return compare(got.value, expected.value, tolerance) is None


@lru_cache(256)
def kind_of_error(fault: Fault) -> tuple[str, ...]:
    """What an exception says, whatever the sizes and whichever operand came first.

    Its type, and the sorted words of its text's first line without numbers, shapes and
    addresses, and without names that are the learner's own: ``dot(w, X)`` and ``dot(X, w)``
    raise the same error, ``.wieght`` and ``.wight`` do not. What a ``raise`` of the learner's
    own says is in their own words, and left out.
    """
    if fault.frames and fault.frames[-1].source.lstrip().startswith("raise "):
        return (fault.type,)
    text = fault.text.strip().partition("\n")[0]
    for pattern, plain in _NOT_THE_KIND:
        text = pattern.sub(plain, text)
    words = (word.strip("()[],;.") for word in text.split())
    return fault.type, *sorted(word for word in words if word)


_NOT_THE_KIND = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"\b0x[0-9a-fA-F]+", ""),
        # A function is known by its name, a constructor by that of its class: where they were
        # written says nothing.
        (r"^[\w.<>]*\.((?!__init__\()\w+\(\)|<lambda>\(\)|\w+\.__init__\(\))", r"\1"),
        (r"(arguments?): '.*", r"\1"),  # the names of its parameters
        (r"\barguments\b", "argument"),
        (r"local variable '\w+'", "local variable"),
        (r"\ba view of a leaf\b", "a leaf"),
        (r"which is output \d+ of \w+", ""),
        (r"\[[\d\s,]*\]", ""),
        (r"\b\d+-?D\b", ""),
        (r"(?<![\w'\"])[-+]?\d[\d.]*(?:e[-+]?\d+)?(?:x\d+)*", ""),
    )
)


def compare(got: Plain, expected: Plain, tolerance: Tolerance) -> Difference | None:
    """The first difference between two values, or None when they agree."""
    return _compare(got, expected, tolerance, ())


def _compare(
    got: Plain, expected: Plain, tolerance: Tolerance, path: tuple[str, ...]
) -> Difference | None:
    if isinstance(expected, Near) and isinstance(got, Near):
        bound = Tolerance(0.0, expected.atol)
        return _compare(got.value, expected.value, bound, path)
    if type(got) is not type(expected):
        return _difference("type", got, expected, path)
    if isinstance(expected, Foreign):
        return None if got == expected else _difference("type", got, expected, path)
    if isinstance(expected, TensorValue) and isinstance(got, TensorValue):
        return _compare_tensors(got, expected, tolerance, path)
    if isinstance(expected, tuple) and isinstance(got, tuple):
        if len(got) != len(expected):
            return _difference("length", got, expected, path)
        pairs = zip(got, expected, strict=True)
        inner = (
            _compare(g, e, tolerance, (*path[:-1], f"{path[-1] if path else ''}[{i}]"))
            for i, (g, e) in enumerate(pairs)
        )
        return next((found for found in inner if found), None)
    if isinstance(expected, Mapping) and isinstance(got, Mapping):
        both = [key for key in expected if key in got]
        items = (_compare(got[k], expected[k], tolerance, (*path, k)) for k in both)
        found = next((found for found in items if found), None)
        if found or list(got) == list(expected):
            return found
        left, right = ({k: v for k, v in m.items() if k not in both} for m in (got, expected))
        # What agrees is left out where there is something else on both sides.
        sides = (left, right) if left and right else (got, expected)
        return _difference("outcome", *sides, path)
    if isinstance(expected, float) and isinstance(got, float):
        agrees = _close(got, expected, tolerance)
    else:
        agrees = got == expected
    return None if agrees else _difference("values", got, expected, path)


def _close(got: float, expected: float, tolerance: Tolerance) -> bool:
    if not math.isfinite(expected):
        return got == expected or (math.isnan(got) and math.isnan(expected))
    return abs(got - expected) <= tolerance.atol + tolerance.rtol * abs(expected)


def _compare_tensors(
    got: TensorValue, expected: TensorValue, tolerance: Tolerance, path: tuple[str, ...]
) -> Difference | None:
    import torch

    if got.shape != expected.shape:
        return _difference("shape", got, expected, path)
    if got.dtype != expected.dtype:
        return _difference("dtype", got, expected, path)
    if got.data == expected.data:
        return None
    left, right = got.tensor(), expected.tensor()
    # The rule of torch.testing.assert_close, whose first call imports half a second of
    # PyTorch. Shape and dtype are known to be equal here, so nothing broadcasts.
    agrees = torch.isclose(
        left, right, rtol=tolerance.rtol, atol=tolerance.atol, equal_nan=True
    ).reshape(-1)
    if bool(agrees.all()):
        return None
    index = int(torch.nonzero(~agrees)[0])
    return Difference(" · ".join(path), "values", *show_both(got, expected, index))


def _difference(what: str, got: Plain, expected: Plain, path: tuple[str, ...]) -> Difference:
    if names := _names_of_types(got, expected, path):
        where = " · ".join((*path[:-1], path[-1].removeprefix(TYPE_OF)) if path else ())
        if names[0].startswith(f"{names[1]} of shape "):
            return Difference(where, "shape", names[0], f"{names[1]} of another shape")
        return Difference(where, "type", *names)
    if isinstance(got, str) and isinstance(expected, str):
        return Difference(" · ".join(path), what, phrase(got), phrase(expected))
    digits = DIGITS
    if isinstance(got, float) and isinstance(expected, float):
        digits = digits_apart(got, expected)
    detail = what if what in ("type", "shape", "dtype") else ""
    right = phrase(expected) if isinstance(expected, str) else show(expected, detail, digits)
    sides = show(got, detail, digits), right
    if what == "length" and sides[0] == sides[1]:
        sides = show(got, what), show(expected, what)
    return Difference(" · ".join(path), what, *sides)


TYPE_OF = "type of "
"""So begins what a check calls the name of a type."""


def _names_of_types(got: Plain, expected: Plain, path: tuple[str, ...]) -> tuple[str, str] | None:
    """Both sides where a check saw a type's name, ``NoneType``, in place of a value."""
    if not isinstance(got, str):
        return None
    if path and path[-1].startswith(TYPE_OF) and isinstance(expected, str):
        return named_kind(got), named_kind(expected)
    # In place of a shape.
    if got.isidentifier() and isinstance(expected, tuple) and _whole(expected):
        return named_kind(got), show(expected)
    return None


def _whole(numbers: tuple[Plain, ...]) -> bool:
    return bool(numbers) and all(type(number) is int for number in numbers)
