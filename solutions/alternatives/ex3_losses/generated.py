import torch
from torch import Tensor


def mean_squared_error(predictions: Tensor, targets: Tensor) -> Tensor:
    """Compute the mean squared error between predictions and targets.

    Args:
        predictions: Predicted values.
        targets: Ground-truth values.

    Returns:
        A scalar tensor.

    Raises:
        ValueError: If the shapes don't match.
    """
    # Validate inputs
    if predictions.shape != targets.shape:
        raise ValueError(
            f"Shape mismatch: predictions have shape {predictions.shape}, "
            f"but targets have shape {targets.shape}."
        )

    # Compute squared differences and average
    squared_differences = (predictions - targets).pow(2)
    return squared_differences.mean()


def binary_cross_entropy(predictions: Tensor, targets: Tensor, eps: float = 1e-7) -> Tensor:
    """Compute the binary cross-entropy, clamping for numerical stability."""
    # Validate inputs
    if predictions.shape != targets.shape:
        raise ValueError(
            f"Shape mismatch: predictions have shape {predictions.shape}, "
            f"but targets have shape {targets.shape}."
        )

    # Clamp predictions to avoid log(0)
    predictions = torch.clamp(predictions, eps, 1.0 - eps)

    # Compute the loss
    loss = -(targets * torch.log(predictions) + (1.0 - targets) * torch.log(1.0 - predictions))
    return loss.mean()
