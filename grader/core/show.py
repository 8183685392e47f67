"""Values as a learner reads them: four significant digits, shapes where they matter."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from grader.core.observation import Foreign, Near, Plain, TensorValue

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
            return f"tensor({_tensor(value)})"
        case Near():
            return f"about {_show(value.value)}"
        case Foreign():
            return f"a {value.name}" if value.name[:1].isupper() else value.name
        case tuple():
            return nested([_show(item) for item in value])
        case Mapping():
            return ", ".join(f"{key}: {_show(item)}" for key, item in value.items())
        case float():
            return number(value)
        case _:
            return str(value) if not isinstance(value, str) else repr(value)


def _tensor(value: TensorValue) -> str:
    """What ``nested`` makes of a tensor, without a list of all of it."""
    tensor = value.tensor()
    for dimension in range(tensor.dim()):
        tensor = tensor.narrow(dimension, 0, min(MAX_VALUES, tensor.shape[dimension]))
    return _cut(tensor.tolist(), value.shape)


def _cut(values: Any, shape: tuple[int, ...]) -> str:
    if not shape:
        return number(values)
    # No more is shown of a line than fits: a tensor of sixteen dimensions would be long.
    parts: list[str] = []
    for value in values:
        if sum(map(len, parts)) > MAX_LENGTH:
            break
        parts.append(_cut(value, shape[1:]))
    shown = ", ".join(parts)
    return f"[{shown}, … {shape[0]} in all]" if shape[0] > MAX_VALUES else f"[{shown}]"


def nested(values: Any) -> str:
    """A number, or nested lists of them, long ones cut: ``[1.0, 2.0, … 30 in all]``."""
    if not isinstance(values, list):
        return values if isinstance(values, str) else number(values)
    shown = ", ".join(nested(value) for value in values[:MAX_VALUES])
    return f"[{shown}, … {len(values)} in all]" if len(values) > MAX_VALUES else f"[{shown}]"


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
