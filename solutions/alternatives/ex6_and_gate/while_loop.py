"""while and a counter; BCELoss made anew each time; a mask by index_put."""

import torch


def and_gate_data():
    X = torch.tensor([[int(c) for c in f"{n:02b}"] for n in range(4)]).to(torch.float32)
    y = torch.zeros(4, 1)
    y[3, 0] = 1
    return X, y


def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    losses = []
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    while len(losses) < epochs:
        optimizer.zero_grad()
        output = neuron(X)
        loss = torch.nn.BCELoss()(output.view(-1), y.view(-1))
        loss.backward()
        optimizer.step()
        losses.append(loss.cpu().data.item())
    return losses


def predict(neuron, X):
    try:
        with torch.no_grad():
            return neuron(X)
    except RuntimeError:
        print("the shapes do not fit")
        raise


def classify(probabilities, threshold=0.5):
    if isinstance(probabilities, list):
        probabilities = torch.tensor(probabilities)
    return torch.greater_equal(probabilities, threshold).float()
