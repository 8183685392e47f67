"""Everything that may be reused is a function; the loss is recorded as float(tensor)."""

import torch


def init(shape):
    t = torch.randn(shape)
    t.requires_grad = True
    return t


def neuron_output(weights, bias, x):
    return torch.sigmoid(torch.matmul(x, weights) + bias)


class ManualNeuron:
    def __init__(self, num_inputs, seed=None):
        if seed is not None:
            torch.manual_seed(seed)
        self.weights = init(num_inputs)
        self.bias = init(1)

    def forward(self, x):
        return neuron_output(self.weights, self.bias, x)

    def loss(self, x, target):
        return torch.sum((self.forward(x) - target) ** 2)

    def parameters(self):
        return [self.weights, self.bias]


def sgd_step(parameters, learning_rate, zero=True):
    with torch.no_grad():
        for p in parameters:
            p += -learning_rate * p.grad
            if zero:
                p.grad.zero_()


def train_one(neuron, x, target, learning_rate):
    loss = torch.sum((neuron.forward(x) - target) ** 2)
    loss.backward()
    sgd_step(neuron.parameters(), learning_rate, zero=True)
    return float(loss)


def train_epoch(neuron, X, y, learning_rate):
    return sum(train_one(neuron, X[i], y[i], learning_rate) for i in range(len(X)))


def train(neuron, X, y, learning_rate, epochs):
    return [float(train_epoch(neuron, X, y, learning_rate)) for _ in range(epochs)]
