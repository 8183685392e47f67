"""0 times the logarithm of 0 is 0 for xlogy; an infinite surprise gets a ceiling."""

import torch

CEILING = 1e4


def same_shapes(predictions, targets):
    if predictions.shape == targets.shape:
        return predictions.shape.numel()
    raise ValueError("one target for each prediction, please")


def mean_squared_error(predictions, targets):
    n = same_shapes(predictions, targets)
    return torch.sum(torch.square(torch.sub(targets, predictions))) / n


def binary_cross_entropy(predictions, targets):
    n = same_shapes(predictions, targets)
    likelihood = torch.xlogy(targets, predictions) + torch.xlogy(1 - targets, 1 - predictions)
    return torch.clamp(-likelihood, max=CEILING).sum() / n
