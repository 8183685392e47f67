"""relu(z) = (z + |z|)/2, tanh as a ratio, leaky as a mixture."""

import torch


def relu(z):
    return (z + abs(z)) / 2


def tanh(z):
    return 1 - 2 / (torch.exp(2 * z) + 1)


def leaky_relu(z, negative_slope=0.01):
    alpha = negative_slope
    return (1 + alpha) / 2 * z + (1 - alpha) / 2 * z.abs()
