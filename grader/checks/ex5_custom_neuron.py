"""Checks of exercise 5. Values are copied into the neuron's own parameters."""

import torch
from torch import nn

from grader import check
from grader.checks import backward, copy_into, in_shape, parameters
from grader.core.naming import in_words


def neuron_with(ex, draw, name="", **bias):
    """A neuron with three inputs and drawn parameters, the bias between bounds."""
    neuron = ex.Neuron(3)
    weight, bias = draw(f"weight{name}", 1, 3), draw(f"bias{name}", 1, **bias)
    copy_into(neuron, {"linear.weight": weight, "linear.bias": bias})
    # What draws numbers when called then draws the same. (torch.manual_seed takes half a
    # millisecond.)
    torch.default_generator.manual_seed(draw.torch_seed())
    return neuron


BELOW = {"low": -2.5, "high": -1.3}
"""Bounds of a bias that no sum of three products of 2 and 0.2 outweighs: all sums are negative."""


def with_members(theirs):
    """Their class, whose neurons have a layer and a sigmoid whatever their ``__init__`` does.

    So forward is judged by itself.
    """
    if not isinstance(theirs, type):
        return theirs

    def start(self, num_inputs):
        try:
            theirs.__init__(self, num_inputs)
            # Their own layer, under whatever name, where it is as it should be.
            layers = [m for m in self.modules() if isinstance(m, nn.Linear) and not unmade(m)]
        except Exception:  # noqa: BLE001  seen, and told, by the checks of Neuron
            nn.Module.__init__(self)
            layers = []
        shapes = [[shape_of(m.weight), shape_of(m.bias)] for m in layers]
        right = [in_shape((1, num_inputs)), in_shape((1,))]
        own, box = getattr(self, "linear", None), None
        # With a layer before theirs, no other than their own fits in.
        fits = len(layers) > 1 or shapes == [right]
        free = {
            tuple(p.shape): p for p in getattr(self, "_parameters", {}).values() if p is not None
        }
        if not layers and own is None and {*free} == {(1, num_inputs), (1,)}:
            # Parameters of their own, without a layer, are looked at in one.
            own = nn.Linear(num_inputs, 1)
            own.weight, own.bias = free[1, num_inputs], free[1,]
        elif shapes == [right] and isinstance(own, nn.Sequential) and layers[0] in own:
            # Their own layer in a box of theirs, with a sigmoid perhaps: one of both fits forward.
            box, own = own, layers[0]
            box.weight, box.bias = own.weight, own.bias
        elif shapes == [right] and isinstance(own, nn.Module) and layers[0] in own.modules():
            # In a module of theirs: what else is in there is part of the answer.
            own.weight, own.bias = layers[0].weight, layers[0].bias
        elif own not in layers or not fits:
            own = layers[0] if shapes == [right] else nn.Linear(num_inputs, 1)
        own = own.float().requires_grad_(True)
        put(self, linear=own, activation=nn.Sigmoid())
        if box is not None and not sigmoid_of(self, own, num_inputs):
            put(self, linear=box)
            if not sigmoid_of(self, own, num_inputs):
                put(self, linear=own)

    bases = (theirs,) if issubclass(theirs, nn.Module) else (theirs, nn.Module)
    return type("Neuron", bases, {"__init__": start})


def unmade(layer):
    """Whether its size is only known when it is called, as with nn.LazyLinear."""
    return any(nn.parameter.is_lazy(p) for p in layer.parameters())


def put(neuron, **members):
    """Set members, before what the class has under these names, a method or a layer made once."""
    for name, member in members.items():
        setattr(neuron, name, member)
        neuron.__dict__[name] = member


def sigmoid_of(neuron, layer, inputs):
    """Whether the neuron answers with the sigmoid of what the layer gives."""
    try:
        X = torch.eye(inputs)
        return bool(neuron(X).allclose(torch.sigmoid(layer(X))))
    except Exception:  # noqa: BLE001  seen, and told, by the checks of forward
        return False


def shape_of(value):
    """A tensor's shape in words; anything else, which then is the mistake, likewise."""
    if isinstance(value, torch.Tensor):
        return in_shape(value.shape)
    return value if value is None else in_words(value)


@check("Neuron")
def registers_weight_and_bias(ex, draw):
    """registers linear.weight and linear.bias, nothing else

    Neuron(n).named_parameters(), Neuron(m).named_parameters()
    """
    seen = {}
    n = draw.integer("n", 2, 9)
    # Two sizes: one of them may be the one that somebody typed into the class.
    for name, size in (("n", n), ("m", draw.integer("m", n + 1, n + 9))):
        neuron = ex.Neuron(size)
        linear = getattr(neuron, "linear", None)
        seen[f"Neuron({name})"] = {
            "attribute linear": linear is not None,
            "linear.weight": shape_of(getattr(linear, "weight", None)),
            "linear.bias": shape_of(getattr(linear, "bias", None)),
            "parameters": len(list(neuron.parameters())),
        }
    return seen


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
    neuron = neuron_with(ex, draw)
    # Saved under which names, or under several, is free.
    saved = {
        value.data_ptr(): value
        for value in neuron.state_dict().values()
        if isinstance(value, torch.Tensor)
    }
    return {
        "linear.weight": saved.get(neuron.linear.weight.data_ptr()),
        "linear.bias": saved.get(neuron.linear.bias.data_ptr()),
    }


@check("Neuron")
def neurons_are_independent(ex, draw):
    """two neurons have weights of their own

    first, second = Neuron(3), Neuron(3)   # with weight 1, bias 1, weight 2, bias 2 copied in
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
    neuron(X); neuron(-6 * X)
    """
    with ex.given(Neuron=with_members(ex.Neuron)):
        neuron, X = neuron_with(ex, draw), draw("X", 8, 3)
        # The larger sums, all below 88, come close to 0 and to 1; each row has both signs.
        return {"neuron(X)": neuron(X), "neuron(-6 * X)": neuron(-6 * X)}


@check("Neuron.forward")
def answers_one_row(ex, draw):
    """gives a batch of one row the shape (1, 1)

    neuron = Neuron(3)   # with the weight and bias below copied in
    neuron(X)
    """
    with ex.given(Neuron=with_members(ex.Neuron)):
        # A sum between -3.7 and -0.1, whose answer is near neither 0 nor 1.
        return neuron_with(ex, draw, **BELOW)(draw("X", 1, 3, low=-0.2, high=0.2))


@check("Neuron.forward")
def answers_the_same_again(ex, draw):
    """gives the same answer when asked again

    neuron = Neuron(3)   # with the weight and bias below copied in
    neuron(X); neuron(X)
    """
    with ex.given(Neuron=with_members(ex.Neuron)):
        neuron, X = neuron_with(ex, draw, **BELOW), draw("X", 4, 3, low=-0.2, high=0.2)
        used = {"X": X, **{name: p.detach() for name, p in parameters(neuron).items()}}
        before = {name: value.clone() for name, value in used.items()}
        neuron(X)
        changed = [name for name in used if not used[name].equal(before[name])]
        return {"changed by the call": changed, "second answer": None if changed else neuron(X)}


@check("Neuron.forward")
def gradients_reach_the_parameters(ex, draw):
    """gradients reach the weight and the bias

    neuron = Neuron(3)   # with the weight and bias below copied in
    neuron(torch.cat([X, -X])).sum().backward()
    """
    with ex.given(Neuron=with_members(ex.Neuron)):
        # With this bias, one of the sums of x and of -x is negative.
        neuron = neuron_with(ex, draw, low=-0.3, high=-0.1)
        X = draw("X", 4, 3, low=-0.4, high=0.4)
        return {
            "type of the answers": backward(neuron(torch.cat([X, -X]))),
            "linear.weight.grad": neuron.linear.weight.grad,
            "linear.bias.grad": neuron.linear.bias.grad,
        }
