# %% [markdown]
# # Smoothing a series
#
# The mean of a window that moves along.

# %%
import numpy as np


# %%
def moving_average(values: np.ndarray, width: int) -> np.ndarray:
    """Return the mean of each window of that width."""
    ### BEGIN SOLUTION
    return np.convolve(values, np.full(width, 1 / width), mode="valid")
    ### END SOLUTION


# %%
def largest(values: np.ndarray) -> tuple[int, float]:
    """Return the place of the largest number, and the number."""
    ### BEGIN SOLUTION
    place = int(values.argmax())
    return place, float(values[place])
    ### END SOLUTION
