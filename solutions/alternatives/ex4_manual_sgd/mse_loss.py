"""F.mse_loss on a prediction of shape (1,) and a target of shape ()."""

import torch
import torch.nn.functional as F


class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.normal(torch.zeros(num_inputs), torch.ones(num_inputs))
        self.bias = torch.normal(torch.zeros(1), torch.ones(1))
        for p in self.parameters():
            p.requires_grad_(True)

    def parameters(self):
        return [self.weights, self.bias]

    def forward(self, x):
        return torch.sigmoid(torch.dot(x, self.weights) + self.bias)


def sgd_step(parameters, learning_rate):
    for p in parameters:
        with torch.no_grad():
            p.sub_(learning_rate * p.grad)
        p.grad = None


def train(neuron, X, y, learning_rate, epochs):
    history = []
    for _epoch in range(epochs):
        total = 0.0
        for i in range(X.size(0)):
            loss = F.mse_loss(neuron.forward(X[i]), y[i])
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        history.append(total)
    return history
