from abc import ABC, abstractmethod

import torch


class AbstractLoss(ABC):
    def compute(self, predictions, targets):
        self._validate(predictions, targets)
        values = self._perExample(predictions, targets)
        return values.sum() / values.numel()

    @staticmethod
    def _validate(predictions, targets):
        if tuple(predictions.shape) != tuple(targets.shape):
            raise ValueError(
                "IllegalArgument: " + str(predictions.shape) + " / " + str(targets.shape)
            )

    @abstractmethod
    def _perExample(self, predictions, targets): ...


class SquaredLoss(AbstractLoss):
    def _perExample(self, predictions, targets):
        difference = predictions - targets
        return difference * difference


class CrossEntropyLoss(AbstractLoss):
    EPSILON = 1e-6

    def _perExample(self, predictions, targets):
        safe = torch.clamp(
            predictions, min=CrossEntropyLoss.EPSILON, max=1 - CrossEntropyLoss.EPSILON
        )
        return -1 * (targets * safe.log() + (1 - targets) * (1 - safe).log())


def mean_squared_error(predictions, targets):
    return SquaredLoss().compute(predictions, targets)


def binary_cross_entropy(predictions, targets):
    return CrossEntropyLoss().compute(predictions, targets)
