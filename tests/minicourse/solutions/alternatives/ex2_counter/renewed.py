"""A new count each time."""

import torch


class Counter:
    count = torch.zeros(1)

    def add(self, amount):
        self.count = torch.add(self.count, amount)
        return self.count
