import torch


def mean_squared_error(p, t):
    if p.shape != t.shape:
        raise ValueError
    return torch.mean((p - t) ** 2)


def binary_cross_entropy(p, t):
    if p.shape != t.shape:
        raise ValueError
    p = torch.clamp(p, 1e-7, 1 - 1e-7)
    return torch.mean(-(t * torch.log(p) + (1 - t) * torch.log(1 - p)))
