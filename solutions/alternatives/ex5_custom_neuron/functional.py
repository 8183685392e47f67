"""The arithmetic written out; the activation is a method."""

import torch
from torch import nn


class Neuron(nn.Module):
    def __init__(self, num_inputs: int):
        super().__init__()
        self.linear = nn.Linear(in_features=num_inputs, out_features=1)

    def activation(self, z):
        return 1 / (1 + torch.exp(-z))

    def forward(self, x):
        return self.activation(torch.einsum("ni,oi->no", x, self.linear.weight) + self.linear.bias)
