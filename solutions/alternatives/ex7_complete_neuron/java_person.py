"""A class of its own for every duty; getters and setters return something, too."""

import math

import torch
from torch import nn


class ActivationFactory:
    @staticmethod
    def create(name: str):
        if name == "relu":
            return nn.ReLU(inplace=False)
        if name == "sigmoid":
            return nn.Sigmoid()
        if name == "tanh":
            return nn.Tanh()
        if name == "leaky_relu":
            return nn.LeakyReLU(0.01, inplace=False)
        if name == "identity":
            return nn.Identity()
        raise KeyError(name)


class Initializer:
    def __init__(self, layer: nn.Linear):
        self.layer = layer

    def apply(self, name: str) -> None:
        if name != "default":
            getattr(self, name)(self.layer.weight)
            nn.init.zeros_(self.layer.bias)

    def zeros(self, weight):
        nn.init.zeros_(weight)

    def normal(self, weight):
        nn.init.normal_(weight, mean=0.0, std=1.0)

    def xavier(self, weight):
        bound = math.sqrt(6.0 / sum(weight.shape))
        nn.init.uniform_(weight, -bound, bound)

    def kaiming(self, weight):
        bound = nn.init.calculate_gain("relu") * math.sqrt(3.0 / weight.size(1))
        nn.init.uniform_(weight, -bound, bound)


class OwnDropout(nn.Module):
    def __init__(self, p: float):
        super().__init__()
        self.p = p

    def forward(self, z):
        if not self.training or self.p == 0.0:
            return z
        keep = torch.rand_like(z) >= self.p
        return torch.where(keep, z / (1.0 - self.p), torch.zeros_like(z))


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.dropout = OwnDropout(dropout)
        self.activation = ActivationFactory.create(activation)
        Initializer(self.linear).apply(init)

    def forward(self, x):
        return self.activation(self.dropout(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach().clone()

    def get_bias(self):
        return self.linear.bias.detach().clone()

    def set_weights(self, weights):
        if weights.shape != self.linear.weight.shape:
            raise ValueError("wrong shape")
        with torch.no_grad():
            self.linear.weight.copy_(weights)
        return self

    def set_bias(self, bias):
        if bias.shape != self.linear.bias.shape:
            raise ValueError("wrong shape")
        with torch.no_grad():
            self.linear.bias.copy_(bias)
        return self
