"""Members are added by name, and the forward pass walks through them."""

import torch.nn as nn


class Neuron(nn.Module):
    def __init__(self, num_inputs):
        nn.Module.__init__(self)
        for name, module in (("linear", nn.Linear(num_inputs, 1)), ("activation", nn.Sigmoid())):
            self.add_module(name, module)

    def forward(self, x):
        out = x
        for _, module in self.named_children():
            out = module(out)
        return out
