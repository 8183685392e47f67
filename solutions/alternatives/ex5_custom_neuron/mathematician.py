"""Sums over indices, tanh of the half sum."""

import torch
from torch import nn


class Neuron(nn.Module):
    """x -> sigma(<w, x> + b)"""

    def __init__(self, n):
        super().__init__()
        self.linear = nn.Linear(n, 1)

    def activation(self, z):
        return (1 + torch.tanh(z / 2)) / 2

    def forward(self, x):
        w, (b,) = self.linear.weight[0], self.linear.bias
        z = (x * w).sum(dim=1) + b
        return self.activation(z).unsqueeze(1)
