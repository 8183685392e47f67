"""The one comparison."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import cast

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from grader.core.comparison import Tolerance, compare, same_ending
from grader.core.freezing import freeze
from grader.core.observation import RAISED, RETURNED, Fault, Foreign, Frame, Near, Observation
from grader.core.show import MAX_LENGTH, show

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
        ({"a": 1}, {"b": 1}, "outcome"),
        ({"a": 1}, {"a": 2, "b": 1}, "values"),
        ([1, 2], [2, 1], "values"),
        (torch.tensor([1.0, float("nan")]), torch.tensor([1.0, 2.0]), "values"),
        (float("inf"), 1.0, "values"),
        (1.0, float("nan"), "values"),
        ("a", "b", "values"),
        (torch.tensor([True]), torch.tensor([False]), "values"),
        (np.ones(2), torch.ones(2).double(), "type"),
        (np.ones(2), [1.0, 1.0], "type"),
        (np.ones(4), np.ones((4, 1)), "shape"),
        (np.ones(1), np.float32(1.0), "shape"),
        (np.ones(2), np.ones(2, dtype="float32"), "dtype"),
        (np.array([1, 2]), np.array([1.0, 2.0]), "dtype"),
        (np.array([10**6, 2]), np.array([10**6 + 1, 2]), "values"),
        (np.array([1.0, np.nan]), np.array([1.0, 2.0]), "values"),
        (np.array([0], dtype="uint8"), np.array([255], dtype="uint8"), "values"),
        (np.int64(1), 1, "type"),
        (b"a", b"b", "values"),
        (b"a", "a", "type"),
        ({1, 2}, {1, 3}, "values"),
        ({1, 2}, {1, 2, 3}, "values"),
        ({1}, {True}, "values"),
        ({1: 1}, {"1": 1}, "outcome"),
        ({1: 1}, {True: 1}, "outcome"),
        ({1: 1}, {1.0: 1}, "outcome"),
        ({None: 1}, {"None": 1}, "outcome"),
        ({(1, 2): 1}, {(1, 2.0): 1}, "outcome"),
        ({"a": 1, 2: {3: 4}}, {2: {3: 5}, "a": 1}, "values"),
    ],
)
def test_differences_are_found_and_named(got: object, expected: object, kind: str) -> None:
    assert what(got, expected) == kind


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, 3, 2.5, "x", [1, [2.0]], {"a": torch.ones(2)}, torch.empty(0), float("nan")),
        *(b"x", {1, "1", (2,)}, {1: 2, (None, b"x"): 3}, np.arange(3), np.empty((0, 2))),
        *(np.array([np.nan, np.inf]), np.float32(2.5), set(), {float("nan")}),
    ],
    ids=range(18),
)
def test_everything_equals_itself(value: object) -> None:
    assert what(value, value) is None


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        ({"a": 1, "b": {1: 2, "1": 3}}, {"b": {"1": 3, 1: 2}, "a": 1}),
        ({0.1 + 0.2, 5.0}, {5.0, 0.3}),
        ({(1, 0.1 + 0.2)}, {(1, 0.3)}),
        (np.array([1.00001]), np.array([1.0])),
        (np.asfortranarray(np.arange(6).reshape(2, 3)), np.arange(6).reshape(2, 3)),
        (np.array([1, 2], dtype=">i8"), np.array([1, 2])),
        (np.float64(1.0), 1.0),
    ],
    ids=range(7),
)
def test_what_is_the_same_in_another_form_agrees(got: object, expected: object) -> None:
    assert what(got, expected) is None


def test_keys_that_read_alike_are_told_apart() -> None:
    difference = compare(freeze({1: 2.0}), freeze({"1": 2.0}), TOLERANCE)
    assert difference is not None
    assert (difference.got, difference.expected) == ("1: 2.0", "'1': 2.0")


def test_arrays_of_numbers_and_of_yes_and_no_may_differ() -> None:
    sides = [freeze(np.array([0.0, 0.25])), freeze(np.array([True, False]))]
    for got, expected in (sides, sides[::-1]):
        assert compare(got, expected, Tolerance(1e-4, 1e-5, array_dtypes=False))


def test_an_array_in_the_place_of_something_else_is_named() -> None:
    for got, named in ((np.ones(2), "a NumPy array"), (np.float32(1), "a NumPy float32")):
        difference = compare(freeze(got), 1.0, TOLERANCE)
        assert difference is not None
        assert (difference.what, difference.got) == ("type", named)


def test_where_arrays_differ_is_said() -> None:
    got = np.arange(30.0).reshape(5, 6)
    expected = got.copy()
    expected[3, 4] = 7.0
    difference = compare(freeze(got), freeze(expected), TOLERANCE)
    assert difference is not None
    assert (difference.got, difference.expected) == ("22.0 at [3, 4]", "7.0 at [3, 4]")


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


LATE = torch.arange(10.0)


@pytest.mark.parametrize(
    ("got", "expected", "shown"),
    [
        (0.81761, 0.81764, ("0.81761", "0.81764")),
        (1.0, 1.0 + 1e-7, ("1.0", "1.0")),
        (123456.0, 123457.0, ("123456.0", "123457.0")),
        (
            torch.tensor([0.81761, 0.25]),
            torch.tensor([0.81764, 0.25]),
            ("tensor([0.81761, 0.25])", "tensor([0.81764, 0.25])"),
        ),
        (
            torch.tensor([-0.0, 1.0]),
            torch.tensor([0.0, 2.0]),
            ("tensor([0.0, 1.0])", "tensor([0.0, 2.0])"),
        ),
        (LATE, LATE + torch.eye(10)[9], ("9.0 at [9]", "10.0 at [9]")),
        (
            torch.tensor(2**60),
            torch.tensor(2**60 + 1),
            (f"tensor({2**60})", f"tensor({2**60 + 1})"),
        ),
        (2, 2.0, ("the int 2", "the Python float 2.0")),
        (True, 1, ("the bool True", "the int 1")),
        ({"raised": "E"}, {"returned": 1.5}, ("raised: E", "returned: 1.5")),
        ({"w": "never moved"}, {"w": 1.5, "b": 2}, ("'never moved'", "the Python float 1.5")),
        ({"n": "fewer than 9"}, {"n": "9", "b": 2}, ("fewer than 9", "9")),
        ({"type of the sum": "NoneType"}, {"type of the sum": "Tensor"}, ("None", "a tensor")),
        ({"type of it": "ndarray"}, {"type of it": "Tensor"}, ("a NumPy array", "a tensor")),
        (
            {"type of it": "Tensor of shape (4,)"},
            {"type of it": "Tensor"},
            ("a tensor of shape (4,)", "a tensor of another shape"),
        ),
        ({"weight": "NoneType"}, {"weight": [1, 2]}, ("None", "[1, 2]")),
        ({"weight": "Linear"}, {"weight": [1, 2]}, ("an object of the class Linear", "[1, 2]")),
        (None, "a number above 1", ("None", "a number above 1")),
        (
            torch.ones(2, 2).max(0),
            2.0,
            ("values and indices, as torch.max", "the Python float 2.0"),
        ),
        (ValueError(), 2.0, ("the exception ValueError, which", "the Python float 2.0")),
        ("float", 2.0, ("the string 'float'", "the Python float 2.0")),
        ([LATE] * 5, [LATE] * 6, ("5 in all: [tensor([0.0, 1.0", "6 in all: [tensor([0.0, 1.0")),
    ],
)
def test_what_differs_reads_differently(
    got: object, expected: object, shown: tuple[str, str]
) -> None:
    found = compare(freeze(got), freeze(expected), Tolerance(0.0, 0.0))
    assert found is not None
    assert (found.got[: len(shown[0])], found.expected[: len(shown[1])]) == shown
    assert found.got != found.expected


def test_the_place_of_a_type_is_what_it_is_the_type_of() -> None:
    found = compare({"step": {"type of w": "str"}}, {"step": {"type of w": "Tensor"}}, TOLERANCE)
    assert found is not None
    assert (found.where, found.what) == ("step · w", "type")


@pytest.mark.parametrize("value", [LATE.reshape(5, 2).exp().exp(), "abc " * 90, [1.25] * 7])
def test_what_is_long_is_cut_between_values(value: object) -> None:
    text = show(freeze({f"number {n}": value for n in range(5)}))
    assert len(text) <= MAX_LENGTH
    assert text.endswith((", …", " …"))
    assert not text[:-2].rstrip(", ").endswith((".", "-", "e+", "ab"))


def test_signed_zeros_are_equal() -> None:
    assert (
        compare(freeze([-0.0, torch.tensor(-0.0)]), freeze([0.0, torch.tensor(0.0)]), TOLERANCE)
        is None
    )


def error(call: Callable[[], object]) -> Observation:
    """What running it raises."""
    try:
        call()
    except Exception as raised:
        return Observation(RAISED, fault=Fault(type(raised).__name__, str(raised)))
    raise AssertionError("nothing was raised")


def changed(tensor: torch.Tensor) -> None:
    tensor += 1


W, X, NOTHING = torch.ones(3, requires_grad=True), torch.ones(4, 2), cast(torch.Tensor, None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (lambda: torch.dot(W, X), lambda: torch.dot(X, W)),
        (lambda: torch.dot(W, torch.ones(5)), lambda: torch.dot(torch.ones(2), W)),
        (lambda: 2.0 * NOTHING, lambda: NOTHING * 2.0),
        (lambda: X @ torch.ones(1, 2), lambda: torch.ones(1, 2) @ X),
        (lambda: X @ torch.ones(5), lambda: torch.ones(5, 6) @ torch.ones(7)),
        (lambda: W + torch.ones(5), lambda: X + torch.ones(4, 3)),
        (lambda: changed(W), lambda: changed(W.view(3, 1))),
        (lambda: X[9], lambda: X[:, 5]),
        (lambda: torch.outer(X, W), lambda: torch.outer(torch.ones(2, 2, 2), W)),
        (lambda: torch.ones(3).view(2, 2), lambda: torch.ones(6).view(5)),
        (lambda: (lambda a: a)(), lambda: (lambda b, c: b)()),  # type: ignore[call-arg, misc]
    ],
)
def test_the_same_error_is_the_same_mistake(
    one: Callable[[], object], other: Callable[[], object]
) -> None:
    assert same_ending(error(one), error(other), TOLERANCE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (lambda: W.wieght, lambda: W.wight),  # type: ignore[attr-defined]
        (lambda: W.wieght, lambda: torch.nn.ReLU().wieght),  # type: ignore[attr-defined]
        (lambda: W @ X, lambda: X + W),
        (lambda: NOTHING * 2.0, lambda: NOTHING + 2.0),
        (lambda: NOTHING * 2.0, lambda: NOTHING * 2),
        (lambda: torch.nn.ReLU(1, 2, 3), lambda: torch.nn.Sigmoid(1, 2)),  # type: ignore[call-arg]
        (lambda: {}["a"], lambda: {}["b"]),
    ],
)
def test_other_errors_are_other_mistakes(
    one: Callable[[], object], other: Callable[[], object]
) -> None:
    assert not same_ending(error(one), error(other), TOLERANCE)


def test_what_a_raise_of_ones_own_says_is_free() -> None:
    def refused(source: str, kind: str, text: str) -> Observation:
        return Observation(RAISED, fault=Fault(kind, text, (Frame(3, source),)))

    raised = refused('raise ValueError("4 and 5!")', "ValueError", "4 and 5!")
    assert same_ending(raised, refused("raise ValueError", "ValueError", ""), TOLERANCE)
    assert not same_ending(raised, refused("raise TypeError", "TypeError", ""), TOLERANCE)
    assert not same_ending(raised, refused("f(x)", "ValueError", "4 and 5!"), TOLERANCE)


def test_an_error_is_no_value() -> None:
    one = Observation(RAISED, fault=Fault("ValueError", "a"))
    assert not same_ending(one, Observation(RAISED, fault=Fault("TypeError", "a")), TOLERANCE)
    assert not same_ending(one, Observation(RETURNED, None), TOLERANCE)


def test_foreign_things_are_alike_by_name_only() -> None:
    assert compare(Foreign("Linear"), Foreign("Linear"), TOLERANCE) is None
    assert compare(Foreign("Linear"), Foreign("ReLU"), TOLERANCE) is not None


@pytest.mark.parametrize("place", ["number", "tensor", "long", "table", "mapping"])
@pytest.mark.parametrize(
    ("got", "expected", "shown"),
    [
        (0.07045, 0.07044, ("0.07045", "0.07044")),
        (0.12345, 0.9, ("0.1235", "0.9")),
        (0.123449, 0.123451, ("0.123449", "0.123451")),
        (0.6931, 0.6933, ("0.6931", "0.6933")),
        (-1250000.0, -1250300.0, ("-1.25e+06", "-1.2503e+06")),
        (0.25, math.nan, ("0.25", "nan")),
        (math.inf, 1.0, ("inf", "1.0")),
        (99.996, 100.004, ("99.996", "100.004")),
    ],
)
def test_a_difference_can_be_seen(
    place: str, got: float, expected: float, shown: tuple[str, str]
) -> None:
    wraps: dict[str, Callable[[float], object]] = {
        "number": lambda value: value,
        "tensor": lambda value: torch.tensor([2.0, value]),
        "long": lambda value: torch.tensor([2.0] * 50 + [value]),
        "table": lambda value: torch.tensor([[2.0, 1.0]] * 30 + [[0.5, value]]),
        "mapping": lambda value: {"losses": [2.0, value]},
    }
    sides = [freeze(wraps[place](value)) for value in (got, expected)]
    found = compare(*sides, Tolerance(0.0, 1e-8))
    assert found
    assert shown[0] in found.got
    assert shown[1] in found.expected


def test_of_two_outcomes_what_agrees_is_left_out() -> None:
    both = {"scale": 2.0}
    for got, expected, shown in (
        ({"all alike": True}, {"mean": 0.5}, ("all alike: True", "mean: 0.5")),
        ({"more": 1.5}, {}, ("scale: 2.0, more: 1.5", "scale: 2.0")),
    ):
        found = compare(freeze(both | got), freeze(both | expected), TOLERANCE)
        assert found
        assert (found.what, found.got, found.expected) == ("outcome", *shown)


@pytest.mark.parametrize(
    ("got", "expected", "agree"),
    [
        (np.float32([1, 2]), np.float64([1, 2]), True),
        (np.array([True, False]), np.float32([1, 0]), True),
        (np.float64([1, 2.00001]), np.int64([1, 2]), True),
        (np.float32([1, 2]), np.float64([1, 3]), False),
        (np.int32([1065353216]), np.float32([1]), False),  # the same bytes
        (np.float32([1]), np.float64([1, 1]), False),
        (torch.ones(2), torch.ones(2).double(), False),
    ],
)
def test_the_dtype_of_arrays_may_be_left_out(got: object, expected: object, agree: bool) -> None:
    sides = freeze(got), freeze(expected)
    assert (compare(*sides, replace(TOLERANCE, array_dtypes=False)) is None) is agree
    assert compare(*sides, TOLERANCE)
