"""A function with its own backward."""

import torch


class Squares(torch.autograd.Function):
    @staticmethod
    def forward(ctx, p, t):
        ctx.save_for_backward(p, t)
        return ((p - t) ** 2).mean()

    @staticmethod
    def backward(ctx, grad):
        p, t = ctx.saved_tensors
        slope = grad * 2 * (p - t) / p.numel()
        return slope, -slope


class Entropy(torch.autograd.Function):
    @staticmethod
    def forward(ctx, p, t):
        p = p.clamp(1e-7, 1 - 1e-7)
        ctx.save_for_backward(p, t)
        return -(t * p.log() + (1 - t) * (1 - p).log()).mean()

    @staticmethod
    def backward(ctx, grad):
        p, t = ctx.saved_tensors
        return grad * (p - t) / (p * (1 - p)) / p.numel(), None


def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    return Squares.apply(predictions, targets)


def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    return Entropy.apply(predictions, targets)
