"""As in scikit-learn: a scaler that is fitted, then transforms there and back."""

import torch
import torch.nn as nn


class StandardScaler:
    def fit(self, X):
        self.mean_ = X.mean(0)
        self.scale_ = X.std(0, unbiased=True)
        return self

    def transform(self, X):
        return (X - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return Z * self.scale_ + self.mean_

    @classmethod
    def of(cls, mean, std):
        self = cls()
        self.mean_, self.scale_ = mean, std
        return self


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)
        nn.init.xavier_uniform_(self.linear.weight)

    def forward(self, *args):
        (X,) = args
        return self.linear(X)

    def fit(self, X, y, lr, n_iter):
        opt = torch.optim.SGD(self.parameters(), lr=lr)
        curve = []
        for _ in range(n_iter):
            opt.zero_grad()
            loss = nn.functional.mse_loss(self(X), y)
            loss.backward()
            opt.step()
            curve.append(loss.item())
        return curve


def normalize(data):
    scaler = StandardScaler().fit(data)
    return scaler.transform(data), scaler.mean_, scaler.scale_


def denormalize(values, mean, std):
    return StandardScaler.of(mean, std).inverse_transform(values)


def train(model, features, targets, learning_rate, epochs):
    return HousePriceNeuron.fit(model, features, targets, learning_rate, epochs)


@torch.inference_mode()
def predict_price(model, houses, feature_stats, price_stats):
    x = StandardScaler.of(*feature_stats).transform(houses)
    return StandardScaler.of(*price_stats).inverse_transform(model(x))


def dollars_per_unit(model, feature_std, price_std):
    (weights,) = model.linear.weight.detach()
    return torch.stack([w * price_std[0] / s for w, s in zip(weights, feature_std)])
