"""Checks of exercise 4. Start values are copied in; parameters are seen after each step."""

import random
from contextlib import suppress

import numpy as np
import torch
from torch.optim.sgd import sgd

from grader import check, near, paint_losses, picture
from grader.checks import backward, copy_into, first_two


class ManualNeuron:
    """A right neuron, for the checks of ``train``: what the contract names, and no more."""

    def __init__(self, num_inputs):
        self.weights, self.bias = (torch.zeros(n, requires_grad=True) for n in (num_inputs, 1))

    def forward(self, x):
        return torch.addmv(self.bias, self.weights.unsqueeze(0), x).sigmoid()

    def parameters(self):
        return [getattr(self, name) for name in ("weights", "bias")]


def right_neuron(ex):
    """The class of a right neuron, which can be called where the learner's own can."""
    bases = getattr(getattr(ex, "ManualNeuron", None), "__mro__", ())
    if any("__call__" in vars(base) for base in bases):
        return type("ManualNeuron", (ManualNeuron,), {"__call__": ManualNeuron.forward})
    return ManualNeuron


def right_step(parameters, learning_rate):
    """A right ``sgd_step``, for the checks of ``train``: PyTorch's own.

    Learners read this file and submissions run beside it: it holds nothing that PyTorch
    would not do for them as well.
    """
    moved = [p for p in parameters]  # noqa: C416  a mistake is told as of their own loop
    if any(p.grad is None for p in moved):
        raise TypeError("unsupported operand type(s) for *: 'float' and 'NoneType'")
    with torch.no_grad():
        sgd(
            moved,
            [p.grad for p in moved],
            [None] * len(moved),
            lr=learning_rate,
            weight_decay=0,
            momentum=0,
            dampening=0,
            nesterov=False,
            maximize=False,
            foreach=False,
        )
    for p in moved:
        p.grad = None


def learners_neuron(ex, draw):
    """The learner's neuron with three inputs and drawn values."""
    neuron = ex.ManualNeuron(3)
    return filled(neuron, {"weights": draw("weights", 3), "bias": draw("bias", 1)})


def odd(neuron, values):
    """Which of its tensors have as many values as they should, in another shape or dtype."""
    own = {name: getattr(neuron, name, None) for name in values}
    return [
        name
        for name, value in values.items()
        if isinstance(own[name], torch.Tensor)
        and (own[name].shape, own[name].dtype) != (value.shape, value.dtype)
        and own[name].numel() == value.numel()
    ]


def shaped(neuron, values):
    """The values in the shapes of the neuron's odd tensors."""
    return {name: values[name].reshape(getattr(neuron, name).shape) for name in odd(neuron, values)}


def filled(neuron, values):
    """The neuron with these values in its tensors; what is odd stays so, and is seen."""
    copy_into(neuron, {**values, **shaped(neuron, values)})
    return neuron


def give(neuron, values):
    """Give it these values, in its own tensors where those can take them and be trained."""
    for name, value in values.items():
        own = getattr(neuron, name, None)
        if isinstance(own, torch.Tensor) and own.shape == value.shape:
            with suppress(RuntimeError), torch.no_grad():
                own.copy_(value)
    # One may be a part of the other: looked at when both are filled.
    for name, value in values.items():
        own = getattr(neuron, name, None)
        taken = isinstance(own, torch.Tensor) and own.is_leaf and own.is_floating_point()
        if not taken or own.dtype != value.dtype or not torch.equal(own.detach(), value):
            with suppress(AttributeError, TypeError):  # a property, or one of an nn.Module
                setattr(neuron, name, value.clone().float())
        own = getattr(neuron, name)
        own.requires_grad_() if own.is_leaf else own.retain_grad()


def made(ex, n, values):
    """The learner's neuron, whatever its constructor does: mistakes there are seen elsewhere.

    Tensors that it keeps under other names are to be found under the right ones as well.
    """
    kind = ex.ManualNeuron
    try:
        neuron = kind(n)
    except Exception:  # the methods may be right
        if not isinstance(kind, type):
            raise
        neuron = kind.__new__(kind)
    missing = [name for name in values if not hasattr(neuron, name)]
    kept = [getattr(neuron, name) for name in values if name not in missing]
    others = [
        own
        for own in getattr(neuron, "__dict__", {}).values()
        if isinstance(own, torch.Tensor) and not any(own is it for it in kept)
    ]
    for name in missing:
        fitting = [own for own in others if own.numel() == values[name].numel()][:1]
        for own in fitting:
            setattr(neuron, name, own)
            others = [other for other in others if other is not own]
    return neuron


def asked(ex, draw, n):
    """The learner's neuron with n inputs and drawn values, its answer to x, and x.

    For several inputs the sum is above 0, for a single one below.

    Odd tensors are a mistake of the constructor's. Where they keep ``forward`` from giving one
    answer, it is asked with right tensors in their place.
    """
    if n > 1:
        values, x = (
            {"weights": draw("weights", n, low=-0.6, high=0.6)},
            draw("x", n, low=-0.6, high=0.6),
        )
        values["bias"] = draw("bias", 1, low=1.2, high=2)
    else:
        values, x = (
            {"weights": draw("weights", n, low=0.5, high=1.5)},
            draw("x", n, low=-1.5, high=-0.8),
        )
        values["bias"] = draw("bias", 1, low=-0.8, high=-0.2)
    neuron = made(ex, n, values)
    wrong = {
        name: value.to(getattr(neuron, name).dtype)
        for name, value in shaped(neuron, values).items()
    }
    give(neuron, {**values, **wrong})
    if wrong:
        try:
            answer = neuron.forward(x.clone())
        except Exception:  # noqa: BLE001  with right tensors it may be right
            answer = None
        if not isinstance(answer, torch.Tensor) or (answer.shape, answer.dtype) != ((1,), x.dtype):
            for name in wrong:
                setattr(neuron, name, values[name].clone().requires_grad_())
    return neuron, neuron.forward(x), x


def with_gradients(draw):
    """Two parameters with gradients, as after backward()."""
    w, b = draw("w", 3).requires_grad_(), draw("b", 1).requires_grad_()
    # A small slope beside larger ones of both signs: what cuts the large ones leaves it alone.
    w.grad = draw("w.grad", 3, low=(1.1, -2, -2), high=(2, 2, -1.1))
    b.grad = draw("b.grad", 1, low=0.2, high=0.7)
    return [w, b]


def gradient(parameter):
    """Its gradient; none counts as zeros, both are clear."""
    return torch.zeros_like(parameter) if parameter.grad is None else parameter.grad.clone()


def alike(neurons):
    """Whether two start from the same drawn weights, whatever these are: somebody sets the seed.

    Weights that are all one number were not drawn; their statistics tell that.
    """
    drawn = neurons[0].weights.numel() > 1
    first, other = neurons[0].weights, neurons[1].weights
    return drawn and bool((first != first.reshape(-1)[0]).any()) and torch.equal(first, other)


def undrawn(weights):
    """In words, where some are no numbers, or larger than anybody draws; or nothing."""
    fine = bool((weights.detach().abs() < 1e6).all())
    return {} if fine else {"some weights": "larger than 1,000,000, or no numbers"}


@check("ManualNeuron")
def starts_from_a_normal_distribution(ex, draw):
    """draws its start values from N(0, 1)

    ManualNeuron(n).weights   # n is large: a histogram would show the bell
    """
    # For n >= 10,000 weights the standard error of the mean is at most 0.01, of the spread
    # 0.0071, of the share within one sigma 0.0047. The difference of two such runs has sqrt(2)
    # times that, and each bound is at least 6 times the result: P < 2e-9 apiece.
    n = draw.integer("n", 10_000, 12_000)
    neurons = [ex.ManualNeuron(n), ex.ManualNeuron(n)]
    if alike(neurons) and not undrawn(neurons[0].weights):
        return {"two neurons start alike": True}
    weights, others = (neuron.weights.detach().float().reshape(-1) for neuron in neurons)
    if odd_ones := undrawn(weights) or undrawn(others):
        return {"number of weights": weights.numel(), **odd_ones}
    if weights.numel() and bool((weights == weights[0]).all()):
        if bool((others == weights[0]).all()):
            return {"number of weights": weights.numel(), "each weight": weights[0].item()}
        return {"number of weights": weights.numel(), "all weights of a neuron": "one number"}
    spread = weights.std()
    return {
        "number of weights": weights.numel(),
        "their mean": near(weights.mean(), 0.09),
        "their spread": near(spread, 0.06 * spread.item() + 1e-6),
        "share between -1 and 1": near((weights.abs() < 1).float().mean(), 0.042),
        "share of different values": near(weights.unique().numel() / n, 0.02),
    }


@check("ManualNeuron")
def as_wide_for_few_inputs(ex, draw):
    """draws its weights as widely for few inputs as for many

    [ManualNeuron(n).weights for _ in range(200)]
    """
    # Of 200 times n >= 8 weights, the spread within the neurons has a standard error of at most
    # 0.019, and the difference of two runs sqrt(2) times that: P < 3e-9.
    n = draw.integer("n", 8, 99)
    neurons = [ex.ManualNeuron(n) for _ in range(200)]
    if alike(neurons[:2]) and not undrawn(neurons[0].weights):
        return {"two neurons start alike": True}
    weights = torch.stack([neuron.weights.detach().float() for neuron in neurons])
    if odd_ones := undrawn(weights):
        return {"number of weights": weights.numel(), **odd_ones}
    spread = weights.reshape(200, -1).var(dim=1).mean().sqrt()
    return {
        "number of weights": weights.numel(),
        "their spread": near(spread, 0.16 * spread.item() + 1e-6),
    }


def within(number, low, high):
    """Whether a number lies between the bounds, in words that chance leaves alone."""
    if number < low:
        return f"below {low}"
    return f"between {low} and {high}" if number <= high else f"above {high}"


@check("ManualNeuron")
def bias_is_drawn_too(ex, draw):
    """draws the bias from N(0, 1), too

    [ManualNeuron(8).bias for _ in range(neurons)]
    """
    # Of 200 draws from N(0, 1) the mean has a standard error of 0.071, and 199 times the variance
    # is chi-squared: outside of the bounds with P < 4e-10.
    count = draw.integer("neurons", 200, 250)
    biases = torch.stack([ex.ManualNeuron(8).bias.detach().float() for _ in range(count)])
    if bool((biases == biases[0]).all()):
        return {"numbers": biases.numel(), "every bias": "the same"}
    return {
        "numbers": biases.numel(),
        "their mean": within(biases.mean().item(), -0.45, 0.45),
        "their spread": within(biases.std().item(), 0.7, 1.35),
    }


@check("ManualNeuron")
def its_tensors_can_be_trained(ex, draw):
    """its tensors are leaves that require gradients

    neuron = ManualNeuron(3)   # with the values below copied in
    ((neuron.weights * c).sum() + neuron.bias.sum()).backward()
    """
    neuron = learners_neuron(ex, draw)
    ((neuron.weights.flatten() * draw("c", 3)).sum() + neuron.bias.sum()).backward()
    return {
        "weights": neuron.weights,
        "bias": neuron.bias,
        "weights.is_leaf": neuron.weights.is_leaf,
        "weights.grad": neuron.weights.grad,
        "bias.grad": neuron.bias.grad,
        "is an nn.Module": isinstance(neuron, torch.nn.Module),
    }


@check("ManualNeuron")
def lists_the_very_tensors(ex, draw):
    """parameters() lists the very tensors, not copies

    neuron = ManualNeuron(3)   # with the values below copied in
    for p in neuron.parameters(): p += 1
    """
    values = {"weights": draw("weights", 3), "bias": draw("bias", 1)}
    give(neuron := made(ex, 3, values), values)
    listed = neuron.parameters()
    several = listed if isinstance(listed, (list, tuple)) else ()
    own = [any(parameter is t for t in (neuron.weights, neuron.bias)) for parameter in several]
    with torch.no_grad():
        for parameter in several:
            if isinstance(parameter, torch.Tensor):
                parameter += 1
    return {
        "parameters()": listed,
        "is a list": isinstance(listed, list),
        "the neuron's own tensors": own,
        "weights afterwards": neuron.weights,
        "bias afterwards": neuron.bias,
    }


@check("ManualNeuron.forward")
def answers_one_example(ex, draw):
    """answers one example: the sigmoid of w·x + b

    neuron = ManualNeuron(3)   # with the values below copied in
    neuron.forward(x)
    """
    _, answer, x = asked(ex, draw, 3)
    return {"neuron.forward(x)": answer, "x afterwards": x}


@check("ManualNeuron.forward")
def answers_with_one_input(ex, draw):
    """answers with a single input, too

    neuron = ManualNeuron(1)   # with the values below copied in
    neuron.forward(x)
    """
    return asked(ex, draw, 1)[1]


@check("ManualNeuron.forward")
def gradients_reach_weights_and_bias(ex, draw):
    """gradients reach the weights and the bias

    neuron = ManualNeuron(3)   # with the values below copied in
    neuron.forward(x).sum().backward()
    """
    neuron, answer, _ = asked(ex, draw, 3)
    seen = {"type of the answer": backward(answer)}
    for name in ("weights", "bias"):
        slope = getattr(neuron, name).grad
        seen[f"{name}.grad"] = slope if slope is None else slope.reshape(-1)
    return seen


@check("sgd_step")
def moves_against_the_gradient(ex, draw):
    """moves every parameter against its gradient

    sgd_step([w, b], learning_rate)
    """
    w, b = with_gradients(draw)
    ex.sgd_step([w, b], draw.number("learning_rate", 0.51, 0.79))
    return {"w afterwards": w, "b afterwards": b}


@check("sgd_step")
def clears_every_gradient(ex, draw):
    """clears every gradient afterwards, of three parameters, too

    sgd_step([w, b, v], learning_rate)
    """
    moved = dict(zip("wbv", [*with_gradients(draw), draw("v", 2).requires_grad_()], strict=True))
    moved["v"].grad = draw("v.grad", 2, low=(0.2, -2), high=(2, -0.2))
    ex.sgd_step([*moved.values()], draw.number("learning_rate", 0.51, 0.79))
    return {f"{name}.grad afterwards": gradient(p) for name, p in moved.items()} | moved


@check("sgd_step")
def is_not_recorded(ex, draw):
    """leaves parameters that can be trained on

    sgd_step([w, b], learning_rate)
    (w.sum() * c + b.sum()).backward()
    sgd_step([w, b], learning_rate)
    """
    w, b = with_gradients(draw)
    rate = draw.number("learning_rate", 0.51, 0.79)
    returned = ex.sgd_step([w, b], rate)
    state = {
        "returns None": returned is None,
        "w.requires_grad": w.requires_grad,
        "w.is_leaf": w.is_leaf,
    }
    (w.sum() * draw.number("c", 1.5, 3) + b.sum()).backward()
    slopes = {"w.grad": gradient(w), "b.grad": gradient(b)}
    ex.sgd_step([w, b], rate)
    return {**state, **slopes, "w after one more step": w}


@check("sgd_step")
def three_steps_in_a_row(ex, draw):
    """three steps in a row, each with its own gradient

    for _ in range(3):
        ((w * x).sum() + b).square().sum().backward()
        sgd_step([w, b], learning_rate)
    """
    # The first slope is steeper than 5, and no rate is one that people type.
    w, b = draw("w", 3, low=-0.5, high=0.5), draw("b", 1, low=4, high=5)
    w, b = w.requires_grad_(), b.requires_grad_()
    x, rate = draw("x", 3, low=-1, high=1), draw.number("learning_rate", 0.06, 0.09)
    seen = {}
    for step in (1, 2, 3):
        ((w * x).sum() + b).square().sum().backward()
        ex.sgd_step([w, b], rate)
        seen[f"after step {step}"] = {"w": w.detach().clone(), "b": b.detach().clone()}
    return seen


def started(ex, draw, n, **drawn):
    """A neuron with n inputs and drawn values, at none of which its sigmoid is flat."""
    values = {"weights": draw("weights", n, low=-0.6, high=0.6)}
    return filled(
        ex.ManualNeuron(n), {**values, "bias": draw("bias", 1, low=-0.5, high=0.5), **drawn}
    )


def tensors(neuron):
    """Copies of its weights and its bias."""
    return [getattr(neuron, name).detach().clone() for name in ("weights", "bias")]


def equal(one, other):
    """Whether two neurons' tensors hold the same numbers; what is no number is equal, too."""
    pairs = zip(one, other, strict=True)
    return all(torch.allclose(a, b, rtol=0, atol=0, equal_nan=True) for a, b in pairs)


def generators():
    """Where the generators of random numbers stand."""
    _, numbers, place, *_ = np.random.get_state()
    return torch.get_rng_state().numpy().tobytes(), random.getstate(), numbers.tobytes(), place


def trained(ex, start, X, y, rate, epochs):
    """A neuron from ``start()`` after its training, what was returned, and what is odd about it."""
    neuron = start()
    first, drawn = tensors(neuron), generators()
    losses = ex.train(neuron, X, y, rate, epochs)
    odd = {"the weights": "never moved"} if equal(first, tensors(neuron)) else {}
    if generators() != drawn:
        # Something was left to chance: does the same training end alike?
        ex.train(again := start(), X, y, rate, epochs)
        if not equal(tensors(neuron), tensors(again)):
            odd = {"the same training once more": "ends elsewhere"}
    return neuron, losses, odd


@check("train")
def one_example_is_one_step(ex, draw):
    """one example and one epoch are one step

    train(neuron, X, y, learning_rate, 1)   # X has one row
    """
    X, y = draw("X", 1, 3, low=-1, high=1), draw.labels("y", 1)
    with ex.given(ManualNeuron=right_neuron(ex), sgd_step=right_step):
        neuron, _, odd = trained(ex, lambda: started(ex, draw, 3), X, y, 0.5, 1)
    return odd or {"weights": neuron.weights, "bias": neuron.bias}


@check("train")
def first_three_epochs(ex, draw):
    """takes the right steps: values after 1, 2 and 3 epochs

    train(neuron, X, y, learning_rate, 1)   # then a fresh neuron and 2 epochs, and 3
    """
    rate = draw.number("learning_rate", 0.51, 0.79)
    X, y = draw("X", 3, 2, low=-1, high=1), draw.labels("y", 3)
    seen, odd_ones = {}, {}
    for epochs in (1, 2, 3):
        with ex.given(ManualNeuron=right_neuron(ex), sgd_step=right_step):
            neuron, _, odd = trained(ex, lambda: started(ex, draw, 2), X, y, rate, epochs)
        odd_ones = odd or odd_ones
        seen[f"after {epochs} epoch{'s' * (epochs > 1)}"] = {
            "weights": neuron.weights,
            "bias": neuron.bias,
        }
    return odd_ones or seen


@check("train")
def sums_each_epochs_errors(ex, draw):
    """returns each epoch's summed squared error, as floats

    train(neuron, X, y, learning_rate, 6)
    train(sure, torch.zeros(1, 3), torch.ones(1), learning_rate, 1)   # sure's bias is large
    train(torn, rows, torch.tensor([0.0, 1.0]), learning_rate, 3)   # torn's weights are 0
    """
    X, y = draw("X", 4, 3, low=-1, high=1), draw.labels("y", 4)
    rate, large = draw.number("learning_rate", 0.31, 0.49), draw("large bias", 1, low=4.8, high=5.3)
    with ex.given(ManualNeuron=right_neuron(ex), sgd_step=right_step):
        _, losses, odd = trained(ex, lambda: started(ex, draw, 3), X, y, rate, 6)
        # Between 2e-5 and 7e-5, wherever a fourth decimal is the last one.
        sure = started(ex, draw, 3, bias=large)
        small = ex.train(sure, torch.zeros(1, 3), torch.ones(1), rate, 1)
        # Rows much alike, unlike targets, and long steps: the sum rises, by 0.1 at least.
        again = {"weights": torch.zeros(3), "bias": draw("torn's bias", 1, low=-1.7, high=-1.3)}
        rows = draw("rows", 2, 3, low=2.7, high=3.3)
        torn = filled(ex.ManualNeuron(3), again)
        rising = ex.train(torn, rows, torch.tensor([0.0, 1.0]), rate, 3)
    return odd or {"losses": losses, "a small error": first_two(small), "torn's losses": rising}


@check("train")
def runs_every_epoch(ex, draw):
    """runs every epoch, also when hardly an error is left

    losses = train(neuron, X, y, 0.5, 9)   # the neuron is nearly right from the start
    train(neuron_of_zeros, X, y, 0.5, 9)   # and this one has everything to learn
    """
    X, y = draw("X", 1, 2, low=0.1, high=1), torch.ones(1)
    values = {
        "weights": draw("weights", 2, low=1, high=2),
        "bias": draw("bias", 1, low=12, high=14),
    }
    with ex.given(ManualNeuron=right_neuron(ex), sgd_step=right_step):
        losses = ex.train(neuron := filled(ex.ManualNeuron(2), values), X, y, 0.5, 9)
        # What never trains counts to 9 as well.
        zeros = {"weights": torch.zeros(2), "bias": torch.zeros(1)}
        ex.train(beginner := filled(ex.ManualNeuron(2), zeros), X, y, 0.5, 9)
    counted = len(losses) if isinstance(losses, (list, tuple)) else None
    return {
        "a loss for each epoch": counted == 9,
        "weights": neuron.weights,
        "the neuron of zeros has learned": bool((beginner.weights != 0).any()),
    }


@check("train")
def no_epochs_no_change(ex, draw):
    """changes nothing in 0 epochs, and the weights in 1

    y = torch.tensor([0.0, 1.0, 1.0])
    train(neuron, X, y, 0.5, 0)   # then a fresh neuron and 1 epoch
    """
    # The first answer is too large, the second too small, and the third not bad: whatever is
    # learned from is there.
    X = draw("X", 3, 2, low=(0.6, 0.6, -1, -1, 0.6, 0.6), high=(1, 1, -0.6, -0.6, 1, 1))
    y, values = torch.tensor([0.0, 1.0, 1.0]), {"weights": draw("weights", 2, low=0.4, high=0.6)}
    values["bias"] = draw("bias", 1, low=-0.2, high=0.2)
    with ex.given(ManualNeuron=right_neuron(ex), sgd_step=right_step):
        losses = ex.train(neuron := filled(ex.ManualNeuron(2), values), X, y, 0.5, 0)
        ex.train(other := filled(ex.ManualNeuron(2), values), X, y, 0.5, 1)
    moved = not equal(tensors(other)[:1], [values["weights"]])
    return {
        "losses of 0 epochs": losses,
        "weights after 0 epochs": neuron.weights,
        "bias after 0 epochs": neuron.bias,
        "weights after 1 epoch": "other ones" if moved else "still the same",
        "X afterwards": X,
        "y afterwards": y,
    }


@picture("train", paint=paint_losses)
def losses_of_a_training(ex, draw):
    """the losses of your training over the expected ones"""
    X, y = draw("X", 4, 3, low=-1, high=1), draw.labels("y", 4)
    with ex.given(ManualNeuron=right_neuron(ex), sgd_step=right_step):
        return {"loss": ex.train(started(ex, draw, 3), X, y, 0.4, 6)}
