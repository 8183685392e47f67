"""A long chain of ifs, as beginners write it."""

import torch
import torch.nn as nn


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super(CompleteNeuron, self).__init__()
        self.num_inputs = num_inputs
        self.num_outputs = num_outputs
        self.linear = nn.Linear(num_inputs, num_outputs)
        if activation == "relu":
            self.activation = nn.ReLU()
        elif activation == "sigmoid":
            self.activation = nn.Sigmoid()
        elif activation == "tanh":
            self.activation = nn.Tanh()
        elif activation == "leaky_relu":
            self.activation = nn.LeakyReLU()
        elif activation == "identity":
            self.activation = None
        else:
            raise ValueError("Unknown activation: " + activation)
        if dropout > 0:
            self.dropout = nn.Dropout(dropout)
        else:
            self.dropout = None
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
            nn.init.zeros_(self.linear.bias)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
            nn.init.zeros_(self.linear.bias)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
            nn.init.zeros_(self.linear.bias)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight)
            nn.init.zeros_(self.linear.bias)
        elif init != "default":
            raise ValueError("Unknown init")

    def forward(self, x):
        out = self.linear(x)
        if self.dropout is not None:
            out = self.dropout(out)
        if self.activation is not None:
            out = self.activation(out)
        return out

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


neuron = CompleteNeuron(4, "tanh", 0.2, 3, "xavier")
print(neuron)
print(neuron(torch.randn(5, 4)))
print(neuron.get_weights(), neuron.get_bias())
