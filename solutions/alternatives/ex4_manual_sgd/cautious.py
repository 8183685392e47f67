"""Everything written out, with .data and zero_()."""

import torch


class ManualNeuron:
    def __init__(self, n):
        self.n = n
        self.bias = torch.randn(1)
        self.bias.requires_grad = True
        self.weights = torch.randn(n)
        self.weights.requires_grad = True

    def forward(self, x):
        total = self.bias
        for i in range(self.n):
            total = total + self.weights[i] * x[i]
        return 1 / (1 + torch.exp(-total))

    def parameters(self):
        params = []
        params.append(self.weights)
        params.append(self.bias)
        return params


def sgd_step(parameters, learning_rate):
    for i in range(len(parameters)):
        parameters[i].data = parameters[i].data - learning_rate * parameters[i].grad.data
    for p in parameters:
        p.grad.zero_()


def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        total = 0
        for i in range(X.shape[0]):
            out = neuron.forward(X[i])
            loss = (out[0] - y[i]) ** 2
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total = total + loss.item()
        print("epoch", epoch, total)
        losses.append(float(total))
    return losses
