"""nn.MSELoss(reduction="sum") with a target cut out by a slice."""

import torch
import torch.nn as nn


class ManualNeuron(object):
    def __init__(self, num_inputs):
        super().__init__()
        self.num_inputs = num_inputs
        self.weights = torch.empty(num_inputs)
        nn.init.normal_(self.weights, mean=0.0, std=1.0)
        self.weights.requires_grad = True
        self.bias = torch.empty(1)
        nn.init.normal_(self.bias)
        self.bias.requires_grad = True
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        return self.sigmoid(torch.matmul(self.weights, x) + self.bias)

    def __call__(self, x):
        return self.forward(x)

    def parameters(self):
        return [self.weights, self.bias]


def sgd_step(parameters, learning_rate):
    """
    Performs one step of stochastic gradient descent.

    Args:
        parameters (list of Tensor): the tensors to update
        learning_rate (float): the step size
    """
    with torch.no_grad():
        for param in parameters:
            if param.grad is not None:
                param -= learning_rate * param.grad
                param.grad.zero_()


def train(neuron, X, y, learning_rate, epochs):
    criterion = nn.MSELoss(reduction="sum")
    history = []
    for epoch in range(1, epochs + 1):
        running = 0.0
        for idx in range(len(y)):
            pred = neuron.forward(X[idx])
            loss = criterion(pred, y[idx : idx + 1])
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            running += loss.item()
        if epoch % 10 == 0:
            print(f"Epoch {epoch}/{epochs}, loss: {running:.4f}")
        history.append(running)
    return history
