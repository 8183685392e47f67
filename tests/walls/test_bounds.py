"""Each bound of the decoder by itself: one step within it is taken, one beyond is not."""

import json
import math
import struct

import pytest
import torch

from grader.core.freezing import freeze
from grader.core.observation import (
    MAX_BYTES,
    MAX_ITEMS,
    RETURNED,
    Foreign,
    Observation,
    TensorValue,
)
from grader.run.wire import MAX_FRAME, MAX_HEADER, WireError, decode, encode

BODY = {"ended": "returned", "value": None, "fault": None, "printed": "", "seconds": 0.0}


def body(**changes: object) -> str:
    return json.dumps({**BODY, "helped": [], **changes})


def frame(observation: str, *tensors: dict[str, object], data: bytes = b"", pad: int = 0) -> bytes:
    header: dict[str, object] = {"__metadata__": {"observation": observation}}
    for tensor in tensors:
        header |= tensor
    text = json.dumps(header).encode()
    text += b" " * max(-len(text) % 8, pad - len(text))
    return struct.pack("<Q", len(text)) + text + data


def tensor(name: str, size: int, dtype: str = "U8") -> dict[str, object]:
    return {name: {"dtype": dtype, "shape": [size], "data_offsets": [0, size]}}


def test_a_frame_above_the_limit_is_refused() -> None:
    def of(size: int) -> bytes:
        rest = size - len(frame(body(value={"tensor": 0}), tensor("0", size)))
        made = frame(body(value={"tensor": 0}), tensor("0", rest), data=bytes(rest))
        # A shorter number in the header makes the frame shorter.
        assert abs(len(made) - size) < 16
        return made

    assert isinstance(decode(of(MAX_FRAME - 16)).value, TensorValue)
    with pytest.raises(WireError, match="more than"):
        decode(of(MAX_FRAME + 16))


def test_a_header_above_the_limit_is_refused() -> None:
    assert decode(frame(body(), pad=MAX_HEADER)).ended == RETURNED
    with pytest.raises(WireError, match="header"):
        decode(frame(body(), pad=MAX_HEADER + 8))


def test_a_header_that_is_cut_off_is_refused() -> None:
    whole = frame(body(), pad=1_000)
    assert decode(whole).ended == RETURNED
    # What is left is a header that can be read, of another length than it says.
    with pytest.raises(WireError, match="cut off"):
        decode(whole[:-8])


@pytest.mark.parametrize("where", ["header", "observation"])
def test_what_is_too_deep_for_json_is_refused(where: str) -> None:
    deep = "[" * 30_000 + "]" * 30_000
    text = deep.encode()
    made = struct.pack("<Q", len(text)) + text if where == "header" else frame(deep)
    with pytest.raises(RecursionError):
        json.loads(deep)
    with pytest.raises(WireError, match="header"):
        decode(made)


def test_a_tensor_that_is_not_there_is_refused() -> None:
    assert decode(frame(body(value={"tensor": 0}), tensor("0", 1), data=b"x")).ended == RETURNED
    for other in (1, -1, 10**30):
        with pytest.raises(WireError):
            decode(frame(body(value={"tensor": other}), tensor("0", 1), data=b"x"))


def test_a_tensor_of_another_name_is_refused() -> None:
    for name in ("1", "-1", "00", "x", ""):
        with pytest.raises(WireError):
            decode(frame(body(value={"tensor": 0}), tensor(name, 1), data=b"x"))


@pytest.mark.parametrize("name", ["own", "loading", "points", "passed", ""])
def test_another_field_is_refused(name: str) -> None:
    with pytest.raises(WireError, match="fields"):
        decode(frame(body(**{name: None})))


@pytest.mark.parametrize("more", [{"format": "pt"}, {"observation": body(), "x": ""}])
def test_other_metadata_is_refused(more: dict[str, str]) -> None:
    text = json.dumps({"__metadata__": {"observation": body(), **more}}).encode()
    with pytest.raises(WireError, match="exactly one"):
        decode(struct.pack("<Q", len(text)) + text)


@pytest.mark.parametrize("ended", ["passed", "Returned", "", "returned "])
def test_another_end_is_refused(ended: str) -> None:
    with pytest.raises(WireError, match="fields"):
        decode(frame(body(ended=ended)))


@pytest.mark.parametrize("seconds", [math.nan, math.inf, -math.inf, -0.001, 1, True, "1", None])
def test_odd_seconds_are_refused(seconds: object) -> None:
    with pytest.raises(WireError, match="fields"):
        decode(frame(body(seconds=seconds)))


@pytest.mark.parametrize("helped", [[1], [None], [["f"]], [{}], [True]])
def test_a_helper_that_is_no_name_is_refused(helped: list[object]) -> None:
    assert decode(frame(body(helped=["f"]))).helped == ("f",)
    with pytest.raises(WireError, match="helpers"):
        decode(frame(body(helped=helped)))


def left_out(value: object) -> bool:
    """Whether something in a value became ``Foreign``."""
    if isinstance(value, tuple):
        return any(map(left_out, value))
    return isinstance(value, Foreign)


def test_what_says_it_is_a_number_or_a_text_is_none() -> None:
    class Number(int):
        __eq__ = __hash__ = None  # type: ignore[assignment]

    class Text(str):
        __slots__ = ()

    for value in (Number(3), Text("x")):
        assert isinstance(freeze(value), Foreign)
    assert freeze([3, "x"]) == (3, "x")


def test_what_has_too_many_items_is_cut() -> None:
    assert not left_out(freeze([0] * (MAX_ITEMS - 1)))
    assert left_out(freeze([0] * (MAX_ITEMS + 1)))


def test_what_has_too_many_bytes_is_cut() -> None:
    half = torch.zeros(MAX_BYTES // 2, dtype=torch.uint8)
    assert not left_out(freeze([half, half]))
    assert left_out(freeze([half, half, half]))
    assert len(encode(Observation(RETURNED, freeze([half, half])))) < MAX_FRAME
