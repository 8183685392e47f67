"""nn.functional and torch's own names throughout."""

from __future__ import annotations

import torch
import torch.nn.functional as F

__all__ = ["forward", "forward_batch", "sigmoid", "weighted_sum"]

sigmoid = torch.special.expit


def weighted_sum(weights: torch.Tensor, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    return torch.addcmul(bias, weights.view(1, -1), x.view(1, -1)).sum(-1) - bias * (x.numel() - 1)


def forward_batch(weights: torch.Tensor, bias: torch.Tensor, X: torch.Tensor) -> torch.Tensor:
    return F.linear(X, weights.unsqueeze(0), bias).squeeze(1).sigmoid()


def forward(weights: torch.Tensor, bias: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
    return torch.addmv(bias, x.unsqueeze(0), weights).sigmoid_()
