import torch
from torch import nn


class Trainer:
    def __init__(self, model, lr):
        self.model = model
        self.opt = torch.optim.SGD(model.parameters(), lr)
        self.loss_fn = nn.BCELoss(reduction="mean")
        self.losses = []

    def fit(self, X, y, epochs):
        self.model.train()
        self.opt.zero_grad()
        for _ in range(epochs):
            loss = self.loss_fn(self.model(X), y)
            loss.backward()
            self.opt.step()
            self.opt.zero_grad(set_to_none=False)
            self.losses += [loss.item()]
        self.model.eval()
        return self.losses


def and_gate_data():
    X = torch.zeros(4, 2)
    y = torch.zeros(4, 1)
    for i in range(2):
        for j in range(2):
            X[2 * i + j, 0] = i
            X[2 * i + j, 1] = j
            y[2 * i + j, 0] = i and j
    return X, y


def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    return Trainer(neuron, learning_rate).fit(X, y, epochs)


def predict(neuron, X):
    modes = {m: m.training for m in neuron.modules()}
    neuron.eval()
    with torch.no_grad():
        p = neuron(X)
    for m, mode in modes.items():
        m.training = mode
    return p


def classify(probabilities, threshold=0.5):
    out = torch.zeros_like(probabilities)
    out[probabilities >= threshold] = 1
    return out
