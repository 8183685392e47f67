"""Two callables built by one factory; a dataclass holds the settings."""

from dataclasses import dataclass
from typing import Callable

import torch
from torch import Tensor


@dataclass(frozen=True)
class Loss:
    name: str
    each: Callable[[Tensor, Tensor], Tensor]
    eps: float = 1e-7

    def __call__(self, predictions: Tensor, targets: Tensor) -> Tensor:
        """Mean over all examples."""
        if (a := predictions.shape) != (b := targets.shape):
            raise ValueError(f"{self.name} needs equal shapes, got {tuple(a)} and {tuple(b)}")
        return self.each(predictions, targets).mean()


mean_squared_error = Loss("MSE", lambda p, t: (t - p).square())
binary_cross_entropy = Loss(
    "BCE",
    lambda p, t: (
        -torch.logaddexp(
            torch.log(t) + torch.log(p.clamp(1e-7, 1 - 1e-7)),
            torch.log(1 - t) + torch.log1p(-p.clamp(1e-7, 1 - 1e-7)),
        )
    ),
)
