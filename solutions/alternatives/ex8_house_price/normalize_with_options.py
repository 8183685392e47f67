"""One normalize for the training data and, with its ruler handed in, for new houses."""

import torch
from torch import nn


class HousePriceNeuron(nn.Module):
    def __init__(self, num_features=3):
        super().__init__()
        self.num_features = num_features
        self.linear = nn.Linear(num_features, 1)

    def forward(self, x):
        assert x.shape[1] == self.num_features
        return self.linear(x)


def normalize(data, mean=None, std=None):
    if mean is None:
        mean = data.mean(dim=0)
    if std is None:
        std = data.std(dim=0)
    return (data - mean) / std, mean, std


def denormalize(data, m, s):
    return data * s + m


def train(model, features, targets, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        loss = ((model(features) - targets) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= learning_rate * p.grad
                p.grad.zero_()
        losses.append(loss.item())
    return losses


def predict_price(model, houses, feature_stats, price_stats):
    mean, std = feature_stats
    scaled, _, _ = normalize(houses, mean=mean, std=std)
    with torch.no_grad():
        answer = model(scaled)
    return denormalize(data=answer, m=price_stats[0], s=price_stats[1])


def dollars_per_unit(model, feature_std, price_std):
    return (model.linear.weight * price_std / feature_std).reshape(3)
