"""
Activation functions
====================
"""

from __future__ import annotations

from typing import Callable

import torch
from torch import Tensor

ActivationFn = Callable[[Tensor], Tensor]

DEFAULT_SLOPE: float = 0.01


def relu(z: Tensor) -> Tensor:
    """Apply the Rectified Linear Unit element-wise.

    Args:
        z: Input tensor of any shape.

    Returns:
        Tensor of the same shape with all negative values replaced by zero.

    Example:
        >>> relu(torch.tensor([-1.0, 2.0]))
        tensor([0., 2.])
    """
    return torch.maximum(z, torch.tensor(0.0, dtype=z.dtype, device=z.device))


def tanh(z: Tensor) -> Tensor:
    """Apply the hyperbolic tangent element-wise (numerically stable)."""
    # tanh(z) = 2 * sigmoid(2z) - 1
    return 2.0 * torch.sigmoid(2.0 * z) - 1.0


def leaky_relu(z: Tensor, negative_slope: float = DEFAULT_SLOPE) -> Tensor:
    """Apply the Leaky ReLU element-wise."""
    return torch.where(condition=z > 0, input=z, other=z * negative_slope)


_REGISTRY: dict[str, ActivationFn] = {"relu": relu, "tanh": tanh, "leaky_relu": leaky_relu}


def get(name: str) -> ActivationFn:
    """Look an activation up by name."""
    try:
        return _REGISTRY[name]
    except KeyError as error:
        raise ValueError(f"unknown activation {name!r}") from error


if __name__ == "__main__":
    for name in _REGISTRY:
        print(name, get(name)(torch.linspace(-2, 2, 5)))
