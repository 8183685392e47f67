"""Counts in double precision and hands out single."""

from torch import nn


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        w, b = self.linear.weight.double(), self.linear.bias.double()
        return (x.double() @ w.T + b).float()


def normalize(data):
    d = data.double()
    mean, std = d.mean(0), d.std(0)
    return ((d - mean) / std).float(), mean.float(), std.float()


def denormalize(values, mean, std):
    return (values.double() * std.double() + mean.double()).to(values.dtype)


def train(model, features, targets, learning_rate, epochs):
    losses = []
    parameters = [p for _, p in model.named_parameters()]
    for _ in range(epochs):
        for p in parameters:
            p.grad = None
        error = (model(features) - targets).double()
        loss = error.pow(2).mean()
        losses.append(loss.item())
        loss.backward()
        for p in parameters:
            p.data = (p.data.double() - learning_rate * p.grad.double()).float()
    return losses


def predict_price(model, houses, feature_stats, price_stats):
    mean, std = feature_stats
    x = ((houses.double() - mean.double()) / std.double()).float()
    return denormalize(model(x).detach(), *price_stats)


def dollars_per_unit(model, feature_std, price_std):
    w = model.linear.weight.detach().double().view(-1)
    return (w * price_std.double() / feature_std.double()).float()
