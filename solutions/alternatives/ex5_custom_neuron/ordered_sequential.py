"""One Sequential with named members, reachable by properties."""

from collections import OrderedDict

from torch import nn


class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.model = nn.Sequential(
            OrderedDict(linear=nn.Linear(num_inputs, 1), activation=nn.Sigmoid())
        )
        self.linear = self.model.linear
        self.activation = self.model.activation

    def forward(self, x):
        return self.model(x)
