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
            return f"tensor({nested(value.tensor().tolist())})"
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
