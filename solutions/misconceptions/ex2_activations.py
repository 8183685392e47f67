"""What goes wrong with activation functions. ``right`` is the implementation to get wrong."""

import math

import torch
from torch import nn

from grader.run.misconceptions import misconception


@misconception("relu")
def relu_as_abs(right):
    """What should happen to a negative sum, and what happens to it here?"""
    return lambda z: z.abs()


@misconception("relu")
def builtin_max(right):
    """Python's `max` asks which of two whole objects is larger; what compares element by element?"""
    return lambda z: max(z, 0)


@misconception("relu")
def max_over_axis(right):
    """What does the second argument of `torch.max` mean, a number to compare with or an axis?"""
    return lambda z: torch.max(z, 0)


@misconception("relu")
def max_of_everything(right):
    """How many numbers go in, and how many come out?"""
    return lambda z: right(z).max()


@misconception("relu")
def relu_as_step(right):
    """A positive sum should keep its size: what size has it here?"""
    return lambda z: (z > 0).float()


@misconception("relu")
def relu_in_place(right):
    """The answer is right; look at z after the call: whose tensor was changed?"""

    def relu(z):
        z.data[z.data < 0] = 0
        return z * 1.0

    return relu


@misconception("relu")
def relu_mirrored(right):
    """Which sums pass here, the positive or the negative ones?"""
    return lambda z: z - right(z)


@misconception("relu")
def relu_turned_over(right):
    """A sum of 2 should come out as 2: what comes out here?"""
    return lambda z: right(-z)


@misconception("relu")
def class_called_with_data(right):
    """`nn.ReLU` is a recipe for an activation: is it made first and called afterwards?"""
    return lambda z: nn.ReLU(z)


@misconception("relu")
def relu_detached(right):
    """The values are right; can `backward` still find its way through them?"""
    return lambda z: right(z.detach())


@misconception("relu")
def capped_at_one(right):
    """What becomes of a sum of 2.5? ReLU has a floor; has it a ceiling?"""
    return lambda z: z.clamp(0, 1)


@misconception("relu")
def negatives_removed(right):
    """As many numbers should come out as went in: where are the others?"""
    return lambda z: z[z > 0]


@misconception("relu")
def floor_at_one(right):
    """Where is the bend of this function, and where should it be?"""
    return lambda z: z.clamp(min=1)


@misconception("tanh")
def tanh_half_argument(right):
    """The shape is right, the steepness is not: compare the two at z = 1."""
    return lambda z: right(z / 2)


@misconception("tanh")
def tanh_sign(right):
    """An odd function has two directions: which sign belongs to a positive z?"""
    return lambda z: -right(z)


@misconception("tanh")
def tanh_overflow(right):
    """Try z = 100: which parts of the fraction become infinite?"""
    return lambda z: (torch.exp(z) - torch.exp(-z)) / (torch.exp(z) + torch.exp(-z))


@misconception("tanh")
def sigmoid_for_tanh(right):
    """What does this function answer at z = 0, and can it ever be negative?"""
    return lambda z: torch.sigmoid(z)


@misconception("tanh")
def tan_for_tanh(right):
    """There is a tangent of angles and a hyperbolic one: which of them stays between -1 and 1?"""
    return lambda z: torch.tan(z)


@misconception("tanh")
def sinh_for_tanh(right):
    """Does the answer level off for a large z? Something is missing below the fraction line."""
    return lambda z: torch.sinh(z)


@misconception("tanh")
def tanh_parentheses(right):
    """Which division does Python do first in this line?"""
    return lambda z: torch.exp(z) - torch.exp(-z) / (torch.exp(z) + torch.exp(-z))


@misconception("tanh")
def stretched_not_shifted(right):
    """A sigmoid runs from 0 to 1. It was stretched here; was it also moved?"""
    return lambda z: 2 * torch.sigmoid(2 * z)


@misconception("tanh")
def math_tanh(right):
    """`math.tanh` takes one plain number; which library has it for whole tensors?"""
    return lambda z: math.tanh(z)


@misconception("tanh")
def tanh_detached(right):
    """The values are right; can `backward` still find its way through them?"""
    return lambda z: right(z.detach())


@misconception("tanh")
def tanh_in_place(right):
    """Look at z after the call: whose tensor was changed?"""

    def tanh(z):
        z.data.copy_(right(z.data))
        return z * 1.0

    return tanh


@misconception("leaky_relu")
def leaky_on_wrong_side(right):
    """Which side is supposed to leak, and which one shrinks here?"""
    return lambda z, negative_slope=0.01: torch.where(z > 0, negative_slope * z, z)


@misconception("leaky_relu")
def leaky_turns_positive(right):
    """A small leak of a negative sum: which sign should it have?"""
    return lambda z, negative_slope=0.01: right(z, -negative_slope)


@misconception("leaky_relu")
def leak_added_everywhere(right):
    """Look at a positive sum: does it come out unchanged?"""
    return lambda z, negative_slope=0.01: torch.relu(z) + negative_slope * z


@misconception("leaky_relu")
def slope_fixed(right):
    """Which of the two slopes is used when the caller asks for another one?"""
    return lambda z, negative_slope=0.01: right(z, 0.01)


@misconception("leaky_relu")
def leak_forgotten(right):
    """What comes out for a negative sum: is anything left of it?"""
    return lambda z, negative_slope=0.01: right(z, 0.0)


def default_seen(seen):
    """What is left of a negative number without the option, as a share of it."""
    check = "leaks_on_the_negative_side"
    z, answer = 100 * seen.inputs(check)["z"], seen.got(check)
    return (answer / z)[z < 0][0]


@misconception("leaky_relu", common=(0.1, 0.001, 0.2), solve=default_seen)
def another_default(right, slope):
    """Without negative_slope this leaks {value} of a negative sum: how much should it leak?"""
    return lambda z, negative_slope=slope: right(z, negative_slope)


@misconception("leaky_relu")
def constant_leak(right):
    """Does a very negative sum leak more than a slightly negative one?"""
    return lambda z, negative_slope=0.01: torch.where(z > 0, z, -negative_slope)


@misconception("leaky_relu")
def leaky_detached(right):
    """The values are right; can `backward` still find its way through them?"""
    return lambda z, negative_slope=0.01: right(z.detach(), negative_slope)


@misconception("leaky_relu")
def leaky_in_place(right):
    """Look at z after the call: whose tensor was changed?"""

    def leaky_relu(z, negative_slope=0.01):
        z.data.copy_(right(z.data, negative_slope))
        return z * 1.0

    return leaky_relu
