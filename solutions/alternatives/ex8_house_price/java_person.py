import torch
from torch import nn


class Scaler:
    def __init__(self, mean, std):
        self._mean = mean
        self._std = std

    @property
    def mean(self):
        return self._mean

    @property
    def std(self):
        return self._std

    @classmethod
    def fit(cls, data):
        return cls(data.mean(dim=0), data.std(dim=0))

    def transform(self, data):
        return (data - self.mean) / self.std

    def inverseTransform(self, data):
        return data * self.std + self.mean


class Trainer:
    def __init__(self, model, learningRate):
        self.model = model
        self.learningRate = learningRate
        self.history = []

    def step(self, features, targets):
        predictions = self.model.forward(features)
        loss = nn.MSELoss()(predictions, targets)
        self.model.zero_grad()
        loss.backward()
        with torch.no_grad():
            for parameter in self.model.parameters():
                parameter.sub_(parameter.grad, alpha=self.learningRate)
        self.history.append(float(loss.detach()))


class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return self.linear(x)


def normalize(data):
    scaler = Scaler.fit(data)
    return scaler.transform(data), scaler.mean, scaler.std


def denormalize(values, mean, std):
    return Scaler(mean, std).inverseTransform(values)


def train(model, features, targets, learningRate, epochs):
    trainer = Trainer(model, learningRate)
    epoch = 0
    while epoch < epochs:
        trainer.step(features, targets)
        epoch += 1
    return trainer.history


def predict_price(model, houses, featureStats, priceStats):
    features, prices = Scaler(*featureStats), Scaler(*priceStats)
    with torch.no_grad():
        return prices.inverseTransform(model.forward(features.transform(houses)))


def dollars_per_unit(model, featureStd, priceStd):
    result = torch.zeros(3)
    with torch.no_grad():
        for i in range(3):
            result[i] = model.linear.weight[0, i] * priceStd[0] / featureStd[i]
    return result
