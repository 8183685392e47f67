"""NumPy for the numbers around the training: the sums are np.float64."""

import numpy as np
import torch


class ManualNeuron:
    def __init__(self, n):
        rng = np.random.default_rng()
        self.weights = torch.tensor(rng.normal(size=n), dtype=torch.float32, requires_grad=True)
        self.bias = torch.tensor(rng.normal(size=1), dtype=torch.float32, requires_grad=True)

    def forward(self, x):
        return 1.0 / (1.0 + torch.exp(-(torch.inner(self.weights, x) + self.bias)))

    def parameters(self):
        return [self.weights, self.bias]


def sgd_step(parameters, learning_rate):
    for p in parameters:
        p.data = p.data - learning_rate * p.grad
        p.grad.fill_(0.0)


def train(neuron, X, y, learning_rate, epochs):
    errors = np.zeros((epochs, len(X)))
    for epoch in range(epochs):
        for row, (x, target) in enumerate(zip(X, y)):
            error = torch.square(neuron.forward(x) - target)
            error.backward()
            sgd_step(neuron.parameters(), learning_rate)
            errors[epoch, row] = error.detach().numpy()[0]
    return list(errors.sum(axis=1))
