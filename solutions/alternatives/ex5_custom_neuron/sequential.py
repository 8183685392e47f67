"""A second path to the same layers, and a plot."""

import matplotlib.pyplot as plt
import torch
from torch import nn

plt.plot(torch.linspace(-5, 5, 20), torch.sigmoid(torch.linspace(-5, 5, 20)))


class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()
        self.net = nn.Sequential(self.linear, self.activation)

    def forward(self, x):
        return self.net(x)
