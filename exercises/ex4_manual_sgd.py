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
# # 4 · A neuron from plain tensors
#
# Now the neuron learns. Everything that training is made of appears here once by hand: weights
# that remember where they were used, a loss, its slope, a step downhill. In the next exercises
# PyTorch takes over one piece after another; after this one you will know what it does.

# %%
import torch

# %% [markdown]
# ## Parameters
#
# A parameter is a tensor that training may change. `requires_grad=True` tells PyTorch to record
# everything that is computed from it. Only a *leaf* keeps a gradient: a tensor that was made
# directly, not computed from another one that is recorded. `torch.randn(2, requires_grad=True)`
# is a leaf; multiply it by 0.01 and the product is not, and its `.grad` stays empty.
#
# The start is random: from all zeros a single neuron would learn as well, but several neurons
# side by side would stay copies of each other for ever.


# %%
class ManualNeuron:
    """A sigmoid neuron with n inputs, without nn.Module."""

    def __init__(self, num_inputs: int) -> None:
        """Draw .weights, shape (n,), and .bias, shape (1,), from N(0, 1), ready to be trained."""
        # YOUR CODE HERE
        raise NotImplementedError(
            "__init__: draw .weights, shape (n,), and .bias, shape (1,), from N(0, 1), ready to be trained."
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return σ(w·x + b) for one example.

        x: shape (n,). Returns: shape (1,).
        """
        # YOUR CODE HERE
        raise NotImplementedError("forward: return σ(w·x + b) for one example.")

    def parameters(self) -> list[torch.Tensor]:
        """Return the list of the weights and the bias: the tensors themselves, not copies."""
        # YOUR CODE HERE
        raise NotImplementedError(
            "parameters: return the list of the weights and the bias: the tensors themselves, not copies."
        )


# %% [markdown]
# ## One step downhill
#
# After `loss.backward()` every parameter $p$ has in `p.grad` the slope $\partial L / \partial p$: how
# fast the loss would grow if $p$ grew. To make the loss smaller, go the other way, a little:
#
# $$p \leftarrow p - \eta \, \frac{\partial L}{\partial p}$$
#
# $\eta$, the learning rate, says how far. Take $L = (2w)^2$, $w = 1$, $\eta = 0.1$: the slope is
# $8w = 8$, and $w$ becomes $0.2$. The loss falls from 4 to 0.16, and after one more step to 0.0064.
#
# Three things to watch:
#
# - **In place.** The neuron holds certain tensors. `p = p - …` makes a new tensor and gives it the
#   old name; the neuron still holds the old one and nothing has been learned.
# - **Unrecorded.** The step is bookkeeping, not part of the neuron's computation. PyTorch refuses to
#   change a recorded leaf in place, until it is told to look away for a moment.
# - **Clear the gradients.** `backward` *adds* to `.grad`. Without clearing, the second step would use
#   the sum of two slopes, the third of three: in the example above the losses would run 4, 0.16,
#   2.31, 4.95 instead of towards 0.


# %%
def sgd_step(parameters: list[torch.Tensor], learning_rate: float) -> None:
    """Move every parameter one step against its gradient, then clear all gradients.

    parameters: leaves with a filled .grad, changed in place. Returns: None.
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "sgd_step: move every parameter one step against its gradient, then clear all gradients."
    )


# %% [markdown]
# ## Training
#
# One *epoch* goes through all examples once, in the given order. For each of them: answer, measure
# the squared error, find the slopes, step. The next example is answered by a neuron that has
# already learned from this one. Adding up the errors of an epoch gives one number to watch; add
# plain numbers, not tensors, or the graphs of the whole training stay in memory.
#
# On the three rows $[1, 2], [2, 3], [3, 4]$ with targets $0, 0, 1$, a hundred epochs with
# $\eta = 0.1$ end with a summed error between about 0.27 and 1.01, depending on the start alone. A
# sigmoid that starts far out on its flat side hardly has a slope. That is why nobody should
# judge a training loop by its last number. **Try it** with ten seeds, and plot all ten curves.


# %%
def train(
    neuron: ManualNeuron, X: torch.Tensor, y: torch.Tensor, learning_rate: float, epochs: int
) -> list[float]:
    """Train on one example after the other and return each epoch's summed squared error.

    X: shape (N, n). y: shape (N,). Rows in the given order. Returns: `epochs` Python floats.
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "train: train on one example after the other and return each epoch's summed squared error."
    )
