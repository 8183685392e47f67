import torch


def average(values):
    return values.mean()


def loss(predictions, targets, kind, average=average):
    if predictions.shape != targets.shape:
        raise ValueError(f"{kind}: {predictions.shape} and {targets.shape}")
    kinds = {
        "squared": lambda: (predictions - targets) ** 2,
        "surprise": lambda: -torch.log(torch.abs(1 - targets - predictions).clamp(1e-7, 1)),
    }
    return average(kinds[kind]())


def mean_squared_error(predictions, targets):
    return loss(predictions, targets, "squared")


def binary_cross_entropy(predictions, targets):
    return loss(predictions, targets, "surprise")
