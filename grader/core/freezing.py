"""``freeze``: what a check returned, as plain data and nothing else.

Neither PyTorch nor NumPy is imported for it: a value can only be a tensor or an array where
somebody has imported them.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from grader.core.naming import name_of
from grader.core.observation import (
    ARRAY_DTYPES,
    DTYPES,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_ITEMS,
    MAX_NAME,
    MAX_TEXT,
    ArrayValue,
    Foreign,
    Key,
    Near,
    Plain,
    TensorValue,
)

if TYPE_CHECKING:
    import numpy as np
    import torch


def freeze(value: Any) -> Plain:
    """Turn what a check returned into plain data, by exact type.

    Lists and tuples become tuples, and tensors are detached and copied. A NumPy scalar is an
    array without dimensions, but for NumPy's float64: like every subclass of float it is a
    float. Whatever is not plain data, is too deep or too large becomes ``Foreign``: it equals
    nothing the reference returns.
    """
    return _freeze(value, MAX_DEPTH, _Budget())


class _Budget:
    def __init__(self) -> None:
        self.items = MAX_ITEMS
        self.bytes = MAX_BYTES

    def take(self, items: int, size: int = 0) -> bool:
        self.items -= items
        self.bytes -= size
        return self.items >= 0 and self.bytes >= 0


_TOO_LARGE = Foreign("something too large to look at")


def _freeze(value: Any, depth: int, budget: _Budget) -> Plain:
    kind = type(value)
    if depth == 0 or not budget.take(1):
        return _TOO_LARGE
    if value is None or (isinstance(value, bool) and kind is bool):
        return value
    if issubclass(kind, float):
        return float.__float__(value)  # NumPy's float64 is one as well
    if kind is int and isinstance(value, int):
        return value if abs(value) < 2**63 else Foreign("int with more than 64 bits")
    if kind is str and isinstance(value, str):
        return value if len(value) <= MAX_TEXT else value[:MAX_TEXT] + "…"
    if kind is bytes and isinstance(value, bytes):
        return (
            value if len(value) <= MAX_TEXT else Foreign(f"{len(value)} bytes, too many to look at")
        )
    if kind is Near:
        return Near(_freeze(value.value, depth - 1, budget), float(value.atol))
    if kind is list or kind is tuple:
        return tuple(_freeze(item, depth - 1, budget) for item in value)
    if kind is set or kind is frozenset:
        return frozenset(_freeze_key(item, depth - 1, budget) for item in value)
    if kind is dict:
        return {
            _freeze_key(key, depth - 1, budget): _freeze(item, depth - 1, budget)
            for key, item in value.items()
        }
    return _freeze_object(value, budget)


def _freeze_key(key: Any, depth: int, budget: _Budget) -> Key:
    """Such data as can be a key: a tensor is none, and neither is a tuple that holds one."""
    if not budget.take(1):
        return _TOO_LARGE
    if type(key) is str:
        return key[:MAX_NAME]
    if type(key) is tuple and depth > 1:
        return tuple(_freeze_key(item, depth - 1, budget) for item in key)
    frozen = _freeze(key, depth, budget)
    if isinstance(frozen, bytes):
        return frozen[:MAX_NAME]
    if isinstance(frozen, bool | int | float | frozenset | Foreign | None):
        return frozen
    return Foreign(name_of(key)[:80])


def _freeze_object(value: Any, budget: _Budget) -> Plain:
    # No value can come from a library that nobody has imported. Attributes are asked for with a
    # default: a learner's own module of that name may lack them.
    torch: Any = sys.modules.get("torch")
    numpy: Any = sys.modules.get("numpy")
    tensor: Any = getattr(torch, "Tensor", ())
    scalar: Any = getattr(numpy, "generic", ())
    if isinstance(value, tensor):
        return _freeze_tensor(value, budget)
    if type(value) is getattr(numpy, "ndarray", None):
        return _freeze_array(value, budget)
    if isinstance(value, scalar) and value.dtype.name in ARRAY_DTYPES:
        return _freeze_array(numpy.asarray(value), budget)
    return Foreign(name_of(value)[:80])


def _freeze_tensor(value: torch.Tensor, budget: _Budget) -> Plain:
    import torch

    dtype = str(value.dtype).removeprefix("torch.")
    if value.layout is not torch.strided or value.device.type != "cpu" or dtype not in DTYPES:
        return Foreign(f"tensor of {dtype}, {value.layout}, on {value.device}"[:MAX_NAME])
    if not budget.take(0, value.numel() * value.element_size()):
        shape = str(tuple(value.shape))[:100]
        return Foreign(f"tensor of shape {shape}, too large to look at")
    # In one row: NumPy has fewer dimensions, and knows no bfloat16.
    plain = value.detach().resolve_neg().reshape(-1)
    if dtype == "bfloat16":
        plain = plain.view(torch.int16)
    data = plain.numpy().tobytes()
    return TensorValue(dtype, tuple(int(length) for length in value.shape), data)


def _freeze_array(value: np.ndarray[Any, Any], budget: _Budget) -> Plain:
    dtype = value.dtype.name
    if dtype not in ARRAY_DTYPES:
        return Foreign(f"a NumPy array of {dtype.rstrip('0123456789')}"[:MAX_NAME])
    if not budget.take(0, value.nbytes):
        return Foreign(f"a NumPy array of shape {value.shape}, too large to look at"[:MAX_NAME])
    return ArrayValue(dtype, value.shape, value.astype(value.dtype.newbyteorder("<")).tobytes())
