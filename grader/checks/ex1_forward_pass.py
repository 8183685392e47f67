"""Checks of exercise 1. Three inputs, a bias that is never 0, and N different from n."""

import torch

from grader import check
from grader.checks import backward

HELPERS = {
    "sigmoid": torch.sigmoid,
    "weighted_sum": lambda weights, x, bias: torch.dot(weights, x).reshape(1) + bias,
}
"""Right helpers, given to a file whose ``forward`` calls its own ``sigmoid``."""


@check("weighted_sum")
def adds_up_inputs_times_weights(ex, draw):
    """adds up inputs times weights, plus the bias

    weighted_sum(weights, x, bias)
    """
    return ex.weighted_sum(draw("weights", 3), draw("x", 3), draw("bias", 1))


@check("weighted_sum")
def works_for_any_number_of_inputs(ex, draw):
    """works for one input and for five

    weighted_sum(w1, x1, bias)
    weighted_sum(w5, x5, bias)
    """
    return {
        "one input": ex.weighted_sum(draw("w1", 1), draw("x1", 1), draw("bias", 1)),
        "five inputs": ex.weighted_sum(draw("w5", 5), draw("x5", 5), draw("bias", 1)),
    }


@check("weighted_sum")
def sum_keeps_the_graph(ex, draw):
    """the sum can be differentiated

    weighted_sum(weights, x, bias).sum().backward()
    """
    weights, bias = draw("weights", 3).requires_grad_(), draw("bias", 1).requires_grad_()
    x = draw("x", 3).requires_grad_()
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
    weights, x, bias = draw("weights", 3), draw("x", 3), draw("bias", 1)
    total = ex.weighted_sum(weights, x, bias)
    # What does nothing changes nothing: its answer is looked at, too.
    return {
        "weights afterwards": weights,
        "x afterwards": x,
        "bias afterwards": bias,
        "the answer": total,
    }


@check("sigmoid")
def squashes_every_element(ex, draw):
    """squashes every element, in any shape

    sigmoid(z)
    sigmoid(Z)
    """
    return {
        "sigmoid(z)": ex.sigmoid(draw("z", 4, low=-4, high=4)),
        "sigmoid(Z)": ex.sigmoid(draw("Z", 2, 3, low=-4, high=4)),
    }


@check("sigmoid")
def stays_finite_far_out(ex, draw):
    """stays finite for very large and very small sums

    sigmoid(torch.cat([torch.tensor([-100.0, 100.0]), z]))
    """
    return ex.sigmoid(torch.cat([torch.tensor([-100.0, 100.0]), draw("z", 2)]))


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
    """
    z = draw("z", 4)
    squashed = ex.sigmoid(z)
    return {"z afterwards": z, "the answer": squashed}


@check("forward")
def answers_one_example(ex, draw):
    """answers one example: sum first, then sigmoid

    forward(weights, bias, x)
    """
    with ex.given(**HELPERS):
        return ex.forward(draw("weights", 3), draw("bias", 1), draw("x", 3))


@check("forward")
def answer_keeps_the_graph(ex, draw):
    """the answer can be differentiated

    forward(weights, bias, x).sum().backward()
    """
    weights, bias = draw("weights", 3).requires_grad_(), draw("bias", 1).requires_grad_()
    with ex.given(**HELPERS):
        kind = backward(ex.forward(weights, bias, draw("x", 3)))
    return {"type of the answer": kind, "weights.grad": weights.grad, "bias.grad": bias.grad}


@check("forward_batch")
def answers_every_row(ex, draw):
    """gives one answer per row

    forward_batch(weights, bias, X)
    """
    with ex.given(**HELPERS):
        return ex.forward_batch(draw("weights", 3), draw("bias", 1), draw("X", 5, 3))


@check("forward_batch")
def answers_a_batch_of_one(ex, draw):
    """a batch of one row gives shape (1,)

    forward_batch(weights, bias, X)
    """
    with ex.given(**HELPERS):
        return ex.forward_batch(draw("weights", 3), draw("bias", 1), draw("X", 1, 3))


@check("forward_batch")
def answers_a_square_batch(ex, draw):
    """as many rows as inputs: still one answer per row

    forward_batch(weights, bias, X)
    """
    with ex.given(**HELPERS):
        return ex.forward_batch(draw("weights", 3), draw("bias", 1), draw("X", 3, 3))


@check("forward_batch")
def batch_keeps_the_graph(ex, draw):
    """the answers can be differentiated

    forward_batch(weights, bias, X).sum().backward()
    """
    weights, bias = draw("weights", 3).requires_grad_(), draw("bias", 1).requires_grad_()
    X = draw("X", 4, 3)
    with ex.given(**HELPERS):
        kind = backward(ex.forward_batch(weights, bias, X))
    return {
        "type of the answers": kind,
        "weights.grad": weights.grad,
        "bias.grad": bias.grad,
        "X afterwards": X,
    }
