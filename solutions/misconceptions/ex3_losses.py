"""What goes wrong with losses. ``right`` is the implementation to get wrong."""

import torch
import torch.nn.functional as F
from torch import nn

from grader.run.misconceptions import misconception


def same_shape(loss):
    """The loss with the shape check that most learners get right."""

    def checked(predictions, targets):
        if predictions.shape != targets.shape:
            raise ValueError("shapes differ")
        return loss(predictions, targets)

    return checked


@misconception("mean_squared_error")
def signed_residual(right):
    """Two errors in opposite directions: do they cancel here?"""
    return same_shape(lambda p, y: (p - y).mean())


@misconception("mean_squared_error")
def sum_not_mean(right):
    """Does a larger batch make this number larger, and should it?"""
    return lambda p, y: right(p, y) * p.numel()


@misconception("mean_squared_error")
def silent_broadcast(right):
    """Print the shape of the difference: how many errors do four examples have?"""
    return lambda p, y: right(*torch.broadcast_tensors(p, y))


@misconception("mean_squared_error")
def root_taken(right):
    """Is a root part of the definition that was asked for?"""
    return lambda p, y: right(p, y).sqrt()


@misconception("mean_squared_error")
def half_factor(right):
    """The result is exactly half of the expected one: which constant is too much?"""
    return lambda p, y: 0.5 * right(p, y)


@misconception("mean_squared_error")
def square_after_mean(right):
    """In which order are squaring and averaging done?"""
    return same_shape(lambda p, y: (p - y).mean() ** 2)


@misconception("mean_squared_error")
def absolute_for_square(right):
    """Is a large error meant to cost much more than a small one?"""
    return same_shape(lambda p, y: (p - y).abs().mean())


@misconception("mean_squared_error")
def not_averaged(right):
    """A loss is one number for the whole batch: how many are these?"""
    return same_shape(lambda p, y: (p - y) ** 2)


@misconception("mean_squared_error")
def squares_subtracted(right):
    """Is the difference of the squares the square of the difference?"""
    return same_shape(lambda p, y: (p**2 - y**2).mean())


@misconception("mean_squared_error")
def error_negated(right):
    """A loss should shrink towards 0 as the answers improve: which sign has this one?"""
    return lambda p, y: -right(p, y)


@misconception("mean_squared_error")
def mean_over_rows_only(right):
    """By how many numbers is divided: all of them, or the rows?"""
    return same_shape(lambda p, y: ((p - y) ** 2).sum() / (len(p) if p.dim() > 1 else p.numel()))


@misconception("mean_squared_error")
def error_without_graph(right):
    """The number is right; can `backward` start from it?"""
    return lambda p, y: right(p, y).item()


@misconception("mean_squared_error")
def error_detached(right):
    """The number is right; can `backward` find its way from it to the predictions?"""
    return lambda p, y: right(p.detach(), y)


@misconception("mean_squared_error")
def error_not_returned(right):
    """The mean is computed; who receives it?"""

    def mean_squared_error(p, y):
        right(p, y)

    return mean_squared_error


@misconception("mean_squared_error")
def error_class_called_with_data(right):
    """`nn.MSELoss` is a recipe for a loss: is it made first and called afterwards?"""
    return same_shape(lambda p, y: nn.MSELoss(p, y))


@misconception("mean_squared_error")
def difference_in_place(right):
    """Print the predictions after the call: are they still what was passed in?"""

    def mean_squared_error(p, y):
        value = right(p, y)
        p.data.sub_(y)
        return value

    return mean_squared_error


@misconception("mean_squared_error")
def refuses_by_assert(right):
    """The shapes are checked; which exception does the docstring promise?"""

    def mean_squared_error(p, y):
        assert p.shape == y.shape, "shapes differ"
        return right(p, y)

    return mean_squared_error


@misconception("binary_cross_entropy")
def minus_missing(right):
    """A loss should shrink towards 0 as the answers improve: which sign has this one?"""
    return lambda p, y: -right(p, y)


@misconception("binary_cross_entropy")
def half_the_cross_entropy(right):
    """What does this charge for answering 0.99 when the label is 0?"""
    return same_shape(lambda p, y: -(y * torch.log(p).clamp(min=-100)).mean())


@misconception("binary_cross_entropy")
def only_zeros_charged(right):
    """What does this charge for answering 0.01 when the label is 1?"""
    return same_shape(lambda p, y: -((1 - y) * torch.log(1 - p).clamp(min=-100)).mean())


@misconception("binary_cross_entropy")
def log_of_zero(right):
    """Try a perfectly confident answer: what is 0 times the logarithm of 0?"""
    return same_shape(lambda p, y: -(y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean())


@misconception("binary_cross_entropy")
def arguments_swapped(right):
    """Which argument is the prediction, and of which one is the logarithm taken?"""
    return lambda p, y: right(y, p)


@misconception("binary_cross_entropy")
def arguments_swapped_in_the_call(right):
    """PyTorch's loss takes two tensors: which of them does it expect first?"""
    return same_shape(lambda p, y: F.binary_cross_entropy(y, p))


@misconception("binary_cross_entropy")
def entropy_not_returned(right):
    """The surprise is computed; who receives it?"""

    def binary_cross_entropy(p, y):
        right(p, y)

    return binary_cross_entropy


@misconception("binary_cross_entropy")
def sum_not_mean_of_entropy(right):
    """Does a larger batch make this number larger, and should it?"""
    return lambda p, y: right(p, y) * p.numel()


@misconception("binary_cross_entropy")
def sigmoid_inside_and_outside(right):
    """The predictions are probabilities already: what does this loss do to them first?"""
    return same_shape(F.binary_cross_entropy_with_logits)


@misconception("binary_cross_entropy")
def entropy_broadcast(right):
    """Print the shape of the products: how many terms do five examples have?"""
    return lambda p, y: right(*torch.broadcast_tensors(p, y))


@misconception("binary_cross_entropy")
def base_two(right):
    """Which logarithm does the formula use: what is the loss of always saying 0.5?"""
    return lambda p, y: right(p, y) / torch.log(torch.tensor(2.0))


@misconception("binary_cross_entropy")
def squares_for_entropy(right):
    """Being certain and wrong should cost far more than 1: which loss is this?"""
    return same_shape(lambda p, y: ((p - y) ** 2).mean())


@misconception("binary_cross_entropy")
def entropy_not_averaged(right):
    """A loss is one number for the whole batch: how many are these?"""

    def binary_cross_entropy(p, y):
        return F.binary_cross_entropy(p, y, reduction="none")

    return binary_cross_entropy


@misconception("binary_cross_entropy")
def epsilon_too_large(right):
    """How far from 0 and 1 are predictions kept, and what does that cost a right one?"""
    return same_shape(lambda p, y: right(p.clamp(0.01, 0.99), y))


@misconception("binary_cross_entropy")
def entropy_without_graph(right):
    """The number is right; can `backward` start from it?"""
    return lambda p, y: right(p, y).item()


@misconception("binary_cross_entropy")
def entropy_detached(right):
    """The number is right; can `backward` find its way from it to the predictions?"""
    return lambda p, y: right(p.detach(), y)


@misconception("binary_cross_entropy")
def plus_for_minus_inside(right):
    """When the label is 1, which of the two terms should vanish?"""
    return same_shape(
        lambda p, y: (
            -(y * torch.log(p).clamp(min=-100) + (1 + y) * torch.log(1 - p).clamp(min=-100)).mean()
        )
    )


@misconception("binary_cross_entropy")
def cross_entropy_one_class(right):
    """With a single class to choose from, can the answer ever be wrong?"""
    return same_shape(lambda p, y: F.cross_entropy(p.reshape(-1, 1), torch.zeros(p.numel()).long()))


@misconception("binary_cross_entropy")
def integer_labels(right):
    """The labels take part in arithmetic: which dtype do they need?"""
    return lambda p, y: F.binary_cross_entropy(p, y.long())
