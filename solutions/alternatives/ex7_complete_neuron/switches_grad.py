"""Switches requires_grad off and on again instead of using no_grad."""

import torch
import torch.nn as nn


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super(CompleteNeuron, self).__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.dropout_layer = nn.Dropout(dropout) if dropout > 0 else nn.Identity()
        activations = nn.ModuleDict()
        activations["relu"] = nn.ReLU()
        activations["sigmoid"] = nn.Sigmoid()
        activations["tanh"] = nn.Tanh()
        activations["leaky_relu"] = nn.LeakyReLU(negative_slope=0.01)
        activations["identity"] = nn.Identity()
        self.activation_fn = activations[activation]
        self._start(init)

    def _start(self, init):
        w, b = self.linear.weight, self.linear.bias
        if init == "default":
            self.linear.reset_parameters()
            return
        w.requires_grad_(False)
        b.requires_grad_(False)
        if init == "zeros":
            w.fill_(0)
        if init == "normal":
            w.normal_(mean=0, std=1)
        if init == "xavier":
            std = (2 / sum(w.shape)) ** 0.5
            w.uniform_(-(3**0.5) * std, 3**0.5 * std)
        if init == "kaiming":
            std = (2 / w.shape[1]) ** 0.5
            w.uniform_(-(3**0.5) * std, 3**0.5 * std)
        b.fill_(0)
        w.requires_grad_(True)
        b.requires_grad_(True)

    def forward(self, x):
        x = self.linear(x)
        x = self.dropout_layer(x)
        x = self.activation_fn(x)
        return x

    def get_weights(self):
        return torch.tensor(self.linear.weight.tolist())

    def get_bias(self):
        return torch.tensor(self.linear.bias.tolist())

    def set_weights(self, w):
        self.linear.weight.requires_grad = False
        self.linear.weight.copy_(w)
        self.linear.weight.requires_grad = True

    def set_bias(self, b):
        self.linear.bias.requires_grad = False
        self.linear.bias.copy_(b)
        self.linear.bias.requires_grad = True
