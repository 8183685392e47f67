"""NumPy draws the start values and the masks; matrix products by hand."""

import numpy as np
import torch
import torch.nn as nn


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.act, self.p = activation, dropout
        shape = (num_outputs, num_inputs)
        values = None
        if init == "zeros":
            values = np.zeros(shape)
        if init == "normal":
            values = np.random.randn(*shape)
        if init == "xavier":
            a = np.sqrt(6 / (num_inputs + num_outputs))
            values = np.random.uniform(-a, a, size=shape)
        if init == "kaiming":
            a = np.sqrt(6 / num_inputs)
            values = np.random.uniform(-a, a, size=shape)
        if values is not None:
            self.linear.weight.data = torch.from_numpy(values).float()
            self.linear.bias.data = torch.zeros(num_outputs)

    def forward(self, x):
        z = x @ self.linear.weight.T + self.linear.bias
        if self.training:
            mask = np.random.rand(*z.shape) >= self.p
            z = z * torch.from_numpy(mask) / (1 - self.p)
        if self.act == "identity":
            return z
        if self.act == "relu":
            return (z + z.abs()) / 2
        if self.act == "leaky_relu":
            return z.clamp(min=0) + 0.01 * z.clamp(max=0)
        return getattr(torch, self.act)(z)

    def get_weights(self):
        return torch.tensor(self.linear.weight.detach().numpy())

    def get_bias(self):
        return torch.tensor(self.linear.bias.detach().numpy())

    def set_weights(self, w):
        self.linear.weight.data[:] = torch.as_tensor(w, dtype=torch.float32)

    def set_bias(self, b):
        self.linear.bias.data[:] = torch.as_tensor(b, dtype=torch.float32)
