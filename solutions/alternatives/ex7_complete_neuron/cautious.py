"""Ifs and hand-made formulas."""

import math

import torch
import torch.nn as nn


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.name = activation
        self.p = dropout
        self.linear = nn.Linear(num_inputs, num_outputs)
        if init == "zeros":
            self.linear.weight.data.fill_(0.0)
            self.linear.bias.data.fill_(0.0)
        elif init == "normal":
            self.linear.bias.data.fill_(0.0)
            self.linear.weight.data = torch.randn(num_outputs, num_inputs)
        elif init == "xavier":
            a = math.sqrt(6 / (num_inputs + num_outputs))
            self.linear.weight.data = (torch.rand(num_outputs, num_inputs) * 2 - 1) * a
            self.linear.bias.data = torch.zeros(num_outputs)
        elif init == "kaiming":
            a = math.sqrt(6 / num_inputs)
            self.linear.weight.data = torch.rand(num_outputs, num_inputs) * 2 * a - a
            self.linear.bias.data = torch.zeros(num_outputs)

    def forward(self, x):
        z = self.linear(x)
        if self.training and self.p > 0:
            keep = (torch.rand(z.shape) > self.p).float()
            z = z * keep / (1 - self.p)
        if self.name == "relu":
            return torch.relu(z)
        if self.name == "sigmoid":
            return torch.sigmoid(z)
        if self.name == "tanh":
            return torch.tanh(z)
        if self.name == "leaky_relu":
            return torch.where(z > 0, z, z * 0.01)
        return z

    def get_weights(self):
        return self.linear.weight.data

    def get_bias(self):
        return self.linear.bias.data

    def set_weights(self, w):
        self.linear.weight.data = w.clone()

    def set_bias(self, b):
        self.linear.bias.data = b.clone()
