"""What a check saw, as plain data that can travel.

``freeze``, in ``core/freezing.py``, turns what a check returned into these values; everything
that compares, diagnoses, stores or sends works on them only.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import torch

MAX_DEPTH = 8
MAX_ITEMS = 20_000
MAX_TEXT = 4_000
MAX_BYTES = 4_000_000
MAX_NAME = 200
MAX_FRAMES = 12
MAX_SOURCE = 500
MAX_SECONDS = 100_000.0
"""Bounds of one observation: far above any check's need, far below any harm."""

DTYPES = (
    "float32",
    "float64",
    "float16",
    "bfloat16",
    "int64",
    "int32",
    "int16",
    "int8",
    "uint8",
    "bool",
)
"""What a tensor may hold."""

ARRAY_DTYPES = (*(name for name in DTYPES if name != "bfloat16"), "uint16", "uint32", "uint64")
"""What a NumPy array may hold."""

_CODES = {
    "float32": ("<f", 4),
    "float64": ("<d", 8),
    "float16": ("<e", 2),
    "bfloat16": ("<f", 2),  # the upper half of a float32
    "int64": ("<q", 8),
    "int32": ("<i", 4),
    "int16": ("<h", 2),
    "int8": ("<b", 1),
    "uint8": ("<B", 1),
    "uint16": ("<H", 2),
    "uint32": ("<I", 4),
    "uint64": ("<Q", 8),
    "bool": ("<?", 1),
}
"""How ``struct`` names each dtype, and the bytes of one number."""


@dataclass(frozen=True, slots=True)
class Block:
    """Numbers of one kind: dtype by name (``float32``), shape, and their bytes in row order."""

    dtype: str
    shape: tuple[int, ...]
    data: bytes = field(repr=False)

    def array(self) -> np.ndarray[Any, Any]:
        """Its numbers as a NumPy array, a copy of its own; those of bfloat16 as float32."""
        import numpy as np

        data = bytearray(self.data)
        if self.dtype == "bfloat16":  # the upper half of a float32
            upper = np.frombuffer(data, dtype="<u2").astype(np.uint32) << np.uint32(16)
            return upper.view(np.float32).reshape(self.shape)
        dtype = np.dtype(self.dtype).newbyteorder("<")
        return np.frombuffer(data, dtype=dtype).reshape(self.shape)

    def number(self, index: int) -> float:
        """One number by its flat index. It needs no library, for the few that are shown."""
        code, size = _CODES[self.dtype]
        data = self.data[index * size : (index + 1) * size]
        number: float
        (number,) = struct.unpack(code, bytes(2) + data if self.dtype == "bfloat16" else data)
        return number

    def restored(self) -> Any:
        """The tensor or the array again, a copy of its own."""
        raise NotImplementedError


class TensorValue(Block):
    """A tensor as data."""

    __slots__ = ()

    def tensor(self) -> torch.Tensor:
        """The tensor again, a copy of its own."""
        import torch

        dtype: torch.dtype = getattr(torch, self.dtype)
        if not self.data:
            return torch.empty(self.shape, dtype=dtype)
        return torch.frombuffer(bytearray(self.data), dtype=dtype).reshape(self.shape)

    def restored(self) -> torch.Tensor:
        return self.tensor()


class ArrayValue(Block):
    """A NumPy array as data, its bytes little-endian. It equals no tensor."""

    __slots__ = ()

    def restored(self) -> np.ndarray[Any, Any]:
        return self.array()


@dataclass(frozen=True, slots=True)
class Near:
    """A statistic: equal to the reference's when within ``atol`` of it.

    The bound that counts is the one of the reference's observation, never the
    learner's.
    """

    value: Plain
    atol: float


@dataclass(frozen=True, slots=True)
class Foreign:
    """Stands for something that is not plain data: its type's name, or why it was left out."""

    name: str


Key: TypeAlias = (
    "bool | int | float | str | bytes | Foreign | tuple[Key, ...] | frozenset[Key] | None"
)
"""A key of a dict, or what is in a set."""

Plain: TypeAlias = (
    "bool | int | float | str | bytes | TensorValue | ArrayValue | Near | Foreign"
    " | tuple[Plain, ...] | frozenset[Key] | Mapping[Any, Plain] | None"
)
"""The keys of a dict are of ``Key``."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One place in the learner's file."""

    line: int
    source: str


@dataclass(frozen=True, slots=True)
class Fault:
    """An exception of the learner's code.

    Attributes:
        type: its class's name.
        text: its message.
        frames: the learner's own lines that led to it, outermost first.
    """

    type: str
    text: str
    frames: tuple[Frame, ...] = ()


RETURNED, NOT_STARTED, RAISED, TIMED_OUT, DIED = (
    "returned",
    "not started",
    "raised",
    "timed out",
    "died",
)
ENDINGS = (RETURNED, NOT_STARTED, RAISED, TIMED_OUT, DIED)


@dataclass(frozen=True, slots=True)
class Observation:
    """How a check ended and what it saw.

    Attributes:
        ended: one of ``ENDINGS``.
        value: what the check returned (only when it returned).
        fault: the exception, or where the code was when its time ran out.
        printed: what the learner's code printed meanwhile, cut to ``MAX_TEXT``.
        seconds: how long it took.
        loading: it is about loading the file, so that the check itself never began. Said by
            the trusted side, and never read from a frame.
        helped: names for which the check gave helpers, although the file has its own.
        own: what the same check saw with the file's own in their place, where it was made.
            Put there by the trusted side, and never read from a frame.
        starved: it may have ended like this because of what ran beside it. Said by the trusted
            side, and never read from a frame.
    """

    ended: str
    value: Plain = None
    fault: Fault | None = None
    printed: str = ""
    seconds: float = field(default=0.0, compare=False)
    loading: bool = False
    helped: tuple[str, ...] = field(default=(), compare=False)
    own: Observation | None = None
    starved: bool = field(default=False, compare=False)

    def with_own(self, own: Observation) -> Observation:
        """This one and the one with the file's own helpers, kept only where it differs."""
        return self if own == self else replace(self, own=replace(own, helped=()))


def near(value: Any, atol: float) -> Near:
    """Mark a statistic of random draws; see ``Near``. State in the check why this bound."""
    return Near(value, atol)


def attempt(call: Callable[[], Any], expected: type[Exception]) -> dict[str, Any]:
    """Observe a call that may raise ``expected``: ``{"raised": name}`` or ``{"returned": value}``.

    Any other exception is passed on.
    """
    try:
        value = call()
    except expected:
        return {"raised": expected.__name__}
    return {"returned": value}


def walk(value: Plain) -> list[Plain]:
    """Every value inside ``value``, itself included."""
    values = [value]
    children: tuple[Plain, ...] = ()
    if isinstance(value, Near):
        children = (value.value,)
    elif isinstance(value, Mapping):
        children = tuple(value.values())
    elif isinstance(value, tuple):
        children = value
    for child in children:
        values.extend(walk(child))
    return values


def not_plain(value: Plain) -> Iterator[Foreign]:
    """What inside ``value``, its keys and sets included, stands for something else."""
    for inner in walk(value):
        if isinstance(inner, Foreign):
            yield inner
        elif isinstance(inner, Mapping | frozenset):
            for key in inner:
                yield from not_plain(tuple(key) if isinstance(key, frozenset) else key)
