"""Getters, setters, constants and long names."""

from typing import Final, List

import torch

INITIAL_TOTAL_ERROR: Final[float] = 0.0


class ManualNeuron:
    def __init__(self, numberOfInputs: int) -> None:
        self._weights: torch.Tensor = torch.randn(numberOfInputs, requires_grad=True)
        self._bias: torch.Tensor = torch.randn(1, requires_grad=True)

    @property
    def weights(self) -> torch.Tensor:
        return self._weights

    @property
    def bias(self) -> torch.Tensor:
        return self._bias

    def _weightedSum(self, inputVector: torch.Tensor) -> torch.Tensor:
        return torch.dot(self._weights, inputVector) + self._bias

    @staticmethod
    def _activate(weightedSum: torch.Tensor) -> torch.Tensor:
        return torch.sigmoid(weightedSum)

    def forward(self, inputVector: torch.Tensor) -> torch.Tensor:
        return ManualNeuron._activate(self._weightedSum(inputVector))

    def parameters(self) -> List[torch.Tensor]:
        result: List[torch.Tensor] = []
        result.append(self.weights)
        result.append(self.bias)
        return result


def _updateParameter(parameter: torch.Tensor, stepSize: float) -> None:
    with torch.no_grad():
        parameter.sub_(parameter.grad.mul(stepSize))


def sgd_step(parameterList: List[torch.Tensor], stepSize: float) -> None:
    for index in range(0, len(parameterList)):
        _updateParameter(parameterList[index], stepSize)
    for index in range(0, len(parameterList)):
        parameterList[index].grad.zero_()


def _squaredError(prediction: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    difference = prediction.squeeze() - target
    return difference * difference


def train(
    theNeuron: ManualNeuron,
    inputMatrix: torch.Tensor,
    targetVector: torch.Tensor,
    stepSize: float,
    numberOfEpochs: int,
) -> List[float]:
    history: List[float] = []
    epochIndex = 0
    while epochIndex < numberOfEpochs:
        totalError = INITIAL_TOTAL_ERROR
        rowIndex = 0
        while rowIndex < inputMatrix.shape[0]:
            prediction = theNeuron.forward(inputMatrix[rowIndex, :])
            error = _squaredError(prediction, targetVector[rowIndex])
            error.backward()
            sgd_step(theNeuron.parameters(), stepSize)
            totalError = totalError + float(error)
            rowIndex += 1
        history.append(totalError)
        epochIndex += 1
    return history
