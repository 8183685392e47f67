"""Loops and a growing total."""

import math

import torch


def mean_squared_error(predictions, targets):
    if predictions.size() != targets.size():
        raise ValueError("predictions and targets must have the same shape")
    total = 0
    for p, t in zip(predictions.reshape(-1), targets.reshape(-1)):
        print(p, t)
        total = total + (p - t) * (p - t)
    return total / predictions.numel()


def binary_cross_entropy(predictions, targets):
    if predictions.size() != targets.size():
        raise ValueError("predictions and targets must have the same shape")
    total = torch.tensor(0.0)
    for p, t in zip(predictions.reshape(-1), targets.reshape(-1)):
        chance = p if t == 1 else 1 - p
        if chance == 0:
            total = total + 100 + math.e * 0
        else:
            total = total - torch.log(chance)
    return total / predictions.numel()
