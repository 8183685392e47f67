"""Losses come out of a generator; the optimizer clears at the end of each round."""

from itertools import islice, product

import torch
from torch import nn, optim


def and_gate_data():
    X = torch.tensor(list(product((0.0, 1.0), repeat=2)))
    return X, X.min(dim=1, keepdim=True).values


def rounds(neuron, X, y, learning_rate):
    optimizer = optim.SGD(neuron.parameters(), lr=learning_rate)
    optimizer.zero_grad()
    criterion = nn.BCELoss()
    while True:
        loss = criterion(neuron(X), y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        yield loss.item()


def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    return list(islice(rounds(neuron, X, y, learning_rate), epochs))


def predict(neuron, X):
    answers = neuron(X)
    answers = answers.detach_()
    return answers


def classify(probabilities, threshold=0.5):
    return (~(probabilities < threshold)).float()
