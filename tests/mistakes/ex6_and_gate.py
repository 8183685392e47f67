# Wrong work of exercise 6, as learners write it; see tests/course/mistakes.py.

# %% and_gate_data: wrong_truth_table
def and_gate_data():
    X = torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=torch.float32)
    y = torch.tensor([[0], [1], [1], [1]], dtype=torch.float32)
    return X, y

# %% and_gate_data: integer_table
def and_gate_data():
    return torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1]]), torch.tensor([[0], [0], [0], [1]])

# %% and_gate_data: flat_labels
def and_gate_data():
    return torch.tensor([[0., 0], [0, 1], [1, 0], [1, 1]]), torch.tensor([0., 0, 0, 1])

# %% and_gate_data: nothing, =
def and_gate_data():
    X = torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=torch.float64)
    return X, torch.tensor([[0], [0], [0], [1]], dtype=torch.float64)

# %% train: no_zero_grad
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        loss = nn.BCELoss()(neuron(X), y)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% train: stops_early
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        loss = nn.BCELoss()(neuron(X), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
        if loss < 0.01:
            break
    return losses

# %% train: cleared_too_late
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        loss = nn.BCELoss()(neuron(X), y)
        loss.backward()
        opt.zero_grad()
        opt.step()
        losses.append(loss.item())
    return losses

# %% train: one_epoch_only
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        loss = nn.BCELoss()(neuron(X), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
        return losses

# %% train: history_keeps_graphs
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        opt.zero_grad()
        loss = nn.BCELoss()(neuron(X), y)
        loss.backward()
        opt.step()
        losses.append(loss)
    return losses

# %% train: squared_error_for_entropy
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        opt.zero_grad()
        loss = nn.MSELoss()(neuron(X), y)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% train: adam_for_sgd
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.Adam(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        opt.zero_grad()
        loss = nn.BCELoss()(neuron(X), y)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% train: momentum_added
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate, momentum=0.9)
    losses = []
    for epoch in range(epochs):
        opt.zero_grad()
        loss = nn.BCELoss()(neuron(X), y)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% train: cleared_too_late, nothing
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    neuron2 = nn.Sequential(nn.Linear(2, 1), nn.Sigmoid())
    opt = torch.optim.SGD(neuron2.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        opt.zero_grad()
        loss = nn.BCELoss()(neuron(X), y)
        losses.append(loss.item())
        opt.step()
    return losses

# %% train: nothing_returned
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    for epoch in range(epochs):
        opt.zero_grad()
        loss = nn.BCELoss()(neuron(X), y)
        loss.backward()
        opt.step()

# %% train: trained_without_graph, error
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        opt.zero_grad()
        p = (neuron(X) > 0.5).float()
        loss = nn.BCELoss()(p, y)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses

# %% predict: prediction_keeps_the_graph
def predict(neuron, X):
    return neuron(X)

# %% predict: left_in_eval_mode
def predict(neuron, X):
    neuron.eval()
    with torch.no_grad():
        return neuron(X)

# %% predict: left_in_train_mode
def predict(neuron, X):
    neuron.eval()
    with torch.no_grad():
        out = neuron(X)
    neuron.train()
    return out

# %% predict: prediction_flattened
def predict(neuron, X):
    return neuron(X).squeeze().detach()

# %% predict: decisions_for_probabilities
def predict(neuron, X):
    with torch.no_grad():
        return (neuron(X) > 0.5).float()

# %% classify: strictly_above
def classify(probabilities, threshold=0.5):
    return (probabilities > threshold).float()

# %% classify: threshold_ignored
def classify(probabilities, threshold=0.5):
    return (probabilities >= 0.5).float()

# %% classify: booleans_not_floats
def classify(probabilities, threshold=0.5):
    return probabilities >= threshold

# %% classify: integers_not_floats
def classify(probabilities, threshold=0.5):
    return (probabilities >= threshold).int().long()

# %% classify: rounded
def classify(probabilities, threshold=0.5):
    return torch.round(probabilities)
