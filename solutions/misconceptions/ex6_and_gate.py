"""What goes wrong in a training loop. ``right`` is the implementation to get wrong."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from grader import misconception


def entropy(p, y):
    """Binary cross entropy, with PyTorch's bound for the logarithms."""
    return -np.where(y > 0.5, np.log(p), np.log(1 - p)).clip(-100).mean()


def slope_of_entropy(p, y):
    """Its slope by z, times N: p - y, but none at all where p is exactly 0 or 1."""
    q = p * (1 - p)
    return (p - y) * q / q.clip(1e-12)


def loop(loss_of=entropy, error_of=slope_of_entropy, momentum=0.0, decay=0.0, factor=1.0, every=1):
    """A training loop around any loss of p = sigmoid(z), with options of SGD.

    ``error_of(p, y)`` is the loss's slope by z, times N. In NumPy and by hand, for the two
    kinds of neuron of the checks: autograd takes ten times as long, and there are thousands
    of rounds.
    """

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        # Views: what is changed here is the neuron's own.
        w, b = (parameter.detach().numpy().reshape(-1) for parameter in neuron.parameters())
        rows, labels, rate, losses = X.numpy(), y.numpy().reshape(-1), learning_rate, []
        moving = np.zeros_like(w), np.zeros_like(b)
        with np.errstate(over="ignore", divide="ignore"):
            for epoch in range(epochs):
                p = 1 / (1 + np.exp(-(rows @ w + b)))
                losses.append(float(loss_of(p, labels)))
                error = error_of(p, labels) / len(labels)
                for value, step, slope in zip((w, b), moving, (error @ rows, error.sum())):
                    step *= momentum
                    step += slope + decay * value
                    value -= rate * step
                if (epoch + 1) % every == 0:
                    rate *= factor
        return losses

    return train


plain = loop()


def around(begin, optimizer=torch.optim.SGD):
    """PyTorch's loop, where what it says or its optimizer matters; ``begin(neuron, X, y)()`` is the loss."""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        stepping, loss_now = optimizer(neuron.parameters(), lr=learning_rate), begin(neuron, X, y)
        losses = []
        for _ in range(epochs):
            stepping.zero_grad()
            loss = loss_now()
            loss.backward()
            stepping.step()
            losses.append(loss.item())
        return losses

    return train


@misconception("and_gate_data")
def wrong_truth_table(right):
    """Recite AND for (0, 1): what does this table say?"""

    def and_gate_data():
        X, _ = right()
        return X, (X.sum(1, keepdim=True) > 0).float()

    return and_gate_data


@misconception("and_gate_data")
def table_of_xor(right):
    """Recite AND for (1, 1): what does this table say?"""

    def and_gate_data():
        X, _ = right()
        return X, (X.sum(1, keepdim=True) == 1).float()

    return and_gate_data


@misconception("and_gate_data")
def flat_labels(right):
    """In which shape does a module with one output answer four rows, and in which are the targets?"""
    return lambda: (right()[0], right()[1].flatten())


@misconception("and_gate_data")
def labels_in_a_row(right):
    """One row per example, in X and in y: how many rows and columns do the targets have?"""
    return lambda: (right()[0], right()[1].T)


@misconception("and_gate_data")
def integer_table(right):
    """Labels take part in arithmetic: which dtype do these tensors have?"""
    return lambda: tuple(part.long() for part in right())


@misconception("and_gate_data")
def integer_targets(right):
    """The inputs are floats; which dtype do the targets have?"""
    return lambda: (right()[0], right()[1].long())


@misconception("and_gate_data")
def boolean_targets(right):
    """Labels take part in arithmetic: which dtype does a comparison give?"""
    return lambda: (right()[0], right()[1].bool())


@misconception("and_gate_data")
def table_of_doubles(right):
    """Which dtype do these tensors have, and which one the weights of a module? Print both."""
    return lambda: tuple(part.double() for part in right())


@misconception("and_gate_data")
def rows_in_another_order(right):
    """Read the rows from above: which of 01 and 10 comes first, in the table and here?"""
    return lambda: (right()[0].flip(1), right()[1])


@misconception("and_gate_data")
def rows_and_columns_swapped(right):
    """Which axis counts the examples, and which one the features?"""
    return lambda: (right()[0].T, right()[1])


@misconception("and_gate_data")
def minus_one_for_false(right):
    """Which number stands for "off" in the table, and which one here?"""
    return lambda: (2 * right()[0] - 1, right()[1])


@misconception("and_gate_data")
def minus_one_for_no(right):
    """Which number stands for "no" in the last column of the table, and which one here?"""
    return lambda: (right()[0], 2 * right()[1] - 1)


@misconception("and_gate_data")
def table_of_nand(right):
    """When is the lamp lit, and when is it here? Recite AND for (0, 0)."""
    return lambda: (right()[0], 1 - right()[1])


@misconception("and_gate_data")
def targets_first(right):
    """In which order are the two handed over?"""
    return lambda: right()[::-1]


@misconception("and_gate_data")
def lists_not_tensors(right):
    """What type are the numbers in that come back?"""
    return lambda: tuple(part.tolist() for part in right())


@misconception("and_gate_data")
def table_not_returned(right):
    """The two tensors are made; who receives them?"""
    return lambda: None


@misconception("and_gate_data")
def arrays_not_tensors(right):
    """The numbers are right; what kind of thing holds them? Tensors were asked for."""
    return lambda: tuple(part.numpy() for part in right())


@misconception("and_gate_data")
def boolean_table(right):
    """False and 0.0 mean the same to you; which dtype do these tensors have?"""
    return lambda: tuple(part.bool() for part in right())


@misconception("and_gate_data")
def table_as_dict(right):
    """With X, y = and_gate_data(), what is X, and what is y? Two tensors were asked for, one after the other."""
    return lambda: dict(zip("Xy", right(), strict=True))


@misconception("and_gate_data")
def one_table_for_both(right):
    """Inputs and targets were asked for as two tensors: how many come back, and with how many columns?"""
    return lambda: torch.cat(right(), 1)


@misconception("train")
def no_zero_grad(right):
    """Compare the second update with the first: whose gradients does it use?"""
    return loop(momentum=1.0)  # what was never cleared is all that was before


@misconception("train")
def one_step_late(right):
    """At the first step, what is in the gradients? Whose gradient is applied in each round?"""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        parameters, losses = list(neuron.parameters()), []
        late = [torch.zeros_like(parameter) for parameter in parameters]
        for _ in range(epochs):
            before = [parameter.detach().clone() for parameter in parameters]
            losses += plain(neuron, X, y, learning_rate, 1)
            found = [p.detach() - was for p, was in zip(parameters, before, strict=True)]
            with torch.no_grad():
                for parameter, was, step in zip(parameters, before, late, strict=True):
                    parameter.copy_(was + step)
            late = found
        return losses

    return train


@misconception("train")
def weights_never_move(right):
    """The weights never move: at the step, what is in the gradients, and whose weights are stepped?"""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        return [F.binary_cross_entropy(neuron(X), y).item()] * epochs

    return train


@misconception("train")
def new_model_every_epoch(right):
    """What survives from one round to the next, and what is made anew?"""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        losses = plain(neuron, X, y, learning_rate, min(epochs, 1))
        return losses * epochs

    return train


@misconception("train", common=(1e-3, 0.05))
def stops_early(right, enough):
    """How many epochs did the caller ask for? Look at the list when the loss is small."""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        losses = plain(neuron, X, y, learning_rate, epochs)
        return losses[: sum(loss >= enough for loss in losses) + 1]

    return train


@misconception("train", common=(-1, 1))
def one_epoch_off(right, more):
    """Ask for 10 rounds: how many are run? Count the losses that come back."""
    return lambda neuron, X, y, learning_rate=0.5, epochs=1000: plain(
        neuron, X, y, learning_rate, max(epochs + more, 0)
    )


@misconception("train", common=(100, 10, -100, -10))
def rounds_left_out(right, every):
    """Ask for 10 rounds: how many losses come back? Every round has one."""
    # Below 0: written down at the end of each so many, not at their beginning.
    first = 0 if every > 0 else -every - 1
    return recording(right, lambda losses, n: losses[first :: abs(every)])


@misconception("train")
def list_begun_anew(right):
    """How many losses come back, and where is the list made: before the loop, or in each of its rounds?"""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        if epochs:
            losses = plain(neuron, X, y, learning_rate, epochs)[-1:]
        return losses

    return train


@misconception("train", common=(0.1, 0.01, 0.001, 0.05, 1.0))
def default_rate(right, rate):
    """Which learning rate is used when nobody names one? It is as if it were {value}."""
    return lambda neuron, X, y, learning_rate=rate, epochs=1000: plain(
        neuron, X, y, learning_rate, epochs
    )


@misconception("train")
def only_positive_rows(right):
    """What does a wrong answer cost on a row whose label is 0? Here only rows with label 1 cost anything."""
    return loop(lambda p, y: -(y * np.log(p)).mean(), lambda p, y: y * (p - 1))


@misconception("train")
def trained_without_graph(right):
    """Nothing leads from the loss back to the weights: where in the loop does their trail end?"""
    return around(lambda neuron, X, y: lambda: F.binary_cross_entropy(neuron(X).detach(), y))


@misconception("train")
def one_epoch_only(right):
    """How often does the body of the loop run before `return` is reached?"""
    return lambda neuron, X, y, learning_rate=0.5, epochs=1000: (
        plain(neuron, X, y, learning_rate, 1) if epochs else None
    )


@misconception("train")
def too_few_epochs(right):
    """How many rounds are run when nobody says how many? Was the loss still falling?"""
    return lambda neuron, X, y, learning_rate=0.5, epochs=100: plain(
        neuron, X, y, learning_rate, epochs
    )


@misconception("train")
def squared_error_for_entropy(right):
    """Which loss is minimised here, and which one was asked for?"""
    return loop(lambda p, y: ((p - y) ** 2).mean(), lambda p, y: 2 * (p - y) * p * (1 - p))


@misconception("train")
def double_sigmoid(right):
    """The neuron answers with probabilities: what does this loss do to them before it starts?"""

    def twice(p):
        return 1 / (1 + np.exp(-p))

    return loop(lambda p, y: entropy(twice(p), y), lambda p, y: (twice(p) - y) * p * (1 - p))


@misconception("train")
def sign_of_loss(right):
    """Can a cross entropy be negative? What is being minimised here?"""
    return loop(lambda p, y: -entropy(p, y), lambda p, y: -slope_of_entropy(p, y))


@misconception("train")
def sum_of_losses(right):
    """Does the step grow with the number of rows? A mean would not."""
    return loop(lambda p, y: entropy(p, y) * len(y), lambda p, y: (p - y) * len(y))


@misconception("train", common=(10, 2))
def other_logarithm(right, base):
    """Where every answer is 0.5, the loss should be 0.693, the natural logarithm of 2: which logarithm is taken here?"""
    share = 1 / np.log(base)
    return loop(lambda p, y: entropy(p, y) * share, lambda p, y: (p - y) * share)


@misconception("train")
def mean_taken_twice(right):
    """The mean is taken once already: by what is it divided again?"""
    return loop(lambda p, y: entropy(p, y) / len(y), lambda p, y: (p - y) / len(y))


@misconception("train")
def arguments_swapped(right):
    """Which argument of the loss is the prediction?"""
    return around(lambda neuron, X, y: lambda: F.binary_cross_entropy(y, neuron(X)))


@misconception("train")
def history_keeps_graphs(right):
    """Does the list need the loss with its whole history, or its number?"""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        return [torch.tensor(loss) for loss in plain(neuron, X, y, learning_rate, epochs)]

    return train


@misconception("train", common=(4, 3, 2, 1))
def losses_rounded(right, digits):
    """The numbers are nearly right: to how many decimals are they rounded? Nobody asked for that."""
    return recording(right, lambda losses, n: [round(loss, digits) for loss in losses])


@misconception("train", common=(0, 1, 2, 3, 4))
def one_kind_of_neuron(right, which):
    """Any module may come: is there a part of this name in each? How does one ask a module for its parameters, whatever they are called?"""
    name = ("linear", "fc", "layer", "weights", "weight")[which]

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        _ = getattr(neuron, name)
        return plain(neuron, X, y, learning_rate, epochs)

    return train


@misconception("train")
def answers_squeezed(right):
    """The targets are a column: which shape do the answers have when the loss compares the two?"""
    return around(lambda neuron, X, y: lambda: F.binary_cross_entropy(neuron(X).squeeze(), y))


@misconception("train")
def loss_after_the_update(right):
    """Is the recorded loss the one before the update, or the one after it?"""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        losses = plain(neuron, X, y, learning_rate, epochs)
        with torch.no_grad():
            last = F.binary_cross_entropy(neuron(X), y).item()
        return [*losses[1:], last][: len(losses)]

    return train


@misconception("train", common=(0, 1))
def only_the_last_loss(right, unbound):
    """A whole history was asked for: how many numbers come back?"""

    def train(*given, **named):
        if not unbound:
            loss = None
        for loss in plain(*given, **named):  # noqa: B007  the last one stays
            pass
        return loss

    return train


@misconception("train")
def nothing_returned(right):
    """The losses are collected; who receives them?"""

    def train(*given, **named):
        plain(*given, **named)

    return train


@misconception("train", common=(0, 1, 2, 3))
def adam_for_sgd(right, which):
    """Plain SGD was asked for: how does this optimizer choose the length of its steps?"""
    return around(
        lambda neuron, X, y: lambda: F.binary_cross_entropy(neuron(X), y),
        (torch.optim.Adam, torch.optim.AdamW, torch.optim.RMSprop, torch.optim.Adagrad)[which],
    )


@misconception("train")
def uphill(right):
    """Which way does each step go: towards a smaller loss, or towards a larger one?"""
    return lambda neuron, X, y, learning_rate=0.5, epochs=1000: plain(
        neuron, X, y, -learning_rate, epochs
    )


@misconception("train")
def half_the_minus(right):
    """To how many of the two terms does the minus sign belong, and which of them has one?"""

    def begin(neuron, X, y):
        def loss():
            p = neuron(X)
            return (-(y * torch.log(p)) + (1 - y) * torch.log(1 - p)).mean()

        return loss

    return around(begin)


@misconception("train")
def history_as_tensor(right):
    """The numbers are right; in what do they come back? A list was asked for."""
    return recording(right, lambda losses, n: torch.tensor(losses))


@misconception("train")
def history_as_array(right):
    """The numbers are right; what kind of thing holds them? A list was asked for."""
    return recording(right, lambda losses, n: np.array(losses))


@misconception("train", common=(0, 1))
def neuron_returned_too(right, place):
    """How many things come back? Only the list of losses was asked for."""

    def train(neuron, *given, **named):
        losses = plain(neuron, *given, **named)
        return (losses, neuron) if place else (neuron, losses)

    return train


@misconception("train")
def neuron_returned(right):
    """What comes back, the trained neuron or the list of its losses?"""

    def train(neuron, *given, **named):
        plain(neuron, *given, **named)
        return neuron

    return train


@misconception("train")
def row_by_row(right):
    """How many updates are made in one epoch? All rows were to be used at once."""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        losses = []
        for _ in range(epochs):
            rows = [
                plain(neuron, X[i : i + 1], y[i : i + 1], learning_rate, 1) for i in range(len(X))
            ]
            losses.append(sum(row[0] for row in rows) / len(X))
        return losses

    return train


BATCHES = [
    (size, noted)
    for size in (2, 3, 1, 4)
    for noted in ("each row", "each batch", "the last batch")
    if size > 1 or noted == "the last batch"  # the others are row_by_row
] + [(size, "each row") for size in (8, 16, 32, 64)]


@misconception("train", common=tuple(range(len(BATCHES))))
def mini_batches(right, which):
    """How many rows does one step use, and how many steps does an epoch have? All rows belong in each step."""
    size, noted = BATCHES[which]

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        losses = []
        batches = [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]
        for _ in range(epochs):
            found = [plain(neuron, rows, labels, learning_rate, 1)[0] for rows, labels in batches]
            if noted == "each row":
                total = sum(loss * len(b[0]) for loss, b in zip(found, batches, strict=True))
                losses.append(total / len(X))
            else:
                losses.append(sum(found) / len(found) if noted == "each batch" else found[-1])
        return losses

    return train


def reset(neuron):
    """Its parts' own start values, drawn anew."""
    for part in neuron.modules():
        if hasattr(part, "reset_parameters"):
            part.reset_parameters()


def seeded(seed, start):
    """A start with PyTorch's generator seeded before it."""

    def begin(neuron):
        torch.manual_seed(seed)
        start(neuron)

    return begin


def all_by(fill):
    """A start with the same rule for every parameter."""
    return lambda neuron: [fill(parameter) for parameter in neuron.parameters()]


def weights_by(fill):
    """A start with the rule for the weights, and biases of 0."""
    return lambda neuron: [
        fill(p) if p.dim() > 1 else nn.init.zeros_(p) for p in neuron.parameters()
    ]


DRAWN = (all_by(nn.init.normal_), reset, all_by(nn.init.uniform_), weights_by(nn.init.normal_))
STARTS = (
    all_by(nn.init.zeros_),
    all_by(nn.init.ones_),
    weights_by(nn.init.xavier_uniform_),
    *DRAWN,
    *(seeded(seed, start) for seed in (0, 42) for start in DRAWN),
)


@misconception("train", common=tuple(range(len(STARTS))))
def starts_elsewhere(right, which):
    """Where does the training start: at the weights that the neuron has, or at others?"""

    def train(neuron, *given, **named):
        STARTS[which](neuron)
        return plain(neuron, *given, **named)

    return train


@misconception("train")
def table_for_what_is_given(right):
    """Give it other rows than those of the table: which rows and labels does it learn from?"""
    table = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        neuron(table)  # with other than two inputs, it has no answer
        return plain(neuron, table, table.prod(1, keepdim=True), learning_rate, epochs)

    return train


def cutting(cut):
    """PyTorch's loop with ``cut(parameters)`` between backward and step."""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        optimizer, losses = torch.optim.SGD(neuron.parameters(), lr=learning_rate), []
        for _ in range(epochs):
            loss = F.binary_cross_entropy(neuron(X), y)
            optimizer.zero_grad()
            loss.backward()
            cut(list(neuron.parameters()))
            optimizer.step()
            losses.append(loss.item())
        return losses

    return train


@misconception("train", common=(1.0, 5.0, 0.5, 10.0, 0.1, 2.0))
def steps_cut_to_length(right, longest):
    """Where the slope is steep, does the step grow with it, or is the gradient cut to the length {value}?"""
    return cutting(lambda parameters: nn.utils.clip_grad_norm_(parameters, longest))


@misconception("train", common=(1.0, 0.5, 5.0, 0.1))
def slopes_clamped(right, most):
    """Where a slope is steep, does the step grow with it, or is each slope cut off at {value}?"""
    return cutting(lambda parameters: nn.utils.clip_grad_value_(parameters, most))


@misconception("train")
def predictions_before_loop(right):
    """The weights have moved; did the predictions?"""

    def begin(neuron, X, y):
        predictions = neuron(X)
        return lambda: F.binary_cross_entropy(predictions, y)

    return around(begin)


@misconception("train")
def number_has_no_backward(right):
    """The loss is asked for its slopes: is it still a tensor there, or a plain number already?"""
    return around(lambda neuron, X, y: lambda: F.binary_cross_entropy(neuron(X), y).item())


@misconception("predict")
def prediction_keeps_the_graph(right):
    """Nobody will learn from a prediction: does it still remember how it was made?"""
    return lambda neuron, X: neuron(X)


@misconception("predict")
def prediction_not_returned(right):
    """The probabilities are computed; who receives them?"""
    return lambda neuron, X: None


@misconception("predict", common=(0, 1, 2, 3, 4))
def part_asked_for_by_name(right, which):
    """Any module may come: is there something of this name in each? Whatever its parts are called, what does it answer when it is called itself?"""
    name = ("linear", "fc", "layer", "weights", "weight")[which]
    return lambda neuron, X: [getattr(neuron, name), right(neuron, X)][1]


@misconception("predict")
def left_in_eval_mode(right):
    """In which mode was the neuron before the question, and in which is it after?"""
    return lambda neuron, X: right(neuron.eval(), X)


@misconception("predict")
def left_in_train_mode(right):
    """Somebody had put the neuron into eval mode: is it still there after the question?"""

    def predict(neuron, X):
        answers = right(neuron.eval(), X)
        neuron.train()
        return answers

    return predict


@misconception("predict")
def decisions_for_probabilities(right):
    """A probability was asked for: what is lost when it is rounded?"""
    return lambda neuron, X: (right(neuron, X) >= 0.5).float()


@misconception("predict")
def prediction_flattened(right):
    """Which shape comes out of the neuron, and which one out of this function?"""
    return lambda neuron, X: right(neuron, X).flatten()


@misconception("predict")
def prediction_as_list(right):
    """What type are the numbers in that come back?"""
    return lambda neuron, X: right(neuron, X).tolist()


@misconception("predict")
def sigmoid_once_more(right):
    """The neuron answers with probabilities already: what happens to them here?"""
    return lambda neuron, X: torch.sigmoid(right(neuron, X))


@misconception("predict")
def neuron_frozen(right):
    """Asking should not change the neuron: can it still be trained afterwards?"""
    return lambda neuron, X: neuron.requires_grad_(False)(X)


@misconception("predict")
def always_one(right):
    """Whatever goes in, the answer is 1: what is shared out here, and among how many?"""
    return lambda neuron, X: torch.ones_like(right(neuron, X))


@misconception("predict")
def mode_of_parts_lost(right):
    """Print part.training of every part in neuron.modules(): is it all as it was before the question?"""

    def predict(neuron, X):
        mode = neuron.training
        answers = right(neuron.eval(), X)
        neuron.training = mode
        return answers

    return predict


@misconception("predict")
def prediction_as_array(right):
    """What type are the numbers in that come back? A tensor was asked for."""
    return lambda neuron, X: right(neuron, X).numpy()


@misconception("predict")
def recording_left_off(right):
    """After the question, does PyTorch still record what is computed? Print torch.is_grad_enabled()."""

    def predict(neuron, X):
        torch.set_grad_enabled(False)
        return right(neuron, X)

    return predict


@misconception("classify")
def strictly_above(right):
    """What is decided at exactly the threshold?"""
    return lambda p, threshold=0.5: (p > threshold).float()


@misconception("classify")
def below_for_above(right):
    """Which answers become 1 here, the sure ones or the unsure ones?"""
    return lambda p, threshold=0.5: 1 - right(p, threshold)


@misconception("classify")
def booleans_not_floats(right):
    """True and 1.0 mean the same to you; which dtype was asked for?"""
    return lambda p, threshold=0.5: right(p, threshold).bool()


@misconception("classify", common=(0, 1))
def integers_not_floats(right, which):
    """Which dtype do the decisions have, and which one was asked for?"""
    return lambda p, threshold=0.5: right(p, threshold).to((torch.long, torch.int)[which])


@misconception("classify", common=(0, 1))
def threshold_on_logits(right, strictly):
    """These are probabilities already: why are they squashed before the comparison?"""
    return lambda p, threshold=0.5: (
        (torch.sigmoid(p) > threshold).float() if strictly else right(torch.sigmoid(p), threshold)
    )


@misconception("classify")
def rounded(right):
    """Is exactly one half decided as 1, and does another threshold change the decisions? With rounding, neither is so."""
    return lambda p, threshold=0.5: p.round()


@misconception("classify", common=(0, 1, 2))
def same_decision_for_all(right, which):
    """Ask about 0.05 and about 0.9: are the two decided differently, or does one decision stand for all of them?"""

    def classify(p, threshold=0.5):
        return right(torch.full_like(p, (p.min(), p.max(), p.mean())[which]), threshold)

    return classify


@misconception("classify")
def decisions_not_returned(right):
    """The decisions are made; who receives them?"""
    return lambda p, threshold=0.5: None


@misconception("classify")
def minus_one_for_zero(right):
    """Which number stands for "no" here? Two were asked for, 0 and 1."""
    return lambda p, threshold=0.5: 2 * right(p, threshold) - 1


@misconception("classify")
def half_at_the_threshold(right):
    """What comes out at exactly the threshold? One of two numbers was asked for, 0 or 1."""
    return lambda p, threshold=0.5: (torch.sign(p - threshold) + 1) / 2


@misconception("classify")
def probabilities_kept_below(right):
    """Which numbers come out below the threshold? One of two was asked for, 0 or 1."""
    return lambda p, threshold=0.5: torch.where(p >= threshold, torch.ones_like(p), p)


@misconception("classify", common=(0, 1, 2, 3))
def place_of_the_largest(right, which):
    """Each probability has a decision of its own: does it say whether that one is large, or where the largest of them stands?"""
    return lambda p, threshold=0.5: (
        p.argmax(),
        p.argmax(dim=-1),
        p.argmax(dim=-1).float(),
        p.argmax(dim=0),
    )[which]


@misconception("classify")
def only_those_above(right):
    """How many probabilities go in, and how many numbers come out? Those below the threshold have a decision, too."""
    return lambda p, threshold=0.5: p[p >= threshold]


@misconception("classify")
def only_at_the_threshold(right):
    """What is decided above the threshold? Here only what is equal to it counts as 1."""
    return lambda p, threshold=0.5: (p == threshold).float()


@misconception("classify", common=(0.01, 0.001, 0.0001, 0.1, 0.05))
def nearly_counts(right, gap):
    """What is decided a little below the threshold? It is as if {value} less were enough."""
    return lambda p, threshold=0.5: right(p, threshold - gap)


@misconception("classify")
def mean_as_threshold(right):
    """With what is each probability compared, with the threshold or with the mean of them all?"""
    return lambda p, threshold=0.5: right(p, p.mean())


@misconception("classify", common=(0, 1, 2, 3, 4))
def one_decision_for_all(right, which):
    """How many decisions should come out: one for all probabilities, or one for each?"""

    def classify(p, threshold=0.5):
        one = (p.mean(), p.max(), p.min(), p.mean(dim=1), p.mean(dim=0))[which]
        return right(one, threshold)

    return classify


def first_slopes(seen):
    """Of the first step: the weights before it, and the slopes of the loss there."""
    inputs = seen.inputs("first_three_steps")
    w, X, y = inputs["weight"], inputs["X"], inputs["y"]
    error = torch.sigmoid(X @ w.T + inputs["bias"]) - y
    return w, (error * X).mean(0)


def rate_used(seen):
    """The rate of the first step."""
    w, slope = first_slopes(seen)
    after = seen.got("first_three_steps")["after step 1"]["layer.weight"]
    return float(((w - after)[0] / slope)[0])


@misconception("train", common=(0.1, 0.01, 0.5), solve=rate_used)
def rate_typed_in(right, rate):
    """Give it another learning rate: do the steps change, or is it as if the rate were always {value}?"""
    return lambda neuron, X, y, learning_rate=0.5, epochs=1000: plain(neuron, X, y, rate, epochs)


def epochs_run(seen):
    """How many losses came back where ten were asked for."""
    return len(seen.got("reports_losses_before_updates")["losses"])


@misconception("train", common=(100, 1000), solve=epochs_run)
def epochs_typed_in(right, value):
    """How many rounds did the caller ask for? There are {value}, whatever is asked for."""
    return lambda neuron, X, y, learning_rate=0.5, epochs=1000: plain(
        neuron, X, y, learning_rate, value
    )


def second_step(seen):
    """Where the first step led, the slopes there, and how far the second step went."""
    inputs, got = seen.inputs("first_three_steps"), seen.got("first_three_steps")
    one, two = got["after step 1"], got["after step 2"]
    w, X = one["layer.weight"], inputs["X"]
    error = torch.sigmoid(X @ w.T + one["layer.bias"]) - inputs["y"]
    return w, (error * X).mean(0), (w - two["layer.weight"])[0]


def momentum_used(seen):
    """How much of the first step is in the second."""
    w, slope, moved = second_step(seen)
    inputs = seen.inputs("first_three_steps")
    return float(((moved - inputs["learning_rate"] * slope) / (inputs["weight"] - w)[0])[0])


@misconception("train", common=(0.9, 0.5), solve=momentum_used)
def momentum_added(right, momentum):
    """Plain SGD was asked for: what is kept from the steps before, as with a momentum of {value}?"""
    return loop(momentum=momentum)


def decay_used(seen):
    """What the first step takes away besides the slope, as a share of the weight."""
    w, slope = first_slopes(seen)
    after = seen.got("first_three_steps")["after step 1"]["layer.weight"]
    rate = seen.inputs("first_three_steps")["learning_rate"]
    return float((((w - after)[0] / rate - slope) / w[0]).mean())


@misconception("train", common=(0.01, 0.1), solve=decay_used)
def decay_added(right, decay):
    """Besides the slope something draws the weights towards 0, as a weight decay of {value} would: was that asked for?"""
    return loop(decay=decay)


def shrunk_by(seen):
    """The rate of the second step, as a share of the one that was asked for."""
    _, slope, moved = second_step(seen)
    return float((moved / slope)[0]) / seen.inputs("first_three_steps")["learning_rate"]


@misconception("train", common=(0.9, 0.99, 0.5), solve=shrunk_by)
def rate_shrinks(right, factor):
    """Does every round use the learning rate that was asked for? It is as if it were multiplied by {value} after each."""
    return loop(factor=factor)


STAGES = tuple(
    (every, factor) for every in (100, 10, 2, 50, 200, 500, 30) for factor in (0.1, 0.5, 0.9)
)


@misconception("train", common=tuple(range(len(STAGES))))
def rate_shrinks_in_stages(right, which):
    """Does every round use the learning rate that was asked for? After some rounds it is smaller here."""
    every, factor = STAGES[which]
    return loop(factor=factor, every=every)


def penalty_used(seen):
    """Half of what draws the weights towards 0: the slope of a square is twice its root."""
    return decay_used(seen) / 2


@misconception("train", common=(0.01, 0.001, 0.1), solve=penalty_used)
def penalty_in_the_loss(right, share):
    """Besides the cross entropy, what is in the loss? The squares of the weights, times {value}, were not asked for."""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        values = [parameter.detach() for parameter in neuron.parameters()]

        def with_squares(p, labels):
            return entropy(p, labels) + share * sum(float((v**2).sum()) for v in values)

        return loop(with_squares, decay=2 * share)(neuron, X, y, learning_rate, epochs)

    return train


@misconception("train")
def rate_over_rows(right):
    """The loss is a mean already: by what is each step divided once more?"""
    return lambda neuron, X, y, learning_rate=0.5, epochs=1000: plain(
        neuron, X, y, learning_rate / len(X), epochs
    )


def recording(right, turn):
    """The right training whose losses are written down by ``turn(losses, N)``."""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        return turn(plain(neuron, X, y, learning_rate, epochs), len(X))

    return train


@misconception("train")
def loss_times_rows(right):
    """The weights are right; by what was the mean loss multiplied before it was written down?"""
    return recording(right, lambda losses, n: [loss * n for loss in losses])


@misconception("train")
def loss_over_rows(right):
    """The weights are right; by what was the mean loss divided before it was written down?"""
    return recording(right, lambda losses, n: [loss / n for loss in losses])


@misconception("train")
def root_of_the_loss(right):
    """The weights are right; was a root taken of the loss before it was written down?"""
    return recording(right, lambda losses, n: [loss**0.5 for loss in losses])


@misconception("train")
def running_sum_recorded(right):
    """Each number stands for one round: where does it start, at 0 or where the round before ended?"""
    return recording(right, lambda losses, n: [sum(losses[: i + 1]) for i in range(len(losses))])


@misconception("train", common=(0, 1))
def average_recorded(right, of_averages):
    """Each number stands for one round: which rounds are averaged in it here?"""

    def averages(losses, n):
        found = []
        for i, loss in enumerate(losses):
            before = found if of_averages else losses[:i]
            found.append((sum(before) + loss) / (i + 1))
        return found

    return recording(right, averages)


@misconception("train")
def absolute_error(right):
    """Which loss is minimised here, a distance or a cross entropy?"""
    return loop(lambda p, y: abs(p - y).mean(), lambda p, y: np.sign(p - y) * p * (1 - p))


@misconception("classify", common=(0.5, 0.6, 0.7, 0.8, 0.4))
def threshold_typed_in(right, value):
    """Ask for another threshold: do the decisions change, or is it as if it were always {value}?"""
    return lambda p, threshold=0.5: right(p, value)


@misconception("classify")
def signs_for_decisions(right):
    """Which numbers come out below, at and above the threshold? Two were asked for, 0 and 1."""
    return lambda p, threshold=0.5: torch.sign(p - threshold)


@misconception("classify", common=(0, 1, 2, 3))
def decisions_as_list(right, which):
    """The decisions may be right; in what do they come? A tensor of the same shape was asked for."""
    return (
        lambda p, threshold=0.5: right(p, threshold).flatten().tolist(),
        lambda p, threshold=0.5: right(p, threshold).tolist(),
        # Over rows: of more than one column, Python asks for one yes or no.
        lambda p, threshold=0.5: [1.0 if row >= threshold else 0.0 for row in p],
        lambda p, threshold=0.5: [1 if row >= threshold else 0 for row in p],
    )[which]


@misconception("classify")
def decisions_as_array(right):
    """The decisions may be right; what kind of thing holds them? A tensor was asked for."""
    return lambda p, threshold=0.5: right(p, threshold).numpy()


@misconception("classify")
def decisions_squeezed(right):
    """As many rows and columns should come out as went in: what happened to a column by itself?"""
    return lambda p, threshold=0.5: right(p, threshold).squeeze()


@misconception("classify")
def decisions_flattened(right):
    """As many rows and columns should come out as went in: how many come out here?"""
    return lambda p, threshold=0.5: right(p, threshold).flatten()


@misconception("classify")
def probabilities_kept(right):
    """Which numbers come out above the threshold? One of two was asked for, 0 or 1."""
    return lambda p, threshold=0.5: p * right(p, threshold)


@misconception("classify", common=(0.6, 0.7, 0.4))
def default_threshold(right, default):
    """Which threshold is used when nobody names one? Ask about probabilities around one half."""
    return lambda p, threshold=default: right(p, threshold)
