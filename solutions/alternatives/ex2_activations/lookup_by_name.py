import torch


def activation(name, z, **options):
    match name:
        case "relu":
            return (z + z.abs()) / 2
        case "tanh":
            return torch.tanh(z)
        case "leaky":
            a = options.get("negative_slope", 0.01)
            return (1 + a) / 2 * z + (1 - a) / 2 * z.abs()
    raise KeyError(name)


def relu(z):
    return activation("relu", z)


def tanh(z):
    return activation("tanh", z)


def leaky_relu(z, negative_slope=0.01):
    return activation("leaky", z, negative_slope=negative_slope)
