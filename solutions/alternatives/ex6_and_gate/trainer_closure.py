"""A function that makes the step; nonlocal; predict restores each part's mode."""

from functools import lru_cache

import torch
import torch.nn.functional as F


@lru_cache
def _table():
    return ((0.0, 0.0, 0.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0), (1.0, 1.0, 1.0))


def and_gate_data():
    table = torch.tensor(_table())
    return table[:, :2].clone(), table[:, 2:].clone()


def make_step(neuron, learning_rate):
    parameters = tuple(neuron.parameters())

    def step(X, y):
        for p in parameters:
            if p.grad is not None:
                p.grad.zero_()
        loss = F.binary_cross_entropy(neuron(X), y)
        loss.backward()
        for p in parameters:
            p.data.add_(p.grad, alpha=-learning_rate)
        return loss.item()

    return step


def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    step = make_step(neuron, learning_rate)
    return [step(X, y) for _ in range(epochs)]


def predict(neuron, X):
    if neuron.training:
        neuron.eval()
        with torch.no_grad():
            result = neuron(X)
        neuron.train()
    else:
        with torch.no_grad():
            result = neuron(X)
    return result


def classify(probabilities, threshold=0.5):
    return torch.stack([(p >= threshold).float() for p in probabilities])
