"""A class does the training; constants and long names."""

from typing import Final, List, Tuple

import torch

SWITCH_OFF: Final[float] = 0.0
SWITCH_ON: Final[float] = 1.0


class NeuronTrainer:
    def __init__(self, theNeuron: torch.nn.Module, stepSize: float) -> None:
        self.theNeuron = theNeuron
        self.optimizer = torch.optim.SGD(theNeuron.parameters(), lr=stepSize)
        self.lossFunction = torch.nn.BCELoss(reduction="mean")
        self.losses: List[float] = []

    def trainOneEpoch(self, inputs: torch.Tensor, targets: torch.Tensor) -> None:
        self.optimizer.zero_grad()
        loss = self.lossFunction.forward(self.theNeuron.forward(inputs), targets)
        self.losses.append(loss.item())
        loss.backward()
        self.optimizer.step()

    def getLosses(self) -> List[float]:
        return self.losses


def and_gate_data() -> Tuple[torch.Tensor, torch.Tensor]:
    inputs = torch.zeros((4, 2))
    targets = torch.zeros((4, 1))
    for i in range(0, 4):
        inputs[i][0] = SWITCH_ON if i >= 2 else SWITCH_OFF
        inputs[i][1] = SWITCH_ON if i % 2 == 1 else SWITCH_OFF
        if inputs[i][0] == SWITCH_ON and inputs[i][1] == SWITCH_ON:
            targets[i][0] = SWITCH_ON
    return (inputs, targets)


def train(theNeuron, inputs, targets, learning_rate=0.5, epochs=1000) -> List[float]:
    trainer = NeuronTrainer(theNeuron, learning_rate)
    epochIndex = 0
    while epochIndex < epochs:
        trainer.trainOneEpoch(inputs, targets)
        epochIndex += 1
    return trainer.getLosses()


def predict(theNeuron: torch.nn.Module, inputs: torch.Tensor) -> torch.Tensor:
    torch.set_grad_enabled(False)
    result: torch.Tensor = theNeuron.forward(inputs)
    torch.set_grad_enabled(True)
    return result


def classify(probabilities: torch.Tensor, threshold: float = 0.5) -> torch.Tensor:
    result = probabilities.clone()
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            if probabilities[i][j] >= threshold:
                result[i][j] = SWITCH_ON
            else:
                result[i][j] = SWITCH_OFF
    return result
