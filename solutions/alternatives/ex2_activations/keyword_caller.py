"""Own parameter names and calls that use them."""

import torch


def relu(inputs, floor=0.0):
    return torch.clamp(inputs, min=floor)


def tanh(inputs):
    return torch.tanh(input=inputs)


def leaky_relu(inputs, negative_slope=0.01):
    kept = relu(inputs=inputs, floor=0.0)
    leaked = -relu(inputs=-inputs) * negative_slope
    return kept + leaked
