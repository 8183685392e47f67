import torch
from torch.distributions import Bernoulli


def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes!")
    return torch.stack(
        [(p - t).square() for p, t in zip(predictions.ravel(), targets.ravel())]
    ).mean()


def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes!")
    eps = 1e-6
    dist = Bernoulli(probs=predictions.clamp(eps, 1 - eps), validate_args=False)
    return -dist.log_prob(targets).mean()
