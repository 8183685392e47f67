"""Thinks of the outputs as single neurons: row i of the weights, entry i of the bias."""

import torch
from torch import nn


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.p = dropout
        self.k = num_outputs
        self.how = activation
        fillers = {
            "zeros": lambda w: nn.init.constant_(w, 0.0),
            "normal": lambda w: nn.init.normal_(w, 0.0, 1.0),
            "xavier": lambda w: nn.init.xavier_uniform_(w, gain=1.0),
            "kaiming": lambda w: nn.init.kaiming_uniform_(w, mode="fan_in", nonlinearity="relu"),
        }
        if init in fillers:
            fillers[init](self.linear.weight)
            nn.init.constant_(self.linear.bias, 0.0)

    def drop(self, z):
        if not self.training or self.p == 0:
            return z
        kept = torch.rand(z.shape) >= self.p
        return torch.where(kept, z / (1 - self.p), torch.zeros(()))

    def activate(self, z):
        functions = {
            "relu": lambda z: z.clamp(min=0),
            "sigmoid": lambda z: z.sigmoid(),
            "tanh": lambda z: z.tanh(),
            "leaky_relu": lambda z: z.clamp(min=0) + 0.01 * z.clamp(max=0),
            "identity": lambda z: z,
        }
        return functions[self.how](z)

    def forward(self, x):
        columns = []
        for i in range(self.k):
            z = x @ self.linear.weight[i] + self.linear.bias[i]
            columns.append(self.activate(self.drop(z)))
        return torch.stack(columns, dim=1)

    def get_weights(self):
        with torch.no_grad():
            return torch.stack([row.clone() for row in self.linear.weight])

    def get_bias(self):
        with torch.no_grad():
            return self.linear.bias.clone()

    def set_weights(self, new):
        with torch.no_grad():
            for row, values in zip(self.linear.weight, new):
                row.copy_(values)

    def set_bias(self, new):
        with torch.no_grad():
            for i in range(self.k):
                self.linear.bias[i] = new[i]
