"""
Forward Pass of a Single Artificial Neuron
==========================================

This module implements the forward pass step by step.
"""

from __future__ import annotations

import logging

import torch
from torch import Tensor

__all__ = ["forward", "forward_batch", "sigmoid", "weighted_sum"]

logger = logging.getLogger(__name__)


def weighted_sum(weights: Tensor, x: Tensor, bias: Tensor) -> Tensor:
    """Compute the pre-activation (logit) of the neuron.

    Args:
        weights: Weight vector of shape ``(n,)``.
        x: Input vector of shape ``(n,)``.
        bias: Bias of shape ``(1,)``.

    Returns:
        Tensor of shape ``(1,)``.

    Raises:
        ValueError: If the number of weights and inputs differ.
    """
    if weights.shape[0] != x.shape[0]:
        raise ValueError(f"Expected {weights.shape[0]} inputs, got {x.shape[0]}.")
    return torch.dot(weights, x).unsqueeze(0).add(bias)


def sigmoid(z: Tensor) -> Tensor:
    """Apply the logistic sigmoid element-wise in a numerically stable way."""
    # Clamping keeps exp() within the range of float32.
    z_safe = torch.clamp(z, min=-88.0, max=88.0)
    return 1.0 / (1.0 + torch.exp(-z_safe))


def forward(weights: Tensor, bias: Tensor, x: Tensor) -> Tensor:
    """Run the forward pass for one example."""
    # Step 1: linear part
    z = weighted_sum(weights, x, bias)
    # Step 2: non-linearity
    activation = sigmoid(z)
    logger.debug("z=%s, activation=%s", z, activation)
    return activation


def forward_batch(weights: Tensor, bias: Tensor, X: Tensor) -> Tensor:
    """Run the forward pass for a batch of examples."""
    return torch.stack([forward(weights, bias, x) for x in X], dim=0).squeeze(dim=-1)


def main() -> None:
    weights = torch.tensor([2.0, -3.0])
    bias = torch.tensor([0.5])
    print(forward(weights, bias, torch.tensor([1.0, 0.0])))


if __name__ == "__main__":
    main()
