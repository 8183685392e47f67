"""Reads and sets the weights through the state of the layer."""

import torch
from torch import nn


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.dropout = nn.Dropout(p=dropout)
        self.activation = nn.ModuleList([self._activation(activation)])
        filler = {
            "zeros": "zeros_",
            "normal": "normal_",
            "xavier": "xavier_uniform_",
            "kaiming": "kaiming_uniform_",
        }.get(init)
        if filler is not None:
            getattr(nn.init, filler)(self.linear.weight)
            self.set_bias(torch.zeros(num_outputs))

    @staticmethod
    def _activation(name):
        if name == "identity":
            return nn.Sequential()
        return {
            "relu": nn.ReLU,
            "sigmoid": nn.Sigmoid,
            "tanh": nn.Tanh,
            "leaky_relu": nn.LeakyReLU,
        }[name]()

    def forward(self, x):
        out = self.dropout(self.linear(x))
        for step in self.activation:
            out = step(out)
        return out

    def get_weights(self):
        return self.state_dict()["linear.weight"]

    def get_bias(self):
        return self.state_dict()["linear.bias"]

    def set_weights(self, weights):
        self.linear.load_state_dict({"weight": weights, "bias": self.linear.bias})

    def set_bias(self, bias):
        self.load_state_dict({"linear.bias": bias}, strict=False)
