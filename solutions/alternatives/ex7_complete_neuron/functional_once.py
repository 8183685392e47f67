"""One generator expression here, one closure there; weights are read through state_dict."""

import torch
from torch import nn
from torch.nn.functional import dropout as drop


def activation_of(name):
    def leaky(z, slope=0.01):
        return z.where(z > 0, slope * z)

    return next(
        f
        for known, f in [
            ("relu", nn.functional.relu),
            ("sigmoid", nn.functional.sigmoid),
            ("tanh", torch.tanh),
            ("leaky_relu", leaky),
            ("identity", lambda z: z),
        ]
        if known == name
    )


class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.utils.skip_init(nn.Linear, num_inputs, num_outputs)
        self.linear.reset_parameters()
        self.activate = activation_of(activation)
        self.dropout = lambda z: drop(z, dropout, training=self.training)
        if init != "default":
            self.linear.bias.detach().zero_()
            weight = self.linear.weight.detach()
            if init == "zeros":
                weight.zero_()
            elif init == "normal":
                weight.normal_()
            else:
                {"xavier": nn.init.xavier_uniform_, "kaiming": nn.init.kaiming_uniform_}[init](
                    weight
                )

    def forward(self, x):
        return self.activate(self.dropout(self.linear(x)))

    def get_weights(self):
        return self.state_dict()["linear.weight"].clone()

    def get_bias(self):
        return self.state_dict()["linear.bias"].clone()

    def set_weights(self, w):
        self.load_state_dict({"linear.weight": w}, strict=False)

    def set_bias(self, b):
        self.load_state_dict({"linear.bias": b}, strict=False)
