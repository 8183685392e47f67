"""What goes wrong with real numbers. ``right`` is the implementation to get wrong."""

from copy import deepcopy

import torch
import torch.nn.functional as F
from torch import nn

from grader import misconception


def trains_with(loss_function, clear=True):
    """A loop around another loss, or one that never clears."""

    def train(model, features, targets, learning_rate, epochs):
        losses = []
        for _ in range(epochs):
            if clear:
                model.zero_grad()
            loss = loss_function(model(features), targets)
            loss.backward()
            with torch.no_grad():
                for p in model.parameters():
                    p -= learning_rate * p.grad
            losses.append(loss.item())
        return losses

    return train


@torch.no_grad()
def by_hand(model, X, y, rate, epochs, moving=("weight", "bias")):
    """The right training, without autograd: several times as fast, in the same arithmetic."""
    w, b = model.linear.weight, model.linear.bias
    losses = []
    for _ in range(epochs):
        off = F.linear(X, w, b) - y
        losses.append(off.square().mean().item())
        slope = 2 / off.numel() * off
        if "weight" in moving:
            w.add_(slope.T @ X, alpha=-rate)
        if "bias" in moving:
            b.add_(slope.sum(0), alpha=-rate)
    return losses


def with_forward(right, forward):
    """The class with another ``forward``."""
    return type("HousePriceNeuron", (right,), {"forward": forward})


@misconception("HousePriceNeuron", common=(0, 1))
def squashed_price(right, which):
    """Can this neuron say 380,000? What is the largest answer it can give?"""
    squash = (torch.sigmoid, torch.tanh)[which]
    return with_forward(right, lambda self, x: squash(self.linear(x)))


@misconception("HousePriceNeuron", common=(0, 1, 2, 3))
def relu_on_price(right, which):
    """The normalized price of a cheap house is negative: can this neuron give a negative answer?"""
    positive = (torch.relu, F.softplus, torch.exp, torch.abs)[which]
    return with_forward(right, lambda self, x: positive(self.linear(x)))


@misconception("HousePriceNeuron")
def prices_flattened(right):
    """Which shape was asked for, a column or a flat vector?"""
    return with_forward(right, lambda self, x: self.linear(x).flatten())


@misconception("HousePriceNeuron")
def forward_without_return(right):
    """The last line computes the price; does it hand it over?"""
    return with_forward(right, lambda self, x: None)


SIZES = ((1, 3), (3, 3), (3, 2), (3, 4), (2, 1), (4, 1))


@misconception("HousePriceNeuron", common=tuple(range(len(SIZES))))
def layer_of_another_shape(right, which):
    """Which shape has `.linear.weight`: how many numbers go into that layer, how many come out?"""

    class HousePriceNeuron(right):
        def __init__(self):
            super().__init__()
            self.linear = nn.Linear(*SIZES[which])

    return HousePriceNeuron


@misconception("HousePriceNeuron")
def several_layers_as_one(right):
    """Print model.linear: is it one layer with a weight and a bias, or a box with several?"""

    class HousePriceNeuron(right):
        def __init__(self):
            super().__init__()
            self.linear = nn.Sequential(nn.Linear(3, 1))

    return HousePriceNeuron


@misconception("HousePriceNeuron")
def bias_switched_off(right):
    """What does this neuron answer for a house whose features are all 0?"""

    class HousePriceNeuron(right):
        def __init__(self):
            super().__init__()
            self.linear = nn.Linear(3, 1, bias=False)

    return HousePriceNeuron


@misconception("HousePriceNeuron")
def bias_left_out_of_the_sum(right):
    """There is a bias: what does it do to the answer?"""
    return with_forward(right, lambda self, x: x @ self.linear.weight.T)


@misconception("HousePriceNeuron")
def layer_in_a_list(right):
    """Is `.linear` a layer, or a list with a layer in it?"""

    class HousePriceNeuron(right):
        def __init__(self):
            super().__init__()
            layer = self.linear
            del self.linear
            self.linear = [layer]

        def forward(self, x):
            return self.linear[0](x)

    return HousePriceNeuron


@misconception("HousePriceNeuron")
def layer_under_another_name(right):
    """Print the model: does it keep its layer, and under which name?"""

    class HousePriceNeuron(nn.Module):
        def __init__(self):
            super().__init__()
            self.layer = nn.Linear(3, 1)

        def forward(self, x):
            return self.layer(x)

    return HousePriceNeuron


@misconception("HousePriceNeuron")
def parent_not_initialised(right):
    """The parent class has something to set up first: when does that happen?"""

    class HousePriceNeuron(nn.Module):
        def __init__(self):
            self.linear = nn.Linear(3, 1)

    return HousePriceNeuron


@misconception("normalize")
def one_scale_for_all(right):
    """One mean for square feet and bedrooms together? Look at the mean of each column afterwards."""

    def normalize(data):
        _, mean, std = right(data)
        mean, std = data.mean().expand_as(mean), data.std().expand_as(std)
        return (data - mean) / std, mean, std

    return normalize


@misconception("normalize")
def one_scale_as_numbers(right):
    """How many means should three columns have?"""
    return lambda data: ((data - data.mean()) / data.std(), data.mean(), data.std())


@misconception("normalize", common=(0, 1))
def per_house(right, squeezed):
    """Are houses compared with each other, or the features within one house?"""

    def normalize(data):
        mean, std = data.mean(1, keepdim=True), data.std(1, keepdim=True)
        measured = (data - mean) / std
        return (measured, mean.squeeze(), std.squeeze()) if squeezed else (measured, mean, std)

    return normalize


@misconception("normalize")
def per_house_without_keepdim(right):
    """Which axis of the table is averaged away, the houses or the features?"""
    return lambda data: ((data - data.mean(1)) / data.std(1), data.mean(1), data.std(1))


@misconception("normalize", common=(0, 1))
def correction(right, handed_back_right):
    """Is divided by n or by n - 1 in this standard deviation?"""

    def normalize(data):
        mean, std = data.mean(0), data.std(0, correction=0)
        return (data - mean) / std, mean, right(data)[2] if handed_back_right else std

    return normalize


@misconception("normalize")
def variance_for_spread(right):
    """A variance has squared units: what is still to be done before dividing?"""

    def normalize(data):
        mean, std = data.mean(0), data.var(0)
        return (data - mean) / std, mean, std

    return normalize


@misconception("normalize")
def other_scaling(right):
    """Which scaling was asked for: between the smallest and the largest, or around the mean?"""

    def normalize(data):
        low, high = data.min(0).values, data.max(0).values
        return (data - low) / (high - low), low, high - low

    return normalize


@misconception("normalize")
def not_centred(right):
    """Two steps: which of them is missing? Look at the mean of a column afterwards."""
    return lambda data: (data / right(data)[2], *right(data)[1:])


@misconception("normalize")
def only_the_mean_divided(right):
    """What is divided by the spread here: the difference, or the mean alone?"""
    return lambda data: (data - right(data)[1] / right(data)[2], *right(data)[1:])


@misconception("normalize")
def scaled_between_the_extremes(right):
    """The ruler is mean and spread; are the data measured with it, or between their extremes?"""

    def normalize(data):
        low, high = data.min(0).values, data.max(0).values
        return (data - low) / (high - low), *right(data)[1:]

    return normalize


@misconception("normalize")
def variance_handed_back(right):
    """Is the third value a standard deviation, or its square?"""
    return lambda data: (*right(data)[:2], right(data)[2] ** 2)


@misconception("normalize")
def sign_turned(right):
    """Does a house that is larger than the average get a positive number?"""
    return lambda data: (-right(data)[0], *right(data)[1:])


@misconception("normalize")
def divided_by_the_variance(right):
    """The spread that is handed back is right: is the data divided by it, or by its square?"""
    return lambda data: ((data - right(data)[1]) / data.var(0), *right(data)[1:])


@misconception("normalize")
def only_centred(right):
    """Two steps: which of them is missing? Look at the spread of a column afterwards."""
    return lambda data: (data - right(data)[1], *right(data)[1:])


RULERS = (
    lambda data: (data.mean(), data.std(0)),
    lambda data: (data.mean(0), data.std()),
    lambda data: (data.median(0).values, data.std(0)),
    lambda data: (data.mean(0), (data - data.mean(0)).abs().mean(0)),
    lambda data: (data.mean(0), data.max(0).values),
    lambda data: (data.mean(0), data.max(0).values - data.min(0).values),
    lambda data: (data.mean(0), data.std(0) + 1),
    lambda data: (data.mean(0), data.std(0).sqrt()),
)
"""What else people subtract, and divide by."""


@misconception("normalize", common=tuple(range(2 * len(RULERS))))
def another_ruler(right, which):
    """Take one column by hand: what is subtracted from each value, and by what is it divided?"""

    def normalize(data):
        centre, spread = RULERS[which // 2](data)
        handed_back = (centre, spread) if which % 2 else right(data)[1:]
        return (data - centre) / spread, *handed_back

    return normalize


@misconception("normalize")
def ruler_of_the_measured(right):
    """Which table's mean and spread are handed back: that of the raw data, or of the result?"""
    return lambda data: (right(data)[0], right(right(data)[0])[1], right(right(data)[0])[2])


@misconception("normalize", common=(0, 1, 2, 3))
def length_for_spread(right, way):
    """What is 1 afterwards: the standard deviation of a column, or the length of a vector?"""

    def normalize(data):
        _, mean, std = right(data)
        taken = data - mean if way in (0, 3) else data
        length = taken.norm(dim=0)  # handed back as well in the last way
        return F.normalize(taken, dim=1 if way == 2 else 0), mean, length if way == 3 else std

    return normalize


@misconception("normalize")
def caller_changed(right):
    """Is the table that was passed in still in square feet afterwards?"""

    def normalize(data):
        normalized, mean, std = right(data)
        data.copy_(normalized)
        return data, mean, std

    return normalize


@misconception("normalize")
def mean_and_std_swapped(right):
    """In which order are the mean and the spread handed back?"""
    return lambda data: tuple(right(data)[place] for place in (0, 2, 1))


@misconception("normalize")
def rulers_kept_as_rows(right):
    """Which shape has the mean of three columns: (3,) or (1, 3)?"""
    return lambda data: (right(data)[0], *(part.unsqueeze(0) for part in right(data)[1:]))


@misconception("normalize")
def ruler_not_returned(right):
    """Three things were asked for: who keeps the ruler for later?"""
    return lambda data: right(data)[0]


@misconception("normalize")
def ruler_in_a_pair(right):
    """How many things are handed back: three, or two of which the second is a pair?"""
    return lambda data: (right(data)[0], right(data)[1:])


@misconception("normalize")
def nothing_returned_by_normalize(right):
    """The table is measured; who receives it, and who the ruler?"""
    return lambda data: None


@misconception("denormalize")
def nothing_returned_by_denormalize(right):
    """The values are worked out: who receives them?"""

    def denormalize(*given):
        right(*given)

    return denormalize


@misconception("denormalize")
def only_stretched(right):
    """Undo both steps: which of them is missing?"""
    return lambda values, mean, std: right(values, torch.zeros_like(mean), std)


@misconception("denormalize")
def only_shifted(right):
    """Undo both steps: which of them is missing?"""
    return lambda values, mean, std: right(values, mean, torch.ones_like(std))


@misconception("denormalize")
def wrong_order(right):
    """The steps are undone in reverse order: which one was done last?"""
    return lambda values, mean, std: (values + mean) * std


@misconception("denormalize")
def normalized_again(right):
    """Is this the way there or the way back?"""
    return lambda values, mean, std: (values - mean) / std


@misconception("denormalize")
def mean_subtracted(right):
    """The mean was taken away before: what has to happen to it now?"""
    return lambda values, mean, std: right(values, -mean, std)


@misconception("denormalize")
def divided_by_spread(right):
    """The values were divided by the spread before: what has to happen now?"""
    return lambda values, mean, std: right(values, mean, 1 / std)


@misconception("denormalize")
def arguments_swapped(right):
    """Which of the two arguments is the mean and which the spread?"""
    return lambda values, mean, std: right(values, std, mean)


@misconception("denormalize")
def stretched_by_the_variance(right):
    """By what are the values stretched: the standard deviation, or its square?"""
    return lambda values, mean, std: right(values, mean, std**2)


@misconception("denormalize")
def own_ruler_of_the_values(right):
    """Whose mean and spread turn these values back: those handed in, or their own?"""
    return lambda values, mean, std: right(values, values.mean(0), values.std(0))


@misconception("denormalize", common=(0, 1))
def one_ruler_for_all_columns(right, averaged):
    """Two columns, two rulers: with which one is the second column turned back?"""

    def denormalize(values, mean, std):
        if averaged:
            return right(values, mean.mean(), std.mean())
        return right(values, mean[0], std[0])

    return denormalize


@misconception("denormalize", common=(0, 1, 2, 3))
def average_moved(right, way):
    """An average house has the value 0: what does it become here?"""

    def denormalize(values, mean, std):
        if way > 1:
            return mean + std + values if way == 3 else mean + std
        return values * (std + mean) if way else values * std + std

    return denormalize


@misconception("denormalize", common=(0, 1))
def values_changed(right, silent):
    """Are the caller's values still what they were?"""

    def denormalize(values, mean, std):
        dollars = right(values, mean, std)
        values.copy_(dollars)
        return None if silent else dollars

    return denormalize


@misconception("train")
def no_zero_grad(right):
    """Compare the second update with the first: whose gradients does it use?"""
    return trains_with(F.mse_loss, clear=False)


@misconception("train")
def weights_never_move(right):
    """The weights never move: what is in the gradients when the step is taken?"""

    def train(model, features, targets, learning_rate, epochs):
        with torch.no_grad():
            return [F.mse_loss(model(features), targets).item() for _ in range(epochs)]

    return train


@misconception("train")
def one_step_late(right):
    """At the first step, what is in the gradients? Whose gradient is applied in each round?"""

    def train(model, features, targets, learning_rate, epochs):
        optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
        losses = []
        for _ in range(epochs):
            loss = F.mse_loss(model(features), targets)
            optimizer.step()
            optimizer.zero_grad()
            loss.backward()
            losses.append(loss.item())
        return losses

    return train


@misconception("train", common=(0, 1))
def sum_not_mean(right, recorded_right):
    """Does the step grow with the number of houses? A mean would not."""
    if recorded_right:
        return lambda model, X, y, rate, epochs: by_hand(model, X, y, rate * len(X), epochs)
    return trains_with(lambda p, y: ((p - y) ** 2).sum())


@misconception("train", common=(0, 1))
def divided_by_houses_twice(right, recorded_right):
    """Does the step shrink with the number of houses? A mean has divided by it already."""
    if recorded_right:
        return lambda model, X, y, rate, epochs: by_hand(model, X, y, rate / len(X), epochs)
    return trains_with(lambda p, y: F.mse_loss(p, y) / len(p))


@misconception("train")
def half_factor(right):
    """Which constant stands before the squared error? None was asked for."""
    return trains_with(lambda p, y: 0.5 * F.mse_loss(p, y))


@misconception("train", common=(0, 1))
def absolute_for_square(right, which):
    """Is a large error meant to cost much more than a small one?"""
    return trains_with((F.l1_loss, F.smooth_l1_loss)[which])


@misconception("train")
def root_taken(right):
    """Is a root part of the loss that was asked for?"""
    return trains_with(lambda p, y: F.mse_loss(p, y).sqrt())


@misconception("train")
def flat_targets(right):
    """Print the shape of the differences: one for each house, or a table of all houses against all?"""
    return trains_with(lambda p, y: ((p - y.flatten()) ** 2).mean())


@misconception("train")
def column_lost_before_the_loss(right):
    """Print both shapes before the loss: which of the two, answers or targets, has lost its column?"""
    return trains_with(lambda p, y: F.mse_loss(p.squeeze(), y))


@misconception("train")
def loss_after_the_update(right):
    """Is the recorded loss the one before the update, or the one after it?"""

    def train(model, features, targets, learning_rate, epochs):
        losses = by_hand(model, features, targets, learning_rate, epochs)
        last = F.mse_loss(model(features), targets).item()
        return [*losses[1:], last][: len(losses)]

    return train


@misconception("train")
def history_keeps_graphs(right):
    """What is in the list: plain Python floats, or tensors?"""
    return lambda *given: [torch.tensor(loss) for loss in by_hand(*given)]


def rates_used(seen, steps=1):
    """The learning rate of a step in ``uses_all_rows_at_once``, after right ones."""
    drawn = seen.inputs("uses_all_rows_at_once")
    after = seen.got("uses_all_rows_at_once")["losses"]
    x, y, w, b = drawn["features"], drawn["targets"], drawn["weight"], drawn["bias"]
    for step in range(steps):
        off = x @ w.T + b - y
        step_w, step_b = 2 * (off * x).mean(0), 2 * off.mean()
        if step < steps - 1:
            w, b = w - RATE * step_w, b - RATE * step_b
    along = x @ step_w.unsqueeze(1) + step_b
    # After a step of rate r the loss is mean((off - r * along) ** 2): two rates give it.
    a, half_b = (along**2).mean(), (off * along).mean()
    root = (half_b**2 - a * ((off**2).mean() - after[steps])).clamp(min=0).sqrt()
    return torch.stack([(half_b + root) / a, (half_b - root) / a])


RATE = 1.5
"""The learning rate of ``uses_all_rows_at_once``."""


@misconception("train", common=(0.1, 0.01, 0.001, 0.5), solve=rates_used)
def learning_rate_ignored(right, rate):
    """Give it another learning rate: do its steps change, or is it as if the rate were always {value}?"""
    return lambda model, X, y, learning_rate, epochs: by_hand(model, X, y, rate, epochs)


@misconception(
    "train",
    common=(1000, 500, 100),
    solve=lambda seen: len(seen.got("reports_losses_before_updates")["losses"]),
)
def epochs_typed_in(right, count):
    """Ask for 12 epochs and count the losses: are there {value}, whatever was asked for?"""
    return lambda model, X, y, rate, epochs: by_hand(model, X, y, rate, count)


@misconception("train", common=(0.5, 2.0, 0.1, 10.0), solve=lambda seen: rates_used(seen) / RATE)
def steps_of_another_length(right, times):
    """Each step is {value} times learning rate times slope: which constant is too much, or missing?"""
    return lambda model, X, y, rate, epochs: by_hand(model, X, y, rate * times, epochs)


@misconception(
    "train", common=(0.99, 0.95, 0.9, 0.5), solve=lambda seen: rates_used(seen, 2) / RATE
)
def rate_shrinks(right, factor):
    """Does the learning rate stay what it was, or is it multiplied by {value} after each step?"""

    def train(model, X, y, rate, epochs):
        return [by_hand(model, X, y, rate * factor**i, 1)[0] for i in range(epochs)]

    return train


STARTS = (
    lambda layer: [nn.init.zeros_(p) for p in layer.parameters()],
    lambda layer: layer.reset_parameters(),
    lambda layer: [nn.init.normal_(layer.weight), nn.init.zeros_(layer.bias)],
    lambda layer: [nn.init.xavier_uniform_(layer.weight), nn.init.zeros_(layer.bias)],
    lambda layer: [nn.init.normal_(p) for p in layer.parameters()],
)


@misconception("train", common=tuple(range(len(STARTS))))
def starts_elsewhere(right, which):
    """Where does the training start: at the weights that the model has, or at others?"""

    def train(model, X, y, rate, epochs):
        STARTS[which](model.linear)
        return by_hand(model, X, y, rate, epochs)

    return train


def sgd_with(**options):
    """The loop around an optimizer with further options."""

    def train(model, features, targets, learning_rate, epochs):
        optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate, **options)
        losses = []
        for _ in range(epochs):
            loss = F.mse_loss(model(features), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        return losses

    return train


@misconception("train", common=(0.9, 0.5, 0.99, 0.8, 0.95))
def momentum_kept(right, momentum):
    """The second step should follow the second slope alone: does {value} of the first step stay in it?"""
    return sgd_with(momentum=momentum)


@misconception("train", common=(0.01, 0.1, 0.001, 0.05, 0.5))
def weights_decayed(right, decay):
    """Do weights shrink here although no slope asks for it, as by a weight decay of {value}?"""
    return sgd_with(weight_decay=decay)


@misconception("train", common=(1.0, 5.0, 0.5, 10.0))
def steps_cut_to_length(right, longest):
    """Where the slope is steep, does the step grow with it, or is the gradient cut to the length {value}?"""

    def train(model, features, targets, learning_rate, epochs):
        optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
        losses = []
        for _ in range(epochs):
            loss = F.mse_loss(model(features), targets)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), longest)
            optimizer.step()
            losses.append(loss.item())
        return losses

    return train


@misconception("train", common=(1.0, 0.5, 5.0, 0.1))
def slopes_clamped(right, most):
    """Where a slope is steep, does the step grow with it, or is each slope cut off at {value}?"""

    def train(model, X, y, rate, epochs):
        losses = []
        for _ in range(epochs):
            model.zero_grad()
            loss = F.mse_loss(model(X), y)
            loss.backward()
            with torch.no_grad():
                for p in model.parameters():
                    p.add_(p.grad.clamp(-most, most), alpha=-rate)
            losses.append(loss.item())
        return losses

    return train


@misconception("train")
def uphill(right):
    """Does the loss rise or fall? A slope points uphill: where does this step go?"""

    def train(model, features, targets, learning_rate, epochs):
        losses = []
        for _ in range(epochs):
            model.zero_grad()
            loss = F.mse_loss(model(features), targets)
            loss.backward()
            with torch.no_grad():
                for p in model.parameters():
                    p += learning_rate * p.grad
            losses.append(loss.item())
        return losses

    return train


def recorded(change):
    """Right steps; of the recorded losses, what ``change`` makes of them and the houses."""

    def train(model, features, targets, learning_rate, epochs):
        losses = by_hand(model, features, targets, learning_rate, epochs)
        return change(losses, len(features))

    return train


@misconception("train", common=(0, 1, 2))
def running_sum_recorded(right, way):
    """Is each number the loss of its own epoch, or of all epochs so far?"""

    def so_far(losses):
        return (sum(losses), sum(losses) / max(1, len(losses)), min(losses))[way]

    return recorded(lambda losses, _: [so_far(losses[: i + 1]) for i in range(len(losses))])


@misconception("train")
def recorded_loss_divided_by_houses(right):
    """The mean is a mean already: by what is it divided before it is written down?"""
    return recorded(lambda losses, houses: [loss / houses for loss in losses])


@misconception("train")
def recorded_loss_times_houses(right):
    """Does the recorded number grow with the number of houses? A mean does not."""
    return recorded(lambda losses, houses: [loss * houses for loss in losses])


@misconception("train")
def root_recorded(right):
    """The steps are right: is what is written down the loss, or its root?"""
    return recorded(lambda losses, _: [loss**0.5 for loss in losses])


@misconception("train", common=(10, 100, 20, 5, 2))
def losses_now_and_then(right, every):
    """One number for each epoch: is one written down in every epoch, or only now and then?"""
    return recorded(lambda losses, _: losses[::every])


@misconception("train")
def only_the_last_loss(right):
    """A list with one number per epoch was asked for: is this one number?"""
    return recorded(lambda losses, _: losses[-1] if losses else 0.0)


@misconception("train")
def losses_not_kept(right):
    """What is in the list at the end: all losses, or those of the last epoch?"""
    return recorded(lambda losses, _: losses[-1:])


@misconception("train", common=(1, -1))
def another_number_of_epochs(right, more):
    """Asked for 12 epochs, and for 0: how many updates are made?"""
    return lambda model, X, y, rate, epochs: by_hand(model, X, y, rate, epochs + more)


@misconception("train")
def first_update_left_out(right):
    """After one epoch, have the weights moved?"""

    def train(model, X, y, rate, epochs):
        losses = by_hand(model, X, y, 0, min(epochs, 1))
        return losses + by_hand(model, X, y, rate, epochs - 1)

    return train


@misconception("train", common=(0, 1))
def one_parameter_stays(right, bias_moves):
    """Compare weight and bias before and after: do both of them move?"""
    moving = ("bias",) if bias_moves else ("weight",)
    return lambda *given: by_hand(*given, moving=moving)


@misconception("train")
def first_house_only(right):
    """How many of the houses does the loss look at?"""
    return lambda model, X, y, rate, epochs: by_hand(model, X[:1], y[:1], rate, epochs)


@misconception("train")
def square_after_mean(right):
    """In which order are squaring and averaging done?"""
    return trains_with(lambda p, y: (p - y).mean() ** 2)


def penalty_used(seen):
    """How much of the squared weights is in the first loss."""
    drawn = seen.inputs("reports_losses_before_updates")
    x, y, w, b = (drawn[name] for name in ("features", "targets", "weight", "bias"))
    more = seen.got("reports_losses_before_updates")["losses"][0] - F.mse_loss(x @ w.T + b, y)
    return torch.stack([more / (w**2).sum(), more / ((w**2).sum() + (b**2).sum())])


@misconception("train", common=(0.01, 0.001, 0.1), solve=penalty_used)
def weights_in_the_loss(right, strength):
    """If every price were right, would this loss be 0? Do the weights count in it, {value} times?"""

    def train(model, features, targets, learning_rate, epochs):
        weight = model.linear.weight
        loss = trains_with(lambda p, y: F.mse_loss(p, y) + strength * (weight**2).sum())
        return loss(model, features, targets, learning_rate, epochs)

    return train


@misconception("train", common=(2, 0, 1, 3, 4, 5, 6, 10, 11, 15, 16, 20, 21, -2))
def stops_early(right, patience):
    """When the loss is small or no longer falls, do the remaining epochs take place?"""

    def at_its_end(losses):
        # So many losses that are as good as 0; with a negative number, also one that rises.
        last = losses[-abs(patience) :]
        rises = patience < 0 and losses[-1] > losses[max(0, len(losses) - 2)]
        return rises or (len(last) == abs(patience) and max(last) < 1e-8)

    def train(model, X, y, rate, epochs):
        losses = []
        if patience == 0 and F.mse_loss(model(X), y).item() < 1e-8:
            return losses
        for _ in range(epochs):
            losses += by_hand(model, X, y, rate, 1)
            if patience and at_its_end(losses):
                break
        return losses

    return train


@misconception("train", common=(0, 1))
def fresh_model_trained(right, copied):
    """Look at the weights of the model that was passed in: which model was trained?"""

    def train(model, *given):
        other = deepcopy(model)
        if not copied:
            other.linear.reset_parameters()
        return by_hand(other, *given)

    return train


@misconception("train", common=(0, 1))
def one_loss_too_many(right, before):
    """Twelve epochs, one loss before each update: how many numbers are in the list?"""

    def train(model, X, y, rate, epochs):
        first = F.mse_loss(model(X), y).item()
        losses = by_hand(model, X, y, rate, epochs)
        return [first, *losses] if before else [*losses, F.mse_loss(model(X), y).item()]

    return train


@misconception("train", common=(0, 1, 2))
def normalized_again_in_training(right, what):
    """Features and targets come as they are to be used: what happens to them before the first step?"""

    def again(data):
        return (data - data.mean(0)) / data.std(0)

    def train(model, X, y, rate, epochs):
        X, y = (X if what == 0 else again(X)), (y if what == 1 else again(y))
        return by_hand(model, X, y, rate, epochs)

    return train


@misconception("train")
def one_epoch_only(right):
    """How often does the body of the loop run before `return` is reached?"""
    return lambda model, X, y, rate, epochs: by_hand(model, X, y, rate, 1) if epochs else None


@misconception("train")
def number_has_no_backward(right):
    """The loss is asked for its slopes: is it still a tensor there, or a plain number already?"""

    def train(model, features, targets, learning_rate, epochs):
        for _ in range(epochs):
            loss = F.mse_loss(model(features), targets).item()
            loss.backward()
        return []

    return train


PER_EPOCH = (
    lambda steps: [sum(steps) / len(steps)],
    lambda steps: [sum(steps)],
    lambda steps: steps[-1:],
    lambda steps: steps,
)
"""What is written down of the losses of an epoch's steps."""


@misconception("train", common=(1, 2, 4, 32, 101, 201, 301))
def house_by_house(right, way_and_size):
    """How many updates are made in one epoch? All rows were to be used at once."""

    way, size = divmod(way_and_size, 100)

    def train(model, X, y, rate, epochs):
        losses = []
        for _ in range(epochs):
            parts = zip(X.split(size), y.split(size))
            losses += PER_EPOCH[way]([by_hand(model, *part, rate, 1)[0] for part in parts])
        return losses

    return train


OTHERS = (torch.optim.Adam, torch.optim.AdamW, torch.optim.RMSprop, torch.optim.Adagrad)


@misconception("train", common=(0, 1, 2, 3))
def adam_for_sgd(right, which):
    """Plain SGD was asked for: how does this optimizer choose the length of its steps?"""

    def train(model, features, targets, learning_rate, epochs):
        optimizer = OTHERS[which](model.parameters(), lr=learning_rate)
        losses = []
        for _ in range(epochs):
            loss = F.mse_loss(model(features), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        return losses

    return train


@misconception("train")
def nothing_returned(right):
    """The losses are collected; who receives them?"""

    def train(*given):
        by_hand(*given)

    return train


@misconception("predict_price", common=(0, 1, 2))
def own_statistics(right, way):
    """The model learned one ruler; which ruler are these houses measured with?"""

    def predict_price(model, houses, feature_stats, price_stats):
        # Their own mean and spread; of several houses only; and their own mean alone.
        if way == 2:
            feature_stats = (houses.mean(0), feature_stats[1])
        elif len(houses) > 1 or not way:
            feature_stats = houses.mean(0), houses.std(0)
        return right(model, houses, feature_stats, price_stats)

    return predict_price


@misconception("predict_price")
def not_normalized_at_prediction(right):
    """How large were the numbers that the model saw in training, and how large are these?"""

    def predict_price(model, houses, feature_stats, price_stats):
        raw = (torch.zeros(3), torch.ones(3))
        return right(model, houses, raw, price_stats)

    return predict_price


@misconception("predict_price")
def feature_ruler_in_the_wrong_order(right):
    """Of the two parts of the feature ruler, which one is subtracted and which one divides?"""
    return lambda model, houses, feature_stats, price_stats: right(
        model, houses, (feature_stats[1], feature_stats[0]), price_stats
    )


@misconception("predict_price")
def price_ruler_in_the_wrong_order(right):
    """Of the two numbers of the price ruler, which one stretches and which one shifts?"""
    return lambda model, houses, feature_stats, price_stats: right(
        model, houses, feature_stats, (price_stats[1], price_stats[0])
    )


@misconception("predict_price")
def scale_not_undone(right):
    """In which unit is this answer: dollars, or standard deviations?"""

    def predict_price(model, houses, feature_stats, price_stats):
        return right(model, houses, feature_stats, (torch.zeros(1), torch.ones(1)))

    return predict_price


@misconception("predict_price")
def mean_price_forgotten(right):
    """What does an average house cost by this answer?"""

    def predict_price(model, houses, feature_stats, price_stats):
        return right(model, houses, feature_stats, (torch.zeros(1), price_stats[1]))

    return predict_price


@misconception("predict_price")
def spread_of_prices_forgotten(right):
    """By how many dollars do the answers differ from house to house?"""

    def predict_price(model, houses, feature_stats, price_stats):
        return right(model, houses, feature_stats, (price_stats[0], torch.ones(1)))

    return predict_price


@misconception("predict_price")
def wrong_ruler(right):
    """Whose mean and spread belong to a price?"""
    return lambda model, houses, feature_stats, price_stats: right(
        model, houses, feature_stats, feature_stats
    )


@misconception("predict_price")
def rulers_swapped(right):
    """There are two rulers: which one measures the houses, and which one turns the answer into dollars?"""
    return lambda model, houses, feature_stats, price_stats: right(
        model, houses, price_stats, feature_stats
    )


@misconception("predict_price")
def houses_measured_by_prices(right):
    """Whose mean and spread measure a house: those of the features, or those of the prices?"""
    return lambda model, houses, feature_stats, price_stats: right(
        model, houses, price_stats, price_stats
    )


@misconception("predict_price")
def houses_denormalized(right):
    """A house comes in square feet: is it measured in standard deviations, or stretched by them?"""
    return lambda model, houses, feature_stats, price_stats: right(
        model, houses, (-feature_stats[0] / feature_stats[1], 1 / feature_stats[1]), price_stats
    )


@misconception("predict_price")
def houses_not_centred(right):
    """A house is measured from the average house: what is subtracted here?"""

    def predict_price(model, houses, feature_stats, price_stats):
        return right(model, houses, (torch.zeros(3), feature_stats[1]), price_stats)

    return predict_price


@misconception("predict_price")
def only_the_mean_divided_in_prediction(right):
    """What is divided by the spread: the difference from the mean, or the mean alone?"""

    def predict_price(model, houses, feature_stats, price_stats):
        ruler = (feature_stats[0] / feature_stats[1], torch.ones(3))
        return right(model, houses, ruler, price_stats)

    return predict_price


@misconception("predict_price")
def houses_not_scaled(right):
    """A difference in square feet is not one in standard deviations: by what is it divided?"""

    def predict_price(model, houses, feature_stats, price_stats):
        return right(model, houses, (feature_stats[0], torch.ones(3)), price_stats)

    return predict_price


@misconception("predict_price", common=(0, 1))
def negative_prices_refused(right, absolute):
    """Ask for a house whose price the model puts below zero: what comes back?"""
    return lambda *given: right(*given).abs() if absolute else right(*given).clamp(min=0)


@misconception("predict_price")
def weights_frozen(right):
    """Ask for a price: can the model still be trained afterwards?"""

    def predict_price(model, *given):
        return right(model.requires_grad_(False), *given)

    return predict_price


@misconception("predict_price")
def price_keeps_the_graph(right):
    """Nobody will learn from this price: does it still remember how it was made?"""

    def predict_price(model, houses, feature_stats, price_stats):
        z = model((houses - feature_stats[0]) / feature_stats[1])
        return z * price_stats[1] + price_stats[0]

    return predict_price


@misconception("predict_price")
def price_list_flattened(right):
    """Which shape was asked for, a column or a flat vector?"""
    return lambda *given: right(*given).flatten()


@misconception("predict_price")
def price_normalized_again(right):
    """The model's answer is in standard deviations: is it turned into dollars, or away from them?"""
    return lambda model, houses, feature_stats, price_stats: right(
        model, houses, feature_stats, (-price_stats[0] / price_stats[1], 1 / price_stats[1])
    )


@misconception("predict_price")
def houses_overwritten(right):
    """Are the caller's houses still in square feet afterwards?"""

    def predict_price(model, houses, feature_stats, price_stats):
        prices = right(model, houses, feature_stats, price_stats)
        houses.sub_(feature_stats[0]).div_(feature_stats[1])
        return prices

    return predict_price


@misconception("predict_price")
def price_not_returned(right):
    """The price is computed; who receives it?"""

    def predict_price(*given):
        right(*given)

    return predict_price


@misconception("predict_price")
def price_as_a_number(right):
    """A column of prices was asked for: is this a tensor, and what becomes of two houses?"""
    return lambda *given: right(*given).item()


@misconception("dollars_per_unit")
def weights_as_they_are(right):
    """In which units are these weights: dollars, or standard deviations?"""
    return lambda model, feature_std, price_std: right(
        model, torch.ones_like(feature_std), torch.ones_like(price_std)
    )


@misconception("dollars_per_unit")
def feature_spread_forgotten(right):
    """Per square foot, or per standard deviation of square feet?"""
    return lambda model, feature_std, price_std: right(
        model, torch.ones_like(feature_std), price_std
    )


@misconception("dollars_per_unit")
def price_spread_forgotten(right):
    """In dollars, or in standard deviations of the price?"""
    return lambda model, feature_std, price_std: right(
        model, feature_std, torch.ones_like(price_std)
    )


@misconception("dollars_per_unit")
def upside_down(right):
    """Does a feature with a wide spread make one unit of it worth more, or less?"""
    return lambda model, feature_std, price_std: right(model, 1 / feature_std, 1 / price_std)


@misconception("dollars_per_unit", common=(0, 1))
def spreads_multiplied(right, in_a_row):
    """Is the feature's spread above or below the fraction line?"""

    def dollars_per_unit(model, feature_std, price_std):
        dollars = right(model, 1 / feature_std, price_std)
        return dollars.unsqueeze(0) if in_a_row else dollars

    return dollars_per_unit


@misconception("dollars_per_unit", common=(0, 1))
def row_not_vector(right, axis):
    """Three numbers were asked for, in a tensor of shape (3,): which shape is this?"""
    return lambda *given: right(*given).unsqueeze(axis)


@misconception("dollars_per_unit")
def weights_overwritten(right):
    """Reading should not change the model: look at its weights afterwards."""

    def dollars_per_unit(model, feature_std, price_std):
        weight = model.linear.weight.data
        weight.mul_(price_std).div_(feature_std)
        return weight[0].clone()

    return dollars_per_unit


@misconception("dollars_per_unit")
def list_of_dollars(right):
    """Are the numbers in a tensor, or in a list or a tuple?"""
    return lambda *given: right(*given).tolist()


@misconception("dollars_per_unit", common=(0, 1, 2, 3))
def bias_added(right, place):
    """One more square foot makes a difference: does the bias change when a house grows?"""

    def dollars_per_unit(model, feature_std, price_std):
        bias = model.linear.bias.detach()
        added = (bias, bias * price_std, bias / feature_std, bias * price_std / feature_std)
        return right(model, feature_std, price_std) + added[place]

    return dollars_per_unit


POWERS = ((2, -1), (1, -2), (-1, -1), (0, 1), (-1, 0), (1, -0.5), (2, -2), (0.5, -0.5))
"""Of the prices' spread and of the feature's; asked for are 1 and -1."""


@misconception("dollars_per_unit", common=tuple(range(len(POWERS))))
def spreads_used_otherwise(right, which):
    """How should the result change if the prices' spread doubles, and how if the feature's does?"""
    price, feature = POWERS[which]
    return lambda model, feature_std, price_std: right(
        model, feature_std**-feature, price_std**price
    )


@misconception("dollars_per_unit")
def signs_lost(right):
    """A house may lose with every year: can one of these numbers be negative?"""
    return lambda *given: right(*given).abs()


@misconception("dollars_per_unit")
def first_feature_only(right):
    """Three features, three numbers: how many of them are there at `return`?"""
    return lambda *given: right(*given)[:1]


@misconception("dollars_per_unit")
def dollars_not_returned(right):
    """The numbers are computed; who receives them?"""

    def dollars_per_unit(*given):
        right(*given)

    return dollars_per_unit


@misconception("dollars_per_unit")
def dollars_as_numpy(right):
    """The numbers are right: are they in a tensor, or in a NumPy array?"""
    return lambda *given: right(*given).numpy()


@misconception("dollars_per_unit")
def weights_left_out(right):
    """Ask another model with the same rulers: do these numbers change with its weights?"""
    return lambda model, feature_std, price_std: price_std / feature_std


@misconception("denormalize")
def subtracted_and_stretched(right):
    """The mean was taken away first, and the spread divided last: how is each of them undone, and in
    which order?"""
    return lambda values, mean, std: (values - mean) * std


@misconception("train")
def cross_entropy_for_amounts(right):
    """The recorded losses may be below 0 here: which loss was asked for, and can a square be negative?"""
    return trains_with(F.binary_cross_entropy_with_logits)


@misconception("predict_price", common=(0, 1))
def no_ruler_used(right, graph):
    """The model learned with two rulers: which of them measures the houses here, and which one turns
    the answer into dollars?"""

    def predict_price(model, houses, feature_stats, price_stats):
        prices = model(houses)
        return prices if graph else prices.detach()

    return predict_price


@misconception("predict_price")
def shifted_before_stretched(right):
    """Back from standard deviations to dollars: which comes first, the stretch or the shift?"""

    def predict_price(model, houses, feature_stats, price_stats):
        mean, std = price_stats
        return right(model, houses, feature_stats, (mean * std, std))

    return predict_price


@misconception("predict_price")
def houses_stretched(right):
    """A difference in square feet is not one in standard deviations: is it divided by the spread, or
    multiplied?"""

    def predict_price(model, houses, feature_stats, price_stats):
        mean, std = feature_stats
        return right(model, houses, (mean, 1 / std), price_stats)

    return predict_price
