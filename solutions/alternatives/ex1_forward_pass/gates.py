"""Everything as small steps with names, and a self test at the bottom of the file."""

import torch


def multiply(a, b):
    return a * b


def add_up(v):
    total = v[0]
    for one in v[1:]:
        total = total + one
    return total.unsqueeze(-1)


def shift(v, by):
    return v + by


def weighted_sum(weights, x, bias):
    step_1 = multiply(weights, x)
    step_2 = add_up(step_1)
    step_3 = shift(step_2, bias)
    return step_3


def sigmoid(z):
    e = torch.e
    return 1 / (1 + e ** (-z))


def forward(weights, bias, x):
    answer = weighted_sum(weights, x, bias)
    answer = sigmoid(answer)
    return answer


def forward_batch(weights, bias, X):
    columns = X.T
    z = bias.expand(X.shape[0])
    for w, column in zip(weights, columns, strict=True):
        z = z + w * column
    return sigmoid(z)


# my tests
assert weighted_sum(torch.tensor([2.0, -1.0]), torch.tensor([3.0, 4.0]), torch.tensor([10.0])) == 12
assert abs(sigmoid(torch.tensor([2.0])).item() - 0.8808) < 1e-3
assert forward_batch(torch.ones(2), torch.zeros(1), torch.zeros(3, 2)).tolist() == [0.5, 0.5, 0.5]
