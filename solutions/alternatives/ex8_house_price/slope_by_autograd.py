"""The price of a unit is a derivative, so autograd is asked."""

import torch
from torch import nn


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)
        self.activation = nn.Identity()

    def forward(self, x):
        return self.activation(self.linear(x))


def normalize(data):
    n = len(data)
    mean = data.sum(dim=0) / n
    variance = (data - mean).square().mean(dim=0) * n / (n - 1)
    return (data - mean) / variance.sqrt(), mean, variance.sqrt()


def denormalize(values, mean, std):
    return torch.addcmul(mean, values, std, value=1)


class Trainer:
    def __init__(self, model, lr):
        self.model, self.lr, self.log = model, lr, []

    def step(self, x, y):
        error = self.model(x) - y
        loss = (error**2).mean()
        self.model.zero_grad()
        loss.backward()
        self.log.append(float(loss))
        for p in self.model.parameters():
            with torch.no_grad():
                p.copy_(p - self.lr * p.grad)


def train(model, features, targets, learning_rate, epochs):
    trainer = Trainer(model, learning_rate)
    [trainer.step(features, targets) for _ in range(epochs)]
    return trainer.log


def predict_price(model, houses, feature_stats, price_stats):
    return denormalize(model((houses - feature_stats[0]) / feature_stats[1]), *price_stats).data


def dollars_per_unit(model, feature_std, price_std):
    house = torch.zeros(1, 3, requires_grad=True)
    price = model.linear(house / feature_std) * price_std
    (slope,) = torch.autograd.grad(price.sum(), house)
    return slope[0]
