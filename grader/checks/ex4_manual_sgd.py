"""Checks of exercise 4. Start values are copied in; parameters are seen after each step."""

import torch
import torch.nn.functional as F
from torch.optim.sgd import sgd

from grader import check, near
from grader.checks import backward, copy_into


class Given:
    """A right neuron, for the checks of ``train``."""

    def __init__(self, weights, bias):
        self.weights = weights.clone().requires_grad_()
        self.bias = bias.clone().requires_grad_()

    def forward(self, x):
        return F.linear(x, self.weights.unsqueeze(0), self.bias).sigmoid()

    __call__ = forward

    def parameters(self):
        return list(vars(self).values())


def right_step(parameters, learning_rate):
    """A right ``sgd_step``, for the checks of ``train``: PyTorch's own.

    Learners read this file and submissions run beside it: it holds nothing that PyTorch
    would not do for them as well.
    """
    moved = [p for p in parameters if p.grad is not None]
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


def filled(neuron, values):
    """The neuron with these values in its tensors; what is odd stays so, and is seen."""
    shaped = {
        name: values[name].reshape(getattr(neuron, name).shape) for name in odd(neuron, values)
    }
    copy_into(neuron, {**values, **shaped})
    return neuron


def asked(ex, draw, n):
    """The learner's neuron with n inputs and drawn values, its answer to x, and x.

    Odd tensors are a mistake of the constructor's. Where they keep ``forward`` from giving one
    answer, it is asked with right tensors in their place.
    """
    neuron, x = ex.ManualNeuron(n), draw("x", n)
    values = {"weights": draw("weights", n), "bias": draw("bias", 1)}
    wrong = odd(neuron, values)
    filled(neuron, values)
    for name in ("weights", "bias"):
        # Whether they were marked to be trained is seen elsewhere, too.
        tensor = getattr(neuron, name)
        tensor.requires_grad_() if tensor.is_leaf else tensor.retain_grad()
    if wrong:
        try:
            answer = neuron.forward(draw("x", n))
        except Exception:  # noqa: BLE001  with right tensors it may be right
            answer = None
        if not isinstance(answer, torch.Tensor) or (answer.shape, answer.dtype) != ((1,), x.dtype):
            for name in wrong:
                setattr(neuron, name, values[name].clone().requires_grad_())
    return neuron, neuron.forward(x), x


def with_gradients(draw):
    """Two parameters with gradients, as after backward()."""
    w, b = draw("w", 3).requires_grad_(), draw("b", 1).requires_grad_()
    # A small slope beside larger ones: what cuts the large ones leaves it alone.
    w.grad, b.grad = draw("w.grad", 3), draw("b.grad", 1, low=0.2, high=0.7)
    return [w, b]


def gradient(parameter):
    """Its gradient; none counts as zeros, both are clear."""
    return torch.zeros_like(parameter) if parameter.grad is None else parameter.grad.clone()


def alike(neurons):
    """Whether all start from the same drawn numbers, whatever these are: somebody sets the seed.

    Weights that are all one number were not drawn; their statistics tell that.
    """
    first = neurons[0].weights
    drawn = neurons[0].weights.numel() > 1 and bool((first != first.reshape(-1)[0]).any())
    return drawn and all(
        torch.equal(first, other.weights) and torch.equal(neurons[0].bias, other.bias)
        for other in neurons[1:]
    )


@check("ManualNeuron")
def starts_from_a_normal_distribution(ex, draw):
    """draws its start values from N(0, 1)

    ManualNeuron(n).weights   # n is large: a histogram would show the bell
    """
    # For n >= 40,000 weights the standard error of the mean is at most 0.005, of the mean of
    # squares 0.0071, of the share within one sigma 0.0023. The difference of two such runs has
    # sqrt(2) times that, and each bound is at least 6 times the result: P < 2e-9 apiece.
    n = draw.integer("n", 40_000, 50_000)
    neurons = [ex.ManualNeuron(n), ex.ManualNeuron(n)]
    if alike(neurons):
        return {"two neurons start alike": True}
    weights = neurons[0].weights.detach().float()
    scale = draw.number("scale", 1, 9)
    return {
        "mean": near(weights.mean(), 0.045),
        "mean of the squares": near(weights.square().mean(), 0.065),
        "share between -1 and 1": near((weights.abs() < 1).float().mean(), 0.021),
        "number of weights": weights.numel(),
        "different values": near(weights.unique().numel() / n, 0.02),
        # Mixed with drawn numbers as well: what is the same every time could be cached.
        "scale * mean of the squares": near(scale * weights.square().mean(), 0.065 * scale),
    }


@check("ManualNeuron")
def bias_is_drawn_too(ex, draw):
    """draws the bias from N(0, 1), too

    [ManualNeuron(2).bias for _ in range(900)]
    """
    # 900 draws: standard errors 0.033 of the mean and 0.047 of the mean of squares; the bounds
    # are 6.4 and 6 times those of a difference of two runs: P < 2e-9. Of the 1800 weights, 0.033.
    neurons = [ex.ManualNeuron(2) for _ in range(900)]
    if alike(neurons):
        return {"all neurons start alike": True}
    biases = torch.stack([neuron.bias.detach().float() for neuron in neurons])
    if bool((biases == biases[0]).all()):
        return {"every bias": "the same"}
    weights = torch.stack([neuron.weights.detach().float() for neuron in neurons])
    scale = draw.number("scale", 1, 9)
    return {
        "mean": near(biases.mean(), 0.3),
        "mean of the squares": near(biases.square().mean(), 0.4),
        "scale * mean of the squares": near(scale * biases.square().mean(), 0.4 * scale),
        "scale": scale,
        # What is narrow for many inputs need not be for two.
        "mean of the squares of their weights": near(weights.square().mean(), 0.28),
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
    neuron = learners_neuron(ex, draw)
    listed = neuron.parameters()
    several = listed if isinstance(listed, (list, tuple)) else ()
    own = [any(parameter is t for t in (neuron.weights, neuron.bias)) for parameter in several]
    with torch.no_grad():
        for parameter in several:
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
    ex.sgd_step([w, b], draw.number("learning_rate", 0.2, 0.7))
    return {"w afterwards": w, "b afterwards": b}


@check("sgd_step")
def clears_every_gradient(ex, draw):
    """clears every gradient afterwards

    sgd_step([w, b], learning_rate)
    """
    w, b = with_gradients(draw)
    ex.sgd_step([w, b], draw.number("learning_rate", 0.2, 0.7))
    return {"w.grad afterwards": gradient(w), "b.grad afterwards": gradient(b), "w": w}


@check("sgd_step")
def is_not_recorded(ex, draw):
    """leaves parameters that can be trained on

    sgd_step([w, b], learning_rate)
    (w.sum() * c + b.sum()).backward()
    sgd_step([w, b], learning_rate)
    """
    w, b = with_gradients(draw)
    rate = draw.number("learning_rate", 0.2, 0.7)
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
    w, b = draw("w", 3).requires_grad_(), draw("b", 1).requires_grad_()
    x, rate = draw("x", 3), draw.number("learning_rate", 0.02, 0.04)
    seen = {}
    for step in (1, 2, 3):
        ((w * x).sum() + b).square().sum().backward()
        ex.sgd_step([w, b], rate)
        seen[f"after step {step}"] = {"w": w.detach().clone(), "b": b.detach().clone()}
    return seen


def equal(one, other):
    """Whether two neurons hold the same numbers; what is no number is equal, too."""
    pairs = zip(one.parameters(), other.parameters(), strict=True)
    return all(torch.allclose(a, b, rtol=0, atol=0, equal_nan=True) for a, b in pairs)


def or_unmoved(draw, neuron, seen):
    """What was seen of a training; where it left the neuron as it was, only that."""
    n = len(neuron.weights)
    start = Given(draw("weights", n), draw("bias", 1))
    return {"the weights": "never moved"} if equal(start, neuron) else seen


def once_more(draw, first, second, seen):
    """What was seen of a training; where the same one ended elsewhere the second time, that."""
    if not equal(first, second):
        return {"the same training once more": "ends elsewhere"}
    return or_unmoved(draw, first, seen)


@check("train")
def first_three_epochs(ex, draw):
    """takes the right steps: values after 1, 2 and 3 epochs

    train(neuron, X, y, learning_rate, 1)   # then a fresh neuron and 2 epochs, and 3
    """
    rate = draw.number("learning_rate", 0.3, 0.9)
    X, y = draw("X", 4, 2), draw.labels("y", 4)
    seen = {}
    for epochs in (1, 2, 3):
        neuron = Given(draw("weights", 2), draw("bias", 1))
        with ex.given(sgd_step=right_step):
            ex.train(neuron, X, y, rate, epochs)
        seen[f"after {epochs} epoch{'s' * (epochs > 1)}"] = {
            "weights": neuron.weights,
            "bias": neuron.bias,
        }
    again = Given(draw("weights", 2), draw("bias", 1))
    with ex.given(sgd_step=right_step):
        ex.train(again, X, y, rate, 3)
    return once_more(draw, neuron, again, seen)


@check("train")
def one_example_is_one_step(ex, draw):
    """one example and one epoch are one step

    train(neuron, X, y, learning_rate, 1)   # X has one row
    """
    neuron = Given(draw("weights", 3), draw("bias", 1))
    with ex.given(sgd_step=right_step):
        losses = ex.train(neuron, draw("X", 1, 3), draw.labels("y", 1), 0.5, 1)
    seen = {"weights": neuron.weights, "bias": neuron.bias, "losses": losses}
    return or_unmoved(draw, neuron, seen)


@check("train")
def sums_each_epochs_errors(ex, draw):
    """returns each epoch's summed squared error, as floats

    train(neuron, X, y, learning_rate, 6)
    """
    X, y, rate = draw("X", 5, 3), draw.labels("y", 5), draw.number("learning_rate", 0.2, 0.6)
    neurons = [Given(draw("weights", 3), draw("bias", 1)) for _ in range(2)]
    with ex.given(sgd_step=right_step):
        losses, _ = [ex.train(neuron, X, y, rate, 6) for neuron in neurons]
    return once_more(draw, *neurons, {"losses": losses})


@check("train")
def runs_every_epoch(ex, draw):
    """runs every epoch, also when hardly an error is left

    losses = train(neuron, X, y, 0.5, 9)   # the neuron is nearly right from the start
    """
    neuron = Given(draw("weights", 2, low=1, high=2), draw("bias", 1, low=12, high=14))
    X, y = draw("X", 3, 2, low=0.1, high=1), torch.ones(3)
    with ex.given(sgd_step=right_step):
        losses = ex.train(neuron, X, y, 0.5, 9)
    counted = len(losses) if isinstance(losses, (list, tuple)) else None
    return {"a loss for each epoch": counted == 9, "weights": neuron.weights}


@check("train")
def no_epochs_no_change(ex, draw):
    """0 epochs give no losses and change nothing

    train(neuron, X, y, 0.5, 0)
    """
    neuron = Given(draw("weights", 2), draw("bias", 1))
    X, y = draw("X", 3, 2), draw.labels("y", 3)
    trained = Given(draw("weights", 2), draw("bias", 1))
    with ex.given(sgd_step=right_step):
        losses = ex.train(neuron, X, y, 0.5, 0)
        # What never trains changes nothing either: one epoch is looked at, too.
        one = ex.train(trained, X[:1], y[:1], 0.5, 1)
    seen = {
        "losses": losses,
        "weights": neuron.weights,
        "bias": neuron.bias,
        "X afterwards": X,
        "y afterwards": y,
        "losses of 1 epoch": one,
    }
    return or_unmoved(draw, trained, seen)
