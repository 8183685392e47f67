"""Keeps every amount, and adds them up when it is asked."""

import torch


class Counter:
    def __init__(self):
        self.amounts = [torch.zeros(1)]

    @property
    def count(self):
        return sum(self.amounts)

    def add(self, amount):
        self.amounts.append(amount)
        return self.count
