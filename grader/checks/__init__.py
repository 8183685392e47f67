"""What several check files use. Of what a learner's code gives, nothing is taken for granted."""

import torch

from grader.core.naming import in_words


def copy_into(owner, values):
    """Copy drawn values into a learner's tensors, by their names: ``linear.bias``.

    Where that cannot be, the error says what is there in place of such a tensor.
    """
    for name, value in values.items():
        shape = tuple(value.shape)
        tensor, path = owner, ""
        for step in name.split("."):
            # What their own class lacks, Python says as well.
            if not hasattr(tensor, step) and (path or not_theirs(tensor)):
                # That a method was not called is beside the point.
                is_there = in_words(tensor).partition(",")[0]
                raise TypeError(f"{path or 'the neuron'} is {is_there}, which has no {step}")
            tensor, path = getattr(tensor, step), f"{path}.{step}".strip(".")
        if not isinstance(tensor, torch.Tensor):
            there = in_words(tensor)
            raise TypeError(f"{name} is {there}, where a tensor of shape {shape} belongs")
        try:
            with torch.no_grad():
                tensor.copy_(value)
        except RuntimeError:
            there = tuple(tensor.shape)
            raise ValueError(f"{name} has the shape {there}, where {shape} belongs") from None


def not_theirs(value):
    """Whether its class is one of Python's, PyTorch's or NumPy's."""
    return type(value).__module__.partition(".")[0] in ("builtins", "torch", "numpy")


def backward(answer, total=torch.sum):
    """``total(answer).backward()``; gives the type of the answer, to be seen with the gradients.

    From what is no tensor there is no way back: its type is then what is seen; and so is the
    shape of one with which the total cannot be made.
    """
    if not isinstance(answer, torch.Tensor):
        return type(answer).__name__
    try:
        one = total(answer)
    except RuntimeError:
        return f"Tensor of shape {tuple(answer.shape)}"
    one.backward()
    return "Tensor"


def in_shape(shape):
    """A shape in words: one that is wrong is then shown whole, not the first size that differs."""
    return f"shape {tuple(shape)}"


def wanted(*tensors):
    """Whether one of them, made without, requires a gradient by now: that changes it, too."""
    return any(tensor.requires_grad for tensor in tensors)


def as_it_is(number):
    """The ``total`` of a loss, which is one number already."""
    return number


def named(given, *names):
    """Several returned values by their names; what is not as many of them stands for the first."""
    several = isinstance(given, (tuple, list)) and len(given) == len(names)
    return dict(zip(names, given if several else (given, None, None), strict=False))


def first_two(losses):
    """The first two of several losses; where one is asked for, thousands need not be seen."""
    return losses[:2] if isinstance(losses, (list, tuple)) else losses


def parameters(module):
    """Its parameters by their names in ``linear``; those that are elsewhere by their own.

    A second path to the same layer, ``net[0]`` say, is free.
    """
    if isinstance(module.linear, type):
        raise TypeError(f"linear is {in_words(module.linear)}, which has no parameters")
    own = {id(p): f"linear.{name}" for name, p in module.linear.named_parameters()}
    parameters = {own.get(id(p), name): p for name, p in module.named_parameters()}
    return dict(sorted(parameters.items(), reverse=True))  # the weight first
