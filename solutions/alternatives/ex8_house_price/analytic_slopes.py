"""The slopes of a straight line, by hand; no autograd at all."""

import torch
from torch import nn


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return self.linear(x)


def normalize(data):
    mean, std = data.mean(0), data.std(0)
    return (data - mean) / std, mean, std


def denormalize(values, mean, std):
    return values * std + mean


@torch.no_grad()
def train(model, features, targets, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        residual = model(features) - targets
        losses.append((residual**2).mean().item())
        model.linear.weight -= learning_rate * 2 * (residual * features).mean(0)
        model.linear.bias -= learning_rate * 2 * residual.mean()
    return losses


def predict_price(model, houses, feature_stats, price_stats):
    w = dollars_per_unit(model, feature_stats[1], price_stats[1])
    base = price_stats[0] + model.linear.bias * price_stats[1]
    return (((houses - feature_stats[0]) @ w).unsqueeze(1) + base).detach()


def dollars_per_unit(model, feature_std, price_std):
    return (model.linear.weight * price_std / feature_std)[0].detach()
