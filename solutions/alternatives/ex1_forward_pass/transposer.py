"""Thinks in columns: weights times the transposed batch."""

import torch


def weighted_sum(weights: torch.FloatTensor, x: torch.FloatTensor, bias: torch.FloatTensor):
    return torch.matmul(weights.T if weights.dim() > 1 else weights, x).reshape([1]) + bias


def sigmoid(z):
    out = torch.empty_like(z)
    torch.sigmoid(z.detach(), out=out)
    # the right values; and the graph
    return torch.sigmoid(z) if z.requires_grad else out


def forward(weights, bias, x):
    return torch.sigmoid(torch.matmul(weights, x) + bias)


def forward_batch(weights, bias, X):
    return torch.sigmoid(weights @ X.transpose(0, 1) + bias)
