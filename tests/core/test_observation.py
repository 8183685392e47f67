"""Observations as data, and as bytes that nobody is trusted with."""

import collections
import fractions
import json
import math
import random
import struct

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.core.freezing import freeze
from grader.core.keys import written
from grader.core.observation import (
    ARRAY_DTYPES,
    DTYPES,
    MAX_TEXT,
    RAISED,
    RETURNED,
    ArrayValue,
    Fault,
    Foreign,
    Frame,
    Near,
    Observation,
    TensorValue,
    attempt,
)
from grader.core.show import show
from grader.run.wire import MAX_FRAME, MAX_HEADER, WireError, decode, encode

TENSORS = st.builds(
    lambda dtype, shape: torch.arange(math.prod(shape)).reshape(shape).to(getattr(torch, dtype)),
    st.sampled_from(DTYPES),
    st.lists(st.integers(0, 3), max_size=3),
)
ARRAYS = st.builds(
    lambda dtype, shape: np.arange(math.prod(shape)).reshape(shape).astype(dtype),
    st.sampled_from(ARRAY_DTYPES),
    st.lists(st.integers(0, 3), max_size=3),
)
KEYS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**62), 2**62)
    | st.floats()
    | st.text(max_size=5)
    | st.binary(max_size=5),
    lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=2),
    max_leaves=3,
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**62), 2**62)
    | st.floats()
    | st.text(max_size=20)
    | st.binary(max_size=20)
    | st.sets(KEYS, max_size=3)
    | TENSORS
    | ARRAYS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(KEYS, inner, max_size=3)
        | st.builds(Near, inner, st.floats(0, 1))
    ),
    max_leaves=8,
)


def same(a: object, b: object) -> bool:
    """Equal by type and value; nan equals nan, 0.0 is not -0.0."""
    if isinstance(a, float) and isinstance(b, float):
        return struct.pack("d", a) == struct.pack("d", b) or (math.isnan(a) and math.isnan(b))
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return all(map(same, a, b)) and all(map(same, a.values(), b.values()))
    if isinstance(a, frozenset) and isinstance(b, frozenset):
        return sorted(map(written, a)) == sorted(map(written, b))
    if isinstance(a, Near) and isinstance(b, Near):
        return same(a.value, b.value) and a.atol == b.atol
    return type(a) is type(b) and a == b


@given(VALUES)
@settings(deadline=None)
def test_bytes_and_back_keep_everything(value: object) -> None:
    sent = Observation(RETURNED, freeze(value), None, "printed", 0.25)
    received = decode(encode(sent))
    assert same(received.value, sent.value)
    assert (received.printed, received.seconds) == ("printed", 0.25)


def test_faults_travel() -> None:
    fault = Fault("ValueError", "no ☃", (Frame(3, "x = 1"),))
    assert decode(encode(Observation(RAISED, fault=fault))).fault == fault


def test_true_one_and_one_point_zero_are_three_things() -> None:
    assert [type(v) for v in freeze([True, 1, 1.0])] == [bool, int, float]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "value",
    [
        torch.nn.Linear(1, 1),
        object(),
        2**80,
        torch.eye(2).to_sparse(),
        torch.empty(3, device="meta"),
        torch.zeros(1).expand(3_000_000),
        torch.complex(torch.ones(1), torch.ones(1)),
        fractions.Fraction(1, 2),
        bytes(MAX_TEXT + 1),
        bytearray(2),
        np.array(["a"]),
        np.array([None]),
        np.ma.masked_array([1]),
        np.ones(2, dtype=complex),
        np.broadcast_to(np.zeros(1), 3_000_000),
        collections.Counter("a"),
    ],
    ids=[
        *("module", "object", "huge", "sparse", "meta", "expanded", "complex", "fraction"),
        *("long bytes", "bytearray", "texts", "objects", "masked", "complex array"),
        *("expanded array", "counter"),
    ],
)
def test_what_is_not_plain_data_is_foreign(value: object) -> None:
    assert isinstance(freeze(value), Foreign)


class Named(type):
    @property
    def __name__(cls) -> str:
        raise SystemExit

    @property
    def __module__(cls) -> str:
        raise SystemExit


Hostile = Named("Hostile", (), {"__repr__": lambda _: 1 / 0, "__str__": lambda _: 1 / 0})


class Mine(torch.nn.Module):
    def listed(self) -> None: ...


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (torch.nn.ReLU, "the class nn.ReLU"),
        (torch.nn.ReLU(), "an nn.ReLU module"),
        (Mine(), "a module of the class Mine"),
        (Mine, "the class Mine"),
        (type("HandMadeNeuron", (), {"__module__": "exercise:ex4"})(), "the neuron itself"),
        (Mine().listed, "the method listed, which was not called"),
        (torch.ones(2).numpy(), "array([1.0, 1.0])"),
        (torch.ones(2).numpy()[0], "float32(1.0)"),
        (np.ma.masked_array([1]), "a NumPy MaskedArray"),
        (np.array(["a"]), "a NumPy array of str"),
        (torch.relu, "the function relu"),
        (lambda: 0, "a lambda function"),
        ((i for i in ()), "a generator"),
        ({2, 10}, "{2, 10}"),
        (set(), "an empty set"),
        ({"b", "a"}, "{'a', 'b'}"),
        (set(range(12)), "{0, 1, 2, 3, 4, 5, 6, 7, … 12 in all}"),
        (b"a\xff", r"b'a\xff'"),
        ({1: True, "a": 2, (1, "b"): 3}, "1: True, a: 2, (1, 'b'): 3"),
        (Hostile(), "an object of type Hostile"),
        (Hostile, "the class Hostile"),
    ],
    ids=range(21),
)
def test_what_came_back_is_called_as_people_call_it(value: object, told: str) -> None:
    assert show(freeze(value)) == told


def test_a_subclass_of_float_is_a_float() -> None:
    lies = type("Float", (float,), {"__float__": lambda _: 9.0, "__repr__": lambda _: 1 / 0})
    values = freeze([lies(0.5), torch.ones(1).double().numpy()[0], torch.ones(1).numpy()[0]])
    assert values[:2] == (0.5, 1.0)  # type: ignore[index]
    assert [type(value) for value in values] == [float, float, ArrayValue]  # type: ignore[union-attr]


def test_what_is_endless_or_deep_ends() -> None:
    loop: list[object] = []
    loop.append(loop)
    assert decode(encode(Observation(RETURNED, freeze(loop)))).ended == RETURNED
    assert isinstance(freeze([0.0] * 30_000)[-1], Foreign)  # type: ignore[index]
    assert len(str(freeze("x" * 10**6))) <= MAX_TEXT + 1


def test_tensors_are_detached_copies() -> None:
    tensor = torch.nn.Parameter(torch.ones(2))
    frozen = freeze(tensor)
    tensor.data.zero_()
    assert isinstance(frozen, TensorValue)
    assert frozen.tensor().tolist() == [1.0, 1.0]
    assert not frozen.tensor().requires_grad


def test_a_value_too_large_for_a_frame_is_left_out_not_lost() -> None:
    observation = decode(encode(Observation(RETURNED, freeze(["y" * 3999] * 100))))
    assert isinstance(observation.value, Foreign)


def test_what_was_helped_travels_and_what_the_other_run_saw_does_not() -> None:
    for value in (1, ["y" * 3999] * 100):
        sent = Observation(RETURNED, freeze(value), helped=("f", "g"), own=Observation(RETURNED))
        received = decode(encode(sent))
        assert (received.helped, received.own) == (("f", "g"), None)


def test_attempt_sees_the_expected_exception_only() -> None:
    def call() -> None:
        raise UnicodeError

    assert attempt(call, ValueError) == {"raised": "ValueError"}
    assert attempt(lambda: 3, ValueError) == {"returned": 3}
    with pytest.raises(ZeroDivisionError):
        attempt(lambda: 1 / 0, ValueError)


def frame_of(header: dict[str, object], data: bytes = b"") -> bytes:
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


def body(**changes: object) -> dict[str, object]:
    fields = {
        "ended": "returned",
        "value": 1,
        "fault": None,
        "printed": "",
        "seconds": 0.0,
        "helped": [],
    }
    return {"__metadata__": {"observation": json.dumps({**fields, **changes})}}


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"\xff" * 8,
        struct.pack("<Q", MAX_HEADER + 1) + b" " * (MAX_HEADER + 1),
        struct.pack("<Q", 4) + b"null",
        b"\0" * (MAX_FRAME + 1),
        frame_of({"__metadata__": {}}),
        frame_of(body(ended="passed")),
        frame_of(body(seconds=1)),
        frame_of(body(extra=1)),
        frame_of(body(value=10**30)),
        frame_of(body(value={"tensor": 0})),
        frame_of(body(value={"near": 1, "atol": "1"})),
        frame_of(body(value={"unknown": 1})),
        frame_of(body(value={"dict": {}, "tensor": 0})),
        frame_of(body(fault=["E", "text"])),
        frame_of(body(fault=["E", "text", [[-1, "x"]]])),
        frame_of(body(printed="x" * 10_000)),
        frame_of(body(helped="sigmoid")),
        frame_of(body(helped=[1])),
        frame_of(body(helped=["f"] * 30)),
        frame_of(body(helped=["f" * 5_000])),
        frame_of(body(own=None)),
        frame_of({"__metadata__": {"observation": "[" * 50_000}}),
        frame_of({"__metadata__": {"observation": "1" * 50_000}}),
        frame_of(body(), b"trailing"),
        frame_of({**body(), "0": {"dtype": "F32", "shape": [9], "data_offsets": [0, 4]}}, b"1234"),
        frame_of({**body(), "x": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}, b"1234"),
        frame_of({**body(), "0": {"dtype": "F8_E4M3", "shape": [1], "data_offsets": [0, 1]}}, b"1"),
    ],
    ids=range(28),
)
def test_hostile_frames_are_refused(frame: bytes) -> None:
    with pytest.raises(WireError):
        decode(frame)


def test_spoiled_frames_are_refused_or_still_observations() -> None:
    good = encode(Observation(RETURNED, freeze({"w": torch.arange(6.0), "n": [1, True, None]})))
    rng = random.Random(1)
    for _ in range(2_000):
        spoiled = bytearray(good)
        for _ in range(rng.randrange(1, 4)):
            spoiled[rng.randrange(len(spoiled))] = rng.randrange(256)
        cut = bytes(spoiled[: rng.randrange(len(spoiled))] if rng.random() < 0.3 else spoiled)
        try:
            assert isinstance(decode(cut), Observation)
        except WireError:
            continue
