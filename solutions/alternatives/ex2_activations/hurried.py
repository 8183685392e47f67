"""Ten minutes before the deadline."""

import torch


def relu(x):
    return x.clamp(0)


def tanh(x):
    print(x)
    return x.tanh()


def leaky_relu(x, negative_slope=0.01):
    return torch.max(x, x * negative_slope)
