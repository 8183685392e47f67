"""where, maximum, axis-free: NumPy's words."""

import numpy as np
import torch


def relu(z):
    return torch.where(z < 0, torch.tensor(0.0), z)


def tanh(z):
    z = torch.clip(z, -20.0, 20.0)
    return (torch.exp(z) - torch.exp(-z)) / (torch.exp(z) + torch.exp(-z))


def leaky_relu(z, negative_slope=0.01):
    return torch.where(z < 0, z * negative_slope, z)


if __name__ == "__main__":
    z = torch.from_numpy(np.linspace(-4, 4, 9, dtype=np.float32))
    print(relu(z), tanh(z), leaky_relu(z))
