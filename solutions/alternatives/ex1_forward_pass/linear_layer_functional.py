import torch.nn.functional as F


def weighted_sum(weights, x, bias):
    return F.linear(x.unsqueeze(0), weights.unsqueeze(0), bias).squeeze(0)


def sigmoid(z):
    return F.sigmoid(z)


def forward(weights, bias, x):
    return F.linear(x, weights[None], bias).sigmoid()


def forward_batch(weights, bias, X):
    return F.linear(X, weights[None], bias).sigmoid()[:, 0]
