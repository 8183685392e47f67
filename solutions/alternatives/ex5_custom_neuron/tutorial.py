"""As in the PyTorch tutorial: sizes kept, prints at the bottom."""

import torch
import torch.nn as nn
import torch.nn.functional as F


class Neuron(nn.Module):
    def __init__(self, input_size, output_size=1):
        super(Neuron, self).__init__()
        self.input_size = input_size
        self.output_size = output_size
        self.linear = nn.Linear(self.input_size, self.output_size)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        out = self.linear(x)
        out = self.activation(out)
        return out


model = Neuron(2)
print(model)
print(F.sigmoid(torch.zeros(1)), sum(p.numel() for p in model.parameters()))
