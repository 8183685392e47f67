"""Checks of the series."""

from grader import check


@check("moving_average")
def smooths(ex, draw):
    """gives the mean of each window

    moving_average(values, width)
    """
    return ex.moving_average(draw.array("values", 9), draw.integer("width", 2, 5))


@check("moving_average")
def gives_one_number_for_the_widest_window(ex, draw):
    """gives one number for a window as wide as the series

    moving_average(values, 7)
    """
    return ex.moving_average(draw.array("values", 7), 7)


@check("largest")
def finds_the_largest(ex, draw):
    """finds the largest number and its place

    largest(values)
    """
    place, value = ex.largest(draw.array("values", 12, low=1, high=90))
    return {"place": int(place), "value": float(value)}
