import torch

EPS = torch.finfo(torch.float32).eps


def same_shape(function):
    def checked(predictions, targets):
        if predictions.shape != targets.shape:
            raise ValueError("different shapes")
        return function(predictions, targets)

    return checked


@same_shape
def mean_squared_error(predictions, targets):
    return (predictions - targets).square().mean()


@same_shape
def binary_cross_entropy(predictions, targets):
    inside = predictions * (1 - 2 * EPS) + EPS
    return torch.where(targets > 0.5, -inside.log(), -(1 - inside).log()).mean()
