"""An update loop of its own, one parameter after the other."""

import torch


def and_gate_data():
    X = []
    y = []
    for a in (0, 1):
        for b in (0, 1):
            X.append([float(a), float(b)])
            y.append([float(a and b)])
    return torch.tensor(X), torch.tensor(y)


def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    history = []
    for epoch in range(epochs):
        predictions = neuron(X)
        loss = -(y * torch.log(predictions) + (1 - y) * torch.log(1 - predictions)).mean()
        history.append(float(loss))
        loss.backward()
        for p in neuron.parameters():
            p.data = p.data - learning_rate * p.grad
            p.grad = None
        if epoch % 500 == 0:
            print("epoch", epoch, "loss", history[-1])
    return history


def predict(neuron, X):
    was_training = neuron.training
    neuron.eval()
    result = neuron(X).detach()
    if was_training:
        neuron.train()
    return result


def classify(probabilities, threshold=0.5):
    out = torch.zeros_like(probabilities)
    out[probabilities >= threshold] = 1.0
    return out
