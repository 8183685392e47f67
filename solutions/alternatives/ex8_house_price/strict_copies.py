"""Copies everything that comes in and everything that goes out."""

from copy import deepcopy

import torch
from torch import nn


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1, dtype=torch.float32)
        with torch.no_grad():
            self.linear.bias.fill_(0.0)

    def forward(self, x):
        x = x.clone()
        return self.linear(x)


def normalize(data):
    data = data.clone()
    mean = data.mean(dim=0).clone()
    std = data.std(dim=0).clone()
    data -= mean
    data /= std
    return data, mean, std


def denormalize(values, mean, std):
    values = deepcopy(values.detach())
    return values * std + mean


def train(model, features, targets, learning_rate, epochs):
    features, targets = features.clone(), targets.clone()
    learner = deepcopy(model)
    optimizer = torch.optim.SGD(learner.parameters(), lr=learning_rate)
    losses = []
    for _epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(learner(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    model.load_state_dict(learner.state_dict())
    return losses


def predict_price(model, houses, feature_stats, price_stats):
    model = deepcopy(model).eval()
    for p in model.parameters():
        p.requires_grad_(False)
    return denormalize(model((houses - feature_stats[0]) / feature_stats[1]), *price_stats)


def dollars_per_unit(model, feature_std, price_std):
    return deepcopy(model).linear.weight.data.flatten() / feature_std * price_std
