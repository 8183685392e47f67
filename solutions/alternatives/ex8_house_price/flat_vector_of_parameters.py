"""Statistics from torch.cov, diagonal matrices, and the step as one flat vector."""

import torch
from torch import nn
from torch.nn.utils import parameters_to_vector, vector_to_parameters


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return torch.baddbmm(self.linear.bias.view(1, 1, 1), x[None], self.linear.weight.T[None])[0]


def normalize(data):
    mean = data.mean(dim=0)
    spread = torch.cov(data.T).reshape(data.shape[1], data.shape[1]).diagonal().sqrt()
    return (data - mean) @ torch.diag(1 / spread), mean, spread


def denormalize(values, mean, std):
    return values @ torch.diag(std) + mean


def train(model, features, targets, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        loss = nn.MSELoss(reduction="sum")(model(features), targets) / targets.numel()
        slopes = torch.autograd.grad(loss, list(model.parameters()))
        losses.append(loss.item())
        flat = parameters_to_vector(model.parameters()).detach()
        flat = flat - learning_rate * torch.cat([s.reshape(-1) for s in slopes])
        vector_to_parameters(flat, model.parameters())
    return losses


def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - feature_stats[0]) @ torch.diag(1 / feature_stats[1])
    return denormalize(model(x).detach(), *price_stats)


def dollars_per_unit(model, feature_std, price_std):
    return (torch.diag(price_std / feature_std) @ model.linear.weight.detach().T).flatten()
