"""Tensors and arrays as one safetensors file: numbered, with a text beside them.

No pickle, no ``torch.load``, and no PyTorch at all.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from grader.core.observation import MAX_ITEMS, Block

MAX_DIMENSIONS = 16
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
    "U16": "uint16",
    "U32": "uint32",
    "U64": "uint64",
    "BOOL": "bool",
}
_SHORT = {name: short for short, name in _DTYPES.items()}


class BlocksError(Exception):
    """These bytes are not what ``pack`` writes; the text says why."""


def pack(blocks: Sequence[Block], metadata: Mapping[str, str]) -> bytes:
    """A safetensors file in which each block is named by its number."""
    # Written by hand: safetensors itself takes ten times as long, most of it to make arrays
    # of bytes that are bytes already. It reads what is written here.
    header: dict[str, Any] = {"__metadata__": metadata}
    end = 0
    for index, block in enumerate(blocks):
        offsets = end, end + len(block.data)
        dtype = _SHORT[block.dtype]
        header[str(index)] = {"dtype": dtype, "shape": block.shape, "data_offsets": offsets}
        end = offsets[1]
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return b"".join((len(text).to_bytes(8, "little"), text, *(block.data for block in blocks)))


def metadata(file: bytes) -> dict[str, str]:
    """The texts beside the blocks of such a file.

    Raises:
        BlocksError: there are none to be read.
    """
    end = 8 + int.from_bytes(file[:8], "little")
    try:
        texts = json.loads(file[8:end])["__metadata__"]
        return {str(name): str(text) for name, text in texts.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BlocksError(f"not a safetensors file with texts ({error})") from error


def unpack(file: bytes) -> dict[int, Block]:
    """The blocks of such a file, by number.

    Raises:
        BlocksError: anything at all is not as ``pack`` writes it.
    """
    import safetensors

    try:
        listed = safetensors.deserialize(file)  # type: ignore[no-untyped-call]
    except safetensors.SafetensorError as error:
        raise BlocksError(f"not a safetensors file ({error})") from error
    if len(listed) > MAX_ITEMS:
        raise BlocksError("too many tensors")
    numbers = {str(number): number for number in range(len(listed))}
    blocks = {}
    for name, spec in listed:
        dtype = _DTYPES.get(str(spec["dtype"]), "")  # of none, nothing is made
        if name not in numbers or not can_be_shown(tuple(spec["shape"])):
            raise BlocksError("a tensor of an unknown name or kind of shape")
        blocks[numbers[name]] = Block(dtype, tuple(spec["shape"]), bytes(spec["data"]))
    return blocks


def can_be_shown(shape: tuple[int, ...]) -> bool:
    """Whether numbers of this shape can be shown.

    Where there are none, they take no bytes, but every other length in the shape costs a list.
    """
    empty = 0 in shape
    return len(shape) <= MAX_DIMENSIONS and not (
        empty and math.prod(length or 1 for length in shape) > MAX_ITEMS
    )
