"""The old trick: the bias is a weight whose input is always 1."""

import torch


def _extended(weights, bias):
    return torch.cat((weights, bias))


def weighted_sum(weights, x, bias):
    one = torch.ones(1)
    return torch.sum(_extended(weights, bias) * torch.cat((x, one))).view(1)


def sigmoid(z):
    return torch.softmax(torch.stack((torch.zeros_like(z), z)), dim=0)[1]


def forward(weights, bias, x):
    return sigmoid(weighted_sum(weights, x, bias))


def forward_batch(weights, bias, X):
    ones = torch.ones(len(X), 1)
    return sigmoid(torch.hstack([X, ones]) @ _extended(weights, bias))
