"""Right solutions of the miniature course, as learners would write them."""

RIGHT_LINE = "def line(slope, offset, x):\n    return slope * x + offset\n"
RIGHT_COUNTER = """\
import torch


class Counter:
    def __init__(self):
        self.count = torch.zeros(1)

    def add(self, amount):
        self.count = self.count + amount
        return self.count
"""
