"""Fills a result that was made first, in place: its own tensor, never the caller's."""

import torch


def weighted_sum(weights, x, bias):
    total = bias.clone()
    for w, v in zip(weights, x):
        total += w * v
    return total


def sigmoid(z):
    result = torch.ones_like(z)
    result += torch.exp(-z)
    result = 1 / result
    return result


def forward(weights, bias, x):
    z = weighted_sum(weights, x, bias)
    return sigmoid(z)


def forward_batch(weights, bias, X):
    n_samples = X.shape[0]
    y = torch.zeros(n_samples)
    for i in range(n_samples):
        y[i] = forward(weights, bias, X[i, :]).squeeze()
    return y
