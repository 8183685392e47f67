"""A list of NumPy's floats, which are floats."""

import numpy as np
import torch
from torch.nn import BCELoss
from torch.optim import SGD


def and_gate_data():
    X = torch.from_numpy(np.float32([[0, 0], [0, 1], [1, 0], [1, 1]]))
    return X, torch.from_numpy(np.float32([0, 0, 0, 1])[:, None])


def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    sgd, bce = SGD(neuron.parameters(), lr=learning_rate), BCELoss()
    history = []
    for _ in range(epochs):
        sgd.zero_grad()
        loss = bce(neuron(X), y)
        loss.backward()
        sgd.step()
        history.append(np.float64(loss.item()))
    return history


def predict(neuron, X):
    with torch.no_grad():
        return torch.as_tensor(neuron(X).numpy())


def classify(probabilities, threshold=0.5):
    return torch.as_tensor(np.heaviside((probabilities - threshold).numpy(), np.float32(1)))
