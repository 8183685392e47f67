"""predict is used by train for the first look; classify is built from small helpers."""

import torch
from torch import nn


def truth(a, b):
    return float(a == 1 and b == 1)


def and_gate_data():
    pairs = [(a, b) for a in (0.0, 1.0) for b in (0.0, 1.0)]
    return torch.tensor(pairs), torch.tensor([truth(a, b) for a, b in pairs]).view(4, 1)


def log_loss(p, t):
    return -(t * p.log() + (1 - t) * (1 - p).log()).mean()


def accuracy(neuron, X, y):
    return (classify(predict(neuron, X)) == y).float().mean().item()


def update(neuron, lr):
    with torch.no_grad():
        for p in neuron.parameters():
            p -= lr * p.grad


def train(neuron: nn.Module, X, y, learning_rate=0.5, epochs=1000, verbose=False):
    losses = []
    for epoch in range(epochs):
        neuron.zero_grad()
        loss = log_loss(neuron(X), y)
        loss.backward()
        update(neuron, learning_rate)
        losses.append(loss.item())
        if verbose and epoch % 100 == 0:
            print(epoch, loss.item(), accuracy(neuron, X, y))
    return losses


def predict(neuron, X, eval_mode=False):
    before = neuron.training
    if eval_mode:
        neuron.eval()
    with torch.no_grad():
        answer = neuron(X)
    neuron.train(before)
    return answer


def classify(probabilities, threshold=0.5):
    yes = torch.ones_like(probabilities)
    no = torch.zeros_like(probabilities)
    return torch.where(probabilities >= threshold, yes, no)
