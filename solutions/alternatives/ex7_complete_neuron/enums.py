"""Enums and a dataclass of options."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import torch
from torch import nn


class Activation(Enum):
    RELU = "relu"
    SIGMOID = "sigmoid"
    TANH = "tanh"
    LEAKY_RELU = "leaky_relu"
    IDENTITY = "identity"

    def module(self) -> nn.Module:
        return {
            Activation.RELU: nn.ReLU,
            Activation.SIGMOID: nn.Sigmoid,
            Activation.TANH: nn.Tanh,
            Activation.LEAKY_RELU: nn.LeakyReLU,
            Activation.IDENTITY: nn.Identity,
        }[self]()


class Start(Enum):
    DEFAULT, ZEROS, NORMAL, XAVIER, KAIMING = "default", "zeros", "normal", "xavier", "kaiming"


@dataclass(frozen=True)
class Options:
    activation: Activation
    dropout: float
    start: Start

    def __post_init__(self) -> None:
        if not 0 <= self.dropout <= 1:
            raise ValueError("dropout is a probability")


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.options = Options(Activation(activation), dropout, Start(init))
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.net = nn.Sequential(self.linear, nn.Dropout(dropout), self.options.activation.module())
        self._start()

    @torch.no_grad()
    def _start(self) -> None:
        k, n = self.linear.weight.shape
        if self.options.start is Start.DEFAULT:
            return
        self.linear.bias.zero_()
        if self.options.start is Start.ZEROS:
            self.linear.weight.zero_()
        elif self.options.start is Start.NORMAL:
            self.linear.weight.normal_(0, 1)
        else:
            fan = n + k if self.options.start is Start.XAVIER else n
            self.linear.weight.uniform_(-1, 1).mul_((6 / fan) ** 0.5)

    def forward(self, x):
        return self.net(x)

    @property
    def weights(self):
        return self.linear.weight.detach().clone()

    def get_weights(self):
        return self.weights

    def get_bias(self):
        return self.linear.state_dict()["bias"]

    def set_weights(self, w):
        self.linear.load_state_dict({"weight": w, "bias": self.linear.bias})

    def set_bias(self, b):
        self.linear.load_state_dict({"weight": self.linear.weight, "bias": b})
