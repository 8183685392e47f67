# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 3 · How wrong is the neuron?
#
# A neuron learns by becoming less wrong. For that, "how wrong" has to be one number: the
# *loss*. It is 0, or as small as it gets, when every answer is right, grows as the answers get
# worse, and has a slope, so that you can ask in which direction it falls.

# %%
import torch

# %% [markdown]
# ## Mean squared error
#
# $$\mathrm{MSE} = \frac{1}{N} \sum_{i=1}^{N} (\hat y_i - y_i)^2$$
#
# $\hat y_i$ is the prediction for example $i$, $y_i$ its target. Squaring does two things:
# errors in opposite directions cannot cancel, and one large error costs more than many small
# ones. It is the usual loss for amounts: prices, temperatures, distances.
#
# Predictions $[0.9, 0.2, 0.6, 0.3]$ for targets $[1, 0, 0, 1]$ are off by $-0.1, 0.2, 0.6, -0.7$.
# These add up to exactly 0, and yet nobody would call the predictions right: the squares,
# $0.01, 0.04, 0.36, 0.49$, have the mean $0.225$.
#
# ## A trap: shapes that fit too well
#
# Subtract a tensor of shape `(4,)` from one of shape `(4, 1)` and PyTorch does not complain. It
# *broadcasts*: every prediction meets every target, and out come 16 differences, of shape `(4, 4)`.
# For the four predictions above the "mean" is then $0.325$; four perfect predictions of these
# targets would score $0.5$. The loss looks like a loss, training runs, and the neuron learns
# to answer the average. So your functions refuse two shapes that differ, with an error that
# says so.


# %%
def mean_squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Return the mean of the squared differences.

    predictions, targets: the same shape. Returns: a scalar, shape ().
    Raises ValueError if the shapes differ.
    """
    # YOUR CODE HERE
    raise NotImplementedError("mean_squared_error: return the mean of the squared differences.")


# %% [markdown]
# ## Binary cross entropy
#
# When the answer is yes or no and the prediction is a probability, squares are too gentle: being
# certain and wrong costs at most 1. Cross entropy charges the *surprise*, the negative
# logarithm of the probability that was given to what really happened:
#
# $$\mathrm{BCE} = -\frac{1}{N} \sum_{i=1}^{N}
# \bigl( y_i \ln \hat y_i + (1 - y_i) \ln(1 - \hat y_i) \bigr)$$
#
# Since $y_i$ is 0 or 1, one of the two terms vanishes for every example.
#
# | probability given to what happened | 0.99 | 0.9 | 0.5 | 0.1 | 0.01 |
# |---|---|---|---|---|---|
# | surprise | 0.010 | 0.105 | 0.693 | 2.303 | 4.605 |
#
# A neuron that always says 0.5 pays $\ln 2 \approx 0.693$ per example: remember that number, a
# loss that stays there means "no idea". The four predictions above pay 0.612.
#
# ## The corner
#
# A prediction of exactly 0 or 1 meets $\ln 0 = -\infty$, and where its factor is 0 as well, the
# product $0 \cdot (-\infty)$ is `nan`. One such example, even a perfectly predicted one, spoils
# the whole mean. Keep the probabilities, or their logarithms, off the edge by a little.
#
# **Try it.** Compute the slope of both losses for one prediction of 0.01 with target 1. MSE:
# about $-2$. BCE: $-100$. Which one wakes a neuron that is certain and wrong?


# %%
def binary_cross_entropy(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Return the mean of -(y·ln ŷ + (1 - y)·ln(1 - ŷ)).

    predictions: probabilities. targets: 0 or 1, the same shape. Returns: a scalar, shape (),
    finite even where a prediction is exactly 0 or 1. Raises ValueError if the shapes differ.
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "binary_cross_entropy: return the mean of -(y·ln ŷ + (1 - y)·ln(1 - ŷ))."
    )
