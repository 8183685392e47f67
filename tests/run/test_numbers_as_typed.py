"""How a misconception's unknown number is written in its sentence."""

import pytest

from grader.answers.families import as_typed


@pytest.mark.parametrize(
    ("number", "text"),
    [(2.0, "2"), (0.1, "0.1"), (1e-5, "1e-05"), (0.33333, "0.333"), (0.999896, "0.9999")],
)
def test_a_number_reads_as_people_type_it_and_like_no_other(number: float, text: str) -> None:
    assert as_typed(number) == text
