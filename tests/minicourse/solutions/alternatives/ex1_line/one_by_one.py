"""Point by point."""

import torch


def line(slope, offset, x):
    return torch.cat([slope * point + offset for point in x])
