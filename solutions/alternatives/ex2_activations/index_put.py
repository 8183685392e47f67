import torch


def relu(z):
    result = z.clone()
    result[result < 0] = 0.0
    return result


def tanh(z):
    out = torch.ones_like(z)
    out[z < 0] = -1.0
    mid = z.abs() < 20
    p = torch.exp(z[mid])
    q = torch.exp(-z[mid])
    out[mid] = (p - q) / (p + q)
    return out


def leaky_relu(z, negative_slope=0.01):
    result = z.clone()
    for index in torch.nonzero(z <= 0):
        where = tuple(index)
        result[where] = z[where] * negative_slope
    return result
