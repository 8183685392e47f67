"""Steps with a comment each, train() and eval() as tutorials do, prints."""

import torch
import torch.nn as nn
import torch.optim as optim

torch.manual_seed(42)


def and_gate_data():
    # Inputs
    X = torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=torch.float32)
    # Labels
    y = torch.tensor([[0], [0], [0], [1]], dtype=torch.float32)
    return X, y


def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    # Define loss and optimizer
    criterion = nn.BCELoss()
    optimizer = optim.SGD(neuron.parameters(), lr=learning_rate)

    neuron.train()
    losses = []
    for epoch in range(epochs):
        # Forward pass
        outputs = neuron(X)
        loss = criterion(outputs, y)

        # Backward pass and optimization
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

        losses.append(loss.item())
        if (epoch + 1) % 100 == 0:
            print(f"Epoch [{epoch + 1}/{epochs}], Loss: {loss.item():.4f}")
    return losses


def predict(neuron, X):
    training = neuron.training
    neuron.eval()
    with torch.no_grad():
        outputs = neuron(X)
    neuron.train(training)
    return outputs


def classify(probabilities, threshold=0.5):
    return (probabilities >= threshold).type(torch.float32)


if __name__ == "__main__":
    model = nn.Sequential(nn.Linear(2, 1), nn.Sigmoid())
    X, y = and_gate_data()
    train(model, X, y)
    print(classify(predict(model, X)))
