"""Column by column, with loops and prints."""

import math

import torch
import torch.nn as nn


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        price = self.linear(x)
        return price


def normalize(data):
    result = data.clone()
    means = []
    stds = []
    for column in range(data.shape[1]):
        values = data[:, column]
        mean = sum(values) / len(values)
        variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
        std = math.sqrt(variance)
        for row in range(data.shape[0]):
            result[row, column] = (data[row, column] - mean) / std
        means.append(mean)
        stds.append(std)
    print(means, stds)
    return result, torch.tensor(means), torch.tensor(stds)


def denormalize(values, mean, std):
    columns = []
    for i in range(values.shape[1]):
        columns.append(values[:, i] * std[i] + mean[i])
    return torch.stack(columns, dim=1)


def train(model, features, targets, learning_rate, epochs):
    losses = []
    loss_function = nn.MSELoss()
    for _epoch in range(epochs):
        model.zero_grad()
        loss = loss_function(model(features), targets)
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
        losses.append(loss.item())
    return losses


def predict_price(model, houses, feature_stats, price_stats):
    normalized = (houses - feature_stats[0]) / feature_stats[1]
    prices = model(normalized).detach()
    return denormalize(prices, price_stats[0], price_stats[1])


def dollars_per_unit(model, feature_std, price_std):
    result = []
    for i in range(3):
        result.append(float(model.linear.weight[0][i]) * float(price_std) / float(feature_std[i]))
    return torch.tensor(result)
