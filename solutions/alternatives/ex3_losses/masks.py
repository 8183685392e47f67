"""Yes and no are counted apart."""

import torch


def mean_squared_error(predictions, targets):
    if predictions.shape == targets.shape:
        n = 1
        for length in predictions.shape:
            n *= length
        return torch.sum((targets - predictions) ** 2) * (1 / n)
    else:
        raise ValueError(
            "predictions "
            + str(tuple(predictions.shape))
            + ", targets "
            + str(tuple(targets.shape))
        )


def binary_cross_entropy(predictions, targets):
    if predictions.shape == targets.shape:
        yes = targets == 1
        no = ~yes
        surprise = -torch.log(torch.clamp(predictions[yes], min=1e-9)).sum()
        surprise = surprise - torch.log(torch.clamp(1 - predictions[no], min=1e-9)).sum()
        return surprise / len(predictions.flatten())
    else:
        raise ValueError(
            "predictions "
            + str(tuple(predictions.shape))
            + ", targets "
            + str(tuple(targets.shape))
        )
