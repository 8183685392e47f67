from torch.nn import functional as F


def mean_squared_error(predictions, targets):
    try:
        assert predictions.shape == targets.shape
    except AssertionError as error:
        raise ValueError("predictions and targets have different shapes") from error
    return F.mse_loss(input=predictions, target=targets, reduction="mean")


def binary_cross_entropy(predictions, targets):
    try:
        assert predictions.shape == targets.shape
    except AssertionError as error:
        raise ValueError("predictions and targets have different shapes") from error
    return F.binary_cross_entropy(input=predictions, target=targets)
