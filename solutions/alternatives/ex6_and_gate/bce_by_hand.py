"""Cross entropy as a sum over rows, its average at the end; a float total."""

import torch


def and_gate_data():
    X, y = torch.empty(4, 2), torch.empty(4, 1)
    X[0], X[1], X[2], X[3] = (torch.tensor(r) for r in ((0, 0), (0, 1), (1, 0), (1, 1)))
    y[:] = 0
    y[-1] = 1
    return X, y


def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    N = X.shape[0]
    history = []
    for _k in range(epochs):
        L = 0
        for n in range(N):
            p = neuron(X[n : n + 1])[0, 0]
            if y[n, 0] == 1:
                L = L - torch.log(p)
            else:
                L = L - torch.log(1 - p)
        L = L / N
        neuron.zero_grad()
        L.backward()
        with torch.no_grad():
            for w in neuron.parameters():
                w.copy_(w - learning_rate * w.grad)
        history.append(L.item())
    return history


def predict(neuron, X):
    rows = []
    with torch.no_grad():
        for x in X:
            rows.append(neuron(x.unsqueeze(0))[0])
    return torch.stack(rows)


def classify(probabilities, threshold=0.5):
    flat = probabilities.flatten()
    decided = torch.tensor([float(p.item() >= threshold) for p in flat])
    return decided.reshape(probabilities.shape)
