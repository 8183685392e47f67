"""Checks of exercise 2. Inputs have both signs and stay away from 0, where all agree."""

import torch

from grader import check
from grader.checks import backward


def slopes(function, z, weights=1.0):
    """The derivative of ``function`` at every element of ``z``, times its weight."""
    z = z.clone().requires_grad_()
    kind = backward(function(z), lambda answer: (answer * weights).sum())
    return {"type of the answer": kind, "z.grad": z.grad}


@check("relu")
def keeps_positive_drops_negative(ex, draw):
    """keeps what is positive, gives 0 elsewhere

    relu(z)
    """
    return ex.relu(draw("z", 6, low=-3, high=3))


@check("relu")
def relu_works_in_any_shape(ex, draw):
    """relu works element by element, in any shape

    relu(Z)
    """
    return ex.relu(draw("Z", 2, 3, low=-3, high=3))


@check("relu")
def relu_has_its_slopes(ex, draw):
    """relu can be differentiated: slope 1 or 0

    (weights * relu(z)).sum().backward()
    """
    weights = draw("weights", 6)
    return slopes(ex.relu, draw("z", 6, low=-3, high=3), weights)


@check("relu")
def relu_leaves_its_argument(ex, draw):
    """relu leaves its argument unchanged

    relu(z)
    """
    z = draw("z", 6, low=-3, high=3)
    answer = ex.relu(z)
    return {"z afterwards": z, "the answer": answer}


@check("tanh")
def runs_from_minus_one_to_one(ex, draw):
    """runs from -1 to 1, through 0

    tanh(z)
    """
    return ex.tanh(draw("z", 6, low=-2.5, high=2.5))


@check("tanh")
def tanh_works_in_any_shape(ex, draw):
    """tanh works element by element, in any shape

    tanh(Z)
    """
    return ex.tanh(draw("Z", 2, 3, low=-2.5, high=2.5))


@check("tanh")
def tanh_stays_finite_far_out(ex, draw):
    """tanh stays finite for very large and small sums

    tanh(torch.cat([z, torch.tensor([-100.0, 100.0])]))
    """
    return ex.tanh(torch.cat([draw("z", 2), torch.tensor([-100.0, 100.0])]))


@check("tanh")
def tanh_has_its_slopes(ex, draw):
    """tanh can be differentiated

    tanh(z).sum().backward()
    """
    return slopes(ex.tanh, draw("z", 6, low=-2.5, high=2.5))


@check("tanh")
def tanh_leaves_its_argument(ex, draw):
    """tanh leaves its argument unchanged

    tanh(z)
    """
    z = draw("z", 6)
    answer = ex.tanh(z)
    return {"z afterwards": z, "the answer": answer}


@check("leaky_relu")
def leaks_on_the_negative_side(ex, draw):
    """keeps what is positive, leaks 0.01 of the rest

    leaky_relu(100 * z)
    """
    # Large inputs: a leak of 0.01 must be larger than the tolerance.
    return ex.leaky_relu(100 * draw("z", 6, low=-3, high=3))


@check("leaky_relu")
def leaks_as_much_as_asked(ex, draw):
    """leaks as much as negative_slope says

    leaky_relu(z, negative_slope=slope)
    """
    z = draw("z", 2, 3, low=-3, high=3)
    return ex.leaky_relu(z, negative_slope=draw.number("slope", 0.2, 0.4))


@check("leaky_relu")
def leaky_relu_has_its_slopes(ex, draw):
    """leaky relu can be differentiated

    (weights * leaky_relu(z, negative_slope=slope)).sum().backward()
    """
    slope, weights = draw.number("slope", 0.2, 0.4), draw("weights", 6)
    z = draw("z", 6, low=-3, high=3)
    return slopes(lambda z: ex.leaky_relu(z, negative_slope=slope), z, weights)


@check("leaky_relu")
def leaky_relu_leaves_its_argument(ex, draw):
    """leaky relu leaves its argument unchanged

    leaky_relu(z)
    """
    z = draw("z", 6, low=-3, high=3)
    answer = ex.leaky_relu(z)
    return {"z afterwards": z, "the answer": answer}
