"""Calls its own step by the names of its own parameters."""

import torch


class ManualNeuron:
    def __init__(self, num_features):
        self.weights = torch.randn(size=(num_features,), requires_grad=True)
        self.bias = torch.randn(size=(1,), requires_grad=True)

    def forward(self, features):
        z = torch.sum(self.weights * features) + self.bias
        return torch.sigmoid(z)

    def parameters(self):
        return [self.weights, self.bias]


def sgd_step(params, lr=0.1):
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad
    for param in params:
        param.grad.zero_()


def train(model, inputs, targets, lr=0.1, num_epochs=10):
    losses = []
    for _ in range(num_epochs):
        epoch_loss = 0.0
        for features, label in zip(inputs, targets):
            prediction = model.forward(features)
            loss = (prediction - label) ** 2
            loss.backward()
            sgd_step(params=model.parameters(), lr=lr)
            epoch_loss += loss.item()
        losses.append(epoch_loss)
    return losses
