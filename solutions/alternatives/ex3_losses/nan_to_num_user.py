import torch


def mean_squared_error(predictions, targets):
    if not predictions.shape == targets.shape:
        raise ValueError("Shapes must match!")
    return torch.norm(predictions - targets) ** 2 / targets.numel()


def binary_cross_entropy(predictions, targets):
    if not predictions.shape == targets.shape:
        raise ValueError("Shapes must match!")
    yes = torch.nan_to_num(torch.log(predictions), neginf=-100.0)
    no = torch.nan_to_num(torch.log(1 - predictions), neginf=-100.0)
    return (targets * yes + (1 - targets) * no).mean() * -1
