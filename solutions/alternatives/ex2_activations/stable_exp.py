"""expm1 keeps the digits near zero."""

import torch
from torch import Tensor


def relu(z: Tensor) -> Tensor:
    return z.mul(z.gt(0))


def tanh(z: Tensor) -> Tensor:
    t = torch.expm1(-2 * z.abs())
    return torch.copysign(-t / (t + 2), z)


def leaky_relu(z: Tensor, negative_slope: float = 0.01) -> Tensor:
    slope = torch.where(z > 0, torch.ones_like(z), torch.full_like(z, negative_slope))
    return slope * z
