"""A ModuleDict of activations, of which one is used."""

import torch
from torch import nn


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super(CompleteNeuron, self).__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(p=dropout)
        self.activations = nn.ModuleDict(
            {
                "relu": nn.ReLU(),
                "sigmoid": nn.Sigmoid(),
                "tanh": nn.Tanh(),
                "leaky_relu": nn.LeakyReLU(negative_slope=0.01),
                "identity": nn.Identity(),
            }
        )
        self.which = activation
        self.init = init
        self.reset_parameters()

    def reset_parameters(self):
        if self.init == "default":
            self.linear.reset_parameters()
            return
        if self.init == "zeros":
            nn.init.zeros_(self.linear.weight)
        if self.init == "normal":
            nn.init.normal_(self.linear.weight, 0, 1)
        if self.init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        if self.init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, mode="fan_in", nonlinearity="relu")
        nn.init.zeros_(self.linear.bias)

    def forward(self, x):
        return self.activations[self.which](self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach().clone()

    def get_bias(self):
        return self.linear.bias.detach().clone()

    def set_weights(self, w):
        with torch.no_grad():
            self.linear.weight.copy_(w)

    def set_bias(self, b):
        with torch.no_grad():
            self.linear.bias.copy_(b)
