"""What goes wrong with options. ``right`` is the class to get wrong."""

import math

import torch
import torch.nn.functional as F
from torch import nn

from grader.run.misconceptions import misconception


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


def activated(right, name, function):
    """The class with another function behind one activation's name."""

    def change(self, options):
        if options["activation"] == name:
            self.activation = function

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
def identity_by_default(right):
    """Can this neuron give a negative answer, and should it, by default?"""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, activation="identity", **options):
            super().__init__(num_inputs, activation, **options)

    return CompleteNeuron


@misconception("CompleteNeuron")
def forward_without_return(right):
    """The last line computes the answer; does it hand it over?"""
    return with_(right, forward=lambda self, x: None)


@misconception("CompleteNeuron")
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


@misconception("CompleteNeuron")
def dropout_on_by_default(right):
    """How many answers are zero when nobody asked for dropout?"""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, activation="relu", dropout=0.5, **options):
            super().__init__(num_inputs, activation, dropout, **options)

    return CompleteNeuron


@misconception("CompleteNeuron.activation")
def activation_ignored(right):
    """Which activation is used when the caller names another one?"""

    def change(self, options):
        self.activation = nn.ReLU()

    return built(right, change)


@misconception("CompleteNeuron.activation")
def leak_ten_times(right):
    """Count the zeros: how large is the slope of this leaky ReLU?"""
    return activated(right, "leaky_relu", nn.LeakyReLU(0.1))


@misconception("CompleteNeuron.activation")
def leak_forgotten(right):
    """What comes out of the leaky ReLU for a very negative sum?"""
    return activated(right, "leaky_relu", nn.ReLU())


@misconception("CompleteNeuron.activation")
def leak_of_a_fifth(right):
    """Which slope has this leaky ReLU: the one asked for, or a much steeper one?"""
    return activated(right, "leaky_relu", nn.LeakyReLU(0.2))


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
    """Count the zeros: is p the share that is removed, or the share that is left?"""
    return dropping(right, lambda z, p, on: z * (1 - mask_of(z, p)) / p if on else z)


@misconception("CompleteNeuron.dropout")
def keep_for_drop_scaled(right):
    """Count the zeros, then look at the mean: which of the two shares is p?"""
    return dropping(right, lambda z, p, on: z * (1 - mask_of(z, p)) / (1 - p) if on else z)


@misconception("CompleteNeuron.dropout")
def always_on(right):
    """Ask twice in eval mode: is it the same answer?"""
    return dropping(right, lambda z, p, on: F.dropout(z, p))


@misconception("CompleteNeuron.dropout")
def one_mask_for_all(right):
    """Do all rows lose the same thing, or does each row lose its own?"""
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
    """The option is accepted; who uses it?"""
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


@misconception("CompleteNeuron.dropout")
def fixed_at_one_half(right):
    """Which probability is used when the caller asks for another one?"""
    return dropping(right, lambda z, p, on: F.dropout(z, 0.5, on and p > 0))


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
    """Ask for zeros: what are the weights?"""

    class CompleteNeuron(right):
        def __init__(self, num_inputs, init="default", **options):
            super().__init__(num_inputs, **options)

    return CompleteNeuron


@misconception("CompleteNeuron.init")
def bias_left_random(right):
    """The weights follow the rule that was named; and the bias?"""

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
    """`kaiming_uniform_` has a default slope; for which activation is it meant to be?"""
    return started(right, "kaiming", uniformly(lambda n, k: math.sqrt(1 / n)))


@misconception("CompleteNeuron.init")
def std_as_bound(right):
    """Does a uniform distribution on ±a have the spread a?"""
    return started(right, "kaiming", uniformly(lambda n, k: math.sqrt(2 / n)))


@misconception("CompleteNeuron.init")
def fans_swapped(right):
    """PyTorch stores weights as (out, in): which of the two is fan_in?"""
    return started(right, "kaiming", uniformly(lambda n, k: math.sqrt(6 / k)))


@misconception("CompleteNeuron.init")
def rand_not_randn(right):
    """Should a weight be able to start negative? Look at a thousand of them."""
    return started(right, "normal", lambda w, b: nn.init.uniform_(w))


@misconception("CompleteNeuron.init")
def too_small(right):
    """How wide is N(0, 1), and how wide is this?"""
    return started(right, "normal", lambda w, b: nn.init.normal_(w, std=0.01))


@misconception("CompleteNeuron.init")
def same_constant(right):
    """Ask for zeros: which number do the weights start at?"""
    return started(right, "zeros", lambda w, b: nn.init.constant_(w, 0.5))


@misconception("CompleteNeuron.init")
def only_weights_zeroed(right):
    """Two tensors start at 0: which one does not?"""
    return keeping_the_bias(right, ("zeros",))


@misconception("CompleteNeuron.init")
def replaced_not_filled(right):
    """Is the existing parameter filled, or is something else put in its place?"""

    def fill(self, options):
        if options["init"] != "default":
            self.linear.weight = torch.zeros_like(self.linear.weight.data)

    return built(right, fill)


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


@misconception("CompleteNeuron.weights")
def weights_with_graph(right):
    """Whoever reads the weights wants numbers: do these still carry a graph?"""
    return with_(
        right,
        get_weights=lambda self: self.linear.weight,
        get_bias=lambda self: self.linear.bias,
    )


@misconception("CompleteNeuron.weights")
def weights_as_lists(right):
    """The numbers are right; what type are they in?"""
    return with_(
        right,
        get_weights=lambda self: self.linear.weight.tolist(),
        get_bias=lambda self: self.linear.bias.tolist(),
    )


@misconception("CompleteNeuron.weights")
def weights_flattened(right):
    """The weights have a row per output: which shape comes back?"""
    return with_(right, get_weights=lambda self: self.linear.weight.detach().flatten())


@misconception("CompleteNeuron.weights")
def bias_as_number(right):
    """One bias per output, in a tensor of shape (k,): what comes back?"""
    return with_(right, get_bias=lambda self: self.linear.bias.detach().squeeze())


@misconception("CompleteNeuron.weights")
def parameter_replaced(right):
    """Which tensor does an optimizer hold that was made before the call?"""

    def set_weights(self, weights):
        self.linear.weight = nn.Parameter(weights.clone())

    def set_bias(self, bias):
        self.linear.bias = nn.Parameter(bias.clone())

    return with_(right, set_weights=set_weights, set_bias=set_bias)


@misconception("CompleteNeuron.weights")
def parameter_wrapped_around(right):
    """Change the tensor that was passed in, after the call: does the neuron change, too?"""

    def set_weights(self, weights):
        self.linear.weight = nn.Parameter(weights)

    def set_bias(self, bias):
        self.linear.bias = nn.Parameter(bias)

    return with_(right, set_weights=set_weights, set_bias=set_bias)


@misconception("CompleteNeuron.weights")
def data_shared_with_caller(right):
    """The parameter stays the same object; whose memory does it use now?"""

    def set_weights(self, weights):
        self.linear.weight.data = weights

    def set_bias(self, bias):
        self.linear.bias.data = bias

    return with_(right, set_weights=set_weights, set_bias=set_bias)


@misconception("CompleteNeuron.weights")
def tensor_over_parameter(right):
    """Change what is inside the parameter, or the parameter? Which of the two does this line do?"""

    def set_weights(self, weights):
        self.linear.weight = weights

    return with_(right, set_weights=set_weights)


@misconception("CompleteNeuron.weights")
def set_while_recording(right):
    """The copy is bookkeeping, not part of the model: who should not be watching?"""

    def set_weights(self, weights):
        self.linear.weight.copy_(weights)

    return with_(right, set_weights=set_weights)


@misconception("CompleteNeuron.weights")
def bias_never_set(right):
    """Set a bias and read it back: is it there?"""
    return with_(right, set_bias=lambda self, bias: None)


@misconception("CompleteNeuron.weights")
def values_kept_elsewhere(right):
    """Set the weights, then look at the layer's parameter: did it change, or something beside it?"""
    return with_(right, set_weights=lambda self, weights: None, set_bias=lambda self, bias: None)


@misconception("CompleteNeuron.weights")
def frozen_after_setting(right):
    """After the values were set, can the parameters still be trained?"""

    def set_weights(self, weights):
        right.set_weights(self, weights)
        self.linear.weight.requires_grad_(False)

    return with_(right, set_weights=set_weights)
