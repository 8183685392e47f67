"""model.apply for the start values; Sequential with the same layer."""

import torch
from torch import nn


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        activations = nn.ModuleDict(
            [
                ["relu", nn.ReLU()],
                ["sigmoid", nn.Sigmoid()],
                ["tanh", nn.Tanh()],
                ["leaky_relu", nn.LeakyReLU()],
                ["identity", nn.Sequential()],
            ]
        )
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.layers = nn.Sequential(self.linear, nn.Dropout(dropout), activations[activation])
        self.start = init
        self.apply(self._init_weights)

    def _init_weights(self, module):
        if isinstance(module, nn.Linear) and self.start != "default":
            module.bias.data.zero_()
            if self.start == "zeros":
                module.weight.data.zero_()
            elif self.start == "normal":
                module.weight.data.normal_(mean=0.0, std=1.0)
            elif self.start == "xavier":
                nn.init.xavier_uniform_(module.weight.data)
            elif self.start == "kaiming":
                nn.init.kaiming_uniform_(module.weight.data, a=0)

    def forward(self, x):
        return self.layers(x)

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
