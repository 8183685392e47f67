"""The one comparison: an observation against the reference's.

Type, then shape, then dtype, then values, by the rules of
``torch.testing.assert_close``: never broadcast, never through a norm, a square or a sum.
The keys of a dict keep their type, and their order does not matter.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from grader.core.closeness import first_apart
from grader.core.keys import by_key, in_order, named, written
from grader.core.naming import named_kind
from grader.core.observation import (
    ArrayValue,
    Fault,
    Foreign,
    Key,
    Near,
    Observation,
    Plain,
    TensorValue,
)
from grader.core.show import DIGITS, QUOTED, digits_apart, phrase, show, show_both


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Two numbers agree when ``|got - expected| <= atol + rtol * |expected|``.

    Attributes:
        array_dtypes: whether NumPy arrays need the same dtype to agree; tensors always do.
    """

    rtol: float
    atol: float
    array_dtypes: bool = True


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

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"{where}got {self.got}, expected {self.expected}"


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
    raise the same error, ``.wieght`` and ``.wight`` do not. The text of a learner's own ``raise``
    is left out, since the words are theirs.
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
        return _compare_blocks(got, expected, tolerance, path)
    if isinstance(expected, ArrayValue) and isinstance(got, ArrayValue):
        return _compare_blocks(got, expected, tolerance, path)
    if isinstance(expected, frozenset) and isinstance(got, frozenset):
        same = _same_members(got, expected, tolerance)
        return None if same else _difference("values", got, expected, path)
    if isinstance(expected, tuple) and isinstance(got, tuple):
        if len(got) != len(expected):
            return _difference("length", got, expected, path)
        pairs = zip(got, expected, strict=True)
        inner = (
            _compare(g, e, tolerance, (*path[:-1], f"{path[-1] if path else ''}[{i}]"))
            for i, (g, e) in enumerate(pairs)
        )
        return next((difference for difference in inner if difference), None)
    if isinstance(expected, Mapping) and isinstance(got, Mapping):
        return _compare_dicts(got, expected, tolerance, path)
    if isinstance(expected, float) and isinstance(got, float):
        agrees = _close(got, expected, tolerance)
    else:
        agrees = got == expected
    return None if agrees else _difference("values", got, expected, path)


def _compare_dicts(
    got: Mapping[Any, Plain],
    expected: Mapping[Any, Plain],
    tolerance: Tolerance,
    path: tuple[str, ...],
) -> Difference | None:
    left, right = by_key(got), by_key(expected)
    for name, key in right.items():
        if name in left and (
            difference := _compare(got[key], expected[key], tolerance, (*path, named(key)))
        ):
            return difference
    if left.keys() == right.keys():
        return None
    # Only what differs is shown, if both sides have something that does.
    more = {key: got[key] for name, key in left.items() if name not in right}
    less = {key: expected[key] for name, key in right.items() if name not in left}
    return _difference("outcome", *((more, less) if more and less else (got, expected)), path)


def _same_members(got: frozenset[Key], expected: frozenset[Key], tolerance: Tolerance) -> bool:
    """Whether two sets hold the same; numbers within the tolerance, as everywhere."""
    left, right = ({written(key): key for key in side} for side in (got, expected))
    more = in_order(key for name, key in left.items() if name not in right)
    less = in_order(key for name, key in right.items() if name not in left)
    return len(more) == len(less) and all(
        _compare(g, e, tolerance, ()) is None for g, e in zip(more, less, strict=True)
    )


def _close(got: float, expected: float, tolerance: Tolerance) -> bool:
    if not math.isfinite(expected):
        return got == expected or (math.isnan(got) and math.isnan(expected))
    return abs(got - expected) <= tolerance.atol + tolerance.rtol * abs(expected)


Numbers: TypeAlias = TensorValue | ArrayValue


def _compare_blocks(
    got: Numbers, expected: Numbers, tolerance: Tolerance, path: tuple[str, ...]
) -> Difference | None:
    if got.shape != expected.shape:
        return _difference("shape", got, expected, path)
    if got.dtype == expected.dtype:
        if got.data == expected.data:
            return None
    elif tolerance.array_dtypes or isinstance(expected, TensorValue):
        return _difference("dtype", got, expected, path)
    # The shapes are known to be equal here, so nothing broadcasts.
    index = first_apart(got, expected, tolerance.rtol, tolerance.atol)
    if index is None:
        return None
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
    if sides[0] == sides[1] and isinstance(expected, Mapping):
        sides = show(got, QUOTED), show(expected, QUOTED)
    if what == "length" and sides[0] == sides[1]:
        sides = show(got, what), show(expected, what)
    return Difference(" · ".join(path), what, *sides)


TYPE_OF = "type of "
"""How a check labels the name of a type that it has seen."""


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
