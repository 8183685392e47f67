"""nn.Parameter outside of modules, normal_, autograd.grad."""

import torch
from torch import nn


class ManualNeuron:
    def __init__(self, num_inputs: int) -> None:
        self.weights = nn.Parameter(torch.empty(num_inputs).normal_())
        self.bias = nn.Parameter(torch.normal(0.0, 1.0, size=(1,)))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.sigmoid(torch.dot(self.weights, x).unsqueeze(0) + self.bias)

    def parameters(self) -> list[torch.Tensor]:
        return [self.weights, self.bias]


@torch.no_grad()
def sgd_step(parameters, learning_rate):
    for p in parameters:
        p.add_(p.grad, alpha=-learning_rate)
        p.grad = torch.zeros_like(p)


def train(neuron, X, y, learning_rate, epochs):
    def one(x, target):
        loss = nn.functional.mse_loss(neuron.forward(x), target.reshape(1))
        grads = torch.autograd.grad(loss, neuron.parameters())
        for p, g in zip(neuron.parameters(), grads):
            p.grad = g
        sgd_step(neuron.parameters(), learning_rate)
        return float(loss)

    return [sum((one(x, t) for x, t in zip(X, y)), 0.0) for _ in range(epochs)]
