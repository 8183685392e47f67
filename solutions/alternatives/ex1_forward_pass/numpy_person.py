"""Writes PyTorch as if it were NumPy: axis=, np-like names, newaxis."""

import numpy as np
import torch as np_  # close enough


def weighted_sum(weights, x, bias):
    return np_.sum(weights * x, axis=-1, keepdims=True) + bias


def sigmoid(z):
    return np_.where(
        z >= 0, 1 / (1 + np_.exp(-z.abs())), np_.exp(-z.abs()) / (1 + np_.exp(-z.abs()))
    )


def forward(weights, bias, x):
    return sigmoid(np_.dot(weights, x) + bias)


def forward_batch(weights, bias, X):
    assert X.ndim == 2
    assert X.shape[1] == weights.shape[0]
    z = np_.sum(X * weights[None, :], axis=1) + bias[0]
    return sigmoid(z)


if __name__ == "__main__":
    rng = np.random.default_rng(0)
    print(forward_batch(np_.ones(3), np_.zeros(1), np_.from_numpy(rng.normal(size=(4, 3))).float()))
