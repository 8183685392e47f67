import torch

# think in columns: z grows by one feature at a time


def weighted_sum(weights, x, bias):
    z = bias.clone()
    for w, v in zip(weights.unbind(), x.unbind()):
        z = torch.addcmul(z, w, v)
    return z


def sigmoid(z):
    return torch.reciprocal(torch.exp(z.neg()) + 1.0)


def forward(weights, bias, x):
    return sigmoid(weighted_sum(weights, x, bias))


def forward_batch(weights, bias, X):
    z = bias.repeat(X.shape[0])
    for w, column in zip(weights, X.T):
        z = z + w * column
    return sigmoid(z)
