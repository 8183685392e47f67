"""A small object that knows weights and bias."""

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Neuron:
    weights: Tensor
    bias: Tensor

    @property
    def num_inputs(self) -> int:
        return self.weights.numel()

    def z(self, X: Tensor) -> Tensor:
        return torch.einsum("...i,i->...", X, self.weights) + self.bias

    def __call__(self, X: Tensor) -> Tensor:
        return sigmoid(self.z(X))


def weighted_sum(weights: Tensor, x: Tensor, bias: Tensor) -> Tensor:
    return Neuron(weights, bias).z(x)


def sigmoid(z: Tensor) -> Tensor:
    return z.sigmoid()


def forward(weights: Tensor, bias: Tensor, x: Tensor) -> Tensor:
    return Neuron(weights, bias)(x)


def forward_batch(weights: Tensor, bias: Tensor, X: Tensor) -> Tensor:
    return Neuron(weights, bias)(X)
