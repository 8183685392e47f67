"""PyTorch's and Python's errors in plain words.

Each entry is a fragment of the original text and what it says. The original stays
below the plain sentence, so that it can be searched for.
"""

from __future__ import annotations

from grader.core.observation import Fault

SENTENCES: tuple[tuple[str, str], ...] = (
    (
        "a leaf Variable that requires grad is being used in an in-place operation",
        "PyTorch was recording while a parameter was changed in place: "
        "the update became part of the computation.",
    ),
    (
        "element 0 of tensors does not require grad and does not have a grad_fn",
        "Nothing connects this result to a parameter, so there is no way back to follow.",
    ),
    (
        "grad can be implicitly created only for scalar outputs",
        "backward() starts from one number, but the loss still has one value per example.",
    ),
    (
        "Trying to backward through the graph a second time",
        "This graph was used up by an earlier backward(); "
        "the forward pass has to run again before the next one.",
    ),
    (
        "for *: 'float' and 'NoneType'",
        "A .grad is empty (None): no backward() has filled it yet, or the tensor was replaced.",
    ),
    (
        "'NoneType' object has no attribute 'zero_'",
        "There is no gradient to clear yet: .grad is None before the first backward().",
    ),
    (
        "'float' object has no attribute 'backward'",
        "The loss has become a plain number, and a plain number has no graph behind it.",
    ),
    (
        "assigned grad expected to be a Tensor or None",
        ".grad holds a tensor or None; a number cannot be put there.",
    ),
    (
        "before Module.__init__() call",
        "nn.Module has not been set up yet when the first attribute is assigned.",
    ),
    (
        "object has no attribute '_backward_hooks'",
        "nn.Module was never set up: its __init__ did not run.",
    ),
    (
        "object has no attribute '_parameters'",
        "nn.Module was never set up: its __init__ did not run.",
    ),
    (
        "optimizer got an empty parameter list",
        "The model has registered no parameters, so there is nothing to train.",
    ),
    (
        'is missing the required "forward" function',
        "Calling a module calls its method named forward, and there is none of that name.",
    ),
    (
        "cannot assign 'torch.",
        "A plain tensor was assigned where a Parameter lives; the Parameter has to stay.",
    ),
    (
        "shapes cannot be multiplied",
        "The inner sizes of a matrix product differ: features per row and weights do not match.",
    ),
    (
        "1D tensors expected, but got",
        "torch.dot takes exactly two vectors, and one of these is a matrix.",
    ),
    ("must have the same dtype", "Tensors of different dtypes met, such as integers and floats."),
    (
        "to have same dtype, but found",
        "Tensors of different dtypes met, such as integers and floats.",
    ),
    (
        "Boolean value of Tensor with more than one value is ambiguous",
        "A tensor of several values was used where Python needs one yes or no.",
    ),
    (
        "takes 1 positional argument but 2 were given",
        "It was called with one argument more than it accepts: "
        "is self missing, or is this a class where an instance is needed?",
    ),
    (
        "all elements of input should be between 0 and 1",
        "This loss needs probabilities, and some predictions lie outside 0 to 1.",
    ),
    (
        "Using a target size",
        "Predictions and targets have different shapes, so they would be paired up wrongly.",
    ),
    (
        "Found dtype Long but expected Float",
        "The labels are integers, but they take part in float arithmetic.",
    ),
    (
        "result type Float can't be cast",
        "A float result does not fit into an integer tensor: which of the two should be float?",
    ),
    (
        "Fan in and fan out can not be computed",
        "This rule counts inputs and outputs, so it is for weight matrices; a bias has neither.",
    ),
    (
        "The .grad attribute of a Tensor that is not a leaf Tensor",
        "This tensor is a result of a computation, not a parameter, so it keeps no gradient.",
    ),
    (
        "degrees of freedom is <= 0",
        "A spread was computed from one value, and one value has no spread.",
    ),
    (
        "only one element tensors can be converted to Python scalars",
        "A tensor of several values was used where Python needs one number.",
    ),
    (
        "elements cannot be converted to Scalar",
        "item() needs a tensor of one value, and this one has several.",
    ),
    (
        "type object '",
        "A class was used where an object made from it is needed.",
    ),
    (
        "object is not callable",
        "Something was called like a function that is none: what does this name stand for here?",
    ),
    (
        "got an unexpected keyword argument",
        "It was called with an option that it does not take under this name.",
    ),
    (
        "Can't call numpy() on Tensor that requires grad",
        "NumPy knows no gradients, so the graph would end here.",
    ),
    ("could not infer output dtype", "Averages need floats, and this tensor holds integers."),
    (
        "EOF when reading a line",
        "The code asks for input from the keyboard; nobody is there to answer during a check.",
    ),
    (
        "No module named",
        "The file imports something that is not installed here. (Another exercise, or a file of "
        "your own? Each exercise stands alone: copy into it what it needs.)",
    ),
)

UNREADABLE = ("SyntaxError", "IndentationError", "TabError")
"""Errors of Python's that come before anything of a file runs."""

_BY_TYPE = {
    "SyntaxError": "Python cannot read the file, so none of its functions could be checked.",
    "IndentationError": "The indentation does not fit, so Python cannot read the file.",
    "TabError": "Tabs and spaces are mixed, so Python cannot read the file.",
    "SystemExit": "The code ended Python itself (exit() or sys.exit()) before the check was done.",
    "KeyboardInterrupt": "The code stopped itself with KeyboardInterrupt.",
    "RecursionError": "A function calls itself without end.",
    "MemoryError": "The code asked for more memory than it may use.",
    "Missing": "The check looked for a name that the file does not define.",
    "ZeroDivisionError": "Something was divided by zero.",
}


def explain(fault: Fault) -> str:
    """What an exception says in plain words, or an empty text where there are none."""
    for fragment, sentence in SENTENCES:
        if fragment in fault.text:
            return sentence
    return _BY_TYPE.get(fault.type, "")
