"""Which numbers of two tensors or arrays agree, and where the first ones do not: NumPy alone.

Whoever judges compares the tensors of others and computes with none, so it need not import
PyTorch.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from grader.core.observation import Block, TensorValue

if TYPE_CHECKING:
    import numpy as np

    Numbers: TypeAlias = np.ndarray[Any, Any]


def first_apart(got: Block, expected: Block, rtol: float, atol: float) -> int | None:
    """The flat index of the first two numbers that do not agree; None where all do.

    Arguments:
        got, expected: both tensors, of one dtype, or both arrays; of one shape.
    """
    import numpy as np

    one, other = got.array().reshape(-1), expected.array().reshape(-1)
    with np.errstate(all="ignore"):
        if isinstance(expected, TensorValue):
            apart = ~isclose(one, other, expected.dtype, rtol, atol)
        elif "f" in (one.dtype.kind, other.dtype.kind):
            one, other = one.astype(float), other.astype(float)
            apart = ~np.isclose(one, other, rtol=rtol, atol=atol, equal_nan=True)
        else:
            apart = one != other  # whole numbers agree exactly, as Python's do
    return int(np.argmax(apart)) if apart.any() else None


def isclose(got: Numbers, expected: Numbers, dtype: str, rtol: float, atol: float) -> Numbers:
    """``torch.isclose(got, expected, rtol, atol, equal_nan=True)`` to the last bit.

    Tensors are compared as tensors compute: float32 with bounds of float32, whole numbers as
    float32, and each result of a half precision is rounded to it.

    Arguments:
        got, expected: as ``TensorValue.array`` gives them, with at least one dimension.
        dtype: that of the tensors.
    """
    import numpy as np

    close: Numbers = got == expected
    if "float" in dtype:
        close |= np.isnan(got) & np.isnan(expected)
    if rtol == atol == 0:
        return close
    work = np.float64 if dtype == "float64" else np.float32
    got, expected = got.astype(work), expected.astype(work)
    rounded = _ROUNDED.get(dtype, _as_it_is)
    apart = np.abs(rounded(got - expected))
    bound, share = rounded(np.array([atol], work)), np.array([rtol], work)
    allowed = rounded(bound + np.abs(rounded(share * expected)))
    close |= np.isfinite(apart) & (apart <= allowed)
    return close


def _as_it_is(numbers: Numbers) -> Numbers:
    return numbers


def _to_float16(numbers: Numbers) -> Numbers:
    import numpy as np

    return numbers.astype(np.float16).astype(np.float32)


def _to_bfloat16(numbers: Numbers) -> Numbers:
    """To the nearest numbers whose lower 16 bits are zero, halves to the even one."""
    import numpy as np

    bits: Numbers = numbers.view(np.uint32)
    halves: Numbers = (
        bits + np.uint32(0x7FFF) + (bits >> np.uint32(16) & np.uint32(1))
    ) >> np.uint32(16)
    rounded: Numbers = (halves << np.uint32(16)).view(np.float32)
    return rounded


_ROUNDED: dict[str, Callable[[Numbers], Numbers]] = {
    "float16": _to_float16,
    "bfloat16": _to_bfloat16,
}
