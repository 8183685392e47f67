"""Pictures that say more than numbers: yours over what is expected.

A picture is made from what checks saw, or from one more look at the learner's code, taken
like a check: in the child, with the same time limit. Expected are PyTorch's own
functions, or the losses that a check expects anyway.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.core.observation import Plain, TensorValue
from grader.faces.notebook.result import Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes

YOURS, EXPECTED, QUIET = "#e07b39", "#4c8fd6", "#808080"
"""Told apart on white and on black, and by readers who do not see red or green."""

Values = Mapping[str, Plain]
Look = Callable[[Any, Any], Any]
Paint = Callable[["Axes", Values], str]
"""Draws what was looked at and says it in words; raises ``Unfit`` where that is no numbers."""


class Unfit(Exception):
    """There is nothing to draw."""


@dataclass(frozen=True)
class Plot:
    """The picture of one part.

    Attributes:
        losses: the check whose ``losses`` are drawn over the expected ones.
        look: one more check function, and
        paint: what is drawn of what it saw.
    """

    losses: str = ""
    look: Look | None = None
    paint: Paint | None = None

    def draw(self, seen: Values, expected: list[float]) -> Picture | None:
        """The picture, or none where the code gave no numbers to draw."""
        painters: list[Callable[[Axes], str]] = []
        yours = losses_in(seen.get(self.losses))
        if yours and expected:
            painters.append(lambda axes: _losses(axes, yours, expected))
        looked, paint = seen.get("picture"), self.paint
        if paint and isinstance(looked, Mapping):
            painters.append(lambda axes: paint(axes, looked))
        return _picture(painters)


def plot_of(exercise: str, part: str) -> Plot:
    """The part's plot; an empty one where a picture says nothing more."""
    return PLOTS.get((exercise, part), Plot())


def losses_in(value: Plain) -> list[float]:
    """The losses that a check saw; none where they are no numbers."""
    losses = value.get("losses") if isinstance(value, Mapping) else None
    if not isinstance(losses, tuple):
        return []
    return [float(x) for x in losses if isinstance(x, (int, float)) and math.isfinite(x)]


def _picture(painters: list[Callable[[Axes], str]]) -> Picture | None:
    if not painters:
        return None
    # Figures of one's own: pyplot's belong to the learner.
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4.2 * len(painters), 2.7), layout="constrained")
    words = []
    for number, paint in enumerate(painters, 1):
        axes = figure.add_subplot(1, len(painters), number)
        try:
            words.append(paint(axes))
        except Unfit:
            axes.remove()
            continue
        axes.tick_params(colors=QUIET, labelsize=8)
        for label in (axes.xaxis.label, axes.yaxis.label, axes.title):
            label.set_color(QUIET)
            label.set_fontsize(9)
        for side, spine in axes.spines.items():
            spine.set_color(QUIET)
            spine.set_visible(side in ("left", "bottom"))
        if legend := axes.get_legend():
            for text in legend.get_texts():
                text.set_color(QUIET)
    if not words:
        return None
    file = io.BytesIO()
    figure.savefig(file, format="svg", transparent=True, metadata={"Date": None})
    return Picture(file.getvalue().decode(), "; ".join(words))


def _legend(axes: Axes) -> None:
    axes.legend(frameon=False, fontsize=8)


def _losses(axes: Axes, yours: list[float], expected: list[float]) -> str:
    axes.plot(expected, color=EXPECTED, linewidth=4, alpha=0.5, label="expected")
    axes.plot(yours, color=YOURS, marker="o", markersize=3, label="yours")
    axes.set(xlabel="epoch", ylabel="loss")
    _legend(axes)
    return "the losses of your training over the expected ones"


def numbers(values: Values, name: str) -> Any:
    """A tensor that was looked at, as numbers.

    Raises:
        Unfit: it is something else, or not finite.
    """
    value = values.get(name)
    if not isinstance(value, TensorValue):
        raise Unfit
    tensor = value.tensor().float()
    if not tensor.isfinite().all():
        raise Unfit
    return tensor.numpy()


def _curve(of: str) -> Plot:
    """The graph of an activation function over the one of PyTorch's of that name."""

    def look(ex: Any, draw: Any) -> Any:
        import torch

        right = getattr(torch, of, None) or getattr(torch.nn.functional, of)
        z = torch.linspace(-5, 5, 101)
        return {"z": z, "yours": getattr(ex, of)(z.clone()), "expected": right(z)}

    def paint(axes: Axes, values: Values) -> str:
        z, yours = numbers(values, "z"), numbers(values, "yours")
        if yours.shape != z.shape:
            raise Unfit
        axes.plot(z, numbers(values, "expected"), color=EXPECTED, linewidth=5, alpha=0.5)
        axes.plot(z, yours, color=YOURS)
        axes.lines[0].set_label("expected")
        axes.lines[1].set_label("yours")
        axes.set(xlabel="z", ylabel=f"{of}(z)")
        _legend(axes)
        return f"your {of} from -5 to 5 over the expected curve"

    return Plot(look=look, paint=paint)


AND = ((0, 0), (0, 1), (1, 0), (1, 1))
SIDE = 41


def _look_at_boundary(ex: Any, draw: Any) -> Any:
    """What a neuron that the learner's ``train`` trained on AND answers all over the plane."""
    import torch
    from torch import nn

    neuron = nn.Sequential(nn.Linear(2, 1), nn.Sigmoid())
    X = torch.tensor(AND, dtype=torch.float32)
    ex.train(neuron, X, X.prod(dim=1, keepdim=True))
    line = torch.linspace(-0.5, 1.5, SIDE)
    grid = torch.cartesian_prod(line, line).flip(1)  # row by row, x1 running fastest
    return {"answers": neuron(grid).detach().reshape(SIDE, SIDE)}


def _paint_boundary(axes: Axes, values: Values) -> str:
    answers = numbers(values, "answers")
    line = [-0.5 + 2 * n / (SIDE - 1) for n in range(SIDE)]
    axes.contourf(line, line, answers, levels=[0, 0.5, 1], colors=[EXPECTED, YOURS], alpha=0.25)
    if answers.min() < 0.5 < answers.max():
        axes.contour(line, line, answers, levels=[0.5], colors=[QUIET])
    for x1, x2 in AND:
        marker = "o" if x1 and x2 else "X"
        axes.plot(x1, x2, marker=marker, markersize=9, color=YOURS if x1 and x2 else EXPECTED)
    axes.set(xlabel="$x_1$", ylabel="$x_2$", xticks=[0, 1], yticks=[0, 1])
    axes.set_title("AND after your training: orange is 1")
    return "the side of the plane where a neuron trained by your train answers 1"


def _look_at_prices(ex: Any, draw: Any) -> Any:
    """Prices of new houses by a model that knows the law behind them."""
    import torch
    from torch import nn

    count = 24
    size = draw("size", count, 1, low=900, high=2600)
    houses = torch.cat(
        [size, draw("bedrooms", count, 1, low=1, high=5), draw("age", count, 1, low=1, high=40)], 1
    )
    law = torch.tensor([[150.0], [50_000.0], [-5_000.0]])
    real = houses @ law + 60_000.0
    feature_stats = (houses.mean(0), houses.std(0))
    price_stats = (real.mean(0), real.std(0))
    model = nn.Linear(3, 1)
    with torch.no_grad():
        model.weight.copy_((law[:, 0] * feature_stats[1] / price_stats[1])[None])
        model.bias.zero_()
    prices = ex.predict_price(model, houses, feature_stats, price_stats)
    noise = draw("noise", count, 1, low=-1, high=1) * 20_000
    return {"predicted": prices / 1000, "real": (real + noise) / 1000}


def _paint_prices(axes: Axes, values: Values) -> str:
    real, predicted = numbers(values, "real"), numbers(values, "predicted")
    if real.shape != predicted.shape:
        raise Unfit
    ends = [float(real.min()), float(real.max())]
    axes.plot(ends, ends, color=EXPECTED, linewidth=4, alpha=0.5, label="predicted = real")
    axes.plot(real[:, 0], predicted[:, 0], "o", color=YOURS, markersize=4, label="your prediction")
    axes.set(xlabel="real price, thousand $", ylabel="predicted price")
    _legend(axes)
    return "prices of new houses by your predict_price against their real prices"


PLOTS = {
    ("ex1_forward_pass", "sigmoid"): _curve("sigmoid"),
    ("ex2_activations", "relu"): _curve("relu"),
    ("ex2_activations", "tanh"): _curve("tanh"),
    ("ex2_activations", "leaky_relu"): _curve("leaky_relu"),
    ("ex4_manual_sgd", "train"): Plot("sums_each_epochs_errors"),
    ("ex6_and_gate", "train"): Plot(
        "reports_losses_before_updates", _look_at_boundary, _paint_boundary
    ),
    ("ex8_house_price", "train"): Plot("reports_losses_before_updates"),
    ("ex8_house_price", "predict_price"): Plot(look=_look_at_prices, paint=_paint_prices),
}
