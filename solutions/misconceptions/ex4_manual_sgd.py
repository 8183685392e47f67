"""What goes wrong with a hand-made neuron. ``right`` is the implementation to get wrong."""

import numpy as np
import torch

from grader import misconception


def starting_with(right, make):
    """The class whose tensors come from ``make(n) -> (weights, bias)``."""

    class ManualNeuron(right):
        def __init__(self, num_inputs):
            self.weights, self.bias = make(num_inputs)

    return ManualNeuron


def answering(right, forward):
    """The class with another ``forward``."""
    return type("ManualNeuron", (right,), {"forward": forward})


def over_rows(row):
    """A training loop whose step is ``row(neuron, x, target, learning_rate) -> loss tensor``."""

    def train(neuron, X, y, learning_rate, epochs):
        history = []
        for _ in range(epochs):
            total = 0.0
            for x, target in zip(X, y, strict=True):
                total += float(row(neuron, x, target, learning_rate))
            history.append(total)
        return history

    return train


def step(parameters, learning_rate):
    """A right step."""
    with torch.no_grad():
        for p in parameters:
            p -= learning_rate * p.grad
            p.grad = None


def plain(neuron, X, y, learning_rate, epochs):
    """The right training of the checks' neuron, by hand and in NumPy: autograd takes ten times as long."""
    # Views: what is changed here is the neuron's own.
    w, b = neuron.weights.detach().numpy(), neuron.bias.detach().numpy()
    rows, history = list(zip(X.numpy(), y.numpy(), strict=True)), []
    for _ in range(epochs):
        total = 0.0
        for x, target in rows:
            p = 1 / (1 + np.exp(-(w @ x + b)))
            total += float((p - target)[0] ** 2)
            slope = 2 * (p - target) * p * (1 - p)
            w -= learning_rate * slope * x
            b -= learning_rate * slope
        history.append(total)
    return history


@misconception("ManualNeuron")
def rand_not_randn(right):
    """Should a weight be able to start negative? Look at a thousand of them."""
    return starting_with(
        right,
        lambda n: (torch.rand(n, requires_grad=True), torch.rand(1, requires_grad=True)),
    )


@misconception("ManualNeuron")
def zeros_at_the_start(right):
    """From which distribution were the start values to be drawn?"""
    return starting_with(
        right,
        lambda n: (torch.zeros(n, requires_grad=True), torch.zeros(1, requires_grad=True)),
    )


@misconception("ManualNeuron")
def bias_starts_at_zero(right):
    """The weights are drawn; and the bias?"""
    return starting_with(
        right,
        lambda n: (torch.randn(n, requires_grad=True), torch.zeros(1, requires_grad=True)),
    )


@misconception("ManualNeuron")
def ones_at_the_start(right):
    """Do all weights of a neuron start alike? From which distribution should they come?"""
    return starting_with(
        right,
        lambda n: (torch.ones(n, requires_grad=True), torch.ones(1, requires_grad=True)),
    )


@misconception("ManualNeuron")
def uniform_around_zero(right):
    """Can a start value be larger than 1 here? With N(0, 1), every third one is, in size."""

    def make(n):
        return (
            (torch.rand(n) * 2 - 1).requires_grad_(),
            (torch.rand(1) * 2 - 1).requires_grad_(),
        )

    return starting_with(right, make)


@misconception("ManualNeuron")
def reseeded(right):
    """Do two neurons start differently? Who sets the seed, and how often?"""

    def make(n):
        torch.manual_seed(0)
        return torch.randn(n, requires_grad=True), torch.randn(1, requires_grad=True)

    return starting_with(right, make)


@misconception("ManualNeuron")
def not_a_parameter(right):
    """Who told PyTorch that these tensors may change?"""
    return starting_with(right, lambda n: (torch.randn(n), torch.randn(1)))


@misconception("ManualNeuron")
def bias_not_a_parameter(right):
    """Two things should learn: which of them asks for a gradient?"""
    return starting_with(right, lambda n: (torch.randn(n, requires_grad=True), torch.randn(1)))


@misconception("ManualNeuron")
def scaled_after_marking(right):
    """Is this the tensor that was marked, or a result computed from it?"""

    def make(n):
        return (
            torch.randn(n, requires_grad=True) * 1.0,
            torch.randn(1, requires_grad=True) * 1.0,
        )

    return starting_with(right, make)


@misconception("ManualNeuron")
def tensors_under_other_names(right):
    """Print vars(ManualNeuron(3)): are the two attributes there that were asked for?"""

    class ManualNeuron(right):
        def __init__(self, num_inputs):
            self.w = torch.randn(num_inputs, requires_grad=True)
            self.b = torch.randn(1, requires_grad=True)

    return ManualNeuron


@misconception("ManualNeuron")
def parameters_are_copies(right):
    """Change a tensor of that list: does the neuron notice?"""

    class ManualNeuron(right):
        def parameters(self):
            return [self.weights.clone(), self.bias.clone()]

    return ManualNeuron


@misconception("ManualNeuron")
def weights_only(right):
    """Two things should learn: count what parameters() lists."""

    class ManualNeuron(right):
        def parameters(self):
            return [self.weights]

    return ManualNeuron


@misconception("ManualNeuron")
def bias_listed_first(right):
    """In which order does the contract of parameters() list the two?"""

    class ManualNeuron(right):
        def parameters(self):
            return [self.bias, self.weights]

    return ManualNeuron


@misconception("ManualNeuron")
def one_long_tensor(right):
    """Does cutting tensors together give the very tensors, or a new one?"""

    class ManualNeuron(right):
        def parameters(self):
            return torch.cat([self.weights, self.bias])

    return ManualNeuron


@misconception("ManualNeuron")
def detached_parameters(right):
    """Can a gradient arrive at the tensors of this list, and are they the neuron's own?"""

    class ManualNeuron(right):
        def parameters(self):
            return [self.weights.detach(), self.bias.detach()]

    return ManualNeuron


@misconception("ManualNeuron")
def parameters_not_returned(right):
    """What does parameters() hand over? Look at what comes back."""

    class ManualNeuron(right):
        def parameters(self):
            return None

    return ManualNeuron


@misconception("ManualNeuron")
def parameters_as_tuple(right):
    """The two tensors are right; in what are they handed out? A list was asked for."""

    class ManualNeuron(right):
        def parameters(self):
            return self.weights, self.bias

    return ManualNeuron


@misconception("ManualNeuron")
def parameters_from_a_generator(right):
    """How often can one walk through what parameters() gives? A list was asked for."""

    class ManualNeuron(right):
        def parameters(self):
            yield self.weights
            yield self.bias

    return ManualNeuron


@misconception("ManualNeuron")
def parameters_as_dict(right):
    """What does one meet when walking through a dict? A list of tensors was asked for."""

    class ManualNeuron(right):
        def parameters(self):
            return {"weights": self.weights, "bias": self.bias}

    return ManualNeuron


@misconception("ManualNeuron")
def elements_listed(right):
    """How many tensors does the neuron have, and how many does this list hold? An element is a new tensor."""

    class ManualNeuron(right):
        def parameters(self):
            return [*self.weights, self.bias]

    return ManualNeuron


@misconception("ManualNeuron")
def parameters_nested(right):
    """What stands in this list: the two tensors, or further lists?"""

    class ManualNeuron(right):
        def parameters(self):
            return [[self.weights], [self.bias]]

    return ManualNeuron


@misconception("ManualNeuron")
def built_on_module(right):
    """Here the neuron is to be built out of plain tensors: what does nn.Module do for it?"""

    class ManualNeuron(torch.nn.Module):
        def __init__(self, num_inputs):
            super().__init__()
            self.weights = torch.nn.Parameter(torch.randn(num_inputs))
            self.bias = torch.nn.Parameter(torch.randn(1))

        forward = right.forward

        def parameters(self):
            return [self.weights, self.bias]

    return ManualNeuron


@misconception("ManualNeuron")
def parameters_left_to_module(right):
    """Whose parameters() answers here? The neuron was to be built without nn.Module."""

    class ManualNeuron(torch.nn.Module):
        def __init__(self, num_inputs):
            super().__init__()
            self.weights = torch.nn.Parameter(torch.randn(num_inputs))
            self.bias = torch.nn.Parameter(torch.randn(1))

        forward = right.forward

    return ManualNeuron


@misconception("ManualNeuron.forward")
def activation_missing(right):
    """Something should squash the sum to between 0 and 1: is this answer the sum itself?"""
    return answering(right, lambda self, x: self.weights @ x + self.bias)


@misconception("ManualNeuron.forward")
def elementwise_not_summed(right):
    """One example goes in: how many answers come out?"""
    return answering(right, lambda self, x: torch.sigmoid(self.weights * x + self.bias))


@misconception("ManualNeuron.forward")
def bias_left_out(right):
    """What does this neuron answer when every input is zero, and who should decide that?"""
    return answering(right, lambda self, x: torch.sigmoid(self.weights @ x).reshape(1))


@misconception("ManualNeuron.forward")
def bias_in_sum(right):
    """How many times is the bias added for three inputs?"""
    return answering(
        right, lambda self, x: torch.sigmoid((self.weights * x + self.bias).sum().reshape(1))
    )


@misconception("ManualNeuron.forward")
def forward_not_recorded(right):
    """Nothing leads back from this answer to the weights and the bias: where does their trail end?"""

    def forward(self, x):
        with torch.no_grad():
            return torch.sigmoid(self.weights @ x + self.bias)

    return answering(right, forward)


@misconception("ManualNeuron.forward")
def data_in_forward(right):
    """The bias learns and the weights do not: where does their trail end?"""
    return answering(right, lambda self, x: torch.sigmoid(self.weights.data @ x + self.bias))


@misconception("ManualNeuron.forward")
def number_not_tensor(right):
    """The value is right; can anything still trace how it was made? Look at its type."""
    return answering(right, lambda self, x: torch.sigmoid(self.weights @ x + self.bias).item())


@misconception("ManualNeuron.forward")
def shape_of_a_scalar(right):
    """One answer, but in which shape? The bias has shape (1,)."""
    return answering(right, lambda self, x: torch.sigmoid(self.weights @ x + self.bias).squeeze())


@misconception("ManualNeuron.forward")
def forward_without_return(right):
    """The last line computes the answer; does it hand it over?"""
    return answering(right, lambda self, x: None)


@misconception("sgd_step")
def uphill(right):
    """The gradient points to where the loss grows: which way does this step go?"""
    return lambda parameters, learning_rate: right(parameters, -learning_rate)


def first_step(seen):
    """Of one step: what was drawn, and how far w moved."""
    check = "moves_against_the_gradient"
    inputs = seen.inputs(check)
    return inputs, inputs["w"] - seen.got(check)["w afterwards"]


def rate_used(seen):
    """The rate of one step, from where it led."""
    inputs, moved = first_step(seen)
    return float((moved / inputs["w.grad"])[0])


@misconception("sgd_step", common=(0.1, 0.01, 0.001, 0.5), solve=rate_used)
def rate_typed_in(right, rate):
    """Give it another learning rate: does the step change, or is it as if the rate were always {value}?"""
    return lambda parameters, learning_rate: right(parameters, rate)


def decay_used(seen):
    """The share of a parameter that each step takes away besides the gradient's."""
    inputs, moved = first_step(seen)
    return float(((moved / inputs["learning_rate"] - inputs["w.grad"]) / inputs["w"]).mean())


@misconception("sgd_step", common=(0.01, 0.1), solve=decay_used)
def decay_added(right, decay):
    """Besides the gradient something draws the parameters towards 0, as a weight decay of {value} would: was that asked for?"""

    def sgd_step(parameters, learning_rate):
        for p in parameters:
            p.grad = p.grad + decay * p.detach()
        right(parameters, learning_rate)

    return sgd_step


def momentum_used(seen):
    """How much of the step before is in the second step."""
    check = "three_steps_in_a_row"
    inputs, got = seen.inputs(check), seen.got(check)
    w, b = got["after step 1"]["w"], got["after step 1"]["b"]
    slope = 2 * ((w * inputs["x"]).sum() + b) * inputs["x"]
    before = inputs["w"] - w
    more = w - got["after step 2"]["w"] - inputs["learning_rate"] * slope
    return float((more / before)[0])


@misconception("sgd_step", common=(0.9, 0.5), solve=momentum_used)
def momentum_kept(right, momentum):
    """Does a step depend on the ones before it? What is kept from one to the next, as with a momentum of {value}?"""

    def sgd_step(parameters, learning_rate):
        for p in parameters:
            p.kept = momentum * getattr(p, "kept", 0.0) + p.grad
            p.grad = p.kept.clone()
        right(parameters, learning_rate)

    return sgd_step


@misconception("sgd_step")
def new_tensor_has_no_gradient(right):
    """Of which tensor is .grad None here: one of the caller's, or a new one in its place?"""

    def sgd_step(parameters, learning_rate):
        with torch.no_grad():
            for p in parameters:
                p = p - learning_rate * p.grad
                p.grad.zero_()

    return sgd_step


@misconception("sgd_step")
def new_tensor_recorded(right):
    """Whose .grad is asked for: that of the caller's tensor, or of a result in its place?"""

    def sgd_step(parameters, learning_rate):
        for p in parameters:
            p = p - learning_rate * p.grad
            p.grad.zero_()

    return sgd_step


@misconception("sgd_step")
def learning_rate_missing(right):
    """How far does each step go, and who decides that?"""
    return lambda parameters, learning_rate: right(parameters, 1.0)


@misconception("sgd_step")
def learning_rate_twice(right):
    """Follow the learning rate through the code: how many times is it used?"""
    return lambda parameters, learning_rate: right(parameters, learning_rate**2)


@misconception("sgd_step")
def divided_by_learning_rate(right):
    """Should a smaller learning rate make the step smaller, or larger?"""
    return lambda parameters, learning_rate: right(parameters, 1 / learning_rate)


@misconception("sgd_step")
def update_is_recorded(right):
    """The update is bookkeeping, not part of the model: who should not be watching?"""

    def sgd_step(parameters, learning_rate):
        for p in parameters:
            p -= learning_rate * p.grad

    return sgd_step


@misconception("sgd_step")
def loop_variable_rebound(right):
    """No tensor of the caller's has moved: where do the new values go, into these tensors or into new ones?"""

    def sgd_step(parameters, learning_rate):
        with torch.no_grad():
            for p in parameters:
                p = p - learning_rate * p.grad
                p.grad = None

    return sgd_step


@misconception("sgd_step")
def rebound_and_cleared(right):
    """The gradients are cleared and no tensor of the caller's has moved: what was changed, and was anything left in .grad when it was used?"""

    def sgd_step(parameters, learning_rate):
        for p in parameters:
            p.grad.zero_()

    return sgd_step


@misconception("sgd_step", common=(0, 1))
def new_tensors_returned(right, cleared):
    """The caller's own tensors were to be changed: what becomes of the new ones that are returned?"""

    def sgd_step(parameters, learning_rate):
        with torch.no_grad():
            moved = [p - learning_rate * p.grad for p in parameters]
        for p in parameters if cleared else ():
            p.grad = None
        return moved

    return sgd_step


@misconception("sgd_step")
def gradients_pile_up(right):
    """Print the gradients before every step: what is left in them from the step before?"""

    def sgd_step(parameters, learning_rate):
        kept = [p.grad.clone() for p in parameters]
        right(parameters, learning_rate)
        for p, grad in zip(parameters, kept, strict=True):
            p.grad = grad

    return sgd_step


@misconception("sgd_step")
def none_before_use(right):
    """What is in .grad at the moment of the update, if it was set to None before?"""

    def sgd_step(parameters, learning_rate):
        with torch.no_grad():
            for p in parameters:
                p.grad = None
                p -= learning_rate * p.grad

    return sgd_step


@misconception("sgd_step")
def gradient_assigned_zero(right):
    """.grad holds a tensor or None: what is put there here?"""

    def sgd_step(parameters, learning_rate):
        with torch.no_grad():
            for p in parameters:
                p -= learning_rate * p.grad
                p.grad = 0

    return sgd_step


@misconception("sgd_step")
def bias_frozen(right):
    """Which parameters have a gradient, and which of them moved?"""

    def sgd_step(parameters, learning_rate):
        right(parameters[:1], learning_rate)
        for p in parameters[1:]:
            p.grad = None

    return sgd_step


@misconception("sgd_step")
def half_zeroed(right):
    """Are all gradients cleared, the last one, too?"""

    def sgd_step(parameters, learning_rate):
        kept = parameters[-1].grad.clone()
        right(parameters, learning_rate)
        parameters[-1].grad = kept

    return sgd_step


@misconception("sgd_step")
def only_the_last_zeroed(right):
    """Does the clearing stand inside the loop over the parameters, or after it?"""

    def sgd_step(parameters, learning_rate):
        kept = [p.grad.clone() for p in parameters[:-1]]
        right(parameters, learning_rate)
        for p, grad in zip(parameters[:-1], kept, strict=True):
            p.grad = grad

    return sgd_step


@misconception("sgd_step")
def averaged_gradient(right):
    """Each weight has a slope of its own: how many different steps are taken here?"""

    def sgd_step(parameters, learning_rate):
        for p in parameters:
            p.grad = p.grad.mean().expand_as(p).clone()
        right(parameters, learning_rate)

    return sgd_step


@misconception("sgd_step")
def minus_equals_typo(right):
    """Read the operator aloud: is it minus-equals, or equals minus something?"""

    def sgd_step(parameters, learning_rate):
        with torch.no_grad():
            for p in parameters:
                p.copy_(-learning_rate * p.grad)
                p.grad = None

    return sgd_step


@misconception("sgd_step")
def sign_of_gradient_only(right):
    """Does a steep slope lead to a longer step than a flat one?"""

    def sgd_step(parameters, learning_rate):
        for p in parameters:
            p.grad = p.grad.sign()
        right(parameters, learning_rate)

    return sgd_step


@misconception("sgd_step")
def no_longer_trainable(right):
    """After the step, nothing can be trained any more: is requires_grad still True, and has recording been switched on again?"""

    def sgd_step(parameters, learning_rate):
        right(parameters, learning_rate)
        for p in parameters:
            p.requires_grad_(False)

    return sgd_step


@misconception("sgd_step")
def returns_the_parameters(right):
    """The tensors are changed in place: what is there to return?"""

    def sgd_step(parameters, learning_rate):
        right(parameters, learning_rate)
        return parameters

    return sgd_step


@misconception("train")
def squared_sum_for_epoch(right):
    """When is the step taken: after every example, or once at the end of the epoch?"""

    def train(neuron, X, y, learning_rate, epochs):
        history = []
        for _ in range(epochs):
            loss = sum(((neuron.forward(x) - t) ** 2).sum() for x, t in zip(X, y, strict=True))
            loss.backward()
            step(neuron.parameters(), learning_rate)
            history.append(loss.item())
        return history

    return train


@misconception("train")
def zero_once_per_epoch(right):
    """How many examples does each step see? The gradients of the rows before are still there."""

    def train(neuron, X, y, learning_rate, epochs):
        history = []
        for _ in range(epochs):
            total = 0.0
            for x, target in zip(X, y, strict=True):
                loss = ((neuron.forward(x) - target) ** 2).sum()
                loss.backward()
                total += loss.item()
                with torch.no_grad():
                    for p in neuron.parameters():
                        p -= learning_rate * p.grad
            for p in neuron.parameters():
                p.grad = None
            history.append(total)
        return history

    return train


@misconception("train")
def never_zeroed(right):
    """Print a gradient before every step: what is left in it from the examples before?"""

    def row(neuron, x, target, learning_rate):
        loss = ((neuron.forward(x) - target) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            for p in neuron.parameters():
                p -= learning_rate * p.grad
        return loss

    return over_rows(row)


@misconception("train")
def mean_for_sum(right):
    """A sum over the epoch was asked for: by what is it divided?"""
    return lambda neuron, X, y, rate, epochs: [
        total / len(X) if len(X) > 1 else total for total in plain(neuron, X, y, rate, epochs)
    ]


@misconception("train")
def last_error_only(right):
    """Does the number stand for the whole epoch, or for its last example?"""

    def train(neuron, X, y, learning_rate, epochs):
        history = []
        for _ in range(epochs):
            for x, target in zip(X, y, strict=True):
                history_now = plain(neuron, x[None], target[None], learning_rate, 1)
            history += history_now
        return history

    return train


@misconception("train")
def total_never_reset(right):
    """Where does an epoch's sum start: at 0, or where the epoch before ended?"""

    def train(neuron, X, y, learning_rate, epochs):
        history = plain(neuron, X, y, learning_rate, epochs)
        return [sum(history[: i + 1]) for i in range(len(history))]

    return train


@misconception("train")
def every_example_recorded(right):
    """How many numbers come back: one per epoch, or one per example?"""

    def train(neuron, X, y, learning_rate, epochs):
        history = []
        for _ in range(epochs):
            for x, target in zip(X, y, strict=True):
                history += plain(neuron, x[None], target[None], learning_rate, 1)
        return history

    return train


@misconception("train")
def running_total_recorded(right):
    """How many numbers come back for one epoch? Is the sum written down inside or after the inner loop?"""

    def train(neuron, X, y, learning_rate, epochs):
        history = []
        for _ in range(epochs):
            total = 0.0
            for x, target in zip(X, y, strict=True):
                total += plain(neuron, x[None], target[None], learning_rate, 1)[0]
                history.append(total)
        return history

    return train


@misconception("train")
def history_keeps_graphs(right):
    """Floats were asked for: what is each entry of the list, and what may a tensor still hold on to?"""
    return lambda *given: [torch.tensor(total) for total in plain(*given)]


@misconception("train")
def history_of_tensors(right):
    """Each error is a tensor of shape (1,): which plain number is in it, and which of the two is added up?"""
    return lambda *given: [torch.tensor([total]) for total in plain(*given)]


@misconception("train")
def one_step_late(right):
    """At the step, what is in the gradients: this example's slopes, or those of the one before?"""

    def row(neuron, x, target, learning_rate):
        loss = ((neuron.forward(x) - target) ** 2).sum()
        if neuron.weights.grad is not None:
            step(neuron.parameters(), learning_rate)
        loss.backward()
        return loss

    return over_rows(row)


@misconception("train")
def step_without_slopes(right):
    """At a step .grad is None: has a backward() run by then, and does a trail lead from what it starts at back to the weights?"""

    def row(neuron, x, target, learning_rate):
        loss = ((neuron.forward(x) - target) ** 2).sum()
        step(neuron.parameters(), learning_rate)
        loss.backward()
        return loss

    return over_rows(row)


@misconception("train")
def bias_never_stepped(right):
    """Two things should learn: which of them is still where it started?"""

    def train(neuron, X, y, learning_rate, epochs):
        bias, history = neuron.bias.detach().clone(), []
        for _ in range(epochs):
            total = 0.0
            for x, target in zip(X, y, strict=True):
                total += plain(neuron, x[None], target[None], learning_rate, 1)[0]
                with torch.no_grad():
                    neuron.bias.copy_(bias)
            history.append(total)
        return history

    return train


@misconception("train")
def neuron_called(right):
    """The neuron is called like a function here: does its class say what that means? Its method has a name."""
    return over_rows(lambda neuron, x, target, learning_rate: neuron(x))


@misconception("train")
def all_rows_at_once(right):
    """How many examples does forward take at a time, and how many is it given here?"""

    def train(neuron, X, y, learning_rate, epochs):
        return [neuron.forward(X).sum().item() for _ in range(epochs)]

    return train


@misconception("train", common=(4, 3, 2, 1))
def errors_rounded(right, digits):
    """The numbers are nearly right: to how many decimals are they rounded? Nobody asked for that."""
    return lambda *given: [round(total, digits) for total in plain(*given)]


@misconception("train")
def absolute_error(right):
    """Which error is minimised: the distance, or its square?"""

    def row(neuron, x, target, learning_rate):
        loss = (neuron.forward(x) - target).abs().sum()
        loss.backward()
        step(neuron.parameters(), learning_rate)
        return loss

    return over_rows(row)


@misconception("train")
def half_squared_error(right):
    """Which constant stands before the squared error? None was asked for."""

    def row(neuron, x, target, learning_rate):
        loss = 0.5 * ((neuron.forward(x) - target) ** 2).sum()
        loss.backward()
        step(neuron.parameters(), learning_rate)
        return loss

    return over_rows(row)


@misconception("train")
def entropy_for_squares(right):
    """Which loss is minimised here, and which one was asked for?"""

    def row(neuron, x, target, learning_rate):
        p = neuron.forward(x)
        loss = -(target * p.log() + (1 - target) * (1 - p).log()).sum()
        loss.backward()
        step(neuron.parameters(), learning_rate)
        return loss

    return over_rows(row)


@misconception("train")
def weights_never_move(right):
    """The weights never move: do slopes reach them from the error, and is a step taken with these?"""
    return lambda neuron, X, y, rate, epochs: plain(neuron, X, y, 0.0, epochs)


@misconception("train")
def prediction_detached(right):
    """Nothing leads back from the error to the weights: where does their trail end?"""

    def row(neuron, x, target, learning_rate):
        loss = ((neuron.forward(x).detach() - target) ** 2).sum()
        loss.backward()
        step(neuron.parameters(), learning_rate)
        return loss

    return over_rows(row)


@misconception("train")
def number_has_no_backward(right):
    """The error is asked for its slopes: is it still a tensor there, or a plain number already?"""

    def row(neuron, x, target, learning_rate):
        loss = ((neuron.forward(x) - target) ** 2).sum().item()
        loss.backward()
        step(neuron.parameters(), learning_rate)
        return loss

    return over_rows(row)


@misconception("train")
def rows_backwards(right):
    """In which order are the examples visited?"""
    return lambda neuron, X, y, rate, epochs: plain(neuron, X.flip(0), y.flip(0), rate, epochs)


@misconception("train")
def one_epoch_only(right):
    """How often does the outer loop run before `return` is reached?"""
    return lambda neuron, X, y, rate, epochs: plain(neuron, X, y, rate, 1) if epochs else None


@misconception("train")
def first_row_only(right):
    """How many rows has X, and how many are looked at?"""
    return lambda neuron, X, y, rate, epochs: plain(neuron, X[:1], y[:1], rate, epochs)


@misconception("train")
def rows_shuffled(right):
    """Train the same neuron on the same rows twice: does it end alike? What is left to chance here, the order of the rows perhaps?"""

    def train(neuron, X, y, learning_rate, epochs):
        history = []
        for _ in range(epochs):
            order = torch.randperm(len(X))
            history += plain(neuron, X[order], y[order], learning_rate, 1)
        return history

    return train


@misconception("train")
def last_example_steps(right):
    """How many steps does an epoch take, and which examples do they learn from? It is as if only the last one taught."""

    def train(neuron, X, y, learning_rate, epochs):
        history = []
        for _ in range(epochs):
            with torch.no_grad():
                before = sum(
                    ((neuron.forward(x) - t) ** 2).item()
                    for x, t in zip(X[:-1], y[:-1], strict=True)
                )
            history.append(before + plain(neuron, X[-1:], y[-1:], learning_rate, 1)[0])
        return history

    return train


@misconception("train", common=(-1, 1))
def one_epoch_off(right, more):
    """Ask for 6 epochs: how many are run? Count the errors that come back."""
    return lambda neuron, X, y, rate, epochs: plain(neuron, X, y, rate, max(epochs + more, 0))


@misconception("train", common=(10, -10))
def epochs_left_out(right, every):
    """Ask for 6 epochs: how many errors come back? Every epoch has one."""
    # Below 0: written down at the end of each so many, not at their beginning.
    first = 0 if every > 0 else -every - 1
    return lambda *given: plain(*given)[first :: abs(every)]


@misconception("train")
def list_begun_anew(right):
    """Six epochs were run: how many errors come back, and what became of the others? Look at where the list is made."""

    def train(neuron, X, y, learning_rate, epochs):
        if epochs:
            history = plain(neuron, X, y, learning_rate, epochs)[-1:]
        return history

    return train


@misconception("train")
def stops_early(right):
    """How many epochs did the caller ask for? Look at the list when the error is small."""

    def train(neuron, X, y, learning_rate, epochs):
        history = []
        for _ in range(epochs):
            history += plain(neuron, X, y, learning_rate, 1)
            if history[-1] < 1e-4:
                break
        return history

    return train


@misconception("train")
def nothing_returned(right):
    """The errors are added up; who receives them?"""

    def train(*given):
        plain(*given)

    return train


def rate_of_training(seen):
    """The rate of the one step on one example."""
    check = "one_example_is_one_step"
    inputs, w, b = seen.inputs(check), seen.inputs(check)["weights"], seen.inputs(check)["bias"]
    answer = torch.sigmoid(w @ inputs["X"][0] + b)
    slope = 2 * (answer - inputs["y"]) * answer * (1 - answer) * inputs["X"][0]
    return float(((w - seen.got(check)["weights"]) / slope)[0])


@misconception("train", common=(0.1, 0.01, 0.5), solve=rate_of_training)
def training_rate_typed_in(right, value):
    """Give train another learning rate: do its steps change, or is it as if the rate were always {value}?"""
    return lambda neuron, X, y, rate, epochs: plain(neuron, X, y, value, epochs)


def epochs_run(seen):
    """How many losses came back where six were asked for."""
    return len(seen.got("sums_each_epochs_errors")["losses"])


@misconception("train", common=(10, 100), solve=epochs_run)
def epochs_typed_in(right, value):
    """How many epochs did the caller ask for? There are {value}, whatever is asked for."""
    return lambda neuron, X, y, rate, epochs: plain(neuron, X, y, rate, value)


@misconception("train", common=(0.9, 0.99, 0.5))
def rate_shrinks(right, factor):
    """Does every epoch use the learning rate that was asked for? It is as if it were multiplied by {value} after each."""

    def train(neuron, X, y, rate, epochs):
        return [plain(neuron, X, y, rate * factor**i, 1)[0] for i in range(epochs)]

    return train


@misconception("train")
def rate_over_rows(right):
    """One example, one step: by what is each step divided here? Compare one row with several."""
    return lambda neuron, X, y, rate, epochs: plain(neuron, X, y, rate / len(X), epochs)


def share_of_training_rate(seen):
    """The rate of the one step as a share of the one that was asked for."""
    return rate_of_training(seen) / 0.5


@misconception("train", common=(2.0, 0.5), solve=share_of_training_rate)
def training_step_scaled(right, share):
    """Is each step as long as the slope of the squared error says? It is {value} times as long: which factor is too many, or missing?"""
    return lambda neuron, X, y, rate, epochs: plain(neuron, X, y, share * rate, epochs)


@misconception("train")
def slope_of_sigmoid_missing(right):
    """The error passes through the sigmoid on its way to a weight: which factor of the chain rule stands for that?"""

    def row(neuron, x, target, learning_rate):
        with torch.no_grad():
            error = neuron.forward(x) - target
            neuron.weights -= learning_rate * error * x
            neuron.bias -= learning_rate * error
        return error**2

    return over_rows(row)


@misconception("train")
def measured_after_the_epoch(right):
    """Is an example's error measured when its turn comes, or when the whole epoch is over?"""

    def train(neuron, X, y, learning_rate, epochs):
        history = []
        for _ in range(epochs):
            plain(neuron, X, y, learning_rate, 1)
            history += plain(neuron, X, y, 0.0, 1)  # a rate of 0 only measures
        return history

    return train


@misconception("train")
def history_as_tensor(right):
    """The numbers are right; in what do they come back? A list was asked for."""
    return lambda *given: torch.tensor(plain(*given))


@misconception("train")
def history_as_array(right):
    """The numbers are right; what kind of thing holds them? A list was asked for."""
    return lambda *given: np.array(plain(*given))


@misconception("train", common=(0, 1))
def neuron_returned_too(right, place):
    """How many things come back? Only the list of errors was asked for."""

    def train(neuron, *given):
        history = plain(neuron, *given)
        return (history, neuron) if place else (neuron, history)

    return train


@misconception("train")
def root_of_the_sum(right):
    """The summed squared error was asked for: was a root taken of it?"""
    return lambda *given: [total**0.5 for total in plain(*given)]


@misconception("train")
def root_of_the_mean(right):
    """The summed squared error was asked for: what happened to the sum before it was written down?"""
    return lambda neuron, X, y, rate, epochs: [
        (total / len(X)) ** 0.5 for total in plain(neuron, X, y, rate, epochs)
    ]


@misconception("train")
def last_row_skipped(right):
    """How many rows has X, and which of them is never looked at?"""
    return lambda neuron, X, y, rate, epochs: plain(neuron, X[:-1], y[:-1], rate, epochs)


@misconception("train")
def error_not_squared(right):
    """What is minimised when an error may be negative? The squared error was asked for."""

    def row(neuron, x, target, learning_rate):
        loss = (neuron.forward(x) - target).sum()
        loss.backward()
        step(neuron.parameters(), learning_rate)
        return loss

    return over_rows(row)


@misconception("train")
def error_after_the_step(right):
    """Is an example's error measured before its step, or after it?"""

    def row(neuron, x, target, learning_rate):
        loss = ((neuron.forward(x) - target) ** 2).sum()
        loss.backward()
        step(neuron.parameters(), learning_rate)
        return ((neuron.forward(x) - target) ** 2).sum()

    return over_rows(row)


def spread_of_weights(seen):
    """How wide the weights of eight inputs are spread."""
    return seen.got("starts_from_a_normal_distribution")["their spread"]


@misconception("ManualNeuron", common=(0.1, 0.01, 0.5), solve=spread_of_weights)
def scaled_start(right, scale):
    """N(0, 1) has a spread of 1: how wide are these start values? Print the std of many."""
    return starting_with(
        right,
        lambda n: (
            (scale * torch.randn(n)).requires_grad_(),
            (scale * torch.randn(1)).requires_grad_(),
        ),
    )


@misconception("ManualNeuron", common=(0.1, 0.01, 0.5), solve=spread_of_weights)
def scaled_weights(right, scale):
    """N(0, 1) has a spread of 1: how wide are the weights spread, and how wide the bias?"""
    return starting_with(
        right,
        lambda n: ((scale * torch.randn(n)).requires_grad_(), torch.randn(1, requires_grad=True)),
    )


@misconception("ManualNeuron", common=(0.1, 0.01, 0.5), solve=spread_of_weights)
def scaled_weights_and_no_bias(right, scale):
    """Both were to be drawn from N(0, 1), which has a spread of 1: how wide are the weights spread, and what is the bias?"""
    return starting_with(
        right,
        lambda n: ((scale * torch.randn(n)).requires_grad_(), torch.zeros(1, requires_grad=True)),
    )


@misconception("ManualNeuron.forward")
def bias_subtracted(right):
    """A larger bias should push the answer up: does it here?"""
    return answering(right, lambda self, x: torch.sigmoid(self.weights @ x - self.bias))


@misconception("ManualNeuron.forward")
def tanh_for_sigmoid(right):
    """Which function squashes to between -1 and 1, and which one to between 0 and 1?"""
    return answering(right, lambda self, x: torch.tanh(self.weights @ x + self.bias))


@misconception("ManualNeuron.forward", common=(0, 1))
def decided_in_forward(right, rounded):
    """The answer is 0 or 1 here: what is lost when the probability is rounded, and can a slope pass?"""

    def forward(self, x):
        answer = torch.sigmoid(self.weights @ x + self.bias)
        return answer.round() if rounded else (answer >= 0.5).float()

    return answering(right, forward)


@misconception("sgd_step")
def length_of_gradient_lost(right):
    """Does a steep slope lead to a longer step than a flat one? By what is each gradient divided?"""

    def sgd_step(parameters, learning_rate):
        for p in parameters:
            p.grad = p.grad / p.grad.norm()
        right(parameters, learning_rate)

    return sgd_step


@misconception("sgd_step", common=(1.0, 0.5))
def gradient_clipped(right, longest):
    """Are steep slopes used as they are? It is as if all gradients together were cut to a length of {value}."""

    def sgd_step(parameters, learning_rate):
        torch.nn.utils.clip_grad_norm_(parameters, longest)
        right(parameters, learning_rate)

    return sgd_step


def share_of_rate(seen):
    """The rate of one step as a share of the one that was asked for."""
    return rate_used(seen) / seen.inputs("moves_against_the_gradient")["learning_rate"]


@misconception("sgd_step", common=(2.0, 0.5), solve=share_of_rate)
def step_scaled(right, share):
    """The learning rate alone says how far each step goes: here it is {value} times as far. What else is in the product?"""
    return lambda parameters, learning_rate: right(parameters, share * learning_rate)


@misconception("sgd_step")
def summed_gradient(right):
    """Each weight has a slope of its own: how many different steps are taken here, and is each as long as all slopes together?"""

    def sgd_step(parameters, learning_rate):
        for p in parameters:
            p.grad = p.grad.sum().expand_as(p).clone()
        right(parameters, learning_rate)

    return sgd_step


@misconception("sgd_step", common=(1, -1))
def first_one_only(right, end):
    """How many parameters are handed over, and how many of them are moved and cleared?"""
    return lambda parameters, learning_rate: right(parameters[:end], learning_rate)


@misconception("sgd_step", common=(1.0, 0.5))
def slopes_cut_off(right, largest):
    """Are steep slopes used as they are? It is as if each were cut off at {value}."""

    def sgd_step(parameters, learning_rate):
        torch.nn.utils.clip_grad_value_(parameters, largest)
        right(parameters, learning_rate)

    return sgd_step


@misconception("sgd_step", common=(1.0,))
def gradients_clipped_apart(right, longest):
    """Are steep slopes used as they are? It is as if each tensor's gradient were cut to a length of {value}."""

    def sgd_step(parameters, learning_rate):
        for p in parameters:
            torch.nn.utils.clip_grad_norm_([p], longest)
        right(parameters, learning_rate)

    return sgd_step


def gain_of_start(seen):
    """How wide the weights are spread, times the root of their number."""
    start = seen.got("starts_from_a_normal_distribution")
    return start["their spread"] * start["number of weights"] ** 0.5


@misconception("ManualNeuron", common=(1.0, 2**0.5), solve=gain_of_start)
def narrower_with_more_inputs(right, gain):
    """N(0, 1) has a spread of 1 for any number of inputs: compare the weights of 2 inputs with those of 2000."""
    return starting_with(
        right,
        lambda n: (
            (gain * torch.randn(n) / n**0.5).requires_grad_(),
            torch.randn(1, requires_grad=True),
        ),
    )


@misconception("ManualNeuron", common=(1.0, 2**0.5), solve=gain_of_start)
def start_of_another_kind(right, gain):
    """N(0, 1) has a spread of 1 for any number of inputs, and the bias is drawn from it, too: which of the two is so here?"""
    return starting_with(
        right,
        lambda n: (
            (gain * torch.randn(n) / n**0.5).requires_grad_(),
            torch.zeros(1, requires_grad=True),
        ),
    )


@misconception("ManualNeuron.forward")
def bias_outside(right):
    """Is the bias added before or after the sum is squashed? Only one of the two keeps the answer between 0 and 1."""
    return answering(right, lambda self, x: torch.sigmoid(self.weights @ x) + self.bias)


@misconception("ManualNeuron.forward")
def sign_of_the_exponent(right):
    """A larger sum should push the answer up: does it here? Look at the sign of the exponent, if there is one."""
    return answering(right, lambda self, x: torch.sigmoid(-(self.weights @ x + self.bias)))


@misconception("ManualNeuron.forward")
def always_one(right):
    """Whatever goes in, the answer is 1: what is shared out here, and among how many?"""
    return answering(right, lambda self, x: torch.softmax(self.weights @ x + self.bias, 0))


@misconception("ManualNeuron.forward")
def squashed_twice(right):
    """No answer is below one half: how often is the sum squashed?"""
    return answering(
        right, lambda self, x: torch.sigmoid(torch.sigmoid(self.weights @ x + self.bias))
    )


@misconception("ManualNeuron.forward")
def mean_of_the_products(right):
    """The products of weights and inputs are to be added up: by what are they divided here?"""
    return answering(right, lambda self, x: torch.sigmoid((self.weights * x).mean() + self.bias))


@misconception("ManualNeuron.forward")
def parentheses_missing(right):
    """Can a probability be above 1? In which order are the division and the addition done?"""
    return answering(right, lambda self, x: 1 / 1 + torch.exp(-(self.weights @ x + self.bias)))


@misconception("ManualNeuron.forward")
def input_overwritten(right):
    """Print x before and after the answer: whose numbers were changed in place?"""

    def forward(self, x):
        x *= self.weights
        return torch.sigmoid(x.sum() + self.bias)

    return answering(right, forward)


@misconception("ManualNeuron.forward")
def relu_for_sigmoid(right):
    """Is every answer between 0 and 1? A negative sum gives 0 here, and a positive one itself."""
    return answering(right, lambda self, x: torch.relu(self.weights @ x + self.bias))


@misconception("ManualNeuron.forward", common=(0, 1))
def inputs_summed_first(right, both):
    """Each input has a weight of its own: what is added up first, the inputs or the products?"""

    def forward(self, x):
        weights = self.weights.sum() if both else self.weights
        return torch.sigmoid(weights * x.sum() + self.bias)

    return answering(right, forward)


@misconception("ManualNeuron")
def start_of_a_layer(right):
    """N(0, 1) has a spread of 1 for any number of inputs: how does nn.Linear draw its start, and how wide is this one?"""

    def make(n):
        layer = torch.nn.Linear(n, 1)
        return tuple(p.detach().reshape(-1).requires_grad_() for p in layer.parameters())

    return starting_with(right, make)


@misconception("ManualNeuron")
def one_draw_for_all(right):
    """Print the weights of a neuron with three inputs: how many different numbers were drawn?"""

    def make(n):
        one = torch.randn(1)
        return one.repeat(n).requires_grad_(), torch.randn(1, requires_grad=True)

    return starting_with(right, make)


@misconception("ManualNeuron", common=(0.0, 1.0))
def weights_not_drawn(right, value):
    """The bias is drawn; and the weights? Each of them is {value}."""
    return starting_with(
        right,
        lambda n: (
            torch.full((n,), value, requires_grad=True),
            torch.randn(1, requires_grad=True),
        ),
    )


@misconception("ManualNeuron")
def memory_as_it_is(right):
    """Some weights are huge, or no numbers at all: what draws them? torch.empty(n), for one, takes what the memory held."""
    return starting_with(
        right,
        lambda n: (torch.full((n,), 1e30, requires_grad=True), torch.randn(1, requires_grad=True)),
    )


@misconception("ManualNeuron", common=(0, 1))
def no_negative_start(right, bias_too):
    """Half of the numbers from N(0, 1) are below 0: look at a thousand start values. Where are those?"""

    def make(n):
        bias = torch.randn(1)
        return torch.randn(n).abs().requires_grad_(), (
            bias.abs() if bias_too else bias
        ).requires_grad_()

    return starting_with(right, make)


def stepping(move):
    """An ``sgd_step`` that does ``move(p, learning_rate)`` without recording it."""

    def sgd_step(parameters, learning_rate):
        with torch.no_grad():
            for p in parameters:
                move(p, learning_rate)

    return sgd_step


@misconception("sgd_step")
def parameters_zeroed(right):
    """After the step every parameter is 0, and the gradients are what they were: what was to be cleared?"""

    def move(p, learning_rate):
        p.zero_()

    return stepping(move)


@misconception("sgd_step")
def slope_left_out(right):
    """Does a steep slope make a longer step, and a negative one a step up? Everything moves down by the learning rate."""

    def move(p, learning_rate):
        p -= learning_rate
        p.grad = None

    return stepping(move)


@misconception("sgd_step")
def multiplied_step(right):
    """A parameter that is 0 would never leave it here: is the step subtracted from the parameter, or multiplied with it?"""

    def move(p, learning_rate):
        p *= 1 - learning_rate * p.grad
        p.grad = None

    return stepping(move)


@misconception("sgd_step")
def sign_of_slope_lost(right):
    """Can a parameter grow here? Where the loss falls as the parameter grows, it should."""

    def move(p, learning_rate):
        p -= learning_rate * p.grad.abs()
        p.grad = None

    return stepping(move)


@misconception("sgd_step")
def gradient_stepped(right):
    """No parameter has moved, and each gradient has shrunk a little: from what was the step to be subtracted?"""

    def move(p, learning_rate):
        p.grad -= learning_rate * p.grad

    return stepping(move)


def on_targets(wrong):
    """A training on ``wrong(y, row)`` in place of the row's own target."""

    def train(neuron, X, y, learning_rate, epochs):
        history = []
        for _ in range(epochs):
            total = 0.0
            for row, x in enumerate(X):
                loss = ((neuron.forward(x) - wrong(y, row)) ** 2).sum()
                loss.backward()
                step(neuron.parameters(), learning_rate)
                total += loss.item()
            history.append(total)
        return history

    return train


@misconception("train")
def all_targets_at_once(right):
    """One answer has one target: with how many is each answer compared here?"""
    return on_targets(lambda y, row: y)


@misconception("train")
def first_target_for_all(right):
    """Every example has a target of its own: which one is each answer compared with?"""
    return on_targets(lambda y, row: y[0])


@misconception("train")
def signed_error_minimised(right):
    """The squares are written down; of what are the slopes taken, of the square or of an error with a sign?"""

    def row(neuron, x, target, learning_rate):
        error = (neuron.forward(x) - target).sum()
        error.backward()
        step(neuron.parameters(), learning_rate)
        return error.item() ** 2

    return over_rows(row)


@misconception("train")
def adam_for_sgd(right):
    """Is each step the learning rate times the slope? With Adam it is not: which optimizer was asked for?"""

    def train(neuron, X, y, learning_rate, epochs):
        optimizer = torch.optim.Adam(neuron.parameters(), lr=learning_rate)

        def row(neuron, x, target, learning_rate):
            optimizer.zero_grad()
            loss = ((neuron.forward(x) - target) ** 2).sum()
            loss.backward()
            optimizer.step()
            return loss

        return over_rows(row)(neuron, X, y, learning_rate, epochs)

    return train


@misconception("train")
def step_after_all_epochs(right):
    """How many steps does the whole training take? There is one for each example of each epoch."""

    def train(neuron, X, y, learning_rate, epochs):
        def row(neuron, x, target, learning_rate):
            loss = ((neuron.forward(x) - target) ** 2).sum()
            loss.backward()
            return loss

        history = over_rows(row)(neuron, X, y, learning_rate, epochs)
        step(neuron.parameters(), learning_rate)
        return history

    return train


@misconception("train")
def errors_yielded(right):
    """A generator comes back, in which nothing has run yet: was a list asked for, and which word makes a generator?"""

    def train(*given):
        yield from plain(*given)

    return train


@misconception("train", common=(0, 1, 2, 3))
def last_total_only(right, kind):
    """Six epochs were run: how many errors come back, and what became of those of the first five?"""

    def train(neuron, X, y, learning_rate, epochs):
        history = plain(neuron, X, y, learning_rate, epochs)
        if kind == 0:
            if epochs:
                total = history[-1]
            return total
        if kind == 1:
            return history[-1] if epochs else 0.0
        return history[-1:] if epochs or kind == 2 else [0.0]

    return train


@misconception("train", common=(0, 1))
def never_rises(right, by_size):
    """An epoch's error can be larger than the one before: does your list ever rise? Each entry was to be that epoch's own."""

    def train(*given):
        history = plain(*given)
        if by_size:
            return sorted(history, reverse=True)
        return [min(history[: i + 1]) for i in range(len(history))]

    return train
