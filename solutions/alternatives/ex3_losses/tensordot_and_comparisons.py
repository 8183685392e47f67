"""tensordot, mean squared by moments, equality asked dimension by dimension."""

import torch


def _guard(a, b):
    same = a.dim() == b.dim() and all(x == y for x, y in zip(a.size(), b.size()))
    if same is False:
        raise ValueError(f"{tuple(a.size())} != {tuple(b.size())}")


def mean_squared_error(predictions, targets):
    _guard(predictions, targets)
    gap = predictions - targets
    return torch.tensordot(gap, gap, dims=gap.dim()).div(gap.numel())


def binary_cross_entropy(predictions, targets):
    _guard(predictions, targets)
    happened = torch.where(targets.bool(), predictions, 1 - predictions)
    return torch.clamp_min(happened, torch.finfo(happened.dtype).tiny).log().neg().mean()
