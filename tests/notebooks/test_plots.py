"""Pictures: drawn from numbers, left out where there are none, never in the way."""

import math

import pytest
import torch

from grader.core.course import Course
from grader.core.freezing import freeze
from grader.faces.notebook.plots import PLOTS, Plot, losses_in, plot_of

CURVE = PLOTS["ex2_activations", "tanh"]


class Given:
    """A learner's names."""

    def __init__(self, tanh: object) -> None:
        self.tanh = tanh


def looked(plot: Plot, ex: object) -> dict[str, object]:
    assert plot.look
    return {"picture": freeze(plot.look(ex, None))}


def test_a_curve_is_drawn_and_said_in_words() -> None:
    picture = CURVE.draw(looked(CURVE, Given(torch.sigmoid)), [])
    assert picture
    assert "<svg" in picture.svg
    assert picture.words == "your tanh from -5 to 5 over the expected curve"
    assert picture.uri.startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize(
    "wrong",
    [lambda z: z.sum(), lambda z: None, lambda z: z * math.nan, lambda z: "no", lambda z: z[:3]],
)
def test_what_cannot_be_drawn_is_left_out(wrong: object) -> None:
    assert CURVE.draw(looked(CURVE, Given(wrong)), []) is None
    assert CURVE.draw({"picture": None}, []) is None


def test_losses_are_drawn_over_the_expected_ones_where_both_are_numbers() -> None:
    plot = plot_of("ex8_house_price", "train")
    seen = {plot.losses: freeze({"losses": [3.0, 2.0, math.inf, "x"]})}
    assert losses_in(seen[plot.losses]) == [3.0, 2.0]
    assert plot.draw(seen, [3.0, 2.0, 1.0])
    assert plot.draw({plot.losses: freeze({"losses": None})}, [3.0]) is None
    assert plot.draw(seen, []) is None


def test_other_parts_have_no_picture() -> None:
    assert plot_of("ex5_custom_neuron", "Neuron").draw({}, []) is None


def test_every_plot_belongs_to_a_part_and_a_check_of_the_course(project: Course) -> None:
    for (exercise, part), plot in PLOTS.items():
        names = {c.name for c in project.checks[exercise] if c.part == part}
        assert names
        assert not plot.losses or plot.losses in names
