"""Own parameter names, and calls that use them."""

import torch


def weighted_sum(w, inputs, b):
    products = torch.mul(w, inputs)
    return torch.sum(products, dim=0, keepdim=True) + b


def sigmoid(value):
    return torch.sigmoid(input=value)


def forward(w, b, inputs):
    pre_activation = weighted_sum(w=w, inputs=inputs, b=b)
    return sigmoid(value=pre_activation)


def forward_batch(w, b, batch):
    outputs = [forward(w=w, b=b, inputs=example) for example in batch]
    return torch.cat(outputs, dim=0)
