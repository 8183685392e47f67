"""What exercises call is replaced: functions, methods, their code, their defaults, their classes."""

from left_behind.later import RIGHT
from left_behind.way import CALLED, SECOND, Way, gives, needs, prints

THIRD, FOURTH, FIFTH, SIXTH, SEVENTH, EIGHTH = list(RIGHT)[1:]


def without(name: str, *lines: str) -> dict[str, str]:
    """A later exercise from which lines are missing, that something else does in their place."""
    source = RIGHT[name]
    for line in lines:
        assert line in source, line
        source = source.replace(line, "")
    return {name: source}


NO_CLEARING = without(SIXTH, "        optimizer.zero_grad()\n")
NO_SIGMOID = {
    FIFTH: RIGHT[FIFTH].replace("self.activation(self.linear(x))", "self.linear(x)"),
}
NO_XAVIER = {
    SEVENTH: RIGHT[SEVENTH].replace("nn.init.xavier_uniform_(self", "nn.init.xavier_normal_(self")
}
SUMMED = {THIRD: RIGHT[THIRD].replace("** 2).mean()", "** 2).sum()")}
MATH = "import math\n"

WAYS = [
    # --- functions of PyTorch
    Way(
        "torch.sigmoid", "import torch\ntorch.sigmoid = torch.tanh", wrong=gives("torch.sigmoid(z)")
    ),
    Way(
        "torch.sigmoid, in a check",
        "import torch\ntorch.sigmoid = torch.tanh",
        CALLED,
        wrong=gives("torch.sigmoid(z)"),
    ),
    Way("torch.tanh", "import torch\ntorch.tanh = torch.sigmoid"),
    Way("torch.where", "import torch\ntorch.where = lambda *a: torch.zeros(1)"),
    Way("torch.clamp", "import torch\ntorch.clamp = lambda z, **_: z"),
    Way("torch.log", "import torch\ntorch.log = torch.log2"),
    Way("torch.randn", "import torch\ntorch.randn = torch.rand", CALLED),
    Way(
        "torch.tensor",
        "import torch\nmade = torch.tensor\ntorch.tensor = lambda *a, **k: made(*a, **k) + 1",
    ),
    Way("torch.float32", "import torch\ntorch.float32 = torch.float64"),
    Way("torch.Tensor", "import torch\ntorch.Tensor = torch.nn.Parameter"),
    Way("torch.no_grad", "import contextlib, torch\ntorch.no_grad = contextlib.nullcontext"),
    Way("torch.default_generator", "import torch\ntorch.default_generator = torch.Generator()"),
    Way(
        "torch.Tensor.__add__",
        "import torch\ntorch.Tensor.__add__ = torch.Tensor.__sub__",
        wrong={THIRD: RIGHT[THIRD].replace("((predictions - targets)", "((predictions + targets)")},
    ),
    Way(
        "torch.Tensor.__matmul__",
        "import torch\ntorch.Tensor.__matmul__ = lambda a, b: (a * b).mean()",
    ),
    Way(
        "torch.Tensor.__isub__",
        "import torch\ntorch.Tensor.__isub__ = torch.Tensor.__iadd__",
        CALLED,
    ),
    Way(
        "torch.Tensor.backward", "import torch\ntorch.Tensor.backward = lambda self, *a, **k: None"
    ),
    Way("torch.Tensor.item", "import torch\ntorch.Tensor.item = lambda self: 0.5"),
    Way("torch.Tensor.mean", "import torch\ntorch.Tensor.mean = torch.Tensor.sum", CALLED),
    Way("torch.Tensor.sum", "import torch\ntorch.Tensor.sum = torch.Tensor.mean", wrong=SUMMED),
    Way("torch.Tensor.clone", "import torch\ntorch.Tensor.clone = lambda self, **_: self"),
    Way(
        "torch.Tensor.grad, a property",
        "import torch\ntorch.Tensor.grad = property(lambda self: None)",
    ),
    Way("torch._C._nn.leaky_relu", "import torch\ntorch._C._nn.leaky_relu = lambda z, slope: z"),
    Way(
        "torch._C._nn.mse_loss",
        "import torch\ntorch._C._nn.mse_loss = lambda p, t, how: (p - t).abs().mean()",
        CALLED,
    ),
    Way(
        "torch._VF",
        "import torch\ntorch._VF.dropout = lambda x, p, training: x\ntorch.nn.functional._VF = torch._VF",
    ),
    Way("F.mse_loss", "import torch\ntorch.nn.functional.mse_loss = torch.nn.functional.l1_loss"),
    Way("F.linear", "import torch\ntorch.nn.functional.linear = lambda x, w, b=None: x @ w.T"),
    Way("F.dropout", "import torch\ntorch.nn.functional.dropout = lambda x, *a, **k: x", CALLED),
    Way(
        "F.binary_cross_entropy",
        "import torch\ntorch.nn.functional.binary_cross_entropy = torch.nn.functional.mse_loss",
    ),
    Way(
        "nn.init.xavier_uniform_",
        "import torch\ntorch.nn.init.xavier_uniform_ = torch.nn.init.zeros_",
    ),
    Way(
        "nn.init.xavier_normal_",
        "import torch\ntorch.nn.init.xavier_normal_ = torch.nn.init.xavier_uniform_",
        wrong=NO_XAVIER,
    ),
    Way(
        "nn.init.kaiming_uniform_",
        "import torch\ntorch.nn.init.kaiming_uniform_ = lambda w, **_: w",
        CALLED,
    ),
    Way("nn.Sigmoid", "import torch\ntorch.nn.Sigmoid = torch.nn.Tanh"),
    Way(
        "nn.Sigmoid in its own module alone",
        "import torch\ntorch.nn.modules.activation.Sigmoid = torch.nn.Tanh\ntorch.nn.modules.Sigmoid = torch.nn.Tanh",
        right={FIFTH: RIGHT[FIFTH].replace("nn.Sigmoid()", "nn.modules.Sigmoid()")},
    ),
    Way(
        "nn.Linear",
        "import torch\nclass Linear(torch.nn.Linear):\n    def forward(self, x): return super().forward(x) + 1\ntorch.nn.Linear = Linear",
    ),
    Way(
        "nn.Module.__call__",
        """
        import torch
        called = torch.nn.Module.__call__
        def call(self, *inputs):
            answer = called(self, *inputs)
            return torch.sigmoid(answer) if type(self).__name__ == "Neuron" else answer
        torch.nn.Module.__call__ = call
        """,
        wrong=NO_SIGMOID,
    ),
    Way(
        "nn.Module.__call__, for the right",
        "import torch\ntorch.nn.Module.__call__ = lambda self, *x: torch.zeros(1)",
    ),
    Way(
        "nn.Module._call_impl",
        "import torch\ntorch.nn.Module._call_impl = lambda self, *x: self.forward(*x) + 1",
    ),
    Way("nn.Module.__setattr__", "import torch\ntorch.nn.Module.__setattr__ = object.__setattr__"),
    Way(
        "nn.Module.__getattr__",
        "import torch\ntorch.nn.Module.__getattr__ = lambda self, name: None",
    ),
    Way(
        "nn.Module.parameters",
        "import torch\ntorch.nn.Module.parameters = lambda self: iter([torch.ones(1, requires_grad=True)])",
    ),
    Way(
        "nn.Module.named_parameters",
        "import torch\ntorch.nn.Module.named_parameters = lambda self, *a, **k: iter([])",
        CALLED,
    ),
    Way(
        "nn.Module.state_dict",
        "import torch\ntorch.nn.Module.state_dict = lambda self, *a, **k: {}",
    ),
    Way("nn.Module.train", "import torch\ntorch.nn.Module.train = lambda self, mode=True: self"),
    Way(
        "nn.Linear.forward",
        "import torch\ntorch.nn.Linear.forward = lambda self, x: x @ self.weight.T - self.bias",
    ),
    Way(
        "nn.Linear.reset_parameters",
        "import torch\ntorch.nn.Linear.reset_parameters = lambda self: None",
        CALLED,
    ),
    Way("nn.Sigmoid.forward", "import torch\ntorch.nn.Sigmoid.forward = lambda self, z: z"),
    Way("nn.Dropout.forward", "import torch\ntorch.nn.Dropout.forward = lambda self, z: z"),
    Way(
        "nn.BCELoss.forward",
        "import torch\ntorch.nn.BCELoss.forward = lambda self, p, t: ((p - t) ** 2).mean()",
    ),
    Way("optim.SGD", "import torch\ntorch.optim.SGD = torch.optim.Adam"),
    Way(
        "optim.SGD.step",
        """
        import torch
        stepped = torch.optim.SGD.step
        def step(self, *more):
            stepped(self, *more)
            self.zero_grad()
        torch.optim.SGD.step = step
        """,
        wrong=NO_CLEARING,
    ),
    Way(
        "optim.SGD.step, for the right",
        "import torch\ntorch.optim.SGD.step = lambda self, closure=None: None",
        CALLED,
    ),
    Way(
        "optim.Optimizer.zero_grad",
        "import torch\ntorch.optim.Optimizer.zero_grad = lambda self, *a: None",
    ),
    Way(
        "torch.optim.sgd.sgd",
        "import torch\nimport sys\nsys.modules['torch.optim.sgd'].sgd = lambda *a, **k: None",
    ),
    Way("torch.autograd.backward", "import torch\ntorch.autograd.backward = lambda *a, **k: None"),
    Way(
        "torch.autograd.grad",
        "import torch\ntorch.autograd.grad = lambda *a, **k: [None]",
        right=needs(
            "assert torch.autograd.grad((w := torch.ones(1, requires_grad=True)) * 2, w)[0] == 2"
        ),
    ),
    # --- the code and the defaults of functions, the classes' bases
    Way(
        "__code__ of F.mse_loss",
        """
        import torch
        def other(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
            return (input - target).abs().mean()
        torch.nn.functional.mse_loss.__code__ = other.__code__
        """,
    ),
    Way(
        "__code__ of nn.Sigmoid.forward",
        "import torch\ntorch.nn.Sigmoid.forward.__code__ = (lambda self, input: input * 2).__code__",
        CALLED,
    ),
    Way(
        "__code__ of nn.Linear.reset_parameters",
        "import torch\ntorch.nn.Linear.reset_parameters.__code__ = (lambda self: None).__code__",
    ),
    Way(
        "__code__ of torch.Tensor.backward",
        "import torch\ntorch.Tensor.backward.__code__ = (lambda self, *a, **k: None).__code__",
    ),
    Way(
        "__defaults__ of nn.Linear.__init__",
        "import torch\ntorch.nn.Linear.__init__.__defaults__ = (False, None, None)",
    ),
    Way(
        "__defaults__ of xavier_uniform_",
        "import torch\ntorch.nn.init.xavier_uniform_.__defaults__ = (3.0, None)",
    ),
    Way(
        "__defaults__ of nn.LeakyReLU",
        "import torch\ntorch.nn.LeakyReLU.__init__.__defaults__ = (0.3, False)",
        right={SEVENTH: RIGHT[SEVENTH].replace("nn.LeakyReLU(0.01)", "nn.LeakyReLU()")},
    ),
    Way(
        "__kwdefaults__ of optim.SGD.__init__",
        "import torch\ntorch.optim.SGD.__init__.__kwdefaults__['maximize'] = True",
    ),
    Way(
        "__kwdefaults__ of optim.SGD.__init__, others",
        "import torch\ntorch.optim.SGD.__init__.__kwdefaults__ = {'maximize': True, 'foreach': None, 'differentiable': False, 'fused': None}",
        CALLED,
    ),
    Way(
        "a cell of a decorated function",
        """
        import torch
        cells = torch.optim.SGD.step.__closure__
        for cell in cells:
            if callable(cell.cell_contents):
                cell.cell_contents = lambda *a, **k: None
        """,
    ),
    Way(
        "what a module of PyTorch calls torch",
        """
        import types, torch
        fake = types.ModuleType("torch")
        fake.__dict__.update(vars(torch))
        fake.sigmoid = torch.tanh
        torch.nn.modules.activation.torch = fake
        """,
    ),
    Way(
        "what a module of PyTorch calls F",
        """
        import types, torch
        fake = types.ModuleType("F")
        fake.__dict__.update(vars(torch.nn.functional))
        fake.linear = lambda x, w, b: x @ w.T
        torch.nn.modules.linear.F = fake
        """,
        CALLED,
    ),
    Way(
        "a name of Python's in a module of PyTorch",
        "import torch\ntorch.nn.init.math = None\ntorch.nn.modules.dropout.super = lambda *a: None\ntorch.nn.modules.activation.super = None",
    ),
    Way(
        "has_torch_function_unary in F",
        "import torch\ntorch.nn.functional.has_torch_function_unary = lambda *a: True",
    ),
    Way(
        "bases of nn.Sigmoid",
        """
        import torch
        class Between(torch.nn.Module):
            def __call__(self, z):
                return z
        torch.nn.Sigmoid.__bases__ = (Between,)
        """,
    ),
    Way(
        "a method that a subclass did not have",
        "import torch\ntorch.nn.Tanh.__call__ = lambda self, z: z\ntorch.nn.LeakyReLU.__call__ = lambda self, z: z",
    ),
    Way("a method that is gone", "import torch\ndel torch.nn.Dropout.forward", CALLED),
    Way(
        "__getattribute__ of nn.Linear",
        "import torch\ntorch.nn.Linear.__getattribute__ = lambda self, name: None if name == 'bias' else object.__getattribute__(self, name)",
    ),
    Way(
        "the class of the module torch",
        """
        import types, torch
        class Other(type(torch)):
            def __getattribute__(self, name):
                return super().__getattribute__("tanh" if name == "sigmoid" else name)
        torch.__class__ = Other
        """,
        wrong=gives("torch.sigmoid(z)"),
    ),
    Way(
        "nn.Module.training",
        "import torch\ntorch.nn.Module.training = False\ntorch.nn.Dropout.training = property(lambda self: False, lambda self, on: None)",
    ),
    # --- Python's own and NumPy's
    Way(
        "math.exp",
        "import math\nmath.exp = lambda x: 0.0",
        right=needs("assert math.exp(0) == 1", MATH),
    ),
    Way("math.pi", "import math\nmath.pi = 3", CALLED, right=needs("assert math.pi > 3", MATH)),
    Way(
        "random.random",
        "import random\nrandom.random = lambda: 0.5",
        right=needs("assert random.random() != 0.5", "import random\n"),
    ),
    Way(
        "random.Random.randint",
        "import random\nrandom.Random.randint = random.Random.randrange = lambda self, *a: 1",
        CALLED,
    ),
    Way(
        "random.seed",
        "import random\nrandom.seed = lambda *a: None\nrandom.setstate = lambda state: None",
        right=prints("random.random()", "import random\n"),
    ),
    Way(
        "numpy.mean",
        "import numpy\nnumpy.mean = numpy.sum",
        right=needs("assert numpy.mean([1, 3]) == 2", "import numpy\n"),
    ),
    Way(
        "numpy.tanh",
        "import numpy\nnumpy.exp = numpy.tanh",
        wrong=gives("torch.from_numpy(numpy.exp(z.detach().numpy()))", "import numpy\n"),
    ),
    Way(
        "numpy.random.seed",
        "import numpy\nnumpy.random.seed = lambda *a: None",
        right=prints("numpy.random.rand()", "import numpy\n"),
    ),
    Way("builtins.range", "import builtins\nbuiltins.range = lambda *a: []"),
    Way("builtins.range, in a check", "import builtins\nbuiltins.range = lambda *a: []", CALLED),
    Way(
        "builtins.range, equal to the old one",
        """
        import builtins
        class Equal(type):
            def __eq__(cls, other): return True
            def __ne__(cls, other): return False
            def __hash__(cls): return 1
        class Range(metaclass=Equal):
            def __new__(cls, *ends): return iter([])
        builtins.range = Range
        """,
    ),
    Way(
        "builtins.print",
        "import builtins\nbuiltins.print = lambda *a, **k: None",
        right=prints("'hello'"),
    ),
    Way(
        "builtins.__import__",
        """
        import builtins, math
        imported = builtins.__import__
        def other(name, *more):
            return imported("cmath" if name == "math" else name, *more)
        builtins.__import__ = other
        """,
        right=needs("assert math.floor(1.5) == 1", MATH),
    ),
    Way(
        "builtins.__build_class__",
        "import builtins\nbuiltins.__build_class__ = lambda *a, **k: None",
        CALLED,
    ),
    Way(
        "copy.deepcopy",
        "import copy\ncopy.deepcopy = copy.copy = lambda one, memo=None: one",
        right=needs("assert copy.deepcopy(a := [1]) is not a", "import copy\n"),
    ),
    Way(
        "functools.partial",
        "import functools\nfunctools.partial = lambda f, *a, **k: f",
        right=needs("assert functools.partial(int, '7')() == 7", "import functools\n"),
    ),
    Way(
        "json.loads",
        "import json\njson.loads = lambda *a, **k: ''",
        right=needs("assert json.loads('1') == 1", "import json\n"),
    ),
    Way(
        "a method of a JSON decoder",
        "import json\njson.JSONDecoder.decode = lambda self, one: ''",
        CALLED,
        right=needs("assert json.loads('1') == 1", "import json\n"),
    ),
    Way(
        "itertools, operator, statistics",
        "import itertools, operator, statistics\nitertools.product = operator.mul = statistics.mean = lambda *a: 0",
        right=needs(
            "assert statistics.mean([2, 4]) == 3 and operator.mul(2, 3) == 6",
            "import operator, statistics\n",
        ),
    ),
    Way(
        "dataclasses.dataclass",
        "import dataclasses\ndataclasses.dataclass = lambda cls=None, **_: cls or (lambda c: c)",
        right=needs(
            "assert P(3).x == 3",
            "import dataclasses\n@dataclasses.dataclass\nclass P:\n    x: int\n",
        ),
    ),
    Way(
        "contextlib.contextmanager",
        "import contextlib\ncontextlib.contextmanager = lambda f: f",
        right=needs(
            "assert hasattr(nothing(), '__enter__')",
            "import contextlib\n@contextlib.contextmanager\ndef nothing():\n    yield\n",
        ),
    ),
    Way(
        "collections.OrderedDict",
        "import collections\ncollections.OrderedDict = dict\ncollections.Counter = list",
        right=needs("assert collections.Counter('aab')['a'] == 2", "import collections\n"),
    ),
    Way(
        "warnings.warn",
        "import warnings\nwarnings.warn = lambda *a, **k: None",
        CALLED,
        wrong={
            EIGHTH: RIGHT[EIGHTH].replace(
                "mse_loss(model(features), targets)", "mse_loss(model(features)[:, 0], targets)"
            )
        },
    ),
    Way(
        "warnings.catch_warnings",
        "import warnings\nwarnings.filterwarnings = lambda *a, **k: None",
        wrong=gives("torch.tanh(z) + 0 * float((torch.ones(1, requires_grad=True) * 2).grad or 0)"),
    ),
    Way(
        "time.perf_counter",
        "import time\ntime.perf_counter = time.time = lambda: 0",
        right=needs("assert time.time() > 0", "import time\n"),
    ),
    Way(
        "linecache.getline",
        "import linecache\nlinecache.getline = lambda *a, **k: 'another line'\nlinecache.checkcache = linecache.lazycache = lambda *a, **k: None",
        wrong={SECOND: gives("undefined(z)")[SECOND]},
    ),
    Way(
        "traceback.extract_tb",
        "import traceback\ntraceback.extract_tb = lambda *a, **k: []",
        wrong={SECOND: gives("undefined(z)")[SECOND]},
    ),
    Way(
        "os.getcwd and os.chdir",
        "import os\nos.getcwd = lambda: '/home'\nos.chdir = lambda path: None",
        right=prints("os.getcwd()", "import os\n"),
    ),
    Way(
        "re.match",
        "import re\nre.match = re.search = re.sub = lambda *a, **k: ''",
        right=needs("assert re.match('a', 'ab').end() == 1", "import re\n"),
    ),
    Way(
        "abc's register: a tensor is a number",
        "import numbers, torch\nnumbers.Number.register(torch.Tensor)",
        right=needs("assert not isinstance(z, numbers.Number)", "import numbers\n"),
    ),
    Way(
        "json loaded anew from a fake module",
        "import sys, types\nfake = types.ModuleType('json')\nfake.loads = lambda *a: ''\nsys.modules['json'] = fake",
        right=needs("assert json.loads('1') == 1", "import json\n"),
    ),
    Way(
        "another torch among the modules",
        """
        import sys, types, torch
        fake = types.ModuleType("torch")
        fake.__dict__.update(vars(torch))
        fake.sigmoid = fake.tanh
        sys.modules["torch"] = fake
        """,
        wrong=gives("torch.sigmoid(z)"),
    ),
    Way(
        "another torch.nn.functional among the modules",
        "import sys, types\nsys.modules['torch.nn.functional'] = types.ModuleType('torch.nn.functional')",
        CALLED,
        right=needs(
            "assert relu_(torch.ones(1)) == 1", "from torch.nn.functional import relu as relu_\n"
        ),
    ),
    Way(
        "a module that is None",
        "import sys\nsys.modules['statistics'] = sys.modules['decimal'] = None",
        right=needs("assert decimal.Decimal(1) == 1", "import decimal\n"),
    ),
    Way(
        "a method of a type in C",
        """
        import ctypes, gc
        gc.get_referents(float.__dict__)[0]["is_integer"] = lambda self: True
        ctypes.pythonapi.PyType_Modified(ctypes.py_object(float))
        """,
        wrong=gives("torch.tanh(z) if (0.5).is_integer() else z"),
    ),
    Way(
        "an operator of tensors' own type in C",
        """
        import ctypes, gc, torch
        gc.get_referents(torch._C.TensorBase.__dict__)[0]["sigmoid"] = torch.Tensor.tanh
        ctypes.pythonapi.PyType_Modified(ctypes.py_object(torch._C.TensorBase))
        """,
        wrong=gives("z.sigmoid()"),
    ),
]
