# ruff: noqa: F403, F405
from torch import *
from torch.nn import *


class Neuron(Module):
    def __init__(s, n):
        super().__init__()
        s.linear = Linear(n, 1)
        s.activation = Sigmoid()

    def forward(s, x):
        return s.activation(s.linear(x))
