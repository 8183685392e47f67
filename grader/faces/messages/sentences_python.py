"""What Python's own errors say in plain words; looked at after those of ``sentences.py``."""

from __future__ import annotations

_PARENTHESES = (
    "A function or method itself was used where its result is needed: are the parentheses of a "
    "call missing?"
)
_INSTANCE = "A class was used where an object made from it is needed: "
_COUNT = "There are fewer elements than that. Counting starts at 0, so the last of n is n - 1."
_NUMBER = "backward() was called on a plain number, and that has no graph behind it."
_CLASS_MADE = _INSTANCE + "is it made with parentheses, {1}(…)? "
_LIST = (
    "This is a list. What it holds is reached one at a time, by an index or in a for loop. "
    "(torch.tensor(…) is for plain numbers: it would cut tensors off from their graph.)"
)
_IS = r"Error: (?!.* cannot be called)(?:the )?\S+ (?:is|gives) "
"""What an error in a check's own line says of a value: ``linear is a list``."""
_IN_WORDS = r"(?:(?:positional|keyword-only) )?arguments?"


SENTENCES: tuple[tuple[str, str], ...] = (
    (
        r"argument 'size' .*(?:must be tuple of ints|failed to unpack)",
        "A size is a whole number, such as the number of inputs, and not a tensor or a text.",
    ),
    (
        r"(\w+)\(\): argument '(\w+)' .*must be Tensor, not "
        r"(?:numpy\.)?(int|float|bool|ndarray|float\d+|int\d+)\b",
        "{1} takes a tensor, and got one {3} as its {2}: torch.tensor(…) makes a "
        "tensor of numbers.",
    ),
    (
        r"(\w+)\(\): argument '(\w+)' .*must be Tensor, not (list|tuple)\b",
        "{1} takes one tensor, and got a {3} as its {2}. torch.tensor(…) makes a tensor of plain "
        "numbers; tensors it would cut off from their graph.",
    ),
    (
        r"argument '\w+' .*must be Tensor, not (?:function|method|builtin_function_or_method)\b",
        _PARENTHESES,
    ),
    (
        r"(\w+)\(\): argument '(\w+)' .*must be Tensor, not (\w+)",
        "{1} takes a tensor, and got one {3} as its {2}.",
    ),
    (
        r"(\w+)\(\) received an invalid combination of arguments - got \(\)",
        "{1} was called without an argument: the tensor that it works on belongs in the "
        "parentheses.",
    ),
    (
        r"(\w+)\(\) received an invalid combination of arguments",
        "{1} cannot be called with these arguments. Is each of the right type (a tensor, a "
        "number), in the right order and under a name that {1} knows?",
    ),
    (
        "Could not infer dtype|too many dimensions 'str'|new\\(\\): invalid data type",
        "Something that is no number was used to make or to index a tensor.",
    ),
    (
        "type object '(\\w+)' has no attribute",
        _CLASS_MADE + "Or is the name spelled differently?",
    ),
    (rf"{_IS}the class ([\w.]+)", _CLASS_MADE.strip()),
    (
        r"'type' object does not support the context manager|AttributeError: __enter__",
        "A class stands behind with where an object is needed: are the parentheses missing, as in "
        "torch.no_grad()?",
    ),
    (
        r"(?:'method'|'function'|'builtin_function_or_method'|method_descriptor)"
        rf"|{_IS}the (?:function|method)\b",
        _PARENTHESES,
    ),
    (
        "'torch.Size' object is not callable",
        "shape is a value, not a method: it is read without parentheses.",
    ),
    (
        "'module' object is not callable",
        "A whole module was called like a function: what is called is something in it, as in "
        "torch.tensor(…) or optim.SGD(…).",
    ),
    (
        "'(?:Tensor|Parameter|int|float|str|list|tuple|dict)' object is not callable",
        "A value was called like a function. Does a variable have the name of a function, or is "
        "a * missing before a parenthesis?",
    ),
    (
        "'(\\w+)' object is not callable",
        "Something was called like a function that is none. If {1} is a class of your own: calling "
        "its objects works where it inherits from nn.Module, or has a __call__.",
    ),
    (
        r"(\w+)\.(\w+)\(\) takes 0 positional arguments but 1 was given",
        "A method gets the object itself as its first argument, and the def line of {1}.{2} "
        "takes none: is self missing?",
    ),
    (
        r"(\w+)\(\) takes no arguments",
        "{1} was made with an argument, and nothing takes it: is its __init__ missing, or "
        "spelled differently, such as _init_?",
    ),
    (
        rf"(\w+)\.__init__\(\) takes (?:from \d+ to )?\d+ {_IN_WORDS} but \d+ (?:was|were) given",
        "The class {1} was given more than its __init__ takes. Is this data for its object, which "
        "is made first and then called? Or, if it is your own class: is __init__ misspelled, or is "
        "super().__init__() given too much?",
    ),
    (
        rf"(\w+)\.(\w+)\(\) takes (?:from \d+ to )?(\d+) {_IN_WORDS} but (\d+) (?:was|were) given",
        "{1}.{2} takes {3} and was called with {4}, the object itself, self, among them. Compare "
        "the call with the def line: is self missing there, or another name?",
    ),
    (
        rf"(\w+)\(\) takes (?:from \d+ to )?(\d+) {_IN_WORDS} but (\d+) (?:was|were) given",
        "{1} takes {2} and was called with {3}: compare the call with the definition.",
    ),
    (
        rf"(\w+)\.__init__\(\) missing \d+ required {_IN_WORDS}: '(\w+)'",
        "{1} was made without its argument {2}.",
    ),
    (
        rf"(\w+)\.(\w+)\(\) missing \d+ required {_IN_WORDS}: '(\w+)'",
        "{1}.{2} was called without its argument {3}. If it was called on the class, as "
        "{1}.{2}(…), an instance is missing, made by {1}(…).",
    ),
    (
        rf"(\w+)\(\) missing \d+ required {_IN_WORDS}: ['\"](\w+)['\"]",
        "{1} was called without its argument {2}.",
    ),
    (
        r"got an unexpected keyword argument '(\w+)'",
        "It was called with the option {1}, and takes none of this name.",
    ),
    (
        r"(\w+)\(\) got multiple values for argument '(\w+)'",
        "{1} got two values for {2}: one by its place, one by name.",
    ),
    (
        r"'[<>]=?' not supported between instances of '(\w+)' and '(\w+)'",
        "A {1} and a {2} were compared, and Python knows no order for these two.",
    ),
    (
        "math domain error",
        "A function of math has no answer for this number: a logarithm of 0, say, or the root of "
        "one below 0.",
    ),
    # Attributes
    ("'(?:float|int)' object has no attribute 'backward'", _NUMBER),
    (
        "'(?:float|int|bool)' object has no attribute"
        rf"|{_IS}(?:a number|a whole number|True or False)$",
        "This is a plain number already, not a tensor or an object.",
    ),
    (
        f"'numpy\\.ndarray' object has no attribute|{_IS}a NumPy array",
        "This is a NumPy array, not a PyTorch tensor: NumPy knows no gradients, and none of the "
        "methods that only tensors have.",
    ),
    (
        f"'numpy\\.\\w+' object has no attribute|{_IS}a NumPy",
        "This is a number of NumPy's, not a PyTorch tensor: it has no gradient.",
    ),
    (f"'list' object has no attribute|for [-+*/@%]+: .*'list'|{_IS}a list", _LIST),
    (
        f"'tuple' object has no attribute|for [-+*/@%]+: .*'tuple'|{_IS}a tuple",
        "This is a tuple, not a tensor. Was more than one value returned, or is there a comma "
        "too many?",
    ),
    (
        f"'dict' object has no attribute|{_IS}a dictionary",
        "This is a dictionary: its values are found by key, d['name'].",
    ),
    (
        "that was handed over has no attribute '(\\w+)'",
        "The check hands over an object of its own, which has what the exercise names and no more: "
        "is {1} among that?",
    ),
    (
        "'(\\w+)' object has no attribute '(?:parameters|train|eval|zero_grad|state_dict|modules)'",
        "{1} has no such method. If it is your own class: does it inherit from nn.Module? What "
        "does not has only what you define.",
    ),
    (
        "'(?:Tensor|Parameter)' object has no attribute '(\\w+)'",
        "Tensors have nothing named {1}: how is it spelled, or does it belong to something else?",
    ),
    (
        "'(\\w+)' object has no attribute '(\\w+)'",
        "This {1} has nothing named {2}: how is it spelled? If {1} is your own class: is it "
        "assigned in __init__, with self. before it, and does that run?",
    ),
    (
        "AttributeError: (?:partially initialized )?module '([\\w.]+)' has no attribute '(\\w+)'",
        "There is nothing named {2} in the module {1}: how is it spelled?",
    ),
    (
        "ImportError: cannot import name '(\\w+)' from '([\\w.]+)'",
        "There is no part named {1} in {2}: how is it spelled?",
    ),
    # Names
    (
        "name '(?:get_ipython|display)' is not defined",
        "This name exists in notebooks only. Such a line comes from a notebook, from a command "
        "that begins with ! or %, for one.",
    ),
    (
        "NameError: name 'self' is not defined",
        "self is a name only inside a method that has self as its first parameter.",
    ),
    (
        "local variable '(\\w+)'",
        "{1} is used before it has a value. A name that a function assigns is its own there: a "
        "value from outside is not seen, and not every way through the function may assign it.",
    ),
    (
        "NameError: .*name '(\\w+)'",
        "Nothing named {1} is defined here. Is it spelled like that where it is defined, is its "
        "import missing, or does it belong to the object, so that self. is needed?",
    ),
    # Keys, indices, loops
    ("KeyError", "The dictionary has no such key. Which keys does it have, letter by letter?"),
    ("is out of bounds for dimension|index out of range", _COUNT),
    (
        "indices must be integers|only integers, slices|cannot be interpreted as an integer",
        "An index, or a number in range, is a whole number, an int, and this is something else.",
    ),
    (
        "values to unpack|cannot unpack non-iterable",
        "There are as many names left of = as values are to unpack, and the numbers differ here.",
    ),
    (
        "'(\\w+)' object is not iterable",
        "A for loop, sum or list can iterate over lists and tensors, and not over one {1}.",
    ),
    ("'(\\w+)' object is not subscriptable", "[…] was used on one {1}, and that has no elements."),
    # Text
    (
        "sequence by non-int of type|can only concatenate str|'str'|could not convert string",
        "A text or a list was used where a number or a tensor is needed.",
    ),
)

BY_TYPE = {
    "SystemExit": "The code ended Python itself, as exit() and sys.exit() do, before the check was "
    "done.",
    "KeyboardInterrupt": "The code stopped itself with KeyboardInterrupt.",
    "RecursionError": "A function calls itself too often, directly or through another one: does "
    "that ever end? (In a module, self(x) calls forward.)",
    "MemoryError": "The code asked for more memory than it may use.",
    "Missing": "The check looked for a name that the file does not define.",
    "ZeroDivisionError": "Something was divided by zero.",
    "AssertionError": "An assert in your own code refused these values. If the code in front of it "
    "is right, does the assert refuse what the exercise allows?",
}

IMPORTS = {
    "F": "import torch.nn.functional as F",
    "np": "import numpy as np",
    "nn": "from torch import nn",
    "torch": "import torch",
    "math": "import math",
    "random": "import random",
    "plt": "import matplotlib.pyplot as plt",
    "optim": "import torch.optim as optim",
    "functional": "from torch.nn import functional",
    "init": "from torch.nn import init",
}
"""Names that stand for a package by custom."""

HOMES = {
    **dict.fromkeys(("tensor", "zeros", "ones", "randn", "dot", "no_grad", "matmul"), "torch"),
    **dict.fromkeys(("Linear", "Parameter", "Module", "Sigmoid", "ReLU", "BCELoss"), "nn"),
    **dict.fromkeys(("MSELoss", "Dropout", "Tanh", "LeakyReLU", "Identity"), "nn"),
    **dict.fromkeys(("SGD", "Adam"), "torch.optim"),
}
"""Names that are written with their package before them."""
