"""Protocols, a tuple of names, an iterator with a sentinel, a dictionary of epochs."""

from __future__ import annotations

from typing import Protocol, Sequence

import torch
from torch import Tensor


class Trainable(Protocol):
    def forward(self, x: Tensor) -> Tensor: ...

    def parameters(self) -> list[Tensor]: ...


class Base:
    def parameters(self) -> list[Tensor]:
        return [self.weights, self.bias]

    def __call__(self, x: Tensor) -> Tensor:
        return self.forward(x)


class ManualNeuron(Base):
    def __init__(self, num_inputs: int) -> None:
        self.weights, self.bias = (
            torch.randn(size, requires_grad=True) for size in (num_inputs, 1)
        )

    def forward(self, x: Tensor, /) -> Tensor:
        return torch.special.expit(torch.tensordot(self.weights, x, dims=1) + self.bias)


def sgd_step(parameters: Sequence[Tensor], learning_rate: float) -> None:
    for parameter in parameters:
        with torch.inference_mode(False), torch.no_grad():
            torch.sub(parameter, parameter.grad, alpha=learning_rate, out=parameter)
        parameter.grad = None


def train(
    neuron: Trainable, X: Tensor, y: Tensor, learning_rate: float, epochs: int
) -> list[float]:
    history: dict[int, float] = {}
    for epoch in range(epochs):
        history[epoch] = 0.0
        for x, target in zip(iter(X), iter(y)):
            neuron_error: Tensor = target.unsqueeze(0) - neuron.forward(x)
            squared: Tensor = neuron_error.dot(neuron_error)
            squared.backward()
            sgd_step(neuron.parameters(), learning_rate)
            history[epoch] += squared.item()
    return list(history.values())
