"""Einsum and numerically split formulas."""

import torch
from torch import Tensor


def weighted_sum(weights: Tensor, x: Tensor, bias: Tensor) -> Tensor:
    return torch.einsum("i,i->", weights, x).reshape(1) + bias


def sigmoid(z: Tensor) -> Tensor:
    return torch.exp(-torch.logaddexp(torch.zeros_like(z), -z))


def forward(weights: Tensor, bias: Tensor, x: Tensor) -> Tensor:
    return forward_batch(weights, bias, x.unsqueeze(0))


def forward_batch(weights: Tensor, bias: Tensor, X: Tensor) -> Tensor:
    return 0.5 * (torch.tanh(0.5 * (torch.einsum("bi,i->b", X, weights) + bias)) + 1)
