"""The loss is written down first, backward comes before anything is cleared at the end."""

import torch
from torch import nn
from torch.optim import SGD

inputs = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
targets = [[0.0], [0.0], [0.0], [1.0]]


class BinaryCrossEntropy(nn.Module):
    def forward(self, prediction, target):
        eps = 1e-12
        likelihood = target * prediction + (1 - target) * (1 - prediction)
        return -torch.log(likelihood + eps).mean()


def and_gate_data():
    return torch.Tensor(inputs), torch.Tensor(targets)


def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    loss_fn, history = BinaryCrossEntropy(), []
    optimizer = SGD(neuron.parameters(), lr=learning_rate)
    for p in neuron.parameters():
        p.grad = None
    for _ in range(epochs):
        loss = loss_fn(neuron(X), y)
        history.append(loss.item())
        loss.backward()
        optimizer.step()
        neuron.zero_grad()
    neuron.eval()
    return history


def predict(neuron, X):
    with torch.no_grad():
        return neuron(X).reshape(-1, 1)


def classify(probabilities, threshold=0.5):
    return (probabilities - threshold >= 0).float()
