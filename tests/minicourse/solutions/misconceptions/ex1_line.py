"""What goes wrong with a line."""

import torch

from grader import misconception


@misconception("line")
def offset_forgotten(right):
    """What is y at x = 0?"""
    return lambda slope, offset, x: right(slope, offset * 0, x)


@misconception("line")
def slope_negated(right):
    """Does y grow with x?"""
    return lambda slope, offset, x: right(-slope, offset, x)


def slope_used(seen):
    """How far y grows between two points."""
    check = "goes_through_its_points"
    x, y = seen.inputs(check)["x"], seen.got(check)
    return (y[0] - y[1]) / (x[0] - x[1])


@misconception("line", common=(1.0, 2.5), solve=slope_used)
def slope_typed_in(right, slope):
    """Why does y always grow by {value}?"""
    return lambda _, offset, x: right(torch.tensor(slope), offset, x)


@misconception("line")
def doubled(right):
    """Is it twice too much?"""
    return lambda slope, offset, x: 2 * right(slope, offset, x)
