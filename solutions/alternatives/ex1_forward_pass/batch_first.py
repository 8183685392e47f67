"""The batch comes first in the file; one example is a batch of one."""

import torch


def forward_batch(weights, bias, X):
    z = torch.addmm(bias, X, weights[:, None])
    return sigmoid(z)[:, 0]


def forward(weights, bias, x):
    return forward_batch(weights, bias, x[None])


def weighted_sum(weights, x, bias):
    return torch.baddbmm(bias.view(1, 1, 1), x.view(1, 1, -1), weights.view(1, -1, 1)).view(1)


def sigmoid(z):
    """The derivative of softplus."""
    return torch.exp(torch.nn.functional.logsigmoid(z))
