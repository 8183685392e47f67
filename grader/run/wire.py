"""Observations as bytes, and back through a decoder that trusts nothing.

One observation is one safetensors file: tensors and arrays as its tensors, everything else as
JSON in its metadata. Python's JSON keeps ``True``, ``1`` and ``1.0`` apart and round-trips every
float.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

from grader.core.keys import in_order
from grader.core.observation import (
    ARRAY_DTYPES,
    DTYPES,
    ENDINGS,
    MAX_DEPTH,
    MAX_FRAMES,
    MAX_NAME,
    MAX_SECONDS,
    MAX_SOURCE,
    MAX_TEXT,
    ArrayValue,
    Block,
    Fault,
    Foreign,
    Frame,
    Key,
    Near,
    Observation,
    Plain,
    TensorValue,
)
from grader.run.blocks import BlocksError, can_be_shown, pack, unpack

MAX_FRAME = 8 * 2**20
MAX_HEADER = 64 * 2**10
MAX_HELPERS = 20


class WireError(Exception):
    """These bytes are not an observation; the text says why."""


def to_json(value: Plain, blocks: list[Block]) -> Any:
    """``value`` as JSON data; its tensors and arrays go to ``blocks`` and are named by number.

    What is in a dict or a set is a list, so that its keys keep their type.
    """
    match value:
        case Block() if not can_be_shown(value.shape):
            return {"foreign": "something too large to look at"}
        case TensorValue() | ArrayValue():
            blocks.append(value)
            return {"tensor" if isinstance(value, TensorValue) else "array": len(blocks) - 1}
        case Near():
            return {"near": to_json(value.value, blocks), "atol": value.atol}
        case Foreign():
            return {"foreign": value.name}
        case bytes():
            return {"bytes": value.hex()}
        case tuple():
            return [to_json(item, blocks) for item in value]
        case frozenset():
            return {"set": [to_json(member, blocks) for member in in_order(value)]}
        case Mapping():
            items = value.items()
            return {"dict": [[to_json(k, blocks), to_json(item, blocks)] for k, item in items]}
        case _:
            return value


def from_json(data: Any, block: Callable[[int], Block], depth: int = MAX_DEPTH + 1) -> Plain:
    """The inverse of ``to_json``.

    Arguments:
        block: gives the block of a number, or raises a KeyError.

    Raises:
        WireError: the data has another form, is too deep, or names no such block.
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
        return tuple(from_json(item, block, depth - 1) for item in data)
    match data:
        case {"tensor": int(number), **rest} if not rest:
            return TensorValue(*_block(block, number, DTYPES))
        case {"array": int(number), **rest} if not rest:
            return ArrayValue(*_block(block, number, ARRAY_DTYPES))
        case {"near": inner, "atol": float(atol), **rest} if not rest:
            return Near(from_json(inner, block, depth - 1), atol)
        case {"foreign": str(name), **rest} if not rest:
            return Foreign(_text(name, MAX_NAME))
        case {"bytes": str(digits), **rest} if not rest and len(digits) <= 2 * MAX_TEXT:
            return _bytes(digits)
        case {"set": list(members), **rest} if not rest:
            return _each_once([_key(member, depth - 1) for member in members])
        case {"dict": list(items), **rest} if not rest:
            pairs = [_pair(item, block, depth - 1) for item in items]
            _each_once([key for key, _ in pairs])
            return dict(pairs)
    raise WireError("an unknown kind of value")


def _block(block: Callable[[int], Block], number: int, dtypes: Collection[str]) -> Any:
    try:
        named = block(number)
    except KeyError as error:
        raise WireError("a tensor that is named twice, or is not there") from error
    if named.dtype not in dtypes:
        raise WireError("a tensor of a dtype that is not used")
    return named.dtype, named.shape, named.data


def _pair(item: Any, block: Callable[[int], Block], depth: int) -> tuple[Key, Plain]:
    match item:
        case [key, value]:
            return _key(key, depth), from_json(value, block, depth)
    raise WireError("no key with its value")


def _key(data: Any, depth: int) -> Key:
    """What can be a key: nothing with tensors, bounds or dicts in it."""
    if type(data) is list and depth > 0:
        return tuple(_key(item, depth - 1) for item in data)
    key = from_json(data, dict[int, Block]().__getitem__, depth)
    if isinstance(key, str | bytes) and len(key) > MAX_NAME:
        raise WireError("a key that is too long")
    if isinstance(key, Near | Mapping):
        raise WireError("a key that can be none")
    return key  # type: ignore[return-value]


def _each_once(keys: list[Key]) -> frozenset[Key]:
    members = frozenset(keys)
    if len(members) != len(keys):
        raise WireError("a key that is there twice")
    return members


def _bytes(digits: str) -> bytes:
    try:
        data = bytes.fromhex(digits)
    except ValueError as error:
        raise WireError("bytes that are not written as hexadecimal digits") from error
    if data.hex() != digits:
        raise WireError("bytes that are not written as hexadecimal digits")
    return data


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
    blocks: list[Block] = []
    body = {
        "ended": observation.ended,
        "value": to_json(observation.value, blocks),
        "fault": _fault_to_json(observation.fault),
        "printed": observation.printed,
        "seconds": float(observation.seconds),
        "helped": observation.helped,
    }
    return pack(blocks, {"observation": json.dumps(body)})


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
    try:
        blocks = unpack(frame)
    except BlocksError as error:
        raise WireError(str(error)) from error
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
            # One tensor named a thousand times would be shown a thousand times.
            plain = from_json(value, blocks.pop)
            if blocks:
                raise WireError("a tensor that is never named")
            return Observation(
                ended, plain, _fault(fault), _text(printed), seconds, helped=_names(helped)
            )
    raise WireError("not the fields of an observation")


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
