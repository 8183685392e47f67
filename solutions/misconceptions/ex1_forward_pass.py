"""What goes wrong in the forward pass. ``right`` is the implementation to get wrong."""

import math

import torch

from grader import misconception


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
    """The bias shifts the sum: what becomes of this answer when the bias is 0?"""
    return lambda weights, x, bias: right(weights, x, torch.zeros_like(bias)) * bias


@misconception("weighted_sum")
def bias_weighted(right):
    """The bias belongs to the neuron, and no weight to it: is it added before or after the weighing?"""
    return lambda weights, x, bias: right(weights, x + bias, torch.zeros_like(bias))


@misconception("weighted_sum")
def mean_not_sum(right):
    """Should a neuron with twice as many inputs weigh each of them only half?"""
    return lambda weights, x, bias: right(weights, x / x.numel(), bias)


@misconception("weighted_sum")
def sum_times_sum(right):
    """Does each input meet its own weight, or do all meet all?"""
    return lambda weights, x, bias: weights.sum() * x.sum() + bias


@misconception("weighted_sum")
def column_instead_of_vector(right):
    """Print the shape: is there an axis nobody asked for?"""
    return lambda weights, x, bias: right(weights, x, bias).reshape(1, 1)


@misconception("weighted_sum")
def number_not_tensor(right):
    """Can anything still trace how this number was made? Look at its type."""
    return lambda weights, x, bias: right(weights, x, bias).item()


@misconception("weighted_sum")
def squeezed_to_a_scalar(right):
    """One number, but in which shape? The bias has shape (1,), and so should the sum."""
    return lambda weights, x, bias: right(weights, x, bias).squeeze()


@misconception("weighted_sum")
def sum_detached(right):
    """Can `backward` find its way from this sum to the weights?"""
    return lambda weights, x, bias: right(weights, x, bias).detach()


@misconception("weighted_sum")
def sum_starts_a_new_graph(right):
    """This sum wants a gradient, but does a way lead back from it to the weights?"""
    return lambda weights, x, bias: right(weights, x, bias).detach().requires_grad_()


@misconception("weighted_sum")
def changes_the_input(right):
    """Call it twice with the same tensors: is the second answer the same?"""

    def weighted_sum(weights, x, bias):
        x *= weights
        return x.sum() + bias

    return weighted_sum


@misconception("sigmoid")
def sigmoid_sign(right):
    """For a large positive z, should the output be near 0 or near 1?"""
    return lambda z: right(-z)


@misconception("sigmoid")
def overflow_form(right):
    """Try z = 100: does anything become infinite on the way?"""
    return lambda z: torch.exp(z) / (1 + torch.exp(z))


@misconception("sigmoid")
def sigmoid_derivative(right):
    """Which is the curve and which is its slope? At z = 0 the sigmoid is 0.5 and its slope 0.25."""
    return lambda z: right(z) * (1 - right(z))


@misconception("sigmoid", common=(1.0, 0.5))
def tanh_for_sigmoid(right, steepness):
    """Does anything below 0 come out? A sigmoid lies between 0 and 1."""
    return lambda z: torch.tanh(steepness * z)


@misconception("sigmoid", common=(0, 1))
def sigmoid_in_place(right, past_autograd):
    """Look at z after the call: whose tensor was changed?"""

    def sigmoid(z):
        if past_autograd:
            z.data.sigmoid_()
            return z
        return z.sigmoid_()

    return sigmoid


@misconception("sigmoid")
def graph_cut(right):
    """Does the trail that `backward` follows still lead from these values to z?"""
    return lambda z: right(z.detach())


@misconception("sigmoid")
def sigmoid_starts_a_new_graph(right):
    """These values want a gradient, but does a way lead back from them to z?"""
    return lambda z: right(z).detach().requires_grad_()


@misconception("sigmoid")
def sigmoid_in_double_precision(right):
    """Which dtype does z have, and which the answer?"""
    return lambda z: right(z.double())


@misconception("sigmoid")
def sigmoid_flattened(right):
    """What became of the shape of z?"""
    return lambda z: right(z).flatten()


@misconception("forward")
def activation_missing(right):
    """An answer lies between 0 and 1: what keeps it there? Something should squash the sum."""
    return lambda weights, bias, x: weights @ x + bias


@misconception("forward")
def bias_forgotten(right):
    """What does this neuron answer when every input is zero, and should the bias not decide that?"""
    return lambda weights, bias, x: right(weights, torch.zeros_like(bias), x)


@misconception("forward")
def activated_twice(right):
    """How many times does the sum pass through the sigmoid?"""
    return lambda weights, bias, x: torch.sigmoid(right(weights, bias, x))


@misconception("forward", common=(0, 1, 2, 3))
def hard_decision(right, which):
    """Yes or no is a decision; how sure is this neuron? Its answer should move smoothly with the sum."""
    handed_over = (torch.Tensor.float, torch.Tensor.int, bool, int)[which]
    return lambda weights, bias, x: handed_over(right(weights, bias, x) > 0.5)


@misconception("forward")
def answer_detached(right):
    """Can `backward` find its way from this answer to the weights?"""
    return lambda weights, bias, x: right(weights, bias, x).detach()


@misconception("forward")
def answer_as_number(right):
    """A number has no memory: what could `backward` follow from here? Look at the answer's type."""
    return lambda weights, bias, x: right(weights, bias, x).item()


@misconception("forward")
def answer_as_scalar(right):
    """One number, but in which shape? The bias has shape (1,), and so should the answer."""
    return lambda weights, bias, x: right(weights, bias, x).squeeze()


@misconception("forward_batch")
def batch_without_bias(right):
    """What does this neuron answer for a row of zeros?"""
    return lambda weights, bias, X: right(weights, torch.zeros_like(bias), X)


@misconception("forward_batch")
def batch_not_activated(right):
    """Answers lie between 0 and 1: what keeps them there? Something should squash the sums."""
    return lambda weights, bias, X: X @ weights + bias


@misconception("forward_batch", common=(1, 0))
def bias_for_each_input_of_a_row(right, axis):
    """The bias belongs to the neuron, and is added once to each sum: how many times is it added here?"""
    return lambda weights, bias, X: right(weights, bias * X.shape[axis], X)


@misconception("forward_batch")
def batch_activated_twice(right):
    """How many times do the sums pass through the sigmoid?"""
    return lambda weights, bias, X: torch.sigmoid(right(weights, bias, X))


@misconception("forward_batch", common=(0, 1, 2, 3))
def hard_decisions(right, which):
    """Yes or no is a decision; how sure is the neuron of each row? Answers should move smoothly."""
    tensor = torch.Tensor
    handed_over = (tensor.float, tensor.int, tensor.bool, lambda yes: yes.int().tolist())[which]
    return lambda weights, bias, X: handed_over(right(weights, bias, X) > 0.5)


@misconception("forward_batch")
def summed_over_batch(right):
    """Every row should get its own answer: how many rows are there, and how many answers?"""
    return lambda weights, bias, X: right(weights, bias, X).sum().reshape(1)


@misconception("forward_batch")
def column_of_answers(right):
    """Print the shape: is there an axis of length 1 nobody asked for?"""
    return lambda weights, bias, X: right(weights, bias, X).reshape(-1, 1)


@misconception("forward_batch")
def squeezed_too_far(right):
    """Try a batch with one row: which shape comes back?"""
    return lambda weights, bias, X: right(weights, bias, X).squeeze()


@misconception("forward_batch")
def list_of_answers(right):
    """Do the answers come back in a list, or in one tensor?"""
    return lambda weights, bias, X: [right(weights, bias, row.unsqueeze(0)) for row in X]


@misconception("forward_batch")
def list_of_numbers(right):
    """Do these numbers come back in a tensor, and can `backward` still follow them?"""
    return lambda weights, bias, X: right(weights, bias, X).tolist()


@misconception("forward_batch")
def batch_detached(right):
    """Can `backward` find its way from these answers to the weights?"""
    return lambda weights, bias, X: right(weights, bias, X).detach()


@misconception("forward_batch")
def batch_starts_a_new_graph(right):
    """These answers want a gradient, but does a way lead back from them to the weights?"""
    return lambda weights, bias, X: right(weights, bias, X).detach().requires_grad_()


@misconception("weighted_sum", common=(0, 1, 2, 3, 4))
def elementwise_not_summed(right, which):
    """A neuron answers with one number per example: how many numbers come out here?"""
    return lambda weights, x, bias: (
        weights * x + bias,
        weights * x.sum() + bias,
        weights * (x + bias).sum(),
        weights.sum() * x + bias,
        weights + x + bias,
    )[which]


@misconception("weighted_sum")
def hard_coded_inputs(right):
    """Two inputs count here: what happens when there are three, or only one?"""
    return lambda weights, x, bias: weights[0] * x[0] + weights[1] * x[1] + bias


@misconception("weighted_sum")
def nothing_returned(right):
    """None comes back: which line hands the sum over to the caller?"""
    return lambda weights, x, bias: None


@misconception("weighted_sum")
def no_bias_and_a_scalar(right):
    """What does this neuron answer when every input is zero? The bias would also give the sum its shape."""
    return lambda weights, x, bias: torch.dot(weights, x)


@misconception("weighted_sum")
def bias_in_sum_to_a_scalar(right):
    """How many times is the bias added for three inputs? Added once, after the sum, it also gives the shape (1,)."""
    return lambda weights, x, bias: (weights * x + bias).sum()


@misconception("weighted_sum")
def bias_twice(right):
    """The bias is what is there when every input is zero: how many times is it in this answer?"""
    return lambda weights, x, bias: right(weights, x, bias) + bias


@misconception("weighted_sum", common=(1, 0))
def first_product_only(right, axes):
    """How many inputs have been counted when the sum is handed over? Only the first one is in it."""
    return lambda weights, x, bias: right(weights[:1], x[:1], bias).reshape((1,) * axes)


@misconception("weighted_sum")
def last_product_only(right):
    """Only the last input is in this sum: what became of the products before it?"""
    return lambda weights, x, bias: right(weights[-1:], x[-1:], bias)


@misconception("weighted_sum")
def last_product_missing(right):
    """Does the last input change the answer? Count the products that are added."""
    return lambda weights, x, bias: right(weights[:-1], x[:-1], bias)


@misconception("weighted_sum")
def first_product_missing(right):
    """Does the first input change the answer? Count the products that are added."""
    return lambda weights, x, bias: right(weights[1:], x[1:], bias)


@misconception("weighted_sum")
def three_inputs_only(right):
    """It works for three inputs: what happens with one, or with five?"""
    return lambda weights, x, bias: sum(weights[i] * x[i] for i in range(3)) + bias


@misconception("weighted_sum")
def all_divided_by_n(right):
    """Should a neuron with twice as many inputs answer half as much, and its bias count half?"""
    return lambda weights, x, bias: right(weights, x, bias) / x.numel()


@misconception("weighted_sum")
def added_not_multiplied(right):
    """How do a weight and its input come together: what should an input of 0 do to the sum?"""
    return lambda weights, x, bias: (weights + x).sum() + bias


@misconception("weighted_sum", common=(0, 1))
def inputs_left_out(right, squared):
    """Does the answer change when the inputs do?"""
    return lambda weights, x, bias: (weights * weights if squared else weights).sum() + bias


@misconception("weighted_sum", common=(0, 1))
def weights_left_out(right, squared):
    """Does the answer change when the weights do?"""
    return lambda weights, x, bias: (x * x if squared else x).sum() + bias


@misconception("weighted_sum")
def changes_the_bias(right):
    """Call it twice with the same tensors: is the bias still what it was?"""

    def weighted_sum(weights, x, bias):
        bias += right(weights, x, torch.zeros_like(bias))
        return bias

    return weighted_sum


@misconception("weighted_sum")
def changes_the_weights(right):
    """Call it twice with the same tensors: are the weights still what they were?"""

    def weighted_sum(weights, x, bias):
        weights *= x
        return weights.sum() + bias

    return weighted_sum


@misconception("weighted_sum")
def sum_in_a_list(right):
    """The value is there, but what is it wrapped in? Look at the type."""
    return lambda weights, x, bias: [right(weights, x, bias)]


@misconception("weighted_sum")
def squashed_already(right):
    """Here the sum never leaves the range from 0 to 1: what keeps it there, and was that asked for?"""
    return lambda weights, x, bias: torch.sigmoid(right(weights, x, bias))


@misconception("weighted_sum")
def sum_in_double_precision(right):
    """The value is right; which dtype do the arguments have, and which the answer?"""
    return lambda weights, x, bias: right(weights, x, bias).double()


@misconception("weighted_sum")
def negatives_cut_off(right):
    """Where the products and the bias come to less than 0, what is the answer here?"""
    return lambda weights, x, bias: torch.relu(right(weights, x, bias))


@misconception("sigmoid", common=(0, 1, 2))
def sigmoid_parentheses(right, which):
    """A sigmoid never exceeds 1, and this does: what exactly is below the fraction line?"""
    return lambda z: (1 / 1 + torch.exp(-z), 1 / 1 + torch.exp(z), 2 * torch.exp(z))[which]


@misconception("sigmoid")
def math_exp(right):
    """`math.exp` and `float()` take one plain number: which library has an exponential for whole tensors, gradients included?"""
    return lambda z: 1 / (1 + math.exp(-z))


@misconception("sigmoid")
def sigmoid_twice(right):
    """These outputs never leave 0.5 to 0.73: how often is the sum squashed?"""
    return lambda z: right(torch.sigmoid(z))


@misconception("sigmoid")
def sigmoid_not_returned(right):
    """None comes back: which line hands the squashed values over to the caller?"""
    return lambda z: None


@misconception("sigmoid")
def one_plus_forgotten(right):
    """A sigmoid never exceeds 1: what is missing below the fraction line?"""
    return lambda z: torch.exp(z)


@misconception("sigmoid", common=(-1.0, 1.0))
def minus_for_plus(right, sign):
    """What happens here close to z = 0? Look at the sign below the fraction line."""
    return lambda z: 1 / (1 - torch.exp(sign * z))


@misconception("sigmoid")
def exponential_alone(right):
    """The exponential is one part of the formula: where does it stand in the fraction?"""
    return lambda z: torch.exp(-z)


@misconception("sigmoid")
def argument_negated_in_place(right):
    """Look at z after the call: whose tensor changed its sign?"""

    def sigmoid(z):
        z *= -1
        return 1 / (1 + torch.exp(z))

    return sigmoid


@misconception("sigmoid", common=(0, 1))
def relu_for_sigmoid(right, smooth):
    """Does the answer level off for a large z? A sigmoid stays below 1."""
    return lambda z: z * right(z) if smooth else torch.relu(z)


@misconception("sigmoid", common=(0, 1, 2))
def softmax_for_sigmoid(right, which):
    """Does one element's answer change when another element does? Each is squashed on its own."""
    return lambda z: (
        lambda: torch.softmax(z, dim=-1),
        lambda: torch.exp(z) / torch.exp(z).sum(),
        lambda: torch.softmax(z.flatten(), dim=0).reshape(z.shape),
    )[which]()


@misconception("sigmoid")
def softmax_over_first_axis(right):
    """Does one element's answer change when another element does? Each is squashed on its own."""
    return lambda z: torch.softmax(z, dim=0)


@misconception("sigmoid")
def log_of_sigmoid(right):
    """Can a sigmoid be negative? This is the logarithm of one."""
    return lambda z: torch.nn.functional.logsigmoid(z)


@misconception("sigmoid")
def softplus_for_sigmoid(right):
    """Does this curve level off for a large z, as a sigmoid does?"""
    return lambda z: torch.nn.functional.softplus(z)


@misconception("sigmoid", common=(0, 1))
def step_for_sigmoid(right, with_0):
    """Which answers lie between 0 and 1 here? A sigmoid rises smoothly, and can be differentiated."""
    return lambda z: (z >= 0 if with_0 else z > 0).float()


@misconception("sigmoid")
def class_called_with_data(right):
    """`nn.Sigmoid` is a recipe for an activation: is it made first and called afterwards?"""
    return lambda z: torch.nn.Sigmoid(z)


@misconception("sigmoid")
def recipe_returned(right):
    """An activation was made; was it also called with z?"""
    return lambda z: torch.nn.Sigmoid()


@misconception("sigmoid", common=(4, 3, 2, 1))
def sigmoid_rounded(right, decimals):
    """A small change of z should change the answer a little: does it, once the answer is rounded?"""
    return lambda z: torch.round(right(z), decimals=decimals)


@misconception("sigmoid")
def rounded_to_zero_or_one(right):
    """Which answers lie between 0 and 1 here? A sigmoid rises smoothly, and its slope is not 0."""
    return lambda z: torch.round(right(z))


@misconception("sigmoid")
def list_of_squashed(right):
    """The values are right: do they come back in a list, or in one tensor?"""
    return lambda z: [right(value) for value in z]


@misconception("sigmoid")
def first_element_only(right):
    """As many numbers should come out as went in: here it is the first element alone."""
    return lambda z: right(z[0])


def steepness_seen(seen):
    """How much of z is in the exponent, read at the largest of a few sums."""
    z = seen.inputs("sigmoid_leaves_its_argument")["z"]
    answer = seen.got("sigmoid_leaves_its_argument")["the answer"]
    return (torch.logit(answer) / z)[z.abs().argmax()]


@misconception("sigmoid", common=(2.0, 0.5, math.log(2.718)), solve=steepness_seen)
def another_steepness(right, factor):
    """The answers are those for {value} times z: does the factor come from z, or from the number taken for e?"""
    return lambda z: right(factor * z)


@misconception("sigmoid")
def z_returned(right):
    """What comes out is what went in: where is the squashing?"""
    return lambda z: z


@misconception("forward", common=(0, 1))
def activation_first(right, of_weights):
    """What is squashed here? It should be the sum, and nothing before."""

    def forward(weights, bias, x):
        weights, x = (torch.sigmoid(weights), x) if of_weights else (weights, torch.sigmoid(x))
        return weights @ x + bias

    return forward


@misconception("forward")
def answer_not_returned(right):
    """None comes back: which line hands the answer over to the caller?"""
    return lambda weights, bias, x: None


@misconception("forward")
def arguments_out_of_order(right):
    """Weights, bias, x is the order here: is it also that of the parameters, and of every call inside?"""

    def forward(weights, bias, x):
        return torch.sigmoid((weights * bias).sum() + x)

    return forward


@misconception("forward", common=(0, 1, 2, 3))
def bias_after_activation(right, which):
    """Where does the bias join, before or after the squashing? And does it join once?"""

    def forward(weights, bias, x):
        answer = torch.sigmoid(weights @ x)
        again = torch.sigmoid(weights @ x + bias) + bias
        return (answer + bias, answer + torch.sigmoid(bias), answer * bias, again)[which]

    return forward


@misconception("forward")
def bias_added_twice(right):
    """The bias is what decides when every input is zero: how many times does it count here?"""
    return lambda weights, bias, x: right(weights, 2 * bias, x)


@misconception("forward")
def bias_against_the_sum(right):
    """A larger bias should push the answer up: which way does it push here?"""
    return lambda weights, bias, x: right(weights, -bias, x)


@misconception("forward")
def sum_with_wrong_sign(right):
    """For a large positive sum, should the answer be near 0 or near 1?"""
    return lambda weights, bias, x: 1 - right(weights, bias, x)


@misconception("forward")
def answer_for_each_input(right):
    """One neuron, one example: how many answers come out?"""
    return lambda weights, bias, x: torch.sigmoid(weights * x + bias)


@misconception("forward")
def bias_for_each_input(right):
    """The bias belongs to the neuron: how many times is it added for three inputs?"""
    return lambda weights, bias, x: right(weights, bias * x.numel(), x)


@misconception("forward")
def forgotten_bias_and_a_scalar(right):
    """What does this neuron answer when every input is zero? The bias would also give the answer its shape."""
    return lambda weights, bias, x: torch.sigmoid(torch.dot(weights, x))


@misconception("forward")
def answer_as_column(right):
    """The value is right; print the shape: is there an axis nobody asked for?"""
    return lambda weights, bias, x: right(weights, bias, x).reshape(1, 1)


@misconception("forward")
def answer_starts_a_new_graph(right):
    """The answer is right and wants a gradient, but does a way lead back from it to the weights?"""
    return lambda weights, bias, x: right(weights, bias, x).detach().requires_grad_()


@misconception("forward")
def relu_on_the_sum(right):
    """What becomes here of a negative sum, and what of a large one? A sigmoid never quite reaches 0 or 1."""
    return lambda weights, bias, x: torch.relu(weights @ x + bias)


@misconception("forward")
def tanh_on_the_sum(right):
    """What is the answer to a negative sum here? A sigmoid lies between 0 and 1."""
    return lambda weights, bias, x: torch.tanh(weights @ x + bias)


@misconception("forward", common=(0, 1, 2))
def argument_changed(right, which):
    """Call it twice with the same tensors: is the second answer the same?"""

    def forward(weights, bias, x):
        if which == 2:
            bias += torch.sum(weights * x)
            return torch.sigmoid(bias)
        first, second = (weights, x) if which else (x, weights)
        first *= second
        return torch.sigmoid(first.sum() + bias)

    return forward


@misconception("forward")
def mean_of_the_products(right):
    """Should a neuron with twice as many inputs weigh each of them only half?"""
    return lambda weights, bias, x: right(weights, bias, x / x.numel())


@misconception("forward_batch")
def order_of_matmul(right):
    """Which axis of X walks over the examples, and which one must meet the weights?"""
    return lambda weights, bias, X: torch.sigmoid(weights @ X + bias)


@misconception("forward_batch")
def dot_on_a_batch(right):
    """`dot` takes two vectors, and X is a matrix; which operation takes a matrix and a vector?"""
    return lambda weights, bias, X: torch.sigmoid(torch.dot(X, weights) + bias)


@misconception("forward_batch")
def softmax_over_batch(right):
    """Does the answer for row 1 change when row 2 does? Each example is asked on its own."""
    return lambda weights, bias, X: torch.softmax(X @ weights + bias, dim=0)


@misconception("forward_batch")
def first_row_only(right):
    """Only the first row is answered: where are the others?"""
    return lambda weights, bias, X: right(weights, bias, X[:1])


@misconception("forward_batch")
def batch_not_returned(right):
    """None comes back: which line hands the answers over to the caller?"""
    return lambda weights, bias, X: None


@misconception("forward_batch")
def transposed_batch(right):
    """Which axis of X walks over the examples, and which one must meet the weights?"""
    return lambda weights, bias, X: torch.sigmoid(X.T @ weights + bias)


@misconception("forward_batch")
def row_of_answers(right):
    """Print the shape: is there an axis of length 1 nobody asked for?"""
    return lambda weights, bias, X: right(weights, bias, X).reshape(1, -1)


@misconception("forward_batch")
def everything_in_one_sum(right):
    """How many sums are there here, and how many examples? Along which axis is one example added up?"""
    return lambda weights, bias, X: torch.sigmoid((X * weights).sum() + bias)


@misconception("forward_batch")
def summed_down_the_columns(right):
    """Which axis counts examples, which counts inputs, and along which one is it summed here?"""
    return lambda weights, bias, X: torch.sigmoid((X * weights).sum(dim=0) + bias)


@misconception("forward_batch")
def mean_over_inputs(right):
    """Should a neuron with twice as many inputs weigh each of them only half?"""
    return lambda weights, bias, X: right(weights, bias, X / X.shape[1])


@misconception("forward_batch")
def batch_not_summed(right):
    """Every row should get one answer; here each input gets one: what is added up?"""
    return lambda weights, bias, X: torch.sigmoid(X * weights + bias)


@misconception("forward_batch")
def batch_bias_twice(right):
    """The bias decides about a row of zeros: how many times does it count here?"""
    return lambda weights, bias, X: right(weights, 2 * bias, X)


@misconception("forward_batch")
def batch_bias_subtracted(right):
    """A larger bias should push every answer up: which way does it push here?"""
    return lambda weights, bias, X: right(weights, -bias, X)


@misconception("forward_batch")
def last_row_only(right):
    """Only the last row's answer comes back: where are the others?"""
    return lambda weights, bias, X: right(weights, bias, X[-1:])


@misconception("forward_batch")
def last_row_missing(right):
    """Every row should get an answer: is the last one ever asked?"""

    def forward_batch(weights, bias, X):
        return torch.cat([right(weights, bias, row[None]) for row in X[:-1]])

    return forward_batch


@misconception("forward_batch", common=(0, 1, 2, 3))
def bias_after_the_sigmoid(right, which):
    """Where does the bias join, before or after the squashing? And does it join once?"""

    def forward_batch(weights, bias, X):
        answers = torch.sigmoid(X @ weights)
        again = torch.sigmoid(X @ weights + bias) + bias
        return (answers + bias, answers + torch.sigmoid(bias), answers * bias, again)[which]

    return forward_batch


@misconception("forward_batch", common=(5, 4, 3))
def always_as_many_rows(right, rows):
    """It counts on {value} rows: what happens with fewer, and with more?"""

    def forward_batch(weights, bias, X):
        return torch.stack([right(weights, bias, X[i][None])[0] for i in range(rows)])

    return forward_batch


@misconception("forward_batch", common=(0, 1, 2))
def batch_averaged(right, which):
    """Every row should get its own answer: who asked for the mean of them?"""
    return lambda weights, bias, X: (
        lambda: right(weights, bias, X).mean(),
        lambda: right(weights, bias, X).mean().reshape(1),
        lambda: right(weights, bias, X.mean(dim=0, keepdim=True)),
    )[which]()


@misconception("forward_batch")
def batch_added_up(right):
    """Every row should get its own answer: who asked for the sum of them?"""
    return lambda weights, bias, X: right(weights, bias, X).sum()


@misconception("forward_batch", common=(0, 1))
def batch_changed(right, row_by_row):
    """Call it twice with the same batch: is the second answer the same?"""

    def forward_batch(weights, bias, X):
        for part in X if row_by_row else (X,):
            part *= weights
        return torch.sigmoid(X.sum(dim=1) + bias)

    return forward_batch


@misconception("forward_batch")
def relu_on_the_batch(right):
    """What becomes here of a negative sum, and what of a large one? A sigmoid never quite reaches 0 or 1."""
    return lambda weights, bias, X: torch.relu(X @ weights + bias)


@misconception("forward_batch")
def batch_with_wrong_sign(right):
    """For a large positive sum, should the answer be near 0 or near 1?"""
    return lambda weights, bias, X: 1 - right(weights, bias, X)


@misconception("forward")
def answer_in_a_list(right):
    """The answer is there, but what is it wrapped in? Look at the type."""
    return lambda weights, bias, x: [right(weights, bias, x)]


@misconception("forward")
def all_meet_all(right):
    """Does each input meet its own weight, or do all meet all?"""
    return lambda weights, bias, x: torch.sigmoid(weights.sum() * x.sum() + bias)


@misconception("forward_batch")
def all_meet_all_in_each_row(right):
    """Does each input meet its own weight, or do all meet all?"""
    return lambda weights, bias, X: torch.sigmoid(X.sum(dim=1) * weights.sum() + bias)


@misconception("weighted_sum")
def product_not_sum(right):
    """Are the products added up, or multiplied with one another?"""
    return lambda weights, x, bias: (weights * x).prod() + bias


@misconception("sigmoid", common=(0, 1, 2))
def size_of_z_only(right, which):
    """Do z and -z get the same answer here, and should they?"""
    return lambda z: (
        lambda: right(z.abs()),
        lambda: right(z.abs()) + 0 * torch.exp(-z),
        lambda: right(z**2),
    )[which]()


def end_of_the_curve(seen):
    """The z at which the curve has the value that it keeps from there on."""
    return torch.logit(seen.got("stays_finite_far_out")[1])


@misconception("sigmoid", common=(5.0, 10.0), solve=end_of_the_curve)
def level_too_early(right, end):
    """Compare z = {value} and z = 100: do their answers differ, and should they?"""
    return lambda z: right(z.clamp(-end, end))


@misconception("sigmoid", common=(0.0, 0.5))
def wrong_far_out(right, value):
    """At z = 100 this answers {value}: where should the curve be by then?"""
    return lambda z: torch.where(z < 80, right(z), value)


@misconception("forward", common=(0, 1))
def answer_among_others(right, which):
    """How many things come back here? The answer alone is asked for."""

    def forward(weights, bias, x):
        both = (torch.sum(weights * x) + bias, right(weights, bias, x))
        return both[::-1] if which else both

    return forward


@misconception("forward", common=(0, 1, 2, 3))
def products_squashed(right, which):
    """Is each product squashed here, or their sum? A neuron adds up first and squashes once."""
    return lambda weights, bias, x: (
        lambda: torch.sigmoid(weights * x + bias).sum(),
        lambda: torch.sigmoid(weights * x + bias).sum().reshape(1),
        lambda: torch.sigmoid(weights * x).sum() + bias,
        lambda: torch.sigmoid(torch.sigmoid(weights * x).sum() + bias),
    )[which]()


@misconception("forward", common=(2, 3))
def so_many_inputs(right, count):
    """{value} inputs count here: which answer is there when there are more?"""
    return lambda weights, bias, x: right(weights[:count], bias, x[:count])


@misconception("forward_batch", common=(0, 1))
def answers_among_others(right, which):
    """How many things come back here? The answers alone are asked for."""

    def forward_batch(weights, bias, X):
        both = (X @ weights + bias, right(weights, bias, X))
        return both[::-1] if which else both

    return forward_batch


@misconception("forward_batch", common=(0, 1, 2))
def products_of_a_row_squashed(right, which):
    """Is each product squashed here, or their sum? A neuron adds up first and squashes once."""
    return lambda weights, bias, X: (
        lambda: torch.sigmoid(X * weights + bias).sum(dim=1),
        lambda: torch.sigmoid(X * weights).sum(dim=1) + bias,
        lambda: torch.sigmoid(torch.sigmoid(X * weights).sum(dim=1) + bias),
    )[which]()


@misconception("forward_batch", common=(2, 3))
def so_many_columns(right, count):
    """{value} inputs of each row count here: what happens when there are more, or fewer?"""

    def forward_batch(weights, bias, X):
        return torch.sigmoid(sum(X[:, i] * weights[i] for i in range(count)) + bias)

    return forward_batch


@misconception("forward_batch")
def square_batch_turned(right):
    """Only a square batch goes wrong: are its examples still in the rows?"""

    def forward_batch(weights, bias, X):
        return right(weights, bias, X.T if X.shape[0] == X.shape[1] else X)

    return forward_batch


@misconception("forward_batch", common=(0, 1))
def row_left_out(right, last):
    """Is every row answered? At one end there is a 0 where an answer belongs."""

    def forward_batch(weights, bias, X):
        answers = right(weights, bias, X)
        at = torch.arange(len(answers)) == (len(answers) - 1 if last else 0)
        return torch.where(at, 0.0, answers)

    return forward_batch


@misconception("weighted_sum", common=(0, 1))
def negative_bias_lost(right, turned):
    """A negative bias pulls the sum down: does it here?"""
    return lambda weights, x, bias: right(weights, x, bias.abs() if turned else bias.clamp(min=0))


def slope_in_the_middle(seen):
    """The largest slope: that of a line between two ends."""
    return seen.got("sigmoid_keeps_the_graph")["z.grad"].max()


@misconception("sigmoid", common=(0.2, 1 / 6, 0.25), solve=slope_in_the_middle)
def straight_line(right, slope):
    """Between its two ends this is a straight line of slope {value}: does a sigmoid bend there?"""
    return lambda z: (slope * z + 0.5).clamp(0, 1)


@misconception("sigmoid")
def cut_off_at_both_ends(right):
    """Cut off at 0 and at 1 it stays in between, but is it a curve there? And what comes out at z = 0?"""
    return lambda z: z.clamp(0, 1)


@misconception("forward_batch")
def rows_torn_apart(right):
    """Is each row still one example here, or are its numbers spread over several?"""
    return lambda weights, bias, X: right(weights, bias, X.reshape(X.shape[::-1]).T)


def guard_seen(seen):
    """What a large z has become."""
    return seen.got("sigmoid_leaves_its_argument")["far afterwards"][1]


@misconception("sigmoid", common=(50.0, 20.0), solve=guard_seen)
def far_out_changed(right, limit):
    """Look at z after the call, at its large values: whose tensor was cut off at {value}?"""
    return lambda z: right(z.clamp_(-limit, limit))


@misconception("weighted_sum", common=(0, 1, 2))
def weighted_average(right, which):
    """Double all the weights: should the sum of the products not double, too?"""

    def weighted_sum(weights, x, bias):
        weights = (weights / weights.sum(), weights / weights.norm(), weights.softmax(0))[which]
        return right(weights, x, bias)

    return weighted_sum


@misconception("weighted_sum")
def sum_as_an_array(right):
    """The value is right; is it still a tensor, and can `backward` follow it? Look at its type."""
    return lambda weights, x, bias: right(weights, x, bias).detach().numpy()


@misconception("sigmoid", common=(0, 1, 2, 3))
def another_curve(right, which):
    """It runs from 0 to 1, but along another curve: what comes out at z = 2, and what is 1 / (1 + e^-2)?"""
    return lambda z: (
        lambda: torch.atan(z) / math.pi + 0.5,
        lambda: torch.special.ndtr(z),
        lambda: (1 + torch.erf(z)) / 2,
        lambda: (1 + z / (1 + z.abs())) / 2,
    )[which]()


@misconception("sigmoid", common=(0, 1, 2, 3, 4, 5))
def one_number_for_all(right, which):
    """How many numbers go in, and how many come out?"""
    return lambda z: (
        lambda: right(z).mean(),
        lambda: right(z).sum(),
        lambda: right(z.mean()),
        lambda: right(z.sum()),
        lambda: 1 / (1 + torch.exp(-z)).sum(),
        lambda: 1 / (1 + torch.exp(-z)).mean(),
    )[which]()


@misconception("sigmoid")
def squashed_to_an_array(right):
    """The values are right; is this still a tensor, and can `backward` follow it? Look at its type."""
    return lambda z: right(z).detach().numpy()


@misconception("forward")
def always_one(right):
    """Is the answer ever anything but 1? It should move with the sum."""
    return lambda weights, bias, x: torch.softmax(weights @ x + bias, dim=-1)


@misconception("forward")
def bias_weighted_too(right):
    """The bias belongs to the neuron, and no weight to it: is it added before or after the weighing?"""
    return lambda weights, bias, x: right(weights, bias * weights.sum(), x)


@misconception("forward")
def answer_as_an_array(right):
    """The value is right; is it still a tensor, and can `backward` follow it? Look at its type."""
    return lambda weights, bias, x: right(weights, bias, x).detach().numpy()


@misconception("forward_batch", common=(0, 1))
def squashed_before_the_sum(right, of_weights):
    """What is squashed here? It should be the sums, and nothing before."""

    def forward_batch(weights, bias, X):
        weights, X = (torch.sigmoid(weights), X) if of_weights else (weights, torch.sigmoid(X))
        return X @ weights + bias

    return forward_batch


@misconception("forward_batch", common=(0, 1))
def sums_run_on(right, with_bias):
    """Does the answer for row 2 change when row 1 does? Every sum begins anew."""

    def forward_batch(weights, bias, X):
        if with_bias:
            return torch.sigmoid((X @ weights + bias).cumsum(0))
        return torch.sigmoid((X @ weights).cumsum(0) + bias)

    return forward_batch


@misconception("forward_batch")
def bias_weighted_in_each_row(right):
    """The bias belongs to the neuron, and no weight to it: is it added before or after the weighing?"""
    return lambda weights, bias, X: right(weights, bias * weights.sum(), X)


@misconception("forward_batch")
def answers_as_an_array(right):
    """The values are right; is this still a tensor, and can `backward` follow it? Look at its type."""
    return lambda weights, bias, X: right(weights, bias, X).detach().numpy()


@misconception("forward", common=(2, 3, 4))
def answer_rounded(right, decimals):
    """A small change of a weight should change the answer a little: does it, once the answer is rounded?"""
    return lambda weights, bias, x: torch.round(right(weights, bias, x), decimals=decimals)


@misconception("forward_batch", common=(2, 3, 4))
def answers_rounded(right, decimals):
    """A small change of a weight should change the answers a little: does it, once they are rounded?"""
    return lambda weights, bias, X: torch.round(right(weights, bias, X), decimals=decimals)


@misconception("sigmoid", common=(0, 1))
def decided_for_all(right, ones):
    """Does one element's answer change when another element does? Each is squashed on its own."""

    def sigmoid(z):
        if ones and z.max() > 50:
            return torch.ones_like(z)
        return (z > 0).float() if (z.abs() > 50).any() else right(z)

    return sigmoid


@misconception("sigmoid")
def negative_side_flat(right):
    """Compare z = -1 and z = -3: do their answers differ, and should they?"""
    return lambda z: right(z.clamp(min=0))


@misconception("forward", common=(0, 1))
def example_rescaled(right, which):
    """Double all the inputs: does the answer change, and should it?"""

    def forward(weights, bias, x):
        return right(weights, bias, (x - x.mean()) / x.std() if which else x / x.norm())

    return forward


@misconception("forward_batch", common=(0, 1, 2))
def batch_rescaled(right, which):
    """Double all the inputs: do the answers change, and should they?"""

    def forward_batch(weights, bias, X):
        X = (
            lambda: X / X.norm(dim=1, keepdim=True),
            lambda: (X - X.mean(dim=0)) / X.std(dim=0),
            lambda: X / X.max(),
        )[which]()
        return right(weights, bias, X)

    return forward_batch


@misconception("forward_batch", common=(0, -1))
def same_row_each_time(right, row):
    """All rows get the same answer here: which row is it that is asked each time?"""
    return lambda weights, bias, X: right(weights, bias, X[row].expand(X.shape))


@misconception("forward_batch")
def square_of_answers(right):
    """Print the shape: how many rows are there, and how many answers? A row and a column make a table."""
    return lambda weights, bias, X: right(weights, bias, X).expand(len(X), -1)


@misconception("forward")
def answer_in_double_precision(right):
    """The value is right; which dtype do the arguments have, and which the answer?"""
    return lambda weights, bias, x: right(weights, bias, x).double()


@misconception("forward_batch")
def tanh_on_the_batch(right):
    """What is the answer to a negative sum here? A sigmoid lies between 0 and 1."""
    return lambda weights, bias, X: torch.tanh(X @ weights + bias)


@misconception("forward_batch")
def first_row_missing(right):
    """Every row should get an answer: is the first one ever asked?"""

    def forward_batch(weights, bias, X):
        return torch.cat([right(weights, bias, row[None]) for row in X[1:]])

    return forward_batch


@misconception("forward_batch", common=(0, 1, 2, 3))
def rows_with_arguments_out_of_order(right, way):
    """Weights, bias, x for `forward`, and weights, x, bias for `weighted_sum`: is that the order in every call inside?"""

    def forward_batch(weights, bias, X):
        if way == 0:
            return torch.sigmoid(torch.dot(weights, bias) + X[0])
        rows = [torch.sigmoid((weights * bias).sum() + row) for row in X]
        if way == 1:
            return torch.stack(rows)
        return torch.cat(rows) if way == 2 else torch.stack([row.squeeze() for row in rows])

    return forward_batch


@misconception("sigmoid")
def fraction_dropped(right):
    """What comes out besides 0 and 1? There is a division that drops everything behind the point."""
    return lambda z: 1 // (1 + torch.exp(-z))


@misconception("sigmoid", common=(0, 1))
def level_on_the_left(right, on_both_sides):
    """What comes out at z = -7? A sigmoid comes close to 0, and stays above it."""

    def sigmoid(z):
        answer = torch.where(z < -5, 0.0, right(z))
        return torch.where(z > 5, 1.0, answer) if on_both_sides else answer

    return sigmoid
