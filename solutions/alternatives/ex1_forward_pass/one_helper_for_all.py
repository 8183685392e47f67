"""One function with options does everything; the four names only call it."""

import torch


def neuron(weights, bias, x, activate=True, batched=False, verbose=False):
    rows = x if batched else x.unsqueeze(0)
    z = torch.matmul(rows, weights) + bias
    if verbose:
        print(f"{z=}")
    return 1 / (1 + torch.exp(-z)) if activate else z


def weighted_sum(weights, x, bias, activate=False):
    return neuron(weights, bias, x, activate=activate)


def sigmoid(z):
    return 1 / (1 + torch.exp(-z))


def forward(weights, bias, x):
    return weighted_sum(weights, x, bias, activate=True)


def forward_batch(weights, bias, X):
    return neuron(weights, bias, X, batched=True, verbose=True)
