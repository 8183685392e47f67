"""The decoder believes nothing: whatever bytes a child sends, grading goes on."""

import json
import math
import os
import time

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from grader.core.comparison import Tolerance, compare
from grader.core.course_tables import Limits
from grader.core.freezing import freeze
from grader.core.observation import (
    MAX_TEXT,
    RAISED,
    RETURNED,
    Fault,
    Foreign,
    Frame,
    Near,
    Observation,
    TensorValue,
)
from grader.core.show import show
from grader.run import receive
from grader.run.clock import Used
from grader.run.wire import MAX_FRAME, MAX_HEADER, WireError, decode, encode

BODY = {
    "ended": "returned",
    "value": None,
    "fault": None,
    "printed": "",
    "seconds": 0.0,
    "helped": [],
}


def frame(header: object, data: bytes = b"") -> bytes:
    raw = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(raw).to_bytes(8, "little") + raw + data


def said(tensors: dict[str, object] | None = None, data: bytes = b"", **body: object) -> bytes:
    text = json.dumps({**BODY, **body})
    return frame({"__metadata__": {"observation": text}, **(tensors or {})}, data)


def f32(*shape: int, at: int = 0, size: int = 0, dtype: str = "F32") -> dict[str, object]:
    return {"dtype": dtype, "shape": list(shape), "data_offsets": [at, at + size]}


def deep(depth: int) -> list[object]:
    value: list[object] = []
    for _ in range(depth):
        value = [value]
    return value


ONE = {"tensor": 0}
BAD = {
    "nothing": b"",
    "one byte": b"\x01",
    "a length only": (100).to_bytes(8, "little"),
    "a header that is cut off": frame({"a": 1})[:-1],
    "a header of 2^63 bytes": (2**63).to_bytes(8, "little") + b"{}",
    "a header above its limit": frame({"__metadata__": {"observation": " " * MAX_HEADER}}),
    "a frame above its limit": said(data=bytes(MAX_FRAME)),
    "a header that is no JSON": frame(b"{passed}"),
    "a header that is no UTF-8": frame(b'{"__metadata__": {"observation": "\xff\xfe"}}'),
    "a header that is a list": frame([1]),
    "a header that is a number": frame(1),
    "a header 30,000 deep": frame(b"[" * 30_000),
    "metadata that is a number": frame({"__metadata__": 5}),
    "metadata that is true": frame({"__metadata__": True}),
    "metadata that is a text": frame({"__metadata__": "observation"}),
    "metadata that is a list": frame({"__metadata__": ["observation"]}),
    "metadata that is a list of lists": frame({"__metadata__": [[1]]}),
    "metadata that says more": frame({"__metadata__": {"observation": "{}", "more": ""}}),
    "an observation that is no text": frame({"__metadata__": {"observation": 5}}),
    "an observation that is no JSON": frame({"__metadata__": {"observation": "passed"}}),
    "an observation 20,000 deep": frame({"__metadata__": {"observation": "[" * 20_000}}),
    "an observation that is a list": frame({"__metadata__": {"observation": "[]"}}),
    "an int of 5,000 digits": frame({"__metadata__": {"observation": "1" * 5_000}}),
    "a field more": said(points=6),
    "a field less": frame({"__metadata__": {"observation": json.dumps({"ended": "returned"})}}),
    "an ending that is none": said(ended="passed"),
    "an ending that is a number": said(ended=1),
    "seconds that are NaN": said(seconds=math.nan),
    "seconds of a century": said(seconds=3e9),
    "seconds of 1e300": said(seconds=1e300),
    "a type of 4,000 characters": said(ended="raised", fault=["E" * 4_000, "", []]),
    "a hundred frames": said(ended="raised", fault=["E", "", [[1, "x"]] * 100]),
    "a source line of 4,000 characters": said(ended="raised", fault=["E", "", [[1, "x" * 4_000]]]),
    "a helper's name of 4,000 characters": said(helped=["x" * 4_000]),
    "a key of 4,000 characters": said(value={"dict": [["x" * 4_000, 1]]}),
    "a key of 1,000 bytes": said(value={"dict": [[{"bytes": "00" * 1_000}, 1]]}),
    "a long text in a set": said(value={"set": [["x" * 4_000]]}),
    "a key that is too deep": said(value={"dict": [[deep(12), 1]]}),
    "a key 300 deep": said(value={"dict": [[deep(300), 1]]}),
    "a dict as a key": said(value={"dict": [[{"dict": []}, 1]]}),
    "a statistic in a set": said(value={"set": [{"near": 1, "atol": 0.5}]}),
    "a tensor as a key": said({"0": f32(0)}, value={"dict": [[ONE, 1]]}),
    "a key that is there twice": said(value={"dict": [["a", 1], ["a", 2]]}),
    "1 and True as keys": said(value={"dict": [[1, 1], [True, 2]]}),
    "a set with one thing twice": said(value={"set": [1, 1.0]}),
    "a set that is a table": said(value={"set": {"a": 1}}),
    "a dict that is a table": said(value={"dict": {"a": 1}}),
    "a key without a value": said(value={"dict": [["a"]]}),
    "a key with two values": said(value={"dict": [["a", 1, 2]]}),
    "a pair that is a text": said(value={"dict": ["ab"]}),
    "bytes that are too many": said(value={"bytes": "00" * (MAX_TEXT + 1)}),
    "bytes that are no digits": said(value={"bytes": "xy"}),
    "bytes with spaces between": said(value={"bytes": "00 01"}),
    "bytes in capital letters": said(value={"bytes": "AB"}),
    "half a byte": said(value={"bytes": "0"}),
    "bytes that are a number": said(value={"bytes": 5}),
    "a foreign name of 4,000 characters": said(value={"foreign": "x" * 4_000}),
    "seconds that are infinite": said(seconds=math.inf),
    "seconds that run backwards": said(seconds=-1.0),
    "seconds that are an int": said(seconds=1),
    "printed that is no text": said(printed=["x"]),
    "printed that is too long": said(printed="x" * (MAX_TEXT + 2)),
    "a value that is too deep": said(value=deep(12)),
    "an int of more than 64 bits": said(value=2**64),
    "a text that is too long": said(value="x" * (MAX_TEXT + 2)),
    "a value of an unknown kind": said(value={"passed": True}),
    "a value of two kinds": said(value={"foreign": "x", "dict": []}),
    "a bound that is no float": said(value={"near": 1, "atol": "all"}),
    "a tensor that is not there": said(value=ONE),
    "a tensor numbered by a text": said(value={"tensor": "0"}),
    "a tensor that is named twice": said({"0": f32(1, size=4)}, bytes(4), value=[ONE, ONE]),
    "a tensor that is never named": said({"0": f32(1, size=4)}, bytes(4)),
    "a name that is no number": said({"x": f32(1, size=4)}, bytes(4), value=ONE),
    "a name of 5,000 digits": said({"1" * 5_000: f32(0)}, value=ONE),
    "a name in other digits": said({"\u0660": f32(0)}, value=ONE),
    "one number by two names": said({"0": f32(0), "00": f32(0)}, value=ONE),
    "a dtype that is none": said({"0": f32(1, size=4, dtype="F33")}, bytes(4), value=ONE),
    "a dtype that is not used": said({"0": f32(1, size=1, dtype="F8_E5M2")}, b"x", value=ONE),
    "a tensor of a dtype of arrays": said({"0": f32(1, size=2, dtype="U16")}, b"xy", value=ONE),
    "an array of a dtype of tensors": said(
        {"0": f32(1, size=2, dtype="BF16")}, b"xy", value={"array": 0}
    ),
    "an array that is not there": said(value={"array": 0}),
    "an array that is a tensor, too": said(
        {"0": f32(1, size=4)}, bytes(4), value=[ONE, {"array": 0}]
    ),
    "fewer bytes than the shape": said({"0": f32(9, size=4)}, bytes(4), value=ONE),
    "more bytes than the shape": said({"0": f32(1, size=8)}, bytes(8), value=ONE),
    "bytes behind the tensors": said({"0": f32(1, size=4)}, bytes(8), value=ONE),
    "tensors that overlap": said(
        {"0": f32(2, size=8), "1": f32(2, at=4, size=8)}, bytes(12), value=[ONE, {"tensor": 1}]
    ),
    "a hole between tensors": said(
        {"0": f32(1, size=4), "1": f32(1, at=8, size=4)}, bytes(12), value=[ONE, {"tensor": 1}]
    ),
    "offsets beyond the end": said({"0": f32(1, at=100, size=4)}, bytes(4), value=ONE),
    "offsets below zero": said({"0": f32(1, at=-4, size=4)}, bytes(4), value=ONE),
    "a shape below zero": said({"0": f32(-1, size=4)}, bytes(4), value=ONE),
    "a shape beyond 64 bits": said({"0": f32(0, 2**64)}, value=ONE),
    "a shape that overflows": said({"0": f32(2**32, 2**32, 4, size=4)}, bytes(4), value=ONE),
    "10^15 rows of nothing": said({"0": f32(10**15, 0)}, value=ONE),
    "10,000 dimensions": said({"0": f32(*[1] * 10_000, size=4)}, bytes(4), value=ONE),
    "an exception that is a text": said(ended="raised", fault="passed"),
    "an exception without a text": said(ended="raised", fault=["E"]),
    "an exception with numbers": said(ended="raised", fault=[1, 2, []]),
    "a place below line 0": said(ended="raised", fault=["E", "e", [[-1, "x"]]]),
    "a place at line 10^30": said(ended="raised", fault=["E", "e", [[10**30, "x"]]]),
    "200 places": said(ended="raised", fault=["E", "e", [[1, "x"]] * 200]),
    "a pickle": b"\x80\x04cos\nsystem\n(S'true'\ntR.",
    "a zip, as torch.save writes it": b"PK\x03\x04" + bytes(100),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_observation_is_refused(name: str) -> None:
    with pytest.raises(WireError):
        decode(BAD[name])


class Sends:
    """A child of which there is no more than what it has sent."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self.used = Used(None)

    def end(self) -> None:
        """There is nothing to end."""


@pytest.mark.parametrize("name", BAD)
def test_a_bad_frame_is_an_ordinary_end(name: str) -> None:
    read_end, write_end = os.pipe()
    data = BAD[name][:60_000]
    os.write(write_end, len(data).to_bytes(8, "little") + data)
    os.close(write_end)
    try:
        with pytest.raises(receive.Ended) as ended:
            receive.Frames(Sends(read_end), limits(5.0), time.monotonic() + 5.0).next()
    finally:
        os.close(read_end)
    assert ended.value.observation.ended == "died"


def limits(seconds: float) -> Limits:
    return Limits(check_seconds=seconds, memory_mb=1024, source_kb=100)


def test_a_length_above_the_limit_is_not_waited_for() -> None:
    read_end, write_end = os.pipe()
    os.write(write_end, (MAX_FRAME + 1).to_bytes(8, "little"))
    began = time.monotonic()
    try:
        with pytest.raises(receive.Ended):
            receive.Frames(Sends(read_end), limits(20.0), began + 20.0).next()
    finally:
        os.close(read_end)
        os.close(write_end)
    assert time.monotonic() - began < 5


GOOD = [
    Observation(RETURNED),
    Observation(RETURNED, freeze({"a": [1, 1.5, True, "x", torch.ones(2, 3), torch.ones(0, 4)]})),
    Observation(RETURNED, Near(TensorValue("float32", (1,), bytes(4)), 0.5), printed="hello"),
    Observation(RAISED, fault=Fault("E", "text", (Frame(3, "x = 1"),)), seconds=0.25),
    Observation(RETURNED, Foreign("Liar")),
    Observation(RETURNED, freeze([math.nan, math.inf, -0.0])),
    Observation(RETURNED, freeze([b"\x00\xff", {1, "1", (2.5, None)}, {frozenset({True})}])),
    Observation(RETURNED, freeze({1: "a", "1": "b", (1, "x"): "c", None: "d", b"k": {2: 3}})),
    Observation(RETURNED, freeze([np.arange(6).reshape(2, 3), np.float32(1.5), np.zeros((0, 4))])),
]


@pytest.mark.parametrize("number", range(len(GOOD)))
def test_what_is_an_observation_comes_back(number: int) -> None:
    assert str(decode(encode(GOOD[number]))) == str(GOOD[number])


@given(st.data())
def test_whatever_is_changed_it_is_an_observation_or_refused(data: st.DataObject) -> None:
    good = bytearray(encode(data.draw(st.sampled_from(GOOD))))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(good) - 1))
        good[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        seen = decode(bytes(good))
    except WireError:
        return
    # What was taken can be shown, compared and written down.
    show(seen.value)
    compare(seen.value, 1, Tolerance(0.0, 0.0))
    json.dumps(str(seen)).encode()
    assert decode(encode(seen)).ended == seen.ended


@given(st.binary(max_size=300))
def test_random_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        decode(data)


@pytest.mark.parametrize("shape", [[1] * 2_000, [10**9, 0], [2**62, 0], [0] * 17])
def test_odd_shapes_leave_the_child_as_something_too_large(shape: list[int]) -> None:
    seen = decode(encode(Observation(RETURNED, freeze(torch.ones(shape)))))
    assert seen.value == Foreign("something too large to look at")
    assert show(seen.value)


def test_half_a_surrogate_can_be_written_down() -> None:
    fault = Fault("E\ud800", "\udfff", (Frame(1, "'\ud800'"),))
    seen = decode(encode(Observation(RAISED, fault=fault, printed="\ud800")))
    assert str(seen).encode()
    assert seen.printed == "\\ud800"


def test_duplicate_keys_give_one_value() -> None:
    text = json.dumps(BODY)[:-1] + ', "value": 2, "value": 3}'
    assert decode(frame({"__metadata__": {"observation": text}})).value == 3


def test_a_child_does_not_say_how_long_it_took() -> None:
    limits = Limits(check_seconds=1, memory_mb=64, source_kb=1)
    read_end, write_end = os.pipe()
    one = said(seconds=90_000.0)
    os.write(write_end, len(one).to_bytes(8, "little") + one)
    frames = receive.Frames(Sends(read_end), limits, time.monotonic() + 5)
    assert frames.next().seconds == limits.clock_seconds + receive.GRACE
    os.close(read_end)
    os.close(write_end)
