# ruff: noqa: C408
"""Options as keyword arguments with a table of defaults."""

import torch
from torch import nn

DEFAULTS = dict(activation="relu", dropout=0.0, num_outputs=1, init="default")
ORDER = list(DEFAULTS)


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, *args, **kwargs):
        super().__init__()
        options = {**DEFAULTS, **dict(zip(ORDER, args)), **kwargs}
        unknown = set(options) - set(DEFAULTS)
        if unknown:
            raise TypeError(f"unknown options {unknown}")
        self.__dict__.update(options)
        self.linear = nn.Linear(num_inputs, self.num_outputs)
        getattr(self, "init_" + self.init)()

    def init_default(self):
        pass

    def init_zeros(self):
        for parameter in self.parameters():
            nn.init.zeros_(parameter)

    def init_normal(self):
        nn.init.zeros_(self.linear.bias)
        nn.init.normal_(self.linear.weight)

    def init_xavier(self):
        nn.init.zeros_(self.linear.bias)
        nn.init.xavier_uniform_(self.linear.weight)

    def init_kaiming(self):
        nn.init.zeros_(self.linear.bias)
        nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")

    def relu(self, z):
        return z * (z > 0)

    def sigmoid(self, z):
        return torch.sigmoid(z)

    def tanh(self, z):
        return 2 * torch.sigmoid(2 * z) - 1

    def leaky_relu(self, z):
        return torch.where(z < 0, 0.01 * z, z)

    def identity(self, z):
        return z

    def forward(self, x):
        z = nn.functional.dropout(self.linear(x), self.dropout, self.training)
        return getattr(self, self.activation)(z)

    def get_weights(self):
        return self.linear.weight.detach().clone()

    def get_bias(self):
        return self.linear.bias.detach().clone()

    def set_weights(self, w):
        with torch.no_grad():
            self.linear.weight.copy_(w)

    def set_bias(self, b):
        with torch.no_grad():
            self.linear.bias.copy_(b)
