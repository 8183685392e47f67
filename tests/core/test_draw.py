"""Inputs from a seed."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from grader.core.draw import DECIMALS, SMALLEST, Draw

SEEDS = st.integers(0, 2**31)
SHAPES = st.lists(st.integers(1, 4), max_size=3)


@given(SEEDS, SHAPES)
def test_the_same_seed_gives_the_same_fresh_tensor(seed: int, shape: list[int]) -> None:
    first, second = Draw(seed, "c")("x", *shape), Draw(seed, "c")("x", *shape)
    assert torch.equal(first, second)
    assert first is not second
    assert first.shape == tuple(shape)
    assert first.dtype == torch.float32


@given(SEEDS)
def test_another_seed_check_or_name_gives_another_value(seed: int) -> None:
    values = [
        Draw(seed, "c")("x", 6),
        Draw(seed + 1, "c")("x", 6),
        Draw(seed, "d")("x", 6),
        Draw(seed, "c")("y", 6),
    ]
    for i, one in enumerate(values):
        assert not any(torch.equal(one, other) for other in values[i + 1 :])


@given(SEEDS, st.floats(-5, -0.5), st.floats(0.5, 5))
def test_values_are_in_range_legible_and_away_from_zero(seed: int, low: float, high: float) -> None:
    values = Draw(seed, "c")("x", 5, low=low, high=high).tolist()
    assert all(low - 0.01 <= value <= high + 0.01 for value in values)
    assert all(abs(value) >= SMALLEST - 1e-6 for value in values)
    assert all(abs(value - round(value, DECIMALS)) < 1e-6 for value in values)
    assert min(values) < 0 < max(values)


@given(SEEDS)
def test_labels_hold_both(seed: int) -> None:
    labels = Draw(seed, "c").labels("y", 4, 1)
    assert set(labels.flatten().tolist()) == {0.0, 1.0}


@given(SEEDS, st.integers(0, 8))
def test_so_many_labels_are_1_as_asked_for(seed: int, ones: int) -> None:
    assert Draw(seed, "c").labels("y", 4, 2, ones=ones).sum() == ones


def test_a_name_is_drawn_again_only_in_the_same_way() -> None:
    draw = Draw(1, "c")
    assert torch.equal(draw("x", 3), draw("x", 3, low=-2))
    assert draw.choice("word", ["a", "b"]) == draw.choice("word", ["a", "b"])
    for again in (
        lambda: draw("x", 4),
        lambda: draw("x", 3, high=5),
        lambda: draw.array("x", 3),
        lambda: draw.number("x", 0, 1),
        lambda: draw.choice("word", ["a", "c"]),
    ):
        with pytest.raises(ValueError, match="is drawn twice, and not in the same way"):
            again()
    assert draw.inputs["x"].shape == (3,)


@given(SEEDS)
def test_numbers_and_integers_keep_their_bounds(seed: int) -> None:
    draw = Draw(seed, "c")
    assert 0.2 <= draw.number("rate", 0.2, 0.7) <= 0.7
    assert draw.integer("n", 2, 4) in (2, 3, 4)
    assert list(draw.inputs) == ["rate", "n"]


def test_what_was_drawn_is_kept_even_if_the_learner_changes_it() -> None:
    draw = Draw(1, "c")
    draw("x", 3).zero_()
    kept = draw.inputs["x"]
    assert isinstance(kept, torch.Tensor)
    assert kept.abs().min() >= SMALLEST - 1e-6


def test_an_empty_range_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        Draw(1, "c")("x", 1, low=-0.01, high=0.01)


def test_drawn_values_are_those_of_every_machine() -> None:
    # Written down once; a change would change every recorded grade.
    assert Draw(2026, "ex::part::check")("x", 3).tolist() == pytest.approx([-1.69, 1.3, 0.65])


@given(SEEDS)
def test_columns_have_bounds_of_their_own(seed: int) -> None:
    rows = Draw(seed, "c")("houses", 4, 2, low=(900, -2), high=(2600, -1))
    assert all(900 <= size <= 2600 and -2 <= age <= -1 for size, age in rows.tolist())


@given(SEEDS, SHAPES)
def test_an_array_holds_what_the_tensor_does(seed: int, shape: list[int]) -> None:
    draw = Draw(seed, "c")
    array, tensor = draw.array("x", *shape), Draw(seed, "c")("x", *shape)
    assert array.dtype == np.float64
    assert array.shape == tuple(shape)
    assert np.array_equal(array.astype("float32"), tensor.numpy())
    assert draw.array("x", *shape) is not array
    assert draw.inputs["x"] is not array


@given(SEEDS)
def test_lists_are_drawn_anew_and_kept(seed: int) -> None:
    draw = Draw(seed, "c")
    drawn = {
        "n": draw.numbers("n", 5, 1.0, 2.0),
        "i": draw.integers("i", 5, 3, 9),
        "c": draw.choices("c", 5, ["a", "b"]),
        "one": draw.choice("one", ("x", "y")),
    }
    assert draw.inputs == drawn
    assert all(1.0 <= value <= 2.0 for value in drawn["n"])
    assert set(drawn["i"]) <= set(range(3, 10))
    assert set(drawn["c"]) <= {"a", "b"}
    assert drawn["one"] in ("x", "y")
    again = Draw(seed, "c")
    assert again.choices("c", 5, ["a", "b"]) == drawn["c"]
    assert again.integers("i", 5, 3, 9) == drawn["i"]
    drawn["n"].append(0.0)
    assert len(draw.inputs["n"]) == 5
