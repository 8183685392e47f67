"""One element after the other."""

import torch


def relu(z):
    out = []
    for value in z.flatten():
        if value > 0:
            out.append(value)
        else:
            out.append(value * 0)
    print(out)
    return torch.stack(out).reshape(z.shape)


def tanh(z):
    e = torch.exp(-2 * torch.abs(z))
    size = (1 - e) / (1 + e)
    return torch.where(z < 0, -size, size)


def leaky_relu(z, negative_slope=0.01):
    out = []
    for value in z.flatten():
        out.append(value if value > 0 else value * negative_slope)
    return torch.stack(out).view(z.shape)
