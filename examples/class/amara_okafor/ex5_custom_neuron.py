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
# # 5 · The same neuron as an `nn.Module`
#
# The last exercise built a neuron by hand: tensors marked with `requires_grad`, a list of them,
# an update written out. With a million weights in forty layers nobody wants to keep that list.
# `nn.Module` keeps it for you. The arithmetic stays what it was.

# %%
import torch
from torch import nn

# %% [markdown]
# ## What a module does for you
#
# A class that inherits from `nn.Module` watches what is assigned to its attributes. A layer, or
# an `nn.Parameter`, is *registered*: from then on `parameters()` lists it, an optimizer can move
# it, `state_dict()` saves it. A plain tensor, or layers in a plain Python list, are not: the
# neuron still answers, and part of it never learns. No error tells you so; asking the model
# to list its parameters does.
#
# The watching starts when the parent class is set up. That is why the first line of every
# module's `__init__` hands over to the parent's.
#
# ## `nn.Linear`
#
# `nn.Linear(n, k)` holds a weight of shape `(k, n)` and a bias of shape `(k,)`, both registered,
# both filled with small random numbers, and computes $XW^\top + b$ for a batch `X` of shape
# `(N, n)`. First how many come in, then how many go out. One neuron has one output, so its
# weight is a single row: shape `(1, n)`.
#
# ## `forward`, and why nobody calls it
#
# You write `forward`, others call the module itself: `neuron(X)`. The call goes through
# `nn.Module`, which runs hooks and then your method. `forward` only answers: it makes no layers
# (they would be new and random at each call) and changes no weights.
#
# Careful with classes and objects: `nn.Sigmoid` is the recipe, `nn.Sigmoid()` is an activation
# made from it.


# %%
class Neuron(nn.Module):
    """A neuron with n inputs and one sigmoid output."""

    def __init__(self, num_inputs: int) -> None:
        """Set up .linear, an nn.Linear to one output, and .activation, a sigmoid."""
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the activated weighted sum of each row.

        x: shape (N, n). Returns: shape (N, 1).
        """
        return self.activation(self.linear(x))


# %% [markdown]
# ## Look inside
#
# **Try it.** When your neuron works, list what it is made of:
#
# ```python
# for name, parameter in Neuron(2).named_parameters():
#     print(name, tuple(parameter.shape))
# ```
#
# Two lines: `linear.weight (1, 2)` and `linear.bias (1,)`. The name is the path of attributes that
# leads there. Now replace the layer by a plain tensor for a moment and list again. What would
# an optimizer do with such a model?
#
# The answers have shape `(N, 1)`, not `(N,)`: a column, one row per example and one column per
# output. Targets for it need the same shape, or the loss of exercise 3 refuses them.
