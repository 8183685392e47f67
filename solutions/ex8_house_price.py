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
# # 8 · House prices
#
# The last neuron answers with an amount, so it has no activation: a sigmoid could never say
# 380,000. It is a straight line in three dimensions, and it meets the two things that make real
# data hard: numbers of very different size, and answers that look better than they are.

# %%
import torch
from torch import nn

Stats = tuple[torch.Tensor, torch.Tensor]
"""Mean and standard deviation of each column."""

# %% [markdown]
# ## Four houses
#
# | square feet | bedrooms | age | price |
# |---|---|---|---|
# | 1500 | 3 | 10 | 300,000 |
# | 2000 | 4 | 5 | 450,000 |
# | 1200 | 2 | 15 | 250,000 |
# | 1800 | 3 | 8 | 380,000 |


# %%
class HousePriceNeuron(nn.Module):
    """A linear neuron: three features in, one price out."""

    def __init__(self) -> None:
        """Set up .linear, an nn.Linear from 3 features to 1 price."""
        ### BEGIN SOLUTION
        super().__init__()
        self.linear = nn.Linear(3, 1)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the weighted sum of each row, without an activation.

        x: shape (N, 3). Returns: shape (N, 1).
        """
        ### BEGIN SOLUTION
        return self.linear(x)
        ### END SOLUTION


# %% [markdown]
# ## Why raw numbers do not train
#
# Sizes are in the thousands, bedrooms are 3. The slope of the loss in the weight of the size is some
# hundred times steeper than in the others, and a learning rate that suits one is wrong for the rest:
#
# - $\eta = 0.01$ on the raw numbers: the loss explodes and is `nan` within 10 epochs.
# - $\eta = 10^{-7}$: it falls from $1.25 \cdot 10^{11}$ to $2.49 \cdot 10^8$ and stays there. Only
#   the weight of the size has moved, to about 214 dollars per square foot; the others would need
#   millions of epochs.
#
# The remedy is to measure every column in its own units: how many standard deviations is this house
# from the average house?
#
# $$x' = \frac{x - \bar x}{s}$$
#
# column by column. $s$ is the standard deviation with $n - 1$ below the fraction line, PyTorch's
# default. Keep $\bar x$ and $s$: they are the ruler with which everything later is measured.


# %%
def normalize(data: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return the data with mean 0 and standard deviation 1 per column, and the ruler.

    data: shape (N, m), not changed. Returns: normalized (N, m), mean (m,), std (m,).
    """
    ### BEGIN SOLUTION
    mean = data.mean(dim=0)
    std = data.std(dim=0)
    return (data - mean) / std, mean, std
    ### END SOLUTION


# %% [markdown]
# And back again, from standard deviations to dollars: undo the two steps in reverse order.


# %%
def denormalize(values: torch.Tensor, mean: torch.Tensor, std: torch.Tensor) -> torch.Tensor:
    """Return the values in their original units: the inverse of normalize.

    values: shape (N, m). mean, std: shape (m,). Returns: shape (N, m).
    """
    ### BEGIN SOLUTION
    return values * std + mean
    ### END SOLUTION


# %% [markdown]
# ## Training
#
# The loop of the AND gate with another loss: mean squared error, all rows at once, plain SGD.
#
# On the four normalized houses the loss is a bowl whose steepest direction curves 570 times as much
# as its flattest. Above $\eta = 2 / 4.39 \approx 0.456$ each step overshoots the steep
# direction by more than it corrects, and the loss grows; below it the flat direction takes
# thousands of epochs. **Try it** with $\eta = 0.45$ and $\eta = 0.47$.


# %%
def train(
    model: nn.Module,
    features: torch.Tensor,
    targets: torch.Tensor,
    learning_rate: float,
    epochs: int,
) -> list[float]:
    """Train the model on all rows at once and return the loss before each update.

    features: shape (N, 3). targets: shape (N, 1). Mean squared error, plain SGD.
    Returns: `epochs` Python floats.
    """
    ### BEGIN SOLUTION
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        loss = nn.functional.mse_loss(model(features), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
    ### END SOLUTION


# %% [markdown]
# ## Asking for a price
#
# A new house comes in raw units and wants an answer in dollars. Three steps: measure the house with
# the ruler of the *training* features, ask the model, and turn its answer back with the ruler of
# the *training* prices.
#
# It is tempting to call `normalize` on the new houses. But a single house measured against itself
# has no spread at all, the result is `nan`; and of two houses the larger one would always be "large",
# whatever its size.


# %%
def predict_price(
    model: nn.Module, houses: torch.Tensor, feature_stats: Stats, price_stats: Stats
) -> torch.Tensor:
    """Return the price of each house in dollars, without a graph.

    houses: shape (N, 3), raw units. feature_stats, price_stats: (mean, std) of the training
    data. Returns: shape (N, 1).
    """
    ### BEGIN SOLUTION
    feature_mean, feature_std = feature_stats
    with torch.no_grad():
        normalized_prices = model((houses - feature_mean) / feature_std)
    return denormalize(normalized_prices, *price_stats)
    ### END SOLUTION


# %% [markdown]
# ## What did it learn?
#
# A weight of the trained model says: one standard deviation more of this feature adds so many
# standard deviations to the price. Nobody buys houses by standard deviations. In dollars per square
# foot, per bedroom, per year:
#
# $$\frac{\Delta \text{price}}{\Delta x_i} = w_i \, \frac{s_{\text{price}}}{s_i}$$


# %%
def dollars_per_unit(
    model: nn.Module, feature_std: torch.Tensor, price_std: torch.Tensor
) -> torch.Tensor:
    """Return what one more square foot, bedroom and year of age adds to the price.

    model: has .linear, trained on normalized data. feature_std: shape (3,). price_std: shape
    (1,). Returns: shape (3,), in dollars.
    """
    ### BEGIN SOLUTION
    return model.linear.weight.detach()[0] * price_std / feature_std
    ### END SOLUTION


# %% [markdown]
# ## A model that loves old houses
#
# Train on the four houses with $\eta = 0.1$ and ask for a house of 1600 square feet, 3 bedrooms, 12
# years: about 352,160 dollars after 500 epochs (from a start at zero), 373,925 after 1000, 398,767
# after 2000, and 420,000 after 20,000. The loss goes to zero. Is 420,000 then the right answer?
#
# Ask the model what it believes: 500 dollars per square foot, 75,000 per bedroom, and *plus 35,000 for
# every year of age*. Four houses, four numbers to choose: a plane through four points fits them
# whatever they mean. A loss of zero on the training data says nothing about the next house.
#
# **Try it.** Invent houses by a law of your own, such as 150 dollars per square foot, 50,000 per
# bedroom, minus 5,000 per year of age, plus noise. How many houses does your neuron need until
# `dollars_per_unit` tells you the law back?
