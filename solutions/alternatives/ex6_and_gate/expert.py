"""optim.SGD with set_to_none and type hints."""

from __future__ import annotations

import torch
from torch import Tensor, nn, optim


def and_gate_data() -> tuple[Tensor, Tensor]:
    rows = torch.tensor([(0, 0), (0, 1), (1, 0), (1, 1)], dtype=torch.get_default_dtype())
    return rows, rows.all(dim=1).to(rows.dtype).unsqueeze(-1)


def train(
    neuron: nn.Module, X: Tensor, y: Tensor, learning_rate: float = 0.5, epochs: int = 1000
) -> list[float]:
    neuron.train()
    sgd = optim.SGD(neuron.parameters(), lr=learning_rate, momentum=0.0, foreach=False)
    losses = torch.empty(epochs)
    for epoch in range(epochs):
        sgd.zero_grad(set_to_none=False)
        loss = nn.functional.binary_cross_entropy(neuron(X), y, reduction="sum") / y.numel()
        loss.backward()
        sgd.step()
        losses[epoch] = loss.detach()
    return losses.tolist()


@torch.no_grad()
def predict(neuron: nn.Module, X: Tensor) -> Tensor:
    mode = neuron.training
    try:
        return neuron.eval()(X)
    finally:
        neuron.train(mode)


def classify(probabilities: Tensor, threshold: float = 0.5) -> Tensor:
    return torch.ge(probabilities, threshold).to(probabilities.dtype)


if __name__ == "__main__":
    model = nn.Sequential(nn.Linear(2, 1), nn.Sigmoid())
    train(model, *and_gate_data())
    print(classify(predict(model, and_gate_data()[0])))
