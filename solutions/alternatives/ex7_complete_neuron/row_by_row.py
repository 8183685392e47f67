"""Loops over rows and outputs, as one who distrusts matrices."""

import torch
import torch.nn as nn


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.activation = activation
        self.dropout = torch.nn.Dropout(dropout)
        if init != "default":
            with torch.no_grad():
                for i in range(num_outputs):
                    self.linear.bias[i] = 0
                if init == "zeros":
                    self.linear.weight[:] = 0
                if init == "normal":
                    self.linear.weight[:] = torch.randn(num_outputs, num_inputs)
                if init == "xavier":
                    nn.init.xavier_uniform_(self.linear.weight)
                if init == "kaiming":
                    nn.init.kaiming_uniform_(self.linear.weight)

    def activate(self, z):
        if self.activation == "relu":
            return torch.max(z, torch.tensor(0.0))
        elif self.activation == "leaky_relu":
            return torch.max(z, z / 100)
        elif self.activation in ("sigmoid", "tanh"):
            return getattr(z, self.activation)()
        else:
            return z

    def forward(self, x):
        z = torch.stack([(row * self.linear.weight).sum(dim=1) + self.linear.bias for row in x])
        return self.activate(self.dropout(z))

    def get_weights(self):
        return torch.stack([row.clone() for row in self.linear.weight.detach()])

    def get_bias(self):
        return torch.stack([b.clone() for b in self.linear.bias.detach()])

    def set_weights(self, w):
        with torch.no_grad():
            for i, row in enumerate(w):
                self.linear.weight[i] = row

    def set_bias(self, b):
        with torch.no_grad():
            for i, value in enumerate(b):
                self.linear.bias[i] = value
