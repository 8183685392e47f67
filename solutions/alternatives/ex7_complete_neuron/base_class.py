# ruff: noqa: RUF012
"""A base class that has everything but the options."""

import torch
from torch import nn


class ConfigurableModule(nn.Module):
    linear: nn.Linear

    def _fill(self, parameter, values):
        with torch.no_grad():
            parameter.copy_(values)

    def get_weights(self):
        with torch.no_grad():
            return self.linear.weight + 0

    def get_bias(self):
        with torch.no_grad():
            return self.linear.bias + 0

    def set_weights(self, values):
        self._fill(self.linear.weight, values)

    def set_bias(self, values):
        self._fill(self.linear.bias, values)


class CompleteNeuron(ConfigurableModule):
    ACTIVATIONS = {
        "relu": torch.relu,
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "leaky_relu": nn.functional.leaky_relu,
        "identity": lambda z: z,
    }

    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        if activation not in self.ACTIVATIONS:
            raise ValueError(f"{activation} is not one of {sorted(self.ACTIVATIONS)}")
        self.activation = activation
        self.dropout = nn.Dropout(dropout)
        self.linear = self.make_layer(num_inputs, num_outputs, init)

    @staticmethod
    def make_layer(n, k, init):
        layer = nn.Linear(n, k)
        if init == "default":
            return layer
        layer.bias = nn.Parameter(torch.zeros(k))
        if init == "zeros":
            layer.weight = nn.Parameter(torch.zeros(k, n))
        elif init == "normal":
            layer.weight = nn.Parameter(torch.randn(k, n))
        elif init == "xavier":
            layer.weight = nn.Parameter(nn.init.xavier_uniform_(torch.empty(k, n)))
        elif init == "kaiming":
            layer.weight = nn.Parameter(nn.init.kaiming_uniform_(torch.empty(k, n)))
        return layer

    def forward(self, x):
        return self.ACTIVATIONS[self.activation](self.dropout(self.linear(x)))
