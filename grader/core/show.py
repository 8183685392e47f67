"""Values as a learner reads them: four significant digits, shapes where they matter."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from grader.core.observation import Foreign, Near, Plain, TensorValue

if TYPE_CHECKING:
    import torch

MAX_VALUES = 8
MAX_LENGTH = 160


def number(value: float) -> str:
    """``0.8176``, ``-3.25``, ``1.25e+11``, ``nan``: four significant digits."""
    if isinstance(value, (bool, int)):
        return str(value)
    if not math.isfinite(value):
        return str(value)
    text = f"{value:.4g}"
    return text if any(mark in text for mark in ".e") else text + ".0"


def show(value: Plain, detail: str = "") -> str:
    """``value`` as one line; ``detail`` asks for ``type``, ``shape`` or ``dtype`` as well."""
    text = _show(value)
    if len(text) > MAX_LENGTH:
        text = text[: MAX_LENGTH - 1] + "…"
    if isinstance(value, TensorValue):
        if detail == "shape":
            return f"shape {value.shape}: {text}"
        if detail == "dtype":
            return f"dtype {value.dtype}: {text}"
    if detail == "type" and isinstance(value, (bool, int, float, str)):
        return f"the {_KINDS[type(value)]} {text}"
    return text


_KINDS: dict[type, str] = {bool: "bool", int: "int", float: "Python float", str: "string"}


def _show(value: Plain) -> str:
    match value:
        case TensorValue():
            return f"tensor({_nested(value.tensor())})"
        case Near():
            return f"about {_show(value.value)}"
        case Foreign():
            return value.name if " " in value.name else f"an object of type {value.name}"
        case tuple():
            return _listed([_show(item) for item in value[:MAX_VALUES]], len(value))
        case Mapping():
            return ", ".join(f"{key}: {_show(item)}" for key, item in value.items())
        case float():
            return number(value)
        case _:
            return str(value) if not isinstance(value, str) else repr(value)


def _nested(tensor: torch.Tensor) -> str:
    """A number, or nested lists of them: ``[1.0, 2.0, … 30 in all]``.

    Nothing is looked at that would not be shown: a tensor of unknown make may have millions
    of values, and sixteen dimensions.
    """
    if not tensor.dim():
        return number(tensor.item())
    parts: list[str] = []
    for inner in tensor[:MAX_VALUES]:
        if sum(map(len, parts)) > MAX_LENGTH:
            break
        parts.append(_nested(inner))
    return _listed(parts, len(tensor))


def _listed(parts: list[str], length: int) -> str:
    """The first parts of a list, and how many there are where those are not all."""
    shown = ", ".join(parts)
    return f"[{shown}, … {length} in all]" if length > MAX_VALUES else f"[{shown}]"


def show_at(value: TensorValue, index: int) -> str:
    """A tensor, or where it is long, its value at the flat ``index`` and that place."""
    tensor = value.tensor()
    if tensor.numel() <= MAX_VALUES * 2:
        return show(value)
    place = []
    for length in reversed(value.shape):
        place.append(index % length)
        index //= length
    where = ", ".join(str(position) for position in reversed(place))
    return f"{number(tensor[tuple(reversed(place))].item())} at [{where}]"
