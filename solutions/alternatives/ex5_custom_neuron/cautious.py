"""Every step on a line of its own, with prints."""

import torch
import torch.nn as nn


class Neuron(nn.Module):
    def __init__(self, how_many):
        super(Neuron, self).__init__()
        self.how_many = how_many
        self.linear = nn.Linear(how_many, 1)
        self.activation = torch.sigmoid

    def forward(self, batch):
        rows = []
        for row in batch:
            z = self.linear(row)
            print(z)
            rows.append(self.activation(z))
        return torch.stack(rows)


if __name__ == "__main__":
    print(Neuron(2)(torch.ones(3, 2)))
