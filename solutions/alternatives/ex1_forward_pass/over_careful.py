"""Checks everything that the contract promises, and nothing else."""

import torch


def _check_tensor(name, tensor, dim):
    if not isinstance(tensor, torch.Tensor):
        raise TypeError(f"{name} must be a tensor, not {type(tensor).__name__}")
    if tensor.dim() != dim:
        raise ValueError(f"{name} must have {dim} dimension(s), has shape {tuple(tensor.shape)}")


def weighted_sum(weights, x, bias):
    """Return w.x + b."""
    _check_tensor("weights", weights, 1)
    _check_tensor("x", x, 1)
    assert weights.shape == x.shape, f"shapes differ: {weights.shape} and {x.shape}"
    assert bias.shape == (1,), "bias must have shape (1,)"
    total = torch.dot(weights, x) + bias
    assert total.shape == (1,)
    return total


def sigmoid(z):
    """Return the logistic function of z, without overflow on either side."""
    positive = z >= 0
    # exp only ever sees numbers that are not positive.
    small = torch.exp(torch.where(positive, -z, z))
    answer = torch.where(positive, 1 / (1 + small), small / (1 + small))
    assert answer.shape == z.shape
    assert bool(((answer >= 0) & (answer <= 1)).all())
    return answer


def forward(weights, bias, x):
    """Return the neuron's answer for one example."""
    return sigmoid(weighted_sum(weights, x, bias))


def forward_batch(weights, bias, X):
    """Return one answer per row."""
    _check_tensor("X", X, 2)
    num_examples, num_inputs = X.shape
    if num_inputs != len(weights):
        raise ValueError(f"X has {num_inputs} columns, but there are {len(weights)} weights")
    answers = sigmoid(torch.mv(X, weights) + bias)
    assert answers.shape == (num_examples,)
    return answers
