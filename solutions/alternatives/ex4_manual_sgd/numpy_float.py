"""np.sum of a list of floats is a float of NumPy's, and a float is what was asked for."""

import numpy as np
import torch


class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.from_numpy(np.random.randn(num_inputs).astype(np.float32))
        self.bias = torch.from_numpy(np.random.randn(1).astype("float32"))
        self.weights.requires_grad_(True)
        self.bias.requires_grad_(True)

    def forward(self, x):
        return torch.sigmoid((self.weights * x).sum(dim=0, keepdim=True) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


@torch.no_grad()
def sgd_step(parameters, learning_rate):
    for p in parameters:
        p.copy_(p - learning_rate * p.grad)
        p.grad.zero_()


def train(neuron, X, y, learning_rate, epochs):
    loss_history = []
    for _ in range(epochs):
        losses = []
        for x_i, y_i in zip(X, y):
            y_hat = neuron.forward(x_i)
            loss = torch.pow(y_hat - y_i, 2)
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            losses.append(loss.item())
        loss_history.append(np.sum(losses))
    return loss_history
