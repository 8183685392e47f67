"""Checks of exercise 7. Each option is passed only in the checks of that option.

Statistics of random parts are wrapped in ``near``. Both sides are random, so the error of
their difference is sqrt(2) times that of one; each bound is at least 6 times that, a false
alarm rate below 2e-9 apiece.
"""

import torch

from grader import check, near
from grader.checks import backward, copy_into, parameters


def fill(neuron, draw, outputs=1, inputs=3):
    """Copy drawn values into the neuron's parameters, and hand it back."""
    weight, bias = draw("weight", outputs, inputs), draw("bias", outputs)
    copy_into(neuron, {"linear.weight": weight, "linear.bias": bias})
    return neuron


def detached(value):
    """A tensor without its graph; anything else as it is."""
    return value.detach() if isinstance(value, torch.Tensor) else value


@check("CompleteNeuron")
def is_a_relu_neuron_by_default(ex, draw):
    """is a relu neuron with one output, by default

    neuron = CompleteNeuron(3)   # with the weight and bias below copied in
    neuron(X)
    """
    return fill(ex.CompleteNeuron(3), draw)(draw("X", 8, 3))


@check("CompleteNeuron")
def registers_its_parameters(ex, draw):
    """registers linear.weight and linear.bias, nothing else

    neuron = CompleteNeuron(3)   # with the weight and bias below copied in
    dict(neuron.named_parameters())
    """
    neuron = fill(ex.CompleteNeuron(3), draw)
    return {name: p.detach() for name, p in parameters(neuron).items()}


@check("CompleteNeuron")
def gradients_reach_the_parameters(ex, draw):
    """gradients reach the weight and the bias

    neuron = CompleteNeuron(3)   # with the weight and bias below copied in
    neuron(X).sum().backward()
    """
    neuron = fill(ex.CompleteNeuron(3), draw)
    return {
        "type of the answers": backward(neuron(draw("X", 8, 3))),
        "linear.weight.grad": neuron.linear.weight.grad,
        "linear.bias.grad": neuron.linear.bias.grad,
    }


def answers(ex, draw, activation, scale=1.0):
    neuron = fill(ex.CompleteNeuron(3, activation=activation), draw)
    return neuron(scale * draw("X", 6, 3))


@check("CompleteNeuron.activation")
def activation_relu(ex, draw):
    """activation="relu"

    neuron = CompleteNeuron(3, activation="relu")   # with the values below copied in
    neuron(X)
    """
    return answers(ex, draw, "relu")


@check("CompleteNeuron.activation")
def activation_sigmoid(ex, draw):
    """activation="sigmoid"

    neuron = CompleteNeuron(3, activation="sigmoid")   # with the values below copied in
    neuron(X)
    """
    return answers(ex, draw, "sigmoid")


@check("CompleteNeuron.activation")
def activation_tanh(ex, draw):
    """activation="tanh"

    neuron = CompleteNeuron(3, activation="tanh")   # with the values below copied in
    neuron(0.3 * X)
    """
    return answers(ex, draw, "tanh", 0.3)


@check("CompleteNeuron.activation")
def activation_leaky_relu(ex, draw):
    """activation="leaky_relu", with slope 0.01

    neuron = CompleteNeuron(3, activation="leaky_relu")   # with the values below copied in
    neuron(100 * X)
    """
    # Large sums: a leak of 0.01 must be larger than the tolerance.
    return answers(ex, draw, "leaky_relu", 100.0)


@check("CompleteNeuron.activation")
def activation_identity(ex, draw):
    """activation="identity"

    neuron = CompleteNeuron(3, activation="identity")   # with the values below copied in
    neuron(X)
    """
    return answers(ex, draw, "identity")


ROWS = 20_000


def dropped(ex, draw, **options):
    """A neuron that drops, and many copies of one row whose sum is positive."""
    neuron = ex.CompleteNeuron(3, dropout=0.2, **options)
    weight, bias = draw("weight", 1, 3, low=0.2, high=0.8), draw("bias", 1, low=0.2, high=0.8)
    copy_into(neuron, {"linear.weight": weight, "linear.bias": bias})
    x = draw("x", 1, 3, low=0.2, high=0.8)
    return neuron, x, x.expand(ROWS, 3)


@check("CompleteNeuron.dropout")
def drops_a_fifth_and_scales_the_rest(ex, draw):
    """drops a fifth, and scales what is kept

    neuron = CompleteNeuron(3, dropout=0.2)   # with the values below copied in
    neuron.train()(X)   # X holds the row x 20,000 times
    """
    # One run of 20,000 has a standard error of 0.0028 in the share of zeros (0.2), of 0.0014
    # in the share that is dropped twice (0.04) and of 0.0036 in mean / kept value.
    neuron, _, X = dropped(ex, draw)
    first, second = detached(neuron.train()(X)), detached(neuron(X))
    if not isinstance(first, torch.Tensor):
        return {"answers": first}
    zeros = first == 0
    kept = first.max()
    return {
        "share of zeros": near(zeros.float().mean(), 0.025),
        "what is kept": kept,
        "smallest that is kept": first[~zeros].min() if (~zeros).any() else kept,
        "mean over what is kept": near(first.mean() / kept.clamp(min=1e-6), 0.031),
        "share dropped in both of two calls": near((zeros & (second == 0)).float().mean(), 0.0125),
    }


@check("CompleteNeuron.dropout")
def drops_nothing_in_eval_mode(ex, draw):
    """drops nothing in eval mode

    neuron = CompleteNeuron(3, dropout=0.2)   # with the values below copied in
    neuron.eval()(X)
    """
    neuron, _, X = dropped(ex, draw)
    return detached(neuron.eval()(X[:40]))


@check("CompleteNeuron.dropout")
def drops_before_the_activation(ex, draw):
    """drops the sum, before the activation

    neuron = CompleteNeuron(3, dropout=0.2, activation="sigmoid")   # with the values copied in
    neuron.train()(X)   # X holds the row x 20,000 times
    """
    neuron, _, X = dropped(ex, draw, activation="sigmoid")
    seen = detached(neuron.train()(X))
    if not isinstance(seen, torch.Tensor):
        return {"answers": seen}
    return {
        "smallest answer": seen.min(),
        "largest answer": seen.max(),
        "share of smallest": near((seen < seen.min() + 1e-3).float().mean(), 0.025),
    }


@check("CompleteNeuron.num_outputs")
def gives_as_many_outputs(ex, draw):
    """gives as many answers per row as asked

    neuron = CompleteNeuron(3, num_outputs=4)   # with the weight and bias below copied in
    neuron(X)
    """
    return fill(ex.CompleteNeuron(3, num_outputs=4), draw, outputs=4)(draw("X", 5, 3))


@check("CompleteNeuron.num_outputs")
def each_output_has_its_own_weights(ex, draw):
    """each output has a row of weights and a bias

    neuron = CompleteNeuron(3, num_outputs=2)   # with the weight and bias below copied in
    (neuron(X) * c).sum().backward()
    """
    neuron = fill(ex.CompleteNeuron(3, num_outputs=2), draw, outputs=2)
    c = draw("c", 1, 2)
    return {
        "type of the answers": backward(neuron(draw("X", 6, 3)), lambda a: (a * c).sum()),
        "linear.weight.grad": neuron.linear.weight.grad,
        "linear.bias.grad": neuron.linear.bias.grad,
    }


def many(ex, draw, init):
    """Start values of 120 neurons: all weights, all biases, and the drawn number of inputs."""
    inputs = draw.integer("inputs", 6, 10)
    neurons = [ex.CompleteNeuron(inputs, init=init) for _ in range(120)]
    weights = torch.cat([neuron.linear.weight.detach().flatten() for neuron in neurons])
    biases = [detached(neuron.linear.bias) for neuron in neurons]
    return weights, None if None in biases else torch.cat(biases), inputs


def uniform(values, bound, draw):
    """Statistics of at least 720 uniform values in +-bound.

    The largest of M such values is below (1 - d) * bound with probability (1 - d)^M: 2e-11 for
    d = 0.034. The mean of squares, bound^2 / 3, has a standard error of 0.0111 bound^2, the mean
    one of 0.0215 bound.
    """
    scale = draw.number("scale", 1, 9)
    return {
        "largest": near(values.abs().max(), 0.034 * bound),
        "mean": near(values.mean(), 0.2 * bound),
        "mean of the squares": near(values.square().mean(), 0.1 * bound**2),
        "share of different values": near(values.unique().numel() / values.numel(), 0.02),
        # Mixed with drawn numbers as well: what is the same every time could be cached.
        "scale * largest": near(scale * values.abs().max(), scale * 0.034 * bound),
        "scale": scale,
    }


@check("CompleteNeuron.init")
def init_default(ex, draw):
    """init="default" keeps PyTorch's own start values

    [CompleteNeuron(inputs, init="default") for _ in range(120)]
    """
    weights, _, inputs = many(ex, draw, "default")
    # The biases have the weights' bound too, but 120 of them say less: seen with the weights.
    return {"weights": uniform(weights, inputs**-0.5, draw), "inputs": inputs}


@check("CompleteNeuron.init")
def init_zeros(ex, draw):
    """init="zeros" starts weights and bias at 0

    neuron = CompleteNeuron(3, init="zeros")
    neuron.linear.weight, neuron.linear.bias
    """
    neuron = ex.CompleteNeuron(3, init="zeros")
    weight = neuron.linear.weight.detach()
    return {
        "weight": weight,
        "bias": detached(neuron.linear.bias),
        "weight + c": weight + draw("c", 1, 3),
        "still trainable": neuron.linear.weight.requires_grad,
    }


@check("CompleteNeuron.init")
def init_normal(ex, draw):
    """init="normal" draws weights from N(0, 1), bias 0

    neuron = CompleteNeuron(n, init="normal")
    neuron.linear.weight, neuron.linear.bias
    """
    # At least 20,000 weights: standard errors 0.0071 of the mean, 0.01 of the mean of squares.
    n, scale = draw.integer("n", 20_000, 24_000), draw.number("scale", 1, 9)
    neuron = ex.CompleteNeuron(n, init="normal")
    weight = neuron.linear.weight.detach()
    return {
        "mean": near(weight.mean(), 0.062),
        "mean of the squares": near(weight.square().mean(), 0.086),
        "scale * mean of the squares": near(scale * weight.square().mean(), 0.086 * scale),
        "scale": scale,
        "bias": detached(neuron.linear.bias),
    }


@check("CompleteNeuron.init")
def init_xavier(ex, draw):
    """init="xavier" draws uniformly, by Xavier's bound

    [CompleteNeuron(inputs, init="xavier") for _ in range(120)]
    """
    weights, biases, inputs = many(ex, draw, "xavier")
    return {"weights": uniform(weights, (6 / (inputs + 1)) ** 0.5, draw), "biases": biases}


@check("CompleteNeuron.init")
def init_kaiming(ex, draw):
    """init="kaiming" draws uniformly, by Kaiming's bound

    [CompleteNeuron(inputs, init="kaiming") for _ in range(120)]
    """
    weights, biases, inputs = many(ex, draw, "kaiming")
    return {"weights": uniform(weights, (6 / inputs) ** 0.5, draw), "biases": biases}


@check("CompleteNeuron.weights")
def reads_weights_and_bias(ex, draw):
    """get_weights and get_bias give the values, no graph

    neuron = CompleteNeuron(3)   # with the weight and bias below copied in
    neuron.get_weights(), neuron.get_bias()
    """
    neuron = fill(ex.CompleteNeuron(3), draw)
    weights, bias = neuron.get_weights(), neuron.get_bias()
    return {
        "get_weights()": weights,
        "get_bias()": bias,
        "get_weights().requires_grad": getattr(weights, "requires_grad", None),
        "get_bias().requires_grad": getattr(bias, "requires_grad", None),
    }


@check("CompleteNeuron.weights")
def sets_weights_and_bias(ex, draw):
    """set_weights and set_bias copy the values in

    neuron.set_weights(weights); neuron.set_bias(bias)
    weights += 1; bias += 1   # of no concern to the neuron
    """
    neuron = ex.CompleteNeuron(3)
    weights, bias = draw("weights", 1, 3), draw("bias", 1)
    neuron.set_weights(weights)
    neuron.set_bias(bias)
    with torch.no_grad():
        weights += 1
        bias += 1
    return {"linear.weight": neuron.linear.weight, "linear.bias": neuron.linear.bias}


@check("CompleteNeuron.weights")
def sets_them_in_place(ex, draw):
    """an optimizer made before still moves them

    before = list(neuron.parameters())
    neuron.set_weights(weights); neuron.set_bias(bias)
    for p in before: p += 1
    """
    neuron = ex.CompleteNeuron(3)
    before = list(neuron.parameters())
    neuron.set_weights(draw("weights", 1, 3))
    neuron.set_bias(draw("bias", 1))
    with torch.no_grad():
        for parameter in before:
            parameter += 1
    (neuron.linear.weight * draw("c", 1, 3)).sum().backward()
    return {
        "linear.weight": neuron.linear.weight,
        "linear.bias": neuron.linear.bias,
        "linear.weight.grad": neuron.linear.weight.grad,
    }
