"""One batch that holds everything, out of a DataLoader without shuffling."""

import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset


class AndGate(Dataset):
    rows = [(0, 0), (0, 1), (1, 0), (1, 1)]  # noqa: RUF012

    def __len__(self):
        return 4

    def __getitem__(self, i):
        a, b = self.rows[i]
        return torch.tensor([a, b], dtype=torch.float), torch.tensor([a & b], dtype=torch.float)


def and_gate_data():
    return tuple(next(iter(DataLoader(AndGate(), batch_size=4))))


def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    loader = DataLoader(list(zip(X, y)), batch_size=len(X), shuffle=False)
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for _epoch in range(epochs):
        for inputs, targets in loader:
            optimizer.zero_grad()
            loss = nn.BCELoss()(neuron(inputs), targets)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


def predict(neuron, X):
    neuron_mode = neuron.training
    neuron.train(mode=False)
    with torch.inference_mode():
        probabilities = neuron(X)
    neuron.train(mode=neuron_mode)
    return probabilities


def classify(probabilities, threshold=0.5):
    return torch.tensor([[1.0 if p >= threshold else 0.0 for p in row] for row in probabilities])
