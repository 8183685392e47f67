"""The count is changed in place, and copied when it is handed out."""

import torch


class Counter:
    def __init__(self):
        self.count = torch.zeros(1)

    def add(self, amount):
        self.count += amount
        return self.count.clone()
