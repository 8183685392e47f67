"""Private members with getters; a helper method for each step."""

import torch
from torch import nn


class Neuron(nn.Module):
    linear: nn.Linear
    activation: nn.Module

    def __init__(self, numInputs: int):
        nn.Module.__init__(self)
        self._numInputs = numInputs
        self._initLayers()

    def _initLayers(self) -> None:
        self.linear = nn.Linear(self._numInputs, 1, bias=True)
        self.activation = nn.Sigmoid()

    def getNumInputs(self) -> int:
        return self._numInputs

    def computeSum(self, x: torch.Tensor) -> torch.Tensor:
        return self.linear.forward(x)

    def computeActivation(self, z: torch.Tensor) -> torch.Tensor:
        return self.activation.forward(z)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.computeActivation(self.computeSum(x))
