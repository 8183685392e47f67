"""With a loop over the windows."""

import numpy as np


def moving_average(values, width):
    places = range(len(values) - width + 1)
    return np.array([values[place : place + width].mean() for place in places])


def largest(values):
    best = 0
    for place, value in enumerate(values):
        if value > values[best]:
            best = place
    return best, float(values[best])
