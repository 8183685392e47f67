import torch
import torch.nn as nn

criterion_mse = nn.MSELoss()
criterion_bce = nn.BCELoss(reduction="mean")


def mean_squared_error(outputs, labels):
    if outputs.size() != labels.size():
        raise ValueError("size mismatch")
    loss = criterion_mse(outputs, labels)
    return loss


def binary_cross_entropy(outputs, labels):
    if outputs.size() != labels.size():
        raise ValueError("size mismatch")
    loss = criterion_bce(outputs, labels)
    return loss


if __name__ == "__main__":
    outputs = torch.tensor([0.9, 0.2, 0.6, 0.3], requires_grad=True)
    labels = torch.tensor([1.0, 0.0, 0.0, 1.0])
    loss = mean_squared_error(outputs, labels)
    loss.backward()
    print(loss, outputs.grad)
