"""Checks that hold for everything the contract allows."""

import torch


def relu(z):
    """Rectified linear unit."""
    if not torch.is_tensor(z):
        raise TypeError("z must be a tensor")
    zeros = torch.zeros_like(z, requires_grad=False)
    answer = torch.where(z > 0, z, zeros)
    assert answer.shape == z.shape
    assert answer.dtype == z.dtype
    assert answer.min() >= 0
    return answer


def tanh(z):
    """Hyperbolic tangent, stable."""
    if not torch.is_tensor(z):
        raise TypeError("z must be a tensor")
    a = torch.exp(-2.0 * torch.abs(z))
    answer = torch.sign(z) * (1.0 - a) / (1.0 + a)
    assert torch.isfinite(answer).all()
    assert answer.abs().max() <= 1
    return answer


def leaky_relu(z, negative_slope=0.01):
    """Leaky rectified linear unit."""
    if not torch.is_tensor(z):
        raise TypeError("z must be a tensor")
    if not isinstance(negative_slope, (int, float)):
        raise TypeError("negative_slope must be a number")
    if negative_slope < 0:
        raise ValueError("negative_slope must not be negative")
    return torch.where(z >= 0, z, z * negative_slope)
