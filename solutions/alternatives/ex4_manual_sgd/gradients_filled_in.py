"""torch.autograd.grad inside train; .grad is filled by hand."""

import math

import torch

Tensor = torch.Tensor


class ManualNeuron:
    __slots__ = ("bias", "n", "weights")

    def __init__(self, num_inputs: int) -> None:
        self.n = num_inputs
        self.weights = torch.empty(num_inputs).normal_().requires_grad_()
        self.bias = torch.empty(1).normal_().requires_grad_()

    def forward(self, x: Tensor) -> Tensor:
        return torch.addmv(self.bias, x.reshape(1, -1), self.weights).sigmoid()

    def parameters(self) -> list[Tensor]:
        return [self.weights, self.bias]


@torch.no_grad()
def sgd_step(parameters, learning_rate):
    for p in parameters:
        g = p.grad
        p.add_(g, alpha=-learning_rate)
        g.zero_()


def train(neuron, X, y, learning_rate, epochs):
    params = neuron.parameters()
    out = []
    for _ in range(epochs):
        errors = []
        for i in range(X.size(0)):
            e = (y[i] - neuron.forward(X[i])).square()
            for p, g in zip(params, torch.autograd.grad(e, params)):
                p.grad = g
            sgd_step(params, learning_rate)
            errors.append(e.item())
        out.append(math.fsum(errors))
    return out
