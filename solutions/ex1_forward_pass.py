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
# # 1 · The forward pass
#
# An artificial neuron is one line of arithmetic:
#
# $$y = \sigma(w \cdot x + b)$$
#
# It receives inputs $x$, weighs each with a weight $w$, adds a bias $b$, and squashes
# the sum with $\sigma$ into a number between 0 and 1. Nothing else happens inside, and
# nothing in this course needs more than this line. You build it here out of four small
# functions.

# %%
import torch

# %% [markdown]
# ## The weighted sum
#
# $$z = w \cdot x + b = w_1 x_1 + w_2 x_2 + \dots + w_n x_n + b$$
#
# A weight says how much its input counts, and in which direction: at $w = 0$ the neuron
# ignores the input, below 0 the input counts against. The bias is what the neuron thinks
# before it has seen anything: with $x = 0$ the sum is $b$.
#
# Say a neuron decides whether to go running. The inputs are *sunshine* and *rain*, the
# weights $[2, -3]$, the bias $0.5$. A sunny, dry day gives $2 \cdot 1 - 3 \cdot 0 + 0.5 =
# 2.5$, a wet one $2 \cdot 0 - 3 \cdot 1 + 0.5 = -2.5$.
#
# In PyTorch, `weights` and `x` are tensors of shape `(n,)`. One neuron gives one number
# per example. Here it comes in a tensor of shape `(1,)`, the shape of the bias.


# %%
def weighted_sum(weights: torch.Tensor, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    """Return w·x + b for one example.

    weights: shape (n,). x: shape (n,). bias: shape (1,). Returns: shape (1,).
    """
    ### BEGIN SOLUTION
    return (weights * x).sum() + bias
    ### END SOLUTION


# %% [markdown]
# ## The sigmoid
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# | $z$ | −100 | −2 | 0 | 2 | 100 |
# |---|---|---|---|---|---|
# | $\sigma(z)$ | 0.000 | 0.119 | 0.5 | 0.881 | 1.000 |
#
# A sum can be any number; an answer such as "how sure am I?" should lie between 0 and 1.
# The sigmoid is smooth, so a small change of a weight makes a small change of the answer.
# Training depends on that.
#
# Two things to know about floats. In `float32`, $e^{89}$ is already infinite, and infinity
# divided by infinity is `nan`, "not a number": some ways to write this formula fail for
# large sums. And a function that changes the tensor it was given surprises whoever called
# it: compute a new one.


# %%
def sigmoid(z: torch.Tensor) -> torch.Tensor:
    """Return 1 / (1 + e^-z) for every element of z.

    z: any shape, not changed. Returns: the same shape, finite even for z = -100 or 100.
    """
    ### BEGIN SOLUTION
    return torch.sigmoid(z)
    ### END SOLUTION


# %% [markdown]
# ## The neuron
#
# Put the halves together. The running neuron from above answers $\sigma(2.5) = 0.924$ on
# the sunny day and $\sigma(-2.5) = 0.076$ on the wet one.
#
# *Keep the graph.* PyTorch remembers how every tensor was computed, and later follows that
# trail backwards to find out how each weight should change. `.item()`, `.numpy()`,
# `.detach()` and `math.exp` cut the trail: the number is right and nothing can learn from it.


# %%
def forward(weights: torch.Tensor, bias: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
    """Return the neuron's answer σ(w·x + b) for one example.

    weights: shape (n,). bias: shape (1,). x: shape (n,). Returns: shape (1,).
    """
    ### BEGIN SOLUTION
    return sigmoid(weighted_sum(weights, x, bias))
    ### END SOLUTION


# %% [markdown]
# ## Many examples at once
#
# A batch is a matrix $X$ with one example per row: $N$ rows, $n$ columns. The same neuron
# answers all rows, and it needs no loop: a matrix times a vector is one weighted sum per row.
#
# $$y = \sigma(X w + b), \qquad (N, n) \cdot (n) \to (N)$$
#
# Shapes are where most mistakes in PyTorch begin, and a square batch ($N = n$) hides them:
# then $wX$ also works, and weighs columns where it should weigh rows. Ask of every line: which
# axis counts examples, which counts features?
#
# **Try it.** When your batch works, time it against a loop over the rows:
# `X = torch.randn(100_000, 3)`. The matrix form is about a thousand times faster, on the
# same processor, for the same numbers.


# %%
def forward_batch(weights: torch.Tensor, bias: torch.Tensor, X: torch.Tensor) -> torch.Tensor:
    """Return the neuron's answers for a batch, one per row.

    weights: shape (n,). bias: shape (1,). X: shape (N, n). Returns: shape (N,).
    """
    ### BEGIN SOLUTION
    return torch.sigmoid(X @ weights + bias)
    ### END SOLUTION
