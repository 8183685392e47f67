import torch


def check_shapes(a, b):
    if list(a.shape) != list(b.shape):
        raise ValueError(a.shape, b.shape)


def mean_squared_error(predictions, targets):
    check_shapes(predictions, targets)
    diff = predictions - targets
    sq = diff**2
    mse = sq.sum() / sq.numel()
    return mse


def binary_cross_entropy(predictions, targets):
    check_shapes(predictions, targets)
    eps = 1e-8
    a = targets * torch.log(predictions + eps)
    b = (1 - targets) * torch.log(1 - predictions + eps)
    return -torch.mean(a + b)
