import torch


class ManualNeuron:
    __slots__ = ("bias", "trained", "weights")

    def __init__(self, num_inputs: int) -> None:
        start = torch.randn(num_inputs + 1)
        self.weights, self.bias = (
            part.clone().requires_grad_() for part in start.split([num_inputs, 1])
        )
        self.trained = [self.weights, self.bias]

    def forward(self, x):
        return torch.special.expit(torch.inner(self.weights, x) + self.bias)

    def parameters(self):
        return self.trained


def sgd_step(parameters, learning_rate):
    moving = iter(parameters)
    while (p := next(moving, None)) is not None:
        p.data.add_(p.grad, alpha=-learning_rate)
        p.grad.zero_()


def train(neuron, X, y, learning_rate, epochs):
    def error(row):
        squared = torch.square(neuron.forward(X[row]) - y[row]).sum()
        squared.backward()
        sgd_step(neuron.parameters(), learning_rate)
        return squared.item()

    return [sum(map(error, range(len(X))), 0.0) for _ in range(epochs)]
