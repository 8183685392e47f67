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
# # 6 · Training on the AND gate
#
# The smallest data set there is: two switches and a lamp that is lit when both are on. Nobody
# needs a neuron for that. But every part of training is here, and four rows are few enough to
# follow with a pencil.

# %%
import torch
from torch import nn

# %% [markdown]
# ## The data
#
# | $x_1$ | $x_2$ | AND |
# |---|---|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 0 |
# | 1 | 0 | 0 |
# | 1 | 1 | 1 |
#
# As tensors: one row per example, one column per feature. The targets are a column, too, because
# that is the shape in which a module with one output answers. Everything is a float: labels take
# part in arithmetic.


# %%
def and_gate_data() -> tuple[torch.Tensor, torch.Tensor]:
    """Return the truth table of AND: the inputs and the targets, as floats.

    Returns: X of shape (4, 2), rows in the order 00, 01, 10, 11, and y of shape (4, 1).
    """
    ### BEGIN SOLUTION
    X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([[0.0], [0.0], [0.0], [1.0]])
    return X, y
    ### END SOLUTION


# %% [markdown]
# ## The loop
#
# Training repeats four things:
#
# 1. *Forward*: let the neuron answer all rows, and compute the loss.
# 2. *Clear*: gradients add up in PyTorch. What is left of the last round has to go.
# 3. *Backward*: fill `.grad` of every parameter with the slope of the loss.
# 4. *Step*: move every parameter a little downhill, $p \leftarrow p - \eta \, \partial L / \partial p$.
#
# An optimizer does 2 and 4 for you; it has to be given the parameters of the very neuron that
# answers. Clearing may come anywhere, as long as it is neither between backward and step nor
# left out. The loss is binary cross entropy, averaged over the rows.
#
# *Record numbers, not tensors.* A loss tensor drags its whole graph along; keep its plain value.
#
# With $\eta = 0.5$ the loss starts somewhere around 0.55 to 1, depending on the start weights,
# and is 0.14 after 200 rounds, 0.08 after 400, 0.035 after 1000, from any start.
#
# ## A bug that looks like progress
#
# **Try it.** When your loop works, leave the clearing out and train again. After 1000 rounds the
# loss is 0.000 and all four rows are right: better than before! Why is that not good?
#
# Because it is another algorithm. Each step then uses the sum of all gradients so far; the steps
# keep growing while they point the same way. On four rows that can be separated this only makes
# the neuron more and more certain. On a problem with a minimum in the middle it overshoots, swings
# back, overshoots further. Judge a loop by what it does in each step, not by how it ends. The
# checks of this exercise look at the weights after steps 1, 2 and 3.


# %%
def train(
    neuron: nn.Module,
    X: torch.Tensor,
    y: torch.Tensor,
    learning_rate: float = 0.5,
    epochs: int = 1000,
) -> list[float]:
    """Train the neuron on all rows at once and return the loss before each update.

    neuron: a module from (N, n) to (N, 1) probabilities. X: shape (N, n). y: shape (N, 1).
    Binary cross entropy, plain SGD. Returns: `epochs` Python floats.
    """
    ### BEGIN SOLUTION
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
    ### END SOLUTION


# %% [markdown]
# ## Asking a trained neuron
#
# A prediction is only read, nothing will be learned from it, so PyTorch need not remember how it
# was computed: that is what `torch.no_grad()` is for. And it should leave no trace: a
# neuron that was in train mode when you asked should be in train mode afterwards, one that was in
# eval mode should be in eval mode.


# %%
def predict(neuron: nn.Module, X: torch.Tensor) -> torch.Tensor:
    """Return the neuron's probabilities for the rows of X, without a graph.

    X: shape (N, n). Returns: shape (N, 1). The neuron stays in the mode it was in.
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        return neuron(X)
    ### END SOLUTION


# %% [markdown]
# ## Deciding
#
# A probability becomes a decision at a threshold. One half is the usual one; a fire alarm would
# choose a lower one. At exactly the threshold the answer here is yes.


# %%
def classify(probabilities: torch.Tensor, threshold: float = 0.5) -> torch.Tensor:
    """Return 1.0 where a probability is at least the threshold, else 0.0.

    probabilities: any shape. Returns: the same shape, floats.
    """
    ### BEGIN SOLUTION
    return (probabilities >= threshold).float()
    ### END SOLUTION


# %% [markdown]
# ## What one neuron cannot do
#
# The trained neuron answers about 0.000, 0.04, 0.04 and 0.945: its line separates the corner 11
# from the other three.
#
# **Try it.** Change the last target to make it XOR: 0, 1, 1, 0. Train as long as you like. The loss
# never gets below $\ln 2 \approx 0.693$, the price of answering 0.5 to everything. No straight line
# has 01 and 10 on one side and 00 and 11 on the other. It takes a second layer of neurons to bend
# the line; that is where the story goes on after this course.
