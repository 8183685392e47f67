"""Inherits from nn.Sequential, which is a Module: there is nothing left to write in forward."""

from torch import nn


class Neuron(nn.Sequential):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()
