"""Somebody who likes functional languages."""

import torch


def weighted_sum(weights, x, bias):
    match len(weights):
        case 0:
            return bias
        case _:
            return weights[0] * x[0] + weighted_sum(weights[1:], x[1:], bias)


def sigmoid(z):
    if z.dim() > 1:
        return torch.stack([sigmoid(part) for part in z])
    return torch.logistic(z) if hasattr(torch, "logistic") else torch.sigmoid(z)


def forward(weights, bias, x):
    return sigmoid(weighted_sum(weights, x, bias))


def forward_batch(weights, bias, X):
    first, rest = X[0], X[1:]
    answer = forward(weights, bias, first)
    if len(rest) == 0:
        return answer
    return torch.cat((answer, forward_batch(weights, bias, rest)))
