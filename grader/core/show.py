"""Values as a learner reads them: four significant digits, shapes where they matter.

Where a value and the expected one would read alike, as many digits as tell them apart.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from grader.core.legible import readable
from grader.core.observation import Foreign, Near, Plain, TensorValue

if TYPE_CHECKING:
    import torch

MAX_VALUES = 8
MAX_LENGTH = 160
DIGITS, MOST_DIGITS = 4, 9
"""Significant digits; nine tell any two float32 numbers apart."""


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
    if isinstance(one, int) or not 0 < largest < math.inf:  # nan as well
        return DIGITS
    size = math.floor(math.log10(largest)) + 1
    for digits in range(DIGITS, MOST_DIGITS):
        apart = abs(float(number(one, digits)) - float(number(other, digits)))
        if apart > 1.5 * 10.0 ** (size - digits):
            return digits
    return MOST_DIGITS


def show(value: Plain, detail: str = "", digits: int = DIGITS) -> str:
    """``value`` as one line; ``detail`` asks for ``type``, ``shape``, ``dtype`` as well.

    ``length`` asks for how many there are in a list.
    """
    text = _cut(_show(value, digits))
    if isinstance(value, TensorValue):
        if detail == "shape":
            return f"shape {value.shape}: {text}"
        if detail == "dtype":
            return f"dtype {value.dtype}: {text}"
    if detail == "length" and isinstance(value, tuple):
        return f"{len(value)} in all: {text}"
    a_phrase = isinstance(value, str) and " " in value
    if detail == "type" and isinstance(value, (bool, int, float, str)) and not a_phrase:
        return f"the {_KINDS[type(value)]} {text}"
    return text


def _cut(text: str) -> str:
    """So much of it as is shown: whole values, or whole words."""
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


_KINDS: dict[type, str] = {bool: "bool", int: "int", float: "Python float", str: "string"}


def _show(value: Plain, digits: int) -> str:
    match value:
        case TensorValue():
            return f"tensor({_nested(value.tensor(), digits)})"
        case Near():
            return f"about {_show(value.value, digits)}"
        case Foreign():
            return value.name if " " in value.name else f"an object of type {value.name}"
        case tuple():
            return _listed([_show(item, digits) for item in value[:MAX_VALUES]], len(value))
        case Mapping():
            items = (phrase(v) if isinstance(v, str) else _show(v, digits) for v in value.values())
            return ", ".join(map("{}: {}".format, value, items))
        case float():
            return number(value, digits)
        case _:
            return str(value) if not isinstance(value, str) else repr(value)


def _nested(tensor: torch.Tensor, digits: int) -> str:
    """A number, or nested lists of them: ``[1.0, 2.0, … 30 in all]``.

    Nothing is looked at that would not be shown: a tensor of unknown make may have millions
    of values, and sixteen dimensions.
    """
    if not tensor.dim():
        return number(tensor.item(), digits)
    parts: list[str] = []
    for inner in tensor[:MAX_VALUES]:
        if sum(map(len, parts)) > MAX_LENGTH:
            break
        parts.append(_nested(inner, digits))
    return _listed(parts, len(tensor))


def _listed(parts: list[str], length: int) -> str:
    """The first parts of a list, and how many there are where those are not all."""
    shown = ", ".join(parts)
    return f"[{shown}, … {length} in all]" if length > MAX_VALUES else f"[{shown}]"


def show_both(got: TensorValue, expected: TensorValue, index: int) -> tuple[str, str]:
    """Two tensors of one shape that differ at the flat ``index``.

    Where they are long, their values there, and that place.
    """
    left, right = (value.tensor().reshape(-1)[index].item() for value in (got, expected))
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
