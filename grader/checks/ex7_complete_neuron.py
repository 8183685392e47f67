"""Checks of exercise 7. Each option is passed only in the checks of that option.

Statistics of random parts are wrapped in ``near``. Both sides are random, so the error of
their difference is sqrt(2) times that of one; each bound is at least 6 times that, a false
alarm rate below 2e-9 apiece.
"""

import inspect

import numpy as np
import torch
from torch import nn

from grader import check, near
from grader.checks import backward, copy_into, in_shape, parameters


def fill(neuron, draw, outputs=1, low=-2.0, high=2.0):
    """Copy drawn values into the parameters, biases between bounds, and hand the neuron back."""
    weight, bias = draw("weight", outputs, 3), draw("bias", outputs, low=low, high=high)
    copy_into(neuron, {"linear.weight": weight, "linear.bias": bias})
    return neuron


def seed(draw):
    """Not by torch.manual_seed, which takes half a millisecond."""
    torch.default_generator.manual_seed(draw.torch_seed())


def make(ex, inputs, **options):
    """A neuron in which what other parts are about is right, as far as it can be.

    Defaults are named, a bias that no neuron of this class has is added, and a layer of another
    size is replaced: a mistake there is seen by the checks of ``CompleteNeuron``, and costs its
    points there only.
    """
    theirs = ex.CompleteNeuron
    try:
        known = inspect.signature(theirs).parameters
    except (TypeError, ValueError):
        known = {}
    for name, value in (("activation", "relu"), ("dropout", 0.0)):
        if name in known:
            options.setdefault(name, value)
    neuron = ex.CompleteNeuron(inputs, **options)
    linear = getattr(neuron, "linear", None)
    if getattr(linear, "bias", 0) is None and theirs(inputs).linear.bias is None:
        linear.bias = nn.Linear(*linear.weight.shape[::-1]).bias
        if options.get("init", "default") != "default":
            nn.init.zeros_(linear.bias)
    one_asked = not {"num_outputs", "init"} & options.keys()
    if one_asked and isinstance(linear, nn.Linear) and linear.weight.shape != (1, inputs):
        neuron.linear = nn.Linear(inputs, 1)
    return neuron


def side_by_side(ex, inputs, outputs, **options):
    """Neurons that have so many outputs together: one, or where there is no such, one for each."""
    return made(ex, has_several(ex, inputs, outputs), inputs, outputs, **options)


def made(ex, several, inputs, outputs, **options):
    """One neuron with ``several`` outputs, or one for each."""
    if several:
        return [make(ex, inputs, num_outputs=outputs, **options)]
    return [make(ex, inputs, **options) for _ in range(outputs)]


def has_several(ex, inputs, outputs):
    """Whether there are neurons with so many outputs.

    Decided without further options: those are judged by the check.
    """
    try:
        whole, X = make(ex, inputs, num_outputs=outputs).eval(), torch.zeros(2, inputs)
        answers = whole(X)
        there = tuple(
            map(tuple, (whole.linear.weight.shape, whole.linear.bias.shape, answers.shape))
        )
        with torch.no_grad():
            whole.linear.bias[0] += 1
        # Of no concern to the other outputs.
        if not whole(X)[:, 1:].equal(answers[:, 1:]):
            there = None
    except Exception:  # noqa: BLE001  seen, and told, by the checks of num_outputs
        there = None
    return there == ((outputs, inputs), (outputs,), (2, outputs))


def detached(value):
    """A tensor without its graph; anything else as it is."""
    return value.detach() if isinstance(value, torch.Tensor) else value


def joined(values, dim=0):
    """Tensors in one; what cannot be joined stands for the first."""
    values = [detached(value) for value in values]
    if len(values) > 1 and all(
        isinstance(value, torch.Tensor) and value.dim() > dim for value in values
    ):
        return torch.cat(values, dim)
    return values[0]


def column(value, rows):
    """One answer per row as a column: a shape that is wrong is seen by the checks of the class."""
    one_each = isinstance(value, torch.Tensor) and value.numel() == rows
    return value.reshape(rows, 1) if one_each else value


def shape_of(value):
    return list(value.shape) if isinstance(value, torch.Tensor) else None


def far(neuron, X):
    """Answers to sums near zero and beyond 100 on both sides, where look-alikes level off.

    A sum w·x of three drawn products is below 0.1 in one of 30 rows; in all six of them, once
    in a thousand million.
    """
    neuron = neuron.eval()
    return {
        "neuron(X)": column(neuron(X), len(X)),
        "neuron(1000 * X)": column(neuron(1000 * X), len(X)),
        "neuron(-1000 * X)": column(neuron(-1000 * X), len(X)),
    }


def by_default(ex):
    """A neuron as it is without options; in eval mode where a dropout of 0 drops something.

    That is a mistake of dropout, not of the default.
    """
    neuron = ex.CompleteNeuron(3)
    try:
        plain, X = make(ex, 3), torch.ones(50, 3)
        copy_into(plain, {"linear.weight": X[:1], "linear.bias": X[0, :1]})
        dropping = not plain.train()(X).allclose(plain.eval()(X))
    except Exception:  # noqa: BLE001  seen, and told, by the checks themselves
        dropping = False
    return neuron.eval() if dropping else neuron


@check("CompleteNeuron")
def is_a_relu_neuron_by_default(ex, draw):
    """is a relu neuron with one output, by default

    neuron = CompleteNeuron(3)   # with the weight and bias below copied in
    neuron(X)
    """
    neuron, X = fill(by_default(ex), draw), draw("X", 8, 3)
    seed(draw)  # what drops something then drops the same
    return {
        "neuron(X)": column(neuron(X), len(X)),
        "neuron(100 * X)": neuron(100 * X),
        "X afterwards": X,
    }


@check("CompleteNeuron")
def registers_its_parameters(ex, draw):
    """registers linear.weight and linear.bias, nothing else

    dict(CompleteNeuron(n).named_parameters()), dict(CompleteNeuron(m).named_parameters())
    CompleteNeuron(3).linear.bias   # with the weight and bias below copied in
    """
    seen = {}
    n = draw.integer("n", 2, 9)
    # Two sizes: one of them may be the one that somebody typed into the class.
    for name, size in (("n", n), ("m", draw.integer("m", n + 1, n + 9))):
        neuron = ex.CompleteNeuron(size)
        seen[f"CompleteNeuron({name})"] = {
            parameter: in_shape(p.shape) for parameter, p in parameters(neuron).items()
        }
    return {**seen, "bias": fill(ex.CompleteNeuron(3), draw).linear.bias}


@check("CompleteNeuron")
def gradients_reach_the_parameters(ex, draw):
    """gradients reach the weight and the bias

    neuron = CompleteNeuron(3)   # with the weight and bias below copied in
    neuron(torch.cat([X, -X])).sum().backward()
    """
    # With this bias, one of the sums of x and of -x is positive.
    neuron, X = fill(by_default(ex), draw, low=0.1), draw("X", 4, 3)
    seed(draw)
    return {
        "type of the answers": backward(neuron(torch.cat([X, -X]))),
        "linear.weight.grad": neuron.linear.weight.grad,
        "linear.bias.grad": neuron.linear.bias.grad,
    }


def answers(ex, draw, activation):
    return far(fill(make(ex, 3, activation=activation), draw), draw("X", 6, 3))


@check("CompleteNeuron.activation")
def activation_relu(ex, draw):
    """activation="relu"

    neuron = CompleteNeuron(3, activation="relu")   # with the values below copied in
    neuron(X); neuron(1000 * X); neuron(-1000 * X)
    """
    return answers(ex, draw, "relu")


@check("CompleteNeuron.activation")
def activation_sigmoid(ex, draw):
    """activation="sigmoid"

    neuron = CompleteNeuron(3, activation="sigmoid")   # with the values below copied in
    neuron(X); neuron(1000 * X); neuron(-1000 * X)
    """
    # A sigmoid written as e^z / (1 + e^z) is right where e^z is finite.
    neuron, X = fill(make(ex, 3, activation="sigmoid"), draw).eval(), draw("X", 6, 3)
    seen = {"neuron(X)": column(neuron(X), len(X)), "neuron(-X)": neuron(-X)}
    # A shape that a relu neuron's answers have as well is no mistake of this activation.
    if shape_of(seen["neuron(-X)"]) == shape_of(make(ex, 3).eval()(X)):
        seen["neuron(-X)"] = column(seen["neuron(-X)"], len(X))
    return seen


@check("CompleteNeuron.activation")
def activation_tanh(ex, draw):
    """activation="tanh"

    neuron = CompleteNeuron(3, activation="tanh")   # with the values below copied in
    neuron(0.3 * X); neuron(-3 * X)
    """
    # Near zero, where look-alikes differ, and on both sides of it; and where they level off.
    neuron, X = (
        fill(make(ex, 3, activation="tanh"), draw, low=-0.5, high=0.5).eval(),
        draw("X", 6, 3),
    )
    return {
        "neuron(0.3 * X)": column(neuron(0.3 * X), 6),
        "neuron(-3 * X)": column(neuron(-3 * X), 6),
    }


@check("CompleteNeuron.activation")
def activation_leaky_relu(ex, draw):
    """activation="leaky_relu", with slope 0.01

    neuron = CompleteNeuron(3, activation="leaky_relu")   # with the values below copied in
    neuron(X); neuron(1000 * X); neuron(-1000 * X)
    """
    seen = answers(ex, draw, "leaky_relu")
    # A slope that is learned does not stay 0.01.
    neurons = (make(ex, 3, activation=name) for name in ("leaky_relu", "relu"))
    leaky, other = (len(list(neuron.parameters())) for neuron in neurons)
    return {**seen, "parameters that relu has not": leaky - other}


@check("CompleteNeuron.activation")
def activation_identity(ex, draw):
    """activation="identity"

    neuron = CompleteNeuron(3, activation="identity")   # with the values below copied in
    neuron(X); neuron(1000 * X); neuron(-1000 * X)
    """
    return answers(ex, draw, "identity")


CALLS, ROWS = 40, 500


def drawn_row(neurons, draw):
    """Copy values into all neurons whose sums for the returned rows are the same and positive."""
    weight, bias = draw("weight", 1, 3, low=0.2, high=0.8), draw("bias", 1, low=0.2, high=0.8)
    for neuron in neurons:
        outputs = len(neuron.linear.weight)
        values = {"linear.weight": weight.expand(outputs, 3), "linear.bias": bias.expand(outputs)}
        copy_into(neuron, values)
    return draw("x", 1, 3, low=0.2, high=0.8).expand(ROWS, 3).clone()


def calls(ex, neurons, X, activation="relu"):
    """Answers in train mode, (CALLS, ROWS, outputs); the first that is no such tensor alone.

    They answer in eval mode before: that must not show.
    """
    for neuron in neurons:
        neuron.eval()(X)
        neuron.train()
    seen = [joined([column(neuron(X), ROWS) for neuron in neurons], dim=1) for _ in range(CALLS)]
    usable = all(isinstance(one, torch.Tensor) and one.dim() == 2 for one in seen)
    return activated(ex, activation, neurons[0], X, torch.stack(seen)) if usable else seen[0]


def activated(ex, activation, neuron, X, answers):
    """Answers as the right activation gives them, where theirs is another function.

    Which function it is costs points in its own checks. Here a neuron without dropout is asked
    for a sum that was dropped, for one that is as it was, and for one that was kept.
    """
    with torch.no_grad():
        weight, bias = neuron.linear.weight[0].double(), neuron.linear.bias[0].double()
        z = weight @ X[0].double() + bias
        plain, expected = make(ex, 3, activation=activation).eval(), answers.detach().clone()
        plain.linear.weight.zero_()
        for one in (torch.zeros_like(z), z, z / 0.8):
            plain.linear.bias.fill_(one)
            own, right = plain(X[:1]).flatten()[0].double(), getattr(torch, activation)(one)
            if not own.isclose(right, rtol=1e-4):
                expected[answers.double().isclose(own, rtol=1e-4)] = right.to(expected.dtype)
    return expected


def form(answers):
    """What the answers of a call are, by its name: all else is measured of a tensor only."""
    kind = type(answers).__name__
    if isinstance(answers, torch.Tensor):
        kind = f"Tensor of shape {tuple(answers.shape)}"
    return {"type of the answers": kind}


AXES = ("for each call", "for each row", "for each output")
"""Along which dropping is left to chance anew."""


def chances(dropped):
    """Whether there is a draw of its own for each call, row and output.

    Where nothing is dropped, or everything, nothing speaks against it.
    """
    some = bool(dropped.any()) and not bool(dropped.all())
    return {
        f"a draw of its own {what}": not some
        or not bool((dropped == dropped.narrow(axis, 0, 1)).all())
        for axis, what in enumerate(AXES)
        if dropped.shape[axis] > 1
    }


def statistics(dropped, **measured):
    """``chances``, and what is measured; that is mere chance where one draw decides for many."""
    drawn = chances(dropped)
    return drawn | {
        name: value if all(drawn.values()) else None for name, value in measured.items()
    }


def share(chosen):
    """How much of it is chosen; of 20,000 at 0.2, the standard error is 0.0028."""
    return near(chosen.float().mean().item(), 0.025)


@check("CompleteNeuron.dropout")
def drops_a_fifth_and_scales_the_rest(ex, draw):
    """drops a fifth, and scales what is kept

    neuron = CompleteNeuron(3, dropout=0.2)   # with the values below copied in
    neuron.train()(X)   # 40 times; X holds the row x 500 times
    """
    # The standard error of mean / kept value is 0.0036, that of the share that is dropped in a
    # call and in the next (0.04) 0.0014.
    neurons = [make(ex, 3, dropout=0.2)]
    seen = calls(ex, neurons, drawn_row(neurons, draw))
    if not isinstance(seen, torch.Tensor) or seen.dim() != 3:
        return form(seen)
    zeros, kept = seen == 0, seen.max()
    mean = (seen.mean() / kept.clamp(min=1e-6)).item()
    twice = (zeros[1:] & zeros[:-1]).float().mean().item()
    measured = {
        "share that is dropped": share(zeros),
        "mean / what is kept": near(mean, 0.031),
        # Wider, so that two that drop half of the sums agree as well (0.0044).
        "share dropped in a call and in the next": near(twice, 0.038),
    }
    return {
        **form(seen[0]),
        **statistics(zeros, **measured),
        "what is kept": kept,
        "smallest that is kept": seen[~zeros].min() if (~zeros).any() else kept,
    }


@check("CompleteNeuron.dropout")
def drops_each_sum_by_itself(ex, draw):
    """drops each sum by itself, in every row

    neuron = CompleteNeuron(3, dropout=0.2, num_outputs=2)   # with the values below copied in
    neuron.train()(X)   # 40 times; X holds the row x 500 times
    """
    neurons = side_by_side(ex, 3, 2, dropout=0.2)
    seen = calls(ex, neurons, drawn_row(neurons, draw))
    if not isinstance(seen, torch.Tensor) or seen.dim() != 3 or seen.shape[2] != 2:
        return form(seen)
    dropped = seen == 0
    outputs = dropped.all(dim=2).float().mean().item()
    rows = (dropped[:, 1:] & dropped[:, :-1]).float().mean().item()
    measured = {
        "share that is dropped": share(dropped),
        "share dropped with the other output": near(outputs, 0.0125),
        "share dropped with the next row": near(rows, 0.0125),
    }
    return {**form(seen[0]), **statistics(dropped, **measured), "what is kept": seen.max()}


@check("CompleteNeuron.dropout")
def drops_nothing_in_eval_mode(ex, draw):
    """drops while training, and nothing in eval mode

    neuron = CompleteNeuron(3, dropout=0.2)   # with the values below copied in
    neuron(X); neuron.eval()(X); neuron.train()(X); neuron.eval()(X)   # X holds x 500 times
    """
    neuron = make(ex, 3, dropout=0.2)
    X = drawn_row([neuron], draw)
    # A new module is in train mode. It is asked until something is dropped: where one draw
    # decides for all rows, that takes a few calls.
    told = {
        **form(column(neuron(X), ROWS)),
        "drops while training": any(dropped_in(ex, neuron, X) for _ in range(CALLS)),
    }
    neuron.eval()
    answers = {"in eval mode": neuron(X)}
    again = [neuron(X[:1]) for _ in range(CALLS)]
    neuron.train()(X)
    answers["in eval mode again"] = neuron.eval()(X)
    for when, value in answers.items():
        if not isinstance(value, torch.Tensor) or value.numel() != ROWS:
            told[f"neuron(X) {when}"] = value
            continue
        value = activated(ex, "relu", neuron, X, column(value, ROWS))
        # All rows are the same, so all answers are; which differ is chance.
        alike = bool((value == value[0]).all()) and all(row.equal(again[0]) for row in again)
        told[f"equal answers to equal rows {when}"] = alike
        told[f"neuron(X) {when}"] = value[:4] if alike else None
    return told


def dropped_in(ex, neuron, X):
    """Whether a sum is dropped in this call, whatever their relu makes of it."""
    answers = neuron(X)
    if not isinstance(answers, torch.Tensor):
        return False
    return bool((activated(ex, "relu", neuron, X, answers) == 0).any())


@check("CompleteNeuron.dropout")
def drops_before_the_activation(ex, draw):
    """drops the sum, before the activation

    neuron = CompleteNeuron(3, dropout=0.2, activation="sigmoid")   # with the values below
    neuron.train()(X)   # 40 times; X holds the row x 500 times
    """
    neurons = [make(ex, 3, dropout=0.2, activation="sigmoid")]
    # A softmax of one output is always 1, and shows nothing; its own check tells.
    if isinstance(getattr(neurons[0], "activation", None), (nn.Softmax, nn.LogSoftmax)):
        neurons[0].activation = nn.Sigmoid()
    seen = calls(ex, neurons, drawn_row(neurons, draw), "sigmoid")
    if not isinstance(seen, torch.Tensor):
        return form(seen)
    smallest = seen < seen.min() + 1e-3
    return {
        **form(seen[0]),
        "smallest answer": seen.min(),
        "largest answer": seen.max(),
        **statistics(smallest, **{"share of the smallest": share(smallest)}),
    }


POSITIVE = {"low": 0.1, "high": 2.0}
"""Bounds with which all sums are positive, where several activations agree."""


def positive(ex, draw, outputs):
    """A neuron with several outputs that answers positive sums with themselves, if any does.

    By relu, its default; where theirs is another function, which its own checks see, by another
    that leaves these as they are.
    """
    options, X = {}, torch.tensor([[2.0], [30.0]])
    for name in ("relu", "identity", "leaky_relu"):
        try:
            one = make(ex, 1, activation=name).eval()
            copy_into(one, {"linear.weight": torch.ones(1, 1), "linear.bias": torch.zeros(1)})
            if column(one(X), 2).allclose(X):
                options = {"activation": name} if name != "relu" else {}
                break
        except Exception:  # noqa: BLE001, S112  seen, and told, by the checks of activation
            continue
    neuron = make(ex, 3, num_outputs=outputs, **options).eval()
    weight, bias = draw("weight", outputs, 3, **POSITIVE), draw("bias", outputs, **POSITIVE)
    copy_into(neuron, {"linear.weight": weight, "linear.bias": bias})
    return neuron


def graph_lost(ex, X):
    """Whether there is no way back from one output either: that is not about several."""
    answers = make(ex, 3)(X)
    return isinstance(answers, torch.Tensor) and not answers.requires_grad


@torch.no_grad()
def slopes(neuron, X, c):
    """What backward gives of the positive sums, from answers alone: those grow evenly."""
    slopes = {}
    for name in ("weight", "bias"):
        parameter = getattr(neuron.linear, name)
        grads = torch.zeros_like(parameter)
        for place in range(parameter.numel()):
            before = (neuron(X).double() * c).sum()
            parameter.view(-1)[place] += 8
            grads.view(-1)[place] = ((neuron(X).double() * c).sum() - before) / 8
            parameter.view(-1)[place] -= 8
        slopes[f"linear.{name}.grad"] = grads
    return slopes


@check("CompleteNeuron.num_outputs")
def gives_as_many_outputs(ex, draw):
    """gives as many answers per row as asked

    neuron = CompleteNeuron(3, num_outputs=4)   # with the weight and bias below copied in
    neuron(X)
    """
    neuron = positive(ex, draw, 4)
    return neuron(draw("X", 5, 3, **POSITIVE))


@check("CompleteNeuron.num_outputs")
def each_output_has_its_own_weights(ex, draw):
    """each output has a row of weights and a bias

    neuron = CompleteNeuron(3, num_outputs=2)   # with the weight and bias below copied in
    (neuron(X) * c).sum().backward()
    """
    neuron, X, c = positive(ex, draw, 2), draw("X", 6, 3, **POSITIVE), draw("c", 1, 2)
    answers = neuron(X)
    if graph_lost(ex, X) and isinstance(answers, torch.Tensor):
        return {"type of the answers": "Tensor", **slopes(neuron, X, c)}
    return {
        "type of the answers": backward(answers, lambda a: (a * c).sum()),
        "linear.weight.grad": neuron.linear.weight.grad,
        "linear.bias.grad": neuron.linear.bias.grad,
    }


@check("CompleteNeuron.num_outputs")
def starts_with_a_weight_for_each(ex, draw):
    """starts with a row of weights and a bias per output

    neuron = CompleteNeuron(n, num_outputs=k)
    neuron.linear.weight.shape, neuron.linear.bias.shape
    """
    n, k = draw.integer("n", 2, 9), draw.integer("k", 11, 19)
    linear, start = make(ex, n, num_outputs=k).linear, make(ex, n).linear.weight.detach()
    # Different outputs start differently: equal ones would stay equal for ever. Where all weights
    # of one output are the same, that is a mistake of the start values.
    rows = linear.weight.detach().unique(dim=0)
    return {
        "linear.weight": in_shape(linear.weight.shape),
        "linear.bias": in_shape(linear.bias.shape),
        "different rows": len(rows if start.unique().numel() > 1 else linear.weight),
    }


def layer_of(ex, inputs):
    """Outputs and inputs of the layer that a neuron of theirs has without any option.

    The rules are judged by these: that the sizes are other ones than asked is seen by the checks
    of ``CompleteNeuron``.
    """
    try:
        outputs, columns = ex.CompleteNeuron(inputs).linear.weight.shape
    except Exception:  # noqa: BLE001  seen, and told, by the checks of CompleteNeuron
        return 1, inputs
    return outputs, columns


def as_asked(shape, layer, asked):
    """A shape of ``k`` layers side by side, as if each had one output and ``n`` inputs."""
    (outputs, columns), (k, n) = layer, asked
    told = {(k * outputs, columns): (k, n), (k * outputs,): (k,)}
    return in_shape(told.get(tuple(shape), shape))


def started(ex, draw, init, right):
    """Start values of two neurons under a rule, measured by ``right(n, k)``, what is right.

    At least 12,000 weights. Where they are uniform in ±right, none is beyond, and the largest of
    them is below (1 - d) * right with probability (1 - d)^12000: 4e-11 for d = 0.002. Their spread
    (the root of the mean square) has a standard error of 0.41 %, of 0.65 % where they are normal;
    the mean one of 0.0053 right, of 0.0091 right where N(0, 1) is; the share that is smaller than
    half of it one of 0.0046.
    """
    # k is neither n, n / 2 nor 3n: at those, two rules, or a rule and a common mistake, have one
    # bound.
    n, k = draw.integer("n", 50, 55), draw.integer("k", 120, 130)
    seen, weights, several = {}, [], has_several(ex, n, k)
    layer = (1, n) if several else layer_of(ex, n)
    for _ in range(2):
        neurons = made(ex, several, n, k, init=init)
        own = {id(p) for neuron in neurons for p in neuron.parameters()}
        for name, values in (
            ("weight", [neuron.linear.weight for neuron in neurons]),
            ("bias", [neuron.linear.bias for neuron in neurons]),
        ):
            seen[f"{name} can be trained"] = all(
                isinstance(value, torch.Tensor) and value.requires_grad and id(value) in own
                for value in values
            )
            seen[f"linear.{name}"] = joined(values)
        weights.append(seen["linear.weight"])
    seen["linear.weight"] = as_asked(weights[0].shape, layer, (k, n))
    bias = seen.pop("linear.bias")
    if isinstance(bias, torch.Tensor) and as_asked(bias.shape, layer, (k, n)) == in_shape((k,)):
        bias = bias.reshape(k, -1).abs().amax(1)
    bound = right(layer[1], k if several else layer[0])
    w = torch.stack(weights).double() / bound
    # A tenth of both, which takes less than all.
    size, some = w.abs(), w[:, : k // 10]
    spread = w.square().mean().sqrt().item()
    # N(0, 1) has no bound, and is measured by 1.
    per, half = ("", "0.5") if init == "normal" else (" / bound", "bound / 2")
    measured = {
        "all weights are 0": spread < 1e-9,
        f"mean{per}": near(w.mean().item(), 0.08 * max(1.0, spread)),
        f"spread{per}": near(spread, 0.06 * spread),
        f"share within {half}": near((size < 0.5).double().mean().item(), 0.04),
        "share of different values": near(some.unique().numel() / some.numel(), 0.02),
        # What is the same every time could be cached.
        f"n * k * spread{per}": near(n * k * spread, 0.06 * n * k * spread),
    }
    return {**seen, **measured}, w, bias, layer[1]


def starting(bias):
    """Whether a bias starts at 0, and its shape; other start values are not told apart."""
    if not isinstance(bias, torch.Tensor):
        return {"linear.bias": bias}
    return {"linear.bias starts at 0": not bias.any(), "linear.bias": in_shape(bias.shape)}


def edge(w):
    """Of values that should be uniform in ±1: the largest of them inside, and the share outside."""
    return {
        "largest weight / bound": near(w.abs().clamp(max=1.0).max().item(), 0.002),
        "share beyond the bound": near((w.abs() > 1.0001).double().mean().item(), 0.02),
    }


@check("CompleteNeuron.init")
def init_default(ex, draw):
    """init="default" keeps PyTorch's own start values

    neuron = CompleteNeuron(n, num_outputs=k, init="default")
    neuron.linear.weight, neuron.linear.bias
    """
    seen, w, bias, n = started(ex, draw, "default", lambda n, k: n**-0.5)
    # Of 120 biases the largest is below 0.7 of the bound with probability 0.7^120 = 3e-19.
    if isinstance(bias, torch.Tensor):
        size = bias.abs().max().item() * n**0.5
        bias = {"all 0": not bias.any(), "largest / bound": near(min(size, 2.0), 0.31)}
    return {**seen, **edge(w), "linear.bias": bias}


@check("CompleteNeuron.init")
def init_zeros(ex, draw):
    """init="zeros" starts weights and bias at 0

    neuron = CompleteNeuron(n, num_outputs=k, init="zeros")
    neuron.linear.weight, neuron.linear.bias
    """
    n, k = draw.integer("n", 3, 9), draw.integer("k", 11, 19)
    several = has_several(ex, n, k)
    neurons = made(ex, several, n, k, init="zeros")
    layer = (1, n) if several else layer_of(ex, n)
    own = {id(p) for neuron in neurons for p in neuron.parameters()}
    seen = {}
    for name, values in (
        ("weight", [neuron.linear.weight for neuron in neurons]),
        ("bias", [neuron.linear.bias for neuron in neurons]),
    ):
        seen[f"{name} can be trained"] = all(
            isinstance(value, torch.Tensor) and value.requires_grad and id(value) in own
            for value in values
        )
    weight = joined([neuron.linear.weight for neuron in neurons])
    if isinstance(weight, torch.Tensor) and weight.numel():
        alike = bool((weight == weight.reshape(-1)[0]).all())
        seen["linear.weight"] = as_asked(weight.shape, layer, (k, n))
        seen["all weights are the same"] = alike
        seen["each weight"] = weight.reshape(-1)[0].item() if alike else None
    else:
        seen["linear.weight"] = weight
    bias = joined([neuron.linear.bias for neuron in neurons])
    if isinstance(bias, torch.Tensor) and as_asked(bias.shape, layer, (k, n)) == in_shape((k,)):
        bias = bias.reshape(k, -1).abs().amax(1)
    return seen | starting(bias)


@check("CompleteNeuron.init")
def init_normal(ex, draw):
    """init="normal" draws weights from N(0, 1), bias 0

    neuron = CompleteNeuron(n, num_outputs=k, init="normal")
    neuron.linear.weight, neuron.linear.bias
    """
    seen, _, bias, _ = started(ex, draw, "normal", lambda n, k: 1.0)
    return {**seen, **starting(bias)}


@check("CompleteNeuron.init")
def init_xavier(ex, draw):
    """init="xavier" draws uniformly, by Xavier's bound

    neuron = CompleteNeuron(n, num_outputs=k, init="xavier")
    neuron.linear.weight, neuron.linear.bias
    """
    seen, w, bias, _ = started(ex, draw, "xavier", lambda n, k: (6 / (n + k)) ** 0.5)
    return {**seen, **edge(w), **starting(bias)}


@check("CompleteNeuron.init")
def init_kaiming(ex, draw):
    """init="kaiming" draws uniformly, by Kaiming's bound

    neuron = CompleteNeuron(n, num_outputs=k, init="kaiming")
    neuron.linear.weight, neuron.linear.bias
    """
    seen, w, bias, _ = started(ex, draw, "kaiming", lambda n, k: (6 / n) ** 0.5)
    return {**seen, **edge(w), **starting(bias)}


def read(neurons):
    """What the readers give now: copies, for a view would change with the parameter."""
    read = {
        "get_weights()": [neuron.get_weights() for neuron in neurons],
        "get_bias()": [neuron.get_bias() for neuron in neurons],
    }
    seen = {}
    for name, values in read.items():
        value = joined(values)
        seen[name] = copied(value)
        seen[f"{name}.requires_grad"] = getattr(values[0], "requires_grad", None)
    return seen


def copied(value):
    """A copy, also of what is in a list: a view would change with the parameter."""
    if isinstance(value, (list, tuple)):
        return [copied(one) for one in value]
    if isinstance(value, np.ndarray):
        return value.copy()
    return value.detach().clone() if isinstance(value, torch.Tensor) else value


def set_in_rows(neurons, setter, values):
    """Hand each neuron its rows of the values, by its own setter."""
    size = len(values) // len(neurons)
    for neuron, rows in zip(neurons, values.split(size), strict=True):
        getattr(neuron, setter)(rows)


def held(neurons):
    """What the parameters hold now."""
    return {
        "linear.weight": joined([neuron.linear.weight for neuron in neurons]).clone(),
        "linear.bias": joined([neuron.linear.bias for neuron in neurons]).clone(),
    }


@check("CompleteNeuron.weights")
def reads_weights_and_bias(ex, draw):
    """get_weights and get_bias give the values, no graph

    neuron = CompleteNeuron(3)   # with the weight and bias below copied in
    neuron.get_weights(), neuron.get_bias()
    """
    neuron = fill(make(ex, 3), draw)
    first = read([neuron])
    trained = [name for name, p in parameters(neuron).items() if p.requires_grad]
    with torch.no_grad():
        neuron.linear.weight += 1
        neuron.linear.bias += 1
    return {
        **first,
        "after a step of training": read([neuron]),
        "weights can be trained": "linear.weight" in trained,
        "bias can be trained": "linear.bias" in trained,
    }


@check("CompleteNeuron.weights")
def reads_several_outputs(ex, draw):
    """reads and sets the weights of several outputs

    neuron = CompleteNeuron(3, num_outputs=2)
    neuron.set_weights(weights); neuron.set_bias(bias)
    """
    neurons = side_by_side(ex, 3, 2)
    set_in_rows(neurons, "set_weights", draw("weights", 2, 3))
    # Two that differ, and other ones than PyTorch starts with.
    set_in_rows(neurons, "set_bias", draw("bias", 2, low=(-2, 1), high=(-1, 2)))
    return {**held(neurons), **read(neurons)}


@check("CompleteNeuron.weights")
def sets_weights_and_bias(ex, draw):
    """set_weights and set_bias copy the values in

    neuron = CompleteNeuron(3)   # with the weight and bias below copied in
    neuron.set_weights(weights_before); neuron.set_weights(weights)
    neuron.set_bias(bias_before); neuron.set_bias(new_bias)
    weights += 1; new_bias += 1   # of no concern to the neuron
    """
    # Three biases that differ, whatever is drawn.
    neuron = fill(make(ex, 3), draw, low=-2, high=-0.5)
    weights, bias = draw("weights", 1, 3), draw("new_bias", 1, low=0.5, high=2)
    # Set twice; what was set first must not show.
    neuron.set_weights(draw("weights_before", 1, 3))
    neuron.set_weights(weights)
    one_set = held([neuron])
    neuron.set_bias(draw("bias_before", 1, low=2.5, high=4))
    neuron.set_bias(bias)
    with torch.no_grad():
        weights += 1
        bias += 1
    return {"after set_weights": one_set, "after set_bias": held([neuron])}


@check("CompleteNeuron.weights")
def sets_them_in_place(ex, draw):
    """an optimizer made before still moves them

    before = list(neuron.parameters())
    neuron.set_weights(weights); neuron.set_bias(bias)
    for p in before: p += 1
    (c * neuron.linear.weight.sum() + d * neuron.linear.bias).sum().backward()
    """
    neuron = make(ex, 3)
    before = list(neuron.parameters())
    neuron.set_weights(draw("weights", 1, 3))
    neuron.set_bias(draw("bias", 1, low=1, high=2))  # PyTorch's own start is within 0.58
    with torch.no_grad():
        for parameter in before:
            parameter += 1
    (
        neuron.linear.weight.sum() * draw("c", 1) + (neuron.linear.bias * draw("d", 1))
    ).sum().backward()
    return {
        "linear.weight": neuron.linear.weight,
        "linear.bias": neuron.linear.bias,
        "linear.weight.grad": neuron.linear.weight.grad,
        "linear.bias.grad": neuron.linear.bias.grad,
    }
