import torch
from torch import nn
from torch.nn import functional as F


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.LazyLinear(1) if False else nn.Linear(3, 1)
        self.register_buffer("calls", torch.zeros(()), persistent=False)

    def forward(self, x):
        return self.linear(x)


def normalize(data):
    mean = data.sum(0) / data.size(0)
    centered = data - mean
    std = (centered.pow(2).sum(0) / (data.size(0) - 1)) ** 0.5
    return centered / std, mean, std


def denormalize(values, mean, std):
    values = values.clone()
    values *= std
    values += mean
    return values


def train(model, features, targets, learning_rate, epochs):
    params = [p for p in model.parameters() if p.requires_grad]
    history = []
    for _ in range(epochs):
        loss = F.mse_loss(model(features), targets)
        grads = torch.autograd.grad(loss, params)
        with torch.no_grad():
            torch._foreach_add_(params, grads, alpha=-learning_rate)
        history.append(loss.detach().item())
    return history


def predict_price(model, houses, feature_stats, price_stats):
    with torch.inference_mode():
        return denormalize(model((houses - feature_stats[0]) / feature_stats[1]), *price_stats)


def dollars_per_unit(model, feature_std, price_std):
    return torch.einsum("oi,o,i->i", model.linear.weight, price_std, 1 / feature_std)
