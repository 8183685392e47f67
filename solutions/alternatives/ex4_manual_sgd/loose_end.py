"""Autograd over all rows of the step's own list; set_grad_enabled; a deque; a closure."""

from collections import deque
from functools import partial

import torch

sigmoid = lambda z: 1 / (1 + torch.exp(-z))  # noqa: E731
squared = lambda a, b: (a - b) * (a - b)  # noqa: E731


class ManualNeuron:
    weights: torch.Tensor
    bias: torch.Tensor

    def __init__(self, num_inputs):
        make = partial(torch.randn, requires_grad=True)
        self.__dict__.update(weights=make(num_inputs), bias=make(1))

    forward = lambda self, x: sigmoid(x @ self.weights + self.bias)  # noqa: E731
    parameters = lambda self: [self.weights, self.bias]  # noqa: E731


def sgd_step(parameters, learning_rate):
    torch.set_grad_enabled(False)
    for p in parameters:
        p -= learning_rate * p.grad
    torch.set_grad_enabled(True)
    for p in parameters:
        p.grad = torch.zeros(p.shape)


def train(neuron, X, y, learning_rate, epochs):
    history = deque()
    step = lambda: sgd_step(neuron.parameters(), learning_rate)  # noqa: E731
    for _ in range(epochs):
        history.append(0.0)
        for i, x in enumerate(X):
            loss = squared(neuron.forward(x), y[i]).squeeze()
            loss.backward()
            step()
            history[-1] += loss.item()
    return [*history]
