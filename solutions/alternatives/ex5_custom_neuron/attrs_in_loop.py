"""setattr in a loop; the start values come from tensors of its own."""

import math

import torch
from torch import nn
from torch.nn.parameter import Parameter


class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        parts = {"linear": nn.Linear(num_inputs, 1), "activation": nn.Sigmoid()}
        for name, part in parts.items():
            setattr(self, name, part)
        a = 1 / math.sqrt(num_inputs)
        self.linear.weight = Parameter(torch.empty(1, num_inputs).uniform_(-a, a))
        self.linear.bias = Parameter(torch.zeros(1))

    def __call__(self, *args, **kwargs):
        return super().__call__(*args, **kwargs)

    def forward(self, x):
        return self.activation((self.linear.weight @ x.T + self.linear.bias[:, None]).T)
