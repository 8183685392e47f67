"""Checks of exercise 2. Inputs have both signs and stay away from 0, but for one that is 0.

They are near 0 as well as far out: a curve that bends late, or is cut off at 1, 6, 10 or 100,
is none of these three.
"""

import torch
from torch.nn import functional

from grader import check, paint_curve, picture
from grader.checks import backward, wanted

HELPERS = {"relu": torch.relu, "tanh": torch.tanh, "leaky_relu": functional.leaky_relu}
"""Right helpers, given to a file whose functions call one another."""

LOW = (-400, 0.1, 1.1, -3.0, 6.1, -0.9, 11, 101)
HIGH = (-101, 0.9, 5.9, -1.1, 9.9, -0.1, 99, 400)

ABOVE = {"low": (1, -0.9, 1), "high": (3, -0.1, 3)}
BELOW = {"low": (-3, 0.1, -3, 0.1), "high": (-1.1, 0.9, -1.1, 0.9)}
"""Both signs in each, and a sum above or below 0: for who decides about all elements at once."""

AROUND = {"low": (0.11, 1.1, -0.9, -3, 2.1, -2), "high": (0.3, 2, -0.1, -2.1, 3, -1.1)}
"""Beside 0, up to 1 and beyond, on both sides: a bend elsewhere shows with every seed."""


def given(ex, part):
    """A right helper for every name of the file but ``part``."""
    return ex.given(**{name: helper for name, helper in HELPERS.items() if name != part})


def close_to_0(z):
    """Small sums of both signs, none of them with four decimals, and 0 itself."""
    return torch.cat([z / 700, torch.zeros(1)])


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
    with given(ex, "relu"):
        return ex.relu(draw("z", 8, low=LOW, high=HIGH))


@check("relu")
def relu_works_in_any_shape(ex, draw):
    """relu works element by element, in any shape

    relu(Z)
    relu(torch.cat([z / 700, torch.zeros(1)]))
    """
    with given(ex, "relu"):
        return {
            "relu(Z)": ex.relu(draw("Z", 2, 1, 3, **ABOVE)),
            "close to 0": ex.relu(close_to_0(draw("z", 4, **BELOW))),
        }


@check("relu")
def relu_has_its_slopes(ex, draw):
    """relu can be differentiated: slope 1 or 0

    (weights * relu(z)).sum().backward()
    """
    weights = draw("weights", 6)
    with given(ex, "relu"):
        return slopes(ex.relu, draw("z", 6, **AROUND), weights)


@check("relu")
def relu_leaves_its_argument(ex, draw):
    """relu leaves its argument unchanged

    relu(z)
    """
    z = draw("z", 6, **AROUND)
    with given(ex, "relu"):
        answer = ex.relu(z)
    return {
        "z afterwards": z,
        "requires_grad afterwards": wanted(z),
        "the answer": answer,
    }


@check("tanh")
def runs_from_minus_one_to_one(ex, draw):
    """runs from -1 to 1, through 0

    tanh(z)
    """
    z = draw("z", 6, low=(-0.9, 1.1, -2.5, 0.5, 3.1, -4), high=(-0.5, 2.5, -1.1, 0.9, 4, -2.6))
    with given(ex, "tanh"):
        return ex.tanh(z)


@check("tanh")
def tanh_works_in_any_shape(ex, draw):
    """tanh works element by element, in any shape

    tanh(Z)
    tanh(torch.cat([z / 700, torch.zeros(1)]))
    """
    with given(ex, "tanh"):
        return {
            "tanh(Z)": ex.tanh(draw("Z", 2, 1, 3, low=-2.5, high=2.5)),
            "close to 0": ex.tanh(close_to_0(draw("z", 4))),
        }


@check("tanh")
def tanh_stays_finite_far_out(ex, draw):
    """tanh stays finite for very large and small sums

    tanh(torch.cat([z, torch.tensor([-100.0, 100.0])]))
    """
    with given(ex, "tanh"):
        z = draw("z", 2, low=(-2, 0.5), high=(-0.5, 2))
        return ex.tanh(torch.cat([z, torch.tensor([-100.0, 100.0])]))


@check("tanh")
def tanh_has_its_slopes(ex, draw):
    """tanh can be differentiated

    tanh(z).sum().backward()
    """
    # The slope at the first tells, on every seed, whether e was taken for 2.718.
    low, high = (1.5, -2, 2.1, -2.5, 0.1, -0.9), (2, -1.5, 2.5, -2.1, 0.9, -0.1)
    with given(ex, "tanh"):
        return slopes(ex.tanh, draw("z", 6, low=low, high=high))


@check("tanh")
def tanh_leaves_its_argument(ex, draw):
    """tanh leaves its argument unchanged

    tanh(z)
    tanh(far)
    """
    # Who guards against an overflow may change what is far out, and only that.
    z = draw("z", 6, low=(-2, 0.5), high=(-0.5, 2))
    far = draw("far", 2, low=(-100, 90), high=(-90, 100))
    with given(ex, "tanh"):
        answer = ex.tanh(z)
        ex.tanh(far)
    return {
        "z afterwards": z,
        "far afterwards": far,
        "requires_grad afterwards": wanted(z),
        "the answer": answer,
    }


@check("leaky_relu")
def leaks_on_the_negative_side(ex, draw):
    """keeps what is positive, leaks 0.01 of the rest

    leaky_relu(z)
    """
    with given(ex, "leaky_relu"):
        return ex.leaky_relu(draw("z", 8, low=LOW, high=HIGH))


@check("leaky_relu")
def leaks_as_much_as_asked(ex, draw):
    """leaks as much as negative_slope says

    leaky_relu(Z, negative_slope=slope)
    leaky_relu(torch.cat([z / 700, torch.zeros(1)]), negative_slope=slope)
    leaky_relu(Z, negative_slope=0.0)
    """
    # No slope that anybody types in; below 1, where the larger of z and slope * z is right, too.
    slope = draw.number("slope", 0.31, 0.39)
    Z, z = draw("Z", 2, 1, 3, **ABOVE), close_to_0(draw("z", 4, **BELOW))
    with given(ex, "leaky_relu"):
        return {
            "leaky_relu(Z)": ex.leaky_relu(Z, negative_slope=slope),
            "close to 0": ex.leaky_relu(z, negative_slope=slope),
            "leaky_relu(Z) without a leak": ex.leaky_relu(Z.clone(), negative_slope=0.0),
        }


@check("leaky_relu")
def leaky_relu_has_its_slopes(ex, draw):
    """leaky relu can be differentiated

    (weights * leaky_relu(z, negative_slope=slope)).sum().backward()
    """
    slope, weights = draw.number("slope", 0.31, 0.39), draw("weights", 6)
    z = draw("z", 6, **AROUND)
    with given(ex, "leaky_relu"):
        return slopes(lambda z: ex.leaky_relu(z, negative_slope=slope), z, weights)


@check("leaky_relu")
def leaky_relu_leaves_its_argument(ex, draw):
    """leaky relu leaves its argument unchanged

    leaky_relu(z)
    """
    z = draw("z", 6, **AROUND)
    with given(ex, "leaky_relu"):
        answer = ex.leaky_relu(z)
    return {
        "z afterwards": z,
        "requires_grad afterwards": wanted(z),
        "the answer": answer,
    }


def curve(name, function):
    """A graph from -5 to 5, around the bend of all three."""
    z = torch.linspace(-5, 5, 101)
    return {"z": z, f"{name}(z)": function(z.clone())}


@picture("relu", paint=paint_curve)
def curve_of_relu(ex, draw):
    """your relu from -5 to 5 over the expected curve"""
    return curve("relu", ex.relu)


@picture("tanh", paint=paint_curve)
def curve_of_tanh(ex, draw):
    """your tanh from -5 to 5 over the expected curve"""
    return curve("tanh", ex.tanh)


@picture("leaky_relu", paint=paint_curve)
def curve_of_leaky_relu(ex, draw):
    """your leaky_relu from -5 to 5 over the expected curve"""
    return curve("leaky_relu", ex.leaky_relu)
