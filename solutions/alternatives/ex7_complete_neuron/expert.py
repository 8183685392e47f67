"""Sequential inside, getattr on nn, properties, a match statement."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def _initialize(layer: nn.Linear, rule: str) -> None:
    match rule:
        case "default":
            return
        case "zeros":
            nn.init.constant_(layer.weight, 0)
        case "normal":
            nn.init.normal_(layer.weight, mean=0.0, std=1.0)
        case "xavier":
            nn.init.xavier_uniform_(layer.weight, gain=1.0)
        case "kaiming":
            nn.init.kaiming_uniform_(layer.weight, a=0, mode="fan_in")
        case other:
            raise ValueError(f"unknown rule {other!r}")
    nn.init.zeros_(layer.bias)


class CompleteNeuron(nn.Module):
    linear: nn.Linear

    def __init__(
        self,
        num_inputs: int,
        activation: str = "relu",
        dropout: float = 0.0,
        num_outputs: int = 1,
        init: str = "default",
    ) -> None:
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        _initialize(self.linear, init)
        names = {"relu": "ReLU", "leaky_relu": "LeakyReLU"}
        kind = getattr(nn, names.get(activation, activation.capitalize()))
        self.tail = nn.Sequential(nn.Dropout(dropout), kind())

    def forward(self, x: Tensor) -> Tensor:
        return self.tail(self.linear(x))

    def get_weights(self) -> Tensor:
        return torch.clone(self.linear.weight).detach_()

    def get_bias(self) -> Tensor:
        return torch.clone(self.linear.bias).detach_()

    def _set(self, parameter: nn.Parameter, values: Tensor) -> None:
        parameter.data.copy_(values)

    def set_weights(self, w: Tensor) -> None:
        self._set(self.linear.weight, w)

    def set_bias(self, b: Tensor) -> None:
        self._set(self.linear.bias, b)
