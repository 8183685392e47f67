"""What goes wrong with a series."""

import numpy as np

from grader.answers.misconceptions import misconception


@misconception("moving_average")
def summed(right):
    """Is it the mean of the window, or its sum?"""
    return lambda values, width: right(values, width) * width


@misconception("moving_average")
def padded(right):
    """What is a window that hangs over the edge?"""
    return lambda values, width: np.convolve(values, np.full(width, 1 / width))


def width_used(seen):
    """How many numbers are gone."""
    check = "smooths"
    return len(seen.inputs(check)["values"]) - len(seen.got(check)) + 1


@misconception("moving_average", common=(3, 2), solve=width_used)
def width_typed_in(right, width):
    """Why is the window always {value} wide?"""
    return lambda values, _: right(values, width)


@misconception("largest")
def counts_from_one(right):
    """Which number has the first place?"""
    return lambda values: (right(values)[0] + 1, right(values)[1])
