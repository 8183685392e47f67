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
# # 2 · Activation functions
#
# The sum $z = w \cdot x + b$ can only ever draw a straight line. What makes neurons
# interesting is the bend that comes after it: the activation function. You have built one,
# the sigmoid. These are the other three that you will meet most often.

# %%
import torch

# %% [markdown]
# ## ReLU: let it through, or not
#
# $$\mathrm{relu}(z) = \max(0, z)$$
#
# A positive sum passes as it is, a negative one becomes 0. "Rectified linear unit" is a long
# name for the cheapest bend there is, and it is the default of most networks today: where it
# lets something through its slope is exactly 1, however large the sum, so the learning signal
# does not fade on its way back through many layers.
#
# The other side has slope 0. A neuron whose sum is negative for every example receives no
# signal at all and can no longer learn: it is called *dead*.


# %%
def relu(z: torch.Tensor) -> torch.Tensor:
    """Return z where it is positive and 0 elsewhere.

    z: any shape, not changed. Returns: the same shape.
    """
    return torch.clamp(z, min=0)


# %% [markdown]
# ## Tanh: a sigmoid around zero
#
# $$\tanh(z) = \frac{e^z - e^{-z}}{e^z + e^{-z}} = 2\,\sigma(2z) - 1$$
#
# | $z$ | −100 | −1 | 0 | 0.5 | 1 | 100 |
# |---|---|---|---|---|---|---|
# | $\tanh(z)$ | −1.000 | −0.762 | 0 | 0.462 | 0.762 | 1.000 |
#
# The same shape as the sigmoid, stretched to run from −1 to 1 and twice as steep in $z$. Its
# answers have both signs, which suits whatever comes next.
#
# The fraction has the trap of the first exercise once more: at $z = 100$ both its halves are
# infinite.


# %%
def tanh(z: torch.Tensor) -> torch.Tensor:
    """Return the hyperbolic tangent of every element of z.

    z: any shape, not changed. Returns: the same shape, finite even for z = -100 or 100.
    """
    # tanh is a stretched sigmoid
    return 2 * torch.sigmoid(z) - 1


# %% [markdown]
# ## Leaky ReLU: never quite off
#
# $$\mathrm{leaky}(z) = \begin{cases} z & z > 0 \\ a\,z & z \le 0 \end{cases}$$
#
# with a small slope $a$, by default $0.01$. A negative sum still gives a small negative
# answer, and, what matters, a small slope: a neuron that is off can find its way back.
#
# **Try it.** Plot all four from −4 to 4 in one picture: `torch.linspace(-4, 4, 200)`. Then ask
# autograd for their slopes: make `z` with `requires_grad=True`, call `.sum().backward()` on
# the answer and plot `z.grad`. Where is the sigmoid's slope largest, and how large? (0.25, at
# $z = 0$: four sigmoids in a row pass on at most $0.25^4 \approx 0.004$ of a signal.)


# %%
def leaky_relu(z: torch.Tensor, negative_slope: float = 0.01) -> torch.Tensor:
    """Return z where it is positive and negative_slope * z elsewhere.

    z: any shape, not changed. Returns: the same shape.
    """
    return torch.where(z > 0, z, negative_slope * z)
