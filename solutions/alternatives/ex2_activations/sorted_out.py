import torch


def relu(z):
    shape = z.shape
    flat = z.reshape(-1)
    return torch.stack((flat, torch.zeros_like(flat))).amax(dim=0).reshape(shape)


def tanh(z):
    return -1 + 2 * torch.softmax(torch.stack((2 * z, torch.zeros_like(z))), dim=0)[0]


def leaky_relu(z, negative_slope=0.01):
    return relu(z) - relu(-z) * negative_slope
