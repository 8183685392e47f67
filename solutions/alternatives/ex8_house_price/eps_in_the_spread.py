"""A tiny number below the fraction line, in case a column does not vary."""

import torch
from torch import nn

EPS = 1e-8


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)
        torch.nn.init.normal_(self.linear.weight, std=0.01)
        torch.nn.init.constant_(self.linear.bias, 0)

    def forward(self, x):
        x = self.linear(x)
        return x


def normalize(data):
    mean = data.mean(axis=0)
    std = data.std(axis=0)
    return (data - mean) / (std + EPS), mean, std


def denormalize(values, mean, std):
    return mean + std * values


def train(model, features, targets, learning_rate, epochs):
    losses = []
    optimizer = torch.optim.SGD(model.parameters(), learning_rate)
    model.train()
    for _epoch in range(1, epochs + 1):
        loss = nn.functional.mse_loss(model(features), targets)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    model.eval()
    return losses


def predict_price(model, houses, feature_stats, price_stats):
    model.eval()
    mean, std = feature_stats
    x = (houses - mean) / (std + EPS)
    y = model(x).data
    return denormalize(y, *price_stats)


def dollars_per_unit(model, feature_std, price_std):
    return model.linear.weight.data[0] * price_std / (feature_std + EPS)
