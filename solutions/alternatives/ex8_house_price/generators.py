"""Losses come from a generator; the ruler lives in a closure."""

import itertools

import torch
from torch import nn


def ruler(mean, std):
    def there(x):
        return (x - mean) / std

    def back(z):
        return z * std + mean

    return there, back


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return self.linear(x)


def normalize(data):
    mean, std = data.mean(0), data.std(0)
    there, _ = ruler(mean, std)
    return [there(data), mean, std]


def denormalize(values, mean, std):
    return ruler(mean, std)[1](values)


def steps(model, features, targets, rate):
    while True:
        loss = nn.functional.mse_loss(model(features), targets)
        model.zero_grad()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p.copy_(p - rate * p.grad)
        yield loss.item()


def train(model, features, targets, learning_rate, epochs):
    return list(itertools.islice(steps(model, features, targets, learning_rate), epochs))


def predict_price(model, houses, feature_stats, price_stats):
    there, _ = ruler(*feature_stats)
    _, back = ruler(*price_stats)
    with torch.no_grad():
        return back(model(there(houses)))


def dollars_per_unit(model, feature_std, price_std):
    (weights,) = model.linear.weight.detach()
    return weights / feature_std * price_std
