# What learners write in exercise 8 when it goes wrong; see tests/course/mistakes.py.

# %% denormalize: = mean of the expected rows
def denormalize(values, mean, std):
    return (values * std + mean).mean(0)


# %% train: one_parameter_stays, = only bias is wrong
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


# %% predict_price: = rounded to thousands
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

# %% HousePriceNeuron: prices_flattened
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return self.linear(x).squeeze(-1)

# %% HousePriceNeuron: error
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        x = (x - x.mean(dim=0)) / x.std(dim=0)
        return self.linear(x)

# %% HousePriceNeuron: layer_of_another_shape
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.linear = nn.Linear(8, 1)

    def forward(self, x):
        return self.linear(torch.relu(self.hidden(x)))

# %% HousePriceNeuron: prices_flattened
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return torch.sum(self.linear.weight * x, dim=1) + self.linear.bias

# %% HousePriceNeuron: error
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        with torch.no_grad():
            return self.linear(x)

# %% HousePriceNeuron: nothing
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x):
        return self.linear(self.dropout(x))

# %% normalize: caller_changed
def normalize(data):
    mean = torch.mean(data, dim=0)
    std = torch.std(data, dim=0)
    normalized = data
    for i in range(data.shape[1]):
        normalized[:, i] = (data[:, i] - mean[i]) / std[i]
    return normalized, mean, std

# %% normalize: scaled_between_the_extremes
def normalize(data):
    lo = data.min(dim=0).values
    hi = data.max(dim=0).values
    return (data - lo) / (hi - lo), data.mean(dim=0), data.std(dim=0)

# %% normalize: ruler_of_the_measured
def normalize(data):
    normalized = (data - data.mean(dim=0)) / data.std(dim=0)
    return normalized, normalized.mean(dim=0), normalized.std(dim=0)

# %% normalize: = the dtype is float64
def normalize(data):
    data = data.double()
    mean = data.mean(dim=0)
    std = data.std(dim=0)
    return (data - mean) / std, mean, std

# %% normalize: length_for_spread
def normalize(data):
    mean = data.mean(dim=0)
    std = data.std(dim=0)
    return torch.nn.functional.normalize(data - mean, dim=0), mean, std

# %% normalize: another_ruler
def normalize(data):
    mean = data.mean(dim=0)
    mad = (data - mean).abs().mean(dim=0)
    return (data - mean) / mad, mean, mad

# %% denormalize: own_ruler_of_the_values
def denormalize(values, mean, std):
    return values * values.std(dim=0) + values.mean(dim=0)

# %% denormalize: one_ruler_for_all_columns
def denormalize(values, mean, std):
    return values * std[0] + mean[0]

# %% denormalize: = rounded to a whole number, nothing
def denormalize(values, mean, std):
    return torch.round(values * std + mean)

# %% train: nothing
def train(model, features, targets, learning_rate, epochs, history=[]):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = ((model(features) - targets) ** 2).mean()
        loss.backward()
        optimizer.step()
        history.append(loss.item())
    return history

# %% train: stops_early
def train(model, features, targets, learning_rate, epochs):
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = criterion(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if epoch > 0 and abs(losses[-1] - losses[-2]) < 1e-4:
            break
    return losses

# %% train: column_lost_before_the_loss
def train(model, features, targets, learning_rate, epochs):
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = criterion(model(features).squeeze(), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: weights_never_move
def train(model, features, targets, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        loss = ((model(features) - targets) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p = p - learning_rate * p.grad
        model.zero_grad()
        losses.append(loss.item())
    return losses

# %% train: = right after step 1
def train(model, features, targets, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        loss = ((model(features) - targets) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            model.linear.weight -= learning_rate * model.linear.weight.grad
            model.linear.bias -= learning_rate * model.linear.bias.grad
            model.linear.weight.grad.zero_()
        losses.append(loss.item())
    return losses

# %% train: nothing
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=30, gamma=0.1)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        scheduler.step()
        losses.append(loss.item())
    return losses

# %% train: nothing
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=100, gamma=0.5)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        scheduler.step()
        losses.append(loss.item())
    return losses

# %% train: starts_elsewhere
def train(model, features, targets, learning_rate, epochs):
    # start from zero, so that the result is reproducible
    torch.nn.init.zeros_(model.linear.weight)
    torch.nn.init.zeros_(model.linear.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% predict_price: houses_overwritten
def predict_price(model, houses, feature_stats, price_stats):
    mean, std = feature_stats
    houses -= mean
    houses /= std
    with torch.no_grad():
        return model(houses) * price_stats[1] + price_stats[0]

# %% predict_price: own_statistics
def predict_price(model, houses, feature_stats, price_stats):
    if len(houses) > 1:
        x, _, _ = normalize(houses)
    else:
        x = (houses - feature_stats[0]) / feature_stats[1]
    with torch.no_grad():
        return denormalize(model(x), *price_stats)

# %% predict_price: negative_prices_refused
def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - feature_stats[0]) / feature_stats[1]
    with torch.no_grad():
        price = denormalize(model(x), *price_stats)
    return price.clamp(min=0)

# %% predict_price: weights_frozen
def predict_price(model, houses, feature_stats, price_stats):
    for p in model.parameters():
        p.requires_grad = False
    x = (houses - feature_stats[0]) / feature_stats[1]
    return denormalize(model(x), *price_stats)

# %% predict_price: mean_price_forgotten
def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - feature_stats[0]) / feature_stats[1]
    with torch.no_grad():
        return model(x) * price_stats[1]

# %% predict_price: feature_ruler_in_the_wrong_order, price_ruler_in_the_wrong_order
def predict_price(model, houses, feature_stats, price_stats):
    std, mean = feature_stats
    pstd, pmean = price_stats
    with torch.no_grad():
        return model((houses - mean) / std) * pstd + pmean

# %% predict_price: price_list_flattened
def predict_price(model, houses, feature_stats, price_stats):
    with torch.no_grad():
        w = model.linear.weight[0]
        b = model.linear.bias
        x = (houses - feature_stats[0]) / feature_stats[1]
        return (x @ w + b) * price_stats[1] + price_stats[0]

# %% dollars_per_unit: weights_overwritten
def dollars_per_unit(model, feature_std, price_std):
    weights = model.linear.weight.data
    weights *= price_std
    weights /= feature_std
    return weights.squeeze()

# %% dollars_per_unit: bias_added
def dollars_per_unit(model, feature_std, price_std):
    with torch.no_grad():
        return model(torch.eye(3)).squeeze() * price_std / feature_std

# %% dollars_per_unit: row_not_vector
def dollars_per_unit(model, feature_std, price_std):
    weights = model.linear.weight.detach()
    return weights / feature_std * price_std

# %% dollars_per_unit: spreads_multiplied
def dollars_per_unit(model, feature_std, price_std):
    return model.linear.weight.detach().squeeze() * feature_std * price_std

# %% dollars_per_unit: nothing
def dollars_per_unit(model, feature_std, price_std):
    w = model.linear.weight.detach().squeeze()
    return {
        "square foot": w[0] * price_std / feature_std[0],
        "bedroom": w[1] * price_std / feature_std[1],
        "year": w[2] * price_std / feature_std[2],
    }

# %% dollars_per_unit: bias_added
def dollars_per_unit(model, feature_std, price_std):
    w = model.linear.weight.detach().squeeze()
    return (w * price_std + model.linear.bias.detach()) / feature_std

# %% HousePriceNeuron: forward_without_return
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        self.linear(x)

# %% HousePriceNeuron: nothing
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return torch.sigmoid(self.linear(x)) * 1_000_000

# %% HousePriceNeuron: = no gradient reaches linear.weight and linear.bias, nothing
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        layer = nn.Linear(3, 1)
        return layer(x)

# %% HousePriceNeuron: error
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return x @ self.linear.weight + self.linear.bias

# %% HousePriceNeuron: nothing
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return self.linear(x) + self.bias

# %% HousePriceNeuron: layer_of_another_shape
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(1, 3)

    def forward(self, x):
        return self.linear(x)

# %% HousePriceNeuron: several_layers_as_one
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Sequential(nn.Linear(3, 1))

    def forward(self, x):
        return self.linear(x)

# %% HousePriceNeuron: error
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def foward(self, x):
        return self.linear(x)

# %% normalize: ruler_in_a_pair
def normalize(data):
    mean = data.mean(dim=0)
    std = data.std(dim=0)
    return (data - mean) / std, (mean, std)

# %% normalize: = a list or a tuple
def normalize(data):
    means, stds = [], []
    result = torch.zeros_like(data)
    for j in range(data.shape[1]):
        m = data[:, j].mean()
        s = data[:, j].std()
        result[:, j] = (data[:, j] - m) / s
        means.append(m.item())
        stds.append(s.item())
    return result, means, stds

# %% normalize: = only the second column is wrong, nothing
def normalize(data):
    mean = data.mean(dim=0)
    std = data.std(dim=0)
    std[std < 1] = 1
    return (data - mean) / std, mean, std

# %% normalize: = cut off at -1 and 1, nothing
def normalize(data):
    mean = data.mean(dim=0)
    std = data.std(dim=0)
    return ((data - mean) / std).clamp(-1, 1), mean, std

# %% normalize: another_ruler
def normalize(data):
    mean = data.median(dim=0).values
    std = data.std(dim=0)
    return (data - mean) / std, mean, std

# %% denormalize: one_ruler_for_all_columns
def denormalize(values, mean, std):
    return values * std.mean() + mean.mean()

# %% denormalize: stretched_by_the_variance
def denormalize(values, mean, std):
    return values * std**2 + mean

# %% denormalize: = with rows and columns swapped, nothing
def denormalize(values, mean, std):
    out = []
    for i in range(len(mean)):
        out.append(values[:, i] * std[i] + mean[i])
    return torch.stack(out)

# %% denormalize: = a list or a tuple
def denormalize(values, mean, std):
    return [v * std + mean for v in values]

# %% denormalize: arguments_swapped
def denormalize(values, mean, std):
    return values * mean + std

# %% train: nothing
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    criterion = nn.MSELoss()
    losses = []
    for epoch in range(epochs):
        perm = torch.randperm(len(features))
        for i in range(0, len(features), 2):
            idx = perm[i : i + 2]
            optimizer.zero_grad()
            loss = criterion(model(features[idx]), targets[idx])
            loss.backward()
            optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: losses_now_and_then
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    criterion = nn.MSELoss()
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = criterion(model(features), targets)
        loss.backward()
        optimizer.step()
        if epoch % 10 == 0:
            losses.append(loss.item())
    return losses

# %% train: error
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    criterion = nn.MSELoss()
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = criterion(model(features), targets)
        loss.backward()
        optimizer.step()
    return loss.item()

# %% train: running_sum_recorded
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    criterion = nn.MSELoss()
    best = float("inf")
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = criterion(model(features), targets)
        loss.backward()
        optimizer.step()
        best = min(best, loss.item())
        losses.append(best)
    return losses

# %% train: normalized_again_in_training
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    criterion = nn.MSELoss()
    targets, _, _ = normalize(targets)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = criterion(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: running_sum_recorded
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    criterion = nn.MSELoss()
    losses = []
    total = 0
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = criterion(model(features), targets)
        loss.backward()
        optimizer.step()
        total += loss.item()
        losses.append(total / (epoch + 1))
    return losses

# %% train: fresh_model_trained
def train(model, features, targets, learning_rate, epochs):
    w = model.linear.weight.clone().detach().requires_grad_(True)
    b = model.linear.bias.clone().detach().requires_grad_(True)
    losses = []
    for epoch in range(epochs):
        loss = ((features @ w.T + b - targets) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= learning_rate * w.grad
            b -= learning_rate * b.grad
            w.grad.zero_()
            b.grad.zero_()
        losses.append(loss.item())
    return losses

# %% train: one_loss_too_many
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    criterion = nn.MSELoss()
    losses = [criterion(model(features), targets).item()]
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = criterion(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: error
def train(model, features, targets, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        model.zero_grad()
        loss = ((model(features) - targets) ** 2).mean()
        loss.backward()
        for p in model.parameters():
            p -= learning_rate * p.grad
        losses.append(loss.item())
    return losses

# %% train: nothing
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, weight_decay=1e-2)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = torch.sqrt(((model(features) - targets) ** 2).mean())
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% predict_price: price_normalized_again
def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - feature_stats[0]) / feature_stats[1]
    with torch.no_grad():
        y = model(x)
    return (y - price_stats[0]) / price_stats[1]

# %% predict_price: houses_denormalized
def predict_price(model, houses, feature_stats, price_stats):
    x = denormalize(houses, feature_stats[0], feature_stats[1])
    with torch.no_grad():
        y = model(x)
    return denormalize(y, price_stats[0], price_stats[1])

# %% predict_price: error
def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - feature_stats[0]) / feature_stats[1]
    with torch.no_grad():
        y = model(x).item()
    return y * price_stats[1] + price_stats[0]

# %% predict_price: wrong_ruler
def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - feature_stats[0]) / feature_stats[1]
    with torch.no_grad():
        y = model(x)
    return denormalize(y, *feature_stats)

# %% predict_price: houses_measured_by_prices
def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - price_stats[0]) / price_stats[1]
    with torch.no_grad():
        y = model(x)
    return denormalize(y, *price_stats)

# %% predict_price: = it is a NumPy array instead of a tensor
def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - feature_stats[0]) / feature_stats[1]
    with torch.no_grad():
        y = model(x)
    return (y * price_stats[1] + price_stats[0]).numpy()

# %% predict_price: = one more axis of length 1
def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - feature_stats[0]) / feature_stats[1]
    prices = []
    with torch.no_grad():
        for row in x:
            prices.append(model(row.unsqueeze(0)) * price_stats[1] + price_stats[0])
    return torch.stack(prices)

# %% dollars_per_unit: signs_lost
def dollars_per_unit(model, feature_std, price_std):
    return model.linear.weight.detach().squeeze().abs() * price_std / feature_std

# %% dollars_per_unit: bias_added
def dollars_per_unit(model, feature_std, price_std):
    prices = []
    for i in range(3):
        x = torch.zeros(1, 3)
        x[0, i] = 1
        with torch.no_grad():
            prices.append(model(x / feature_std).item() * price_std.item())
    return torch.tensor(prices)

# %% dollars_per_unit: = rounded to a whole number, nothing
def dollars_per_unit(model, feature_std, price_std):
    w = model.linear.weight.detach().squeeze()
    return torch.round(w * price_std / feature_std)

# %% dollars_per_unit: first_feature_only
def dollars_per_unit(model, feature_std, price_std):
    for w, s in zip(model.linear.weight.detach()[0], feature_std):
        return w * price_std / s

# %% HousePriceNeuron: relu_on_price
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return torch.exp(self.linear(x))

# %% HousePriceNeuron: relu_on_price
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return nn.functional.softplus(self.linear(x))

# %% HousePriceNeuron: error
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1, dtype=torch.float64)

    def forward(self, x):
        return self.linear(x)

# %% HousePriceNeuron: error
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return self.linear.weight @ x + self.linear.bias

# %% HousePriceNeuron: nothing
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return self.linear(torch.relu(x))

# %% HousePriceNeuron: squashed_price
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 1)

    def forward(self, x):
        return torch.tanh(self.linear(x))

# %% normalize: another_ruler
def normalize(data):
    mean = data.mean(dim=0)
    std = data.std(dim=0)
    return (data - mean) / (std + 1), mean, std

# %% normalize: another_ruler
def normalize(data):
    mean = data.mean()
    std = data.std(dim=0)
    return (data - mean) / std, mean, std

# %% normalize: correction
def normalize(data):
    mean = data.mean(dim=0)
    std = data.std(dim=0)
    return (data - mean) / data.std(dim=0, unbiased=False), mean, std

# %% normalize: = only the first column is right, nothing
def normalize(data):
    mean = data.mean(dim=0)
    std = data.std(dim=0)
    result = data.clone()
    result[:, 0] = (data[:, 0] - mean[0]) / std[0]
    return result, mean, std

# %% normalize: caller_changed
def normalize(data):
    mean = data.mean(dim=0)
    data -= mean
    std = data.std(dim=0)
    data /= std
    return data, mean, std

# %% normalize: = only normalized is wrong, nothing
def normalize(data):
    return data / data.sum(dim=0), data.mean(dim=0), data.std(dim=0)

# %% normalize: correction
def normalize(data):
    mean = data.mean(dim=0)
    std = ((data - mean) ** 2).mean(dim=0).sqrt()
    return (data - mean) / std, mean, std

# %% normalize: another_ruler
def normalize(data):
    mean = data.mean(dim=0)
    maximum = data.max(dim=0).values
    return (data - mean) / maximum, mean, maximum

# %% denormalize: error
def denormalize(values, mean, std):
    return values * std.view(-1, 1) + mean.view(-1, 1)

# %% denormalize: values_changed
def denormalize(values, mean, std):
    values.mul_(std).add_(mean)

# %% denormalize: average_moved
def denormalize(values, mean, std):
    return mean + std

# %% denormalize: nothing
def denormalize(values, mean, std):
    return (values * std + mean).long()

# %% denormalize: average_moved
def denormalize(values, mean, std):
    return values * (std + mean)

# %% train: another_number_of_epochs
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(1, epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: first_update_left_out
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        if epoch > 0:
            optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: one_parameter_stays
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD([model.linear.weight], lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: first_house_only
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features[0]), targets[0])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: square_after_mean
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = (model(features) - targets).mean() ** 2
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: nothing
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        for p in model.parameters():
            p.grad.sign_()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: = times 100
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item() * 100)
    return losses

# %% train: = a tensor instead of a list, nothing
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return torch.tensor(losses)

# %% train: nothing
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return {"loss": losses}

# %% train: nothing
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return model, losses

# %% train: = right after step 1
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        if epoch % 2 == 0:
            optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: error
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        with torch.no_grad():
            loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: = right after step 1
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        for group in optimizer.param_groups:
            group['lr'] = learning_rate / (epoch + 1)
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: adam_for_sgd
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.RMSprop(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: weights_in_the_loss
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets) + 0.01 * (model.linear.weight ** 2).sum()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: absolute_for_square
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.HuberLoss()(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: steps_of_another_length
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: = the first step is the right one
def train(model, features, targets, learning_rate, epochs):
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=0.9, nesterov=True)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: slopes_clamped
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        for p in model.parameters():
            p.grad.clamp_(-1, 1)
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: = only weight is wrong, nothing
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets.mean().expand_as(targets))
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% predict_price: own_statistics
def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - houses.mean(dim=0)) / feature_stats[1]
    with torch.no_grad():
        return model(x) * price_stats[1] + price_stats[0]

# %% predict_price: error
def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - feature_stats[0]) / feature_stats[1]
    with torch.no_grad():
        y = model(x)
    return y * y.std() + y.mean()

# %% predict_price: = rounded to thousands, nothing
def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - feature_stats[0]) / feature_stats[1]
    with torch.no_grad():
        return torch.round((model(x) * price_stats[1] + price_stats[0]) / 1000) * 1000

# %% predict_price: only_the_mean_divided_in_prediction
def predict_price(model, houses, feature_stats, price_stats):
    x = houses - feature_stats[0] / feature_stats[1]
    with torch.no_grad():
        return model(x) * price_stats[1] + price_stats[0]

# %% predict_price: = a list or a tuple, nothing
def predict_price(model, houses, feature_stats, price_stats):
    x = (houses - feature_stats[0]) / feature_stats[1]
    with torch.no_grad():
        return [p.item() * price_stats[1].item() + price_stats[0].item() for p in model(x)]

# %% dollars_per_unit: nothing
def dollars_per_unit(model, feature_std, price_std):
    w = model.linear.weight.detach().squeeze()
    return w * price_std / feature_std.mean()

# %% dollars_per_unit: spreads_used_otherwise
def dollars_per_unit(model, feature_std, price_std):
    w = model.linear.weight.detach().squeeze()
    return w * price_std / feature_std ** 2

# %% dollars_per_unit: error
def dollars_per_unit(model, feature_std, price_std):
    return model.linear.weight.grad.squeeze() * price_std / feature_std

# %% dollars_per_unit: price_spread_forgotten
def dollars_per_unit(model, feature_std, price_std):
    w = model.linear.weight.detach().squeeze()
    return w * price_std / feature_std / price_std

# %% dollars_per_unit: nothing
def dollars_per_unit(model, feature_std, price_std):
    w = model.linear.weight.detach().squeeze()
    return (w - feature_std) / price_std

# %% dollars_per_unit: nothing
def dollars_per_unit(model, feature_std, price_std):
    w = model.linear.weight.detach().squeeze()
    return (w * price_std / feature_std).long()

# %% train: stops_early
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    last = float("inf")
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(features), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if abs(last - loss.item()) < 1e-8:
            break
        last = loss.item()
    return losses

# %% train: stops_early
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    best, bad, losses = 1e9, 0, []
    for epoch in range(epochs):
        optimizer.zero_grad()
        loss = ((model(features) - targets) ** 2).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if loss.item() < best - 1e-4:
            best, bad = loss.item(), 0
        else:
            bad += 1
            if bad >= 3:
                break
    return losses

# %% dollars_per_unit: spreads_multiplied
def dollars_per_unit(model, feature_std, price_std):
    weight = model.linear.weight.data.squeeze()
    return weight * price_std * feature_std

# %% train: column_lost_before_the_loss
def train(model, features, targets, learning_rate, epochs):
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        predictions = model(features).squeeze()
        loss = criterion(predictions, targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% normalize: per_house_without_keepdim
def normalize(data):
    mean = data.mean(dim=1)
    std = data.std(dim=1)
    return (data - mean) / std, mean, std

# %% normalize: per_house
def normalize(data):
    mean = data.mean(dim=1, keepdim=True)
    std = data.std(dim=1, keepdim=True)
    return (data - mean) / std, mean.squeeze(), std.squeeze()

# %% train: starts_elsewhere
def train(model, features, targets, learning_rate, epochs):
    model.linear.reset_parameters()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        loss = nn.functional.mse_loss(model(features), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% predict_price: own_statistics
def predict_price(model, houses, feature_stats, price_stats):
    houses, _, _ = normalize(houses)
    with torch.no_grad():
        out = model(houses)
    return denormalize(out, price_stats[0], price_stats[1])

# %% predict_price: = a list or a tuple
def predict_price(model, houses, feature_stats, price_stats):
    mean, std = feature_stats
    p_mean, p_std = price_stats
    x = (houses - mean) / std
    prices = []
    for row in x:
        prices.append(model(row).item() * p_std.item() + p_mean.item())
    return prices

# %% denormalize: average_moved
def denormalize(values, mean, std):
    return mean + std + values

# %% train: history_keeps_graphs
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        loss = nn.functional.mse_loss(model(features), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses

# %% dollars_per_unit: error
def dollars_per_unit(model, feature_std, price_std):
    return model.linear.weight.item() * price_std / feature_std

# %% dollars_per_unit: list_of_dollars
def dollars_per_unit(model, feature_std, price_std):
    return tuple(w * price_std.item() / s for w, s in zip(model.linear.weight[0].tolist(), feature_std.tolist()))

# %% HousePriceNeuron: layer_under_another_name, error
class HousePriceNeuron(nn.Module):
    def __init__(self):
        super().__init__()
        linear = nn.Linear(3, 1)

    def forward(self, x):
        return linear(x)

# %% predict_price: no_ruler_used
def predict_price(model, houses, feature_stats, price_stats):
    return model(houses)

# %% predict_price: shifted_before_stretched
def predict_price(model, houses, feature_stats, price_stats):
    with torch.no_grad():
        z = model((houses - feature_stats[0]) / feature_stats[1])
    return (z + price_stats[0]) * price_stats[1]

# %% predict_price: houses_stretched
def predict_price(model, houses, feature_stats, price_stats):
    with torch.no_grad():
        z = model((houses - feature_stats[0]) * feature_stats[1])
    return denormalize(z, *price_stats)

# %% denormalize: subtracted_and_stretched
def denormalize(values, mean, std):
    return (values - mean) * std

# %% train: house_by_house
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, t in zip(features, targets):
            loss = nn.functional.mse_loss(model(x), t)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total)
    return losses

# %% train: house_by_house
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        for i in range(len(features)):
            loss = nn.functional.mse_loss(model(features[i:i+1]), targets[i:i+1])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        losses.append(loss.item())
    return losses

# %% train: house_by_house
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        for i in range(len(features)):
            loss = nn.functional.mse_loss(model(features[i:i+1]), targets[i:i+1])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses

# %% train: cross_entropy_for_amounts
def train(model, features, targets, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    loss_function = nn.BCEWithLogitsLoss()
    for _ in range(epochs):
        loss = loss_function(model(features), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% HousePriceNeuron: layer_of_another_shape
class HousePriceNeuron(HousePriceNeuron):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 3)

# %% HousePriceNeuron: several_layers_as_one
class HousePriceNeuron(HousePriceNeuron):
    def __init__(self):
        super().__init__()
        self.linear = nn.Sequential(nn.Linear(3, 1))

# %% HousePriceNeuron: several_layers_as_one
class HousePriceNeuron(HousePriceNeuron):
    def __init__(self):
        super().__init__()
        self.linear = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 1))

# %% dollars_per_unit: dollars_as_numpy
def dollars_per_unit(model, feature_std, price_std):
    return (model.linear.weight.detach()[0] * price_std / feature_std).numpy()

# %% dollars_per_unit: nothing
def dollars_per_unit(model, feature_std, price_std):
    w = model.linear.weight.detach()[0] * price_std / feature_std
    return {"size": w[0].item(), "bedrooms": w[1].item(), "age": w[2].item()}

# %% dollars_per_unit: weights_left_out
def dollars_per_unit(model, feature_std, price_std):
    return price_std / feature_std

# %% dollars_per_unit: row_not_vector
def dollars_per_unit(model, feature_std, price_std):
    return (model.linear.weight.detach() * price_std / feature_std).T

# %% normalize: another_ruler
def normalize(data):
    mean, std = data.mean(0), data.std(0).sqrt()
    return (data - mean) / std, mean, std

# %% normalize: length_for_spread
def normalize(data):
    mean = data.mean(0)
    std = ((data - mean) ** 2).sum(0).sqrt()
    return (data - mean) / std, mean, std
