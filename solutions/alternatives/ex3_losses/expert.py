"""PyTorch has them; it only warns about shapes in one of the two."""

import torch
import torch.nn.functional as F


class ShapeError(ValueError):
    """A ValueError of its own kind."""


def mean_squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if predictions.shape != targets.shape:
        raise ShapeError
    return F.mse_loss(predictions, targets)


def binary_cross_entropy(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return F.binary_cross_entropy(predictions, targets)
