"""Loops, prints, nothing that was not on the first page of a tutorial."""

import torch


def weighted_sum(weights, x, bias):
    print("weights", weights, "x", x)
    total = bias
    for i in range(len(weights)):
        total = total + weights[i] * x[i]
    return total


def sigmoid(z):
    answer = 1 / (1 + torch.exp(-z))
    print(answer)
    return answer


def forward(w, b, inputs):
    z = weighted_sum(w, inputs, b)
    y = sigmoid(z)
    return y


def forward_batch(w, b, X):
    answers = []
    for row in X:
        answers.append(forward(w, b, row))
    return torch.cat(answers)


if __name__ == "__main__":
    print(forward(torch.ones(2), torch.zeros(1), torch.ones(2)))
