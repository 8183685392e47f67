"""Observations as bytes, and back through a decoder that trusts nothing.

One observation is one safetensors file: tensors as its tensors, everything else
as JSON in its metadata. Python's JSON keeps ``True``, ``1`` and ``1.0`` apart and
round-trips every float. No pickle, no ``torch.load``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from grader.core.observation import (
    DTYPES,
    ENDINGS,
    MAX_DEPTH,
    MAX_FRAMES,
    MAX_ITEMS,
    MAX_NAME,
    MAX_SECONDS,
    MAX_SOURCE,
    MAX_TEXT,
    Fault,
    Foreign,
    Frame,
    Near,
    Observation,
    Plain,
    TensorValue,
    walk,
)

MAX_FRAME = 8 * 2**20
MAX_HEADER = 64 * 2**10
MAX_DIMENSIONS = 16
MAX_HELPERS = 20
_DTYPES = {
    "F32": "float32",
    "F64": "float64",
    "F16": "float16",
    "BF16": "bfloat16",
    "I64": "int64",
    "I32": "int32",
    "I16": "int16",
    "I8": "int8",
    "U8": "uint8",
    "BOOL": "bool",
}
_SHORT = {name: short for short, name in _DTYPES.items()}


class WireError(Exception):
    """These bytes are not an observation; the text says why."""


def to_json(value: Plain, tensors: list[TensorValue]) -> Any:
    """``value`` as JSON data; its tensors are appended to ``tensors`` and named by number."""
    match value:
        case TensorValue() if not _ordinary(value.shape):
            return {"foreign": "something too large to look at"}
        case TensorValue():
            tensors.append(value)
            return {"tensor": len(tensors) - 1}
        case Near():
            return {"near": to_json(value.value, tensors), "atol": value.atol}
        case Foreign():
            return {"foreign": value.name}
        case tuple():
            return [to_json(item, tensors) for item in value]
        case Mapping():
            return {"dict": {key: to_json(item, tensors) for key, item in value.items()}}
        case _:
            return value


def from_json(data: Any, tensors: Mapping[int, TensorValue], depth: int = MAX_DEPTH + 1) -> Plain:
    """The inverse of ``to_json``.

    Raises:
        WireError: the data has another form, is too deep, or names no such tensor.
    """
    if depth == 0:
        raise WireError("nested too deeply")
    kind = type(data)
    if data is None or kind in (bool, int, float):
        if kind is int and abs(data) >= 2**63:
            raise WireError("an integer with more than 64 bits")
        return data  # type: ignore[no-any-return]
    if kind is str:
        return _text(data)
    if kind is list:
        return tuple(from_json(item, tensors, depth - 1) for item in data)
    match data:
        case {"tensor": int(index), **rest} if not rest and index in tensors:
            return tensors[index]
        case {"near": inner, "atol": float(atol), **rest} if not rest:
            return Near(from_json(inner, tensors, depth - 1), atol)
        case {"foreign": str(name), **rest} if not rest:
            return Foreign(_text(name, MAX_NAME))
        case {"dict": dict(items), **rest} if not rest:
            return {
                _text(k, MAX_NAME): from_json(item, tensors, depth - 1) for k, item in items.items()
            }
    raise WireError("an unknown kind of value")


def encode(observation: Observation) -> bytes:
    """One observation as one safetensors file.

    Where the JSON part would pass ``MAX_HEADER`` (a learner returned or printed
    too much), the value is replaced by ``Foreign``, so that the frame stays readable.
    """
    frame = _encode(observation)
    if len(frame) <= MAX_FRAME and int.from_bytes(frame[:8], "little") <= MAX_HEADER:
        return frame
    fault = observation.fault
    return _encode(
        Observation(
            observation.ended,
            Foreign("something too large to look at"),
            Fault(fault.type, fault.text[:200]) if fault else None,
            "",
            observation.seconds,
            helped=observation.helped,
        )
    )


def _encode(observation: Observation) -> bytes:
    # Written by hand: safetensors itself takes ten times as long, most of it to make arrays
    # of bytes that are bytes already. It reads what is written here.
    tensors: list[TensorValue] = []
    body = {
        "ended": observation.ended,
        "value": to_json(observation.value, tensors),
        "fault": _fault_to_json(observation.fault),
        "printed": observation.printed,
        "seconds": float(observation.seconds),
        "helped": observation.helped,
    }
    header: dict[str, Any] = {"__metadata__": {"observation": json.dumps(body)}}
    end = 0
    for index, tensor in enumerate(tensors):
        offsets = end, end + len(tensor.data)
        dtype = _SHORT[tensor.dtype]
        header[str(index)] = {"dtype": dtype, "shape": tensor.shape, "data_offsets": offsets}
        end = offsets[1]
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return b"".join((len(text).to_bytes(8, "little"), text, *(t.data for t in tensors)))


def decode(frame: bytes) -> Observation:
    """Read one observation from bytes that may come from anybody.

    Raises:
        WireError: anything at all is not as ``encode`` writes it.
    """
    header = _header(frame)
    try:
        body = json.loads(header["__metadata__"]["observation"])
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise WireError(f"no observation in the header ({type(error).__name__})") from error
    tensors = _tensors(frame)
    match body:
        case {
            "ended": str(ended),
            "value": value,
            "fault": fault,
            "printed": str(printed),
            "seconds": float(seconds),
            "helped": list(helped),
            **rest,
        } if not rest and ended in ENDINGS and 0 <= seconds <= MAX_SECONDS:
            plain = from_json(value, tensors)
            named = [id(inner) for inner in walk(plain) if isinstance(inner, TensorValue)]
            # One tensor named a thousand times would be shown a thousand times.
            if sorted(named) != sorted(map(id, tensors.values())):
                raise WireError("a tensor that is named twice, or never")
            return Observation(
                ended, plain, _fault(fault), _text(printed), seconds, helped=_names(helped)
            )
    raise WireError("not the fields of an observation")


def _ordinary(shape: tuple[int, ...]) -> bool:
    """Whether a tensor of this shape can be shown.

    One without elements takes no bytes, but every other length in its shape costs a list.
    """
    empty = 0 in shape
    return len(shape) <= MAX_DIMENSIONS and not (
        empty and math.prod(length or 1 for length in shape) > MAX_ITEMS
    )


def _header(frame: bytes) -> dict[str, Any]:
    if len(frame) > MAX_FRAME:
        raise WireError(f"{len(frame)} bytes, more than {MAX_FRAME}")
    size = int.from_bytes(frame[:8], "little")
    if len(frame) < 8 or size > MAX_HEADER or size > len(frame) - 8:
        raise WireError("a header that is too large or cut off")
    try:
        header = json.loads(frame[8 : 8 + size])
    except (ValueError, RecursionError) as error:
        raise WireError("a header that is not JSON") from error
    if not isinstance(header, dict):
        raise WireError("a header that is no table")
    metadata = header.get("__metadata__")
    if not isinstance(metadata, dict) or set(metadata) != {"observation"}:
        raise WireError("a header without exactly one observation")
    return header


def _tensors(frame: bytes) -> dict[int, TensorValue]:
    import safetensors

    try:
        listed = safetensors.deserialize(frame)  # type: ignore[no-untyped-call]
    except safetensors.SafetensorError as error:
        raise WireError(f"not a safetensors file ({error})") from error
    if len(listed) > MAX_ITEMS:
        raise WireError("too many tensors")
    numbers = {str(number): number for number in range(len(listed))}
    tensors = {}
    for name, spec in listed:
        dtype = _DTYPES.get(str(spec["dtype"]))
        if dtype not in DTYPES or name not in numbers or not _ordinary(tuple(spec["shape"])):
            raise WireError("a tensor of an unknown dtype, name or kind of shape")
        tensors[numbers[name]] = TensorValue(dtype, tuple(spec["shape"]), bytes(spec["data"]))
    return tensors


def _fault_to_json(fault: Fault | None) -> Any:
    if fault is None:
        return None
    return [fault.type, fault.text, [[frame.line, frame.source] for frame in fault.frames]]


def _fault(data: Any) -> Fault | None:
    match data:
        case None:
            return None
        case [str(kind), str(text), list(frames)] if len(frames) <= MAX_FRAMES:
            return Fault(
                _text(kind, MAX_NAME), _text(text), tuple(_frame(frame) for frame in frames)
            )
    raise WireError("not the fields of an exception")


def _names(data: list[Any]) -> tuple[str, ...]:
    if len(data) > MAX_HELPERS or not all(type(name) is str for name in data):
        raise WireError("not the names of helpers")
    return tuple(_text(name, MAX_NAME) for name in data)


def _frame(data: Any) -> Frame:
    match data:
        case [int(line), str(source)] if 0 <= line < 10**7:
            return Frame(line, _text(source, MAX_SOURCE))
    raise WireError("not a place in a file")


def _text(text: str, most: int = MAX_TEXT + 1) -> str:
    if len(text) > most:
        raise WireError("a text that is too long")
    # Half a surrogate pair can be neither stored nor written into a report.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
