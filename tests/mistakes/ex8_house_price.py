# What learners write in exercise 8 when it goes wrong; see tests/course/mistakes.py.

# %% denormalize: = mean of the expected rows
def denormalize(values, mean, std):
    return (values * std + mean).mean(0)


# %% train: = only bias is wrong
def train(model, features, targets, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        loss = ((model(features) - targets) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            model.linear.weight -= learning_rate * model.linear.weight.grad
        model.zero_grad()
        losses.append(loss.item())
    return losses


# %% predict_price: = times 1/1000
def predict_price(model, houses, feature_stats, price_stats):
    with torch.no_grad():
        z = model((houses - feature_stats[0]) / feature_stats[1])
    return (z * price_stats[1] + price_stats[0]) / 1000


# %% predict_price: = rounded to a whole number
def predict_price(model, houses, feature_stats, price_stats):
    with torch.no_grad():
        z = model((houses - feature_stats[0]) / feature_stats[1])
    return (z * price_stats[1] + price_stats[0]).round(decimals=-3)


# %% dollars_per_unit: = negated
def dollars_per_unit(model, feature_std, price_std):
    return -model.linear.weight.detach().squeeze() * price_std / feature_std


# %% HousePriceNeuron: squashed_price
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% HousePriceNeuron: relu_on_price
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        # a price is never negative
        return torch.clamp(self.linear(x), min=0)

# %% HousePriceNeuron: parent_not_initialised, error
class HousePriceNeuron(nn.Module):
    def __init__(self):
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return self.linear(x)

# %% HousePriceNeuron: parent_not_initialised, error
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return self.linear(x)

# %% HousePriceNeuron: error
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(x):
        return self.linear(x)

# %% HousePriceNeuron: layer_in_a_list, error
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = [nn.Linear(3, 1)]

    def forward(self, x):
        return self.linear[0](x)

# %% HousePriceNeuron: layer_under_another_name, error
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 1)

    def forward(self, x):
        return self.fc(x)

# %% HousePriceNeuron: prices_flattened
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return self.linear(x).squeeze(-1)

# %% HousePriceNeuron: bias_left_out_of_the_sum
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return x @ self.linear.weight.T

# %% normalize: one_scale_as_numbers
def normalize(data):
    mean = torch.mean(data)
    std = torch.std(data)
    return (data - mean) / std, mean, std

# %% normalize: per_house_without_keepdim, error
def normalize(data):
    mean = data.mean(dim=1)
    std = data.std(dim=1)
    return (data - mean) / std, mean, std

# %% normalize: correction
def normalize(data):
    mean = data.mean(dim=0)
    std = data.std(dim=0, unbiased=False)
    return (data - mean) / std, mean, std

# %% normalize: correction
def normalize(data):
    n = data.shape[0]
    mean = data.sum(dim=0) / n
    std = torch.sqrt(((data - mean) ** 2).sum(dim=0) / n)
    return (data - mean) / std, mean, std

# %% normalize: variance_for_spread
def normalize(data):
    mean = data.mean(dim=0)
    std = ((data - mean) ** 2).sum(dim=0) / (len(data) - 1)
    return (data - mean) / std, mean, std

# %% normalize: other_scaling
def normalize(data):
    lo = data.amin(dim=0)
    hi = data.amax(dim=0)
    return (data - lo) / (hi - lo), lo, hi - lo

# %% normalize: other_scaling, scaled_between_the_extremes
def normalize(data):
    mean = data.mean(dim=0)
    std = data.std(dim=0)
    normalized = (data - data.min(dim=0).values) / (data.max(dim=0).values - data.min(dim=0).values)
    return normalized, mean, std

# %% normalize: caller_changed
def normalize(data):
    mean = data.mean(0)
    std = data.std(0)
    data -= mean
    data /= std
    return data, mean, std

# %% normalize: rulers_kept_as_rows
def normalize(data):
    mean = data.mean(0, keepdim=True)
    std = data.std(0, keepdim=True)
    return (data - mean) / std, mean, std

# %% normalize: only_the_mean_divided
def normalize(data):
    mean = data.mean(0)
    std = data.std(0)
    return data - mean / std, mean, std

# %% normalize: ruler_not_returned
def normalize(data):
    return (data - data.mean(0)) / data.std(0)

# %% normalize: only_centred
def normalize(data):
    mean, std = data.mean(0), data.std(0)
    return data - mean, mean, std

# %% normalize: mean_and_std_swapped
def normalize(data):
    std, mean = torch.std_mean(data, dim=0)
    return (data - mean) / std, std, mean

# %% denormalize: only_stretched
def denormalize(values, mean, std):
    return values * std

# %% denormalize: wrong_order
def denormalize(values, mean, std):
    return (values + mean) * std

# %% denormalize: normalized_again
def denormalize(values, mean, std):
    return (values - mean) / std

# %% denormalize: values_changed
def denormalize(values, mean, std):
    values *= std
    values += mean
    return values

# %% denormalize: divided_by_spread
def denormalize(values, mean, std):
    return values / std + mean

# %% denormalize: mean_subtracted
def denormalize(values, mean, std):
    return values * std - mean

# %% train: no_zero_grad
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    loss_fn = nn.MSELoss()
    losses = []
    for epoch in range(epochs):
        loss = loss_fn(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: no_zero_grad
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    loss_fn = nn.MSELoss()
    losses = []
    optimizer.zero_grad()
    for epoch in range(epochs):
        loss = loss_fn(model(features), targets)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses

# %% train: weights_never_move
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: learning_rate_ignored
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: learning_rate_ignored
def train(model, features, targets, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        model.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        for p in model.parameters():
            p.data -= 0.03 * p.grad
        losses.append(loss.item())
    return losses

# %% train: epochs_typed_in
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(500):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: momentum_kept
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=0.9)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: weights_decayed
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, weight_decay=0.01)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: adam_for_sgd
def train(model, features, targets, learning_rate, epochs):
    criterion = nn.MSELoss()
    optimizer = torch.optim.Adam(model.parameters(), learning_rate)
    history = []
    for i in range(epochs):
        optimizer.zero_grad()
        output = model(features)
        loss = criterion(output, targets)
        loss.backward()
        optimizer.step()
        history.append(loss.item())
    return history

# %% train: uphill
def train(model, features, targets, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        model.zero_grad()
        loss = ((model(features) - targets) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p += learning_rate * p.grad
        losses.append(loss.item())
    return losses

# %% train: loss_after_the_update
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(nn.functional.mse_loss(model(features), targets).item())
    return losses

# %% train: history_keeps_graphs
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss)
    return losses

# %% train: running_sum_recorded
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    total = 0.0
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        total += loss.item()
        losses.append(total)
    return losses

# %% train: recorded_loss_divided_by_houses
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item() / len(features))
    return losses

# %% train: recorded_loss_times_houses
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item() * features.size(0))
    return losses

# %% train: root_recorded
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item() ** 0.5)
    return losses

# %% train: losses_now_and_then
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        if epoch % 10 == 0:
            losses.append(loss.item())
    return losses

# %% train: only_the_last_loss
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    loss = torch.tensor(0.0)
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
    return loss.item()

# %% train: stops_early
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if epoch > 0 and abs(losses[-1] - losses[-2]) < 1e-6:
            break
    return losses

# %% train: fresh_model_trained
def train(model, features, targets, learning_rate, epochs):
    model = HousePriceNeuron()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: house_by_house
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        total = 0
        for x, y in zip(features, targets):
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(model(x), y)
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total / len(features))
    return losses

# %% train: steps_cut_to_length
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: error
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters, lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: nothing_returned
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        print(epoch, loss.item())

# %% train: absolute_for_square
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = (model(features) - targets).abs().mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% predict_price: own_statistics
def predict_price(model, houses, feature_stats, price_stats):
    x, _, _ = normalize(houses)
    with torch.no_grad():
        y = model(x)
    return denormalize(y, *price_stats)

# %% predict_price: not_normalized_at_prediction
def predict_price(model, houses, feature_stats, price_stats):
    with torch.no_grad():
        return denormalize(model(houses), *price_stats)

# %% predict_price: scale_not_undone
def predict_price(model, houses, feature_stats, price_stats):
    with torch.no_grad():
        return model((houses - feature_stats[0]) / feature_stats[1])

# %% predict_price: price_keeps_the_graph
def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - feature_stats[0]) / feature_stats[1]
    return denormalize(model(x), *price_stats)

# %% predict_price: price_ruler_in_the_wrong_order
def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - feature_stats[0]) / feature_stats[1]
    with torch.no_grad():
        return denormalize(model(x), price_stats[1], price_stats[0])

# %% predict_price: price_list_flattened
def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - feature_stats[0]) / feature_stats[1]
    with torch.no_grad():
        return denormalize(model(x), *price_stats).squeeze(1)

# %% predict_price: houses_overwritten
def predict_price(model, houses, feature_stats, price_stats):
    houses -= feature_stats[0]
    houses /= feature_stats[1]
    with torch.no_grad():
        return denormalize(model(houses), *price_stats)

# %% dollars_per_unit: weights_as_they_are
def dollars_per_unit(model, feature_std, price_std):
    return model.linear.weight.detach().flatten()

# %% dollars_per_unit: upside_down
def dollars_per_unit(model, feature_std, price_std):
    return model.linear.weight.detach()[0] * feature_std / price_std

# %% dollars_per_unit: feature_spread_forgotten
def dollars_per_unit(model, feature_std, price_std):
    return model.linear.weight.detach()[0] * price_std

# %% dollars_per_unit: price_spread_forgotten
def dollars_per_unit(model, feature_std, price_std):
    return model.linear.weight.detach()[0] / feature_std

# %% dollars_per_unit: row_not_vector
def dollars_per_unit(model, feature_std, price_std):
    return model.linear.weight.detach() * price_std / feature_std

# %% dollars_per_unit: error
def dollars_per_unit(model, feature_std, price_std):
    return model.linear.weights[0] * price_std / feature_std

# %% dollars_per_unit: error
def dollars_per_unit(model, feature_std, price_std):
    return model.weight[0] * price_std / feature_std

# %% dollars_per_unit: list_of_dollars
def dollars_per_unit(model, feature_std, price_std):
    w = model.linear.weight[0]
    return [(w[i] * price_std / feature_std[i]).item() for i in range(3)]

# %% dollars_per_unit: bias_added
def dollars_per_unit(model, feature_std, price_std):
    return model.linear.weight.detach()[0] * price_std / feature_std + model.linear.bias.detach()
