"""Calls its own helpers by the names it gave their parameters."""

import torch
import torch.nn.functional as F
from torch import nn


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)
        self.name = "house price"

    def forward(self, rows):
        return F.linear(input=rows, weight=self.linear.weight, bias=self.linear.bias)


def normalize(table, center=None, spread=None, only_table=False):
    center = table.mean(0) if center is None else center
    spread = table.std(0) if spread is None else spread
    out = (table - center) / spread
    return out if only_table else (out, center, spread)


def denormalize(table, center, spread):
    return table * spread + center


def train(net, table, prices, lr, rounds):
    out = []
    sgd = torch.optim.SGD(params=net.parameters(), lr=lr)
    for _ in range(rounds):
        sgd.zero_grad()
        loss = F.mse_loss(input=net(table), target=prices)
        loss.backward()
        sgd.step()
        out += [loss.item()]
    return out


@torch.no_grad()
def predict_price(net, table, ruler, price_ruler):
    z = net(normalize(table=table, center=ruler[0], spread=ruler[1], only_table=True))
    return denormalize(table=z, center=price_ruler[0], spread=price_ruler[1])


def dollars_per_unit(net, spreads, price_spread):
    return torch.div(torch.mul(net.linear.weight.detach(), price_spread), spreads).flatten()
