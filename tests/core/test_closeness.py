"""Numbers agree by the rule of ``torch.isclose``, to the last bit, without PyTorch."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from grader.core.closeness import first_apart
from grader.core.freezing import freeze
from grader.core.observation import ARRAY_DTYPES, DTYPES, ArrayValue, TensorValue
from grader.core.show import show

SPECIAL = (float("nan"), float("inf"), -float("inf"), 0.0, -0.0)
BOUNDS = ((0.0, 0.0), (1e-4, 1e-5), (1e-3, 1e-3), (0.0, 0.2), (0.016, 0.0), (1.3e-6, 1e-8))
FROM_THE_BOUND = (0.0, 1e-16, -1e-16, 1e-8, -1e-8, 1e-7, -1e-7, 1e-3, -1e-3)
"""How far a number is from where the bound lies, as a share of it."""


def any_bits(random: np.random.Generator, dtype: torch.dtype, size: int) -> torch.Tensor:
    raw = random.integers(0, 256, size * dtype.itemsize, dtype=np.uint8)
    if dtype == torch.bool:
        raw &= 1
    return torch.frombuffer(bytearray(raw.tobytes()), dtype=dtype).clone()


def pair(
    random: np.random.Generator, name: str, size: int, rtol: float, atol: float
) -> tuple[torch.Tensor, torch.Tensor]:
    """Two tensors whose numbers lie about as far apart as is allowed, and a few of every kind."""
    dtype: torch.dtype = getattr(torch, name)
    some = torch.from_numpy(random.normal(0, 10.0 ** random.integers(-3, 6), size))
    expected = any_bits(random, dtype, size) if random.random() < 0.3 else some.to(dtype)
    if dtype == torch.bool:
        got = expected ^ torch.from_numpy(random.random(size) < 0.1)
    elif dtype.is_floating_point:
        bound = atol + rtol * expected.double().abs()
        share = 1 + torch.from_numpy(random.choice(FROM_THE_BOUND, size))
        sign = torch.from_numpy(random.choice([-1.0, 1.0], size))
        got = (expected.double() + sign * share * bound).to(dtype)
    else:
        got = expected + torch.from_numpy(random.integers(-2, 3, size)).to(dtype)
    for tensor in (got, expected):
        mixed = torch.from_numpy(random.random(size) < 0.03)
        tensor[mixed] = any_bits(random, dtype, size)[mixed]
        if dtype.is_floating_point:
            mixed = torch.from_numpy(random.random(size) < 0.05)
            values = torch.from_numpy(random.choice(SPECIAL, size)).to(dtype)
            tensor[mixed] = values[mixed]
    return got, expected


@pytest.mark.parametrize("name", DTYPES)
def test_the_rule_is_that_of_torch(name: str) -> None:
    random, both = np.random.default_rng(17), set()
    for rtol, atol in BOUNDS:
        for size in (1, 3, 200) * 20:
            got, expected = pair(random, name, size, rtol, atol)
            agrees = torch.isclose(got, expected, rtol=rtol, atol=atol, equal_nan=True)
            # One at a time where they are few, so that none hides behind the first one.
            for one, other, right in (
                zip(got, expected, agrees, strict=True) if size <= 3 else [(got, expected, agrees)]
            ):
                wrong = torch.nonzero(~right.reshape(-1))
                place = first_apart(freeze(one), freeze(other), rtol, atol)
                assert place == (int(wrong[0]) if len(wrong) else None), (one, other, rtol, atol)
            both |= set(agrees.tolist())
    assert both == {True, False}


@pytest.mark.parametrize("name", DTYPES)
def test_nothing_is_apart_where_there_is_nothing(name: str) -> None:
    empty = TensorValue(name, (2, 0), b"")
    assert first_apart(empty, empty, 0.0, 0.0) is None


def library_of(name: str, kind: type[TensorValue | ArrayValue]) -> object:
    """Any six numbers of a dtype: a tensor, or an array."""
    random = np.random.default_rng(1)
    if kind is TensorValue:
        return any_bits(random, getattr(torch, name), 6).reshape(2, 3)
    bits = random.integers(0, 2 if name == "bool" else 256, 6 * np.dtype(name).itemsize)
    return bits.astype(np.uint8).view(name).reshape(2, 3)


@pytest.mark.parametrize(
    ("kind", "name"),
    [(TensorValue, name) for name in DTYPES] + [(ArrayValue, name) for name in ARRAY_DTYPES],
)
def test_numbers_are_those_of_the_library(kind: type[TensorValue | ArrayValue], name: str) -> None:
    theirs: Any = library_of(name, kind)
    seen = freeze(theirs)
    assert isinstance(seen, kind)
    assert repr(seen.array().tolist()) == repr(theirs.tolist())
    flat = theirs.reshape(-1).tolist()
    assert repr([seen.number(index) for index in range(6)]) == repr(flat)


EVERY_FACE_OF_A_TENSOR = """
import sys
from grader.core.comparison import Tolerance, compare
from grader.core.observation import TensorValue
from grader.core.relation import Seen, related
from grader.core.show import show
got, expected = (TensorValue("float32", (4,), bytes(range(n, n + 16))) for n in (60, 61))
print(compare(got, expected, Tolerance(1e-4, 1e-5)))
related([Seen(got, expected, {"x": got})], Tolerance(1e-4, 1e-5))
print(show(got))
print("torch" in sys.modules)
"""


def test_who_compares_and_shows_does_without_torch() -> None:
    folder = Path(__file__).parents[2]
    said = subprocess.run(
        [sys.executable, "-c", EVERY_FACE_OF_A_TENSOR],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.splitlines()[-1] == "False"


def test_a_long_tensor_is_shown_by_what_is_seen_of_it() -> None:
    seen = freeze(torch.arange(40.0).reshape(4, 10))
    assert show(seen).startswith("tensor([[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, … 10 in all], [")
    assert show(freeze(torch.ones(2, 0))) == "tensor([[], []])"
    assert show(freeze(torch.tensor(2.0))) == "tensor(2.0)"
