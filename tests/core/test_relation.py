"""What is said of numbers that are related, and that nothing is said of others."""

import random
from collections.abc import Callable
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.core.comparison import Tolerance
from grader.core.observation import Near, freeze
from grader.core.relation import Seen, relation

TOLERANCE = Tolerance(1e-4, 1e-5)
E = torch.tensor([0.31, -1.47, 0.83, 1.92])
SQUARE = torch.tensor([[0.31, -1.47], [0.83, 1.92]])
INPUTS = {"z": torch.tensor([0.5, -1.2, 0.7, 1.9]), "rate": 0.37, "b": torch.tensor([1.63])}


def frozen(value: object) -> Any:
    return freeze(value)


def said(got: object, expected: object = E, drawn: dict[str, object] = INPUTS) -> str:  # type: ignore[assignment]
    return relation([Seen(frozen(got), frozen(expected), frozen(drawn))], TOLERANCE)


@pytest.mark.parametrize(
    ("got", "expected", "line"),
    [
        (-E, E, "got is the expected value, negated"),
        (1 - E, E, "got is 1 minus the expected value"),
        (1 / E, E, "got is 1 divided by the expected value"),
        (E**2, E, "got is the expected value, squared"),
        (E.abs().sqrt(), E.abs(), "got is the square root of the expected value"),
        (INPUTS["z"], E, "got is z itself, unchanged"),
        (2 * E, E, "got is the expected value times 2"),
        (E / 2, E, "got is the expected value times 1/2"),
        (E * 1.234, E, "got is the expected value times 1.23"),
        (E * 4, E, "got is the expected value times 4, the number of values of z"),
        (E / 4, E, "got is the expected value divided by the number of values of z"),
        (E * 0.37, E, "got is the expected value times rate"),
        (E / 0.37, E, "got is the expected value divided by rate"),
        (E + 1.63, E, "got is the expected value plus b"),
        (E - 1.63, E, "got is the expected value minus b"),
        (E - 0.9, E, "got is the expected value minus 0.9"),
        (E.flip(0), E, "got is the expected value in reverse order"),
        (SQUARE.T, SQUARE, "got is the expected value transposed"),
        (SQUARE.flip(1), SQUARE, "got is the expected value with its columns in reverse order"),
        (
            E.reshape(2, 2).T[:, :1] * torch.ones(1, 3),
            (E.reshape(2, 2).T[:, :1] * torch.ones(1, 3)).T,
            "",
        ),
        (
            torch.arange(6.0).reshape(2, 3),
            torch.arange(6.0).reshape(2, 3).T,
            "got is the expected value with rows and columns swapped",
        ),
        (E.double(), E, "the values are right; the dtype is float64"),
        (E[:, None], E, "the values are right; the shape has one axis of length 1 more"),
        (E, E[:, None], "the values are right; the shape has one axis of length 1 less"),
        (E.tolist(), E, "the values are right; it is a list of numbers instead of a tensor"),
        (
            {"w.grad": None, "b.grad": None, "w": E},
            {"w.grad": E, "b.grad": E[:1], "w": E},
            "no gradient reaches w and b",
        ),
        (
            {"after step 1": E, "after step 2": E + torch.tensor([1.0, 0.3, 0.1, 0.7])},
            {"after step 1": E, "after step 2": E},
            "right after step 1, wrong after all later ones",
        ),
        # Degenerate, by chance, or of chance.
        (torch.zeros(4), E, ""),
        (E, torch.zeros(4), ""),
        (-torch.ones(4), torch.ones(4), ""),
        (-E[:2], E[:2], ""),
        (torch.tensor([float("nan")] * 4), E, ""),
        (Near(freeze(-E), 0.1), Near(freeze(E), 0.1), ""),
        (E * torch.tensor([2.0, 2.0, 2.0, 2.1]), E, ""),
        (E * 1.001, E, ""),
        ([], E, ""),
        (object(), E, ""),
        (True, E, ""),
        ("a", E, ""),
        (None, E, ""),
        (E.repeat(4000), E, ""),
    ],
)
def test_what_is_said(got: object, expected: object, line: str) -> None:
    assert said(got, expected) == line


def test_one_relation_holds_for_all_failed_checks() -> None:
    def seen(got: object, expected: object, **drawn: object) -> Seen:
        return Seen(frozen(got), frozen(expected), frozen(drawn))

    three, four = torch.ones(3, 2), torch.ones(4, 2)
    assert relation([seen(-E, E), seen(-2 * E, 2 * E)], TOLERANCE).endswith("negated")
    assert relation([seen(-E, E), seen(3 * E, E)], TOLERANCE) == ""
    # The number follows the input: it is no number that was typed in.
    line = relation([seen(3 * E, E, X=three), seen(4 * E, E, X=four)], TOLERANCE)
    assert line == "got is the expected value times the number of rows of X"
    line = relation([seen(0.3 * E, E, rate=0.3), seen(0.7 * E, E, rate=0.7)], TOLERANCE)
    assert line == "got is the expected value times rate"


RELATED: tuple[tuple[str, Callable[[torch.Tensor], torch.Tensor]], ...] = (
    ("got is the expected value, negated", lambda e: -e),
    ("got is 1 minus the expected value", lambda e: 1 - e),
    ("got is the expected value, squared", lambda e: e * e),
    ("got is the expected value times 3", lambda e: 3 * e),
    ("got is the expected value plus 0.75", lambda e: e + 0.75),
)


@settings(max_examples=40)
@given(st.integers(0, 10**9), st.sampled_from(RELATED))
def test_each_relation_is_found_and_no_other(
    seed: int, related: tuple[str, Callable[[torch.Tensor], torch.Tensor]]
) -> None:
    chance = random.Random(seed)
    e = torch.tensor([chance.uniform(-3, 3) for _ in range(6)])
    line, function = related
    assert said(function(e), e, {}) == line
    other = torch.tensor([chance.uniform(-3, 3) for _ in range(6)])
    assert said(other, e) == ""
