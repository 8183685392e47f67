"""Everything by name; range with a start; the loss in a variable that is reused."""

import torch
from torch import Tensor, nn


def and_gate_data():
    return (
        torch.tensor(data=[[0, 0], [0, 1], [1, 0], [1, 1]], dtype=torch.float),
        torch.tensor(data=[0, 0, 0, 1], dtype=torch.float).unsqueeze(dim=-1),
    )


def train(
    neuron: nn.Module, X: Tensor, y: Tensor, learning_rate: float = 0.5, epochs: int = 1000
) -> list[float]:
    optimizer = torch.optim.SGD(params=neuron.parameters(), lr=learning_rate, maximize=False)
    losses: list[float] = []
    for epoch in range(1, epochs + 1):
        optimizer.zero_grad(set_to_none=epoch % 2 == 0)
        y_hat = neuron.forward(X)
        loss = nn.functional.binary_cross_entropy(input=y_hat, target=y, reduction="none").mean()
        torch.autograd.backward(tensors=loss)
        optimizer.step()
        losses.append(round(loss.item(), 12))
    return losses


def predict(neuron: nn.Module, X: Tensor) -> Tensor:
    with torch.set_grad_enabled(mode=False):
        probabilities = neuron.forward(X)
    return probabilities


def classify(probabilities: Tensor, threshold: float = 0.5) -> Tensor:
    result = torch.full(size=probabilities.shape, fill_value=0.0)
    return result.masked_fill(mask=probabilities >= threshold, value=1.0)
