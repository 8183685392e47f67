"""A stack of wrappers: an activation class, a dropout that is written with a where."""

from collections import OrderedDict

import torch
from torch import nn


class Leaky(nn.Module):
    def __init__(self, slope):
        super().__init__()
        self.slope = slope

    def forward(self, z):
        return torch.clamp_min(z, 0) + self.slope * torch.clamp_max(z, 0)


TABLE = OrderedDict(relu=nn.ReLU, sigmoid=nn.Sigmoid, tanh=nn.Tanh, identity=nn.Identity)
TABLE["leaky_relu"] = lambda: Leaky(0.01)


class CompleteNeuron(nn.Module):
    def __init__(
        self,
        num_inputs,
        activation="relu",
        dropout=0.0,
        num_outputs=1,
        init="default",
        *,
        verbose=False,
    ):
        super().__init__()
        self.verbose = verbose
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.activation = TABLE[activation]()
        self.p = float(dropout)
        if init == "zeros":
            torch.nn.init.zeros_(self.linear.weight), torch.nn.init.zeros_(self.linear.bias)
        elif init == "normal":
            torch.nn.init.normal_(self.linear.weight), torch.nn.init.zeros_(self.linear.bias)
        elif init == "xavier":
            (
                torch.nn.init.xavier_uniform_(self.linear.weight),
                torch.nn.init.zeros_(self.linear.bias),
            )
        elif init == "kaiming":
            (
                torch.nn.init.kaiming_uniform_(self.linear.weight),
                torch.nn.init.zeros_(self.linear.bias),
            )

    def dropout(self, z):
        if self.p == 0 or not self.training:
            return z
        return z * (torch.empty_like(z).uniform_() > self.p) / (1 - self.p)

    def forward(self, x):
        z = self.linear(x)
        if self.verbose:
            print(z)
        return self.activation(self.dropout(z))

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
