# Wrong work of exercise 4, as learners write it; see tests/course/mistakes.py.

# %% ManualNeuron.forward: sign_of_the_exponent, = 1 minus
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)
    def forward(self, x):
        return 1 - torch.sigmoid((self.weights * x).sum() + self.bias)
    def parameters(self):
        return [self.weights, self.bias]


# %% sgd_step: first_one_only, = only b is wrong
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters[:-1]:
            p -= learning_rate * p.grad
            p.grad.zero_()


# %% train: = reverse order
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            loss = ((neuron.forward(x) - t) ** 2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        losses.append(total)
    return losses[::-1]


# %% train: = right after 2 epochs
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            loss = ((neuron.forward(x) - t) ** 2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate if epoch < 2 else learning_rate / 10)
            total += loss.item()
        losses.append(round(total, 2))
    return losses


# %% sgd_step: new_tensor_has_no_gradient
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p = p - learning_rate * p.grad
            p.grad.zero_()

# %% sgd_step: rebound_and_cleared
def sgd_step(parameters, learning_rate):
    for p in parameters:
        p.grad.zero_()
    with torch.no_grad():
        for p in parameters:
            p -= learning_rate * p.grad

# %% sgd_step: uphill
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p += learning_rate * p.grad
            p.grad.zero_()

# %% sgd_step: minus_equals_typo
def sgd_step(params, lr):
    with torch.no_grad():
        for p in params:
            p[:] =- lr * p.grad
            p.grad.zero_()

# %% sgd_step: update_is_recorded
def sgd_step(parameters, lr):
    for p in parameters:
        p -= lr * p.grad
        p.grad.zero_()

# %% sgd_step: gradient_assigned_zero
def sgd_step(parameters, lr):
    for p in parameters:
        p.data -= lr * p.grad
        p.grad = 0

# %% sgd_step: gradients_pile_up
def sgd_step(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            p -= lr * p.grad
            p.grad.zero_

# %% sgd_step: gradients_pile_up
def sgd_step(parameters, lr):
    for p in parameters:
        p.data -= lr * p.grad.data

# %% sgd_step: error, nothing
def sgd_step(parameters, lr):
    with torch.no_grad:
        for p in parameters:
            p -= lr * p.grad
            p.grad.zero_()

# %% sgd_step: learning_rate_missing, rate_typed_in
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p -= p.grad
            p.grad.zero_()

# %% sgd_step: rate_typed_in
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p -= 0.01 * p.grad
            p.grad = None

# %% sgd_step: rate_typed_in
def sgd_step(parameters, learning_rate):
    lr = 0.03
    for p in parameters:
        p.data -= lr * p.grad
        p.grad = None

# %% sgd_step: bias_frozen
def sgd_step(parameters, learning_rate):
    w = parameters[0]
    with torch.no_grad():
        w -= learning_rate * w.grad
    for p in parameters:
        p.grad = None

# %% sgd_step: only_the_last_zeroed
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p -= learning_rate * p.grad
    p.grad.zero_()

# %% sgd_step: averaged_gradient
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p -= learning_rate * p.grad.mean()
            p.grad.zero_()

# %% sgd_step: momentum_kept, nothing, = 
velocity = {}
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for i, p in enumerate(parameters):
            velocity[i] = 0.9 * velocity.get(i, 0) + p.grad
            p -= learning_rate * velocity[i]
            p.grad.zero_()

# %% sgd_step: decay_added
def sgd_step(parameters, learning_rate):
    opt = torch.optim.SGD(parameters, lr=learning_rate, weight_decay=0.01)
    opt.step()
    opt.zero_grad()

# %% sgd_step: returns_the_parameters
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p -= learning_rate * p.grad
            p.grad.zero_()
    return parameters

# %% ManualNeuron: reseeded
class ManualNeuron:
    def __init__(self, n):
        torch.manual_seed(42)
        self.weights = torch.randn(n, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)
    def forward(self, x):
        return torch.sigmoid(self.weights @ x + self.bias)
    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron: rand_not_randn
class ManualNeuron:
    def __init__(self, n):
        self.weights = torch.rand(n, requires_grad=True)
        self.bias = torch.rand(1, requires_grad=True)
    def forward(self, x):
        return torch.sigmoid(self.weights @ x + self.bias)
    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron: bias_not_a_parameter
class ManualNeuron:
    def __init__(self, n):
        self.weights = torch.randn(n, requires_grad=True)
        self.bias = torch.randn(1)
    def forward(self, x):
        return torch.sigmoid(self.weights @ x + self.bias)
    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron: detached_parameters
class ManualNeuron:
    def __init__(self, n):
        self.weights = torch.randn(n, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)
    def forward(self, x):
        return torch.sigmoid(self.weights @ x + self.bias)
    def parameters(self):
        return [self.weights.data, self.bias.data]

# %% ManualNeuron: parameters_as_tuple
class ManualNeuron:
    def __init__(self, n):
        self.weights = torch.randn(n, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)
    def forward(self, x):
        return torch.sigmoid(self.weights @ x + self.bias)
    def parameters(self):
        return self.weights, self.bias

# %% ManualNeuron: built_on_module
class ManualNeuron(torch.nn.Module):
    def __init__(self, n):
        super().__init__()
        self.weights = torch.nn.Parameter(torch.randn(n))
        self.bias = torch.nn.Parameter(torch.randn(1))
    def forward(self, x):
        return torch.sigmoid(self.weights @ x + self.bias)
    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron.forward: activation_missing
class ManualNeuron:
    def __init__(self, n):
        self.weights = torch.randn(n, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)
    def forward(self, x):
        return torch.dot(self.weights, x) + self.bias
    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron.forward: error
class ManualNeuron:
    def __init__(self, n):
        self.weights = torch.randn(n, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)
    def forward(x):
        return torch.sigmoid(self.weights @ x + self.bias)
    def parameters(self):
        return [self.weights, self.bias]

# %% train: stops_early
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for i in range(len(X)):
            loss = ((neuron.forward(X[i]) - y[i]) ** 2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        history.append(total)
        if total < 1e-5:
            break
    return history

# %% train: one_epoch_only
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            loss = (neuron.forward(x) - t) ** 2
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        history.append(total)
        return history

# %% train: squared_sum_for_epoch
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0
        for x, t in zip(X, y):
            loss = (neuron.forward(x) - t) ** 2
            loss.backward()
            total += loss.item()
        sgd_step(neuron.parameters(), learning_rate)
        history.append(total)
    return history

# %% train: number_has_no_backward, error
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0
        for x, t in zip(X, y):
            loss = ((neuron.forward(x) - t) ** 2).item()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss
        history.append(total)
    return history

# %% train: mean_for_sum
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0
        for x, t in zip(X, y):
            loss = (neuron.forward(x) - t) ** 2
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        history.append(total / len(X))
    return history

# %% train: history_of_tensors
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0
        for x, t in zip(X, y):
            loss = (neuron.forward(x) - t) ** 2
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss
        history.append(total)
    return history

# %% train: nothing_returned
def train(neuron, X, y, learning_rate, epochs):
    for epoch in range(epochs):
        for x, t in zip(X, y):
            loss = (neuron.forward(x) - t) ** 2
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
        print(loss)

# %% train: error, nothing
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0
        for x, t in zip(X, y):
            loss = (neuron.forward(x) - t) ** 2
            loss.backward()
            sgd_step(neuron.parameters, learning_rate)
            total += loss.item()
        history.append(total)
    return history

# %% sgd_step: new_tensor_recorded
def sgd_step(parameters, learning_rate):
    for p in parameters:
        p = p - learning_rate * p.grad
        p.grad.zero_()

# %% sgd_step: momentum_kept
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            if not hasattr(p, "velocity"):
                p.velocity = torch.zeros_like(p)
            p.velocity = 0.8 * p.velocity + p.grad
            p -= learning_rate * p.velocity
            p.grad.zero_()

# %% train: rate_over_rows
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for i in range(len(X)):
            pred = neuron.forward(X[i])
            loss = ((pred - y[i]) ** 2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate / len(X))
            total += loss.item()
        history.append(total)
    return history

# %% train: weights_never_move
def train(neuron, X, y, learning_rate, epochs):
    history = []
    neuron = ManualNeuron(X.shape[1])
    for epoch in range(epochs):
        total = 0.0
        for i in range(len(X)):
            pred = neuron.forward(X[i])
            loss = ((pred - y[i]) ** 2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        history.append(total)
    return history

# %% train: rows_shuffled
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        perm = torch.randperm(len(X)); X, y = X[perm], y[perm]
        total = 0.0
        for i in range(len(X)):
            pred = neuron.forward(X[i])
            loss = ((pred - y[i]) ** 2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        history.append(total)
    return history

# %% train: training_rate_typed_in
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for i in range(len(X)):
            pred = neuron.forward(X[i])
            loss = ((pred - y[i]) ** 2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), 0.05)
            total += loss.item()
        history.append(total)
    return history

# %% train: nothing, =, rate_shrinks
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        learning_rate = learning_rate * 0.9
        total = 0.0
        for i in range(len(X)):
            pred = neuron.forward(X[i])
            loss = ((pred - y[i]) ** 2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        history.append(total)
    return history

# %% train: root_of_the_mean
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for i in range(len(X)):
            pred = neuron.forward(X[i])
            loss = ((pred - y[i]) ** 2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        history.append((total / len(X)) ** 0.5)
    return history

# %% train: last_row_skipped
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for i in range(len(X) - 1):
            pred = neuron.forward(X[i])
            loss = ((pred - y[i]) ** 2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        history.append(total)
    return history

# %% train: weights_never_move
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for i in range(len(X)):
            pred = neuron.forward(X[i])
            loss = ((pred.round() - y[i]) ** 2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        history.append(total)
    return history

# %% train: error_not_squared
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for i in range(len(X)):
            pred = neuron.forward(X[i])
            loss = (pred - y[i]).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        history.append(total)
    return history

# %% train: last_error_only
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for i in range(len(X)):
            pred = neuron.forward(X[i])
            loss = ((pred - y[i]) ** 2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        history.append(loss.item())
    return history

# %% train: epochs_typed_in
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(100):
        total = 0.0
        for i in range(len(X)):
            pred = neuron.forward(X[i])
            loss = ((pred - y[i]) ** 2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        history.append(total)
    return history

# %% train: error_after_the_step
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for i in range(len(X)):
            pred = neuron.forward(X[i])
            loss = ((pred - y[i]) ** 2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            loss = ((neuron.forward(X[i]) - y[i]) ** 2).sum()
            total += loss.item()
        history.append(total)
    return history

# %% ManualNeuron: scaled_start
class ManualNeuron:
    def __init__(self, n):
        self.weights = 0.1 * torch.randn(n); self.bias = 0.1 * torch.randn(1); self.weights.requires_grad_(); self.bias.requires_grad_()
    def forward(self, x):
        return torch.sigmoid(self.weights @ x + self.bias)
    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron.forward: bias_subtracted
class ManualNeuron:
    def __init__(self, n):
        self.weights = torch.randn(n, requires_grad=True); self.bias = torch.randn(1, requires_grad=True)
    def forward(self, x):
        return torch.sigmoid(self.weights @ x - self.bias)
    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron.forward: tanh_for_sigmoid
class ManualNeuron:
    def __init__(self, n):
        self.weights = torch.randn(n, requires_grad=True); self.bias = torch.randn(1, requires_grad=True)
    def forward(self, x):
        return torch.tanh(self.weights @ x + self.bias)
    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron.forward: forward_not_recorded
class ManualNeuron:
    def __init__(self, n):
        self.weights = torch.randn(n, requires_grad=True); self.bias = torch.randn(1, requires_grad=True)
    def forward(self, x):
        return torch.sigmoid(self.weights @ x + self.bias).detach()
    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron.forward: decided_in_forward
class ManualNeuron:
    def __init__(self, n):
        self.weights = torch.randn(n, requires_grad=True); self.bias = torch.randn(1, requires_grad=True)
    def forward(self, x):
        return (torch.sigmoid(self.weights @ x + self.bias) >= 0.5).float()
    def parameters(self):
        return [self.weights, self.bias]

# %% sgd_step: length_of_gradient_lost
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p -= learning_rate * p.grad / p.grad.norm()
            p.grad.zero_()

# %% sgd_step: gradient_clipped
def sgd_step(parameters, learning_rate):
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    with torch.no_grad():
        for p in parameters:
            p -= learning_rate * p.grad
            p.grad.zero_()

# %% sgd_step: no_longer_trainable
def sgd_step(parameters, learning_rate):
    for p in parameters:
        p.data = (p - learning_rate * p.grad)
        p.requires_grad = False
        p.grad = None

# %% ManualNeuron: bias_starts_at_zero
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs).requires_grad_()
        self.bias = torch.tensor([0.1], requires_grad=True)

    def forward(self, x):
        return torch.sigmoid((self.weights * x).sum() + self.bias)

    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron: start_of_another_kind, narrower_with_more_inputs
class ManualNeuron:
    def __init__(self, num_inputs):
        limit = (6 / (num_inputs + 1)) ** 0.5
        self.weights = torch.empty(num_inputs).uniform_(-limit, limit).requires_grad_(True)
        self.bias = torch.zeros(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron.forward: = no gradient
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        z = sum(w * xi for w, xi in zip(self.weights, x)) + self.bias
        return torch.tensor([1 / (1 + torch.exp(-z))], requires_grad=True)

    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron.forward: parentheses_missing
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        z = torch.dot(self.weights, x) + self.bias
        return 1 / 1 + torch.exp(-z)

    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron.forward: nothing, =
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        x *= self.weights.detach()
        return torch.sigmoid(x.sum() + self.bias)

    def parameters(self):
        return [self.weights, self.bias]

# %% sgd_step: gradients_clipped_apart
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            torch.nn.utils.clip_grad_norm_([p], 1.0)
            p -= learning_rate * p.grad
            p.grad.zero_()

# %% train: rows_shuffled
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        total = 0.0
        for i in torch.randperm(len(X)):
            loss = (neuron.forward(X[i]) - y[i]).pow(2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        losses.append(total)
    return losses

# %% train: nothing, =
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        total = 0.0
        for i in range(len(X)):
            loss = (neuron.forward(X[i]) - y[i]).pow(2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        losses.append(total / len(X))
        if total < 0.1:
            break
    return losses

# %% train: last_example_steps
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total_loss = 0.0
        for x, target in zip(X, y):
            prediction = neuron.forward(x)
            loss = (prediction - target) ** 2
            total_loss += loss.item()
        loss.backward()
        sgd_step(neuron.parameters(), learning_rate)
        history.append(total_loss)
    return history

# %% train: one_epoch_off
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(1, epochs):
        total_loss = 0.0
        for x, target in zip(X, y):
            loss = (neuron.forward(x) - target).square().sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total_loss += loss.item()
        history.append(total_loss)
    return history

# %% ManualNeuron: = one more axis
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, 1, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(x @ self.weights + self.bias)

    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron: = the dtype is float64
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, dtype=torch.float64, requires_grad=True)
        self.bias = torch.randn(1, dtype=torch.float64, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(self.weights @ x + self.bias)

    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron: elements_listed
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(self.weights @ x + self.bias)

    def parameters(self):
        return [*self.weights, self.bias]

# %% ManualNeuron: bias_starts_at_zero
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.ones(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(self.weights @ x + self.bias)

    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron: nothing, =
class ManualNeuron:
    def __init__(self, num_inputs):
        linear = torch.nn.Linear(num_inputs, 1)
        self.weights = linear.weight
        self.bias = linear.bias

    def forward(self, x):
        return torch.sigmoid(self.weights @ x + self.bias)

    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron.forward: bias_outside
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x)) + self.bias

    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron.forward: sign_of_the_exponent
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        z = torch.dot(self.weights, x) + self.bias
        return 1 / (1 + torch.exp(z))

    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron.forward: mean_of_the_products
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.mean(self.weights * x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]

# %% ManualNeuron.forward: always_one
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.softmax(self.weights @ x + self.bias, dim=0)

    def parameters(self):
        return [self.weights, self.bias]

# %% sgd_step: nothing, =
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p -= learning_rate * p.grad
            p.clamp_(-1, 1)
            p.grad.zero_()

# %% sgd_step: first_one_only
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters[:-1]:
            p -= learning_rate * p.grad
            p.grad.zero_()

# %% sgd_step: step_scaled
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p -= 2 * learning_rate * p.grad
            p.grad.zero_()

# %% sgd_step: summed_gradient
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p -= learning_rate * p.grad.sum()
        for p in parameters:
            p.grad.zero_()

# %% sgd_step: returns_the_parameters
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p -= learning_rate * p.grad
            p.grad.zero_()
        return True

# %% train: neuron_returned_too
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, target in zip(X, y):
            loss = (neuron.forward(x) - target).pow(2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        history.append(total)
    return neuron, history

# %% train: history_as_tensor
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, target in zip(X, y):
            loss = (neuron.forward(x) - target).pow(2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        history.append(total)
    return torch.tensor(history)

# %% train: measured_after_the_epoch
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        for x, target in zip(X, y):
            loss = ((neuron.forward(x) - target) ** 2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
        with torch.no_grad():
            history.append(sum(((neuron.forward(x) - t) ** 2).item() for x, t in zip(X, y)))
    return history

# %% train: slope_of_sigmoid_missing
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, target in zip(X, y):
            output = neuron.forward(x)
            error = target - output
            with torch.no_grad():
                neuron.weights += learning_rate * error * x
                neuron.bias += learning_rate * error
            total += (error ** 2).item()
        history.append(total)
    return history

# %% train: = right after 1 epoch
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for x, target in zip(X, y):
        for epoch in range(epochs):
            loss = ((neuron.forward(x) - target) ** 2).sum()
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            history.append(loss.item())
    return history


# %% ManualNeuron: = one more axis
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(1, num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(self.weights @ x + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: scaled_weights
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = (torch.randn(num_inputs) * 0.01).requires_grad_(True)
        self.bias = torch.randn(1).requires_grad_(True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: nothing, = one axis
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.normal(0.0, 1.0, size=(num_inputs,), requires_grad=True)
        self.bias = torch.tensor(torch.randn(1).item(), requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias).reshape(1)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: parameters_nested
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        params = []
        params.append([self.weights])
        params.append([self.bias])
        return params


# %% ManualNeuron: elements_listed
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return list(self.weights) + [self.bias]


# %% ManualNeuron.forward: bias_outside
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.sum(self.weights * x)) + self.bias

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron.forward: parentheses_missing
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        z = torch.sum(self.weights * x) + self.bias
        return 1 / 1 + torch.exp(-z)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron.forward: mean_of_the_products
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        z = torch.mean(self.weights * x) + self.bias
        return torch.sigmoid(z)

    def parameters(self):
        return [self.weights, self.bias]


# %% sgd_step: rebound_and_cleared
def sgd_step(parameters, learning_rate):
    for p in parameters:
        p.grad.zero_()
        with torch.no_grad():
            p -= learning_rate * p.grad


# %% sgd_step: only_the_last_zeroed
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p -= learning_rate * p.grad
    p.grad.zero_()


# %% sgd_step: new_tensors_returned
def sgd_step(parameters, learning_rate):
    new = []
    with torch.no_grad():
        for p in parameters:
            new.append(p - learning_rate * p.grad)
            p.grad = None
    return new


# %% sgd_step: = only b is wrong
def sgd_step(parameters, learning_rate):
    w, b = parameters
    with torch.no_grad():
        w -= learning_rate * w.grad
        b -= learning_rate * w.grad.sum()
        w.grad.zero_()
        b.grad.zero_()


# %% sgd_step: sign_of_gradient_only
def sgd_step(parameters, learning_rate):
    for p in parameters:
        p.data.sub_(learning_rate * torch.sign(p.grad))
        p.grad = None


# %% train: squared_sum_for_epoch
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        epoch_loss = 0
        for i in range(len(X)):
            pred = neuron.forward(X[i])
            loss = (pred - y[i]) ** 2
            loss.backward()
            epoch_loss += loss.item()
        sgd_step(neuron.parameters(), learning_rate)
        losses.append(epoch_loss)
    return losses


# %% train: one_epoch_only
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        epoch_loss = 0.0
        for i in range(len(X)):
            pred = neuron.forward(X[i])
            loss = (pred - y[i]) ** 2
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            epoch_loss += loss.item()
        losses.append(epoch_loss)
        return losses


# %% train: every_example_recorded
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        for i in range(len(X)):
            pred = neuron.forward(X[i])
            loss = (pred - y[i]) ** 2
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            losses.append(loss.item())
    return losses


# %% train: neuron_called
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        total = 0.0
        for xi, yi in zip(X, y):
            pred = neuron(xi)
            loss = (pred - yi) ** 2
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        losses.append(total)
    return losses


# %% train: all_rows_at_once
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        pred = neuron.forward(X)
        loss = ((pred - y) ** 2).sum()
        loss.backward()
        sgd_step(neuron.parameters(), learning_rate)
        losses.append(loss.item())
    return losses


# %% train: bias_never_stepped
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        total = 0.0
        for xi, yi in zip(X, y):
            loss = (neuron.forward(xi) - yi) ** 2
            loss.backward()
            sgd_step([neuron.weights], learning_rate)
            total += loss.item()
        losses.append(total)
    return losses


# %% train: stops_early
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    total = 0.0
    for epoch in range(epochs):
        for xi, yi in zip(X, y):
            loss = (neuron.forward(xi) - yi) ** 2
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += float(loss)
        losses.append(total)
        total = 0.0
        if losses[-1] < 0.01:
            break
    return losses


# %% train: measured_after_the_epoch
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        for xi, yi in zip(X, y):
            loss = (neuron.forward(xi) - yi).pow(2)
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
        with torch.no_grad():
            losses.append(sum((neuron.forward(xi) - yi).pow(2).item() for xi, yi in zip(X, y)))
    return losses


# %% train: last_error_only
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        for xi, yi in zip(X, y):
            total = 0
            loss = (neuron.forward(xi) - yi).pow(2)
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        losses.append(total)
    return losses

# %% ManualNeuron.forward: activation_missing
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.dot(self.weights, x) + self.bias

    def __call__(self, x):
        return self.forward(x)

    def parameters(self):
        return [self.weights, self.bias]

def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        total = 0.0
        for xi, yi in zip(X, y):
            loss = (neuron(xi) - yi) ** 2
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        losses.append(total)
    return losses


# %% train: step_without_slopes
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        total = 0.0
        for i in range(len(X)):
            loss = (neuron.forward(X[i]) - y[i]) ** 2
            sgd_step(neuron.parameters(), learning_rate)
            loss.backward()
            total += loss.item()
        losses.append(total)
    return losses


# %% train: step_without_slopes
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        total = 0.0
        for i in range(len(X)):
            loss = (neuron.forward(X[i]) - y[i]) ** 2
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        sgd_step(neuron.parameters(), learning_rate)
        losses.append(total)
    return losses


# %% train: errors_rounded
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        total = 0.0
        for xi, yi in zip(X, y):
            loss = (neuron.forward(xi) - yi) ** 2
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        losses.append(round(total, 4))
    return losses


# %% train: errors_rounded
def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        total = 0.0
        for xi, yi in zip(X, y):
            loss = (neuron.forward(xi) - yi) ** 2
            loss.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += loss.item()
        print(f"epoch {epoch}: {total:.3f}")
        losses.append(float(f"{total:.3f}"))
    return losses


# %% ManualNeuron: scaled_weights_and_no_bias
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = 0.01 * torch.randn(num_inputs)
        self.weights.requires_grad = True
        self.bias = torch.zeros(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(x @ self.weights + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: scaled_weights
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.normal(0, 0.05, (num_inputs,), requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(x @ self.weights + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: reseeded
class ManualNeuron:
    def __init__(self, num_inputs, seed=42):
        torch.manual_seed(seed)
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(x @ self.weights + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% sgd_step: new_tensors_returned
def sgd_step(parameters, learning_rate):
    return [p - learning_rate * p.grad for p in parameters]

# %% ManualNeuron: tensors_under_other_names
class ManualNeuron:
    def __init__(self, num_inputs):
        weights = torch.randn(num_inputs, requires_grad=True)
        bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: error, tensors_under_other_names
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weight = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: nothing, =, error
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(2, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: nothing, =, error
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs + 1, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: error, nothing
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = 0.0

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: error, nothing
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = [torch.randn(1, requires_grad=True) for _ in range(num_inputs)]
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: error, nothing
import numpy as np


class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = np.random.randn(num_inputs)
        self.bias = np.random.randn(1)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: error, nothing
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs).requires_grad_
        self.bias = torch.randn(1).requires_grad_

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: scaled_after_marking
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = self.weights[0:1]

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: tensors_under_other_names
class ManualNeuron:
    def __init__(self, num_inputs):
        self.num_inputs = num_inputs

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: nothing, =
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(num_inputs, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: error, nothing
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(size=num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: nothing, =
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.tensor(torch.randn(num_inputs).double(), requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: start_of_a_layer
class ManualNeuron:
    def __init__(self, num_inputs):
        layer = torch.nn.Linear(num_inputs, 1)
        self.weights = layer.weight.detach()[0].requires_grad_()
        self.bias = layer.bias.detach().requires_grad_()

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: one_draw_for_all
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(1).repeat(num_inputs).requires_grad_()
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: weights_not_drawn
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.zeros(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: no_negative_start
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs).abs().requires_grad_()
        self.bias = torch.randn(1).abs().requires_grad_()

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: narrower_with_more_inputs
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = (torch.randn(num_inputs) / num_inputs**0.5).requires_grad_()
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: nothing, =
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randint(-3, 4, (num_inputs,)).float().requires_grad_()
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron: memory_as_it_is, nothing, =, weights_not_drawn, reseeded
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.Tensor(num_inputs).requires_grad_()
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(torch.dot(self.weights, x) + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron.forward: relu_for_sigmoid
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        z = self.weights @ x + self.bias
        return torch.relu(z)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron.forward: decided_in_forward
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.round(torch.sigmoid(self.weights @ x + self.bias))

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron.forward: inputs_summed_first
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(self.weights * x.sum() + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% ManualNeuron.forward: inputs_summed_first
class ManualNeuron:
    def __init__(self, num_inputs):
        self.weights = torch.randn(num_inputs, requires_grad=True)
        self.bias = torch.randn(1, requires_grad=True)

    def forward(self, x):
        return torch.sigmoid(self.weights.sum() * x.sum() + self.bias)

    def parameters(self):
        return [self.weights, self.bias]


# %% sgd_step: parameters_zeroed
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p -= learning_rate * p.grad
            p.zero_()


# %% sgd_step: parameters_zeroed
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p.data -= learning_rate * p.grad
            p.data.zero_()


# %% sgd_step: slope_left_out
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p -= learning_rate
            p.grad.zero_()


# %% sgd_step: multiplied_step
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p *= 1 - learning_rate * p.grad
            p.grad.zero_()


# %% sgd_step: sign_of_slope_lost
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p -= learning_rate * abs(p.grad)
            p.grad.zero_()


# %% sgd_step: gradient_stepped
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for p in parameters:
            p.grad -= learning_rate * p.grad


# %% sgd_step: error, nothing
def sgd_step(parameters, learning_rate):
    w, b = parameters
    with torch.no_grad():
        w -= learning_rate * w.grad
        b -= learning_rate * b.grad
    w.grad.zero_()
    b.grad.zero_()


# %% sgd_step: loop_variable_rebound
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for i in range(len(parameters)):
            parameters[i] = parameters[i] - learning_rate * parameters[i].grad


# %% sgd_step: no_longer_trainable
def sgd_step(parameters, learning_rate):
    torch.set_grad_enabled(False)
    for p in parameters:
        p -= learning_rate * p.grad
        p.grad.zero_()


# %% sgd_step: first_one_only
def sgd_step(parameters, learning_rate):
    with torch.no_grad():
        for i in range(len(parameters) - 1):
            parameters[i] -= learning_rate * parameters[i].grad
            parameters[i].grad = None


# %% train: never_rises
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            e = (neuron.forward(x) - t).pow(2).sum()
            e.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += e.item()
        history.append(min([total] + history))
    return history


# %% train: never_rises
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            e = (neuron.forward(x) - t).pow(2).sum()
            e.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += e.item()
        history.append(total)
    return sorted(history, reverse=True)


# %% train: last_total_only
def train(neuron, X, y, learning_rate, epochs):
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            e = (neuron.forward(x) - t).pow(2).sum()
            e.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += e.item()
    return total


# %% train: last_total_only
def train(neuron, X, y, learning_rate, epochs):
    total = 0.0
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            e = (neuron.forward(x) - t).pow(2).sum()
            e.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += e.item()
    return total


# %% train: last_total_only, list_begun_anew
def train(neuron, X, y, learning_rate, epochs):
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            e = (neuron.forward(x) - t).pow(2).sum()
            e.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += e.item()
    return [total]


# %% train: last_total_only
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            e = (neuron.forward(x) - t).pow(2).sum()
            e.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += e.item()
        history = [total]
    return history


# %% train: all_targets_at_once
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x in X:
            e = (neuron.forward(x) - y).pow(2).sum()
            e.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += e.item()
        history.append(total)
    return history


# %% train: first_target_for_all
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x in X:
            e = (neuron.forward(x) - y[0]).pow(2).sum()
            e.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += e.item()
        history.append(total)
    return history


# %% train: signed_error_minimised
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            e = neuron.forward(x) - t
            e.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += e.item() ** 2
        history.append(total)
    return history


# %% train: adam_for_sgd
def train(neuron, X, y, learning_rate, epochs):
    optimizer = torch.optim.Adam(neuron.parameters(), lr=learning_rate)
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            optimizer.zero_grad()
            e = (neuron.forward(x) - t).pow(2).sum()
            e.backward()
            optimizer.step()
            total += e.item()
        history.append(total)
    return history


# %% train: step_after_all_epochs
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            e = (neuron.forward(x) - t).pow(2).sum()
            e.backward()
            total += e.item()
        history.append(total)
    sgd_step(neuron.parameters(), learning_rate)
    return history


# %% train: errors_yielded
def train(neuron, X, y, learning_rate, epochs):
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            e = (neuron.forward(x) - t).pow(2).sum()
            e.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += e.item()
        yield total


# %% train: history_keeps_graphs
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            e = (neuron.forward(x) - t).pow(2).sum()
            e.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total = total + e.detach()
        history.append(total)
    return history


# %% train: step_without_slopes
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            e = (neuron.forward(x) - t).pow(2).sum().item()
            e = torch.tensor(e, requires_grad=True)
            e.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += e.item()
        history.append(total)
    return history


# %% train: step_without_slopes
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            p = neuron.forward(x).detach().requires_grad_()
            e = (p - t).pow(2).sum()
            e.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += e.item()
        history.append(total)
    return history


# %% train: step_without_slopes
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            p = (neuron.forward(x) > 0.5).float().requires_grad_()
            e = (p - t).pow(2).sum()
            e.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += e.item()
        history.append(total)
    return history


# %% train: nothing, =
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            p = neuron.forward(x)
            if (p.item() > 0.5) != bool(t):
                e = (p - t).pow(2).sum()
                e.backward()
                sgd_step(neuron.parameters(), learning_rate)
                total += e.item()
        history.append(total)
    return history


# %% train: nothing, =
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            e = (t - neuron.forward(x)).clamp(min=0).pow(2).sum()
            e.backward()
            sgd_step(neuron.parameters(), learning_rate)
            total += e.item()
        history.append(total)
    return history


# %% train: error, nothing
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            e = (neuron.forward(x) - t).pow(2).sum()
            e.backward()
            sgd_step(neuron, learning_rate)
            total += e.item()
        history.append(total)
    return history


# %% train: error, nothing
def train(neuron, X, y, learning_rate, epochs):
    history = []
    for epoch in range(epochs):
        total = 0.0
        for x, t in zip(X, y):
            e = (neuron.forward(x) - t).pow(2).sum()
            e.backward()
            sgd_step(learning_rate, neuron.parameters())
            total += e.item()
        history.append(total)
    return history
