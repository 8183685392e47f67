import torch as t
import torch.nn as nn


class HousePriceNeuron(nn.Module):
    """y = xW' + b"""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.linear = nn.Linear(3, 1)
        self.scale = 1.0
        self.history = {}

    def forward(self, x):
        assert x.dim() == 2
        assert x.size(-1) == 3
        return t.matmul(x, self.linear.weight.transpose(0, 1)) + self.linear.bias


def normalize(data):
    stats = data.mean(0), data.std(0)
    return (data.sub(stats[0]).div(stats[1]), *stats)


def denormalize(values, mean, std):
    return values.mul(std).add(mean)


def train(model, features, targets, learning_rate, epochs):
    losses = []
    weight, bias = model.linear.weight, model.linear.bias
    for _ in range(epochs):
        weight.grad = bias.grad = None
        loss = (model(features) - targets).pow(2).mean()
        loss.backward()
        weight.data -= learning_rate * weight.grad
        bias.data -= learning_rate * bias.grad
        losses.append(loss.item())
    return losses


def predict_price(model, houses, feature_stats, price_stats):
    houses = houses.clone()
    houses -= feature_stats[0]
    houses /= feature_stats[1]
    with t.set_grad_enabled(False):
        prices = model(houses)
        prices *= price_stats[1]
        prices += price_stats[0]
    return prices


def dollars_per_unit(model, feature_std, price_std):
    w = next(iter(model.parameters()))
    return w.detach().clone().flatten() * price_std / feature_std
