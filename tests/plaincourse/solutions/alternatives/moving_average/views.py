"""With a view of all windows."""

import numpy as np


def moving_average(values, width):
    return np.lib.stride_tricks.sliding_window_view(values, width).mean(axis=1)


largest = lambda values: max(enumerate(values.tolist()), key=lambda pair: pair[1])  # noqa: E731
