"""Somebody who has written Java for years."""

from typing import Final

import torch
from torch import Tensor

ONE: Final[float] = 1.0


class NeuronMath:
    """Only static methods."""

    @staticmethod
    def weightedSum(weights: Tensor, x: Tensor, bias: Tensor) -> Tensor:
        if weights is None or x is None or bias is None:
            raise ValueError("arguments must not be null")
        result: Tensor = torch.zeros(1)
        i: int = 0
        while i < x.size(0):
            result = result + weights[i] * x[i]
            i += 1
        result = result + bias
        return result

    @staticmethod
    def squash(z: Tensor) -> Tensor:
        denominator: Tensor = torch.add(torch.exp(torch.neg(z)), ONE)
        return torch.div(ONE, denominator)


def weighted_sum(weights: Tensor, x: Tensor, bias: Tensor) -> Tensor:
    return NeuronMath.weightedSum(weights, x, bias)


def sigmoid(z: Tensor) -> Tensor:
    return NeuronMath.squash(z)


def forward(weights: Tensor, bias: Tensor, x: Tensor) -> Tensor:
    return NeuronMath.squash(NeuronMath.weightedSum(weights, x, bias))


def forward_batch(weights: Tensor, bias: Tensor, X: Tensor) -> Tensor:
    numRows: int = X.size(0)
    answers: list[Tensor] = []
    for row in range(0, numRows):
        answers.append(forward(weights, bias, X[row]))
    return torch.concat(answers)
