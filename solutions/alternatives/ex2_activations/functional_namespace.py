import torch
import torch.nn.functional as F


def relu(z):
    return F.threshold(z, 0.0, 0.0)


def tanh(z):
    return F.sigmoid(z * 2) * 2 - 1


def leaky_relu(z, negative_slope=0.01):
    return F.prelu(z, torch.tensor(float(negative_slope)))
