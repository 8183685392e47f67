# ruff: noqa: RUF012
"""Types and values are checked as far as the contract allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

import torch
from torch import Tensor, nn

ActivationName = Literal["relu", "sigmoid", "tanh", "leaky_relu", "identity"]
InitName = Literal["default", "zeros", "normal", "xavier", "kaiming"]


class CompleteNeuron(nn.Module):
    """Linear, dropout, activation."""

    _INITS: dict[str, Callable[[Tensor], Tensor]] = {
        "zeros": nn.init.zeros_,
        "normal": nn.init.normal_,
        "xavier": nn.init.xavier_uniform_,
        "kaiming": lambda w: nn.init.kaiming_uniform_(w, nonlinearity="relu"),
    }

    def __init__(
        self,
        num_inputs: int,
        activation: ActivationName = "relu",
        dropout: float = 0.0,
        num_outputs: int = 1,
        init: InitName = "default",
    ) -> None:
        super().__init__()
        if not isinstance(num_inputs, int) or num_inputs <= 0:
            raise ValueError("num_inputs must be a positive int")
        if activation not in get_args(ActivationName):
            raise ValueError(f"unknown activation {activation!r}")
        if not isinstance(dropout, float) or not 0.0 <= dropout < 1.0:
            raise ValueError("dropout must be a float in [0, 1)")
        if not isinstance(num_outputs, int) or num_outputs <= 0:
            raise ValueError("num_outputs must be a positive int")
        if init not in get_args(InitName):
            raise ValueError(f"unknown init {init!r}")
        self.num_inputs, self.num_outputs = num_inputs, num_outputs
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.dropout = nn.Dropout(dropout)
        self.activation: nn.Module = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(1e-2),
            "identity": nn.Identity(),
        }[activation]
        if init in self._INITS:
            self._INITS[init](self.linear.weight)
            nn.init.zeros_(self.linear.bias)

    def forward(self, x: Tensor) -> Tensor:
        if x.ndim != 2 or x.shape[1] != self.num_inputs:
            raise ValueError(f"expected (N, {self.num_inputs}), got {tuple(x.shape)}")
        answers: Tensor = self.activation(self.dropout(self.linear(x)))
        assert answers.shape == (x.shape[0], self.num_outputs)
        return answers

    def get_weights(self) -> Tensor:
        return self.linear.weight.detach().clone()

    def get_bias(self) -> Tensor:
        return self.linear.bias.detach().clone()

    @staticmethod
    def _copy(parameter: nn.Parameter, values: Tensor) -> None:
        if not isinstance(values, Tensor):
            raise TypeError("values must be a tensor")
        if values.shape != parameter.shape:
            raise ValueError(f"expected {tuple(parameter.shape)}, got {tuple(values.shape)}")
        with torch.no_grad():
            parameter.copy_(values)

    def set_weights(self, w: Tensor) -> None:
        self._copy(self.linear.weight, w)

    def set_bias(self, b: Tensor) -> None:
        self._copy(self.linear.bias, b)
