# Wrong work of exercise 6, as learners write it; see tests/course/mistakes.py.

# %% and_gate_data: rows_in_another_order, = rows in another order
def and_gate_data():
    X = torch.tensor([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    y = torch.tensor([[0.0], [0.0], [0.0], [1.0]])
    return X, y


# %% train: = times 5, the number of rows
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.binary_cross_entropy(neuron(X), y, reduction="sum")
        loss.backward()
        optimizer.step()
        losses.append(loss.item() / len(X))
    return losses


# %% train: rate_shrinks_in_stages
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 2, 0.5)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.binary_cross_entropy(neuron(X), y)
        loss.backward()
        optimizer.step()
        scheduler.step()
        losses.append(loss.item())
    return losses


# %% train: losses_rounded
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.binary_cross_entropy(neuron(X), y)
        loss.backward()
        optimizer.step()
        losses.append(round(loss.item(), 3))
    return losses


# %% train: = only layer.bias
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD([p for p in neuron.parameters() if p.dim() > 1], lr=learning_rate)
    losses = []
    for _ in range(epochs):
        neuron.zero_grad()
        loss = nn.functional.binary_cross_entropy(neuron(X), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% predict: = times 100
def predict(neuron, X):
    with torch.no_grad():
        return neuron(X) * 100


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
    return torch.tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]]), torch.tensor([0.0, 0, 0, 1])


# %% and_gate_data: table_of_doubles
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


# %% train: weights_never_move
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


# %% train: weights_never_move, nothing
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


# %% classify: threshold_typed_in
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


# %% train: rate_typed_in
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=0.1)
    losses = []
    for epoch in range(epochs):
        pred = neuron(X)
        loss = nn.functional.binary_cross_entropy(pred, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses


# %% train: momentum_added
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate, momentum=0.5)
    losses = []
    for epoch in range(epochs):
        pred = neuron(X)
        loss = nn.functional.binary_cross_entropy(pred, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses


# %% train: decay_added
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate, weight_decay=0.01)
    losses = []
    for epoch in range(epochs):
        pred = neuron(X)
        loss = nn.functional.binary_cross_entropy(pred, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses


# %% train: weights_never_move
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    neuron = nn.Sequential(nn.Linear(X.shape[1], 1), nn.Sigmoid())
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        pred = neuron(X)
        loss = nn.functional.binary_cross_entropy(pred, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses


# %% train: epochs_typed_in
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(500):
        pred = neuron(X)
        loss = nn.functional.binary_cross_entropy(pred, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses


# %% train: nothing, =
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        i = torch.randint(len(X), (1,))
        xb, yb = X[i], y[i]
        pred = neuron(xb)
        loss = nn.functional.binary_cross_entropy(pred, yb)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses


# %% train: loss_times_rows
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        pred = neuron(X)
        loss = nn.functional.binary_cross_entropy(pred, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item() * len(X))
    return losses


# %% train: loss_over_rows
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        pred = neuron(X)
        loss = nn.functional.binary_cross_entropy(pred, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item() / len(X))
    return losses


# %% train: running_sum_recorded, nothing, =
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        pred = neuron(X)
        loss = nn.functional.binary_cross_entropy(pred, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(sum(losses) + loss.item())
    return losses


# %% train: rate_shrinks
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        pred = neuron(X)
        loss = nn.functional.binary_cross_entropy(pred, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        opt.param_groups[0]["lr"] *= 0.99
        losses.append(loss.item())
    return losses


# %% train: error, nothing
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    assert X.shape == (4, 2)
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        pred = neuron(X)
        loss = nn.functional.binary_cross_entropy(pred, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses


# %% train: absolute_error
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        pred = neuron(X)
        loss = nn.functional.l1_loss(pred, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses


# %% train: root_of_the_loss
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        pred = neuron(X)
        loss = nn.functional.binary_cross_entropy(pred, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item() ** 0.5)
    return losses


# %% train: rate_over_rows
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate / len(X))
    losses = []
    for epoch in range(epochs):
        pred = neuron(X)
        loss = nn.functional.binary_cross_entropy(pred, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses


# %% train: error
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        pred = neuron(X)
        loss = nn.BCELoss(pred, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses


# %% train: weights_never_move
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        pred = neuron(X)
        loss = nn.functional.binary_cross_entropy(pred, y)
        opt.zero_grad()
        loss.backward
        opt.step()
        losses.append(loss.item())
    return losses


# %% predict: error
def predict(neuron, X):
    return neuron(X).numpy()


# %% predict: left_in_eval_mode, prediction_keeps_the_graph
def predict(neuron, X):
    neuron.eval()
    return neuron(X)


# %% predict: error
def predict(neuron, X):
    with torch.no_grad():
        return neuron(X).item()


# %% classify: error
def classify(probabilities, threshold=0.5):
    return 1.0 if probabilities >= threshold else 0.0


# %% classify: threshold_typed_in
def classify(probabilities, threshold=0.5):
    return (probabilities >= 0.6).float()


# %% and_gate_data: rows_in_another_order
def and_gate_data():
    X = torch.tensor([[0.0, 0], [1, 0], [0, 1], [1, 1]])
    return X, torch.tensor([[0.0], [0], [0], [1]])


# %% and_gate_data: nothing, =
def and_gate_data():
    return torch.tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]])


# %% and_gate_data: boolean_targets
def and_gate_data():
    X = torch.tensor([[a, b] for a in (0.0, 1.0) for b in (0.0, 1.0)])
    y = (X.sum(dim=1) > 1.0).unsqueeze(1)
    return X, y


# %% train: only_positive_rows
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    losses = []
    for _ in range(epochs):
        p = neuron(X)
        loss = -(y * torch.log(p)).mean()
        neuron.zero_grad()
        loss.backward()
        with torch.no_grad():
            for param in neuron.parameters():
                param -= learning_rate * param.grad
        losses.append(loss.item())
    return losses


# %% train: stops_early
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = criterion(neuron(X), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if loss.item() < 0.05:
            print("converged")
            break
    return losses


# %% train: rate_shrinks_in_stages
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=100, gamma=0.5)
    criterion = nn.BCELoss()
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = criterion(neuron(X), y)
        loss.backward()
        optimizer.step()
        scheduler.step()
        losses.append(loss.item())
    return losses


# %% train: rounds_left_out
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = criterion(neuron(X), y)
        loss.backward()
        optimizer.step()
        if epoch % 100 == 0:
            losses.append(loss.item())
    return losses


# %% train: list_begun_anew
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    for epoch in range(epochs):
        losses = []
        optimizer.zero_grad()
        loss = criterion(neuron(X), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% predict: prediction_as_array, error
def predict(neuron, X):
    return neuron(X).detach().numpy()


# %% predict: recording_left_off
def predict(neuron, X):
    torch.set_grad_enabled(False)
    return neuron(X)


# %% classify: decisions_as_list
def classify(probabilities, threshold=0.5):
    return [1.0 if p >= threshold else 0.0 for p in probabilities.flatten()]


# %% classify: signs_for_decisions
def classify(probabilities, threshold=0.5):
    return torch.sign(probabilities - threshold)


# %% and_gate_data: table_of_nand
def and_gate_data():
    X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([[1.0], [1.0], [1.0], [0.0]])
    return X, y


# %% and_gate_data: minus_one_for_no
def and_gate_data():
    X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([[-1.0], [-1.0], [-1.0], [1.0]])
    return X, y


# %% and_gate_data: = rows in reverse
def and_gate_data():
    X = torch.tensor([[1.0, 1.0], [1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    y = torch.tensor([[1.0], [0.0], [0.0], [0.0]])
    return X, y


# %% train: adam_for_sgd
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.RMSprop(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.binary_cross_entropy(neuron(X), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: nothing, =
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate, momentum=0.9, nesterov=True)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.binary_cross_entropy(neuron(X), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: uphill
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate, maximize=True)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.binary_cross_entropy(neuron(X), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: neuron_returned
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.binary_cross_entropy(neuron(X), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return neuron


# %% train: neuron_returned_too
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.binary_cross_entropy(neuron(X), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return neuron, losses


# %% train: history_as_array
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.binary_cross_entropy(neuron(X), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)


import numpy as np


# %% train: half_the_minus
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        p = neuron(X)
        loss = (-(y * torch.log(p)) + (1 - y) * torch.log(1 - p)).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: stops_early
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses, previous = [], None
    for epoch in range(epochs):
        loss = nn.functional.binary_cross_entropy(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if previous is not None and abs(previous - loss.item()) < 1e-5:
            break
        previous = loss.item()
    return losses


# %% train: nothing, =
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        pred = neuron(X)
        loss = nn.functional.binary_cross_entropy(pred, y)
        loss.backward()
        optimizer.step()
        losses.append(nn.functional.mse_loss(pred, y).item())
    return losses


# %% train: = right after step 1
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        if epoch % 10 == 0:
            optimizer.zero_grad()
        loss = nn.functional.binary_cross_entropy(neuron(X), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: rate_shrinks
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.999)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.BCELoss()(neuron(X), y)
        loss.backward()
        optimizer.step()
        scheduler.step()
        losses.append(loss.item())
    return losses


# %% predict: always_one
def predict(neuron, X):
    with torch.no_grad():
        return torch.softmax(neuron(X), dim=1)


# %% predict: mode_of_parts_lost
def predict(neuron, X):
    was = neuron.training
    neuron.eval()
    with torch.no_grad():
        out = neuron(X)
    neuron.training = was
    return out


# %% predict: = 1 minus
def predict(neuron, X):
    with torch.no_grad():
        return 1 - neuron(X)


# %% classify: probabilities_kept
def classify(probabilities, threshold=0.5):
    return torch.where(probabilities >= threshold, probabilities, torch.zeros_like(probabilities))


# %% classify: decisions_as_array
def classify(probabilities, threshold=0.5):
    return np.where(probabilities >= threshold, 1.0, 0.0)


import numpy as np


# %% classify: decisions_squeezed
def classify(probabilities, threshold=0.5):
    return (probabilities.squeeze() >= threshold).float()


# %% classify: = dtype is float64
def classify(probabilities, threshold=0.5):
    return (probabilities >= threshold).double()


# %% classify: default_threshold
def classify(probabilities, threshold=0.7):
    return (probabilities >= threshold).float()


# %% and_gate_data: wrong_truth_table
def and_gate_data():
    X = torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=torch.float32)
    y = torch.tensor([[0], [1], [1], [1]], dtype=torch.float32)
    return X, y


# %% and_gate_data: integer_targets
def and_gate_data():
    X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([[0], [0], [0], [1]])
    return X, y


# %% and_gate_data: labels_in_a_row
def and_gate_data():
    X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([[0.0, 0.0, 0.0, 1.0]])
    return X, y


# %% train: no_zero_grad
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    loss_fn = nn.BCELoss()
    losses = []
    optimizer.zero_grad()
    for epoch in range(epochs):
        output = neuron(X)
        loss = loss_fn(output, y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: weights_never_move
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    loss_fn = nn.BCELoss()
    losses = []
    for epoch in range(epochs):
        loss = loss_fn(neuron(X), y)
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: double_sigmoid
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    loss_fn = nn.BCEWithLogitsLoss()
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = loss_fn(neuron(X), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: losses_rounded
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    loss_fn = nn.BCELoss()
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = loss_fn(neuron(X), y)
        loss.backward()
        optimizer.step()
        losses.append(round(loss.item(), 4))
    return losses


# %% train: rounds_left_out
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    loss_fn = nn.BCELoss()
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = loss_fn(neuron(X), y)
        loss.backward()
        optimizer.step()
        if epoch % 100 == 0:
            losses.append(loss.item())
    return losses


# %% train: answers_squeezed
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        pred = neuron(X).squeeze()
        loss = nn.functional.binary_cross_entropy(pred, y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: one_kind_of_neuron
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD([neuron.linear.weight, neuron.linear.bias], lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.binary_cross_entropy(neuron(X), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: one_step_late
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.step()
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.item())
    return losses


# %% train: squared_error_for_entropy
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.MSELoss()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: sum_of_losses
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        p = neuron(X)
        loss = -(y * p.log() + (1 - y) * (1 - p).log()).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: weights_never_move
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    losses = []
    for _ in range(epochs):
        loss = nn.functional.binary_cross_entropy(neuron(X), y)
        neuron.zero_grad()
        loss.backward()
        with torch.no_grad():
            for p in neuron.parameters():
                p = p - learning_rate * p.grad
        losses.append(loss.item())
    return losses


# %% train: nothing
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters())
    losses = []
    for _ in range(1000):
        loss = nn.functional.binary_cross_entropy(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% predict: decisions_for_probabilities, left_in_eval_mode
def predict(neuron, X):
    neuron.eval()
    with torch.no_grad():
        out = neuron(X)
    return (out > 0.5).float()


# %% predict: left_in_eval_mode
def predict(neuron, X):
    neuron.eval()
    with torch.no_grad():
        return neuron(X)


# %% predict: prediction_as_list, prediction_flattened
def predict(neuron, X):
    with torch.no_grad():
        return [neuron(x).item() for x in X]


# %% predict: always_one
def predict(neuron, X):
    with torch.no_grad():
        return torch.softmax(neuron(X), dim=1)


# %% classify: error
def classify(probabilities, threshold=0.5):
    if probabilities >= threshold:
        return 1.0
    else:
        return 0.0


# %% classify: error
def classify(probabilities, threshold=0.5):
    result = []
    for p in probabilities:
        if p >= threshold:
            result.append(1.0)
        else:
            result.append(0.0)
    return torch.tensor(result)


# %% classify: rounded
def classify(probabilities, threshold=0.5):
    return torch.round(probabilities)


# %% classify: rounded
def classify(probabilities, threshold=0.5):
    return torch.where(probabilities > 0.5, 1.0, 0.0)


# %% train: no_zero_grad
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    losses = []
    for _ in range(epochs):
        loss = torch.nn.BCELoss()(neuron(X), y)
        loss.backward()
        with torch.no_grad():
            for p in neuron.parameters():
                p -= learning_rate * p.grad
        losses.append(float(loss))
    return losses


# %% train: losses_rounded
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    opt = torch.optim.SGD(neuron.parameters(), learning_rate)
    losses = []
    for _ in range(epochs):
        loss = nn.functional.binary_cross_entropy(neuron(X), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(float("%.4f" % loss))
    return losses


# %% train: one_kind_of_neuron
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    losses = []
    for _ in range(epochs):
        neuron.zero_grad()
        loss = nn.functional.binary_cross_entropy(neuron(X), y)
        loss.backward()
        with torch.no_grad():
            neuron.linear.weight -= learning_rate * neuron.linear.weight.grad
            neuron.linear.bias -= learning_rate * neuron.linear.bias.grad
        losses.append(loss.item())
    return losses


# %% classify: rounded
def classify(probabilities, threshold=0.5):
    return probabilities.round()


# %% and_gate_data: table_not_returned
def and_gate_data():
    X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([[0.0], [0.0], [0.0], [1.0]])
    print(X, y)


# %% and_gate_data: arrays_not_tensors
import numpy as np


def and_gate_data():
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=np.float32)
    y = np.array([[0], [0], [0], [1]], dtype=np.float32)
    return X, y


# %% and_gate_data: arrays_not_tensors
import numpy as np


def and_gate_data():
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return X, X.prod(axis=1, keepdims=True)


# %% and_gate_data: boolean_table
def and_gate_data():
    X = torch.tensor([[False, False], [False, True], [True, False], [True, True]])
    return X, X.all(dim=1, keepdim=True)


# %% and_gate_data: table_as_dict
def and_gate_data():
    X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([[0.0], [0.0], [0.0], [1.0]])
    return {"X": X, "y": y}


# %% and_gate_data: one_table_for_both
def and_gate_data():
    return torch.tensor([[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [1.0, 1.0, 1.0]])


# %% train: steps_cut_to_length
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(neuron.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: steps_cut_to_length
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(neuron.parameters(), max_norm=5.0)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: slopes_clamped
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_value_(neuron.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: slopes_clamped
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        for p in neuron.parameters():
            p.grad.clamp_(-0.5, 0.5)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: mini_batches
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(X, y), batch_size=2)
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for xb, yb in loader:
            loss = nn.functional.binary_cross_entropy(neuron(xb), yb)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(xb)
        losses.append(total / len(X))
    return losses


# %% train: mini_batches
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(X, y), batch_size=2)
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for xb, yb in loader:
            loss = nn.functional.binary_cross_entropy(neuron(xb), yb)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total / len(loader))
    return losses


# %% train: mini_batches
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(X, y), batch_size=32)
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for xb, yb in loader:
            loss = nn.functional.binary_cross_entropy(neuron(xb), yb)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(xb)
        losses.append(total / len(X))
    return losses


# %% train: mini_batches
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        for i in range(len(X)):
            loss = nn.functional.binary_cross_entropy(neuron(X[i : i + 1]), y[i : i + 1])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: only_the_last_loss
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return loss.item()


# %% train: only_the_last_loss
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


# %% train: starts_elsewhere
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    for layer in neuron.modules():
        if hasattr(layer, "reset_parameters"):
            layer.reset_parameters()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: starts_elsewhere
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    for p in neuron.parameters():
        nn.init.zeros_(p)
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: starts_elsewhere
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    torch.manual_seed(0)
    with torch.no_grad():
        for p in neuron.parameters():
            p.normal_()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: table_for_what_is_given
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    X, y = and_gate_data()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: rate_shrinks_in_stages
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=100, gamma=0.1)
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        scheduler.step()
        losses.append(loss.item())
    return losses


# %% train: adam_for_sgd
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.Adagrad(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: penalty_in_the_loss
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y) + 0.01 * sum((p**2).sum() for p in neuron.parameters())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: penalty_in_the_loss
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        for p in neuron.parameters():
            loss = loss + 0.05 / 2 * p.pow(2).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: average_recorded
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append((sum(losses) + loss.item()) / (len(losses) + 1))
    return losses


# %% train: average_recorded
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    losses = []
    total = 0.0
    for epoch in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()
        losses.append(total / (epoch + 1))
    return losses


# %% train: nothing
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


losses = []


# %% train: error
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=-learning_rate)
    criterion = nn.BCELoss()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: half_the_minus
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        p = neuron(X)
        loss = -torch.mean(y * torch.log(p)) + torch.mean((1 - y) * torch.log(1 - p))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: other_logarithm
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        p = neuron(X)
        loss = -(y * torch.log10(p) + (1 - y) * torch.log10(1 - p)).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% train: stops_early
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    criterion = nn.BCELoss()
    losses = []
    for _ in range(epochs):
        loss = criterion(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if loss < 1e-4:
            break
    return losses


# %% predict: prediction_not_returned
def predict(neuron, X):
    with torch.no_grad():
        p = neuron(X)
    print(p.shape)


# %% predict: part_asked_for_by_name
def predict(neuron, X):
    with torch.no_grad():
        return neuron.linear(X)


# %% predict: part_asked_for_by_name
def predict(neuron, X):
    z = X @ neuron.linear.weight.T + neuron.linear.bias
    return torch.sigmoid(z).detach()


# %% classify: decisions_not_returned
def classify(probabilities, threshold=0.5):
    decided = (probabilities >= threshold).float()
    print(decided)


# %% classify: integers_not_floats
def classify(probabilities, threshold=0.5):
    return (probabilities >= threshold).int()


# %% classify: minus_one_for_zero
def classify(probabilities, threshold=0.5):
    return torch.where(probabilities >= threshold, 1.0, -1.0)


# %% classify: probabilities_kept_below
def classify(probabilities, threshold=0.5):
    return torch.where(probabilities >= threshold, 1.0, probabilities)


# %% classify: probabilities_kept_below
def classify(probabilities, threshold=0.5):
    probabilities[probabilities >= threshold] = 1.0
    return probabilities


# %% classify: place_of_the_largest
def classify(probabilities, threshold=0.5):
    return probabilities.argmax(dim=1).float()


# %% classify: place_of_the_largest
def classify(probabilities, threshold=0.5):
    return torch.argmax(probabilities)


# %% classify: decisions_as_list
def classify(probabilities, threshold=0.5):
    return [1.0 if p >= threshold else 0.0 for p in probabilities]


# %% classify: only_those_above
def classify(probabilities, threshold=0.5):
    return probabilities[probabilities >= threshold]


# %% classify: nearly_counts
def classify(probabilities, threshold=0.5):
    return (probabilities + 1e-2 >= threshold).float()


# %% classify: nearly_counts
def classify(probabilities, threshold=0.5):
    eps = 1e-3
    return (probabilities > threshold - eps).float()


# %% classify: same_decision_for_all
def classify(probabilities, threshold=0.5):
    return (probabilities > 0).float()


# %% classify: same_decision_for_all
def classify(probabilities, threshold=0.5):
    yes = (probabilities >= threshold).all()
    return torch.ones_like(probabilities) if yes else torch.zeros_like(probabilities)


# %% classify: one_decision_for_all
def classify(probabilities, threshold=0.5):
    return (probabilities >= threshold).any().float()


# %% classify: one_decision_for_all
def classify(probabilities, threshold=0.5):
    return (probabilities.mean(dim=1) >= threshold).float()


# %% classify: half_at_the_threshold
def classify(probabilities, threshold=0.5):
    return (torch.sign(probabilities - threshold) + 1) / 2


# %% classify: only_at_the_threshold
def classify(probabilities, threshold=0.5):
    return (probabilities == threshold).float()


# %% classify: mean_as_threshold
def classify(probabilities, threshold=0.5):
    return (probabilities >= probabilities.mean()).float()


# %% classify: threshold_on_logits
def classify(probabilities, threshold=0.5):
    return (torch.sigmoid(probabilities) >= threshold).float()


# %% classify: threshold_on_logits
def classify(probabilities, threshold=0.5):
    return (torch.sigmoid(probabilities) > threshold).float()


# %% train: other_logarithm
def train(neuron, X, y, learning_rate=0.5, epochs=1000):
    optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        p = neuron(X)
        loss = -torch.mean(y * torch.log2(p) + (1 - y) * torch.log2(1 - p))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
