import torch


def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError(f"got {predictions.shape}, {targets.shape}")
    errors = [(p - t) ** 2 for p, t in zip(predictions.flatten(), targets.flatten())]
    return sum(errors) / len(errors)


def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError(f"got {predictions.shape}, {targets.shape}")
    terms = [
        -torch.log(p if t else 1 - p).clamp(min=-50)
        for p, t in zip(predictions.flatten(), targets.flatten())
    ]
    return torch.stack(terms).mean()
