"""What goes wrong with activation functions. ``right`` is the implementation to get wrong."""

import math

import torch
from torch import nn

from grader import misconception


def as_learners_name_it(function):
    """``function`` as one at the top of a file: Python's errors spell out where it was defined."""
    function.__qualname__ = function.__name__
    return function


@misconception("relu")
def relu_as_abs(right):
    """What should happen to a negative sum, and what happens to it here?"""
    return lambda z: z.abs()


@misconception("relu", common=(0, 1, 2, 3))
def relu_as_step(right, which):
    """A positive sum should come through unchanged: what becomes of its size here?"""
    return lambda z: ((z > 0).float(), (z >= 0).float(), (z > 0).int(), torch.sign(z))[which]


@misconception("relu")
def relu_mirrored(right):
    """Which sums pass here, the positive or the negative ones?"""
    return lambda z: z - right(z)


@misconception("relu", common=(0, 1))
def relu_turned_over(right, after):
    """A sum of 2 should come out as 2: what comes out here?"""
    return lambda z: -right(z) if after else right(-z)


@misconception("relu")
def leaky_for_relu(right):
    """Is anything left of a negative sum here? A ReLU leaks nothing."""
    return lambda z: nn.functional.leaky_relu(z, 0.01)


@misconception("relu")
def relu_flattened(right):
    """What became of the shape of z?"""
    return lambda z: right(z).flatten()


@misconception("relu")
def relu_in_double_precision(right):
    """Which dtype does z have, and which the answer?"""
    return lambda z: right(z).double()


@misconception("relu")
def list_of_elements(right):
    """Do the values come back in a list, or in one tensor?"""
    return lambda z: [right(value) for value in z]


@misconception("relu", common=(0, 1))
def relu_in_place(right, past_autograd):
    """Look at z after the call: whose tensor was changed?"""

    def relu(z):
        (z.data if past_autograd else z).clamp_(min=0)
        return z

    return relu


@misconception("relu")
def relu_detached(right):
    """Can `backward` find its way from these values to z?"""
    return lambda z: right(z.detach())


@misconception("relu")
def relu_starts_a_new_graph(right):
    """These values want a gradient, but does a way lead back from them to z?"""
    return lambda z: right(z).detach().requires_grad_()


@misconception("relu")
def negatives_removed(right):
    """As many numbers should come out as went in: where are the others?"""
    return lambda z: z[z > 0]


@misconception("relu")
def floor_at_one(right):
    """Where is the bend of this function, and where should it be?"""
    return lambda z: z.clamp(min=1)


@misconception("tanh")
def tanh_sign(right):
    """An odd function has two directions: which sign belongs to a positive z?"""
    return lambda z: -right(z)


@misconception("tanh")
def tanh_half_argument(right):
    """How steep is this curve? Compare what comes out at z = 1 with tanh(1)."""
    return lambda z: right(z / 2)


@misconception("tanh")
def tanh_overflow(right):
    """Try z = 100: what becomes infinite on the way?"""
    return lambda z: (torch.exp(z) - torch.exp(-z)) / (torch.exp(z) + torch.exp(-z))


@misconception("tanh")
def tanh_overflow_on_one_side(right):
    """Far out on one side it holds, on the other not: try z = 100. What becomes infinite on the way?"""
    return lambda z: (torch.exp(2 * z) - 1) / (torch.exp(2 * z) + 1)


@misconception("tanh")
def tanh_overflow_below(right):
    """Far out on one side it holds, on the other not: try z = -100. What becomes infinite on the way?"""
    return lambda z: (1 - torch.exp(-2 * z)) / (1 + torch.exp(-2 * z))


@misconception("tanh")
def stretched_not_shifted(right):
    """A sigmoid runs from 0 to 1. It was stretched here; was it also moved?"""
    return lambda z: 2 * torch.sigmoid(2 * z)


@misconception("tanh", common=(0, 1))
def tanh_in_place(right, past_autograd):
    """Look at z after the call: whose tensor was changed?"""

    def tanh(z):
        (z.data if past_autograd else z).tanh_()
        return z

    return tanh


@misconception("tanh")
def tanh_detached(right):
    """Can `backward` find its way from these values to z?"""
    return lambda z: right(z.detach())


@misconception("tanh")
def tanh_starts_a_new_graph(right):
    """These values want a gradient, but does a way lead back from them to z?"""
    return lambda z: right(z).detach().requires_grad_()


@misconception("tanh", common=(1.0, 2.0))
def sigmoid_for_tanh(right, steepness):
    """What does this function answer at z = 0, and can it ever be negative?"""
    return lambda z: torch.sigmoid(steepness * z)


@misconception("tanh")
def tanh_in_a_list(right):
    """Do the values come back in a list, or in one tensor?"""
    return lambda z: [right(value) for value in z]


@misconception("leaky_relu")
def leaky_on_wrong_side(right):
    """Which side is supposed to leak, and which one shrinks here?"""
    return lambda z, negative_slope=0.01: torch.where(z > 0, negative_slope * z, z)


@misconception("leaky_relu")
def leaky_turns_positive(right):
    """A small leak of a negative sum: which sign should it have?"""
    return lambda z, negative_slope=0.01: right(z, -negative_slope)


@misconception("leaky_relu", common=(0, 1, 2, 3, 4))
def leak_added_everywhere(right, which):
    """Look at a positive sum: does it come out unchanged?"""
    return lambda z, negative_slope=0.01: (
        lambda: torch.relu(z) + negative_slope * z,
        lambda: torch.relu(z) - negative_slope * z.abs(),
        lambda: torch.relu(z) * (1 + negative_slope),
        lambda: torch.relu(z) * negative_slope,
        lambda: torch.relu(z) + negative_slope,
    )[which]()


@misconception("leaky_relu")
def leak_forgotten(right):
    """What comes out for a negative sum: is anything left of it?"""
    return lambda z, negative_slope=0.01: right(z, 0.0)


@misconception("leaky_relu")
def leaky_detached(right):
    """Can `backward` find its way from these values to z?"""
    return lambda z, negative_slope=0.01: right(z.detach(), negative_slope)


@misconception("leaky_relu", common=(0, 1))
def leaky_in_place(right, past_autograd):
    """Look at z after the call: whose tensor was changed?"""

    def leaky_relu(z, negative_slope=0.01):
        (z.data if past_autograd else z)[z < 0] *= negative_slope
        return z

    return leaky_relu


@misconception("leaky_relu")
def leaky_starts_a_new_graph(right):
    """These values want a gradient, but does a way lead back from them to z?"""
    return lambda z, negative_slope=0.01: right(z, negative_slope).detach().requires_grad_()


@misconception("relu")
def builtin_max(right):
    """Python's `max` and `if` want one yes or no for the whole tensor; what compares element by element?"""
    return lambda z: max(z, 0)


@misconception("relu")
def max_over_axis(right):
    """What does the second argument of `torch.max` mean, a number to compare with or an axis?"""
    return lambda z: torch.max(z, 0)


@misconception("relu", common=(0, 1, 2))
def one_number_for_all(right, which):
    """How many numbers go in, and how many come out?"""
    return lambda z: (torch.max, torch.mean, torch.sum)[which](right(z))


@misconception("relu")
def class_called_with_data(right):
    """An activation comes back, not its answer: is it made first, and then called with z?"""
    return lambda z: nn.ReLU(z)


@misconception("relu")
def max_over_axis_values(right):
    """As many numbers should come out as went in: is this a comparison with 0, or the largest along an axis?"""
    return lambda z: torch.max(z, 0).values


@misconception("relu", common=(0, 1))
def mask_returned(right, with_0):
    """These are answers of yes or no: which numbers belong there?"""
    return lambda z: z >= 0 if with_0 else z > 0


@misconception("relu")
def list_of_numbers(right):
    """The numbers are right; do they come back in a tensor, and can `backward` still follow them?"""
    return lambda z: right(z).tolist()


@misconception("relu")
def relu_not_returned(right):
    """None comes back: which line hands the values over to the caller?"""
    return lambda z: None


@misconception("relu")
def z_returned(right):
    """What comes out is what went in: what should become of a negative sum?"""
    return lambda z: z


@misconception("relu")
def softplus_overflow(right):
    """Close to a ReLU, but smooth: what comes out at z = 0, and does anything become infinite at z = 100?"""
    return lambda z: torch.log(1 + torch.exp(z))


@misconception("relu")
def softplus_for_relu(right):
    """Close to a ReLU, but smooth: what comes out at z = 0, and what should?"""
    return lambda z: nn.functional.softplus(z)


@misconception("relu")
def gelu_for_relu(right):
    """Can a ReLU give a negative answer? Look at z = -0.5."""
    return lambda z: nn.functional.gelu(z)


@misconception("relu")
def silu_for_relu(right):
    """Can a ReLU give a negative answer? Look at z = -0.5."""
    return lambda z: nn.functional.silu(z)


@misconception("relu")
def elu_for_relu(right):
    """Can a ReLU give a negative answer? Look at z = -0.5."""
    return lambda z: nn.functional.elu(z)


@misconception("relu")
def sigmoid_for_relu(right):
    """What comes out for a large z? A ReLU lets it pass as it is."""
    return lambda z: torch.sigmoid(z)


@misconception("relu")
def tanh_for_relu(right):
    """What comes out for a large z? A ReLU lets it pass as it is."""
    return lambda z: torch.tanh(z)


@misconception("relu", common=(1.0, 0.5, 0.1))
def bend_elsewhere(right, bend):
    """What becomes of a sum below {value}? Where should this function bend?"""
    return lambda z: torch.where(z > bend, z, 0.0)


@misconception("relu")
def first_element_only(right):
    """As many numbers should come out as went in: here it is the first element alone."""
    return lambda z: right(z[0])


@misconception("tanh")
def tan_for_tanh(right):
    """There is a tangent of angles and a hyperbolic one: which of them stays between -1 and 1?"""
    return lambda z: torch.tan(z)


@misconception("tanh", common=(0, 1, 2))
def sinh_for_tanh(right, terms):
    """Does the answer level off for a large z? tanh stays between -1 and 1."""
    return lambda z: (
        lambda: torch.sinh(z),
        lambda: z - z**3 / 3,
        lambda: z - z**3 / 3 + 2 * z**5 / 15,
    )[terms]()


@misconception("tanh")
def tanh_parentheses(right):
    """Does the answer level off for a large z? What exactly is divided by the sum of the two exponentials?"""
    return lambda z: torch.exp(z) - torch.exp(-z) / (torch.exp(z) + torch.exp(-z))


@misconception("tanh")
def math_tanh(right):
    """`math.tanh` and `float()` take one plain number: which library has it for whole tensors?"""
    return lambda z: math.tanh(z)


@misconception("tanh")
def difference_alone(right):
    """Does the answer level off for a large z? Something is missing below the fraction line."""
    return lambda z: torch.exp(z) - torch.exp(-z)


@misconception("tanh", common=(0, 1, 2))
def tanh_upside_down(right, which):
    """What comes out near z = 0? Which half of the fraction belongs on top?"""
    return lambda z: (
        lambda: (torch.exp(z) + torch.exp(-z)) / (torch.exp(z) - torch.exp(-z)),
        lambda: (torch.exp(2 * z) + 1) / (torch.exp(2 * z) - 1),
        lambda: 1 / right(z),
    )[which]()


@misconception("tanh", common=(0, 1))
def all_divisions_first(right, doubled):
    """Does the answer level off for a large z? Where do the parentheses of each half begin and end?"""

    def tanh(z):
        if doubled:
            return torch.exp(2 * z) - 1 / torch.exp(2 * z) + 1
        return torch.exp(z) - torch.exp(-z) / torch.exp(z) + torch.exp(-z)

    return tanh


@misconception("tanh")
def denominator_without_parentheses(right):
    """Which part of the sum is really below the fraction line?"""
    return lambda z: (torch.exp(z) - torch.exp(-z)) / torch.exp(z) + torch.exp(-z)


@misconception("tanh")
def shifted_not_stretched(right):
    """A sigmoid runs from 0 to 1. It was moved here; was it also stretched?"""
    return lambda z: torch.sigmoid(2 * z) - 1


@misconception("tanh")
def stretched_and_not_steeper(right):
    """The range is right, the steepness and the middle are not: what comes out at z = 0?"""
    return lambda z: 2 * torch.sigmoid(z)


@misconception("tanh", common=(0, 1, 2))
def one_subtracted_too_early(right, which):
    """What comes out at z = 0, and what should? Look at what the 1 is subtracted from, and what is doubled."""
    return lambda z: (
        lambda: 2 * torch.sigmoid(2 * z - 1),
        lambda: 2 * torch.sigmoid(2 * (z - 1)),
        lambda: 2 * (torch.sigmoid(2 * z) - 1),
    )[which]()


@misconception("tanh")
def tanh_derivative(right):
    """Which is the curve and which is its slope? At z = 0 tanh is 0 and its slope 1."""
    return lambda z: 1 - right(z) ** 2


@misconception("tanh")
def hard_tanh(right):
    """Between -1 and 1 this is a straight line: does tanh bend there?"""
    return lambda z: z.clamp(-1, 1)


@misconception("tanh")
def softsign_for_tanh(right):
    """It runs from -1 to 1, but how fast? What comes out at z = 2, and what is tanh(2)?"""
    return lambda z: z / (1 + z.abs())


@misconception("tanh")
def arctan_for_tanh(right):
    """Where does this curve level off, and where should it? This is an angle."""
    return lambda z: torch.atan(z)


@misconception("tanh")
def cosh_for_tanh(right):
    """What comes out at z = 0, and can it be negative?"""
    return lambda z: torch.cosh(z)


@misconception("tanh")
def tanh_not_returned(right):
    """None comes back: which line hands the values over to the caller?"""
    return lambda z: None


@misconception("tanh")
def tanh_class_called(right):
    """`nn.Tanh` is a recipe for an activation: is it made first and called afterwards?"""
    return lambda z: nn.Tanh(z)


@misconception("tanh")
def tanh_recipe_returned(right):
    """An activation was made; was it also called with z?"""
    return lambda z: nn.Tanh()


@misconception("tanh", common=(4, 3, 2, 1))
def tanh_rounded(right, decimals):
    """A small change of z should change the answer a little: does it, once the answer is rounded?"""
    return lambda z: torch.round(right(z), decimals=decimals)


@misconception("tanh")
def tanh_twice(right):
    """How often is z squashed? These answers never leave -0.77 to 0.77."""
    return lambda z: torch.tanh(right(z))


def steepness_seen(seen):
    """How much of z is in the exponents, read at the largest of a few sums."""
    check = "tanh_leaves_its_argument"
    z, answer = seen.inputs(check)["z"], seen.got(check)["the answer"]
    return (torch.atanh(answer) / z)[z.abs().argmax()]


@misconception("tanh", common=(2.0, math.log(2.718)), solve=steepness_seen)
def another_steepness(right, factor):
    """The answers are those for {value} times z: does the factor come from z, or from the number taken for e?"""
    return lambda z: right(factor * z)


def default_seen(seen):
    """What is left of a negative number without the option, as a share of it."""
    check = "leaks_on_the_negative_side"
    z, answer = seen.inputs(check)["z"], seen.got(check)
    return (answer / z)[z < 0][0]


@misconception("leaky_relu", common=(0.1, 0.001, 0.2), solve=default_seen)
def another_default(right, slope):
    """Called without negative_slope, it leaks with a slope of {value}: which slope should that be?"""
    return lambda z, negative_slope=slope: right(z, negative_slope)


@misconception("leaky_relu", common=(0, 1))
def constant_leak(right, from_0):
    """Does a very negative sum leak more than a slightly negative one?"""

    def leaky_relu(z, negative_slope=0.01):
        return torch.where(z > 0 if from_0 else z >= 0, z, -negative_slope)

    return leaky_relu


@misconception("leaky_relu", common=(0, 1))
def constant_positive_leak(right, from_0):
    """Does a very negative sum leak more than a slightly negative one, and with which sign?"""

    def leaky_relu(z, negative_slope=0.01):
        return torch.where(z > 0 if from_0 else z >= 0, z, negative_slope)

    return leaky_relu


@misconception("leaky_relu")
def floor_at_slope(right):
    """What comes out for a negative sum? Here everything below the slope becomes the slope itself."""
    return lambda z, negative_slope=0.01: z.clamp(min=negative_slope)


@misconception("leaky_relu")
def floor_at_minus_slope(right):
    """Does a very negative sum leak more than a slightly negative one? Here there is a floor."""
    return lambda z, negative_slope=0.01: z.clamp(min=-negative_slope)


@misconception("leaky_relu")
def leaky_not_returned(right):
    """None comes back: which line hands the values over to the caller?"""
    return lambda z, negative_slope=0.01: None


@misconception("leaky_relu")
def if_on_a_tensor(right):
    """Python's `max` and `if` want one yes or no for the whole tensor; what chooses element by element?"""
    return lambda z, negative_slope=0.01: max(z, negative_slope * z)


@misconception("leaky_relu")
def everything_scaled(right):
    """Look at a positive sum: does it come out unchanged?"""
    return lambda z, negative_slope=0.01: negative_slope * z


@misconception("leaky_relu")
def leak_divided(right):
    """A small share of a negative sum gets through: is the answer here closer to 0 than the sum, or farther away?"""
    return lambda z, negative_slope=0.01: torch.where(z > 0, z, z / negative_slope)


@misconception("leaky_relu", common=(0, 1, 2, 3))
def leak_added(right, which):
    """A share of the negative sum gets through: how is a share of something computed?"""

    def leaky_relu(z, negative_slope=0.01):
        shift = -negative_slope if which % 2 else negative_slope
        return torch.where(z > 0 if which < 2 else z >= 0, z, z + shift)

    return leaky_relu


@misconception("leaky_relu")
def slope_of_the_rest(right):
    """How much of a negative sum gets through, the share that was asked for or all but that share?"""
    return lambda z, negative_slope=0.01: right(z, 1 - negative_slope)


@misconception("leaky_relu", common=(0, 1))
def slopes_returned(right, from_0):
    """A sum of 2 should come out as 2: what comes out here? These are the slopes of the curve."""

    def leaky_relu(z, negative_slope=0.01):
        return torch.where(z > 0 if from_0 else z >= 0, 1.0, negative_slope)

    return leaky_relu


@misconception("leaky_relu", common=(0, 1))
def elu_for_leaky(right, whole):
    """Does a very negative sum leak more than a slightly negative one? This leak levels off."""
    return lambda z, negative_slope=0.01: nn.functional.elu(z, 1.0 if whole else negative_slope)


@misconception("leaky_relu")
def leaky_z_returned(right):
    """What comes out is what went in: what should become of a negative sum?"""
    return lambda z, negative_slope=0.01: z


@misconception("leaky_relu")
def option_under_another_name(right):
    """Can a caller say negative_slope=0.2? Look at the names of the parameters."""

    def leaky_relu(z, slope=0.01):
        return right(z, slope)

    return as_learners_name_it(leaky_relu)


@misconception("leaky_relu")
def default_missing(right):
    """Call it with z alone: which slope is used when nobody asks for one?"""

    def leaky_relu(z, negative_slope):
        return right(z, negative_slope)

    return as_learners_name_it(leaky_relu)


@misconception("leaky_relu")
def leak_on_top(right):
    """Only a small share of a negative sum gets through: is the answer here closer to 0 than the sum, or farther away?"""
    return lambda z, negative_slope=0.01: right(z, 1 + negative_slope)


@misconception("relu")
def relu_squeezed(right):
    """The values are right; is an axis of length 1 still there?"""
    return lambda z: right(z).squeeze()


@misconception("relu")
def relu_rounded(right):
    """What becomes of a sum of 0.44? Nobody asked for whole numbers."""
    return lambda z: torch.round(right(z))


@misconception("leaky_relu")
def slope_squared(right):
    """How many times is a negative sum multiplied by the slope?"""
    return lambda z, negative_slope=0.01: right(z, negative_slope**2)


def slope_seen(seen):
    """The share of a negative sum that gets through although another one was asked for."""
    check = "leaks_as_much_as_asked"
    z, answer = seen.inputs(check)["Z"], seen.got(check)["leaky_relu(Z)"]
    return (answer / z)[z < 0][0]


@misconception("leaky_relu", common=(0.01, 0.1, 0.2, 0.001), solve=slope_seen)
def slope_fixed(right, slope):
    """Ask for another slope: does the leak change, or is it {value} each time?"""
    return lambda z, negative_slope=0.01: right(z, slope)


def largest_seen(seen):
    """The largest answer: nothing gets above a ceiling."""
    return seen.got("keeps_positive_drops_negative").max()


@misconception("relu", common=(1.0, 6.0, 10.0, 100.0), solve=largest_seen)
def capped(right, ceiling):
    """What becomes of a sum above {value}? ReLU has a floor; does it have a ceiling?"""
    return lambda z: z.clamp(0, ceiling)


@misconception("relu", common=(0, 1))
def relu_decided_for_all(right, by_all):
    """Does one element's answer change when another element does? Each decides on its own."""
    decided = (lambda z: (z > 0).all()) if by_all else (lambda z: z.sum() > 0)
    return lambda z: z if decided(z) else torch.zeros_like(z)


def end_of_the_curve(seen):
    """The z at which the curve has the value that it keeps from there on."""
    return torch.atanh(seen.got("tanh_stays_finite_far_out")[-1])


@misconception("tanh", common=(3.0, 2.0), solve=end_of_the_curve)
def level_too_early(right, end):
    """Compare z = {value} and z = 100: do their answers differ, and should they?"""
    return lambda z: right(z.clamp(-end, end))


@misconception("tanh", common=(0, 1, 2, 3, 4))
def wrong_far_out(right, which):
    """tanh levels off at -1 on the left and at 1 on the right: what comes out at z = -100 and at z = 100?"""

    def tanh(z):
        left, right_end = ((0.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (-1.0, -1.0))[which]
        return torch.where(z > 80, right_end, torch.where(z < -80, left, right(z)))

    return tanh


@misconception("leaky_relu")
def leaky_decided_for_all(right):
    """Does one element's answer change when another element does? Each decides on its own."""
    return lambda z, negative_slope=0.01: z if z.sum() > 0 else negative_slope * z


@misconception("leaky_relu", common=(0, 1))
def one_side_without_a_slope(right, positive):
    """The values are right; how much does the answer change when a sum changes a little, a positive or a negative one?"""

    def leaky_relu(z, negative_slope=0.01):
        answer = right(z, negative_slope)
        return torch.where((z > 0) == bool(positive), answer.detach(), answer)

    return leaky_relu


@misconception("leaky_relu")
def zero_taken_for_missing(right):
    """0 is a slope, too: how much leaks when somebody asks for it?"""
    return lambda z, negative_slope=0.01: right(z, negative_slope or 0.01)


def rest_seen(seen):
    """What comes out for the first of the sums, which is negative."""
    return seen.got("keeps_positive_drops_negative")[0]


@misconception("relu", common=(0.01, 1.0, -1.0), solve=rest_seen)
def constant_for_the_rest(right, value):
    """What comes out for a negative sum? Here it is {value}."""
    return lambda z: torch.where(z > 0, z, value)


@misconception("relu", common=(0.01, 1.0, -1.0), solve=rest_seen)
def constant_below_0(right, value):
    """What comes out for a negative sum? Here it is {value}."""
    return lambda z: torch.where(z >= 0, z, value)


def guard_seen(seen):
    """What a large z has become."""
    return seen.got("tanh_leaves_its_argument")["far afterwards"][1]


@misconception("tanh", common=(50.0, 20.0), solve=guard_seen)
def far_out_changed(right, limit):
    """Look at z after the call, at its large values: whose tensor was cut off at {value}?"""
    return lambda z: right(z.clamp_(-limit, limit))


@misconception("relu")
def relu_as_an_array(right):
    """The values are right; is this still a tensor, and can `backward` follow it? Look at its type."""
    return lambda z: right(z).detach().numpy()


@misconception("tanh", common=(0, 1, 2))
def exponentials_mixed_up(right, which):
    """A difference stands above the fraction line and a sum below it: which two exponentials are in each?"""

    def tanh(z):
        up, down = torch.exp(z), torch.exp(-z)
        return (up - down) / (2 * up, up - down, up)[which]

    return tanh


@misconception("tanh", common=(0, 1))
def one_value_for_all(right, added):
    """How many numbers go in, and how many come out?"""
    return lambda z: right(z).sum() if added else right(z).mean()


@misconception("tanh")
def tanh_flattened(right):
    """The values are right; what became of the shape of z?"""
    return lambda z: right(z).flatten()


@misconception("tanh")
def tanh_as_an_array(right):
    """The values are right; is this still a tensor, and can `backward` follow it? Look at its type."""
    return lambda z: right(z).detach().numpy()


@misconception("leaky_relu", common=(0, 1))
def one_answer_for_all(right, added):
    """How many numbers go in, and how many come out?"""
    return lambda z, negative_slope=0.01: (torch.sum if added else torch.mean)(
        right(z, negative_slope)
    )


@misconception("leaky_relu")
def leaky_flattened(right):
    """The values are right; what became of the shape of z?"""
    return lambda z, negative_slope=0.01: right(z, negative_slope).flatten()


@misconception("leaky_relu")
def leaky_as_an_array(right):
    """The values are right; is this still a tensor, and can `backward` follow it? Look at its type."""
    return lambda z, negative_slope=0.01: right(z, negative_slope).detach().numpy()


@misconception("leaky_relu")
def leaky_recipe_returned(right):
    """An activation comes back, not its answer: was it also called with z?"""
    return lambda z, negative_slope=0.01: nn.LeakyReLU(negative_slope)


@misconception("leaky_relu")
def multiplied_again(right):
    """A sum of 3 should come out as 3: how many times is z multiplied here?"""
    return lambda z, negative_slope=0.01: torch.where(z > 0, z, negative_slope) * z


@misconception("leaky_relu")
def bend_at_the_slope(right):
    """Which sums come out smaller, the negative ones or all below negative_slope?"""
    return lambda z, negative_slope=0.01: torch.where(z > negative_slope, z, negative_slope * z)


def share_seen(seen):
    """How much of the asked share of a negative sum gets through."""
    check = "leaks_as_much_as_asked"
    z, answer = seen.inputs(check)["Z"], seen.got(check)["leaky_relu(Z)"]
    return (answer / z)[z < 0][0] / seen.inputs(check)["slope"]


@misconception("leaky_relu", common=(0.01, 0.5, 2.0), solve=share_seen)
def another_share(right, factor):
    """A negative sum leaks {value} times as much as asked for: where does the factor come from?"""
    return lambda z, negative_slope=0.01: right(z, factor * negative_slope)


@misconception("tanh", common=(0, 1))
def tanh_decided_for_all(right, ones):
    """Does one element's answer change when another element does? Each decides on its own."""

    def tanh(z):
        if ones and z.max() > 20:
            return torch.ones_like(z)
        return torch.sign(z) if (z.abs() > 20).any() else right(z)

    return tanh


@misconception("tanh", common=(0, 1))
def tanh_never_negative(right, cut_off):
    """What comes out for z = -1? tanh has both signs."""
    return lambda z: right(z).clamp(min=0) if cut_off else right(z).abs()


@misconception("leaky_relu")
def slope_as_exponent(right):
    """Where a share of a negative sum belongs there is nan, or 1: is a share a product here, or a power?"""
    return lambda z, negative_slope=0.01: torch.where(z > 0, z, z**negative_slope)
