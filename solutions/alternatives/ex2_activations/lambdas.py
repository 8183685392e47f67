"""Module-level lambdas."""

import torch.nn.functional as F

relu = lambda z: F.relu(z)  # noqa: E731
tanh = lambda z: F.tanh(z)  # noqa: E731
leaky_relu = lambda z, negative_slope=0.01: F.leaky_relu(z, negative_slope=negative_slope)  # noqa: E731
