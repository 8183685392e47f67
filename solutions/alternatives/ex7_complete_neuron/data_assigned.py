# ruff: noqa: C408, RUF012
"""Everything by .data; the parameters stay what they are."""

import math

import torch
import torch.nn as nn
from torch.nn import functional as F


class CompleteNeuron(nn.Module):
    activations = dict(
        relu=F.relu, sigmoid=F.sigmoid, tanh=F.tanh, leaky_relu=F.leaky_relu, identity=None
    )

    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.activation = self.activations[activation]
        self.dropout_p = dropout
        self.linear = nn.Linear(num_inputs, num_outputs)
        w = self.linear.weight.data
        if init == "zeros":
            self.linear.weight.data = torch.zeros_like(w)
        elif init == "normal":
            self.linear.weight.data = torch.randn_like(w)
        elif init in ("xavier", "kaiming"):
            fan = num_inputs + (num_outputs if init == "xavier" else 0)
            limit = math.sqrt(6) / math.sqrt(fan)
            self.linear.weight.data = torch.distributions.Uniform(-limit, limit).sample(w.shape)
        if init in ("zeros", "normal", "xavier", "kaiming"):
            self.linear.bias.data = torch.zeros_like(self.linear.bias.data)

    def forward(self, x):
        z = self.linear(x)
        z = F.dropout(z, p=self.dropout_p, training=self.training)
        return z if self.activation is None else self.activation(z)

    def get_weights(self):
        return self.linear.weight.data

    def get_bias(self):
        return self.linear.bias.data

    def set_weights(self, w):
        self.linear.weight.data = w.detach().clone().float()

    def set_bias(self, b):
        self.linear.bias.data = b.detach().clone().float()
