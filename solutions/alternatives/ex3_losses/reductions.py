import torch
from torch import nn


class Loss(nn.Module):
    def __init__(self, reduction="mean"):
        super().__init__()
        self.reduction = reduction

    def forward(self, p, t):
        if p.shape != t.shape:
            raise ValueError("shape")
        each = self.each(p, t)
        return getattr(each, self.reduction)()


class MSE(Loss):
    def each(self, p, t):
        return (p - t).abs() ** 2


class BCE(Loss):
    def each(self, p, t):
        p = torch.minimum(torch.maximum(p, torch.tensor(1e-5)), torch.tensor(1 - 1e-5))
        return -t * torch.log(p) - (1 - t) * torch.log(1 - p)


def mean_squared_error(predictions, targets):
    return MSE()(predictions, targets)


def binary_cross_entropy(predictions, targets):
    return BCE()(predictions, targets)
