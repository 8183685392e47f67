"""Checks of the series."""

from grader import check


@check("moving_average")
def smooths(ex, draw):
    """gives the mean of each window

    moving_average(values, width)
    """
    return ex.moving_average(draw.array("values", 9), draw.integer("width", 2, 5))


@check("moving_average")
def leaves_a_window_of_one_as_it_is(ex, draw):
    """gives the numbers themselves for a window of one

    moving_average(values, 1)
    """
    return ex.moving_average(draw.array("values", 6), 1)


@check("largest")
def finds_the_largest(ex, draw):
    """finds the largest number and its place

    largest(values)
    """
    place, value = ex.largest(draw.array("values", 12, low=1, high=90))
    return {"place": int(place), "value": float(value)}
