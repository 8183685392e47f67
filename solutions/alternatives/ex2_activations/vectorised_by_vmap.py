"""A scalar function and vmap."""

import torch


@torch.vmap
def _relu_of_vector(v):
    return torch.where(v > 0, v, 0.0)


def relu(z):
    return _relu_of_vector(z.flatten()).reshape(z.shape)


def tanh(z):
    return torch.vmap(torch.tanh)(z)


def leaky_relu(z, negative_slope=0.01):
    return torch.vmap(lambda v: torch.where(v > 0, v, negative_slope * v))(z)
