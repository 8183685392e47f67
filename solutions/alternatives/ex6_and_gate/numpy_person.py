"""The table by NumPy, losses in an array, the decision by np.where."""

import itertools

import numpy as np
import torch


def and_gate_data():
    X = np.array(list(itertools.product([0, 1], repeat=2)), dtype=np.float32)
    y = np.logical_and(X[:, 0], X[:, 1]).astype(np.float32).reshape(-1, 1)
    return torch.from_numpy(X), torch.from_numpy(y)


def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    losses = np.empty(epochs)
    optimizer = torch.optim.SGD(params=neuron.parameters(), lr=learning_rate)
    for i in range(epochs):
        p = neuron(X)
        loss = torch.nn.functional.binary_cross_entropy(input=p, target=y)
        losses[i] = loss.detach().numpy()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses.tolist()


def predict(neuron, X):
    return torch.from_numpy(neuron(X).detach().numpy().copy())


def classify(probabilities, threshold=0.5):
    p = probabilities.numpy()
    return torch.from_numpy(np.where(p >= threshold, 1.0, 0.0).astype(np.float32))
