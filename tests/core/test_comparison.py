"""The one comparison."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from grader.core.comparison import Tolerance, compare, same_ending
from grader.core.observation import RAISED, RETURNED, Fault, Foreign, Near, Observation, freeze

TOLERANCE = Tolerance(1e-4, 1e-5)


def what(got: object, expected: object) -> str | None:
    found = compare(freeze(got), freeze(expected), TOLERANCE)
    return found and found.what


@pytest.mark.parametrize(
    ("got", "expected", "kind"),
    [
        (torch.ones(4), torch.ones(4, 1), "shape"),
        (torch.ones(1), torch.tensor(1.0), "shape"),
        (torch.ones(2), torch.ones(2).double(), "dtype"),
        (torch.ones(1), 1.0, "type"),
        (True, 1, "type"),
        (1, 1.0, "type"),
        (None, 0.0, "type"),
        ([1, 2], [1, 2, 3], "length"),
        ({"a": 1}, {"b": 1}, "type"),
        ([1, 2], [2, 1], "values"),
        (torch.tensor([1.0, float("nan")]), torch.tensor([1.0, 2.0]), "values"),
        (float("inf"), 1.0, "values"),
        (1.0, float("nan"), "values"),
        ("a", "b", "values"),
        (torch.tensor([True]), torch.tensor([False]), "values"),
    ],
)
def test_differences_are_found_and_named(got: object, expected: object, kind: str) -> None:
    assert what(got, expected) == kind


@pytest.mark.parametrize(
    "value",
    [None, True, 3, 2.5, "x", [1, [2.0]], {"a": torch.ones(2)}, torch.empty(0), float("nan")],
    ids=range(9),
)
def test_everything_equals_itself(value: object) -> None:
    assert what(value, value) is None


@given(st.lists(st.floats(-1e6, 1e6, width=32), min_size=1, max_size=5), st.floats(-3e-4, 3e-4))
def test_values_agree_as_in_assert_close(values: list[float], nudge: float) -> None:
    expected = torch.tensor(values)
    got = expected * (1 + nudge)
    try:
        torch.testing.assert_close(got, expected, rtol=TOLERANCE.rtol, atol=TOLERANCE.atol)
        agrees = True
    except AssertionError:
        agrees = False
    assert (what(got, expected) is None) == agrees


def test_a_statistic_is_judged_by_the_references_bound_only() -> None:
    expected = Near(freeze(torch.tensor(1.0)), 0.1)
    assert compare(Near(freeze(torch.tensor(1.05)), 0.0), expected, TOLERANCE) is None
    assert compare(Near(freeze(torch.tensor(1.5)), 1e9), expected, TOLERANCE) is not None
    assert compare(freeze(torch.tensor(1.05)), expected, TOLERANCE) is not None


def test_the_place_is_told_in_the_checks_words() -> None:
    got = freeze({"after step 2": {"weights": [torch.ones(2), torch.zeros(2)]}})
    expected = freeze({"after step 2": {"weights": [torch.ones(2), torch.ones(2)]}})
    found = compare(got, expected, TOLERANCE)
    assert found is not None
    assert found.where == "after step 2 · weights[1]"
    assert found.got == "tensor([0.0, 0.0])"
    assert found.expected == "tensor([1.0, 1.0])"


def test_in_a_long_tensor_the_first_difference_is_shown() -> None:
    expected = torch.zeros(10, 10)
    got = expected.clone()
    got[3, 7] = 2.0
    found = compare(freeze(got), freeze(expected), TOLERANCE)
    assert found is not None
    assert (found.got, found.expected) == ("2.0 at [3, 7]", "0.0 at [3, 7]")


def test_endings_are_alike_when_type_and_text_are() -> None:
    one = Observation(RAISED, fault=Fault("ValueError", "a"))
    assert same_ending(one, Observation(RAISED, fault=Fault("ValueError", "a")), TOLERANCE)
    assert not same_ending(one, Observation(RAISED, fault=Fault("ValueError", "b")), TOLERANCE)
    assert not same_ending(one, Observation(RETURNED, None), TOLERANCE)


def test_foreign_things_are_alike_by_name_only() -> None:
    assert compare(Foreign("Linear"), Foreign("Linear"), TOLERANCE) is None
    assert compare(Foreign("Linear"), Foreign("ReLU"), TOLERANCE) is not None
