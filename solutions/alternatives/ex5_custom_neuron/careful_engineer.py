"""Checks its arguments as far as the contract allows it."""

from __future__ import annotations

import logging

import torch
from torch import Tensor, nn

logger = logging.getLogger(__name__)


class Neuron(nn.Module):
    __constants__ = ("num_inputs",)

    def __init__(self, num_inputs: int) -> None:
        super().__init__()
        if not isinstance(num_inputs, int) or num_inputs < 1:
            raise ValueError(f"num_inputs must be a positive integer, not {num_inputs!r}")
        self.num_inputs = num_inputs
        self.linear = nn.Linear(
            in_features=num_inputs, out_features=1, bias=True, dtype=torch.float32
        )
        self.activation = nn.Sigmoid()
        self.reset_parameters()

    def reset_parameters(self) -> None:
        nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="sigmoid")
        nn.init.constant_(self.linear.bias, 0.1)

    def extra_repr(self) -> str:
        return f"num_inputs={self.num_inputs}"

    def forward(self, x: Tensor) -> Tensor:
        if x.ndim != 2 or x.size(1) != self.num_inputs:
            raise ValueError(f"expected (N, {self.num_inputs}), got {tuple(x.shape)}")
        logger.debug("forward of %d rows", len(x))
        return self.activation(self.linear(x))
