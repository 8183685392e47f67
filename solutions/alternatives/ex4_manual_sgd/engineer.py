"""Asserts what the contract promises, checks its arguments and clears before it starts, too."""

from __future__ import annotations

import math
from collections.abc import Iterable

import torch
from torch import Tensor

__all__ = ["ManualNeuron", "sgd_step", "train"]


class ManualNeuron:
    """A sigmoid neuron out of plain tensors."""

    __slots__ = ("bias", "weights")

    def __init__(self, num_inputs: int) -> None:
        if num_inputs < 1:
            raise ValueError("a neuron needs at least one input")
        self.weights: Tensor = torch.randn(num_inputs, dtype=torch.float32, requires_grad=True)
        self.bias: Tensor = torch.randn(1, dtype=torch.float32, requires_grad=True)
        assert self.weights.is_leaf
        assert self.bias.is_leaf

    def __repr__(self) -> str:
        return f"ManualNeuron(num_inputs={len(self.weights)})"

    def forward(self, x: Tensor) -> Tensor:
        assert x.shape == self.weights.shape, f"expected {tuple(self.weights.shape)}"
        answer = torch.sigmoid(torch.dot(self.weights, x) + self.bias)
        assert answer.shape == (1,)
        return answer

    def parameters(self) -> list[Tensor]:
        return [self.weights, self.bias]


def zero_grad(parameters: Iterable[Tensor]) -> None:
    for parameter in parameters:
        if parameter.grad is not None:
            parameter.grad.detach_()
            parameter.grad.zero_()


def sgd_step(parameters: list[Tensor], learning_rate: float) -> None:
    if learning_rate <= 0:
        raise ValueError("the learning rate has to be positive")
    with torch.no_grad():
        for parameter in parameters:
            assert parameter.grad is not None
            parameter -= learning_rate * parameter.grad
    zero_grad(parameters)


def train(
    neuron: ManualNeuron, X: Tensor, y: Tensor, learning_rate: float, epochs: int
) -> list[float]:
    if X.dim() != 2:
        raise ValueError(f"X must have two dimensions, not {X.dim()}")
    if len(X) != len(y):
        raise ValueError("X and y must have the same number of rows")
    assert y.shape == (X.shape[0],)
    zero_grad(neuron.parameters())
    history: list[float] = []
    for _ in range(epochs):
        errors: list[float] = []
        for x, target in zip(X, y, strict=True):
            error = (neuron.forward(x) - target).square().sum()
            error.backward()
            sgd_step(neuron.parameters(), learning_rate)
            errors.append(error.item())
        history.append(math.fsum(errors))
    assert len(history) == epochs
    return history
