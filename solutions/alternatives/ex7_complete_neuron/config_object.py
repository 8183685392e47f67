"""One frozen dataclass of settings; strategies registered by decorators."""

from dataclasses import dataclass
from typing import Callable

import torch
from torch import Tensor, nn

STARTS: dict[str, Callable[[Tensor, Tensor], None]] = {}


def start(name: str):
    def register(function):
        STARTS[name] = function
        return function

    return register


@start("default")
def _(weight, bias):
    pass


@start("zeros")
def _(weight, bias):
    weight.zero_(), bias.zero_()


@start("normal")
def _(weight, bias):
    weight.copy_(torch.distributions.Normal(0.0, 1.0).sample(weight.shape))
    bias.zero_()


@start("xavier")
def _(weight, bias):
    out, into = weight.shape
    bound = (6 / (into + out)) ** 0.5
    weight.copy_(torch.distributions.Uniform(-bound, bound).sample(weight.shape))
    bias.zero_()


@start("kaiming")
def _(weight, bias):
    nn.init.kaiming_uniform_(weight, a=0, mode="fan_in", nonlinearity="relu")
    bias.zero_()


@dataclass(frozen=True)
class Settings:
    num_inputs: int
    activation: str = "relu"
    dropout: float = 0.0
    num_outputs: int = 1
    init: str = "default"

    def __post_init__(self):
        if not 0 <= self.dropout <= 1:
            raise ValueError("dropout is a probability")
        if self.init not in STARTS:
            raise ValueError(f"unknown init {self.init}")


class CompleteNeuron(nn.Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        self.settings = s = Settings(*args, **kwargs)
        self.linear = nn.Linear(s.num_inputs, s.num_outputs)
        with torch.no_grad():
            STARTS[s.init](self.linear.weight, self.linear.bias)

    def forward(self, x):
        s = self.settings
        z = nn.functional.dropout(self.linear(x), p=s.dropout, training=self.training)
        match s.activation:
            case "relu" | "sigmoid" | "tanh" as name:
                return getattr(torch, name)(z)
            case "leaky_relu":
                return nn.functional.leaky_relu(z, negative_slope=0.01)
            case "identity":
                return z
        raise ValueError(f"unknown activation {s.activation}")

    def get_weights(self):
        return self.linear.weight.data.clone()

    def get_bias(self):
        return self.linear.bias.data.clone()

    def set_weights(self, weights):
        self.linear.weight.data.copy_(weights)

    def set_bias(self, bias):
        self.linear.bias.data.copy_(bias)
