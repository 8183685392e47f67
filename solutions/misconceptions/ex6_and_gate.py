"""What goes wrong in a training loop. ``right`` is the implementation to get wrong."""

import numpy as np
import torch
import torch.nn.functional as F

from grader.run.misconceptions import misconception


def entropy(p, y):
    """Binary cross entropy, with PyTorch's bound for the logarithms."""
    return -np.where(y > 0.5, np.log(p), np.log(1 - p)).clip(-100).mean()


def slope_of_entropy(p, y):
    """Its slope by z, times N: p - y, but none at all where p is exactly 0 or 1."""
    q = p * (1 - p)
    return (p - y) * q / q.clip(1e-12)


def loop(loss_of=entropy, error_of=slope_of_entropy, momentum=0.0, decay=0.0, factor=1.0):
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
            for _ in range(epochs):
                p = 1 / (1 + np.exp(-(rows @ w + b)))
                losses.append(float(loss_of(p, labels)))
                error = error_of(p, labels) / len(labels)
                for value, step, slope in zip((w, b), moving, (error @ rows, error.sum())):
                    step *= momentum
                    step += slope + decay * value
                    value -= rate * step
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
        getattr(neuron, name)
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


@misconception("train")
def only_the_last_loss(right):
    """A whole history was asked for: how many numbers come back?"""
    return lambda *given, **named: (plain(*given, **named) or [None])[-1]


@misconception("train")
def nothing_returned(right):
    """The losses are collected; who receives them?"""

    def train(*given, **named):
        plain(*given, **named)

    return train


@misconception("train", common=(0, 1, 2))
def adam_for_sgd(right, which):
    """Plain SGD was asked for: how does this optimizer choose the length of its steps?"""
    return around(
        lambda neuron, X, y: lambda: F.binary_cross_entropy(neuron(X), y),
        (torch.optim.Adam, torch.optim.AdamW, torch.optim.RMSprop)[which],
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


@misconception("classify")
def integers_not_floats(right):
    """Which dtype do the decisions have, and which one was asked for?"""
    return lambda p, threshold=0.5: right(p, threshold).long()


@misconception("classify")
def threshold_on_logits(right):
    """These are probabilities already: why are they squashed before the comparison?"""
    return lambda p, threshold=0.5: right(torch.sigmoid(p), threshold)


@misconception("classify")
def rounded(right):
    """Is exactly one half decided as 1, and does another threshold change the decisions? With rounding, neither is so."""
    return lambda p, threshold=0.5: p.round()


@misconception("classify")
def one_decision_for_all(right):
    """How many decisions should come out: one for all probabilities, or one for each?"""
    return lambda p, threshold=0.5: right(p.mean(), threshold)


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


@misconception("classify")
def decisions_as_list(right):
    """The decisions may be right; in what do they come? A tensor of the same shape was asked for."""
    return lambda p, threshold=0.5: right(p, threshold).flatten().tolist()


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
