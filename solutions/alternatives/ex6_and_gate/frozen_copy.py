"""Asks a deep copy; trains in a try block; a history that is a tensor until the end."""

import copy

import torch
import torch.nn.functional as F


def and_gate_data():
    X = torch.eye(4)[:, [3, 2, 1, 0]]
    inputs = torch.stack([X[:, 1] + X[:, 0], X[:, 2] + X[:, 0]], 1)
    inputs = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return inputs, inputs[:, 0:1] * inputs[:, 1:2]


def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    params = [p for p in neuron.parameters() if p.requires_grad]
    losses = []
    for _ in range(epochs):
        loss = F.binary_cross_entropy(neuron(X), y)
        grads = torch.autograd.grad(loss, params)
        with torch.no_grad():
            torch._foreach_add_(params, grads, alpha=-learning_rate)
        losses.append(loss.detach())
    return torch.stack(losses).tolist() if losses else []


def predict(neuron, X):
    asked = copy.deepcopy(neuron).eval()
    for p in asked.parameters():
        p.requires_grad_(False)
    return asked(X)


def classify(probabilities, threshold=0.5):
    return torch.round(torch.clamp((probabilities >= threshold).double(), 0, 1)).float()
