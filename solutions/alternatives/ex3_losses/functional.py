"""The probabilities are held inside by a clamp."""

import torch
from torch import Tensor


def _same(a: Tensor, b: Tensor) -> None:
    if a.shape != b.shape:
        raise ValueError(f"{a.shape} is not {b.shape}")


def mean_squared_error(predictions: Tensor, targets: Tensor) -> Tensor:
    _same(predictions, targets)
    residual = (predictions - targets).flatten()
    return torch.dot(residual, residual) / residual.numel()


def binary_cross_entropy(predictions: Tensor, targets: Tensor) -> Tensor:
    _same(predictions, targets)
    eps = 1e-7
    p = predictions.clamp(eps, 1 - eps)
    return -torch.where(targets == 1, p.log(), torch.log1p(-p)).mean()
