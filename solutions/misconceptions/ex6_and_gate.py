"""What goes wrong in a training loop. ``right`` is the implementation to get wrong."""

import copy

import torch
import torch.nn.functional as F

from grader.run.misconceptions import misconception


def loop(body):
    """A training loop whose rounds are ``body(neuron, X, y, optimizer) -> loss``."""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
        losses = []
        for _ in range(epochs):
            losses.append(body(neuron, X, y, optimizer).item())
        return losses

    return train


def trains_with(loss_function):
    """A right loop around another loss."""

    def body(neuron, X, y, optimizer):
        loss = loss_function(neuron(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss

    return loop(body)


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
def integer_table(right):
    """Labels take part in arithmetic: which dtype do these tensors have?"""
    return lambda: tuple(part.long() for part in right())


@misconception("and_gate_data")
def integer_targets(right):
    """The inputs are floats; which dtype do the targets have?"""
    return lambda: (right()[0], right()[1].long())


@misconception("and_gate_data")
def rows_and_columns_swapped(right):
    """Which axis counts the examples, and which one the features?"""
    return lambda: (right()[0].T, right()[1])


@misconception("and_gate_data")
def minus_one_for_false(right):
    """Which number stands for "off" in the table, and which one here?"""
    return lambda: (2 * right()[0] - 1, right()[1])


@misconception("and_gate_data")
def targets_first(right):
    """In which order are the two handed over?"""
    return lambda: right()[::-1]


@misconception("and_gate_data")
def lists_not_tensors(right):
    """The numbers are right; what type are they in?"""
    return lambda: tuple(part.tolist() for part in right())


@misconception("train")
def no_zero_grad(right):
    """Compare the second update with the first: whose gradients does it use?"""

    def body(neuron, X, y, optimizer):
        loss = F.binary_cross_entropy(neuron(X), y)
        loss.backward()
        optimizer.step()
        return loss

    return loop(body)


@misconception("train")
def one_step_late(right):
    """At the first step, what is in the gradients? Whose gradient is applied in each round?"""

    def body(neuron, X, y, optimizer):
        loss = F.binary_cross_entropy(neuron(X), y)
        optimizer.step()
        optimizer.zero_grad()
        loss.backward()
        return loss

    return loop(body)


@misconception("train")
def cleared_too_late(right):
    """The weights never move: at the step, what is in the gradients, and whose weights are stepped?"""

    def body(neuron, X, y, optimizer):
        loss = F.binary_cross_entropy(neuron(X), y)
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        return loss

    return loop(body)


@misconception("train")
def new_model_every_epoch(right):
    """What survives from one round to the next, and what is made anew?"""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        losses = []
        for _ in range(epochs):
            fresh = copy.deepcopy(neuron)
            losses += right(fresh, X, y, learning_rate, 1)
            for ours, theirs in zip(neuron.parameters(), fresh.parameters(), strict=True):
                ours.grad = theirs.grad
        if epochs:
            neuron.load_state_dict(fresh.state_dict())
        return losses

    return train


@misconception("train")
def one_epoch_only(right):
    """How often does the body of the loop run before `return` is reached?"""
    return lambda neuron, X, y, learning_rate=0.5, epochs=1000: (
        right(neuron, X, y, learning_rate, 1) if epochs else None
    )


@misconception("train")
def default_rate_too_small(right):
    """How large is the step when nobody names a learning rate?"""
    return lambda neuron, X, y, learning_rate=0.01, epochs=1000: right(
        neuron, X, y, learning_rate, epochs
    )


@misconception("train")
def default_rate_point_one(right):
    """Which default learning rate does the signature promise?"""
    return lambda neuron, X, y, learning_rate=0.1, epochs=1000: right(
        neuron, X, y, learning_rate, epochs
    )


@misconception("train")
def too_few_epochs(right):
    """How many rounds are run when nobody says how many? Was the loss still falling?"""
    return lambda neuron, X, y, learning_rate=0.5, epochs=100: right(
        neuron, X, y, learning_rate, epochs
    )


@misconception("train")
def squared_error_for_entropy(right):
    """Which loss is minimised here, and which one was asked for?"""
    return trains_with(F.mse_loss)


@misconception("train")
def double_sigmoid(right):
    """The neuron answers with probabilities: what does this loss do to them before it starts?"""
    return trains_with(F.binary_cross_entropy_with_logits)


@misconception("train")
def sign_of_loss(right):
    """A falling loss and worse answers: what is being minimised?"""
    return trains_with(lambda p, y: -F.binary_cross_entropy(p, y))


@misconception("train")
def sum_of_losses(right):
    """Does the step grow with the number of rows? A mean would not."""
    return trains_with(lambda p, y: F.binary_cross_entropy(p, y, reduction="sum"))


@misconception("train")
def mean_taken_twice(right):
    """The mean is taken once already: by what is it divided again?"""
    return trains_with(lambda p, y: F.binary_cross_entropy(p, y) / len(y))


@misconception("train")
def arguments_swapped(right):
    """Which argument of the loss is the prediction?"""
    return trains_with(lambda p, y: F.binary_cross_entropy(y, p))


@misconception("train")
def history_keeps_graphs(right):
    """Does the list need the loss with its whole history, or its number?"""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        return [torch.tensor(loss) for loss in right(neuron, X, y, learning_rate, epochs)]

    return train


@misconception("train")
def loss_after_the_update(right):
    """Is the recorded loss the one before the update, or the one after it?"""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        losses = right(neuron, X, y, learning_rate, epochs)
        with torch.no_grad():
            last = F.binary_cross_entropy(neuron(X), y).item()
        return [*losses[1:], last][: len(losses)]

    return train


@misconception("train")
def only_the_last_loss(right):
    """A whole history was asked for: how many numbers come back?"""
    return lambda *given, **named: (right(*given, **named) or [None])[-1]


@misconception("train")
def stops_early(right):
    """How many epochs did the caller ask for? Look at the list when the loss is small."""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        losses = []
        for _ in range(epochs):
            losses += right(neuron, X, y, learning_rate, 1)
            if losses[-1] < 1e-3:
                break
        return losses

    return train


@misconception("train")
def nothing_returned(right):
    """The losses are collected; who receives them?"""

    def train(*given, **named):
        right(*given, **named)

    return train


@misconception("train")
def adam_for_sgd(right):
    """Plain SGD was asked for: how does this optimizer choose the length of its steps?"""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        optimizer = torch.optim.Adam(neuron.parameters(), lr=learning_rate)
        losses = []
        for _ in range(epochs):
            loss = F.binary_cross_entropy(neuron(X), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        return losses

    return train


@misconception("train")
def row_by_row(right):
    """How many updates are made in one epoch? All rows were to be used at once."""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        losses = []
        for _ in range(epochs):
            rows = [
                right(neuron, X[i : i + 1], y[i : i + 1], learning_rate, 1) for i in range(len(X))
            ]
            losses.append(sum(row[0] for row in rows) / len(X))
        return losses

    return train


@misconception("train")
def predictions_before_loop(right):
    """The weights have moved; did the predictions?"""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate)
        predictions = neuron(X)
        losses = []
        for _ in range(epochs):
            loss = F.binary_cross_entropy(predictions, y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        return losses

    return train


@misconception("train")
def number_has_no_backward(right):
    """The loss is asked for its slopes: is it still a tensor there, or a plain number already?"""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        for _ in range(epochs):
            loss = F.binary_cross_entropy(neuron(X), y).item()
            loss.backward()
        return []

    return train


@misconception("train")
def trained_without_graph(right):
    """Nothing leads from the loss back to the weights: where in the loop does their trail end?"""

    def body(neuron, X, y, optimizer):
        with torch.no_grad():
            predictions = neuron(X)
        loss = F.binary_cross_entropy(predictions, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss

    return loop(body)


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
    """The numbers are right; what type are they in?"""
    return lambda neuron, X: right(neuron, X).tolist()


@misconception("predict")
def sigmoid_once_more(right):
    """The neuron answers with probabilities already: what happens to them here?"""
    return lambda neuron, X: torch.sigmoid(right(neuron, X))


@misconception("predict")
def neuron_frozen(right):
    """Asking should not change the neuron: can it still be trained afterwards?"""
    return lambda neuron, X: neuron.requires_grad_(False)(X)


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
    """The decisions are right; which dtype was asked for?"""
    return lambda p, threshold=0.5: right(p, threshold).long()


@misconception("classify")
def threshold_on_logits(right):
    """These are probabilities already: why are they squashed before the comparison?"""
    return lambda p, threshold=0.5: right(torch.sigmoid(p), threshold)


@misconception("classify")
def rounded(right):
    """Where does rounding put one half, and what does it know of a threshold?"""
    return lambda p, threshold=0.5: p.round()


@misconception("classify")
def one_decision_for_all(right):
    """How many decisions should come out of seven probabilities?"""
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
    return lambda neuron, X, y, learning_rate=0.5, epochs=1000: right(neuron, X, y, rate, epochs)


def epochs_run(seen):
    """How many losses came back where ten were asked for."""
    return len(seen.got("reports_losses_before_updates")["losses"])


@misconception("train", common=(100, 1000), solve=epochs_run)
def epochs_typed_in(right, value):
    """How many rounds did the caller ask for? There are {value}, whatever is asked for."""
    return lambda neuron, X, y, learning_rate=0.5, epochs=1000: right(
        neuron, X, y, learning_rate, value
    )


def with_optimizer(**options):
    """The loop around SGD with other options."""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        optimizer = torch.optim.SGD(neuron.parameters(), lr=learning_rate, **options)
        losses = []
        for _ in range(epochs):
            loss = F.binary_cross_entropy(neuron(X), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        return losses

    return train


def momentum_used(seen):
    """How much of the first step is in the second."""
    inputs, got = seen.inputs("first_three_steps"), seen.got("first_three_steps")
    one, two = got["after step 1"], got["after step 2"]
    w, X = one["layer.weight"], inputs["X"]
    error = torch.sigmoid(X @ w.T + one["layer.bias"]) - inputs["y"]
    plain = inputs["learning_rate"] * (error * X).mean(0)
    return float((((w - two["layer.weight"])[0] - plain) / (inputs["weight"] - w)[0])[0])


@misconception("train", common=(0.9, 0.5), solve=momentum_used)
def momentum_added(right, momentum):
    """Plain SGD was asked for: what is kept from the steps before, as with a momentum of {value}?"""
    return with_optimizer(momentum=momentum)


def decay_used(seen):
    """What the first step takes away besides the slope, as a share of the weight."""
    w, slope = first_slopes(seen)
    after = seen.got("first_three_steps")["after step 1"]["layer.weight"]
    rate = seen.inputs("first_three_steps")["learning_rate"]
    return float((((w - after)[0] / rate - slope) / w[0]).mean())


@misconception("train", common=(0.01, 0.1), solve=decay_used)
def decay_added(right, decay):
    """Besides the slope something draws the weights towards 0, as a weight decay of {value} would: was that asked for?"""
    return with_optimizer(weight_decay=decay)


@misconception("train", common=(0.9, 0.99, 0.95, 0.5))
def rate_shrinks(right, factor):
    """Does every round use the learning rate that was asked for? It is as if it were multiplied by {value} after each."""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        losses = []
        for i in range(epochs):
            losses += right(neuron, X, y, learning_rate * factor**i, 1)
            neuron.zero_grad()
        return losses

    return train


@misconception("train")
def rate_over_rows(right):
    """The loss is a mean already: by what is each step divided once more?"""
    return lambda neuron, X, y, learning_rate=0.5, epochs=1000: right(
        neuron, X, y, learning_rate / len(X), epochs
    )


def recording(right, turn):
    """The right training whose losses are written down by ``turn(losses, N)``."""

    def train(neuron, X, y, learning_rate=0.5, epochs=1000):
        return turn(right(neuron, X, y, learning_rate, epochs), len(X))

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
    return trains_with(F.l1_loss)


@misconception("classify", common=(0.5, 0.6, 0.7, 0.8, 0.4))
def threshold_typed_in(right, value):
    """Ask for another threshold: do the decisions change, or is it as if it were always {value}?"""
    return lambda p, threshold=0.5: right(p, value)
