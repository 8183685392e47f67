"""The sigmoid is a module of one's own."""

import torch
from torch import nn


class MySigmoid(nn.Module):
    def forward(self, z):
        return torch.reciprocal(1 + torch.exp(-z))


class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear, self.activation = nn.Linear(num_inputs, 1), MySigmoid()

    def forward(self, x):
        z = self.linear(x)
        a = self.activation(z)
        assert a.shape == (x.shape[0], 1)
        return a
