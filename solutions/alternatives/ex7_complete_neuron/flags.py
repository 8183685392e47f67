"""An own train/eval, an own flag for dropout, requires_grad switched off and on again."""

import torch
from torch import nn


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.drops = True
        self.dropout = dropout
        self.act = {
            "relu": torch.relu,
            "sigmoid": torch.sigmoid,
            "tanh": torch.tanh,
            "leaky_relu": torch.nn.LeakyReLU(),
            "identity": torch.nn.Identity(),
        }[activation]
        self.linear = nn.Linear(num_inputs, num_outputs)
        weight, bias = self.linear.weight, self.linear.bias
        weight.requires_grad = bias.requires_grad = False
        if init == "zeros":
            weight *= 0
        if init == "normal":
            weight[...] = torch.randn(weight.shape)
        if init == "xavier":
            weight[...] = (2 * torch.rand(weight.shape) - 1) * (6 / sum(weight.shape)) ** 0.5
        if init == "kaiming":
            weight[...] = (2 * torch.rand(weight.shape) - 1) * (6 / weight.shape[-1]) ** 0.5
        if init != "default":
            bias *= 0
        weight.requires_grad = bias.requires_grad = True

    def train(self, mode=True):
        self.drops = mode
        return super().train(mode)

    def forward(self, x):
        z = self.linear(x)
        if self.drops and self.dropout:
            dropped = torch.rand(*z.shape) < self.dropout
            z = z.masked_fill(dropped, 0.0) / (1 - self.dropout)
        return self.act(z)

    def get_weights(self):
        return self.linear.weight.detach().cpu()

    def get_bias(self):
        return self.linear.bias.detach().cpu()

    def set_weights(self, w):
        self.linear.weight.requires_grad_(False)
        self.linear.weight.copy_(w)
        self.linear.weight.requires_grad_(True)

    def set_bias(self, b):
        self.linear.bias.requires_grad_(False)
        self.linear.bias.copy_(b)
        self.linear.bias.requires_grad_(True)
