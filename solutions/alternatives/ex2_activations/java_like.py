"""Classes with an apply method."""

from abc import ABC, abstractmethod

import torch
from torch import Tensor


class Activation(ABC):
    @abstractmethod
    def apply(self, z: Tensor) -> Tensor: ...


class ReLU(Activation):
    def apply(self, z: Tensor) -> Tensor:
        zero: Tensor = torch.zeros(z.size())
        return torch.max(z, zero)


class Tanh(Activation):
    def apply(self, z: Tensor) -> Tensor:
        numerator: Tensor = 1 - torch.exp(-2 * z.abs())
        denominator: Tensor = 1 + torch.exp(-2 * z.abs())
        return z.sign() * numerator.div(denominator)


class LeakyReLU(Activation):
    def __init__(self, negativeSlope: float) -> None:
        self.negativeSlope = negativeSlope

    def apply(self, z: Tensor) -> Tensor:
        positive: Tensor = torch.clamp_min(z, 0)
        negative: Tensor = torch.clamp_max(z, 0)
        return positive + self.negativeSlope * negative


def relu(z: Tensor) -> Tensor:
    return ReLU().apply(z)


def tanh(z: Tensor) -> Tensor:
    return Tanh().apply(z)


def leaky_relu(z: Tensor, negative_slope: float = 0.01) -> Tensor:
    activation: LeakyReLU = LeakyReLU(negative_slope)
    return activation.apply(z)
