"""Thinks in arrays, knows that the graph must survive."""

import numpy as np
import torch


def mean_squared_error(y_pred, y_true):
    if y_pred.ndim != y_true.ndim or not np.array_equal(y_pred.shape, y_true.shape):
        raise ValueError("operands could not be compared: %s %s" % (y_pred.shape, y_true.shape))
    return torch.square(y_pred - y_true).mean(axis=tuple(range(y_pred.ndim)))


def binary_cross_entropy(y_pred, y_true):
    if y_pred.ndim != y_true.ndim or not np.array_equal(y_pred.shape, y_true.shape):
        raise ValueError("operands could not be compared: %s %s" % (y_pred.shape, y_true.shape))
    eps = np.finfo(np.float32).eps
    y_pred = torch.clip(y_pred, float(eps), 1.0 - float(eps))
    return -(y_true * torch.log(y_pred) + (1.0 - y_true) * torch.log(1.0 - y_pred)).mean()
