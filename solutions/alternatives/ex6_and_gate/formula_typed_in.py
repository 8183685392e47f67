"""Cross entropy as the formula says, both logarithms in every row; the gate by its definition."""

import torch


def and_gate_data():
    x = torch.tensor([[a, b] for a in (0.0, 1.0) for b in (0.0, 1.0)])
    t = torch.logical_and(x[:, 0], x[:, 1]).float().unsqueeze(-1)
    return x, t


def train(neuron, x, t, learning_rate=0.5, epochs=1000):
    sgd = torch.optim.SGD(neuron.parameters(), learning_rate)
    history = []
    for _ in range(epochs):
        p = neuron(x)
        L = -torch.mean(t * torch.log(p) + (1 - t) * torch.log(1 - p))
        sgd.zero_grad()
        L.backward()
        sgd.step()
        history.append(L.item())
    return history


@torch.no_grad()
def predict(neuron, x):
    return neuron(x)


def classify(p, threshold=0.5):
    return torch.where(p < threshold, 0.0, 1.0)
