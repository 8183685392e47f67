"""optim.SGD, a ruler as a named tuple, type hints."""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Normalized(NamedTuple):
    values: Tensor
    mean: Tensor
    std: Tensor


class HousePriceNeuron(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features=3, out_features=1, bias=True)

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x, self.linear.weight, self.linear.bias)


def normalize(data: Tensor) -> Normalized:
    mean = data.mean(0, keepdim=True)
    std = data.var(0, keepdim=True, correction=1).sqrt()
    return Normalized((data - mean) / std, mean.squeeze(0), std.squeeze(0))


def denormalize(values: Tensor, mean: Tensor, std: Tensor) -> Tensor:
    return mean + values.mul(std)


def train(
    model: nn.Module, features: Tensor, targets: Tensor, learning_rate: float, epochs: int
) -> list[float]:
    sgd = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses: list[float] = []

    def closure() -> Tensor:
        sgd.zero_grad()
        loss = F.mse_loss(model(features), targets)
        loss.backward()
        return loss

    for _ in range(epochs):
        losses.append(float(sgd.step(closure)))
    return losses


def predict_price(model: nn.Module, houses: Tensor, feature_stats, price_stats) -> Tensor:
    with torch.inference_mode():
        z = (houses - feature_stats[0]).div(feature_stats[1])
        answer = model(z)
    return denormalize(answer.clone(), *price_stats)


def dollars_per_unit(model: nn.Module, feature_std: Tensor, price_std: Tensor) -> Tensor:
    return model.linear.weight.data.flatten().mul(price_std).div(feature_std)
