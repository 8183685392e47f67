"""What PyTorch's errors say in plain words: a table, the first match counts.

Each entry is a pattern that is looked for in ``Type: text``, and a sentence. ``{1}`` stands for
the pattern's first group, which may hold a name or a number and nothing else. A sentence has to
be true for every way to its text: where there are two, it names both.
"""

from __future__ import annotations

_NONE = (
    "One of the values is None. A function without return gives None, and so does a .grad "
    "before the first backward()."
)
_DTYPES = "Tensors of different dtypes met, such as integers and floats, or float32 and float64."
_IN_PLACE = (
    "A tensor that requires gradients was changed in place, by += or -=, z[…] = … or a function "
    "whose name ends with _, while PyTorch was recording: the change would become part of the "
    "computation."
)
_FLOATS = (
    "This needs floats, and the tensor holds none. torch.tensor([1, 2]) makes integers, "
    "torch.tensor([1.0, 2.0]) floats; a comparison makes True and False."
)
_CUDA = (
    "There is no GPU where this runs: CUDA cannot be used. Tensors stay on the CPU unless "
    "told otherwise."
)

SENTENCES: tuple[tuple[str, str], ...] = (
    # Gradients and graphs
    ("a leaf Variable that requires grad is being used in an in-place operation", _IN_PLACE),
    ("a view of a leaf Variable that requires grad is being used in an in-place", _IN_PLACE),
    (
        "view was created in (?:no_grad|inference) mode",
        "A view of another tensor, such as a slice or a row, was made inside no_grad and changed "
        "in place outside of it: PyTorch cannot tell whether the change is to be recorded.",
    ),
    (
        "is a view and is being modified inplace|view was created .*being modified inplace",
        "A view of another tensor was changed in place, as by += or row[…] = …. A view, such as a "
        "row that a for loop gives, shares its memory with the whole tensor.",
    ),
    (
        "modified by an inplace operation",
        "backward() needs a value that was changed in place in the meantime. Which line changes "
        "a tensor that was used before: with +=, with x[i] = …, or with a function whose name "
        "ends with _?",
    ),
    (
        "element 0 of tensors does not require grad and does not have a grad_fn",
        "Nothing connects this result to a tensor that requires gradients, so there is no way "
        "back to follow. The trail ends at detach(), .item(), .numpy(), .data, no_grad, "
        "torch.tensor(…) and comparisons; without requires_grad it never begins.",
    ),
    (
        "grad can be implicitly created only for scalar outputs",
        "backward() starts from one number, and this tensor has several: a loss is one number "
        "for all examples.",
    ),
    (
        "Trying to backward through the graph a second time",
        "This graph was used up by an earlier backward(); "
        "the forward pass has to run again before the next one.",
    ),
    (
        r"Can't call numpy\(\) on Tensor that requires grad",
        "NumPy knows no gradients, so the graph would end here.",
    ),
    (
        r"Can't call (apply_|map_|map2_)\(\) on Variable that requires grad",
        "{1} runs a function of Python's on each number, and PyTorch cannot record that: no "
        "gradient would find its way back.",
    ),
    (
        "The .grad attribute of a Tensor that is not a leaf Tensor",
        "This tensor is a result of a computation, not a parameter, so it keeps no gradient.",
    ),
    (
        "assigned grad expected to be a Tensor or None",
        ".grad holds a tensor or None; nothing else can be put there.",
    ),
    ("attempting to assign a gradient of size", "A gradient has the shape of its parameter."),
    (
        "you can only change requires_grad flags of leaf variables",
        "requires_grad can be switched off for parameters and inputs, and not for the results of "
        "a computation.",
    ),
    (
        "'NoneType' object has no attribute '(?:zero_|data|detach_?|clone|fill_)'",
        "There is no tensor here but None. A .grad is None before the first backward(), and a "
        "function without return gives None.",
    ),
    ("[Oo]nly Tensors of floating point (?:and complex )?dtype can require gradients", _FLOATS),
    # None
    (r"for [-+*/@%&|^<>=]+: .*'NoneType'", _NONE),
    ("'NoneType' object is not callable", "None was called like a function. " + _NONE),
    ("'?NoneType'?", _NONE),
    (
        "Error: \\S+ (?:is|gives) None$",
        "There is no value here but None, which a function without return gives.",
    ),
    # Modules and optimizers
    (
        r"before Module.__init__\(\) call",
        "nn.Module has not been set up yet when the first attribute is assigned: its __init__ "
        "has to run before.",
    ),
    (
        "object has no attribute '_(?:backward_hooks|parameters|modules|forward_hooks|buffers)'",
        "nn.Module was never set up: its __init__ did not run.",
    ),
    (
        "uninitialized parameter",
        "The sizes of this layer are not settled before it is called for the first time, as with "
        "nn.LazyLinear.",
    ),
    (
        "optimizer got an empty parameter list",
        "There is nothing to train in what the optimizer was given. Has the model registered its "
        "parameters? And if they were gone through before: a generator is empty then.",
    ),
    (
        "optimizer can only optimize Tensors|params argument given to the optimizer",
        "An optimizer takes a list of parameters: tensors, all of them in one list.",
    ),
    (
        "can't optimize a non-leaf Tensor",
        "An optimizer takes leaf tensors. This one is the result of a computation.",
    ),
    (
        'is missing the required "forward" function',
        "Calling a module calls its method named forward, and there is none of that name.",
    ),
    (
        "cannot assign '.*' as (?:parameter|child module)",
        "Something else was assigned where a Parameter or a module lives. A Parameter has to stay; "
        "its values can change.",
    ),
    (
        "dropout probability has to be between 0 and 1",
        "The probability of dropping is a number between 0 and 1.",
    ),
    (
        "Fan in and fan out can not be computed",
        "This rule counts inputs and outputs, so it is for weight matrices; a bias has neither.",
    ),
    (
        r"Error\(s\) in loading state_dict",
        "The names or the shapes of what is loaded are not those of the module: the lines of the "
        "error list which are missing, unexpected or of another size.",
    ),
    (
        "Expected more than 1 value per channel when training",
        "Batch normalization in training mode computes a mean and a spread over the examples, and "
        "there is only one example here.",
    ),
    # Shapes
    (
        r"vector \+ matrix @ vector expected",
        "One vector was expected here: how many axes has the tensor that was handed over?",
    ),
    (
        "1D tensors expected, but got",
        "torch.dot takes exactly two vectors, and these are not both vectors.",
    ),
    (
        "inconsistent tensor size, expected tensor",
        "The product of two vectors needs two vectors of the same length; their sizes differ.",
    ),
    (
        "shapes cannot be multiplied",
        "The inner sizes of a matrix product differ: the first needs as many columns as the second "
        "has rows. Do the features per row and the weights match?",
    ),
    (
        "size mismatch, got input",
        "A matrix times a vector needs as many columns as the vector is long; their sizes "
        "differ. Are the two in the right order?",
    ),
    (
        "both arguments to matmul need to be at least 1D",
        "@ multiplies vectors and matrices, and one of the two is a number without a dimension.",
    ),
    (
        r"output with shape \[.*\] doesn't match the broadcast shape",
        "A tensor that is changed in place, as += and copy_ do, keeps its shape, and what is to go "
        "into it is larger.",
    ),
    (
        r"size of tensor a \((\d+)\) must match the size of tensor b \((\d+)\)",
        "Two tensors of sizes {1} and {2} cannot be paired up element by element, nor can one be "
        "copied in place into the other.",
    ),
    (
        "self must be a matrix|must be a 3D tensor|mat2 must be a matrix",
        "This product takes matrices only (bmm: stacks of matrices), and one of the two has "
        "another number of axes.",
    ),
    (
        "Sizes of tensors must match except|expects each tensor to be equal size",
        "Tensors can be put together only if they have the same sizes (for cat: but for the "
        "dimension in which they are joined).",
    ),
    (
        r"(\w+)\(\): argument 'tensors' .*must be tuple of Tensors, not (\w+)",
        "{1} takes a list or a tuple of tensors, and got one {2}.",
    ),
    (
        "expected a non-empty list of Tensors|expects a non-empty TensorList",
        "There is nothing in the list that is to be joined.",
    ),
    (
        r"shape '\[.*\]' is invalid for input of size (\d+)",
        "The {1} values do not fill this shape.",
    ),
    (
        r"the number of sizes provided \(\d+\) must be greater or equal",
        "What is put into a tensor here has more dimensions than its place there, such as a row "
        "where one number belongs.",
    ),
    ("Dimension out of range", "The tensor has fewer dimensions than that; they count from 0."),
    ("too many indices for tensor", "The tensor has fewer dimensions than there are indices."),
    (
        "invalid index of a 0-dim tensor|iteration over a 0-d tensor|of a 0-d tensor",
        "This tensor is one number without dimensions: there is nothing to index or to go through.",
    ),
    (
        "Using a target size",
        "Predictions and targets have different shapes, so they would be paired up wrongly.",
    ),
    (
        "expected sequence of length",
        "The rows of a tensor have the same length, and these do not.",
    ),
    # Dtypes and devices
    ("must have the same dtype", _DTYPES),
    ("to have(?: the)? same dtype", _DTYPES),
    ("expected (?:m1 and m2|scalar type)", _DTYPES),
    (
        "Found dtype Long but expected Float",
        "Integers stand where floats are needed: is it the labels, or the predictions?",
    ),
    (
        "result type Float can't be cast",
        "A float result does not fit into a tensor of integers: which of the two should be float?",
    ),
    ("could not infer output dtype", "Averages need floats, not integers or True and False."),
    (
        "bitwise_xor\\w*\" not implemented for '(?:Float|Double)'",
        "In Python ^ is an exclusive or, for whole numbers only. A power is written **.",
    ),
    ("not implemented for '(?:Long|Int|Bool|Byte)'", _FLOATS),
    (
        "Invalid learning rate",
        "A learning rate is 0 or more: the optimizer itself subtracts the step.",
    ),
    (
        "all elements of input should be between 0 and 1",
        "This loss takes probabilities first, and some of these lie outside 0 to 1, or are nan.",
    ),
    ("not compiled with CUDA|No CUDA GPUs|Found no NVIDIA driver|no CUDA-capable device", _CUDA),
    (
        "all tensors to be on the same device|is not on the expected device",
        "Tensors of different devices met. Grading uses the CPU: nothing has to be moved.",
    ),
    (
        "device type at start of device string",
        "PyTorch knows no device of this name; without one, everything is on the CPU.",
    ),
    # One value and several
    (
        "Boolean value of Tensor with more than one value is ambiguous",
        "A tensor of several values was used where Python needs one yes or no, as in an if, in "
        "max, or beside and, or, not.",
    ),
    (
        "only (?:one element tensors|integer tensors of a single element) can be converted|"
        "only length-1 arrays can be converted",
        "A tensor of several values was used where Python needs one number, as in "
        "range or math.exp.",
    ),
    (
        "cannot be converted to Scalar",
        "item() and float() need one number, and this tensor has several.",
    ),
    ("degrees of freedom is <= 0", "A spread was computed from one value, and it has no spread."),
)
