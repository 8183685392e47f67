from collections import OrderedDict

import torch


class ManualNeuron:
    def __init__(self, num_inputs: int):
        self._p = OrderedDict(weights=torch.randn(num_inputs), bias=torch.randn(1))
        for t in self._p.values():
            t.requires_grad_(True)

    weights = property(lambda self: self._p["weights"])
    bias = property(lambda self: self._p["bias"])

    def forward(self, x):
        z = torch.cat([self.weights * x, self.bias]).sum().view(1)
        return torch.special.expit(z)

    def parameters(self):
        return list(self._p.values())


def sgd_step(parameters, learning_rate):
    for p in parameters:
        p.data.add_(p.grad.data, alpha=-learning_rate)
        p.grad.data.zero_()


def train(neuron, X, y, learning_rate, epochs):
    def epoch():
        for x, t in zip(X, y):
            out = neuron.forward(x)
            loss = (t - out).pow(2)
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            yield loss.item()

    return [float(sum(epoch())) for _ in range(epochs)]
