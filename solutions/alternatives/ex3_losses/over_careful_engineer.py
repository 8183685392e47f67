from __future__ import annotations

import logging
from typing import Final

import torch
from torch import Tensor

LOGGER = logging.getLogger(__name__)
EPSILON: Final[float] = 1e-7


class ShapeMismatchError(ValueError):
    """Raised when predictions and targets cannot be paired one to one."""

    def __init__(self, left: torch.Size, right: torch.Size) -> None:
        super().__init__(f"shape mismatch: {list(left)} vs. {list(right)}")
        self.left, self.right = left, right


def _validated(predictions: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
    assert isinstance(predictions, torch.Tensor), "predictions must be a tensor"
    assert isinstance(targets, torch.Tensor), "targets must be a tensor"
    if predictions.shape != targets.shape:
        LOGGER.debug("shapes %s %s", predictions.shape, targets.shape)
        raise ShapeMismatchError(predictions.shape, targets.shape)
    return predictions, targets


def mean_squared_error(predictions: Tensor, targets: Tensor) -> Tensor:
    predictions, targets = _validated(predictions, targets)
    loss = torch.mean(torch.pow(torch.sub(predictions, targets), 2))
    assert loss.shape == torch.Size([])
    return loss


def binary_cross_entropy(predictions: Tensor, targets: Tensor) -> Tensor:
    predictions, targets = _validated(predictions, targets)
    assert bool(((targets == 0) | (targets == 1)).all()), "targets are 0 or 1"
    assert bool(((predictions >= 0) & (predictions <= 1)).all()), "predictions are probabilities"
    bounded = predictions.clamp(min=EPSILON, max=1.0 - EPSILON)
    positive = targets.mul(bounded.log())
    negative = (1.0 - targets).mul(torch.log1p(-bounded))
    loss = positive.add(negative).mean().neg()
    assert torch.isfinite(loss)
    return loss
