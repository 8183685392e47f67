"""Start values in a method with early returns; init names kept in a tuple; a repr."""

import torch
import torch.nn as nn

INITS = ("default", "zeros", "normal", "xavier", "kaiming")


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        assert init in INITS, f"init must be one of {INITS}"
        self.activation_name = activation
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.dropout = nn.Dropout(dropout)
        self.activation = self._make_activation(activation)
        self._initialise(init)

    def _make_activation(self, name):
        table = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(negative_slope=0.01),
            "identity": nn.Identity(),
        }
        try:
            return table[name]
        except KeyError:
            raise ValueError(f"unknown activation {name!r}") from None

    def _initialise(self, init):
        if init == "default":
            return
        self.linear.bias.data.zero_()
        if init == "zeros":
            self.linear.weight.data.zero_()
            return
        if init == "normal":
            torch.nn.init.trunc_normal_(self.linear.weight, std=1.0, a=-1e9, b=1e9)
            return
        if init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight, gain=nn.init.calculate_gain("linear"))
            return
        nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")

    def __repr__(self):
        return f"CompleteNeuron({self.linear.in_features} -> {self.linear.out_features}, {self.activation_name})"

    def forward(self, x):
        weighted = self.linear(x)
        dropped = self.dropout(weighted)
        return self.activation(dropped)

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
