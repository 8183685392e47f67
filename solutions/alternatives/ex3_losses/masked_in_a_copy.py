"""The edge is written into a clone, the arguments stay as they are."""

import torch

LOW, HIGH = 1e-6, 1 - 1e-6


def ensure(ok, message):
    if not ok:
        raise ValueError(message)


def mean_squared_error(predictions, targets):
    ensure(predictions.shape == targets.shape, f"{predictions.shape} vs {targets.shape}")
    out = predictions.clone()
    out -= targets
    return out.pow(2).sum().div(out.numel())


def binary_cross_entropy(predictions, targets):
    ensure(predictions.shape == targets.shape, f"{predictions.shape} vs {targets.shape}")
    p = predictions.clone()
    p[p < LOW] = LOW
    p[p > HIGH] = HIGH
    n = p.numel()
    yes = torch.sum(targets * torch.log(p))
    no = torch.sum((1.0 - targets) * torch.log(1.0 - p))
    return -1.0 / n * (yes + no)
