"""F.linear, own start values, a representation of its own."""

from typing import Callable

import torch.nn.functional as F
from torch import Tensor, nn


class Base(nn.Module):
    """Something to inherit from."""

    linear: nn.Linear
    activation: Callable[[Tensor], Tensor]

    def extra_repr(self) -> str:
        return "a neuron"


class Neuron(Base):
    def __init__(self, num_inputs: int, /) -> None:
        super().__init__()
        self.activation = nn.Sequential(nn.Identity(), nn.Sigmoid())
        self.linear = nn.Linear(num_inputs, 1)
        nn.init.xavier_normal_(self.linear.weight)
        nn.init.zeros_(self.linear.bias)

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x, self.linear.weight, self.linear.bias).sigmoid()
