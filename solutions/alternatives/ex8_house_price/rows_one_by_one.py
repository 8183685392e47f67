import torch
from torch import nn


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        layer = nn.Linear(3, 1)
        self.add_module("linear", layer)

    def forward(self, x):
        prices = []
        for house in x:
            prices.append(self.linear(house))
        return torch.stack(prices)


def column_stats(column):
    return column.mean(), column.std()


def normalize(data):
    columns, means, stds = [], [], []
    for column in data.T:
        m, s = column_stats(column)
        columns.append((column - m) / s)
        means.append(m)
        stds.append(s)
    return torch.stack(columns, 1), torch.stack(means), torch.stack(stds)


def denormalize(values, mean, std):
    return torch.stack([row * std + mean for row in values])


def train(model, features, targets, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        model.zero_grad()
        loss = 0
        for x, y in zip(features, targets):
            prediction = model(x.unsqueeze(0))
            loss = loss + (prediction - y).pow(2).sum() / len(features)
        loss.backward()
        losses.append(loss.item())
        for parameter in model.parameters():
            parameter.data.add_(-learning_rate * parameter.grad)
    return losses


def predict_price(model, houses, feature_stats, price_stats):
    answers = []
    for house in houses:
        z = [(house[i] - feature_stats[0][i]) / feature_stats[1][i] for i in range(3)]
        answer = model(torch.tensor([z]))
        answers.append([answer.item() * price_stats[1].item() + price_stats[0].item()])
    return torch.tensor(answers)


def dollars_per_unit(model, feature_std, price_std):
    w = model.linear.weight[0].tolist()
    return torch.tensor([w[i] * price_std.item() / feature_std[i].item() for i in range(3)])
