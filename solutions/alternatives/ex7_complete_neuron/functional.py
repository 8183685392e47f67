"""torch.nn.functional and tables of functions; nn.init draws in another order."""

import torch
import torch.nn.functional as F
from torch import nn

ACTIVATIONS = {
    "relu": F.relu,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "leaky_relu": F.leaky_relu,
    "identity": lambda z: z,
}


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        nn.Module.__init__(self)
        self.activation = ACTIVATIONS[activation]
        self.probability = dropout
        linear = nn.Linear(num_inputs, num_outputs)
        bound = {
            "zeros": 0.0,
            "xavier": (6 / (num_inputs + num_outputs)) ** 0.5,
            "kaiming": (6 / num_inputs) ** 0.5,
        }.get(init)
        with torch.no_grad():
            if init != "default":
                linear.bias.zero_()
            if bound is not None:
                linear.weight.uniform_(-bound, bound)
            if init == "normal":
                linear.weight.normal_()
        self.linear = linear

    def forward(self, x):
        z = F.dropout(self.linear(x), self.probability, self.training)
        return self.activation(z)

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    @torch.no_grad()
    def set_weights(self, w):
        self.linear.weight[:] = w

    @torch.no_grad()
    def set_bias(self, b):
        self.linear.bias[:] = b
