"""Copied together: device, zero_grad at the top of the loop, a print every so often."""

import torch

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
torch.manual_seed(42)


class ManualNeuron:
    def __init__(self, input_size):
        self.weights = torch.randn(input_size, device=device, requires_grad=True)
        self.bias = torch.randn(1, device=device, requires_grad=True)

    def forward(self, x):
        x = x.to(device)
        z = torch.dot(x, self.weights) + self.bias
        a = torch.sigmoid(z)
        return a

    def parameters(self):
        return [self.weights, self.bias]

    def zero_grad(self):
        for p in self.parameters():
            p.grad = None


def sgd_step(parameters, learning_rate):
    # Update weights using gradient descent
    with torch.no_grad():
        for p in parameters:
            p -= p.grad * learning_rate
        # Zero the gradients
        for p in parameters:
            p.grad = None


def train(neuron, X, y, learning_rate=0.01, epochs=100):
    losses = []
    for epoch in range(epochs):
        epoch_loss = 0
        for x_sample, y_true in zip(X, y):
            # Zero gradients
            for p in neuron.parameters():
                p.grad = None
            # Forward pass
            y_pred = neuron.forward(x_sample)
            # Loss
            loss = (y_pred - y_true) ** 2
            # Backward pass
            loss.backward()
            # Update
            sgd_step(neuron.parameters(), learning_rate)
            epoch_loss += loss.item()
        losses.append(float(epoch_loss))
        if (epoch + 1) % 20 == 0:
            print("Epoch [{}/{}], Loss: {:.4f}".format(epoch + 1, epochs, epoch_loss))
    return losses


if __name__ == "__main__":
    X = torch.tensor([[1.0, 2.0], [2.0, 3.0], [3.0, 4.0]])
    y = torch.tensor([0.0, 0.0, 1.0])
    neuron = ManualNeuron(2)
    print(train(neuron, X, y, 0.1, 100)[-1])
