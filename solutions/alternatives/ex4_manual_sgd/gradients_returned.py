"""The tensors go into the graph one by one; the total is a tensor that is turned at the end."""

import torch
from torch import autograd, no_grad


class ManualNeuron:
    def __init__(self, num_inputs):
        normal = torch.distributions.Normal(torch.tensor(0.0), torch.tensor(1.0))
        self.weights = normal.sample(torch.Size([num_inputs])).detach().requires_grad_(True)
        self.bias = normal.sample(torch.Size([1])).detach().requires_grad_(True)

    def forward(self, x):
        z = torch.nn.functional.linear(x, self.weights.view(1, -1), self.bias)
        return torch.nn.functional.sigmoid(z)

    def parameters(self):
        both = (self.weights, self.bias)
        return list(both)


def sgd_step(parameters, learning_rate):
    with no_grad():
        gradients = [p.grad for p in parameters]
        torch._foreach_sub_(parameters, torch._foreach_mul(gradients, learning_rate))
    for p in parameters:
        p.grad = None


def train(neuron, X, y, learning_rate, epochs):
    totals = []
    for _ in range(epochs):
        total = torch.tensor(0.0)
        for x, t in zip(X.unbind(0), y.tolist()):
            residual = neuron.forward(x) - t
            autograd.backward(residual.pow(2).sum())
            sgd_step(neuron.parameters(), learning_rate)
            with no_grad():
                total += residual.pow(2).sum()
        totals.append(total)
    return [total.item() for total in totals]
