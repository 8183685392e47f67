"""Checks of exercise 5. Values are copied into the neuron's own parameters."""

import torch

from grader import check
from grader.checks import backward, copy_into


def neuron_with(ex, draw, name=""):
    """A neuron with three inputs and drawn parameters."""
    neuron = ex.Neuron(3)
    weight, bias = draw(f"weight{name}", 1, 3), draw(f"bias{name}", 1)
    copy_into(neuron, {"linear.weight": weight, "linear.bias": bias})
    return neuron


@check("Neuron")
def registers_weight_and_bias(ex, draw):
    """registers linear.weight and linear.bias, nothing else

    neuron = Neuron(3)   # with the weight and bias below copied in
    dict(neuron.named_parameters())
    """
    neuron = ex.Neuron(3)
    if not hasattr(neuron, "linear"):
        return {"attributes named linear": 0, "parameters": len(list(neuron.parameters()))}
    return {name: p.detach() for name, p in neuron_with(ex, draw).named_parameters()}


@check("Neuron")
def parameters_can_be_trained(ex, draw):
    """an optimizer can move both parameters

    neuron = Neuron(3)   # with the weight and bias below copied in
    for p in neuron.parameters(): p -= 0.1
    """
    neuron = neuron_with(ex, draw)
    with torch.no_grad():
        for parameter in neuron.parameters():
            if parameter.requires_grad:
                parameter -= 0.1
    return {"linear.weight": neuron.linear.weight, "linear.bias": neuron.linear.bias}


@check("Neuron")
def saves_its_parameters(ex, draw):
    """state_dict holds what has to be saved

    neuron = Neuron(3)   # with the weight and bias below copied in
    neuron.state_dict()
    """
    # Saved under these names; whether under others as well is free.
    saved = neuron_with(ex, draw).state_dict()
    return {name: saved.get(name) for name in ("linear.weight", "linear.bias")}


@check("Neuron")
def neurons_are_independent(ex, draw):
    """two neurons have weights of their own

    first, second = Neuron(3), Neuron(3)   # with values copied in
    """
    first, second = neuron_with(ex, draw, " 1"), neuron_with(ex, draw, " 2")
    return {
        "first.linear.weight": first.linear.weight,
        "second.linear.weight": second.linear.weight,
    }


@check("Neuron")
def activation_is_a_sigmoid(ex, draw):
    """its activation is a sigmoid

    Neuron(2).activation(z)
    """
    return ex.Neuron(2).activation(draw("z", 3, 1, low=-4, high=4))


@check("Neuron.forward")
def answers_each_row(ex, draw):
    """gives each row one answer, shape (N, 1)

    neuron = Neuron(3)   # with the weight and bias below copied in
    neuron(X)
    """
    return neuron_with(ex, draw)(draw("X", 5, 3))


@check("Neuron.forward")
def answers_one_row(ex, draw):
    """gives a batch of one row the shape (1, 1)

    neuron = Neuron(3)   # with the weight and bias below copied in
    neuron(X)
    """
    return neuron_with(ex, draw)(draw("X", 1, 3))


@check("Neuron.forward")
def answers_the_same_again(ex, draw):
    """gives the same answer when asked again

    neuron = Neuron(3)   # with the weight and bias below copied in
    neuron(X); neuron(X)
    """
    neuron, X = neuron_with(ex, draw), draw("X", 4, 3)
    neuron(X)
    again = neuron(X)
    return {"second answer": again, "X afterwards": X, "bias afterwards": neuron.linear.bias}


@check("Neuron.forward")
def gradients_reach_the_parameters(ex, draw):
    """gradients reach the weight and the bias

    neuron = Neuron(3)   # with the weight and bias below copied in
    neuron(X).sum().backward()
    """
    neuron = neuron_with(ex, draw)
    return {
        "type of the answers": backward(neuron(draw("X", 4, 3))),
        "linear.weight.grad": neuron.linear.weight.grad,
        "linear.bias.grad": neuron.linear.bias.grad,
    }
