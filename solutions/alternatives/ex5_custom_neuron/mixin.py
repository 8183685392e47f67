"""The activation comes from a mixin, the layer from a factory method."""

import torch
from torch import Tensor, nn


class SigmoidMixin:
    def activation(self, z: Tensor) -> Tensor:
        return torch.special.expit(z)


class Neuron(SigmoidMixin, nn.Module):
    LAYER = nn.Linear

    def __init__(self, num_inputs: int, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.linear = self.make_layer(num_inputs)

    @classmethod
    def make_layer(cls, num_inputs: int) -> nn.Linear:
        return cls.LAYER(in_features=num_inputs, out_features=1)

    def forward(self, x: Tensor) -> Tensor:
        return self.activation(self.linear(x))
