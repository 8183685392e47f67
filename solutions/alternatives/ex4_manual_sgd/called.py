"""The neuron is called like a function, as its class allows, and is asked for nothing else."""

import torch


class ManualNeuron:
    def __init__(self, num_inputs: int) -> None:
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        return self.forward(x)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.sigmoid((self.weights * x).sum() + self.bias)

    def parameters(self) -> list[torch.Tensor]:
        return [self.weights, self.bias]

    def clear(self) -> None:
        for parameter in self.parameters():
            parameter.grad = None


def sgd_step(parameters: list[torch.Tensor], learning_rate: float) -> None:
    for parameter in parameters:
        with torch.no_grad():
            parameter.add_(parameter.grad, alpha=-learning_rate)
        parameter.grad.zero_()


def train(neuron, X, y, learning_rate, epochs):
    if not isinstance(neuron, ManualNeuron):
        raise TypeError(f"a ManualNeuron was expected, not a {type(neuron).__name__}")
    neuron.clear()
    history = []
    for _ in range(epochs):
        errors = []
        for x, target in zip(X, y, strict=True):
            error = torch.square(neuron(x) - target).sum()
            error.backward()
            sgd_step(neuron.parameters(), learning_rate)
            errors.append(error.item())
        history.append(float(sum(errors)))
    return history
