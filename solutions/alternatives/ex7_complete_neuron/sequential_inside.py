"""A Sequential of layer, dropout and activation does the work; .linear is its first member."""

import torch
from torch import nn


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        last = {
            "relu": nn.ReLU,
            "sigmoid": nn.Sigmoid,
            "tanh": nn.Tanh,
            "leaky_relu": nn.LeakyReLU,
            "identity": nn.Identity,
        }[activation]
        self.layers = nn.Sequential(self.linear, nn.Dropout(dropout), last())
        self.layers.apply(lambda m: self.start(m, init) if isinstance(m, nn.Linear) else None)

    @staticmethod
    def start(layer, init):
        if init == "zeros":
            nn.init.zeros_(layer.weight)
        elif init == "normal":
            nn.init.normal_(layer.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(layer.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(layer.weight, nonlinearity="relu")
        else:
            return
        nn.init.zeros_(layer.bias)

    def forward(self, x):
        return self.layers(x)

    @torch.no_grad()
    def get_weights(self):
        return self.layers[0].weight.clone()

    @torch.no_grad()
    def get_bias(self):
        return self.layers[0].bias.clone()

    def set_weights(self, weights):
        with torch.no_grad():
            self.layers[0].weight.mul_(0).add_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.layers[0].bias.mul_(0).add_(bias)
