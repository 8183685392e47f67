"""A dict of lambdas; the dropout mask is drawn by hand."""

import torch
import torch.nn as nn

FUNCTIONS = {
    "relu": lambda z: torch.maximum(z, torch.zeros_like(z)),
    "sigmoid": lambda z: 1 / (1 + torch.exp(-z)),
    "tanh": lambda z: torch.tanh(z),
    "leaky_relu": lambda z: torch.maximum(z, 0.01 * z),
    "identity": lambda z: z,
}


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.f = FUNCTIONS[activation]
        self.dropout = dropout
        self.linear = nn.Linear(num_inputs, num_outputs)
        n, k = num_inputs, num_outputs
        rules = {
            "default": lambda: self.linear.weight.data,
            "zeros": lambda: torch.zeros(k, n),
            "normal": lambda: torch.normal(0.0, 1.0, size=(k, n)),
            "xavier": lambda: torch.empty(k, n).uniform_(
                -((6 / (n + k)) ** 0.5), (6 / (n + k)) ** 0.5
            ),
            "kaiming": lambda: torch.empty(k, n).uniform_(-((6 / n) ** 0.5), (6 / n) ** 0.5),
        }
        self.linear.weight.data = rules[init]()
        if init != "default":
            self.linear.bias.data *= 0

    def forward(self, x):
        z = self.linear(x)
        if self.training:
            mask = torch.bernoulli(torch.full_like(z, 1 - self.dropout))
            z = z * mask / (1 - self.dropout)
        return self.f(z)

    def get_weights(self):
        return self.linear.weight.data.clone()

    def get_bias(self):
        return self.linear.bias.data.clone()

    def set_weights(self, w):
        self.linear.weight.data.copy_(w)

    def set_bias(self, b):
        self.linear.bias.data.copy_(b)
