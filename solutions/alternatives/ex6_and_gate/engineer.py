"""Asserts what the contract promises; a context manager keeps the mode."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn

DEFAULT_LEARNING_RATE = 0.5
DEFAULT_EPOCHS = 1_000


@dataclass
class History:
    losses: list[float] = field(default_factory=list)

    def add(self, loss: Tensor) -> None:
        if not torch.isfinite(loss):
            raise FloatingPointError(f"the loss is {loss.item()}")
        self.losses.append(loss.item())


@contextmanager
def evaluating(module: nn.Module) -> Iterator[nn.Module]:
    modes = {part: part.training for part in module.modules()}
    module.eval()
    try:
        yield module
    finally:
        for part, mode in modes.items():
            part.training = mode


def and_gate_data() -> tuple[Tensor, Tensor]:
    X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = torch.logical_and(*X.bool().unbind(dim=1)).float().unsqueeze(1)
    assert X.shape == (4, 2)
    assert y.shape == (4, 1)
    return X, y


def train(
    neuron: nn.Module,
    X: Tensor,
    y: Tensor,
    learning_rate: float = DEFAULT_LEARNING_RATE,
    epochs: int = DEFAULT_EPOCHS,
) -> list[float]:
    if not isinstance(neuron, nn.Module):
        raise TypeError("neuron has to be an nn.Module")
    if X.shape[0] != y.shape[0]:
        raise ValueError(f"{X.shape[0]} rows, but {y.shape[0]} targets")
    assert X.ndim == 2
    assert y.ndim == 2
    assert y.shape[1] == 1
    assert epochs >= 0
    was_training = neuron.training
    neuron.train()
    optimizer = torch.optim.SGD(
        neuron.parameters(), lr=learning_rate, momentum=0, weight_decay=0, nesterov=False
    )
    history = History()
    for _ in range(epochs):
        optimizer.zero_grad(set_to_none=True)
        predictions = neuron(X)
        assert predictions.shape == y.shape
        loss = nn.functional.binary_cross_entropy(predictions, y)
        loss.backward()
        optimizer.step()
        history.add(loss)
    neuron.train(was_training)
    return history.losses


def predict(neuron: nn.Module, X: Tensor) -> Tensor:
    with evaluating(neuron), torch.no_grad():
        answers = neuron(X)
    assert answers.requires_grad is False
    return answers


def classify(probabilities: Tensor, threshold: float = 0.5) -> Tensor:
    if not 0.0 <= threshold <= 1.0:
        raise ValueError("a threshold lies between 0 and 1")
    assert ((probabilities >= 0) & (probabilities <= 1)).all()
    decisions = (probabilities >= threshold).to(torch.float32)
    assert decisions.shape == probabilities.shape
    return decisions
