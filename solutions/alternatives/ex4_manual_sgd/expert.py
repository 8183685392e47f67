"""optim.SGD behind the function, a callable class, a running tensor total."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor


@dataclass
class ManualNeuron:
    num_inputs: int
    weights: Tensor = field(init=False)
    bias: Tensor = field(init=False)

    def __post_init__(self) -> None:
        draws = torch.distributions.Normal(0.0, 1.0)
        self.weights = draws.sample((self.num_inputs,)).requires_grad_(True)
        self.bias = draws.sample((1,)).requires_grad_(True)

    def __call__(self, x: Tensor) -> Tensor:
        return torch.nn.functional.linear(x, self.weights[None], self.bias).sigmoid()

    forward = __call__

    def parameters(self) -> list[Tensor]:
        return [self.weights, self.bias]


def sgd_step(parameters: list[Tensor], learning_rate: float) -> None:
    optimizer = torch.optim.SGD(parameters, lr=learning_rate)
    optimizer.step()
    optimizer.zero_grad()


def train(neuron, X: Tensor, y: Tensor, learning_rate: float, epochs: int) -> list[float]:
    losses = torch.zeros(epochs)
    for epoch in range(epochs):
        for row in range(len(X)):
            error = neuron.forward(X[row]) - y[row]
            squared = (error * error).squeeze()
            squared.backward()
            sgd_step(neuron.parameters(), learning_rate)
            losses[epoch] += squared.detach()
    return losses.tolist()
