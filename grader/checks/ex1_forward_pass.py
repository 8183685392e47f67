"""Checks of exercise 1. A bias that is never 0, N different from n, and n not always the same."""

import torch

from grader import check, paint_curve, picture
from grader.checks import backward, wanted

HELPERS = {
    "sigmoid": torch.sigmoid,
    "weighted_sum": lambda weights, x, bias: torch.dot(weights, x).reshape(1) + bias,
    "forward": lambda weights, bias, x: torch.sigmoid(torch.dot(weights, x).reshape(1) + bias),
    "forward_batch": lambda weights, bias, X: torch.sigmoid(torch.mv(X, weights) + bias),
}
"""Right helpers, given to a file whose functions call one another."""


BELOW, ABOVE = {"low": -2, "high": -0.1}, {"low": 0.1, "high": 2}
"""A bias below 0 and one above, in each part: what holds for the one alone is not enough."""

TURNS = {"low": (1.6, -1.5, 1.1), "high": (2, -1.1, 2)}
OTHER_TURNS = {"low": (-2, 1.1, -2), "high": (-1.1, 2, -1.1)}
"""Both signs, and sums that are as far from 0 and on the same side with every seed."""


def given(ex, part):
    """A right helper for every name of the file but ``part``."""
    return ex.given(**{name: helper for name, helper in HELPERS.items() if name != part})


@check("weighted_sum")
def adds_up_inputs_times_weights(ex, draw):
    """adds up inputs times weights, plus the bias

    weighted_sum(weights, x, bias)
    """
    weights, x = draw("weights", 3, **TURNS), draw("x", 3, **OTHER_TURNS)  # a sum below 0
    return ex.weighted_sum(weights, x, draw("bias", 1, **BELOW))


@check("weighted_sum")
def works_for_any_number_of_inputs(ex, draw):
    """works for one input and for five

    weighted_sum(w1, x1, bias)
    weighted_sum(w5, x5, bias)
    """
    # The first sum is below 0 and the second above: nothing may be cut off on either side.
    bias = draw("bias", 1, low=0.1, high=1)
    w5 = draw("w5", 5, low=(1, -2, 1, -2, 1), high=(2, -1, 2, -1, 2))
    x5 = draw("x5", 5, low=(1, -2, 1, -2, 1), high=(2, -1, 2, -1, 2))
    w1, x1 = draw("w1", 1, low=1.1, high=2), draw("x1", 1, low=-2, high=-1.1)
    return {
        "one input": ex.weighted_sum(w1, x1, bias),
        "five inputs": ex.weighted_sum(w5, x5, bias),
    }


@check("weighted_sum")
def sum_keeps_the_graph(ex, draw):
    """the sum can be differentiated

    weighted_sum(weights, x, bias).sum().backward()
    """
    weights = draw("weights", 3, **TURNS).requires_grad_()
    x = draw("x", 3, **OTHER_TURNS).requires_grad_()
    bias = draw("bias", 1, **ABOVE).requires_grad_()
    kind = backward(ex.weighted_sum(weights, x, bias))
    return {
        "type of the sum": kind,
        "weights.grad": weights.grad,
        "x.grad": x.grad,
        "bias.grad": bias.grad,
    }


@check("weighted_sum")
def sum_leaves_its_arguments(ex, draw):
    """leaves weights, inputs and bias unchanged

    weighted_sum(weights, x, bias)
    """
    weights, x, bias = draw("weights", 3, **TURNS), draw("x", 3, **TURNS), draw("bias", 1, **BELOW)
    total = ex.weighted_sum(weights, x, bias)
    # What does nothing changes nothing: its answer is looked at, too.
    return {
        "weights afterwards": weights,
        "x afterwards": x,
        "bias afterwards": bias,
        "requires_grad afterwards": wanted(weights, x, bias),
        "the answer": total,
    }


@check("sigmoid")
def squashes_every_element(ex, draw):
    """squashes every element, in any shape

    sigmoid(z)
    sigmoid(Z)
    sigmoid(torch.zeros(1))
    """
    # Far enough out for a curve that is straight, or cut off, at 3 or 6. Near -2.5 it is told
    # whether e was taken for 2.718, between 0 and 1 whether z itself is the answer there, and
    # near -8, where it is 0.00035, whether it was rounded.
    low, high = (-0.9, 1.5, -2.6, 3.2, -8, 6.2, 0.2), (-0.1, 3, -2.4, 5.8, -7.9, 8, 0.8)
    z = draw("z", 7, low=low, high=high)
    return {
        "sigmoid(z)": ex.sigmoid(z),
        "sigmoid(Z)": ex.sigmoid(draw("Z", 2, 1, 3, low=-4, high=4)),
        "sigmoid(0)": ex.sigmoid(torch.zeros(1)),
    }


@check("sigmoid")
def stays_finite_far_out(ex, draw):
    """stays finite for very large and very small sums

    sigmoid(torch.cat([torch.tensor([-100.0, 100.0]), z]))
    """
    return ex.sigmoid(torch.cat([torch.tensor([-100.0, 100.0]), draw("z", 2, low=-0.4)]))


@check("sigmoid")
def sigmoid_keeps_the_graph(ex, draw):
    """the sigmoid can be differentiated

    sigmoid(z).sum().backward()
    """
    z = draw("z", 4, low=-3, high=3).requires_grad_()
    return {"type of the answer": backward(ex.sigmoid(z)), "z.grad": z.grad}


@check("sigmoid")
def sigmoid_leaves_its_argument(ex, draw):
    """leaves its argument unchanged

    sigmoid(z)
    sigmoid(far)
    """
    # Who guards against an overflow may change what is far out, and only that.
    z, far = draw("z", 4, low=-0.4), draw("far", 2, low=(-100, 90), high=(-90, 100))
    squashed = ex.sigmoid(z)
    ex.sigmoid(far)
    return {
        "z afterwards": z,
        "far afterwards": far,
        "requires_grad afterwards": wanted(z),
        "the answer": squashed,
    }


@picture("sigmoid", paint=paint_curve)
def curve_of_sigmoid(ex, draw):
    """your sigmoid from -5 to 5 over the expected curve"""
    z = torch.linspace(-5, 5, 101)
    return {"z": z, "sigmoid(z)": ex.sigmoid(z.clone())}


@check("forward")
def answers_one_example(ex, draw):
    """answers one example: sum first, then sigmoid

    forward(weights, bias, x)
    forward(w5, bias, x5)
    """
    # The first sum is below 0 and the second above: what a ReLU leaves is no identity.
    bias = draw("bias", 1, low=-0.7, high=-0.1)
    weights = draw("weights", 3, low=(0.5, -1, 0.5), high=(1, -0.5, 1))
    x = draw("x", 3, low=(-1, 0.5, -1), high=(-0.5, 1, -0.5))
    w5 = draw("w5", 5, low=(0.8, -1.1, 0.8, 0.8, -1.1), high=(1.1, -0.8, 1.1, 1.1, -0.8))
    x5 = draw("x5", 5, low=(0.8, -1.1, 0.8, 0.8, -1.1), high=(1.1, -0.8, 1.1, 1.1, -0.8))
    with given(ex, "forward"):
        return {
            "three inputs": ex.forward(weights, bias, x),
            "five inputs": ex.forward(w5, bias, x5),
        }


@check("forward")
def answer_keeps_the_graph(ex, draw):
    """can be differentiated, and leaves its arguments

    forward(weights, bias, x).sum().backward()
    """
    # A sum between -2 and 2: where the sigmoid is nearly level, its slope would tell little.
    low, high = (0.3, -0.8, 0.3), (0.8, -0.3, 0.8)
    weights = draw("weights", 3, low=low, high=high).requires_grad_()
    bias = draw("bias", 1, **ABOVE).requires_grad_()
    x = draw("x", 3, low=(-0.8, 0.3, -0.8), high=(-0.3, 0.8, -0.3))
    with given(ex, "forward"):
        kind = backward(ex.forward(weights, bias, x))
    return {
        "type of the answer": kind,
        "weights.grad": weights.grad,
        "bias.grad": bias.grad,
        "weights afterwards": weights,
        "bias afterwards": bias,
        "x afterwards": x,
        "x.requires_grad afterwards": wanted(x),
    }


def in_turns(draw, rows, inputs):
    """Weights, and rows whose sums are above and below 0 in turn: no answers sorted already."""
    signs = [1 - 2 * (i % 2) for i in range(inputs)]
    turned = [sign * (1 - 2 * (row % 2)) for row in range(rows) for sign in signs]
    weights = draw("weights", inputs, **between(signs, 0.3, 0.6))
    return weights, draw("X", rows, inputs, **between(turned, 0.5, 2))


def between(signs, low, high):
    """Bounds of values between ``low`` and ``high``, with these signs."""
    return {
        "low": [low if sign > 0 else -high for sign in signs],
        "high": [high if sign > 0 else -low for sign in signs],
    }


@check("forward_batch")
def answers_every_row(ex, draw):
    """gives one answer per row

    forward_batch(weights, bias, X)
    forward_batch(w1, bias, X1)
    """
    bias = draw("bias", 1, **BELOW)
    with given(ex, "forward_batch"):
        return {
            "three inputs": ex.forward_batch(draw("weights", 3), bias, draw("X", 5, 3)),
            "one input": ex.forward_batch(draw("w1", 1), bias, draw("X1", 4, 1)),
        }


@check("forward_batch")
def answers_a_batch_of_one(ex, draw):
    """a batch of one row gives shape (1,)

    forward_batch(weights, bias, X)
    """
    with given(ex, "forward_batch"):
        return ex.forward_batch(draw("weights", 4), draw("bias", 1, **ABOVE), draw("X", 1, 4))


@check("forward_batch")
def answers_a_square_batch(ex, draw):
    """as many rows as inputs: still one answer per row

    forward_batch(weights, bias, X)
    """
    weights, X = in_turns(draw, 3, 3)
    with given(ex, "forward_batch"):
        return ex.forward_batch(weights, draw("bias", 1), X)


@check("forward_batch")
def batch_keeps_the_graph(ex, draw):
    """can be differentiated, and leaves its arguments

    forward_batch(weights, bias, X).sum().backward()
    """
    weights, X = in_turns(draw, 4, 2)
    bias = draw("bias", 1).requires_grad_()
    weights.requires_grad_()
    with given(ex, "forward_batch"):
        kind = backward(ex.forward_batch(weights, bias, X))
        again = ex.forward_batch(weights, bias, X)
    return {
        "type of the answers": kind,
        "weights.grad": weights.grad,
        "bias.grad": bias.grad,
        "weights afterwards": weights,
        "bias afterwards": bias,
        "X afterwards": X,
        "X.requires_grad afterwards": wanted(X),
        "asked once more": again,
    }
