"""Checks of exercise 8. Houses are the four given ones, or drawn under a known law."""

import torch
from torch import nn

from grader import check, near, paint_losses, picture
from grader.checks import backward, copy_into, named, parameters
from grader.core.picture import EXPECTED, YOURS

HOUSES = [[1500.0, 3.0, 10.0], [2000.0, 4.0, 5.0], [1200.0, 2.0, 15.0], [1800.0, 3.0, 8.0]]
PRICES = [[300_000.0], [450_000.0], [250_000.0], [380_000.0]]


class HousePriceNeuron(nn.Module):
    """A right model with given values, by the name that errors show."""

    def __init__(self, w, b):
        super().__init__()
        self.linear = nn.Linear(in_features=3, out_features=1)
        with torch.no_grad():
            self.linear.weight.copy_(w)
            self.linear.bias.copy_(b)

    def forward(self, houses):
        return self.linear(houses)


def model_from(draw, size=2.0, **bias):
    """A fresh model: weights in ±size, the bias between bounds; the same start at every call."""
    weight = draw("weight", 1, 3, low=-size, high=size)
    model = HousePriceNeuron(weight, draw("bias", 1, **bias))
    return model  # noqa: RET504  in one line it reads like one of a misconception


def houses_from(draw, count, bedrooms=(1, 5)):
    """Houses in square feet, bedrooms and years; no two columns on one scale."""
    least, most = bedrooms
    return draw("houses", count, 3, low=(900, least, 1), high=(2600, most, 40))


NARROW = (2, 3.7)
"""Bedrooms whose standard deviation is below 1, however they are drawn."""


def by_law(houses, base):
    """Their prices: 150 a square foot, 50,000 a bedroom, -5,000 a year of age, and a base."""
    return houses @ torch.tensor([[150.0], [50_000.0], [-5_000.0]]) + base


def ruler(data):
    """Mean and standard deviation per column."""
    return data.mean(0), data.std(0)


def measured(data):
    """The data by its own ruler."""
    mean, std = ruler(data)
    return (data - mean) / std


def values(model):
    """The model's parameters, as they are now."""
    return {
        "weight": model.linear.weight.detach().clone(),
        "bias": model.linear.bias.detach().clone(),
    }


def several(draw, count):
    """Numbers of both signs, as a table of three columns: features of any model."""
    return draw("features", count, 3, low=-4, high=4)


RIGHT = {
    "normalize": lambda data: (measured(data), *ruler(data)),
    "denormalize": lambda values, mean, std: torch.addcmul(mean, values, std),
}
"""Right helpers, given to a file whose other functions call its own."""


@check("HousePriceNeuron")
def is_a_linear_neuron(ex, draw):
    """is a weighted sum: three features, no activation

    model = HousePriceNeuron()   # with the weight and bias below copied in
    model(X)
    model(-X)
    """
    model = ex.HousePriceNeuron()
    # A small bias, so that of a row's two answers one is negative.
    bias = draw("bias", 1, low=-0.3, high=0.3)
    copy_into(model, {"linear.weight": draw("weight", 1, 3), "linear.bias": bias})
    X = draw("X", 5, 3)
    return {"model(X)": model(X), "model(-X)": model(-X)}


@check("HousePriceNeuron")
def answers_with_any_amount(ex, draw):
    """answers any amount, large or negative, also for one house

    model = HousePriceNeuron()   # with the weight and bias below copied in
    model(X)
    model(-X)
    """
    model = ex.HousePriceNeuron()
    # The signs agree, so that X has a large positive answer and -X a large negative one.
    weight = draw("weight", 1, 3, low=(0.5, -2, 0.5), high=(2, -0.5, 2))
    copy_into(model, {"linear.weight": weight, "linear.bias": draw("bias", 1, low=1, high=2)})
    houses = draw("X", 1, 3, low=(100, -400, 100), high=(400, -100, 400))
    return {"model(X)": model(houses), "model(-X)": model(-houses)}


@check("HousePriceNeuron")
def registers_its_parameters(ex, draw):
    """registers linear.weight and linear.bias, nothing else

    model = HousePriceNeuron()   # with the weight and bias below copied in
    model(X).sum().backward()
    """
    model = ex.HousePriceNeuron()
    # All answers are positive: how negative ones are answered is seen by the other checks.
    weight = draw("weight", 1, 3, low=0.1, high=2)
    copy_into(model, {"linear.weight": weight, "linear.bias": draw("bias", 1, low=0.1, high=2)})
    return {
        "type of the answers": backward(model(draw("X", 4, 3, low=0.1, high=2))),
        "parameters": {name: p.detach() for name, p in parameters(model).items()},
        "gradients": {name: p.grad for name, p in parameters(model).items()},
    }


@check("normalize")
def measures_each_column(ex, draw):
    """measures each column by its own mean and spread

    normalized, mean, std = normalize(houses)
    """
    return named(ex.normalize(houses_from(draw, 5, NARROW)), "normalized", "mean", "std")


@check("normalize")
def normalizes_one_column(ex, draw):
    """normalizes a single column of prices

    normalize(prices)
    """
    prices = draw("prices", 4, 1, low=150_000, high=480_000)
    return named(ex.normalize(prices), "normalized", "mean", "std")


@check("normalize")
def normalizes_a_square_table(ex, draw):
    """as many rows as columns: still column by column

    normalize(houses)   # three houses
    """
    given = named(ex.normalize(houses_from(draw, 3, NARROW)), "normalized", "mean", "std")
    return {"normalized": given["normalized"]}


@check("normalize")
def leaves_the_data_alone(ex, draw):
    """leaves the data it was given unchanged

    normalize(houses)
    """
    houses = houses_from(draw, 4, NARROW)
    given = named(ex.normalize(houses), "normalized", "mean", "std")
    return {"houses afterwards": houses, "normalized": given["normalized"]}


@check("denormalize")
def turns_back_to_units(ex, draw):
    """turns standard deviations back into units

    denormalize(values, mean, std)
    """
    mean, std = draw("mean", 2, low=5, high=20), draw("std", 2, low=2, high=4)
    with ex.given(normalize=RIGHT["normalize"]):
        return ex.denormalize(draw("values", 4, 2), mean, std)


@check("denormalize")
def turns_prices_back(ex, draw):
    """turns a column of prices back into dollars

    denormalize(values, mean, std)
    """
    values = draw("values", 3, 1)
    before = values.clone()
    mean, std = draw("mean", 1, low=2e5, high=4e5), draw("std", 1, low=5e4, high=9e4)
    with ex.given(normalize=RIGHT["normalize"]):
        dollars = ex.denormalize(values, mean, std)
    return {"dollars": dollars, "change of the values": values - before, "mean": mean, "std": std}


@check("train")
def first_three_steps(ex, draw):
    """takes the right steps: weights after 1, 2 and 3

    model = HousePriceNeuron()   # a right one, with the weight and bias below
    prices = 150 * square feet + 50,000 * bedrooms - 5,000 * years + base
    features, targets = normalize(houses)[0], normalize(prices)[0]
    train(model, features, targets, learning_rate, 1)   # then a fresh model and 2 epochs, and 3
    """
    houses, base = houses_from(draw, 6), draw("base", 1, low=10_000, high=90_000)
    features, targets = measured(houses), measured(by_law(houses, base))
    # No rate that people type in, and slopes longer than they cut them to.
    rate = draw.number("learning_rate", 0.06, 0.09)
    seen = {}
    for epochs in (1, 2, 3):
        model = model_from(draw, low=5.5, high=8)
        ex.train(model, features, targets, rate, epochs)
        seen[f"after step {epochs}"] = values(model)
    return seen


@check("train")
def reports_losses_before_updates(ex, draw):
    """returns the loss before each update, as floats

    model = HousePriceNeuron()   # a right one, with the weight and bias below
    losses = train(model, features, targets, learning_rate, 12)
    """
    features, targets = draw("features", 7, 3), draw("targets", 7, 1)
    rate = draw.number("learning_rate", 0.06, 0.09)
    return {"losses": ex.train(model_from(draw), features, targets, rate, 12)}


@check("train")
def trains_on_the_four_houses(ex, draw):
    """trains on the four houses, normalized

    model = HousePriceNeuron()   # a right one, with the weight and bias below
    train(model, features, targets, 0.002, 104)
    """
    model = model_from(draw, low=5.5, high=8)
    features, targets = measured(torch.tensor(HOUSES)), measured(torch.tensor(PRICES))
    # Beyond the hundred after which schedules of tutorials change the rate, and so slowly that
    # the loss still falls: who stops where it no longer does is judged in a check of its own.
    losses = ex.train(model, features, targets, 0.002, 104)
    if not isinstance(losses, (list, tuple)):
        return {"losses": losses}
    return {"number of losses": len(losses), "every tenth loss": losses[::10], **values(model)}


@check("train")
def uses_all_rows_at_once(ex, draw):
    """takes all rows in each step, however steep the slopes

    model = HousePriceNeuron()   # a right one, with the weight and bias below
    train(model, features, targets, 1.5, 3)
    """
    # More rows than a mini-batch has by habit; slopes longer than what is often cut off.
    model = model_from(draw)
    losses = ex.train(model, several(draw, 70), draw("targets", 70, 1), 1.5, 3)
    # Steps this long soon end in infinity, and how they do is no matter.
    return {"losses": losses[:6] if isinstance(losses, (list, tuple)) else losses, **values(model)}


@check("train")
def goes_on_to_the_last_epoch(ex, draw):
    """goes on to the last epoch, even if the loss no longer falls

    # features, weight and bias are rounded to whole numbers
    train(model, features, targets, learning_rate, 25)   # no model can be better than this one
    train(model_of_zeros, features, targets, learning_rate, 25)   # has everything to learn
    """
    # Whole numbers, with which the slopes are exactly 0 in whatever order they are computed.
    features, rate = several(draw, 4).round(), draw.number("learning_rate", 0.01, 0.03)
    model = model_from(draw)
    for parameter in model.parameters():
        parameter.data.round_()
    right = model(features).detach()
    # Each house twice, once dearer and once cheaper by the same: there is no better answer. The
    # loss, 2e-10, is too small as well for whoever stops at a small one, and not 0, by which
    # nobody can divide.
    off = torch.tensor(2.0**-16)
    twice, targets = torch.cat([features, features]), torch.cat([right + off, right - off])
    losses = ex.train(model, twice, targets, rate, 25)
    # What never trains counts to 25 as well.
    beginner = HousePriceNeuron(torch.zeros(1, 3), torch.zeros(1))
    ex.train(beginner, twice, targets, rate, 25)
    learned = bool((beginner.linear.weight != 0).any())
    return {"number of losses": count(losses), **values(model), "zeros have learned": learned}


def count(losses):
    """How many losses there are, or what is in the place of a list."""
    return len(losses) if isinstance(losses, (list, tuple)) else losses


@check("train")
def no_epochs_no_change(ex, draw):
    """0 epochs give no losses and change nothing

    model = HousePriceNeuron()   # a right one, with the weight and bias below
    train(model, features, targets, 0.1, 0)
    """
    model, features, targets = model_from(draw), draw("features", 4, 3), draw("targets", 4, 1)
    losses = ex.train(model, features, targets, 0.1, 0)
    # What never trains changes nothing either: one epoch is looked at, too.
    one = ex.train(model_from(draw), features, targets, 0.1, 1)
    return {
        "losses": losses,
        **values(model),
        "features": features,
        "targets": targets,
        "losses of 1 epoch": one,
    }


@picture("train", paint=paint_losses)
def losses_of_a_training(ex, draw):
    """the losses of your training over the expected ones"""
    features, targets = draw("features", 7, 3), draw("targets", 7, 1)
    return {"loss": ex.train(model_from(draw), features, targets, 0.07, 12)}


def setting(draw, low=9, high=12):
    """A model and its rulers, which are not those of the new houses.

    The bias outweighs the rest, |w · x| < 8.4: no price is the small difference of large terms,
    which would lose digits.
    """
    feature_mean = draw("feature_mean", 3, low=(1500, 2.5, 15), high=(2000, 3.5, 25))
    feature_std = draw("feature_std", 3, low=(400, 0.9, 9), high=(600, 1.4, 14))
    price_mean, price_std = draw("price_mean", 1, low=2e5, high=4e5), stretch(draw)
    model = model_from(draw, 1.0, low=low, high=high)
    return model, (feature_mean, feature_std), (price_mean, price_std)


def stretch(draw):
    """The standard deviation of the prices."""
    return draw("price_std", 1, low=5e4, high=9e4)


@check("predict_price")
def prices_new_houses(ex, draw):
    """prices new houses by the training data's rulers

    model = HousePriceNeuron()   # a right one, with the weight and bias below
    predict_price(model, houses, (feature_mean, feature_std), (price_mean, price_std))
    """
    model, feature_stats, price_stats = setting(draw)
    houses = houses_from(draw, 3)
    before = houses.clone()
    with ex.given(**RIGHT):
        prices = ex.predict_price(model, houses, feature_stats, price_stats)
    return {
        "prices": prices,
        "change of the houses": houses - before,
        **values(model),
    }


@check("predict_price")
def prices_a_single_house(ex, draw):
    """prices a single house, at a price below zero, too

    model = HousePriceNeuron()   # a right one, with the weight and bias below
    predict_price(model, houses, (feature_mean, feature_std), (price_mean, price_std))
    """
    model, feature_stats, price_stats = setting(draw, low=-22, high=-18)
    with ex.given(**RIGHT):
        return ex.predict_price(model, houses_from(draw, 1), feature_stats, price_stats)


@check("predict_price")
def prices_carry_no_graph(ex, draw):
    """the prices carry no graph

    model = HousePriceNeuron()   # a right one, with the weight and bias below
    predict_price(model, houses, (feature_mean, feature_std), (price_mean, price_std))
    """
    model, feature_stats, price_stats = setting(draw)
    with ex.given(**RIGHT):
        prices = ex.predict_price(model, houses_from(draw, 2), feature_stats, price_stats)
        again = ex.predict_price(model, houses_from(draw, 2), feature_stats, price_stats)
    graph = getattr(prices, "requires_grad", None)
    return {
        "prices": prices,
        "prices.requires_grad": graph,
        "asked again": again,
        "model.linear.weight.requires_grad": model.linear.weight.requires_grad,
    }


def paint_prices(axes, yours, expected):
    """Paint predicted over real prices: what is right lies along the diagonal."""
    real = expected["real"]
    ends = [real.min(), real.max()]
    axes.plot(ends, ends, color=EXPECTED, linewidth=4, alpha=0.5, label="predicted = real")
    axes.plot(real, yours["predicted"], "o", color=YOURS, markersize=4, label="your prediction")
    axes.set(xlabel="real price, thousand $", ylabel="predicted price")
    axes.legend()


@picture("predict_price", paint=paint_prices)
def prices_of_new_houses(ex, draw):
    """prices of new houses by your predict_price against their real prices"""
    houses = houses_from(draw, 24)
    real = by_law(houses, 60_000)
    feature_stats, price_stats = ruler(houses), ruler(real)
    # A model that knows the law behind the prices, in standard deviations.
    weight = torch.tensor([[150.0, 50_000.0, -5_000.0]]) * feature_stats[1] / price_stats[1]
    model = HousePriceNeuron(weight, torch.zeros(1))
    with ex.given(**RIGHT):
        prices = ex.predict_price(model, houses, feature_stats, price_stats)
    noise = draw("noise", 24, 1, low=-20_000, high=20_000)
    return {"predicted": prices / 1000, "real": (real + noise) / 1000}


@check("dollars_per_unit")
def reads_the_weights_in_dollars(ex, draw):
    """reads the weights in dollars per unit

    model = HousePriceNeuron()   # a right one, with the weight and bias below
    dollars_per_unit(model, feature_std, price_std)
    """
    model = model_from(draw, low=2, high=4)
    feature_std = draw("feature_std", 3, low=(200, 0.6, 4), high=(450, 1.8, 9))
    answer = ex.dollars_per_unit(model, feature_std, stretch(draw))
    # What was read off as the difference of two prices has lost a few digits: of a price of
    # 400,000 dollars 0.03, several times, and of the largest number itself some 1e-6.
    usable = isinstance(answer, torch.Tensor) and answer.numel() and answer.is_floating_point()
    largest = answer.abs().max().item() if usable else 0.0
    return {"dollars per unit": near(answer, 0.6 + 2e-6 * largest), **values(model)}


@check("dollars_per_unit")
def reads_another_model(ex, draw):
    """reads another model with other rulers; leaves both alone

    model = HousePriceNeuron()   # a right one, with the weight and bias below
    dollars_per_unit(model, feature_std, price_std)
    """
    model, feature_std = model_from(draw), draw("feature_std", 3, low=2, high=9)
    price_std = draw("price_std", 1, low=20, high=90)
    answer = ex.dollars_per_unit(model, feature_std, price_std)
    return {
        "dollars per unit": answer,
        "feature_std": feature_std,
        "price_std": price_std,
        **values(model),
    }
