import torch
import torch.nn as nn


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super(HousePriceNeuron, self).__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return self.linear(x)


def normalize(data):
    mean = data.mean(0)
    std = data.std(0)
    data = (data - mean) / std
    return data, mean, std


def denormalize(values, mean, std):
    return values * std + mean


def train(model, features, targets, learning_rate, epochs):
    loss_fn = nn.MSELoss()
    opt = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for i in range(epochs):
        pred = model(features)
        loss = loss_fn(pred, targets)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
        if i % 100 == 0:
            print("epoch", i, "loss", loss)
    return losses


def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - feature_stats[0]) / feature_stats[1]
    with torch.no_grad():
        y = model(x)
    return y * price_stats[1] + price_stats[0]


def dollars_per_unit(model, feature_std, price_std):
    w = model.linear.weight
    return w[0] * price_std / feature_std
