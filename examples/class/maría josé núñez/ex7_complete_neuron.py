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
# # 7 · A neuron one would use
#
# The neuron so far is fixed: one output, a sigmoid, PyTorch's start values. This one can be
# configured. Each option is a small idea of its own, and real layers have exactly these.

# %%
import torch
from torch import nn

# %% [markdown]
# ## The options
#
# **Activation.** By name: `"relu"`, `"sigmoid"`, `"tanh"`, `"leaky_relu"` (slope 0.01), or
# `"identity"`, which leaves the sum as it is.
#
# **Several outputs.** `num_outputs` neurons side by side look at the same inputs, each with its own
# row of the weight matrix: $(N, n) \to (N, k)$.
#
# **Dropout.** While training, each sum is replaced by 0 with probability $p$, at random and anew at
# each call, so that nothing downstream can rely on one single neuron. What is kept is divided by
# $1 - p$: then the average stays what it was, and in eval mode, where nothing is dropped, nothing
# needs correcting. Here dropout acts on the sum $z$, *before* the activation: a dropped sum of a
# sigmoid neuron answers $\sigma(0) = 0.5$, not 0.
#
# **Try it.** Let ones through `nn.Dropout(0.2)`: `nn.Dropout(0.2)(torch.ones(100_000))`. About 20 % are
# zeros, the others are 1.25, the mean is 1.00. At $p = 0.5$, kept and dropped look alike in such
# numbers; that is why a test of dropout should never use one half.
#
# ## Where to start
#
# | `init` | weights | bias |
# |---|---|---|
# | `"default"` | PyTorch's own, for both | |
# | `"zeros"` | 0 | 0 |
# | `"normal"` | $N(0, 1)$ | 0 |
# | `"xavier"` | uniform in $\pm\sqrt{6 / (n + k)}$ | 0 |
# | `"kaiming"` | uniform in $\pm\sqrt{6 / n}$, for ReLU | 0 |
#
# Weights that are too small make signals fade from layer to layer, too large ones saturate every
# activation. A sum of $n$ terms has $n$ times the variance of one of them; Xavier's rule makes up for
# that, looking at both directions, the $n$ inputs and the $k$ outputs. Kaiming's rule adds that ReLU
# throws half of the signal away. `torch.nn.init` has all of them; names that end in an underscore
# fill the tensor they are given.
#
# Zeros are fine for a single neuron, and fatal for a layer of them in the middle of a network: equal
# neurons receive equal gradients and stay equal for ever.
#
# ## Reading and setting the weights
#
# Whoever reads the weights wants numbers, not a graph. Whoever sets them must not replace the
# parameters: an optimizer that was made before would go on moving the old ones. Copy the values
# into the tensors that are there.


# %%
class CompleteNeuron(nn.Module):
    """One or several neurons with a choice of activation, dropout and start values."""

    def __init__(
        self,
        num_inputs: int,
        activation: str = "relu",
        dropout: float = 0.0,
        num_outputs: int = 1,
        init: str = "default",
    ) -> None:
        """Set up .linear, what dropout and the activation need, and the start values."""
        # YOUR CODE HERE
        raise NotImplementedError(
            "__init__: set up .linear, what dropout and the activation need, and the start values."
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the answers: weighted sum, then dropout, then the activation.

        x: shape (N, n). Returns: shape (N, k).
        """
        # YOUR CODE HERE
        raise NotImplementedError(
            "forward: return the answers: weighted sum, then dropout, then the activation."
        )

    def get_weights(self) -> torch.Tensor:
        """Return the weights without a graph, shape (k, n)."""
        # YOUR CODE HERE
        raise NotImplementedError("get_weights: return the weights without a graph, shape (k, n).")

    def get_bias(self) -> torch.Tensor:
        """Return the bias without a graph, shape (k,)."""
        # YOUR CODE HERE
        raise NotImplementedError("get_bias: return the bias without a graph, shape (k,).")

    def set_weights(self, weights: torch.Tensor) -> None:
        """Copy the values of weights, shape (k, n), into the parameter."""
        # YOUR CODE HERE
        raise NotImplementedError(
            "set_weights: copy the values of weights, shape (k, n), into the parameter."
        )

    def set_bias(self, bias: torch.Tensor) -> None:
        """Copy the values of bias, shape (k,), into the parameter."""
        # YOUR CODE HERE
        raise NotImplementedError(
            "set_bias: copy the values of bias, shape (k,), into the parameter."
        )


# %% [markdown]
# ## Train and eval
#
# Every module is in one of two modes. `neuron.train()` and `neuron.eval()` set it, for the module and for
# everything in it, and dropout looks at it. Forgetting `eval()` when measuring is a classic: the
# answers then change from call to call.
#
# **Try it.** Make a neuron with `dropout=0.2`, ask it twice for the same row in train mode and twice in
# eval mode.
