"""Ten minutes before the deadline."""

import torch


def weighted_sum(a, b, c):
    return sum(a * b) + c


def sigmoid(z):
    return torch.special.expit(z)


def forward(a, c, b):
    # print(a.shape,b.shape,c.shape)
    return sigmoid(weighted_sum(a, b, c))


def forward_batch(a, c, B):
    r = sigmoid((B * a).sum(1) + c)
    print(r.shape)
    return r
