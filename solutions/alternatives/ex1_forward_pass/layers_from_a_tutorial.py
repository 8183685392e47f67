import torch
import torch.nn as nn


class Dense(nn.Module):
    def __init__(self, w, b):
        super().__init__()
        self.w, self.b = w, b

    def forward(self, x):
        return torch.mm(x, self.w.view(-1, 1)).add(self.b)


def build(w, b, activation=True):
    parts = [Dense(w, b)]
    if activation:
        parts.append(nn.Sigmoid())
    parts.append(nn.Flatten(0))
    return nn.Sequential(*parts)


def weighted_sum(weights, x, bias):
    return build(weights, bias, activation=False)(x.view(1, -1))


def sigmoid(z):
    return nn.Sigmoid()(z)


def forward(weights, bias, x):
    return build(weights, bias)(x.view(1, -1))


def forward_batch(weights, bias, X):
    model = build(weights, bias)
    model.eval()
    return model(X)
