"""nn.Linear does the sum, with the caller's tensors put in functionally."""

from torch import nn
from torch.func import functional_call

_SIGMOID = nn.Sigmoid()


def weighted_sum(weights, x, bias):
    layer = nn.Linear(weights.numel(), 1)
    return functional_call(layer, {"weight": weights[None], "bias": bias}, (x,))


def sigmoid(z):
    return _SIGMOID(z)


def forward(weights, bias, x):
    return _SIGMOID(weighted_sum(weights, x, bias))


def forward_batch(weights, bias, X):
    return _SIGMOID(weighted_sum(weights, X, bias)).squeeze(-1)
