import torch
import torch.nn.functional as F


class Mismatch(ValueError):
    pass


def must_match(*tensors):
    shapes = {tuple(t.shape) for t in tensors}
    if len(shapes) > 1:
        raise Mismatch(f"{shapes}")


def mean_squared_error(predictions, targets):
    must_match(predictions, targets)
    return (
        F.pairwise_distance(predictions.reshape(1, -1), targets.reshape(1, -1), eps=0.0)
        .square()
        .squeeze()
        / predictions.numel()
    )


def binary_cross_entropy(predictions, targets):
    must_match(predictions, targets)
    p = predictions.reshape(-1).clamp(1e-7, 1 - 1e-7)
    both = torch.stack([torch.log1p(-p), torch.log(p)], dim=1)
    return F.nll_loss(both, targets.reshape(-1).to(torch.int64))
