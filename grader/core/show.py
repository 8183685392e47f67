"""Values as a learner reads them: four significant digits, shapes where they matter.

Where a value and the expected one would read alike, as many digits as tell them apart.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from grader.core.keys import in_order, named, quoted
from grader.core.legible import readable
from grader.core.observation import ArrayValue, Block, Foreign, Key, Near, Plain, TensorValue

MAX_VALUES = 8
MAX_LENGTH = 160
DIGITS, MOST_DIGITS = 4, 9
"""Significant digits; nine tell any two float32 numbers apart."""

QUOTED = "keys as Python writes them"
"""Asks ``show`` for ``'1': True`` where it else says ``1: True``."""


def number(value: float, digits: int = DIGITS) -> str:
    """``0.8176``, ``-3.25``, ``1.25e+11``, ``nan``: four significant digits.

    ``-0.0`` equals ``0.0`` and reads like it.
    """
    if isinstance(value, (bool, int)):
        return str(value)
    if not math.isfinite(value):
        return str(value)
    text = f"{value or 0.0:.{digits}g}"
    return text if any(mark in text for mark in ".e") else text + ".0"


def digits_apart(one: float, other: float) -> int:
    """How many significant digits make two numbers read differently; nine at most.

    A difference of one in the last digit looks like rounding: then there are more digits.
    """
    largest = max(abs(one), abs(other))
    whole = isinstance(one, int) or isinstance(other, int)
    if whole or not 0 < largest < math.inf:  # nan as well
        return DIGITS
    size = math.floor(math.log10(largest)) + 1
    for digits in range(DIGITS, MOST_DIGITS):
        apart = abs(float(number(one, digits)) - float(number(other, digits)))
        if apart > 1.5 * 10.0 ** (size - digits):
            return digits
    return MOST_DIGITS


def show(value: Plain, detail: str = "", digits: int = DIGITS) -> str:
    """``value`` as one line; ``detail`` asks for ``type``, ``shape``, ``dtype`` as well.

    ``length`` asks for how many there are in a list, ``QUOTED`` for keys in quotation marks.
    """
    text = _cut(_show(value, digits, quoted if detail == QUOTED else named))
    if isinstance(value, ArrayValue) and detail == "type":
        return "a NumPy array" if value.shape else f"a NumPy {value.dtype}"
    if isinstance(value, TensorValue | ArrayValue):
        if detail == "shape":
            return f"shape {value.shape}: {text}"
        if detail == "dtype":
            return f"dtype {value.dtype}: {text}"
    if detail == "length" and isinstance(value, tuple):
        return f"{len(value)} in all: {text}"
    a_phrase = isinstance(value, str) and " " in value
    if detail == "type" and type(value) in _KINDS and not a_phrase:
        return f"the {_KINDS[type(value)]} {text}"
    return text


def _cut(text: str) -> str:
    """As much of the text as is shown: whole values, or whole words."""
    if len(text) <= MAX_LENGTH:
        return text
    start = text[: MAX_LENGTH - 2]
    for end in (", ", " "):
        place = start.rfind(end)
        if place > MAX_LENGTH // 2:
            return f"{start[:place]}{end}…"
    return f"{start}…"


def phrase(value: str) -> str:
    """Words of a check, without quotation marks; what cannot be read, as Python writes it."""
    return value if value.strip() and readable(value) else repr(value)


_KINDS: dict[type, str] = {
    bool: "bool",
    int: "int",
    float: "Python float",
    str: "string",
    bytes: "bytes",
    frozenset: "set",
}


def _show(value: Plain, digits: int, key: Callable[[Key], str] = named) -> str:
    match value:
        case TensorValue():
            return f"tensor({_nested(value, digits)})"
        case ArrayValue():
            return f"{'array' if value.shape else value.dtype}({_nested(value, digits)})"
        case Near():
            return f"about {_show(value.value, digits, key)}"
        case Foreign():
            return value.name if " " in value.name else f"an object of type {value.name}"
        case tuple():
            return _listed([_show(item, digits, key) for item in value[:MAX_VALUES]], len(value))
        case frozenset():
            members = [_show(item, digits, key) for item in in_order(value)[:MAX_VALUES]]
            return f"{{{_listed(members, len(value))[1:-1]}}}" if value else "an empty set"
        case Mapping():
            items = (
                phrase(v) if isinstance(v, str) else _show(v, digits, key) for v in value.values()
            )
            return ", ".join(map("{}: {}".format, map(key, value), items))
        case float():
            return number(value, digits)
        case _:
            return str(value) if not isinstance(value, str) else repr(value)


def _nested(block: Block, digits: int, place: int = 0, axis: int = 0) -> str:
    """The numbers of a tensor or array: one, or nested lists: ``[1.0, 2.0, … 30 in all]``.

    Nothing is looked at that would not be shown: a tensor of unknown make may have millions
    of values, and sixteen dimensions.

    Arguments:
        place: the flat index of the first number.
        axis: how many dimensions are further out.
    """
    if axis == len(block.shape):
        return number(block.number(place), digits)
    length, inner = block.shape[axis], math.prod(block.shape[axis + 1 :])
    parts: list[str] = []
    for index in range(min(length, MAX_VALUES)):
        if sum(map(len, parts)) > MAX_LENGTH:
            break
        parts.append(_nested(block, digits, place + index * inner, axis + 1))
    return _listed(parts, length)


def _listed(parts: list[str], length: int) -> str:
    """The first parts of a list, and how many there are where those are not all."""
    shown = ", ".join(parts)
    return f"[{shown}, … {length} in all]" if length > MAX_VALUES else f"[{shown}]"


def show_both(
    got: TensorValue | ArrayValue, expected: TensorValue | ArrayValue, index: int
) -> tuple[str, str]:
    """Two tensors or arrays of one shape that differ at the flat ``index``.

    Where they are long, their values there, and that place.
    """
    left, right = got.number(index), expected.number(index)
    digits = digits_apart(left, right)
    place: list[int] = []
    for length in reversed(got.shape):
        place.insert(0, index % length)
        index //= length
    whole = show(got, digits=digits), show(expected, digits=digits)
    short = math.prod(got.shape) <= MAX_VALUES * 2 and max(place, default=0) < MAX_VALUES
    if short and max(map(len, whole)) < MAX_LENGTH:
        return whole
    where = ", ".join(map(str, place))
    return f"{number(left, digits)} at [{where}]", f"{number(right, digits)} at [{where}]"
