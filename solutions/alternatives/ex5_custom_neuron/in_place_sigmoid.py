"""sigmoid_ on the fresh sum; hooks and buffers that nobody asked for."""

import torch
from torch import nn


class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = torch.sigmoid
        self.register_buffer("calls", torch.zeros((), dtype=torch.long), persistent=False)
        self.last = None
        self.linear.register_forward_hook(self.remember)

    def remember(self, module, inputs, output):
        self.last = output.detach().clone()
        self.calls += 1

    def forward(self, x):
        return self.linear(x).sigmoid_()
