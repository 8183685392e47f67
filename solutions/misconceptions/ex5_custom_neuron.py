"""What goes wrong with a first nn.Module. ``right`` is the class to get wrong."""

import torch
from torch import nn

from grader.run.misconceptions import misconception


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
def init_misspelt(right):
    """Who receives the number in Neuron(3): is the method named __init__, and what does it take?"""

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
    """Who remembers the layer after `__init__` has ended?"""

    class Neuron(nn.Module):
        def __init__(self, num_inputs):
            super().__init__()
            linear = nn.Linear(num_inputs, 1)  # noqa: F841
            self.activation = nn.Sigmoid()

    return Neuron


@misconception("Neuron")
def layer_under_another_name(right):
    """Everything is registered, but under which name: is it the one that was asked for?"""

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
    """What must this neuron be able to answer when every input is zero?"""

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
            for name in ("weight", "bias"):
                value = getattr(self.linear, name).detach().clone()
                delattr(self.linear, name)
                self.linear.register_buffer(name, value)

    return Neuron


@misconception("Neuron")
def shared_by_all(right):
    """Does a second neuron have weights of its own, or are they made once, in the class body?"""
    shared = nn.Linear(3, 1)

    class Neuron(right):
        def __init__(self, num_inputs):
            super().__init__(num_inputs)
            self.linear = shared

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
def relu_for_sigmoid(right):
    """Should this neuron answer between 0 and 1, or can it answer 3?"""

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


@misconception("Neuron.forward")
def forward_without_return(right):
    """The last line computes the answer; does it hand it over?"""

    def forward(self, x):
        self.activation(self.linear(x))

    return with_forward(right, forward)


@misconception("Neuron.forward")
def activation_missing(right):
    """Can this neuron answer 1.7? Something should squash the sum."""
    return with_forward(right, lambda self, x: self.linear(x))


@misconception("Neuron.forward")
def activation_first(right):
    """What is squashed here, the inputs or the sum?"""
    return with_forward(right, lambda self, x: self.linear(torch.sigmoid(x)))


@misconception("Neuron.forward")
def activated_twice(right):
    """How many times does the sum pass through the sigmoid?"""
    return with_forward(right, lambda self, x: torch.sigmoid(torch.sigmoid(self.linear(x))))


@misconception("Neuron.forward")
def layer_made_in_forward(right):
    """Call it twice with the same input: who made the layer that answers, and when?"""

    def forward(self, x):
        return torch.sigmoid(nn.Linear(x.shape[1], 1)(x))

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
    """A method receives one more argument than is passed: which one, and where is it?"""

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
    """Which parameters still receive a gradient when their data is taken out first?"""

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
    """The values are right; which shape was asked for, a column or a flat vector?"""
    return with_forward(right, lambda self, x: torch.sigmoid(self.linear(x)).squeeze())


@misconception("Neuron.forward")
def weight_not_transposed(right):
    """PyTorch stores weights as (outputs, inputs): which two sizes have to touch?"""
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
