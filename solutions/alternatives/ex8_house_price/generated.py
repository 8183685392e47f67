from typing import List, Tuple

import torch
import torch.nn as nn

# Type alias for statistics
Stats = Tuple[torch.Tensor, torch.Tensor]


class HousePriceNeuron(nn.Module):
    """A linear neuron for predicting house prices."""

    def __init__(self) -> None:
        super().__init__()
        # Linear layer: 3 input features -> 1 output price
        self.linear = nn.Linear(3, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        # No activation: this is a regression problem
        return self.linear(x)


def normalize(data: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Normalize each column to zero mean and unit standard deviation."""
    mean = torch.mean(data, dim=0)
    std = torch.std(data, dim=0, unbiased=True)
    # Avoid division by zero for constant columns
    safe_std = torch.where(std == 0, torch.ones_like(std), std)
    normalized = (data - mean) / safe_std
    return normalized, mean, std


def denormalize(values: torch.Tensor, mean: torch.Tensor, std: torch.Tensor) -> torch.Tensor:
    """Convert normalized values back to the original units."""
    return values * std + mean


def train(
    model: nn.Module,
    features: torch.Tensor,
    targets: torch.Tensor,
    learning_rate: float,
    epochs: int,
) -> List[float]:
    """Train the model with full-batch gradient descent."""
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses: List[float] = []

    model.train()
    for _epoch in range(epochs):
        # Forward pass
        predictions = model(features)
        loss = criterion(predictions, targets)

        # Record the loss before the update
        losses.append(loss.item())

        # Backward pass and parameter update
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

    return losses


def predict_price(
    model: nn.Module, houses: torch.Tensor, feature_stats: Stats, price_stats: Stats
) -> torch.Tensor:
    """Predict prices for new houses in dollars."""
    feature_mean, feature_std = feature_stats
    price_mean, price_std = price_stats

    # Normalize with the *training* statistics
    normalized_houses = (houses - feature_mean) / feature_std

    model.eval()
    with torch.no_grad():
        normalized_predictions = model(normalized_houses)

    return denormalize(normalized_predictions, price_mean, price_std)


def dollars_per_unit(
    model: nn.Module, feature_std: torch.Tensor, price_std: torch.Tensor
) -> torch.Tensor:
    """Convert normalized weights to dollars per unit."""
    with torch.no_grad():
        weights = model.linear.weight.squeeze(0)
        return weights * price_std / feature_std
