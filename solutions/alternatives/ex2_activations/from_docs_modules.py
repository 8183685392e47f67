from torch import nn

relu = nn.ReLU()
tanh = nn.Tanh()


def leaky_relu(z, negative_slope=0.01):
    return nn.LeakyReLU(negative_slope=negative_slope)(z)
