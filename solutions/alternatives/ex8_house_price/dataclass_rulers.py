from dataclasses import dataclass

import torch
from torch import nn


@dataclass
class Ruler:
    mean: torch.Tensor
    std: torch.Tensor

    def measure(self, x):
        return (x - self.mean) / self.std

    def units(self, z):
        return torch.addcmul(self.mean, z, self.std)

    def __iter__(self):
        yield self.mean
        yield self.std


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    @property
    def weight(self):
        return self.linear.weight

    @property
    def bias(self):
        return self.linear.bias

    def forward(self, x):
        return (x * self.weight).sum(dim=1, keepdim=True) + self.bias


def normalize(data):
    ruler = Ruler(data.mean(dim=0), data.std(dim=0))
    return (ruler.measure(data), *ruler)


def denormalize(values, mean, std):
    return Ruler(mean, std).units(values)


def train(model, features, targets, learning_rate, epochs):
    def epoch():
        model.zero_grad(set_to_none=False)
        loss = (targets - model(features)).square().mean()
        loss.backward()
        for p in model.parameters():
            p.data.sub_(learning_rate * p.grad)
        return loss.item()

    return [epoch() for _ in range(epochs)]


def predict_price(model, houses, feature_stats, price_stats):
    with torch.no_grad():
        z = model(Ruler(*feature_stats).measure(houses))
        return Ruler(*price_stats).units(z)


def dollars_per_unit(model, feature_std, price_std):
    return model.linear.weight.view(3).detach() * price_std.expand(3) / feature_std
