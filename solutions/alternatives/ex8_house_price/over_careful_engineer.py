from __future__ import annotations

import math
from typing import Final

import torch
from torch import Tensor, nn

NUM_FEATURES: Final = 3
NUM_OUTPUTS: Final = 1


class HousePriceNeuron(nn.Module):
    """A linear neuron."""

    features = ("square feet", "bedrooms", "age")

    def __init__(self) -> None:
        super().__init__()
        self.linear: nn.Linear = nn.Linear(NUM_FEATURES, NUM_OUTPUTS, bias=True)
        self.reset()

    def reset(self) -> None:
        bound = 1 / math.sqrt(NUM_FEATURES)
        nn.init.uniform_(self.linear.weight, -bound, bound)
        nn.init.zeros_(self.linear.bias)

    def forward(self, x: Tensor) -> Tensor:
        if x.ndim != 2 or x.shape[1] != NUM_FEATURES:
            raise ValueError(f"expected (N, {NUM_FEATURES}), got {tuple(x.shape)}")
        out: Tensor = self.linear(x)
        assert out.shape == (x.shape[0], NUM_OUTPUTS)
        return out


def normalize(data: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    if data.ndim != 2:
        raise ValueError("a table has two axes")
    data = data.detach().clone()
    std, mean = torch.std_mean(data, dim=0, correction=1, keepdim=False)
    normalized = data.sub_(mean).div_(std)
    return normalized, mean, std


def denormalize(values: Tensor, mean: Tensor, std: Tensor) -> Tensor:
    assert mean.shape == std.shape == values.shape[1:]
    return torch.add(torch.mul(values, std), mean)


def train(
    model: nn.Module, features: Tensor, targets: Tensor, learning_rate: float, epochs: int
) -> list[float]:
    if learning_rate <= 0:
        raise ValueError("learning_rate must be positive")
    if epochs < 0:
        raise ValueError("epochs must not be negative")
    if features.shape[0] != targets.shape[0]:
        raise ValueError("one target for each row")
    was_training = model.training
    model.train()
    optimizer = torch.optim.SGD(
        model.parameters(), lr=learning_rate, momentum=0.0, weight_decay=0.0, nesterov=False
    )
    criterion = nn.MSELoss(reduction="mean")
    history: list[float] = []
    try:
        for _ in range(epochs):
            optimizer.zero_grad(set_to_none=True)
            predictions = model(features)
            assert predictions.shape == targets.shape
            loss = criterion(predictions, targets)
            loss.backward()
            optimizer.step()
            history.append(float(loss.item()))
    finally:
        model.train(was_training)
        optimizer.zero_grad()
    assert len(history) == epochs
    return history


def predict_price(
    model: nn.Module,
    houses: Tensor,
    feature_stats: tuple[Tensor, Tensor],
    price_stats: tuple[Tensor, Tensor],
) -> Tensor:
    (mean, std), was_training = feature_stats, model.training
    model.eval()
    try:
        with torch.no_grad():
            return denormalize(model((houses - mean) / std), *price_stats)
    finally:
        model.train(was_training)


def dollars_per_unit(model: nn.Module, feature_std: Tensor, price_std: Tensor) -> Tensor:
    if not hasattr(model, "linear"):
        raise AttributeError("the model has no linear layer")
    weight = model.linear.weight.detach().clone().squeeze(0)
    assert weight.shape == feature_std.shape
    return weight.mul_(price_std).div_(feature_std)
