"""No autograd at all: (p - t) @ X / n, for the weights and the bias in whatever module they are."""

import torch


def and_gate_data():
    t = torch.zeros(4, 1)
    t[3, 0] = 1.0
    X = torch.stack((torch.tensor([0.0, 0.0, 1.0, 1.0]), torch.tensor([0.0, 1.0] * 2)), 1)
    return X, t


def train(neuron, X, t, learning_rate=0.5, epochs=1000):
    n = len(X)
    losses = []
    with torch.no_grad():
        for _ in range(epochs):
            p = neuron(X)
            losses.append(float(-(t * p.log() + (1 - t) * (1 - p).log()).mean()))
            error = (p - t).T
            for parameter in neuron.parameters():
                many = parameter.numel() == X.shape[1]
                slope = error @ X / n if many else error.mean()
                parameter -= learning_rate * slope.reshape(parameter.shape)
    return losses


def predict(neuron, X):
    answers = neuron(X).detach()
    return answers


def classify(probabilities, threshold=0.5):
    decided = torch.zeros_like(probabilities)
    decided[probabilities >= threshold] = 1.0
    return decided
