"""Asks the model instead of reading the weights: one unit more, all else equal."""

import torch
import torch.nn as nn


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super(HousePriceNeuron, self).__init__()
        self.layers = nn.ModuleList([nn.Linear(3, 1)])
        self.linear = self.layers[0]

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


def mean_std(data):
    return data.mean(dim=0), data.std(dim=0)


def normalize(data, stats=None):
    mean, std = stats or mean_std(data)
    return (data - mean) / std, mean, std


def denormalize(values, mean, std):
    inverse, _, _ = normalize(values, (-mean / std, 1 / std))
    return inverse


def train(model, features, targets, learning_rate, epochs):
    n = targets.shape[0]
    losses = []
    for _ in range(epochs):
        model.zero_grad()
        sum_of_squares = torch.sum((model(features) - targets) ** 2)
        (sum_of_squares / n).backward()
        losses.append(sum_of_squares.item() / n)
        with torch.no_grad():
            for _name, p in model.named_parameters():
                p.copy_(p.sub(p.grad, alpha=learning_rate))
    return losses


def predict_price(model, houses, feature_stats, price_stats):
    x, *_ = normalize(houses, feature_stats)
    return denormalize(model(x), *price_stats).detach()


def dollars_per_unit(model, feature_std, price_std):
    here = torch.zeros(1, 3)
    there = torch.diag(1 / feature_std)
    with torch.no_grad():
        return ((model.linear(there) - model.linear(here)) * price_std).squeeze(1)
