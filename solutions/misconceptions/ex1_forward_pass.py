"""What goes wrong in the forward pass. ``right`` is the implementation to get wrong."""

import math

import torch

from grader.run.misconceptions import misconception


@misconception("weighted_sum")
def elementwise_not_summed(right):
    """A neuron answers with one number per example: how many numbers come out here?"""
    return lambda weights, x, bias: weights * x + bias


@misconception("weighted_sum")
def no_bias(right):
    """What does this neuron answer when every input is zero, and what should it?"""
    return lambda weights, x, bias: right(weights, x, torch.zeros_like(bias))


@misconception("weighted_sum")
def bias_in_sum(right):
    """The bias belongs to the neuron, not to each input: how many times is it added for three inputs?"""
    return lambda weights, x, bias: (weights * x + bias).sum().reshape(1)


@misconception("weighted_sum")
def bias_subtracted(right):
    """A larger bias should push the sum up: which way does it push here?"""
    return lambda weights, x, bias: right(weights, x, -bias)


@misconception("weighted_sum")
def bias_multiplied(right):
    """The bias shifts the sum; what does this line do to it, and what would a bias of 0 do?"""
    return lambda weights, x, bias: right(weights, x, torch.zeros_like(bias)) * bias


@misconception("weighted_sum")
def mean_not_sum(right):
    """Should a neuron with twice as many inputs weigh each of them only half?"""
    return lambda weights, x, bias: right(weights, x / x.numel(), bias)


@misconception("weighted_sum")
def column_instead_of_vector(right):
    """The value is right; print the shape: is there an axis nobody asked for?"""
    return lambda weights, x, bias: right(weights, x, bias).reshape(1, 1)


@misconception("weighted_sum")
def number_not_tensor(right):
    """The value is right, but can anything still trace how it was made? Look at its type."""
    return lambda weights, x, bias: right(weights, x, bias).item()


@misconception("weighted_sum")
def hard_coded_inputs(right):
    """Which inputs does the formula mention by number, and what happens to the others?"""
    return lambda weights, x, bias: right(weights[:2], x[:2], bias)


@misconception("weighted_sum")
def sum_times_sum(right):
    """Does each input meet its own weight, or do all meet all?"""
    return lambda weights, x, bias: weights.sum() * x.sum() + bias


@misconception("weighted_sum")
def changes_the_input(right):
    """Call it twice with the same tensors: is the second answer the same?"""

    def weighted_sum(weights, x, bias):
        x.data.mul_(weights.data)
        return right(torch.ones_like(weights), x, bias)

    return weighted_sum


@misconception("weighted_sum")
def nothing_returned(right):
    """The sum is computed; who receives it?"""
    return lambda weights, x, bias: None


@misconception("weighted_sum")
def squeezed_to_a_scalar(right):
    """One number, but in which shape? The bias has shape (1,), and so should the sum."""
    return lambda weights, x, bias: right(weights, x, bias).squeeze()


@misconception("sigmoid")
def sigmoid_sign(right):
    """For a large positive z, should the output be near 0 or near 1?"""
    return lambda z: right(-z)


@misconception("sigmoid")
def sigmoid_parentheses(right):
    """A sigmoid never exceeds 1; which division does Python do first here?"""
    return lambda z: 1 / 1 + torch.exp(-z)


@misconception("sigmoid")
def math_exp(right):
    """`math.exp` takes one plain number; which library has an exponential for whole tensors, gradients included?"""
    return lambda z: 1 / (1 + math.exp(-z))


@misconception("sigmoid")
def overflow_form(right):
    """Try z = 100: which part of the fraction becomes infinite?"""
    return lambda z: torch.exp(z) / (1 + torch.exp(z))


@misconception("sigmoid")
def sigmoid_twice(right):
    """These outputs never leave 0.5 to 0.73: how often is the sum squashed?"""
    return lambda z: right(torch.sigmoid(z))


@misconception("sigmoid")
def graph_cut(right):
    """The values are right; what happened to the trail that `backward` follows?"""
    return lambda z: right(z.detach())


@misconception("sigmoid")
def sigmoid_in_place(right):
    """Look at z after the call: whose tensor was changed?"""

    def sigmoid(z):
        z.data.copy_(right(z.data))
        return z * 1.0

    return sigmoid


@misconception("sigmoid")
def tanh_for_sigmoid(right):
    """Can this function give a negative answer? A sigmoid lies between 0 and 1."""
    return lambda z: torch.tanh(z)


@misconception("sigmoid")
def sigmoid_not_returned(right):
    """The curve is computed; who receives it?"""
    return lambda z: None


@misconception("forward")
def activation_missing(right):
    """Can this neuron answer 1.7? Something should squash the sum."""
    return lambda weights, bias, x: weights @ x + bias


@misconception("forward")
def activation_first(right):
    """What is squashed here, the inputs or the sum?"""
    return lambda weights, bias, x: weights @ torch.sigmoid(x) + bias


@misconception("forward")
def activated_twice(right):
    """How many times does the sum pass through the sigmoid?"""
    return lambda weights, bias, x: torch.sigmoid(right(weights, bias, x))


@misconception("forward")
def bias_forgotten(right):
    """What does this neuron answer when every input is zero, and should the bias not decide that?"""
    return lambda weights, bias, x: right(weights, torch.zeros_like(bias), x)


@misconception("forward")
def answer_detached(right):
    """The answer is right; can `backward` still find its way from it to the weights?"""
    return lambda weights, bias, x: right(weights, bias, x).detach()


@misconception("forward")
def answer_as_number(right):
    """A number has no memory: what could `backward` follow from here? Look at the answer's type."""
    return lambda weights, bias, x: right(weights, bias, x).item()


@misconception("forward")
def answer_not_returned(right):
    """The neuron thinks, but does it answer? Look at the last line."""
    return lambda weights, bias, x: None


@misconception("forward_batch")
def order_of_matmul(right):
    """Which axis of X walks over the examples, and which one must meet the weights?"""
    return lambda weights, bias, X: torch.sigmoid(weights @ X + bias)


@misconception("forward_batch")
def column_of_answers(right):
    """Print the shape: is there an axis of length 1 nobody asked for?"""
    return lambda weights, bias, X: right(weights, bias, X).reshape(-1, 1)


@misconception("forward_batch")
def dot_on_a_batch(right):
    """`dot` takes two vectors; which operation takes a matrix and a vector?"""
    return lambda weights, bias, X: torch.sigmoid(torch.dot(X, weights) + bias)


@misconception("forward_batch")
def squeezed_too_far(right):
    """Try a batch with one row: which shape comes back?"""
    return lambda weights, bias, X: right(weights, bias, X).squeeze()


@misconception("forward_batch")
def batch_without_bias(right):
    """What does this neuron answer for a row of zeros?"""
    return lambda weights, bias, X: right(weights, torch.zeros_like(bias), X)


@misconception("forward_batch")
def batch_not_activated(right):
    """Can this neuron answer 1.7? Something should squash the sums."""
    return lambda weights, bias, X: X @ weights + bias


@misconception("forward_batch")
def softmax_over_batch(right):
    """Does the answer for row 1 change when row 2 does? Each example is asked on its own."""
    return lambda weights, bias, X: torch.softmax(X @ weights + bias, dim=0)


@misconception("forward_batch")
def summed_over_batch(right):
    """How many answers should five examples produce?"""
    return lambda weights, bias, X: right(weights, bias, X).sum().reshape(1)


@misconception("forward_batch")
def first_row_only(right):
    """How many rows have been looked at when `return` is reached?"""
    return lambda weights, bias, X: right(weights, bias, X[:1])


@misconception("forward_batch")
def list_of_answers(right):
    """Every row has its answer; in what are they handed over, in a list or in one tensor?"""
    return lambda weights, bias, X: [right(weights, bias, row.unsqueeze(0)) for row in X]


@misconception("forward_batch")
def batch_not_returned(right):
    """All rows are answered; who receives the answers?"""
    return lambda weights, bias, X: None


@misconception("forward_batch")
def batch_detached(right):
    """The answers are right; can `backward` still find its way from them to the weights?"""
    return lambda weights, bias, X: right(weights, bias, X).detach()
