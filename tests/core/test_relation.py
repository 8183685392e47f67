"""What is said of numbers that are related, and that nothing is said of others."""

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grader.core.comparison import Tolerance, compare
from grader.core.freezing import freeze
from grader.core.observation import near
from grader.core.relation import Seen, lines, related

TOLERANCE = Tolerance(1e-4, 1e-5)
E = torch.tensor([0.31, -1.47, 0.83, 1.92])
SQUARE = torch.tensor([[0.31, -1.47], [0.83, 1.92]])
TABLE = torch.tensor([[0.31, -1.47, 2.2], [0.83, 1.92, 1.1], [-0.7, 0.4, 1.6], [1.3, -0.9, 0.6]])
LOSSES = [0.93, 0.71, 0.58, 0.52, 0.41]
MORE = torch.tensor([0.31, -1.47, 0.83, 1.92, -0.62, 2.31, -1.11, 0.47])
TRUTH = torch.tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]])
MEAN = torch.tensor([0.63, 1.28, -0.55])
INPUTS = {
    "z": torch.tensor([0.5, -1.2, 0.7, 1.9]),
    "rate": 0.37,
    "b": torch.tensor([1.63]),
    "one": 1.0,
    "mean": MEAN,
}

Make = Callable[[torch.Tensor], Any]


def seen(got: object, expected: object, drawn: object = INPUTS) -> Seen:
    both: list[Any] = [freeze(side) for side in (got, expected)]
    inputs: Any = freeze(drawn)
    return Seen(both[0], both[1], inputs)


def grad(value: torch.Tensor) -> dict[str, torch.Tensor]:
    return {"z.grad": value}


def said(got: object, expected: object = E, drawn: object = INPUTS) -> str:
    return lines([seen(got, expected, drawn)], TOLERANCE)[0]


ITS_OWN: tuple[tuple[object, object, str], ...] = (
    (-E, E, "got is the expected value, negated"),
    (-E[:2], E[:2], "got is the expected value, negated"),
    (1 - E, E, "got is 1 minus the expected value"),
    (1 / E, E, "got is 1 divided by the expected value"),
    (E**2, E, "got is the expected value, squared"),
    (E.abs().sqrt(), E.abs(), "got is the square root of the expected value"),
    (MORE.abs(), MORE, "got is the absolute value of the expected one"),
    (E.abs().log(), E.abs(), "got is the natural logarithm of the expected value"),
    (E.exp(), E, "got is e to the power of the expected value"),
    (E.round(decimals=1), E, "got is the expected value, rounded to 1 decimal"),
    ([round(x, 1) for x in LOSSES], LOSSES, "got is the expected value, rounded to 1 decimal"),
    (MORE.round(), MORE, "got is the expected value, rounded to a whole number"),
    (INPUTS["z"], E, "got is z itself, unchanged"),
    # The exact number and the statistic agree.
    ([-E, near(-E, 0.1)], [E, near(E, 0.1)], "got is the expected value, negated"),
)
WITH_A_NUMBER: tuple[tuple[object, object, str], ...] = (
    (2 * E, E, "got is the expected value times 2"),
    (E / 2, E, "got is the expected value times 1/2"),
    (E * 1.234, E, "got is the expected value times 1.23"),
    (E / 10, 100 * E, "got is the expected value times 1/1000"),
    (E * 4, E, "got is the expected value times 4, the number of values of z"),
    (E / 4, E, "got is the expected value divided by the number of values of z"),
    (E * 0.37, E, "got is the expected value times rate"),
    (E / 0.37, E, "got is the expected value divided by rate"),
    (E + 1.63, E, "got is the expected value plus b"),
    (E - 1.63, E, "got is the expected value minus b"),
    (E - 3.26, E, "got is the expected value minus 2 times b"),
    ((E - 1.63)[:, None], E, "got is the expected value minus b, in another shape"),
    (grad(E * 4), grad(E), "got is the expected value times 4, the number of values of z"),
    (grad(E / 4), grad(E), "got is the expected value divided by the number of values of z"),
    (grad(E * 5), grad(E), "got is the expected value times 5"),
    (TABLE - MEAN, TABLE, "got is the expected value minus mean"),
    (TABLE * MEAN, TABLE, "got is the expected value times mean"),
    (E - 0.9, E, "got is the expected value minus 0.9"),
    (E + 1, E, "got is the expected value plus 1"),
    (0.9 - E, E, "got is 0.9 minus the expected value"),
    (MORE / 2 + 0.5, MORE, "got is the expected value times 1/2, plus 0.5"),
)
PLACES: tuple[tuple[object, object, str], ...] = (
    (E.flip(0), E, "got is the expected value in reverse order"),
    (LOSSES[::-1], LOSSES, "got is the expected value in reverse order"),
    (SQUARE.T, SQUARE, "got is the expected value transposed"),
    (SQUARE.flip(1), SQUARE, "got is the expected value with its columns in reverse order"),
    (TABLE.flip(0), TABLE, "got is the expected value with its rows in reverse order"),
    (E.sort().values, E, "got is the expected value, sorted"),
    (E[[1, 3, 2, 0]], E, "got is the expected values in another order"),
    (TABLE[[1, 3, 2, 0]], TABLE, "got is the expected rows in another order"),
    (E.cumsum(0), E, "got is the running sum of the expected values"),
    ([*LOSSES[1:], 0.37], LOSSES, "each value is the one expected a place later"),
    ([1.2, *LOSSES[:-1]], LOSSES, "each value is the one expected a place earlier"),
    (TABLE[:1].expand(4, 3), TABLE, "every row is the first of the expected ones"),
    (TABLE[:, :1].expand(4, 3), TABLE, "every column is the first of the expected ones"),
    ([0.93, 0.7, 0.6, 0.5, 0.4], LOSSES, "only the first value is right"),
    ([0.93, 0.71, 0.58, 0.5, 0.4], LOSSES, "only the first 3 are right"),
    (torch.cat([E[:1], E[1:] + E[:3]]), E, "only the first value is right"),
    (torch.cat([TABLE[:1], TABLE[1:] * 0]), TABLE, "only the first row is right"),
    (torch.cat([TABLE[:, :2] ** 3, TABLE[:, 2:]], 1), TABLE, "only the last column is right"),
    (
        MORE.clamp(min=0),
        MORE,
        "got is 0 wherever a negative value is expected, and right elsewhere",
    ),
    (MORE.clamp(max=1), MORE, "got is 1 wherever more is expected, and right elsewhere"),
    (MORE.clamp(-1, 1), MORE, "got is the expected value, cut off at -1 and 1"),
    (
        torch.where(MORE < 0, MORE**2, MORE),
        MORE,
        "right where the expected value is positive, wrong where it is negative",
    ),
    (torch.where(E > 1, torch.nan, E), E, "right, except where it is nan"),
    (torch.where(E > 1, -torch.inf, E), E, "right, except where it is infinite"),
)
EVERY_VALUE = "every value of got is the expected value"
FORMS: tuple[tuple[object, object, str], ...] = (
    (TABLE.T, TABLE, "got is the expected value with rows and columns swapped"),
    (E.double(), E, "the values are right; the dtype is float64"),
    (E[:, None], E, "the values are right; the shape has one more axis of length 1"),
    (E, E[:, None], "the values are right; the shape has one axis of length 1 fewer"),
    (TABLE.reshape(-1), TABLE, "the values are right; the shape is (12,)"),
    (E.tolist(), E, "the values are right; it is a list or a tuple of numbers instead of a tensor"),
    (torch.tensor(LOSSES), LOSSES, "the values are right; it is a tensor instead of a list"),
    (TABLE[0], TABLE, "got is the first of the expected rows alone"),
    (TABLE[:-1], TABLE, "the values are right; the last is missing"),
    ([*E], E, "the values are right; it is a list or a tuple instead of a tensor"),
    (TABLE.mean(0), TABLE, "got is the mean of the expected rows"),
    (TABLE.sum(1, keepdim=True), TABLE, "got is the sum of the expected columns"),
    (
        [TABLE[:, :1], SQUARE[:, 0]],
        [TABLE, SQUARE],
        "got is the first of the expected columns alone",
    ),
    ([E, E[:2], E[:1]], [E.mean(), E[:2].mean(), E[0]], "the mean of got is the expected value"),
    ([TABLE.sum(), E.sum()], [TABLE, E], "got is the sum of the expected values"),
    ([TABLE, E, -E], [TABLE.mean(), E.mean(), -E.mean()], "the mean of got is the expected value"),
    (E.expand(3, 4), E, "every row of got is the expected value"),
    ([E[:1].expand(3), E[1:2].expand(3), E[2:3].expand(3)], [*E[:3]], EVERY_VALUE),
    (LOSSES[:-1], LOSSES, "the values are right; the last is missing"),
    (TABLE[2:], TABLE, "the values are right; the first 2 are missing"),
    ([*LOSSES, 0.4, 0.3], LOSSES, "the values are right; 2 more follow"),
)
NOTHING: tuple[tuple[object, object], ...] = (
    (torch.zeros(4), E),
    (E, torch.zeros(4)),
    (-torch.ones(4), torch.ones(4)),
    (-E[:1], E[:1]),
    (E[:1].expand(4), E),
    (torch.full((4,), 0.5), E),
    (torch.tensor([float("nan")] * 4), E),
    (torch.tensor([float("inf"), 1, 2, 3]), E),
    (near(-E, 0.1), near(E, 0.1)),
    (E * torch.tensor([2.0, 2.0, 2.0, 2.1]), E),
    (E * 1.001, E),
    # b and the difference are both within the tolerance, or nearly.
    (1e5 * E + 22, 1e5 * E),
    ({"z.grad": 2 * E + 0.5}, {"z.grad": E}),
    # The second has its shape.
    ([-E[:, None], -TABLE], [E, TABLE]),
    ([], E),
    (object(), E),
    (True, E),
    ("a", E),
    (None, E),
    (E, "a"),
    ([4, 3], [3, 4]),
    (E.repeat(4000), E),
    # All gradients of one answer are the same times a number.
    ({"z.grad": 0.81 * E}, {"z.grad": E}),
    ({"z.grad": E.flip(0)}, {"z.grad": E}),
)


@pytest.mark.parametrize(
    ("got", "expected", "line"), [*ITS_OWN, *WITH_A_NUMBER, *PLACES, *FORMS], ids=str
)
def test_what_is_said(got: object, expected: object, line: str) -> None:
    assert said(got, expected) == line


@pytest.mark.parametrize(
    ("got", "expected"), NOTHING, ids=[str(number) for number in range(len(NOTHING))]
)
def test_nothing_is_said_of_little_or_of_chance(got: object, expected: object) -> None:
    assert said(got, expected) == ""


def test_rows_of_a_truth_table_are_known_by_themselves() -> None:
    w = torch.tensor([[1.3], [-0.7]])
    got, right = TRUTH[[0, 2, 1, 3]], TRUTH
    assert said([got, got @ w + 2], [right, right @ w + 2]).endswith("rows in another order")


@pytest.mark.parametrize(
    ("got", "expected", "line"),
    [
        (
            {"w.grad": None, "b.grad": None},
            {"w.grad": E, "b.grad": E[:1]},
            "no gradient reaches w and b",
        ),
        ({"a": E, "b": 1.0}, {"a": E, "b": 2.0}, ""),
        (
            {"weights": E, "losses": LOSSES, "again": {"losses": [1.0, 2.0]}},
            {"weights": E, "losses": LOSSES[::-1], "again": {"losses": [1.5, 1.9]}},
            "only losses is wrong",
        ),
    ],
)
def test_named_values(got: object, expected: object, line: str) -> None:
    assert said(got, expected) == line


START = {"w": E, "b": 2 * E, "rate": 0.37}
MOVE = 0.3 * MORE[:4], 0.3 * MORE[4:]


def stepped(w: float, b: float) -> dict[str, torch.Tensor]:
    """The parameters after a step that is so many times as long as the right one."""
    return {"w": E + w * MOVE[0], "b": 2 * E + b * MOVE[1]}


@pytest.mark.parametrize(
    ("first", "line"),
    [
        (stepped(1, 1), "right after step 1, wrong after all later ones"),
        (stepped(-1, -1), "the first step is the right one, negated"),
        (stepped(0.37, 0.37), "the first step is the right one, times rate"),
        (stepped(2, 2), "the first step is the right one, times 2"),
        (stepped(2, 1), "after step 1, only w is wrong"),
        (stepped(2, 3), ""),
        (stepped(0, 0), "nothing has moved after step 1"),
    ],
    ids=str,
)
def test_steps_of_a_training(first: object, line: str) -> None:
    expected = {"after step 1": stepped(1, 1), "after step 2": stepped(1.5, 1.7)}
    got = {"after step 1": first, "after step 2": stepped(-4, 2.2)}
    assert said(got, expected, START) == line


def test_one_relation_holds_for_all_failed_checks() -> None:
    def of_all(*both: Seen) -> set[str]:
        return set(lines(both, TOLERANCE))

    three, four = torch.ones(3, 2), torch.ones(4, 2)
    assert of_all(seen(-E, E), seen(-2 * E, 2 * E)) == {"got is the expected value, negated"}
    assert of_all(seen(-E, E), seen(3 * E, E)) == {""}
    # The number follows the input: it is no number that was typed in.
    line = of_all(seen(3 * E, E, {"X": three}), seen(4 * E, E, {"X": four}))
    assert line == {"got is the expected value times the number of rows of X"}
    line = of_all(seen(0.33 * E, E, {"rate": 0.33}), seen(0.71 * E, E, {"rate": 0.71}))
    assert line == {"got is the expected value times rate"}
    # One wrong value in two checks, and in the same place: then it is the place.
    one, other = TABLE.clone(), 3 * TABLE
    one[-1], other[-1] = 7, 8
    assert of_all(seen(one, TABLE)) == {""}
    assert of_all(seen(one, TABLE), seen(other, 3 * TABLE)) == {"only the last row is wrong"}


def test_gradients_have_a_relation_of_their_own_and_words_have_none() -> None:
    checks = [
        seen({"a": 1 - E}, {"a": E}),
        seen({"z.grad": -E}, {"z.grad": E}),
        seen({"type": "float"}, {"type": "Tensor"}),
    ]
    assert related(checks, TOLERANCE) == (
        "got is 1 minus the expected value",
        "got is the expected value, negated",
        "",
    )


RELATED: tuple[tuple[str, Make], ...] = (
    ("got is the expected value, negated", lambda e: -e),
    ("got is 1 minus the expected value", lambda e: 1 - e),
    ("got is the expected value, squared", lambda e: e * e),
    ("got is the expected value times 3", lambda e: 3 * e),
    ("got is the expected value plus 0.75", lambda e: e + 0.75),
)


@settings(max_examples=40)
@given(st.integers(0, 10**9), st.sampled_from(RELATED))
def test_each_relation_is_found_and_no_other(seed: int, one: tuple[str, Make]) -> None:
    chance = random.Random(seed)
    e = torch.tensor([chance.uniform(-3, 3) for _ in range(6)])
    line, function = one
    # The absolute value is the same where all are negative.
    assert said(function(e), e, {}) == line or bool((e < 0).all())


SHAPES = ((), (1,), (3,), (4,), (6,), (1, 1), (4, 1), (5, 3), (3, 3), (2, 1, 3), (2, 4))


@settings(max_examples=50)
@given(st.integers(0, 10**9), st.lists(st.sampled_from(SHAPES), min_size=1, max_size=5))
def test_of_unrelated_numbers_nothing_is_said(seed: int, shapes: list[tuple[int, ...]]) -> None:
    torch.manual_seed(seed)

    def some(shape: tuple[int, ...]) -> torch.Tensor:
        return (torch.rand(shape) * 4 - 2).round(decimals=2)

    checks = []
    for shape in shapes:
        names = {name: some(side) for name, side in zip("xwbX", ((3,), (3,), (1,), (5, 3)))}
        expected, got = some(shape).sigmoid(), some(shape).sigmoid()
        # That one of them is right is something to be said.
        assume(not torch.isclose(got, expected, rtol=1e-3, atol=1e-3).any())
        drawn = {**names, "rate": 0.37, "n": 5}
        checks.append(
            seen({"a": got, "a.grad": some((3,))}, {"a": expected, "a.grad": E[:3]}, drawn)
        )
    assert set(lines(checks, TOLERANCE)) == {""}


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.floats()
    | st.sampled_from(("Tensor", "a"))
    | st.builds(
        lambda shape, dtype, value: torch.full(shape, value).to(dtype),
        st.sampled_from((*SHAPES, (0,), (3, 0), (0, 2))),
        st.sampled_from((torch.float32, torch.float64, torch.int64, torch.bool, torch.float16)),
        st.sampled_from((0.0, 1.5, -2.0, 1e30, float("inf"), float("nan"))),
    )
    | st.sampled_from((E, MORE, TABLE, TABLE.T, SQUARE, LOSSES, TRUTH, -E, E[None])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(("a", "b.grad", "after 1", "after 2")), inner, max_size=3)
        | st.builds(near, inner, st.sampled_from((0.1, 1e-3)))
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(plain, plain), min_size=1, max_size=3))
def test_whatever_came_back_is_looked_at(both: list[tuple[object, object]]) -> None:
    checks = [seen(got, expected) for got, expected in both]
    failed = [one for one in checks if compare(one.got, one.expected, TOLERANCE)]
    assert len(lines(failed, TOLERANCE)) == len(failed)


def test_arrays_are_related_as_tensors_are() -> None:
    expected = np.array([0.31, -1.47, 0.83, 1.92])
    assert lines([seen(-expected, expected, {})], TOLERANCE) == (
        "got is the expected value, negated",
    )
    assert lines([seen(expected[::-1], expected, {})], TOLERANCE) == (
        "got is the expected value in reverse order",
    )
    assert lines([seen(expected.astype("float32"), expected, {})], TOLERANCE) == (
        "the values are right; the dtype is float32",
    )
    assert lines([seen(expected, torch.tensor(expected), {})], TOLERANCE) == (
        "the values are right; it is a NumPy array instead of a tensor",
    )
    assert lines([seen(expected.tolist(), expected, {})], TOLERANCE) == (
        "the values are right; it is a list or a tuple of numbers instead of a NumPy array",
    )
