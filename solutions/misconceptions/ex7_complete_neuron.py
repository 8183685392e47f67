"""What goes wrong with options. ``right`` is the class to get wrong."""

import math

import torch
import torch.nn.functional as F
from torch import nn

from grader import misconception


def with_(right, **members):
    """The class with other members."""
    return type("CompleteNeuron", (right,), members)


def built(right, change):
    """The class whose ``change(self, options)`` runs at the end of ``__init__``."""

    class CompleteNeuron(right):
        def __init__(
            self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"
        ):
            super().__init__(num_inputs, activation, dropout, num_outputs, init)
            options = {"activation": activation, "dropout": dropout, "init": init, "k": num_outputs}
            with torch.no_grad():
                change(self, options)

    return CompleteNeuron


class Called(nn.Module):
    """A function in a module: nothing else may take the place of a module's member."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, z):
        return self.function(z)


def activated(right, name, function):
    """The class with another function behind one activation's name."""

    def change(self, options):
        if options["activation"] == name:
            self.activation = Called(function)

    return built(right, change)


def started(right, name, fill):
    """The class with another rule behind one init's name: ``fill(weight, bias)``."""

    def change(self, options):
        if options["init"] == name:
            fill(self.linear.weight, self.linear.bias)

    return built(right, change)


@misconception("CompleteNeuron")
def sigmoid_by_default(right):
    """Which activation does a neuron have when nobody names one?"""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, activation="sigmoid", **options):
            super().__init__(num_inputs, activation, **options)

    return CompleteNeuron


@misconception("CompleteNeuron")
def tanh_by_default(right):
    """Can this neuron answer more than 1, or less than 0, and should it, by default?"""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, activation="tanh", **options):
            super().__init__(num_inputs, activation, **options)

    return CompleteNeuron


@misconception("CompleteNeuron")
def layer_turned_round(right):
    """Which shape has `.linear.weight`: how many numbers go into that layer, how many come out?"""

    def change(self, options):
        self.linear = nn.Linear(options["k"], self.linear.in_features)

    return built(right, change)


@misconception("CompleteNeuron")
def square_layer(right):
    """How many outputs has this layer by default: one, or one per input?"""

    def change(self, options):
        self.linear = nn.Linear(self.linear.in_features, self.linear.in_features)

    return built(right, change)


@misconception("CompleteNeuron")
def identity_by_default(right):
    """Can this neuron give a negative answer, and should it, by default?"""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, activation="identity", **options):
            super().__init__(num_inputs, activation, **options)

    return CompleteNeuron


ANSWERING = tuple(
    f"CompleteNeuron{part}" for part in ("", ".activation", ".dropout", ".num_outputs")
)
"""The parts whose checks ask for answers."""


@misconception(*ANSWERING)
def forward_without_return(right):
    """The last line computes the answer; does it hand it over?"""
    return with_(right, forward=lambda self, x: None)


@misconception(*ANSWERING, "CompleteNeuron.init", "CompleteNeuron.weights")
def parent_not_initialised(right):
    """The parent class has something to set up before attributes are assigned: when does that happen?"""

    class CompleteNeuron(nn.Module):
        def __init__(self, num_inputs, **options):
            self.linear = nn.Linear(num_inputs, 1)

    return CompleteNeuron


@misconception("CompleteNeuron")
def activation_first(right):
    """What is activated here, the inputs or the sum?"""
    return with_(right, forward=lambda self, x: self.linear(self.activation(x)))


@misconception("CompleteNeuron")
def answers_flattened(right):
    """Which shape was asked for, a column or a flat vector?"""
    return with_(right, forward=lambda self, x: right.forward(self, x).flatten())


@misconception("CompleteNeuron")
def answers_detached(right):
    """The answers are right; can `backward` still find its way to the parameters?"""
    return with_(right, forward=lambda self, x: right.forward(self, x.detach()).detach())


@misconception("CompleteNeuron")
def bias_switched_off(right):
    """What does this neuron answer for a row of zeros, and who should decide that?"""

    def change(self, options):
        self.linear = nn.Linear(self.linear.in_features, options["k"], bias=False)

    return built(right, change)


@misconception("CompleteNeuron", common=(0.5, 0.2, 0.1, 0.3))
def dropout_on_by_default(right, p):
    """Nobody asked for dropout: ask twice in train mode, are the answers the same?"""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, activation="relu", dropout=p, **options):
            super().__init__(num_inputs, activation, dropout, **options)

    return CompleteNeuron


@misconception("CompleteNeuron.activation")
def leak_ten_times(right):
    """Count the decimals of this leaky ReLU's slope: is it 0.01, or 0.1?"""
    return activated(right, "leaky_relu", nn.LeakyReLU(0.1))


@misconception("CompleteNeuron.activation")
def leak_forgotten(right):
    """What comes out of the leaky ReLU for a very negative sum?"""
    return activated(right, "leaky_relu", nn.ReLU())


@misconception("CompleteNeuron.activation")
def elu_for_leaky_relu(right):
    """Does a very negative sum keep leaking here, or does it level off?"""
    return activated(right, "leaky_relu", nn.ELU())


@misconception("CompleteNeuron.activation")
def identity_as_relu(right):
    """Does "identity" leave a negative sum as it is?"""
    return activated(right, "identity", nn.ReLU())


@misconception("CompleteNeuron.activation")
def sigmoid_for_tanh(right):
    """Can "tanh" give a negative answer, and does it here?"""
    return activated(right, "tanh", nn.Sigmoid())


@misconception("CompleteNeuron.activation")
def tanh_for_sigmoid(right):
    """Can "sigmoid" give a negative answer, and does it here?"""
    return activated(right, "sigmoid", nn.Tanh())


@misconception("CompleteNeuron.activation")
def softmax_for_sigmoid(right):
    """Softmax shares 1 among the outputs: how many outputs are there?"""
    return activated(right, "sigmoid", nn.Softmax(dim=1))


@misconception("CompleteNeuron.activation")
def log_sigmoid_for_sigmoid(right):
    """Does this "sigmoid" lie between 0 and 1, or is it a logarithm?"""
    return activated(right, "sigmoid", nn.LogSigmoid())


CLASSES = {
    "relu": nn.ReLU,
    "sigmoid": nn.Sigmoid,
    "tanh": nn.Tanh,
    "leaky_relu": nn.LeakyReLU,
    "identity": nn.Identity,
}


def looked_up(right, functions):
    """The class that takes its activation from ``functions``, as it stands there."""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, activation="relu", **options):
            super().__init__(num_inputs, activation, **options)
            del self.activation
            self.activation = functions[activation]

    return CompleteNeuron


@misconception("CompleteNeuron.activation")
def classes_not_instances(right):
    """Are these activations, or the recipes for them?"""
    return looked_up(right, CLASSES)


@misconception("CompleteNeuron.activation")
def only_leaky_relu_made(right):
    """One of the five is ready to be called; are the other four, or are they recipes for it?"""
    return looked_up(right, {**CLASSES, "leaky_relu": nn.LeakyReLU(0.01)})


@misconception("CompleteNeuron.activation")
def hard_tanh(right):
    """Is this "tanh" smooth, or made of straight lines?"""
    return activated(right, "tanh", nn.Hardtanh())


def dropping(right, drop):
    """The class whose dropout is ``drop(z, p, training)``."""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, activation="relu", dropout=0.0, **options):
            super().__init__(num_inputs, activation, 0.0, **options)
            self.p = dropout

        def forward(self, x):
            return self.activation(drop(self.linear(x), self.p, self.training))

    return CompleteNeuron


def mask_of(z, p):
    """Ones where a value is kept."""
    return (torch.rand_like(z) >= p).float()


@misconception("CompleteNeuron.dropout")
def not_scaled(right):
    """After a fifth was dropped, what happened to the average?"""
    return dropping(right, lambda z, p, on: z * mask_of(z, p) if on else z)


@misconception("CompleteNeuron.dropout")
def scaled_by_p(right):
    """Is what is kept divided by the share that was kept, or by the share that was dropped?"""
    return dropping(right, lambda z, p, on: z * mask_of(z, p) / p if on else z)


@misconception("CompleteNeuron.dropout")
def scaled_down(right):
    """Should the survivors grow, or shrink?"""
    return dropping(right, lambda z, p, on: z * mask_of(z, p) * (1 - p) if on else z)


@misconception("CompleteNeuron.dropout")
def keep_for_drop(right):
    """Count the answers that are 0: is p the share that is dropped, or the share that is kept?"""
    return dropping(right, lambda z, p, on: z * (1 - mask_of(z, p)) / p if on else z)


@misconception("CompleteNeuron.dropout")
def keep_for_drop_scaled(right):
    """How many answers are 0? p is one of two shares: of what is dropped, or of what is kept?"""
    return dropping(right, lambda z, p, on: z * (1 - mask_of(z, p)) / (1 - p) if on else z)


@misconception("CompleteNeuron.dropout")
def always_on(right):
    """Ask twice in eval mode: is it the same answer?"""
    return dropping(right, lambda z, p, on: F.dropout(z, p))


@misconception("CompleteNeuron.dropout", common=(0, 1, 2, 3))
def one_draw_in_both_modes(right, way):
    """Is anything dropped in eval mode? And while training, do all sums of a call drop together?"""

    def drop(z, p, on):
        mask = mask_of(z[:1] if way > 1 else z[:1, :1], p)
        return z * mask / (1 - p) if way % 2 else z * mask

    return dropping(right, drop)


@misconception("CompleteNeuron.dropout", common=(0, 1))
def always_on_elsewhere(right, answers):
    """Is anything dropped in eval mode? And while training, are sums dropped, or something else?"""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, activation="relu", dropout=0.0, **options):
            super().__init__(num_inputs, activation, 0.0, **options)
            self.p = dropout

        def forward(self, x):
            if answers:
                return F.dropout(super().forward(x), self.p)
            return super().forward(F.dropout(x, self.p))

    return CompleteNeuron


@misconception("CompleteNeuron.dropout")
def one_mask_for_all(right):
    """Is each row dropped by a draw of its own, or do all rows of a call share one?"""
    return dropping(right, lambda z, p, on: z * mask_of(z[0], p) / (1 - p) if on else z)


@misconception("CompleteNeuron.dropout")
def normal_instead_of_uniform(right):
    """From which distribution does "smaller than p" happen with probability p?"""
    return dropping(right, lambda z, p, on: z * (torch.randn_like(z) > p) / (1 - p) if on else z)


@misconception("CompleteNeuron.dropout")
def scaled_in_both_modes(right):
    """In eval mode nothing is dropped: what is there to correct?"""
    return dropping(right, lambda z, p, on: z * mask_of(z, p) if on else z * (1 - p))


@misconception("CompleteNeuron.dropout")
def frozen_noise(right):
    """Should two calls drop the same values? Who sets the seed?"""

    def drop(z, p, on):
        if not on:
            return z
        torch.manual_seed(0)
        return z * mask_of(z, p) / (1 - p)

    return dropping(right, drop)


@misconception("CompleteNeuron.dropout")
def flag_inverted(right):
    """Read the condition aloud: in which mode is something dropped?"""
    return dropping(right, lambda z, p, on: z if on else F.dropout(z, p))


@misconception("CompleteNeuron.dropout")
def never_drops(right):
    """Twenty thousand sums go in while training: how many of them are dropped?"""
    return dropping(right, lambda z, p, on: z)


@misconception("CompleteNeuron.dropout")
def dropped_after_activation(right):
    """What does a sigmoid neuron answer when its sum was dropped: 0, or one half?"""

    def forward(self, x):
        return self.dropout(self.activation(self.linear(x)))

    return with_(right, forward=forward)


@misconception("CompleteNeuron.dropout")
def inputs_dropped(right):
    """What is dropped here, the sum or the inputs that go into it?"""

    def forward(self, x):
        return self.activation(self.linear(self.dropout(x)))

    return with_(right, forward=forward)


@misconception("CompleteNeuron.num_outputs")
def always_one_output(right):
    """How many outputs does the layer have when the caller asks for more?"""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, num_outputs=1, **options):
            super().__init__(num_inputs, **options)

    return CompleteNeuron


@misconception("CompleteNeuron.num_outputs")
def inputs_and_outputs_swapped(right):
    """First how many come in, then how many go out: which is which here?"""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, num_outputs=1, **options):
            super().__init__(num_outputs, num_outputs=num_inputs, **options)

    return CompleteNeuron


@misconception("CompleteNeuron.num_outputs")
def outputs_summed(right):
    """How many answers should each row get: one, or one per output?"""
    return with_(right, forward=lambda self, x: right.forward(self, x).sum(1, keepdim=True))


@misconception("CompleteNeuron.num_outputs")
def rows_for_columns(right):
    """Which axis counts the examples, and which one the outputs?"""
    return with_(right, forward=lambda self, x: right.forward(self, x).T)


@misconception("CompleteNeuron.num_outputs")
def as_many_as_inputs(right):
    """How many outputs were asked for, and how many are there?"""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, num_outputs=1, **options):
            super().__init__(
                num_inputs, num_outputs=num_inputs if num_outputs > 1 else 1, **options
            )

    return CompleteNeuron


def uniformly(bound):
    """A rule that fills uniformly; the bound follows from the fans."""

    def fill(weight, bias):
        b = bound(weight.shape[1], weight.shape[0])
        weight.uniform_(-b, b)

    return fill


def keeping_the_bias(right, rules):
    """The class whose bias stays as the layer was made, under these rules."""

    class CompleteNeuron(right):
        def __init__(
            self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"
        ):
            state = torch.get_rng_state()
            layer = nn.Linear(num_inputs, num_outputs)
            torch.set_rng_state(state)
            super().__init__(num_inputs, activation, dropout, num_outputs, init)
            if init in rules:
                self.linear.bias.data.copy_(layer.bias.data)

    return CompleteNeuron


@misconception("CompleteNeuron.init")
def init_ignored(right):
    """Ask for each rule by its name: do the start values change at all?"""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, init="default", **options):
            super().__init__(num_inputs, **options)

    return CompleteNeuron


@misconception("CompleteNeuron.init")
def bias_left_random(right):
    """The weights follow the rule that was named; does the bias start at 0, whatever the rule?"""

    return keeping_the_bias(right, ("zeros", "normal", "xavier", "kaiming"))


@misconception("CompleteNeuron.init")
def variance_as_std(right):
    """Which of the two is the square of the other, the variance or the spread?"""
    return started(right, "xavier", uniformly(lambda n, k: math.sqrt(3) * 2 / (n + k)))


@misconception("CompleteNeuron.init")
def one_fan_only(right):
    """How many numbers go in, and how many out? Xavier's rule looks at both."""
    return started(right, "xavier", uniformly(lambda n, k: math.sqrt(3 / n)))


@misconception("CompleteNeuron.init")
def kaiming_for_xavier(right):
    """Two rules, two bounds: which one is used for "xavier"?"""
    return started(right, "xavier", uniformly(lambda n, k: math.sqrt(6 / n)))


@misconception("CompleteNeuron.init")
def xavier_for_kaiming(right):
    """Two rules, two bounds: which one is used for "kaiming"?"""
    return started(right, "kaiming", uniformly(lambda n, k: math.sqrt(6 / (n + k))))


@misconception("CompleteNeuron.init")
def xavier_normal(right):
    """Is the rule's spread right, and its shape? Uniform was asked for."""
    return started(right, "xavier", lambda w, b: nn.init.xavier_normal_(w))


@misconception("CompleteNeuron.init")
def kaiming_normal(right):
    """Has this distribution an edge? Uniform was asked for."""
    return started(right, "kaiming", lambda w, b: nn.init.kaiming_normal_(w, nonlinearity="relu"))


@misconception("CompleteNeuron.init")
def relu_factor_missing(right):
    """ReLU throws half of the signal away: who makes up for it?"""
    return started(right, "kaiming", uniformly(lambda n, k: math.sqrt(3 / n)))


@misconception("CompleteNeuron.init")
def kaiming_slope_of_five(right):
    """Is this Kaiming's bound for ReLU, or the smaller one with which nn.Linear starts anyway?"""
    return started(right, "kaiming", uniformly(lambda n, k: math.sqrt(1 / n)))


@misconception("CompleteNeuron.init")
def std_as_bound(right):
    """Does a uniform distribution on ±a have the spread a?"""
    return started(right, "kaiming", uniformly(lambda n, k: math.sqrt(2 / n)))


@misconception("CompleteNeuron.init")
def fans_swapped(right):
    """The bound should follow from what goes in: is it computed from what goes out?"""
    return started(right, "kaiming", uniformly(lambda n, k: math.sqrt(6 / k)))


@misconception("CompleteNeuron.init")
def rand_not_randn(right):
    """Should a weight be able to start negative? Look at a thousand of them."""
    return started(right, "normal", lambda w, b: nn.init.uniform_(w))


@misconception("CompleteNeuron.init")
def only_weights_zeroed(right):
    """Two tensors start at 0: which one does not?"""
    return keeping_the_bias(right, ("zeros",))


@misconception("CompleteNeuron.init")
def xavier_on_bias(right):
    """What are "in" and "out" of a single vector?"""
    return started(right, "xavier", lambda w, b: nn.init.xavier_uniform_(b))


@misconception("CompleteNeuron.init")
def reseeded_each_layer(right):
    """Two neurons, one roll of the dice? Who sets the seed?"""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, **options):
            torch.manual_seed(42)
            super().__init__(num_inputs, **options)

    return CompleteNeuron


@misconception("CompleteNeuron.activation", common=(0.2, 0.3, 0.05, 0.02, 0.001, 0.5, -0.01))
def slope_typed_in(right, slope):
    """By which slope does a negative sum get through: 0.01, or {value}?"""
    return activated(right, "leaky_relu", nn.LeakyReLU(slope))


@misconception("CompleteNeuron.activation", common=(0.01, 0.25))
def slope_learned(right, slope):
    """List the parameters of a leaky ReLU neuron: does its slope stay as it is in training?"""
    return activated(right, "leaky_relu", nn.PReLU(init=slope))


@misconception("CompleteNeuron.activation")
def slope_as_the_answer(right):
    """Ask for two negative sums, -1 and -2: what does the leaky ReLU make of each?"""
    return activated(right, "leaky_relu", lambda z: torch.where(z > 0, z, torch.tensor(0.01)))


@misconception("CompleteNeuron.activation")
def arctangent_for_tanh(right):
    """Which value does this "tanh" come close to for large sums: 1, or 1.57?"""
    return activated(right, "tanh", torch.atan)


@misconception("CompleteNeuron.activation")
def tangent_for_tanh(right):
    """Does this "tanh" stay between -1 and 1? Two functions have nearly the same name."""
    return activated(right, "tanh", torch.tan)


NAMES = tuple(CLASSES)
CURVES = (torch.relu, torch.sigmoid, torch.tanh, F.leaky_relu, torch.clone)


@misconception("CompleteNeuron.activation", common=(0, 1, 4))
def activation_ignored(right, which):
    """Which activation is used when the caller names another one?"""

    def change(self, options):
        self.activation = Called(CURVES[which])

    return built(right, change)


@misconception("CompleteNeuron.activation")
def identity_of_the_inputs(right):
    """What does "identity" leave as it is: the sum, or the inputs?"""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, activation="relu", **options):
            super().__init__(num_inputs, activation, **options)
            self.named = activation

        def forward(self, x):
            return x if self.named == "identity" else super().forward(x)

    return CompleteNeuron


@misconception("CompleteNeuron.activation")
def never_below_zero(right):
    """Three of the five can give a negative answer: do they here?"""
    return with_(right, forward=lambda self, x: right.forward(self, x).relu())


ASKED = {"sigmoid": (1, -1), "tanh": (0.3, -3)}
"""By which numbers the checks multiply X, where not by 1, 1000 and -1000."""


def function_of_each(seen):
    """Which of the five functions is behind each name: a digit for each, to the base of five."""
    number = 0
    for place, name in enumerate(NAMES):
        drawn = seen.inputs(f"activation_{name}")
        answers = list(seen.got(f"activation_{name}").values())
        sums = [
            factor * drawn["X"] @ drawn["weight"].T + drawn["bias"]
            for factor in ASKED.get(name, (1, 1000, -1000))
        ]
        fitting = (
            all(torch.allclose(curve(z), a, atol=1e-4) for z, a in zip(sums, answers, strict=False))
            for curve in CURVES
        )
        number += 5**place * list(fitting).index(True)
    return number


def one_for_another(*pairs):
    """The numbers in which one name has another's function."""
    in_order = sum(place * 5**place for place in range(5))
    return tuple(
        in_order + (NAMES.index(other) - NAMES.index(name)) * 5 ** NAMES.index(name)
        for name, other in pairs
    )


@misconception(
    "CompleteNeuron.activation",
    common=one_for_another(
        ("identity", "sigmoid"),
        ("identity", "leaky_relu"),
        ("leaky_relu", "identity"),
        ("relu", "leaky_relu"),
        ("relu", "identity"),
        ("relu", "sigmoid"),
        ("relu", "tanh"),
        ("sigmoid", "leaky_relu"),
        ("sigmoid", "identity"),
        ("tanh", "leaky_relu"),
        ("leaky_relu", "sigmoid"),
        ("leaky_relu", "tanh"),
        ("identity", "tanh"),
        ("sigmoid", "relu"),
        ("tanh", "relu"),
        ("tanh", "identity"),
    ),
    solve=function_of_each,
)
def functions_mixed_up(right, number):
    """Ask for each activation by its name: which one gives what belongs to another name?"""

    def change(self, options):
        digit = number // 5 ** NAMES.index(options["activation"]) % 5
        self.activation = Called(CURVES[digit])

    return built(right, change)


@misconception("CompleteNeuron.activation", common=(6.0, 1.0, 10.0, 100.0))
def relu_with_a_ceiling(right, ceiling):
    """Ask for larger and larger sums: why does "relu" never answer more than {value}?"""
    return activated(right, "relu", nn.Hardtanh(0.0, ceiling))


@misconception("CompleteNeuron.activation")
def sigmoid_for_all_but_relu(right):
    """Ask for each activation by its name: how many different ones are there?"""

    def change(self, options):
        self.activation = nn.ReLU() if options["activation"] == "relu" else nn.Sigmoid()

    return built(right, change)


@misconception("CompleteNeuron.activation")
def identity_unknown(right):
    """Five names were asked for: which of them does this class refuse?"""

    def change(self, options):
        if options["activation"] == "identity":
            raise ValueError

    return built(right, change)


def share_dropped(seen):
    """Divided by 1 - p, the kept sum tells p."""
    check = "drops_a_fifth_and_scales_the_rest"
    drawn = seen.inputs(check)
    kept = (drawn["weight"] * drawn["x"]).sum() + drawn["bias"].sum()
    return 1 - kept / seen.got(check)["what is kept"]


@misconception("CompleteNeuron.dropout", common=(0.5, 0.1, 0.3), solve=share_dropped)
def another_probability(right, p):
    """Asked to drop a fifth, it drops with probability {value}: which number does it use?"""
    return dropping(right, lambda z, asked, on: F.dropout(z, p, on and asked > 0))


@misconception("CompleteNeuron.dropout")
def keep_for_drop_unscaled(right):
    """Count the answers that are 0: is p the share that is dropped? And is their average what it was?"""
    return dropping(right, lambda z, p, on: z * (1 - mask_of(z, p)) if on else z)


@misconception("CompleteNeuron.dropout")
def dropped_twice(right):
    """More than a fifth of the answers are 0: how many times may a sum be dropped on its way?"""
    return dropping(right, lambda z, p, on: F.dropout(F.dropout(z, p, on), p, on))


@misconception("CompleteNeuron.dropout")
def scaled_twice(right):
    """How much larger is what was kept? Does PyTorch's dropout scale, too?"""
    return dropping(right, lambda z, p, on: F.dropout(z, p) / (1 - p) if on else z)


@misconception("CompleteNeuron.dropout")
def dropped_before_and_after(right):
    """More than a fifth of the answers are 0: how many times may a value be dropped on its way out?"""

    def forward(self, x):
        return self.dropout(self.activation(self.dropout(self.linear(x))))

    return with_(right, forward=forward)


@misconception("CompleteNeuron.dropout")
def one_mask_for_a_row(right):
    """With several outputs: does each one drop by itself, or do all of a row together?"""
    return dropping(right, lambda z, p, on: z * mask_of(z[:, :1], p) / (1 - p) if on else z)


@misconception("CompleteNeuron.dropout")
def one_draw_for_all(right):
    """Does each sum drop by itself, or all sums of a call together?"""
    return dropping(right, lambda z, p, on: z * mask_of(z[:1, :1], p) / (1 - p) if on else z)


def factor_of_the_rest(seen):
    """By which factor the kept sum is larger than it was."""
    check = "drops_a_fifth_and_scales_the_rest"
    drawn = seen.inputs(check)
    kept = (drawn["weight"] * drawn["x"]).sum() + drawn["bias"].sum()
    return seen.got(check)["what is kept"] / kept


@misconception("CompleteNeuron.dropout", common=(1.2,), solve=factor_of_the_rest)
def kept_times_another_number(right, factor):
    """What is kept becomes {value} times as large: which factor keeps the average as it was?"""
    return dropping(right, lambda z, p, on: z * mask_of(z, p) * factor if on else z)


@misconception("CompleteNeuron.dropout")
def neither_p_nor_the_mode(right):
    """Half of the sums are dropped, in both modes: who tells the dropout its p, and the mode?"""
    return dropping(right, lambda z, p, on: F.dropout(z, 0.5, p > 0))


@misconception("CompleteNeuron.dropout")
def mask_made_once(right):
    """Ask again and again: are other sums dropped, or is it settled when the neuron is made?"""

    class CompleteNeuron(right):
        def __init__(
            self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"
        ):
            super().__init__(num_inputs, activation, 0.0, num_outputs, init)
            self.mask = (torch.rand(num_outputs) > dropout) / (1 - dropout)

        def forward(self, x):
            z = self.linear(x)
            return self.activation(z * self.mask if self.training else z)

    return CompleteNeuron


@misconception("CompleteNeuron.dropout")
def dropped_to_another_number(right):
    """Look at the sums that were dropped: is each of them 0, or another number?"""
    return dropping(right, F.alpha_dropout)


@misconception("CompleteNeuron.dropout")
def off_until_train_is_called(right):
    """Make a neuron and ask it at once: in which mode is a new module, and what is in it?"""
    return built(right, lambda self, options: self.dropout.eval())


@misconception("CompleteNeuron.dropout")
def off_for_ever(right):
    """Switch to eval and back to train: is anything dropped afterwards?"""

    def forward(self, x):
        if not self.training:
            self.dropout.p = 0.0
        return right.forward(self, x)

    return with_(right, forward=forward)


@misconception("CompleteNeuron.num_outputs")
def outputs_averaged(right):
    """How many answers should each row get: one, or one per output?"""
    return with_(right, forward=lambda self, x: right.forward(self, x).mean(1, keepdim=True))


@misconception("CompleteNeuron.num_outputs")
def first_output_only(right):
    """Several outputs were asked for: how many columns do the answers have?"""
    return with_(right, forward=lambda self, x: right.forward(self, x)[:, :1])


@misconception("CompleteNeuron.num_outputs")
def one_bias_for_all(right):
    """Has each output a bias of its own, and is it the one that is added?"""

    def forward(self, x):
        z = x @ self.linear.weight.T + self.linear.bias[0]
        return self.activation(self.dropout(z))

    return with_(right, forward=forward)


@misconception("CompleteNeuron.num_outputs")
def first_row_for_all(right):
    """Change the second row of the weights: does the second answer change?"""

    def forward(self, x):
        return self.activation(self.dropout(x @ self.linear.weight[:1].T + self.linear.bias))

    return with_(right, forward=forward)


@misconception("CompleteNeuron.num_outputs")
def softmax_over_the_outputs(right):
    """Add up the answers of one row: why is it always 1?"""

    def forward(self, x):
        answers = right.forward(self, x)
        return answers.softmax(1) if answers.shape[1] > 1 else answers

    return with_(right, forward=forward)


@misconception("CompleteNeuron.num_outputs")
def bias_of_one_output(right):
    """Several neurons side by side: how many biases do they have?"""

    def change(self, options):
        self.linear.bias = nn.Parameter(torch.zeros(1))

    return built(right, change)


@misconception("CompleteNeuron.num_outputs", common=(2, 1))
def all_on_one_axis(right, axes):
    """Several answers for each of several rows: which shape do all of them have together?"""
    shape = (-1, 1)[:axes]
    return with_(right, forward=lambda self, x: right.forward(self, x).reshape(shape))


RULES = ("normal", "xavier", "kaiming", "zeros")


def under(right, which, change):
    """The class in which ``change(layer)`` follows some rules: ``which`` has a bit for each."""
    chosen = [rule for bit, rule in enumerate(RULES) if which >> bit & 1]

    def after(self, options):
        if options["init"] in chosen:
            change(self.linear)

    return built(right, after)


def bias_as_it_was(layer):
    bound = layer.in_features**-0.5
    layer.bias.uniform_(-bound, bound)


def rules_with_a_bias(seen):
    """The rules under which the bias is not zero, a bit for each."""
    return sum(
        2**bit * (not seen.got(f"init_{rule}")["linear.bias starts at 0"])
        for bit, rule in enumerate(RULES)
    )


@misconception("CompleteNeuron.init", common=(1, 2, 3, 4, 5, 6, 7), solve=rules_with_a_bias)
def bias_left_under_one_rule(right, which):
    """Try the rules one after the other: under which of them does the bias not start at 0?"""
    return under(right, which, bias_as_it_was)


@misconception("CompleteNeuron.init")
def bias_zero_by_default(right):
    """Which start values does PyTorch give the bias when nobody asks for a rule?"""

    def change(self, options):
        if options["init"] == "default":
            nn.init.zeros_(self.linear.bias)

    return built(right, change)


def transpose(layer):
    layer.weight.data = layer.weight.data.T.contiguous()


@misconception("CompleteNeuron.init", common=(1, 2, 4, 8, 6, 7, 15))
def shape_transposed(right, which):
    """Which shape do the weights have after the rule was used: (outputs, inputs), as before?"""
    return under(right, which, transpose)


@misconception("CompleteNeuron.init", common=(1, 2, 4, 8, 6, 7, 15))
def weights_frozen_by_the_rule(right, which):
    """After the start values were filled in, can an optimizer still move the weights?"""
    return under(right, which, lambda layer: layer.weight.requires_grad_(False))


@misconception("CompleteNeuron.init", common=(1, 8, 15))
def all_frozen_by_the_rule(right, which):
    """After the start values were filled in, can an optimizer still move the parameters?"""
    return under(right, which, lambda layer: layer.requires_grad_(False))


@misconception("CompleteNeuron.init", common=(1, 2, 4, 8, 6, 7, 15))
def replaced_not_filled(right, which):
    """Is the existing parameter filled, or is something else put in its place?"""

    def change(layer):
        layer.weight = layer.weight.detach().clone()

    return under(right, which, change)


@misconception("CompleteNeuron.init", common=(1.0, 0.5, 0.1, 0.01, 0.001))
def same_constant(right, value):
    """Ask for zeros: why do the weights start at {value}?"""
    return started(right, "zeros", lambda w, b: nn.init.constant_(w, value))


@misconception("CompleteNeuron.init")
def only_bias_zeroed(right):
    """Ask for zeros: the bias is 0, and the weights?"""
    return started(
        right, "zeros", lambda w, b: w.uniform_(-(w.shape[1] ** -0.5), w.shape[1] ** -0.5)
    )


@misconception("CompleteNeuron.init", common=(2, 4, 6))
def never_negative(right, which):
    """Should a weight be able to start negative? Look at a thousand of them under each rule."""
    return under(right, which, lambda layer: layer.weight.abs_())


SPREADS = (
    lambda n, k: (1 / n) ** 0.5,
    lambda n, k: (2 / n) ** 0.5,
)


@misconception("CompleteNeuron.init", common=(0, 1))
def spread_by_the_sizes(right, which):
    """Make "normal" neurons with few inputs and with many: which spread does N(0, 1) have?"""
    return started(right, "normal", lambda w, b: w.normal_(0, SPREADS[which](*w.shape[::-1])))


BOUNDS = (
    ("xavier", lambda n, k: (6 / n + k) ** 0.5),
    ("xavier", lambda n, k: 6**0.5 / (n + k)),
    ("kaiming", lambda n, k: 6 / n),
    ("kaiming", lambda n, k: 6**0.5 / n),
)


@misconception("CompleteNeuron.init", common=range(len(BOUNDS)))
def bound_miscalculated(right, which):
    """Work both bounds out by hand for n = 100 and k = 50: Xavier's is 0.2, Kaiming's 0.245.
    What does the formula here give?"""
    rule, bound = BOUNDS[which]
    return started(right, rule, uniformly(bound))


@misconception("CompleteNeuron.init", common=(0.5, 2.0))
def times_kaimings_bound(right, factor):
    """How many times Kaiming's bound is the bound here? (About {value}.)"""
    return started(right, "kaiming", uniformly(lambda n, k: factor * math.sqrt(6 / n)))


@misconception("CompleteNeuron.init")
def normal_under_both_rules(right):
    """Have these distributions an edge? Uniform was asked for, by Xavier and by Kaiming."""
    both = started(right, "xavier", lambda w, b: nn.init.xavier_normal_(w))
    return started(both, "kaiming", lambda w, b: nn.init.kaiming_normal_(w, nonlinearity="relu"))


@misconception("CompleteNeuron.init")
def rules_exchanged(right):
    """Two rules, two bounds: which of them is used for "xavier", and which for "kaiming"?"""
    both = started(right, "xavier", uniformly(lambda n, k: math.sqrt(6 / n)))
    return started(both, "kaiming", uniformly(lambda n, k: math.sqrt(6 / (n + k))))


@misconception("CompleteNeuron.init", common=(1, 2))
def rule_nobody_asked_for(right, which):
    """When nobody asks for a rule, are these still the start values that PyTorch gave the layer?"""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, init="default", **options):
            super().__init__(
                num_inputs, init=RULES[which] if init == "default" else init, **options
            )

    return CompleteNeuron


@misconception("CompleteNeuron.init")
def kaiming_for_all_but_xavier(right):
    """Ask for each rule by its name: which of them end up with Kaiming's start values?"""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, init="default", **options):
            super().__init__(
                num_inputs, init="xavier" if init == "xavier" else "kaiming", **options
            )

    return CompleteNeuron


@misconception("CompleteNeuron.init", common=(0.01, 0.1, 0.02, 0.001, 0.5))
def too_small(right, std):
    """N(0, 1) has the spread 1: why is it {value} here?"""
    return started(right, "normal", lambda w, b: nn.init.normal_(w, std=std))


@misconception("CompleteNeuron.init", common=(5 / 3, 2**0.5, 0.5, 2.0, 3**-0.5))
def gain_of_another_activation(right, gain):
    """How many times Xavier's bound is the bound here? (About {value}.)"""
    return started(right, "xavier", lambda w, b: nn.init.xavier_uniform_(w, gain=gain))


@misconception("CompleteNeuron.init")
def root_missing(right):
    """The formula of Xavier's bound has a square root: where is it here?"""
    return started(right, "xavier", uniformly(lambda n, k: 6 / (n + k)))


@misconception("CompleteNeuron.init")
def bound_of_the_layer(right):
    """Is this Xavier's bound, or the one with which nn.Linear starts anyway, the root of 1 / n?"""
    return started(right, "xavier", uniformly(lambda n, k: n**-0.5))


WEIGHTS, BIAS, BOTH = 1, 2, 3
"""Which of the two ``get_…`` or ``set_…`` go wrong."""


def reading(right, which, read):
    """The class whose readers give ``read(parameter)``."""
    members = {}
    if which & WEIGHTS:
        members["get_weights"] = lambda self: read(self.linear.weight)
    if which & BIAS:
        members["get_bias"] = lambda self: read(self.linear.bias)
    return with_(right, **members)


def setting(right, which, put):
    """The class whose setters do ``put(layer, name, values)``."""
    members = {}
    if which & WEIGHTS:
        members["set_weights"] = lambda self, w: put(self.linear, "weight", w)
    if which & BIAS:
        members["set_bias"] = lambda self, b: put(self.linear, "bias", b)
    return with_(right, **members)


@misconception("CompleteNeuron.weights", common=(BOTH, WEIGHTS, BIAS))
def weights_with_graph(right, which):
    """Whoever reads the weights wants numbers: does what comes back still carry a graph?"""
    return reading(right, which, lambda p: p.clone())


@misconception("CompleteNeuron.weights", common=(BOTH, WEIGHTS))
def frozen_by_reading(right, which):
    """After the weights were read, can an optimizer still move them?"""
    return reading(right, which, lambda p: p.requires_grad_(False).clone())


@misconception("CompleteNeuron.weights", common=(BOTH, WEIGHTS, BIAS))
def weights_as_lists(right, which):
    """The numbers are right; are they in a tensor?"""
    return reading(right, which, lambda p: p.tolist())


@misconception("CompleteNeuron.weights", common=(BOTH, WEIGHTS, BIAS))
def weights_as_numpy(right, which):
    """The numbers are right; are they in a tensor, or in a NumPy array?"""
    return reading(right, which, lambda p: p.detach().numpy())


@misconception("CompleteNeuron.weights", common=(BOTH, WEIGHTS, BIAS))
def read_without_return(right, which):
    """What comes back is None: does the method hand over the values, or a .grad that is not there yet?"""
    return reading(right, which, lambda p: None)


@misconception("CompleteNeuron.weights", common=(BOTH, WEIGHTS))
def weights_flattened(right, which):
    """One row per output was asked for: which shape comes back for one output?"""
    return reading(right, which, lambda p: p.detach().squeeze().clone())


@misconception("CompleteNeuron.weights")
def weights_made_flat(right):
    """One row per output was asked for: which shape comes back?"""
    return reading(right, WEIGHTS, lambda p: p.detach().flatten())


@misconception("CompleteNeuron.weights")
def first_row_of_weights(right):
    """One row per output was asked for: how many rows come back for two outputs?"""
    return reading(right, WEIGHTS, lambda p: p.detach()[0].clone())


@misconception("CompleteNeuron.weights")
def weights_transposed(right):
    """The weights have a row per output: what do rows and columns stand for here?"""
    return reading(right, WEIGHTS, lambda p: p.detach().T.clone())


@misconception("CompleteNeuron.weights")
def bias_as_number(right):
    """One bias per output, in a tensor of shape (k,): which shape comes back for one output?"""
    return reading(right, BIAS, lambda p: p.detach().squeeze().clone())


@misconception("CompleteNeuron.weights", common=(0, 1))
def bias_turned_into_a_number(right, way):
    """There may be several biases: does a tensor come back, or one plain number?"""
    return reading(right, BIAS, lambda p: float(p) if way else p.item())


@misconception("CompleteNeuron.weights")
def weights_for_bias(right):
    """Two tensors can be read: which of them does get_bias give?"""
    return with_(right, get_bias=lambda self: self.linear.weight.detach().clone())


@misconception("CompleteNeuron.weights", common=(BOTH, WEIGHTS, BIAS))
def parameter_replaced(right, which):
    """Which tensor does an optimizer hold that was made before the call?"""
    return setting(
        right, which, lambda layer, name, v: setattr(layer, name, nn.Parameter(v.clone()))
    )


@misconception("CompleteNeuron.weights", common=(BOTH, WEIGHTS, BIAS))
def parameter_wrapped_around(right, which):
    """Change the tensor that was passed in, after the call: does the neuron change, too?"""
    return setting(right, which, lambda layer, name, v: setattr(layer, name, nn.Parameter(v)))


@misconception("CompleteNeuron.weights", common=(BOTH, WEIGHTS, BIAS))
def data_shared_with_caller(right, which):
    """The parameter stays the same object; whose memory does it use after the call?"""
    return setting(right, which, lambda layer, name, v: setattr(getattr(layer, name), "data", v))


@misconception("CompleteNeuron.weights", common=(BOTH, WEIGHTS, BIAS))
def tensor_over_parameter(right, which):
    """Change what is inside the parameter, or the parameter itself: which of the two is tried?"""
    return setting(right, which, lambda layer, name, v: setattr(layer, name, v))


@misconception("CompleteNeuron.weights", common=(BOTH, WEIGHTS, BIAS))
def set_while_recording(right, which):
    """Setting values is bookkeeping, not part of the model: who should not be watching?"""
    return setting(right, which, lambda layer, name, v: getattr(layer, name).copy_(v))


@misconception("CompleteNeuron.weights", common=(BOTH, WEIGHTS))
def first_row_set(right, which):
    """Set the values of a neuron with two outputs: does each of them get its own?"""

    def put(layer, name, values):
        getattr(layer, name).data[0] = values[0]

    return setting(right, which, put)


@misconception("CompleteNeuron.weights")
def half_a_state_dict(right):
    """A layer's state has two entries: how many of them are handed to load_state_dict here?"""
    return setting(right, BOTH, lambda layer, name, v: layer.load_state_dict({name: v}))


@misconception("CompleteNeuron.weights")
def read_from_a_copy(right):
    """Train for one step, then read: are these the weights of now, or a copy made earlier?"""

    class CompleteNeuron(right):
        def __init__(self, *args, **options):
            super().__init__(*args, **options)
            self.kept = [p.detach().clone() for p in self.linear.parameters()]

        def get_weights(self):
            return self.kept[0]

        def get_bias(self):
            return self.kept[1]

        def set_weights(self, weights):
            super().set_weights(weights)
            self.kept[0] = weights

        def set_bias(self, bias):
            super().set_bias(bias)
            self.kept[1] = bias

    return CompleteNeuron


@misconception("CompleteNeuron.weights")
def bias_never_set(right):
    """Set a bias, then look at the layer's: did it change, or something beside it?"""
    return setting(right, BIAS, lambda layer, name, v: None)


@misconception("CompleteNeuron.weights", common=(BOTH, WEIGHTS))
def values_kept_elsewhere(right, which):
    """Set the weights, then look at the layer's parameter: did it change, or something beside it?"""
    return setting(right, which, lambda layer, name, v: None)


@misconception("CompleteNeuron.weights", common=(BOTH, WEIGHTS, BIAS))
def frozen_after_setting(right, which):
    """After the values were set, can the parameters still be trained?"""

    def put(layer, name, values):
        getattr(layer, name).data.copy_(values)
        getattr(layer, name).requires_grad_(False)

    return setting(right, which, put)


@misconception("CompleteNeuron.weights")
def bias_cleared(right):
    """Set the weights and look at the bias: is it what it was before?"""

    def put(layer, name, values):
        layer.weight.data.copy_(values)
        layer.bias.data.zero_()

    return setting(right, WEIGHTS, put)


@misconception("CompleteNeuron.weights", common=(BOTH, WEIGHTS, BIAS))
def added_not_set(right, which):
    """Set the same values twice: are they there, or were they added?"""
    return setting(right, which, lambda layer, name, v: getattr(layer, name).data.add_(v))


@misconception("CompleteNeuron.weights")
def transposed_when_set(right):
    """Which shape have the values that are passed in, and which the parameter?"""
    return setting(right, WEIGHTS, lambda layer, name, v: layer.weight.data.copy_(v.T))


@misconception("CompleteNeuron.weights")
def bias_onto_weights(right):
    """Set a bias: which of the two parameters takes the value?"""
    return with_(right, set_bias=lambda self, b: self.linear.weight.data.copy_(b))


@misconception(*ANSWERING)
def bias_left_out_of_the_sum(right):
    """There is a bias: what does it do to the answer?"""
    return with_(
        right,
        forward=lambda self, x: self.activation(self.dropout(x @ self.linear.weight.T)),
    )


@misconception("CompleteNeuron.activation")
def activated_twice(right):
    """How many times does the sum pass through the activation?"""

    def forward(self, x):
        return self.activation(self.activation(self.dropout(self.linear(x))))

    return with_(right, forward=forward)


@misconception("CompleteNeuron.init")
def default_for_normal(right):
    """Ask for "normal": are the weights drawn from N(0, 1), or those that nn.Linear starts with?"""
    return started(right, "normal", uniformly(lambda n, k: n**-0.5))


@misconception("CompleteNeuron.init", common=(1, 3))
def zeros_by_default(right, which):
    """When nobody asks for a rule, what do weights and bias start at? Only "zeros" means 0."""

    def change(self, options):
        if options["init"] == "default":
            for bit, parameter in ((1, self.linear.weight), (2, self.linear.bias)):
                if which & bit:
                    parameter.zero_()

    return built(right, change)


@misconception("CompleteNeuron.init", common=(1.0, 0.5, -1.0))
def not_around_zero(right, mean):
    """Add up a thousand weights of a "normal" neuron: around which number do they lie, 0 or {value}?"""
    return started(right, "normal", lambda w, b: nn.init.normal_(w, mean=mean))
