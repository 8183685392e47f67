"""What is painted: the numbers of a look, few and small, and nothing else."""

import math

import pytest
import torch

from grader.core.check import Check
from grader.core.freezing import freeze
from grader.core.observation import RAISED, RETURNED, Fault, Observation
from grader.core.picture import LARGEST, MAX_NUMBERS, Array, picture_data
from grader.core.record import Record

LOOK = Check("ex1", "part", "a_look", "in words", "")


def data_of(yours: object, expected: object):
    seen = (Observation(RETURNED, freeze(value)) for value in (yours, expected))
    return picture_data(LOOK, *seen)


def test_tensors_lists_and_numbers_become_arrays() -> None:
    value = {"a": torch.tensor([[1.0, 2.0]]), "b": [1, 2.5], "c": True, "d": torch.tensor(3)}
    data = data_of(value, value)
    assert data
    assert (data.part, data.name, data.words) == ("part", "a_look", "in words")
    assert (
        data.yours
        == data.expected
        == (
            ("a", Array((1, 2), (1.0, 2.0))),
            ("b", Array((2,), (1.0, 2.5))),
            ("c", Array((), (1.0,))),
            ("d", Array((), (3.0,))),
        )
    )


@pytest.mark.parametrize("dtype", ["bfloat16", "float16", "float64", "int8", "uint8", "bool"])
def test_every_dtype_is_read_without_pytorch(dtype: str) -> None:
    tensor = torch.tensor([0, 1, 1]).to(getattr(torch, dtype))
    data = data_of({"a": tensor}, {"a": [0, 0, 0]})
    assert data
    assert data.yours == (("a", Array((3,), (0.0, 1.0, 1.0))),)


def test_what_is_not_finite_is_a_gap() -> None:
    data = data_of({"a": [1.0, math.nan, math.inf, 10 * LARGEST, "x", None]}, {"a": [1.0]})
    assert data
    assert data.yours == (("a", Array((6,), (1.0, None, None, None, None, None))),)
    assert math.isnan(data.yours[0][1].numbers()[1])


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        3,
        {},
        {"b": [1.0, 2.0]},
        {"a": "no"},
        {"a": None},
        {"a": [math.nan, math.inf]},
        {"a": torch.zeros(2, 1)},
        {"a": torch.zeros(())},
        {"a": torch.zeros(0)},
        {"a": torch.zeros(1, 1, 2)},
        {"a": [0.0] * (MAX_NUMBERS + 1)},
        {"a": torch.zeros(20_000)},
        {"a": [1.0, 2.0], "b": 1.0},
        {"a": {"a": 1.0}},
        {"a": torch.tensor([1j, 2j])},
    ],
)
def test_other_things_are_not_painted(wrong: object) -> None:
    assert data_of({"a": [1.0, 2.0]}, {"a": [1.0, 2.0]})
    assert data_of(wrong, {"a": [1.0, 2.0]}) is None


def test_planes_have_the_expected_shape_and_lines_any_length() -> None:
    assert data_of({"a": [1.0] * 5}, {"a": [1.0]})
    assert data_of({"a": torch.zeros(2, 3)}, {"a": torch.zeros(2, 3)})
    assert data_of({"a": torch.zeros(3, 2)}, {"a": torch.zeros(2, 3)}) is None


def test_what_raised_is_not_painted() -> None:
    right = Observation(RETURNED, freeze({"a": [1.0]}))
    raised = Observation(RAISED, fault=Fault("ValueError", "no"))
    assert picture_data(LOOK, right, right)
    assert picture_data(LOOK, raised, right) is None
    assert picture_data(LOOK, right, raised) is None


def test_a_record_keeps_it() -> None:
    data = data_of({"a": [1 / 3, math.nan]}, {"a": [1e-9]})
    assert data
    record = Record(submission="anna", verdicts=(), pictures=(data,))
    assert Record.from_json(record.to_json()) == record
    assert data.yours[0][1].values == (0.333333, None)
