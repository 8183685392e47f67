"""Somebody from a functional language."""

from functools import partial, reduce

import torch
from torch import nn


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)
        self.forward = self.linear.forward


def affine(x, scale, shift):
    return x * scale + shift


def normalize(data):
    std, mean = torch.std_mean(data, 0)
    return affine(data, 1 / std, -mean / std) * 1.0, mean, std


def denormalize(values, mean, std):
    return affine(values, std, mean)


def one_step(model, features, targets, rate, losses, _):
    loss = (model(features) - targets).pow(2).mean()
    grads = torch.autograd.grad(loss, tuple(model.parameters()))
    for p, g in zip(model.parameters(), grads):
        p.data.add_(g, alpha=-rate)
    return [*losses, loss.item()]


def train(model, features, targets, learning_rate, epochs):
    return reduce(partial(one_step, model, features, targets, learning_rate), range(epochs), [])


def predict_price(model, houses, feature_stats, price_stats):
    (mean, std), ask = feature_stats, torch.no_grad()(model)
    return denormalize(ask((houses - mean) / std), *price_stats)


def dollars_per_unit(model, feature_std, price_std):
    return model.linear.weight.detach().mul(price_std).div(feature_std).view(-1)
