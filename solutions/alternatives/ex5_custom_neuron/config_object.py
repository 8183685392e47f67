"""Settings in a dataclass, checks of the input, a docstring for everything."""

from dataclasses import dataclass

import torch
from torch import nn


@dataclass(frozen=True)
class NeuronConfig:
    num_inputs: int
    num_outputs: int = 1
    bias: bool = True


class Neuron(nn.Module):
    """A logistic neuron."""

    def __init__(self, num_inputs: int) -> None:
        if not isinstance(num_inputs, int) or num_inputs < 1:
            raise ValueError(f"num_inputs has to be a positive int, not {num_inputs!r}")
        super().__init__()
        self.config = NeuronConfig(num_inputs)
        self.linear: nn.Linear = nn.Linear(
            self.config.num_inputs, self.config.num_outputs, bias=self.config.bias
        )
        self.activation: nn.Module = nn.Sigmoid()

    def extra_repr(self) -> str:
        return f"num_inputs={self.config.num_inputs}"

    def logits(self, x: torch.Tensor) -> torch.Tensor:
        """The sums before the sigmoid, shape (N, 1)."""
        if x.shape[-1] != self.config.num_inputs:
            raise ValueError(f"expected {self.config.num_inputs} features, got {x.shape[-1]}")
        return self.linear(x)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Probabilities, shape (N, 1)."""
        return self.activation(self.logits(x))
