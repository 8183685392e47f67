"""
Exercise 5: Custom neuron

This module implements a single artificial neuron as a PyTorch ``nn.Module``.
"""

from typing import Final

import torch
from torch import nn
from torch.nn import init

SEED: Final = 42


class Neuron(nn.Module):
    """
    A single neuron: ``y = sigmoid(w . x + b)``.

    Args:
        num_inputs (int): The number of input features.

    Attributes:
        linear (nn.Linear): The affine transformation.
        activation (nn.Sigmoid): The non-linearity.
    """

    def __init__(self, num_inputs: int) -> None:
        super().__init__()

        # Affine transformation: w . x + b
        self.linear: nn.Linear = nn.Linear(num_inputs, 1)

        # Initialise the weights (Xavier works well with sigmoid)
        init.xavier_uniform_(self.linear.weight, gain=init.calculate_gain("sigmoid"))
        init.zeros_(self.linear.bias)

        # Non-linearity
        self.activation: nn.Sigmoid = nn.Sigmoid()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Perform the forward pass."""
        z: torch.Tensor = self.linear(x)
        y: torch.Tensor = self.activation(z)
        return y


def main() -> None:
    """Run a small demonstration."""
    torch.manual_seed(SEED)
    neuron = Neuron(num_inputs=3)
    batch = torch.randn(4, 3)
    print(f"Output shape: {neuron(batch).shape}")


if __name__ == "__main__":
    main()
