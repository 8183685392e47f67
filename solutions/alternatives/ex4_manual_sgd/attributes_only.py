"""train reads neuron.weights and neuron.bias in place of the methods."""

import torch
import torch.nn.functional as F


class Parameters(list):
    """Kept for later."""


class ManualNeuron:
    def __init__(self, num_inputs: int):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)
        self._parameters = [self.weights, self.bias]

    def forward(self, x):
        return F.sigmoid((x * self.weights).sum() + self.bias)

    def parameters(self):
        return self._parameters


def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for i, p in enumerate(parameters):
            parameters[i].copy_(torch.sub(p, p.grad, alpha=learning_rate))
    [p.grad.zero_() for p in parameters]


def train(neuron, X, y, learning_rate, epochs):
    losses = [0.0] * epochs
    for epoch in range(epochs):
        for x, target in zip(X, y):
            out = torch.sigmoid((neuron.weights * x).sum() + neuron.bias)
            diff = out - target
            loss = (diff**2).mean()
            loss.backward()
            sgd_step([neuron.weights, neuron.bias], learning_rate)
            losses[epoch] += loss.item()
    return losses
