"""The default is filled in inside the function."""

import torch

SLOPE = 0.01


def relu(z):
    return torch.nn.functional.threshold(z, 0.0, 0.0)


def tanh(z):
    return torch.sinh(z.clamp(-40, 40)) / torch.cosh(z.clamp(-40, 40))


def leaky_relu(z, negative_slope=None):
    if negative_slope is None:
        negative_slope = SLOPE
    leak = torch.nn.functional.prelu(z, torch.tensor([float(negative_slope)]))
    return leak
