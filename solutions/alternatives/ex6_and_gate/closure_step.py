"""optimizer.step(closure): the optimizer calls the loss."""

import torch
import torch.nn.functional as F

X_AND = [[0, 0], [0, 1], [1, 0], [1, 1]]


def and_gate_data():
    X = torch.FloatTensor(X_AND)
    y = torch.FloatTensor([[x1 * x2] for x1, x2 in X_AND])
    return X, y


def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)

    def closure():
        optimizer.zero_grad()
        loss = F.binary_cross_entropy(neuron(X), y)
        loss.backward()
        return loss

    return [float(optimizer.step(closure)) for _ in range(epochs)]


@torch.no_grad
def predict(neuron, X):
    return neuron(X)


def classify(probabilities, threshold=0.5):
    return probabilities.ge(threshold).mul(1.0)
