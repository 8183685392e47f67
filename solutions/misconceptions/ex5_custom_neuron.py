"""What goes wrong with a first nn.Module. ``right`` is the class to get wrong."""

import re

import torch
from torch import nn

from grader import misconception


def with_forward(right, forward):
    """The class with another ``forward``."""
    return type("Neuron", (right,), {"forward": forward})


@misconception("Neuron")
def parent_not_initialised(right):
    """The parent class has something to set up before attributes are assigned: when does that happen?"""

    class Neuron(nn.Module):
        def __init__(self, num_inputs):
            self.linear = nn.Linear(num_inputs, 1)
            self.activation = nn.Sigmoid()

    return Neuron


@misconception("Neuron")
def init_given_too_much(right):
    """An __init__ is given more than it takes: is your own named __init__, does it take num_inputs,
    and what does super().__init__() get?"""

    class Neuron(nn.Module):
        def _init_(self, num_inputs):
            super().__init__()
            self.linear = nn.Linear(num_inputs, 1)

    return Neuron


@misconception("Neuron")
def linear_sizes_swapped(right):
    """First how many come in, then how many go out: which is which here?"""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            self.linear = nn.Linear(1, num_inputs)

    return Neuron


@misconception("Neuron")
def layer_in_local_variable(right):
    """Print the neuron: which layer does it list? A local variable is gone after `__init__`,
    and a plain tensor is not seen."""

    class Neuron(nn.Module):
        def __init__(self, num_inputs):
            super().__init__()
            linear = nn.Linear(num_inputs, 1)  # noqa: F841
            self.activation = nn.Sigmoid()

    return Neuron


@misconception("Neuron")
def layer_under_another_name(right):
    """Everything is registered, but under which names: is there a layer called `linear`?"""

    class Neuron(nn.Module):
        def __init__(self, num_inputs):
            super().__init__()
            self.layer = nn.Linear(num_inputs, 1)
            self.activation = nn.Sigmoid()

    return Neuron


@misconception("Neuron")
def members_under_other_names(right):
    """Two attributes were asked for: which names do they have here? Print the neuron."""

    class Neuron(nn.Module):
        def __init__(self, num_inputs):
            super().__init__()
            self.layer = nn.Linear(num_inputs, 1)

    return Neuron


@misconception("Neuron")
def tensor_not_parameter(right):
    """Ask the model to list its parameters: who told it about these tensors?"""

    class Linear:
        def __init__(self, n):
            self.weight = torch.randn(1, n, requires_grad=True)
            self.bias = torch.zeros(1, requires_grad=True)

        def __call__(self, x):
            return x @ self.weight.T + self.bias

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            del self.linear
            self.linear = Linear(num_inputs)

    return Neuron


@misconception("Neuron")
def bias_switched_off(right):
    """What does this neuron answer when every input is 0, and which parameter should decide that?"""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            self.linear = nn.Linear(num_inputs, 1, bias=False)

    return Neuron


@misconception("Neuron")
def bias_not_registered(right):
    """Two things should learn: count how many the model lists."""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            del self.linear.bias
            self.linear.bias = torch.zeros(1, requires_grad=True)

    return Neuron


@misconception("Neuron")
def buffer_not_parameter(right):
    """A buffer is saved with the model; is it also learned?"""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            for name in ("bias", "weight"):
                value = getattr(self.linear, name).detach().clone()
                delattr(self.linear, name)
                self.linear.register_buffer(name, value)

    return Neuron


@misconception("Neuron", common=(3, 0))
def shared_by_all(right, size):
    """Does a second neuron have weights of its own, or were they made once, outside `__init__`?"""
    made = {}

    def layer(num_inputs):
        n = size or num_inputs  # without a size: one layer for each number of inputs
        return made.setdefault(n, nn.Linear(n, 1))

    return with_linear(right, layer)


@misconception("Neuron", common=(2,))
def layer_on_the_class(right, n):
    """Whose is this layer: each neuron's own, or the class's, where no neuron lists it?"""

    class Neuron(nn.Module):
        linear, activation = nn.Linear(n, 1), nn.Sigmoid()

        def __init__(self, num_inputs):
            super().__init__()

    return Neuron


@misconception("Neuron")
def class_not_instance(right):
    """Is this an activation, or the recipe for one?"""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            del self.activation
            self.activation = nn.Sigmoid

    return Neuron


@misconception("Neuron")
def linear_is_a_method(right):
    """What is `linear` here: a layer with a weight and a bias, or a method?"""

    class Neuron(nn.Module):
        def __init__(self, num_inputs):
            super().__init__()
            self.weights = nn.Parameter(torch.randn(1, num_inputs))
            self.bias = nn.Parameter(torch.zeros(1))

        def linear(self, x):
            return x @ self.weights.T + self.bias

        def activation(self, z):
            return torch.sigmoid(z)

    return Neuron


@misconception("Neuron")
def relu_for_sigmoid(right):
    """A sigmoid answers between 0 and 1: what does this activation make of a large sum?"""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            self.activation = nn.ReLU()

    return Neuron


@misconception("Neuron")
def tanh_for_sigmoid(right):
    """Can this neuron give a negative answer, and should it?"""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            self.activation = nn.Tanh()

    return Neuron


@misconception("Neuron")
def activation_not_kept(right):
    """The neuron has a layer; under which name does it keep its sigmoid?"""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            del self.activation

    return Neuron


@misconception("Neuron")
def frozen_parameters(right):
    """Which of these parameters may an optimizer change? Look at requires_grad."""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            self.requires_grad_(False)

    return Neuron


@misconception("Neuron")
def two_outputs(right):
    """How many answers does one neuron give per example?"""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            self.linear = nn.Linear(num_inputs, 2)

    return Neuron


def with_linear(right, layer):
    """The class whose layer is what ``layer(num_inputs)`` makes."""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            del self.linear
            self.linear = layer(num_inputs)

    return Neuron


def inputs_typed_in(seen):
    """The number of inputs that every layer has."""
    shape = seen.got("registers_weight_and_bias")["Neuron(n)"]["linear.weight"]
    return int(re.findall(r"\d+", shape)[1])


@misconception("Neuron", common=(2, 3), solve=inputs_typed_in)
def inputs_fixed(right, n):
    """Make neurons with other numbers of inputs: does the layer always take {value}?"""
    return with_linear(right, lambda _: nn.Linear(n, 1))


@misconception("Neuron")
def as_many_outputs_as_inputs(right):
    """How many outputs does this layer have: one, or one per input?"""
    return with_linear(right, lambda n: nn.Linear(n, n))


@misconception("Neuron")
def nothing_kept(right):
    """Print the neuron: what does it list? What is kept in a local variable or in a plain list
    it cannot see."""

    class Neuron(nn.Module):
        def __init__(self, num_inputs):
            super().__init__()

    return Neuron


@misconception("Neuron")
def layer_in_a_list(right):
    """Ask the model to list its parameters: can it see into a plain Python list?"""
    return with_linear(right, lambda n: [nn.Linear(n, 1)])


@misconception("Neuron")
def layer_in_a_dict(right):
    """Ask the model to list its parameters: can it see into a plain Python dict?"""
    return with_linear(right, lambda n: {"linear": nn.Linear(n, 1)})


@misconception("Neuron")
def several_layers_as_one(right):
    """Print neuron.linear: is it one layer with a weight and a bias, or a box with several?"""
    return with_linear(right, lambda n: nn.Sequential(nn.Linear(n, 1), nn.Sigmoid()))


@misconception("Neuron")
def hidden_layer_as_well(right):
    """Count the parameters that the model lists: which of them belong to this one neuron?"""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            self.hidden = nn.Linear(num_inputs, num_inputs)

    return Neuron


def hidden_size(seen):
    """What goes into the layer."""
    shape = seen.got("registers_weight_and_bias")["Neuron(n)"]["linear.weight"]
    return int(re.findall(r"\d+", shape)[1])


@misconception("Neuron", common=(4, 8), solve=hidden_size)
def hidden_layer_before(right, size):
    """How many layers has one neuron? Its only one takes the inputs themselves, not {value} numbers."""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            self.hidden = nn.Linear(num_inputs, size)
            self.linear = nn.Linear(size, 1)

    return Neuron


@misconception("Neuron")
def bias_beside_the_layer(right):
    """Print linear.bias: where is the bias of this neuron, in the layer or beside it?"""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            self.linear = nn.Linear(num_inputs, 1, bias=False)
            self.bias = nn.Parameter(torch.zeros(1))

    return Neuron


@misconception("Neuron")
def not_a_module(right):
    """What does the class inherit from: who is to give it parameters() and state_dict()?"""

    class Neuron:
        def __init__(self, num_inputs):
            self.linear = nn.Linear(num_inputs, 1)
            self.activation = nn.Sigmoid()

    return Neuron


def activated(right, function):
    """The class with another activation."""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            del self.activation
            self.activation = function

    return Neuron


@misconception("Neuron")
def softmax_for_sigmoid(right):
    """Softmax shares 1 among the columns: how many columns are there?"""
    return activated(right, nn.Softmax(dim=1))


@misconception("Neuron")
def softmax_of_the_rows_for_sigmoid(right):
    """Add up what the activation makes of three sums: why is it always 1?"""
    return activated(right, nn.Softmax(dim=0))


@misconception("Neuron")
def hard_sigmoid(right):
    """Is this sigmoid a smooth curve, or made of straight lines?"""
    return activated(right, nn.Hardsigmoid())


@misconception("Neuron")
def logarithm_of_the_sigmoid(right):
    """Do these answers lie between 0 and 1, or are they logarithms?"""
    return activated(right, nn.LogSigmoid())


@misconception("Neuron")
def identity_for_sigmoid(right):
    """Does this activation change what it is given? A sigmoid squashes it to between 0 and 1."""
    return activated(right, nn.Identity())


@misconception("Neuron")
def activation_by_name(right):
    """The name of a function is a text: can a text be called with a tensor?"""
    return activated(right, "sigmoid")


@misconception("Neuron.forward")
def forward_without_return(right):
    """The last line computes the answer; does it hand it over?"""

    def forward(self, x):
        self.activation(self.linear(x))

    return with_forward(right, forward)


@misconception("Neuron.forward")
def activation_missing(right):
    """Is this answer the sum itself? Something should squash it to between 0 and 1."""
    return with_forward(right, lambda self, x: self.linear(x))


@misconception("Neuron.forward")
def activation_first(right):
    """What is squashed here, the inputs or the sum?"""
    return with_forward(right, lambda self, x: self.linear(torch.sigmoid(x)))


@misconception("Neuron.forward")
def activated_twice(right):
    """How many times does the sum pass through the sigmoid?"""
    return with_forward(right, lambda self, x: torch.sigmoid(torch.sigmoid(self.linear(x))))


@misconception("Neuron.forward", common=(0, 1))
def layer_made_in_forward(right, kept):
    """Call it twice with the same input: who made the layer that answers, and when?"""

    def forward(self, x):
        layer = nn.Linear(x.shape[1], 1)
        if kept:
            self.linear = layer
        return torch.sigmoid(layer(x))

    return with_forward(right, forward)


@misconception("Neuron.forward")
def forward_misspelt(right):
    """Compare the method's name letter by letter with the one that PyTorch calls."""

    class Neuron(nn.Module):
        def __init__(self, num_inputs):
            super().__init__()
            self.linear = nn.Linear(num_inputs, 1)
            self.activation = nn.Sigmoid()

        def foward(self, x):
            return self.activation(self.linear(x))

    return Neuron


@misconception("Neuron.forward")
def self_missing(right):
    """Calling neuron(X) hands two things to forward, the neuron and X: which names receive them?"""

    def forward(x):
        return x

    forward.__qualname__ = "Neuron.forward"  # which the error names
    return with_forward(right, forward)


@misconception("Neuron.forward")
def returns_the_layer(right):
    """A layer is a function: has it been called?"""
    return with_forward(right, lambda self, x: self.linear)


@misconception("Neuron.forward")
def threshold_in_forward(right):
    """Deciding between 0 and 1 flattens the slope: when is the decision needed?"""
    return with_forward(right, lambda self, x: (torch.sigmoid(self.linear(x)) > 0.5).float())


@misconception("Neuron.forward")
def data_in_forward(right):
    """The answers are right; can `backward` still find its way from them to the parameters?"""

    def forward(self, x):
        return torch.sigmoid(x @ self.linear.weight.data.T + self.linear.bias.data)

    return with_forward(right, forward)


@misconception("Neuron.forward")
def weight_detached(right):
    """The bias learns and the weight does not: where does its trail end?"""

    def forward(self, x):
        return torch.sigmoid(x @ self.linear.weight.detach().T + self.linear.bias)

    return with_forward(right, forward)


@misconception("Neuron.forward")
def state_changed_in_forward(right):
    """Predicting should not change the neuron: ask twice and compare."""

    def forward(self, x):
        answer = torch.sigmoid(self.linear(x))
        self.linear.bias.data += 1
        return answer

    return with_forward(right, forward)


@misconception("Neuron.forward")
def squeezed_to_a_vector(right):
    """A column was asked for: which shape comes back, and what is left of it for a single row?"""
    return with_forward(right, lambda self, x: torch.sigmoid(self.linear(x)).squeeze())


@misconception("Neuron.forward")
def weight_not_transposed(right):
    """Which two sizes meet in this product? Weights are stored as (outputs, inputs), and what
    comes out of a layer does not fit into it again."""
    return with_forward(
        right, lambda self, x: torch.sigmoid(x @ self.linear.weight + self.linear.bias)
    )


@misconception("Neuron.forward")
def softmax_on_one_output(right):
    """Softmax shares 1 among the columns: how many columns are there?"""
    return with_forward(right, lambda self, x: torch.softmax(self.linear(x), dim=1))


@misconception("Neuron.forward")
def bias_left_out(right):
    """What does this neuron answer for a row of zeros, and who should decide that?"""
    return with_forward(right, lambda self, x: torch.sigmoid(x @ self.linear.weight.T))


def answering(right, change):
    """The class whose answers go through ``change`` at the end."""
    return with_forward(right, lambda self, x: change(self.activation(self.linear(x))))


@misconception("Neuron.forward")
def flattened_to_a_vector(right):
    """The values are right; which shape was asked for, a column or a flat vector?"""
    return answering(right, torch.flatten)


@misconception("Neuron.forward")
def in_a_row(right):
    """The values are right; does each row of the batch have its answer in a row of its own?"""
    return answering(right, torch.t)


@misconception("Neuron.forward")
def layer_missing(right):
    """Change the weights: do these answers change, too?"""
    return with_forward(right, lambda self, x: self.activation(x))


@misconception("Neuron.forward")
def input_comes_back(right):
    """Compare what goes in with what comes out: what happened to x?"""
    return with_forward(right, lambda self, x: x)


@misconception("Neuron.forward")
def returns_the_activation(right):
    """An activation is a function: has it been called?"""
    return with_forward(right, lambda self, x: self.activation)


@misconception("Neuron.forward")
def threshold_as_booleans(right):
    """Which type do these answers have: numbers, or True and False?"""
    return answering(right, lambda a: a > 0.5)


@misconception("Neuron.forward")
def numpy_answers(right):
    """The numbers are right; what type are they in, and can `backward` be called on it?"""
    return answering(right, lambda a: a.detach().numpy())


@misconception("Neuron.forward")
def list_of_answers(right):
    """The numbers are right; what type are they in, and can `backward` be called on it?"""
    return answering(right, lambda a: a.tolist())


@misconception("Neuron.forward")
def first_row_only(right):
    """Several rows go in: how many answers come out?"""
    return with_forward(right, lambda self, x: self.activation(self.linear(x[0])))


@misconception("Neuron.forward")
def answers_averaged(right):
    """One answer per row, or one for all rows together: what comes out here?"""
    return answering(right, torch.mean)


@misconception("Neuron.forward")
def softmax_over_the_rows(right):
    """Add up all answers of a batch: why is it always 1?"""
    return with_forward(right, lambda self, x: torch.softmax(self.linear(x), dim=0))


@misconception("Neuron.forward")
def relu_in_forward(right):
    """A neuron with a sigmoid answers between 0 and 1: what does this one make of a large sum?"""
    return with_forward(right, lambda self, x: torch.relu(self.linear(x)))


@misconception("Neuron.forward")
def tanh_in_forward(right):
    """Can this neuron give a negative answer, and should it?"""
    return with_forward(right, lambda self, x: torch.tanh(self.linear(x)))


@misconception("Neuron.forward")
def bias_added_again(right):
    """The layer has a bias inside: how many times is it added in all?"""
    return with_forward(right, lambda self, x: self.activation(self.linear(x) + self.linear.bias))


@misconception("Neuron.forward")
def weights_changed_in_forward(right):
    """Predicting should not change the neuron: ask twice and compare the weights."""

    def forward(self, x):
        answer = self.activation(self.linear(x))
        self.linear.weight.data -= 0.01
        return answer

    return with_forward(right, forward)


@misconception("Neuron.forward")
def input_changed(right):
    """Look at X after the call: is it still what it was?"""

    def forward(self, x):
        answer = self.activation(self.linear(x))
        x.data += 1
        return answer

    return with_forward(right, forward)


@misconception("Neuron.forward")
def rounded_in_forward(right):
    """Rounding flattens the slope to nothing: when is the decision needed?"""
    return answering(right, torch.round)


@misconception("Neuron.forward", common=(0.01, 0.001, 0.05, 0.1))
def answers_clipped(right, eps):
    """A sigmoid comes as close to 0 and 1 as one likes: why does this neuron stop at {value}?"""
    return answering(right, lambda a: a.clamp(eps, 1 - eps))


@misconception("Neuron.forward")
def inputs_standardized(right):
    """Ask for a row alone, then in a batch: does its answer depend on the other rows?"""

    def forward(self, x):
        return self.activation(self.linear((x - x.mean(0)) / x.std(0)))

    return with_forward(right, forward)


@misconception("Neuron.forward", common=(0, 1, 2))
def summed_over_all_rows(right, way):
    """One sum per row, or one over all rows together: what comes out here?"""

    def forward(self, x):
        if way == 0:
            return self.activation((x * self.linear.weight).sum() + self.linear.bias)
        z = self.linear(x)
        return self.activation(z.sum() if way == 1 else z.mean())

    return with_forward(right, forward)


@misconception("Neuron.forward")
def mean_for_sum(right):
    """Are the products of a row added up here, or averaged?"""

    def forward(self, x):
        mean = (x * self.linear.weight).mean(dim=1, keepdim=True)
        return self.activation(mean + self.linear.bias)

    return with_forward(right, forward)


@misconception("Neuron.forward", common=(0, 1))
def one_by_one_in_a_list(right, kind):
    """One tensor with a row for each example, or a list with an entry for each: what comes back?"""
    return answering(right, lambda a: list(a) if kind == 0 else a.flatten().tolist())


@misconception("Neuron.forward", common=(0, 1))
def more_than_the_answers(right, place):
    """How many things does forward hand over: the answers, or something else beside them?"""

    def forward(self, x):
        z = self.linear(x)
        answers = self.activation(z)
        return (answers, z) if place == 0 else (z, answers)

    return with_forward(right, forward)


@misconception("Neuron.forward", common=(2, 3))
def rounded_to_decimals(right, decimals):
    """These answers have {value} decimals: what does rounding do to the slope?"""
    return answering(right, lambda a: torch.round(a, decimals=decimals))


@misconception("Neuron.forward")
def last_row_left_out(right):
    """Look at the last row of a batch: was its answer computed at all?"""
    return answering(right, lambda a: torch.cat([a[:-1], torch.zeros(1, 1)]))


@misconception("Neuron.forward")
def first_answer_kept(right):
    """Ask a second time, with other inputs: is the answer another one?"""

    def forward(self, x):
        if not hasattr(self, "kept"):
            self.kept = self.activation(self.linear(x))
        return self.kept

    return with_forward(right, forward)


def share_dropped(seen):
    """The largest factor by which a sum grew tells p."""
    drawn, got = seen.inputs("answers_each_row"), seen.got("answers_each_row")["neuron(X)"]
    sums = drawn["X"] @ drawn["weight"].T + drawn["bias"]
    return 1 - 1 / (got.logit() / sums).max()


@misconception(
    "Neuron.forward",
    common=(0.2, 0.5, 0.1, 1.2, 1.5, 1.1, 1.3, 2.2, 2.5, 2.1),
    solve=share_dropped,
)
def dropout_as_well(right, place_and_p):
    """Ask this neuron the same twice: should anything in it happen by chance?"""
    # 0.2 drops sums, 1.2 inputs and 2.2 answers.
    place, p = int(place_and_p), round(place_and_p % 1, 3)

    def forward(self, x):
        values = nn.functional.dropout(x, p) if place == 1 else x
        for number, step in ((0, self.linear), (2, self.activation)):
            values = step(values)
            if number == place:
                values = nn.functional.dropout(values, p)
        return values

    return with_forward(right, forward)


UNBOUNDED = (nn.Softplus, nn.LeakyReLU, nn.ELU, nn.GELU, nn.SiLU)


@misconception("Neuron", common=tuple(range(len(UNBOUNDED))))
def unbounded_for_sigmoid(right, which):
    """A sigmoid never answers more than 1: what does this activation make of a large sum?"""
    return activated(right, UNBOUNDED[which]())


@misconception("Neuron.forward")
def products_not_added(right):
    """A row has several products: how many numbers come out for it, one or one per input?"""
    return with_forward(
        right, lambda self, x: self.activation(x * self.linear.weight + self.linear.bias)
    )


@misconception("Neuron.forward")
def summed_over_the_rows(right):
    """What is added up: the products of one row, or what stands below each other in a column?"""

    def forward(self, x):
        return self.activation((x * self.linear.weight).sum(dim=0) + self.linear.bias)

    return with_forward(right, forward)


@misconception("Neuron.forward")
def bias_subtracted(right):
    """A larger bias should push the answer up: which way does it push here?"""
    return with_forward(
        right, lambda self, x: self.activation(x @ self.linear.weight.T - self.linear.bias)
    )


@misconception("Neuron.forward")
def relu_before_sigmoid(right):
    """Can this neuron answer less than one half? What becomes of a negative sum on its way?"""
    return with_forward(right, lambda self, x: self.activation(torch.relu(self.linear(x))))


@misconception("Neuron")
def relu_in_the_activation(right):
    """Can this activation answer less than one half? What becomes of a negative sum in it?"""
    return activated(right, nn.Sequential(nn.ReLU(), nn.Sigmoid()))


@misconception("Neuron", common=(0, 1))
def one_parameter_frozen(right, weight):
    """Two parameters should learn: which of them may no optimizer change?"""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            (self.linear.weight if weight else self.linear.bias).requires_grad_(False)

    return Neuron


@misconception("Neuron", common=(1, 3, 4))
def parameters_too_many(right, more):
    """Count the parameters that the model lists: which of them are not the layer's?"""

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            for number in range(more):
                self.register_parameter(f"extra{number}", nn.Parameter(torch.zeros(1)))

    return Neuron
