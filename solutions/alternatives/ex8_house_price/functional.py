"""The layer inside a Sequential first; std_mean, addcmul and autograd.grad."""

import torch
from torch import nn


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 1))
        self.linear = self.net[0]
        nn.init.zeros_(self.linear.weight)

    def forward(self, x):
        return torch.addmm(self.linear.bias, x, self.linear.weight.t())


def normalize(data):
    std, mean = torch.std_mean(data, dim=0)
    return torch.sub(data, mean).div(std), mean, std


def denormalize(values, mean, std):
    return torch.addcmul(mean.expand_as(values), values, std)


def train(model, features, targets, learning_rate, epochs):
    history = []
    while len(history) < epochs:
        residual = model(features) - targets
        loss = residual.pow(2).mean()
        parameters = tuple(model.parameters())
        for p, g in zip(parameters, torch.autograd.grad(loss, parameters)):
            p.data.sub_(learning_rate * g)
        history.append(float(loss))
    return history


@torch.no_grad()
def predict_price(model, houses, feature_stats, price_stats):
    (m, s), (pm, ps) = feature_stats, price_stats
    return denormalize(model((houses - m) / s), pm, ps)


def dollars_per_unit(model, feature_std, price_std):
    with torch.no_grad():
        return (price_std / feature_std * model.linear.weight).squeeze(0)
