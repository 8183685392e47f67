"""Checks of exercise 6. Every check brings its own neuron and its own data."""

import copy

import torch
from torch import nn

from grader import check, paint_losses, picture
from grader.checks import first_two, named
from grader.core.picture import EXPECTED, QUIET, YOURS

X_AND = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
Y_AND = [[0.0], [0.0], [0.0], [1.0]]


# What learners read of these two is their names, where something is asked for that they lack.
class NeuronOfTheCheck(nn.Module):
    """A neuron out of a linear layer, with given start values."""

    def __init__(self, weight, bias):
        super().__init__()
        self.layer = nn.Linear(weight.shape[1], 1)
        with torch.no_grad():
            self.layer.weight.copy_(weight)
            self.layer.bias.copy_(bias)

    def forward(self, X):
        return torch.sigmoid(self.layer(X))


class BareNeuronOfTheCheck(nn.Module):
    """A neuron out of bare parameters: a module may be built in any way."""

    def __init__(self, w, b):
        super().__init__()
        self.w = nn.Parameter(w.clone())
        self.b = nn.Parameter(b.clone())

    def forward(self, X):
        return (X @ self.w.unsqueeze(1) + self.b).sigmoid()  # no view: detach_() may follow


def layer(draw):
    """A fresh neuron with two inputs; the same start at every call."""
    return NeuronOfTheCheck(draw("weight", 1, 2, low=-1, high=1), draw("bias", 1, low=-1, high=1))


def values(neuron):
    """Its parameters by name, as they are now."""
    return {name: parameter.detach().clone() for name, parameter in neuron.named_parameters()}


def shape(value):
    """A tensor's shape."""
    return tuple(value.shape) if isinstance(value, torch.Tensor) else None


def or_unmoved(start, neuron, seen):
    """What was seen of a training; where it left the weights as they were, only that."""
    pairs = zip(start.parameters(), neuron.parameters(), strict=True)
    return {"the weights": "never moved"} if all(torch.equal(a, b) for a, b in pairs) else seen


def times(decided, c):
    """The decisions times c; as they are where they are no tensor."""
    return decided * c if isinstance(decided, torch.Tensor) else decided


@check("and_gate_data")
def is_the_truth_table(ex, draw):
    """is the truth table of AND, as floats

    X, y = and_gate_data()
    X @ w + y * c
    """
    table, w, c = named(ex.and_gate_data(), "X", "y"), draw("w", 2, 1), draw("c", 1)
    right = tuple(map(shape, table.values())) == ((4, 2), (4, 1))
    # Mixed with drawn numbers as well: what is the same every time could be cached.
    mixed = table["X"].float() @ w + table["y"].float() * c if right else None
    return {**table, "X @ w + y * c": mixed}


@check("and_gate_data")
def can_be_trained_on(ex, draw):
    """fits a module from two inputs to one output

    neuron = NeuronOfTheCheck(weight, bias)
    X, y = and_gate_data()
    torch.nn.functional.binary_cross_entropy(neuron(X), y)
    """
    table, neuron = named(ex.and_gate_data(), "X", "y"), layer(draw)
    if None in map(shape, table.values()):
        return table
    X, y = table.values()
    # Whether the dtypes fit is seen in the table.
    return {**table, "loss": nn.functional.binary_cross_entropy(neuron(X.float()), y.float())}


@check("train")
def first_three_steps(ex, draw):
    """takes the right steps: weights after 1, 2 and 3

    neuron = NeuronOfTheCheck(weight, bias)
    train(neuron, X, y, learning_rate, 1)   # then a fresh neuron and 2 epochs, and 3
    """
    rate = draw.number("learning_rate", 0.51, 0.69)
    X, y = draw("X", 5, 2, low=-1, high=1), draw.labels("y", 5, 1)
    seen = {}
    for epochs in (1, 2, 3):
        neuron = layer(draw)
        ex.train(neuron, X, y, rate, epochs)
        seen[f"after step {epochs}"] = values(neuron)
    return or_unmoved(layer(draw), neuron, seen)


@check("train")
def first_steps_on_and(ex, draw):
    """takes the right first steps on the AND gate

    neuron = NeuronOfTheCheck(weight, bias)
    train(neuron, X, y, learning_rate=0.5, epochs=3)   # X and y are the table of AND
    """
    neuron = layer(draw)
    ex.train(neuron, torch.tensor(X_AND), torch.tensor(Y_AND), learning_rate=0.5, epochs=3)
    return or_unmoved(layer(draw), neuron, {"after step 3": values(neuron)})


@check("train")
def reports_losses_before_updates(ex, draw):
    """returns the loss before each update, as floats

    neuron = NeuronOfTheCheck(weight, bias)
    losses = train(neuron, X, y, learning_rate, 10)
    sure = NeuronOfTheCheck(weight, large_bias)
    train(sure, torch.zeros(1, 2), torch.ones(1, 1), learning_rate, 1)
    """
    rate = draw.number("learning_rate", 0.51, 0.69)
    neuron, X, y = layer(draw), draw("X", 6, 2, low=-1, high=1), draw.labels("y", 6, 1)
    losses = ex.train(neuron, X, y, rate, 10)
    # Between 2e-5 and 7e-5, wherever a fourth decimal is the last one.
    sure = NeuronOfTheCheck(
        draw("weight", 1, 2, low=-1, high=1), draw("large_bias", 1, low=9.6, high=10.6)
    )
    small = ex.train(sure, torch.zeros(1, 2), torch.ones(1, 1), rate, 1)
    return or_unmoved(layer(draw), neuron, {"losses": losses, "a small loss": first_two(small)})


@check("train")
def trains_any_module(ex, draw):
    """trains any module, with any number of inputs

    neuron = BareNeuronOfTheCheck(w, b)
    train(neuron, X, y, learning_rate, 5)
    """
    neuron = BareNeuronOfTheCheck(draw("w", 3, low=-1, high=1), draw("b", 1, low=-1, high=1))
    rate = draw.number("learning_rate", 0.31, 0.49)
    ex.train(neuron, draw("X", 7, 3, low=-1, high=1), draw.labels("y", 7, 1), rate, 5)
    return or_unmoved(
        BareNeuronOfTheCheck(draw("w", 3, low=-1, high=1), draw("b", 1, low=-1, high=1)),
        neuron,
        values(neuron),
    )


@check("train")
def all_rows_and_whole_slopes(ex, draw):
    """takes all rows in each step, however steep the slopes

    neuron = NeuronOfTheCheck(weight, bias)
    train(neuron, X, torch.ones(70, 1), 0.002, 1)
    """
    # More rows than a mini-batch has by habit; sums of -2.6 to 1.1, and thus slopes of 10 to 20
    # for each weight, longer than what is often cut off.
    start = NeuronOfTheCheck(
        draw("weight", 1, 2, low=(0.1, -0.12), high=(0.12, -0.1)),
        draw("bias", 1, low=-1, high=-0.5),
    )
    neuron = copy.deepcopy(start)
    ex.train(neuron, draw("X", 70, 2, low=20, high=30), torch.ones(70, 1), 0.002, 1)
    return or_unmoved(start, neuron, {"afterwards": values(neuron)})


@check("train")
def starts_afresh_each_call(ex, draw):
    """a second call goes on from the weights, and nothing else

    neuron = NeuronOfTheCheck(weight, bias)
    train(neuron, X, y, learning_rate, 2); train(neuron, X, y, learning_rate, 2)
    """
    rate = draw.number("learning_rate", 0.51, 0.69)
    neuron, X, y = layer(draw), draw("X", 5, 2, low=-1, high=1), draw.labels("y", 5, 1)
    ex.train(neuron, X, y, rate, 2)
    neuron.zero_grad()
    losses = ex.train(neuron, X, y, rate, 2)
    counted = len(losses) if isinstance(losses, (list, tuple)) else None
    seen = {"after both calls": values(neuron), "number of losses of the second call": counted}
    return or_unmoved(layer(draw), neuron, seen)


@check("train")
def runs_every_epoch(ex, draw):
    """runs every epoch, also when hardly a loss is left

    neuron = NeuronOfTheCheck(weight, bias)   # nearly right from the start
    losses = train(neuron, X, torch.ones(4, 1), learning_rate, 9)
    train(neuron_of_zeros, X, torch.ones(4, 1), learning_rate, 9)   # has everything to learn
    """
    neuron = NeuronOfTheCheck(
        draw("weight", 1, 2, low=1, high=1.5), draw("bias", 1, low=13, high=13.5)
    )
    # Sums of 13.2 to 15: below those at which the sigmoid is 1 in float32.
    X, y = draw("X", 4, 2, low=0.1, high=0.5), torch.ones(4, 1)
    rate = draw.number("learning_rate", 0.51, 0.69)
    losses = ex.train(neuron, X, y, rate, 9)
    # What never trains counts to 9 as well.
    ex.train(beginner := NeuronOfTheCheck(torch.zeros(1, 2), torch.zeros(1)), X, y, rate, 9)
    counted = len(losses) if isinstance(losses, (list, tuple)) else None
    return {
        "a loss for each epoch": counted == 9,
        "afterwards": values(neuron),
        "the neuron of zeros has learned": bool((beginner.layer.weight != 0).any()),
    }


@check("train")
def no_epochs_no_change(ex, draw):
    """0 epochs give no losses and change nothing

    neuron = NeuronOfTheCheck(weight, bias)
    train(neuron, X, y, 0.5, 0)
    train(NeuronOfTheCheck(weight, bias), X, y, 0.5, 1)   # and one epoch does change something
    """
    neuron, X, y = layer(draw), draw("X", 5, 2, low=-1, high=1), draw.labels("y", 5, 1)
    losses = ex.train(neuron, X, y, 0.5, 0)
    # What never trains changes nothing either: one epoch is looked at, too.
    ex.train(trained := layer(draw), X, y, 0.5, 1)
    seen = {"losses": losses, "afterwards": values(neuron), "X afterwards": X, "y afterwards": y}
    return or_unmoved(layer(draw), trained, seen)


@check("train")
def learns_and_with_the_defaults(ex, draw):
    """learns AND with the default rate and epochs

    neuron = NeuronOfTheCheck(weight, bias)
    train(neuron, X, y)   # X and y are the table of AND
    """
    neuron, X, y = layer(draw), torch.tensor(X_AND), torch.tensor(Y_AND)
    losses = ex.train(neuron, X, y)
    if not isinstance(losses, (list, tuple)):
        return or_unmoved(layer(draw), neuron, {"losses": losses})
    if len(losses) != 1000:
        fewer = "fewer than 1000" if len(losses) < 1000 else "more than 1000"
        return or_unmoved(layer(draw), neuron, {"number of losses": fewer})
    with torch.no_grad():
        answers = neuron(X)
    seen = {
        "number of losses": "1000",
        "losses at the start": losses[:2],
        "every 10th loss": losses[::10],
        "loss at the end": losses[-1:],
        "answers": answers,
        "decisions": (answers >= 0.5).float(),
        "weights": values(neuron),
    }
    return or_unmoved(layer(draw), neuron, seen)


@picture("train", paint=paint_losses)
def losses_of_a_training(ex, draw):
    """the losses of your training over the expected ones"""
    X, y = draw("X", 6, 2, low=-1, high=1), draw.labels("y", 6, 1)
    return {"loss": ex.train(layer(draw), X, y, 0.6, 10)}


SIDE = [step / 20 - 0.5 for step in range(41)]
"""The plane around the four points of AND, along either axis."""


def paint_boundary(axes, yours, expected):
    """Paint the side on which a neuron says 1, and where a right one draws the line."""
    answers = yours["answers"]
    axes.contourf(SIDE, SIDE, answers, levels=[0, 0.5, 1], colors=[EXPECTED, YOURS], alpha=0.25)
    if answers.min() < 0.5 < answers.max():
        axes.contour(SIDE, SIDE, answers, levels=[0.5], colors=[QUIET])
    axes.contour(SIDE, SIDE, expected["answers"], [0.5], colors=[EXPECTED], linestyles="dashed")
    for (x1, x2), (one,) in zip(X_AND, Y_AND, strict=True):
        marker, colour = ("o", YOURS) if one else ("X", EXPECTED)
        axes.plot(x1, x2, marker=marker, markersize=9, color=colour)
    axes.set(xlabel="$x_1$", ylabel="$x_2$", xticks=[0, 1], yticks=[0, 1])
    axes.set_title("orange: 1 after your training; dashed: expected")


@picture("train", paint=paint_boundary)
def boundary_after_training(ex, draw):
    """the side of the plane where a neuron trained by your train answers 1"""
    neuron = layer(draw)
    ex.train(neuron, torch.tensor(X_AND), torch.tensor(Y_AND), 1.0, 200)
    side = torch.tensor(SIDE)
    plane = torch.cartesian_prod(side, side).flip(1)  # row by row, x1 running fastest
    return {"answers": neuron(plane).reshape(len(SIDE), len(SIDE))}


@check("predict")
def gives_probabilities(ex, draw):
    """gives a probability for each row

    neuron = NeuronOfTheCheck(weight, bias)
    predict(neuron, X)
    """
    return ex.predict(layer(draw), draw("X", 5, 2))


@check("predict")
def gives_them_without_a_graph(ex, draw):
    """the probabilities carry no graph

    neuron = BareNeuronOfTheCheck(w, b)
    predict(neuron, X).requires_grad
    """
    answers = ex.predict(BareNeuronOfTheCheck(draw("w", 3), draw("b", 1)), draw("X", 4, 3))
    return {"probabilities": answers, "requires_grad": getattr(answers, "requires_grad", None)}


@check("predict")
def leaves_no_trace(ex, draw):
    """leaves mode, weights and gradients alone

    neuron = NeuronOfTheCheck(weight, bias)
    neuron.train(); predict(neuron, X); neuron.eval(); predict(neuron, X)
    """
    seen = {}
    for mode in (True, False):
        neuron = layer(draw).train(mode)
        answers = ex.predict(neuron, draw("X", 3, 2))
        name = "train" if mode else "eval"
        seen[f"asked in {name} mode"] = {
            "neuron.training": neuron.training,
            "parts in train mode": [part.training for part in neuron.modules()],
            "requires_grad of the weights": [p.requires_grad for p in neuron.parameters()],
            "probabilities": answers,
            "weights": values(neuron),
            "torch.is_grad_enabled()": torch.is_grad_enabled(),
        }
    return seen


@check("classify")
def decides_at_one_half(ex, draw):
    """decides at one half, which itself counts as 1

    more = torch.tensor([[0.45], [0.49999], [0.5], [0.55], [0.65]])
    decided = classify(torch.cat([probabilities, more]))
    decided * c
    """
    probabilities = draw("probabilities", 5, 1, low=0.1, high=0.9)
    more = torch.tensor([[0.45], [0.49999], [0.5], [0.55], [0.65]])
    decided = ex.classify(torch.cat([probabilities, more]))
    return {"decisions": decided, "decisions * c": times(decided, draw("c", 1))}


@check("classify")
def decides_at_the_threshold(ex, draw):
    """decides at the threshold that was asked for

    threshold = eighths / 8
    more = torch.tensor([[0.05, threshold - 0.00001, threshold, 0.45, 0.55, 0.65, 0.7, 0.75, 0.95]])
    asked = torch.cat([probabilities, more])
    decided = classify(asked, threshold=threshold)
    decided * c
    classify(asked, threshold=0.6875)
    """
    probabilities = draw("probabilities", 1, 9, low=0.1, high=0.9)
    threshold = draw.integer("eighths", 1, 3) / 8  # exact in float32
    # Between each two of the thresholds that people type there is one, whatever was drawn.
    more = torch.tensor([[0.05, threshold - 0.00001, threshold, 0.45, 0.55, 0.65, 0.7, 0.75, 0.95]])
    asked = torch.cat([probabilities, more])
    decided = ex.classify(asked.clone(), threshold=threshold)
    return {
        "decisions": decided,
        "decisions * c": times(decided, draw("c", 1)),
        # Squashed once more, all are above one half, and 0.7 is below 0.6875.
        "decisions at 0.6875": ex.classify(asked, threshold=0.6875),
    }
