"""The loss is an inner product; the entropy a sum over the two outcomes."""

import torch


def _check(a, b):
    if a.shape != b.shape:
        raise ValueError(f"{a.shape} ≠ {b.shape}")


def mean_squared_error(ŷ, y):
    _check(ŷ, y)
    r = (ŷ - y).reshape(-1)
    N = r.shape[0]
    return torch.einsum("i,i->", r, r) / N


def binary_cross_entropy(ŷ, y):
    _check(ŷ, y)
    # Σ over outcomes c ∈ {0, 1} of q(c) ln p(c), with 0·ln 0 = 0
    p = torch.stack([1 - ŷ, ŷ])
    q = torch.stack([1 - y, y])
    return -torch.xlogy(q, p.clamp_min(1e-30)).sum() / y.numel()
