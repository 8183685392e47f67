"""What goes wrong with losses. ``right`` is the implementation to get wrong."""

import torch
import torch.nn.functional as F
from torch import nn

from grader import misconception


def safe(loss):
    """The loss of predictions that are kept off the edge, with the shape check."""
    return same_shape(lambda p, y: loss(p.clamp(1e-7, 1 - 1e-7), y))


def same_shape(loss):
    """The loss with the shape check that most learners get right."""

    def checked(predictions, targets):
        if predictions.shape != targets.shape:
            raise ValueError
        return loss(predictions, targets)

    return checked


REFITTED = (
    lambda loss, p, y: loss(p.flatten(), y.flatten()),
    lambda loss, p, y: loss(p, y.view_as(p)),
    lambda loss, p, y: loss(*torch.broadcast_tensors(p.flatten(), y.flatten())),
)
"""Ways to make shapes fit that were to be refused; two lengths that differ end in three ways."""


@misconception("mean_squared_error")
def silent_broadcast(right):
    """Print the shape of (4,) minus (4, 1): how many errors do four examples have?"""
    return lambda p, y: right(*torch.broadcast_tensors(p, y))


@misconception("mean_squared_error")
def only_lengths_compared(right):
    """Both have length 4: does that make (4,) and (4, 1) the same shape?"""

    def mean_squared_error(p, y):
        if len(p) != len(y):
            raise ValueError
        return right(*torch.broadcast_tensors(p, y))

    return mean_squared_error


@misconception("mean_squared_error")
def refuses_by_assert(right):
    """The shapes are checked; which exception does the docstring promise?"""

    def mean_squared_error(p, y):
        assert p.shape == y.shape, "shapes differ"
        return right(p, y)

    return mean_squared_error


@misconception("mean_squared_error")
def refusal_without_exception(right):
    """The shapes are checked: does the caller get an exception, or None?"""
    return lambda p, y: right(p, y) if p.shape == y.shape else None


@misconception("mean_squared_error")
def error_without_graph(right):
    """Can `backward` start from this number? Look at its type."""
    return lambda p, y: right(p, y).item()


@misconception("mean_squared_error")
def sum_not_mean(right):
    """Does a larger batch make this number larger, and should it?"""
    return lambda p, y: right(p, y) * p.numel()


@misconception("mean_squared_error")
def half_factor(right):
    """The squares count half here: is one half part of the definition?"""
    return lambda p, y: 0.5 * right(p, y)


@misconception("mean_squared_error", common=(0.5, 1.0, 0.0, -1.0))
def root_taken(right, power):
    """Is a root part of the definition that was asked for?"""

    # Of the mean; of the sum, divided by the count; of the sum; and that, divided by a length.
    def mean_squared_error(p, y):
        return torch.linalg.vector_norm(p - y) / (len(p) if power < 0 else p.numel() ** power)

    return same_shape(mean_squared_error)


@misconception("mean_squared_error", common=(0, -1))
def mean_over_rows_only(right, axis):
    """Of a table, by what is the sum divided: by the count of all numbers, or by one length?"""
    return same_shape(lambda p, y: ((p - y) ** 2).sum() / p.shape[axis])


@misconception("mean_squared_error", common=(0, -1))
def averaged_along_one_axis(right, axis):
    """Of a table with three rows and two columns, how many numbers does this give?"""
    return same_shape(lambda p, y: ((p - y) ** 2).mean(axis))


@misconception("mean_squared_error")
def signed_residual(right):
    """Two errors in opposite directions: do they cancel here?"""
    return same_shape(lambda p, y: (p - y).mean())


@misconception("mean_squared_error")
def only_axes_compared(right):
    """The number of axes is compared: do (4,) and (1,) fit, do (1, 4) and (4, 1)?"""

    def mean_squared_error(p, y):
        if p.dim() != y.dim():
            raise ValueError
        return right(*torch.broadcast_tensors(p, y))

    return mean_squared_error


@misconception("mean_squared_error")
def only_counts_compared(right):
    """As many numbers, in another shape: how many differences do (4,) and (4, 1) give?"""

    def mean_squared_error(p, y):
        if p.numel() != y.numel():
            raise ValueError
        return right(*torch.broadcast_tensors(p, y))

    return mean_squared_error


@misconception("mean_squared_error", common=(0, 1, 2))
def reshaped_to_fit(right, way):
    """Two shapes that differ were to be refused: what happens to them here?"""
    return lambda p, y: REFITTED[way](right, p, y)


@misconception("mean_squared_error")
def refusal_left_to_pytorch(right):
    """PyTorch only warns when the shapes differ: who raises the ValueError?"""
    return F.mse_loss


@misconception("mean_squared_error")
def refuses_by_another_exception(right):
    """The shapes are checked; is what is raised a ValueError?"""

    def mean_squared_error(p, y):
        if p.shape != y.shape:
            raise TypeError
        return right(p, y)

    return mean_squared_error


@misconception("mean_squared_error")
def error_returned_not_raised(right):
    """Is the ValueError raised here, or handed back like an answer?"""

    def mean_squared_error(p, y):
        return right(p, y) if p.shape == y.shape else ValueError("shapes differ")

    return mean_squared_error


@misconception("mean_squared_error")
def guard_inverted(right):
    """Which shapes are refused here, those that differ or those that are equal?"""

    def mean_squared_error(p, y):
        if p.shape == y.shape:
            raise ValueError
        return right(*torch.broadcast_tensors(p, y))

    return mean_squared_error


@misconception("mean_squared_error")
def everything_refused(right):
    """Equal shapes are refused as well: what exactly is compared here?"""

    def mean_squared_error(p, y):
        raise ValueError

    return mean_squared_error


@misconception("mean_squared_error", common=(1, 0))
def variance_of_the_errors(right, correction):
    """If every prediction is too large by 3, what does this give: 9, or nothing at all?"""
    return same_shape(lambda p, y: torch.var(p - y, correction=correction))


@misconception("mean_squared_error")
def sum_for_difference(right):
    """Is this 0 for predictions that are all right? Print what is squared."""
    return same_shape(lambda p, y: ((p + y) ** 2).mean())


@misconception("mean_squared_error", common=(0, 1))
def predictions_rounded_first(right, way):
    """Are the predictions used as they are: does it matter whether one is 0.6 or 0.9?"""
    return same_shape(lambda p, y: right((p.round(), (p > 0.5).float())[way], y))


@misconception("mean_squared_error")
def square_after_mean(right):
    """In which order are squaring and averaging done?"""
    return same_shape(lambda p, y: (p - y).mean() ** 2)


@misconception("mean_squared_error")
def absolute_for_square(right):
    """Is a large error meant to cost much more than a small one?"""
    return same_shape(lambda p, y: (p - y).abs().mean())


@misconception("mean_squared_error")
def doubled_not_squared(right):
    """Squaring or doubling: what becomes of a difference of -3?"""
    return same_shape(lambda p, y: (2 * (p - y)).mean())


@misconception("mean_squared_error")
def gentle_far_away(right):
    """For an error of 10 the square is 100: does this loss grow as fast for large errors?"""
    return same_shape(F.smooth_l1_loss)


def in_a_loop(p, y, rows, chosen):
    """The mean of the squares as a loop over numbers or ``rows`` gives it, of those ``chosen``."""
    pairs = list(zip(p, y) if rows else zip(p.flatten(), y.flatten()))
    total = 0
    for one, other in pairs[chosen]:
        total = total + (one - other) ** 2
    return total / len(pairs)


@misconception("mean_squared_error", common=(0, 1))
def first_difference_only(right, rows):
    """How many of the differences reach the sum before `return`?"""
    return same_shape(lambda p, y: in_a_loop(p, y, rows, slice(0, 1)))


@misconception("mean_squared_error", common=(0, 1))
def last_difference_only(right, rows):
    """Which differences are in the total at the end: all of them, or the last one?"""
    return same_shape(lambda p, y: in_a_loop(p, y, rows, slice(-1, None)))


@misconception("mean_squared_error", common=(0, 1, 2, 3))
def one_difference_left_out(right, way):
    """How many differences are in the sum: is the first or the last one never looked at?"""
    chosen = slice(1, None) if way < 2 else slice(0, -1)
    return same_shape(lambda p, y: in_a_loop(p, y, way % 2, chosen))


@misconception("mean_squared_error")
def divided_by_one_less(right):
    """The mean of five squares is their sum divided by 5: by what is it divided here?"""
    return same_shape(lambda p, y: ((p - y) ** 2).sum() / (p.numel() - 1))


@misconception("mean_squared_error")
def error_in_a_list(right):
    """One number was asked for, of shape (): print the shape of this one."""
    return lambda p, y: right(p, y).reshape(1)


@misconception("mean_squared_error")
def entropy_for_squares(right):
    """Amounts may be negative or above 1: for which predictions is this loss made?"""
    return same_shape(
        lambda p, y: (
            -(y * torch.log(p).clamp(min=-100) + (1 - y) * torch.log(1 - p).clamp(min=-100)).mean()
        )
    )


@misconception("mean_squared_error", common=(0, 1, 2))
def not_averaged(right, way):
    """A loss is one number for the whole batch: how many are these?"""
    divisor = (lambda p: 1, len, torch.numel)[way]
    return same_shape(lambda p, y: (p - y) ** 2 / divisor(p))


@misconception("mean_squared_error", common=(0, 1))
def one_of_the_two_squared(right, the_first):
    """What exactly is squared here, the difference or only one of the two?"""
    return same_shape(lambda p, y: (p**2 - y if the_first else p - y**2).mean())


@misconception("mean_squared_error")
def squares_subtracted(right):
    """Is the difference of the squares the square of the difference?"""
    return same_shape(lambda p, y: (p**2 - y**2).mean())


@misconception("mean_squared_error")
def error_negated(right):
    """A loss should shrink towards 0 as the answers improve: which sign does this one have?"""
    return lambda p, y: -right(p, y)


@misconception("mean_squared_error")
def error_detached(right):
    """The number is right; can `backward` find its way from it to the predictions?"""
    return lambda p, y: right(p.detach(), y)


@misconception("mean_squared_error")
def trainable_but_cut_off(right):
    """`requires_grad` is True at the end: does the way back still lead to the predictions?"""
    return lambda p, y: right(p.detach(), y).requires_grad_()


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


@misconception("mean_squared_error", common=(0, 1))
def difference_in_place(right, in_the_open):
    """Print the predictions after the call: are they still what was passed in?"""

    def mean_squared_error(p, y):
        value = right(p, y)
        if in_the_open:
            p -= y
            return (p**2).mean()
        p.data.sub_(y)
        return value

    return mean_squared_error


@misconception("mean_squared_error")
def targets_overwritten(right):
    """Print the targets after the call: are they still what was passed in?"""

    def mean_squared_error(p, y):
        value = right(p, y.clone())
        y.copy_((y - p).detach())
        return value

    return mean_squared_error


@misconception("binary_cross_entropy")
def minus_missing(right):
    """A loss should shrink towards 0 as the answers improve: which sign does this one have?"""
    return lambda p, y: -right(p, y)


@misconception("binary_cross_entropy")
def log_of_zero(right):
    """Try a perfectly confident answer: what is 0 times the logarithm of 0?"""
    return same_shape(lambda p, y: -(y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean())


@misconception("binary_cross_entropy")
def entropy_broadcast(right):
    """Print the shape of (4,) times (4, 1): how many terms do four examples have?"""
    return lambda p, y: right(*torch.broadcast_tensors(p, y))


@misconception("binary_cross_entropy")
def entropy_refuses_by_assert(right):
    """The shapes are checked; which exception does the docstring promise?"""

    def binary_cross_entropy(p, y):
        assert p.shape == y.shape, "shapes differ"
        return right(p, y)

    return binary_cross_entropy


@misconception("binary_cross_entropy")
def sum_not_mean_of_entropy(right):
    """Does a larger batch make this number larger, and should it?"""
    return lambda p, y: right(p, y) * p.numel()


@misconception("binary_cross_entropy")
def entropy_without_graph(right):
    """Can `backward` start from this number? Look at its type."""
    return lambda p, y: right(p, y).item()


@misconception("binary_cross_entropy")
def half_the_minus(right):
    """There are two terms: is the sign of both of them turned?"""
    return safe(lambda p, y: (-y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean())


@misconception("binary_cross_entropy", common=(0, 1))
def parentheses_missing(right, minus_moved_in):
    """What does 1 - y * log(...) multiply, and what does (1 - y) * log(...)?"""
    if minus_moved_in:
        return safe(lambda p, y: (-y * torch.log(p) - 1 - y * torch.log(1 - p)).mean())
    return safe(lambda p, y: -(y * torch.log(p) + 1 - y * torch.log(1 - p)).mean())


@misconception("binary_cross_entropy")
def plus_for_minus_inside(right):
    """When the label is 1, which of the two terms should vanish?"""
    return safe(lambda p, y: -(y * torch.log(p) + (1 + y) * torch.log(1 - p)).mean())


@misconception("binary_cross_entropy")
def terms_swapped(right):
    """For a label of 1, is the charge small when the prediction is near 1, or near 0?"""
    return safe(lambda p, y: -((1 - y) * torch.log(p) + y * torch.log(1 - p)).mean())


@misconception("binary_cross_entropy", common=(0, 1, 2))
def targets_ignored(right, way):
    """Change the labels and nothing else: does the loss change?"""

    def binary_cross_entropy(p, y):
        # In the place of the labels: always 1, the predictions, and what they would decide.
        label = (torch.ones_like(p), p, (p >= 0.5).float())[way]
        return -(label * torch.log(p) + (1 - label) * torch.log(1 - p)).mean()

    return safe(binary_cross_entropy)


@misconception("binary_cross_entropy")
def plus_inside_the_logarithm(right):
    """When the label is 0, should a larger prediction cost more, or less?"""
    return safe(lambda p, y: -(y * torch.log(p) + (1 - y) * torch.log(1 + p)).mean())


@misconception("binary_cross_entropy", common=(0, 1))
def logarithm_forgotten(right, exponential):
    """Answering 1 when the label is 1 should cost 0: what does it cost here?"""
    taken = torch.exp if exponential else torch.clone
    return same_shape(lambda p, y: -(y * taken(p) + (1 - y) * taken(1 - p)).mean())


@misconception("binary_cross_entropy", common=(0, 1, 2))
def softmax_taken(right, way):
    """A softmax shares 1 among several answers: do these predictions compete with each other?"""

    def binary_cross_entropy(p, y):
        if way == 0:
            return F.cross_entropy(p, y)
        q = torch.softmax(p, 0)
        if way == 1:
            return F.binary_cross_entropy(q, y)
        return -(y * torch.log(q) + (1 - y) * torch.log(1 - q)).mean()

    return same_shape(binary_cross_entropy)


def softened(seen):
    """How far the labels are from 0 and 1, from the charges for labels that are all 1."""
    p = seen.inputs("charges_for_ones_and_zeros")["predictions"]
    charged = seen.got("charges_for_ones_and_zeros")["all targets 1"]
    ones, zeros = -p.log().mean(), -(1 - p).log().mean()
    return (charged - ones) / (zeros - ones)


@misconception("binary_cross_entropy", common=(0.05, 0.1, 0.01), solve=softened)
def labels_softened(right, by):
    """Are the labels used as they are, or as if they were {value} away from 0 and 1?"""
    return safe(
        lambda p, y: (
            -(
                (y * (1 - 2 * by) + by) * torch.log(p)
                + (1 - by - y * (1 - 2 * by)) * torch.log(1 - p)
            ).mean()
        )
    )


@misconception("binary_cross_entropy")
def one_minus_the_logarithm(right):
    """ln(1 - p) or 1 - ln(p): which of the two is computed for a label of 0?"""
    return safe(lambda p, y: -(y * torch.log(p) + (1 - y) * (1 - torch.log(p))).mean())


@misconception("binary_cross_entropy", common=(0, 1))
def half_the_cross_entropy(right, picked):
    """What does this charge for answering 0.99 when the label is 0?"""
    return safe(lambda p, y: -(torch.log(p[y == 1]) if picked else y * torch.log(p)).mean())


@misconception(
    "binary_cross_entropy",
    common=(2.0, 0.5, 10.0),
    solve=lambda seen: (
        seen.got("charges_for_ones_and_zeros")["all targets 1"]
        / -seen.inputs("charges_for_ones_and_zeros")["predictions"].log().mean()
    ),
)
def ones_weighted(right, times):
    """Are both labels charged alike, or does a label of 1 cost {value} times its surprise?"""
    return safe(lambda p, y: -(times * y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean())


@misconception("binary_cross_entropy")
def only_zeros_charged(right):
    """What does this charge for answering 0.01 when the label is 1?"""
    return safe(lambda p, y: -((1 - y) * torch.log(1 - p)).mean())


@misconception("binary_cross_entropy", common=(0, 1))
def safe_at_zero_only(right, beyond_one):
    """Finite at 0, but at 1? Is 1 - p kept off zero as well, and is 1 - eps less than 1 in float32?"""

    def binary_cross_entropy(p, y):
        q = p + 1e-7 if beyond_one else p
        return -(y * torch.log(q + 1e-12) + (1 - y) * torch.log(1 - q)).mean()

    return same_shape(binary_cross_entropy)


@misconception("binary_cross_entropy", common=(0, 1))
def certain_answers_left_out(right, of_the_count):
    """What is charged for answering exactly 0 when the label is 1?"""

    def binary_cross_entropy(p, y):
        each = -(y * torch.log(p) + (1 - y) * torch.log(1 - p))
        finite = torch.isfinite(each)
        if of_the_count:  # the mean of the others
            return each[finite & (p > 0) & (p < 1)].mean()
        return torch.where(finite, each, 0 * p.detach()).mean()

    return same_shape(binary_cross_entropy)


@misconception("binary_cross_entropy")
def infinite_surprise(right):
    """Certain and right costs 0 here: what do two answers cost that are certain and wrong? (Twice the largest float is infinite.)"""
    return same_shape(lambda p, y: -(torch.xlogy(y, p) + torch.xlogy(1 - y, 1 - p)).mean())


@misconception("binary_cross_entropy", common=(0, 1, 2))
def whole_loss_repaired(right, way):
    """Where one answer is exactly 0 or 1, and right, what becomes of the charge for the others?"""

    def binary_cross_entropy(p, y):
        loss = -(y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean()
        if way == 2 and not loss.isfinite():
            return torch.tensor(0.0)
        return torch.nan_to_num(loss) if way == 0 or loss.isnan() else loss

    return same_shape(binary_cross_entropy)


@misconception(
    "binary_cross_entropy",
    common=(1.0, 2.0, 3.0, 5.0),
    solve=lambda seen: seen.got("great_surprises_count_in_full")["all targets 1"],
)
def surprise_limited(right, most):
    """Does the charge grow with every surprise, or is it never more than {value}?"""
    return same_shape(
        lambda p, y: (
            -(
                y * torch.log(p).clamp(min=-most) + (1 - y) * torch.log(1 - p).clamp(min=-most)
            ).mean()
        )
    )


def kept_inside(seen):
    """How far inside, from what a right prediction of exactly 0 still costs."""
    found = seen.got("finite_at_the_corners")
    likely = seen.inputs("finite_at_the_corners")["predictions"]
    costs = next(iter(found.values())) * 6 + likely.log().sum()
    return 1 - torch.exp(-costs / 4)


@misconception("binary_cross_entropy", common=(0.01, 0.001, 0.1, 0.05), solve=kept_inside)
def clamped_far_inside(right, eps):
    """What does a right prediction of exactly 1 cost, if predictions are kept {value} away from it?"""
    return same_shape(lambda p, y: right(p.clamp(eps, 1 - eps), y))


@misconception("binary_cross_entropy", common=(0.01, 0.001, 0.1, 0.0001, 1.0))
def much_added_before_the_logarithm(right, eps):
    """It is as if {value} were added before the logarithm: how much does that change the surprise at 0.001?"""
    return same_shape(
        lambda p, y: -(y * torch.log(p + eps) + (1 - y) * torch.log(1 - p + eps)).mean()
    )


@misconception("binary_cross_entropy")
def arguments_swapped(right):
    """Which argument is the prediction, and of which one is the logarithm taken?"""
    return lambda p, y: right(y, p)


@misconception("binary_cross_entropy", common=(1e-7, 1e-6, 1e-5, 1e-4))
def arguments_swapped_and_clamped(right, eps):
    """Which argument is the prediction, and of which one is the logarithm taken?"""
    return same_shape(
        lambda p, y: (
            -(
                p * torch.log(y.clamp(eps, 1 - eps))
                + (1 - p) * torch.log(1 - y.clamp(eps, 1 - eps))
            ).mean()
        )
    )


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
def sigmoid_inside_and_outside(right):
    """The predictions are probabilities already: what does this loss do to them first?"""
    return same_shape(F.binary_cross_entropy_with_logits)


@misconception("binary_cross_entropy")
def neither_shapes_nor_corners(right):
    """Two things are open: shapes that differ, and a prediction of exactly 0 or 1: what comes back?"""
    return lambda p, y: -(y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean()


@misconception("binary_cross_entropy")
def entropy_of_what_has_one_length(right):
    """Both have length 4: does that make (4,) and (4, 1) the same shape?"""

    def binary_cross_entropy(p, y):
        if len(p) != len(y):
            raise ValueError
        return right(*torch.broadcast_tensors(p, y))

    return binary_cross_entropy


@misconception("binary_cross_entropy")
def entropy_of_what_has_as_many_axes(right):
    """The number of axes is compared: do (4,) and (1,) fit, do (1, 4) and (4, 1)?"""

    def binary_cross_entropy(p, y):
        if p.dim() != y.dim():
            raise ValueError
        return right(*torch.broadcast_tensors(p, y))

    return binary_cross_entropy


@misconception("binary_cross_entropy")
def entropy_of_as_many_numbers(right):
    """As many numbers, in another shape: how many terms do (4,) and (4, 1) give?"""

    def binary_cross_entropy(p, y):
        if p.numel() != y.numel():
            raise ValueError
        return right(*torch.broadcast_tensors(p, y))

    return binary_cross_entropy


@misconception("binary_cross_entropy", common=(0, 1, 2))
def entropy_reshaped_to_fit(right, way):
    """Two shapes that differ were to be refused: what happens to them here?"""
    return lambda p, y: REFITTED[way](right, p, y)


@misconception("binary_cross_entropy")
def entropy_refuses_by_another_exception(right):
    """The shapes are checked; is what is raised a ValueError?"""

    def binary_cross_entropy(p, y):
        if p.shape != y.shape:
            raise TypeError
        return right(p, y)

    return binary_cross_entropy


@misconception("binary_cross_entropy")
def entropy_guard_inverted(right):
    """Which shapes are refused here, those that differ or those that are equal?"""

    def binary_cross_entropy(p, y):
        if p.shape == y.shape:
            raise ValueError
        return right(*torch.broadcast_tensors(p, y))

    return binary_cross_entropy


@misconception("binary_cross_entropy")
def every_entropy_refused(right):
    """Equal shapes are refused as well: what exactly is compared here?"""

    def binary_cross_entropy(p, y):
        raise ValueError

    return binary_cross_entropy


@misconception("binary_cross_entropy")
def entropy_error_returned(right):
    """Is the ValueError raised here, or handed back like an answer?"""

    def binary_cross_entropy(p, y):
        return right(p, y) if p.shape == y.shape else ValueError("shapes differ")

    return binary_cross_entropy


@misconception("binary_cross_entropy")
def entropy_refusal_without_exception(right):
    """The shapes are checked: does the caller get an exception, or None?"""
    return lambda p, y: right(p, y) if p.shape == y.shape else None


@misconception("binary_cross_entropy")
def base_ten(right):
    """Which logarithm does the formula use: what is the loss of always saying 0.5?"""
    return lambda p, y: right(p, y) / torch.log(torch.tensor(10.0))


@misconception("binary_cross_entropy")
def halved(right):
    """Which constant stands before the sum, besides 1/N and the minus?"""
    return lambda p, y: right(p, y) / 2


@misconception("binary_cross_entropy")
def base_two(right):
    """Which logarithm does the formula use: what is the loss of always saying 0.5?"""
    return lambda p, y: right(p, y) / torch.log(torch.tensor(2.0))


@misconception("binary_cross_entropy", common=(0, 1, 2, 3))
def hard_decisions(right, way):
    """Are 0.6 and 0.9 different predictions to this loss?"""
    clamped, rounded = way % 2, way > 1

    def binary_cross_entropy(p, y):
        decided = p.round() if rounded else (p > 0.5).float()
        return F.binary_cross_entropy(decided.clamp(1e-7, 1 - 1e-7) if clamped else decided, y)

    return same_shape(binary_cross_entropy)


@misconception("binary_cross_entropy")
def squares_for_entropy(right):
    """Being certain and wrong should cost far more than 1: which loss is this?"""
    return same_shape(lambda p, y: ((p - y) ** 2).mean())


@misconception("binary_cross_entropy")
def absolute_for_entropy(right):
    """Being certain and wrong should cost far more than 1: which loss is this?"""
    return same_shape(lambda p, y: (p - y).abs().mean())


@misconception("binary_cross_entropy", common=(0, 1, 2, 3, 4))
def entropy_not_averaged(right, way):
    """A loss is one number for the whole batch: how many are these?"""

    def binary_cross_entropy(p, y):
        yes, no = torch.log(p), torch.log(1 - p)
        return (
            lambda: -(y * yes + (1 - y) * no),
            lambda: -(y * yes + (1 - y) * no) / len(p),
            lambda: -(y * yes + (1 - y) * no) / p.numel(),
            lambda: -(y * yes.mean() + (1 - y) * no.mean()),
            lambda: -y * yes.mean() + (1 - y) * no.mean(),
        )[way]()

    return safe(binary_cross_entropy)


@misconception("binary_cross_entropy")
def entropy_per_row_of_the_table(right):
    """Of a table, by what is the sum divided: by the count of all its numbers, or by that of its rows?"""
    return lambda p, y: right(p, y) * p.numel() / len(p)


@misconception("binary_cross_entropy", common=(0, -1))
def entropy_averaged_along_one_axis(right, axis):
    """Of a table with four rows and two columns, how many numbers does this give?"""
    return same_shape(lambda p, y: F.binary_cross_entropy(p, y, reduction="none").mean(axis))


@misconception("binary_cross_entropy")
def entropy_detached(right):
    """The number is right; can `backward` find its way from it to the predictions?"""
    return lambda p, y: right(p.detach(), y)


@misconception("binary_cross_entropy")
def entropy_trainable_but_cut_off(right):
    """`requires_grad` is True at the end: does the way back still lead to the predictions?"""
    return lambda p, y: right(p.detach(), y).requires_grad_()


@misconception("binary_cross_entropy", common=(0, 1))
def predictions_clamped_in_place(right, past_autograd):
    """Print the predictions after the call: are they still what was passed in?"""

    def binary_cross_entropy(p, y):
        (p.data if past_autograd else p).clamp_(1e-7, 1 - 1e-7)
        return right(p, y)

    return same_shape(binary_cross_entropy)


@misconception("binary_cross_entropy")
def entropy_class_called_with_data(right):
    """`nn.BCELoss` is a recipe for a loss: is it made first and called afterwards?"""
    return same_shape(lambda p, y: nn.BCELoss(p, y))


@misconception("binary_cross_entropy")
def never_anything_but_zero(right):
    """Answer 0.01 when the label is 1: is this loss ever anything but 0?"""
    # A cross entropy with one class to choose from, or the product of the two terms.
    return same_shape(lambda p, y: F.cross_entropy(p.reshape(-1, 1), torch.zeros(p.numel()).long()))


@misconception("binary_cross_entropy")
def integer_labels(right):
    """The labels take part in arithmetic: which dtype do they need?"""
    return lambda p, y: F.binary_cross_entropy(p, y.long())


@misconception("mean_squared_error", common=(3, 4))
def another_power(right, power):
    """An error of 2 should count as 4: as how much does it count here?"""
    return same_shape(lambda p, y: ((p - y) ** power).mean())


@misconception("mean_squared_error", common=(0, 1, 2))
def one_square_for_all(right, which):
    """A mean takes all the squares into account: how many of them decide about this number?"""
    chosen = (torch.max, torch.min, torch.median)[which]
    return same_shape(lambda p, y: chosen((p - y) ** 2))


@misconception("binary_cross_entropy", common=(0, 1))
def limited_too_late(right, the_mean):
    """What is 0 times the logarithm of 0? Where that is nan already, does a limit make a number of it?"""

    def binary_cross_entropy(p, y):
        each = -(y * torch.log(p) + (1 - y) * torch.log(1 - p))
        return each.mean().clamp(max=100) if the_mean else each.clamp(max=100).mean()

    return same_shape(binary_cross_entropy)


@misconception("binary_cross_entropy", common=(0, 1, 2, 3, 4))
def one_label_for_the_batch(right, way):
    """Does every example pay for its own label, or is one label decided on for the whole batch?"""
    all_are_1 = (
        lambda y: (y == 1).all(),
        lambda y: (y == 1).any(),
        lambda y: y.mean() > 0.5,
        lambda y: y.flatten()[0] == 1,
        lambda y: y.sum() > len(y) / 2,
    )[way]
    return safe(lambda p, y: -torch.log(p if all_are_1(y) else 1 - p).mean())


@misconception("binary_cross_entropy", common=(0, 1))
def labels_averaged_apart(right, halved):
    """By what is the sum divided: by the count of all examples, or for each label by how many have that one?"""

    def binary_cross_entropy(p, y):
        both = -torch.log(p[y == 1]).mean() - torch.log(1 - p[y == 0]).mean()
        return both / 2 if halved else both

    return safe(binary_cross_entropy)


@misconception("binary_cross_entropy")
def logarithm_of_the_mean(right):
    """Every surprise is a logarithm: in which order are logarithm and mean taken here?"""
    return safe(lambda p, y: -torch.log((y * p + (1 - y) * (1 - p)).mean()))


@misconception("binary_cross_entropy")
def label_inside_the_logarithm(right):
    """What is the logarithm of 0? Look at what a label of 0 does to what the logarithm is taken of."""
    return safe(lambda p, y: -(torch.log(y * p) + torch.log((1 - y) * (1 - p))).mean())


@misconception("binary_cross_entropy")
def certain_answers_refused(right):
    """0 and 1 are probabilities, too: what should such a prediction cost, if not an exception?"""

    def binary_cross_entropy(p, y):
        if ((p <= 0) | (p >= 1)).any():
            raise ValueError
        return right(p, y)

    return binary_cross_entropy
