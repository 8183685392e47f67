"""What people call something that is not plain data: "the class nn.ReLU", "a NumPy array"."""

from __future__ import annotations

import re
import types
from typing import Any

_SIMPLE: dict[type, str] = {
    types.GeneratorType: "a generator",
    types.ModuleType: "a module (something that was imported)",
    set: "a set",
    frozenset: "a set",
    complex: "a complex number",
    bytes: "bytes",
    range: "a range",
    object: "an object",
}
_PYTORCH = ("torch.nn.modules.", "torch.nn.")
OF_THE_CHECKS = "grader_checks_"
"""How the names of check files' modules begin."""
_OF_THE_COURSE = ("exercise:", "__main__", OF_THE_CHECKS)
"""Modules of an exercise's file, of its cells, and of what its checks hand to it."""


_PLAIN = {
    "NoneType": "None",
    "str": "a string",
    "int": "a whole number",
    "float": "a number",
    "bool": "True or False",
    "dict": "a dictionary",
    "Tensor": "a tensor",
    "Parameter": "a parameter",
    "ndarray": "a NumPy array",
    "type": "a class",
    "max": "values and indices",
    "min": "values and indices",
}


def in_words(value: Any) -> str:
    """``value`` in the middle of a sentence, whatever it is: ``None``, ``a list``."""
    name = name_of(value)
    return name if " " in name else named_kind(type.__dict__["__name__"].__get__(type(value)))


def named_kind(kind: str) -> str:
    """A value of which only its type's name is known: ``a tuple``."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    first, _, rest = kind.partition(" ")
    if rest:  # ``Tensor of shape (4,)``
        return f"{named_kind(first)} {rest}"
    return f"an object of the class {kind}" if kind[:1].isupper() else f"a {kind}"


def name_of(value: Any) -> str:
    """What to call ``value``, by its type only: nothing of its own code runs."""
    kind = type(value)
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if issubclass(kind, type):
        return f"the class {_type_name(value)}"
    if kind in (types.FunctionType, types.BuiltinFunctionType):
        name = value.__name__
        return "a lambda function" if name == "<lambda>" else f"the function {name}"
    if kind is types.MethodType:
        return f"the method {_called(value.__func__)}, which was not called"
    name, module = _type_name(kind), module_of(kind)
    if module == "torch.return_types":
        return f"values and indices, as torch.{name} gives them"
    if BaseException in type.__dict__["__mro__"].__get__(kind):
        return f"the exception {name}, which was not raised"
    if module == "torch.nn.parameter":
        return f"a {name.lower()}"
    if module.partition(".")[0] == "numpy":
        return "a NumPy array" if name == "ndarray" else f"a NumPy {name}"
    if module.startswith(_OF_THE_COURSE):
        return f"the {re.split('(?<=[a-z0-9])(?=[A-Z])', name)[-1].lower()} itself"
    if any(module_of(base).startswith(_PYTORCH) for base in type.__dict__["__mro__"].__get__(kind)):
        return f"an {name} module" if name.startswith("nn.") else f"a module of the class {name}"
    return name


def with_article(name: str) -> str:
    """What ``name_of`` gave, in the middle of a sentence: ``a `Fraction```, ``a generator``."""
    if " " in name:
        return name
    return f"{'an' if name[:1] in 'AEIOUaeiou' else 'a'} `{name}`"


def _called(function: Any) -> str:
    return function.__name__ if type(function) is types.FunctionType else "of an object"


def _type_name(kind: type) -> str:
    # Not by attribute: a metaclass may answer that with code of its own.
    name: str = type.__dict__["__name__"].__get__(kind)
    return f"nn.{name}" if module_of(kind).startswith(_PYTORCH[0]) else name


def module_of(kind: type) -> str:
    """Where a class was made; nothing of its own code runs."""
    try:
        module = type.__dict__["__module__"].__get__(kind)
    except AttributeError:
        return ""
    return module if type(module) is str else ""
