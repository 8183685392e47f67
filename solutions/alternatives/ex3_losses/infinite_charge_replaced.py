"""Whatever a logarithm of 0 has spoiled is replaced afterwards, charge by charge."""

import torch


def mean_squared_error(predictions, targets):
    if predictions.size() != targets.size():
        raise ValueError(f"{predictions.size()} and {targets.size()} differ")
    errors = predictions.flatten() - targets.flatten()
    return errors.dot(errors) / errors.numel()


def binary_cross_entropy(predictions, targets):
    if predictions.size() != targets.size():
        raise ValueError(f"{predictions.size()} and {targets.size()} differ")
    charges = -(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions))
    return torch.nan_to_num(charges, nan=0.0, posinf=100.0).mean()
