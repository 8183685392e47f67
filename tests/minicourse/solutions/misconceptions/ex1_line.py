"""What goes wrong with a line."""

from grader.run.misconceptions import misconception


@misconception("line")
def offset_forgotten(right):
    """What is y at x = 0?"""
    return lambda slope, offset, x: right(slope, offset * 0, x)


@misconception("line")
def slope_negated(right):
    """Does y grow with x?"""
    return lambda slope, offset, x: right(-slope, offset, x)


@misconception("line")
def doubled(right):
    """Is it twice too much?"""
    return lambda slope, offset, x: 2 * right(slope, offset, x)
