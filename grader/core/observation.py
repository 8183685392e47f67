"""What a check saw, as plain data that can travel.

``freeze`` turns what a check returned into a value of this page and nothing else;
everything that compares, diagnoses, stores or sends works on these values only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from grader.core.naming import name_of

if TYPE_CHECKING:
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


@dataclass(frozen=True, slots=True)
class TensorValue:
    """A tensor as data: dtype by name (``float32``), shape, and its bytes in row order."""

    dtype: str
    shape: tuple[int, ...]
    data: bytes = field(repr=False)

    def tensor(self) -> torch.Tensor:
        """The tensor again, a copy of its own."""
        import torch

        dtype: torch.dtype = getattr(torch, self.dtype)
        if not self.data:
            return torch.empty(self.shape, dtype=dtype)
        return torch.frombuffer(bytearray(self.data), dtype=dtype).reshape(self.shape)


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


Plain: TypeAlias = (
    "bool | int | float | str | TensorValue | Near | Foreign"
    " | tuple[Plain, ...] | dict[str, Plain] | None"
)


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
        helped: the names in whose place the check gave helpers, although the file has its own.
        own: what the same check saw with the file's own in their place, where it was made.
            Put there by the trusted side, and never read from a frame.
        starved: what runs beside it may have made it end so. Said by the trusted side, and never
            read from a frame.
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

    Any other exception goes its way.
    """
    try:
        value = call()
    except expected:
        return {"raised": expected.__name__}
    return {"returned": value}


def freeze(value: Any) -> Plain:
    """Turn what a check returned into plain data, by exact type.

    Tensors are detached and copied; a subclass of float is a float. Whatever is not plain
    data, is too deep or too large becomes ``Foreign``: it equals nothing the reference returns.
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


def _freeze(value: Any, depth: int, budget: _Budget) -> Plain:
    kind = type(value)
    if depth == 0 or not budget.take(1):
        return Foreign("something too large to look at")
    if value is None or (isinstance(value, bool) and kind is bool):
        return value
    if issubclass(kind, float):
        return float.__float__(value)  # NumPy's float64 is one as well
    if kind is int and isinstance(value, int):
        return value if abs(value) < 2**63 else Foreign("int with more than 64 bits")
    if kind is str and isinstance(value, str):
        return value if len(value) <= MAX_TEXT else value[:MAX_TEXT] + "…"
    if kind is Near:
        return Near(_freeze(value.value, depth - 1, budget), float(value.atol))
    if kind is list or kind is tuple:
        return tuple(_freeze(item, depth - 1, budget) for item in value)
    if kind is dict:
        return {
            str(key)[:MAX_NAME]: _freeze(item, depth - 1, budget) for key, item in value.items()
        }
    return _freeze_object(value, budget)


def _freeze_object(value: Any, budget: _Budget) -> Plain:
    import torch

    if not isinstance(value, torch.Tensor):
        return Foreign(name_of(value)[:80])
    dtype = str(value.dtype).removeprefix("torch.")
    if value.layout is not torch.strided or value.device.type != "cpu" or dtype not in DTYPES:
        return Foreign(f"tensor of {dtype}, {value.layout}, on {value.device}"[:MAX_NAME])
    if not budget.take(0, value.numel() * value.element_size()):
        shape = str(tuple(value.shape))[:100]
        return Foreign(f"tensor of shape {shape}, too large to look at")
    plain = value.detach().clone(memory_format=torch.contiguous_format).reshape(-1)
    data = plain.view(torch.uint8).numpy().tobytes() if plain.numel() else b""
    return TensorValue(dtype, tuple(int(length) for length in value.shape), data)


def walk(value: Plain) -> list[Plain]:
    """Every value inside ``value``, itself included."""
    found = [value]
    children: tuple[Plain, ...] = ()
    if isinstance(value, Near):
        children = (value.value,)
    elif isinstance(value, Mapping):
        children = tuple(value.values())
    elif isinstance(value, tuple):
        children = value
    for child in children:
        found.extend(walk(child))
    return found
