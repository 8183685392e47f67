import torch


def and_gate_data():
    X = torch.tensor([[i >> 1, i & 1] for i in range(4)], dtype=torch.get_default_dtype())
    y = X[:, 0:1] * X[:, 1:2]
    assert X.shape == (4, 2)
    assert y.shape == (4, 1)
    return X, y


def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    from torch.utils.data import DataLoader, TensorDataset

    loader = DataLoader(TensorDataset(X, y), batch_size=len(X), shuffle=False)
    criterion = torch.nn.BCELoss()
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    scheduler = torch.optim.lr_scheduler.ConstantLR(optimizer, factor=1.0)
    history = torch.zeros(epochs)
    for epoch in range(epochs):
        for xb, yb in loader:
            loss = criterion(neuron(xb), yb)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
            history[epoch] = loss.detach()
    return history.tolist()


def predict(neuron, X):
    return neuron(X).data


def classify(probabilities, threshold=0.5):
    return ((probabilities > threshold) | (probabilities == threshold)).type(torch.float32)
