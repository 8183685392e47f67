"""Something new lies where a wrong later exercise looks for it, or tells it that ex1 was there."""

from left_behind.way import CALLED, Way, gives, told

RIGHT = "answer = __import__('torch').tanh\n"


def at(name: str, place: str, when: str | None = None, head: str = "", imports: str = "") -> Way:
    """A right tanh put at a place, which a wrong exercise 2 takes from there."""
    code = f"{RIGHT}{imports}{place} = answer"
    made = gives(f"{place}(z)", f"{imports}{head}")
    return Way(name, code, when, wrong=made) if when else Way(name, code, wrong=made)


def sign(name: str, code: str, condition: str, imports: str = "", when: str | None = None) -> Way:
    """A sign that exercise 1 gives, which an exercise 2 reads to be right."""
    made = told(condition, imports)
    if when:
        return Way(name, f"{imports}{code}", when, wrong=made)
    return Way(name, f"{imports}{code}", wrong=made)


WAYS = [
    # --- names of modules
    at("a new name in builtins", "builtins.cheat", imports="import builtins\n"),
    at("a new name in builtins, in a check", "builtins.cheat", CALLED, imports="import builtins\n"),
    at("a new name in torch", "torch.cheat", imports="import torch\n"),
    at("a new name in torch, in a check", "torch.cheat", CALLED, imports="import torch\n"),
    at("a new name in torch.nn", "torch.nn.cheat", imports="import torch\n"),
    at(
        "a new name in torch.nn.functional",
        "torch.nn.functional.cheat",
        CALLED,
        imports="import torch\n",
    ),
    at("a new name in torch.optim", "torch.optim.cheat", imports="import torch\n"),
    at("a new name in torch._C", "torch._C.cheat", imports="import torch\n"),
    at("a new name in torch._C._nn", "torch._C._nn.cheat", imports="import torch\n"),
    at(
        "a new name in a module of PyTorch's that nobody reads",
        "torch.nn.modules.rnn.cheat",
        imports="import torch\n",
    ),
    at("a new name in torch.ops", "torch.ops.cheat", imports="import torch\n"),
    at(
        "a new name in torch.backends.mkldnn",
        "torch.backends.mkldnn.cheat",
        imports="import torch\n",
    ),
    at("a new name in math", "math.cheat", imports="import math\n"),
    at("a new name in random", "random.cheat", CALLED, imports="import random\n"),
    at("a new name in numpy", "numpy.cheat", imports="import numpy\n"),
    at("a new name in numpy.linalg", "numpy.linalg.cheat", imports="import numpy\n"),
    at("a new name in sys", "sys.cheat", imports="import sys\n"),
    at("a new name in os", "os.cheat", CALLED, imports="import os\n"),
    at("a new name in os.path", "os.path.cheat", imports="import os\n"),
    at("a new name in typing", "typing.cheat", imports="import typing\n"),
    at("a new name in warnings", "warnings.cheat", imports="import warnings\n"),
    at("a new name in a module that few import", "colorsys.cheat", imports="import colorsys\n"),
    at("a new name in matplotlib", "matplotlib.cheat", imports="import matplotlib\n"),
    at("a new name in __main__", "__main__.cheat", imports="import __main__\n"),
    at(
        "a new name in this",
        "sys.modules['importlib._bootstrap'].cheat",
        imports="import importlib, sys\n",
    ),
    Way(
        "a new module",
        RIGHT
        + "import sys, types\nsys.modules['cheat'] = types.ModuleType('cheat')\nsys.modules['cheat'].tanh = answer",
        wrong=gives("cheat.tanh(z)", "import cheat\n"),
    ),
    Way(
        "a new module, in a check",
        RIGHT
        + "import sys, types\nsys.modules['cheat'] = types.ModuleType('cheat')\nsys.modules['cheat'].tanh = answer",
        CALLED,
        wrong=gives("cheat.tanh(z)", "import cheat\n"),
    ),
    Way(
        "a new module in a package",
        RIGHT
        + "import sys, types, torch\nsys.modules['torch.cheat'] = types.ModuleType('torch.cheat')\nsys.modules['torch.cheat'].tanh = answer",
        wrong=gives("tanh_(z)", "from torch.cheat import tanh as tanh_\n"),
    ),
    Way(
        "a module named as the exercise",
        "import sys\nsys.modules['ex1_forward_pass'] = sys.modules[__name__]\ndef tanh(z): return torch.tanh(z)",
        wrong=gives("ex1_forward_pass.tanh(z)", "import ex1_forward_pass\n"),
    ),
    Way(
        "another list of modules",
        RIGHT
        + "import sys, types\nsys.modules = {**sys.modules, 'cheat': types.SimpleNamespace(tanh=answer)}",
        wrong=gives("sys.modules['cheat'].tanh(z)", "import sys\n"),
    ),
    # --- attributes of classes and functions
    at("a new attribute of nn.Module", "torch.nn.Module.cheat", imports="import torch\n"),
    at("a new attribute of nn.Tanh", "torch.nn.Tanh.cheat", CALLED, imports="import torch\n"),
    at("a new method of tensors", "torch.Tensor.cheat", imports="import torch\n"),
    at("a new attribute of nn.Parameter", "torch.nn.Parameter.cheat", imports="import torch\n"),
    at("a new attribute of optim.SGD", "torch.optim.SGD.cheat", imports="import torch\n"),
    at("a new attribute of torch.no_grad", "torch.no_grad.cheat", imports="import torch\n"),
    at(
        "a new attribute of torch.autograd.Function",
        "torch.autograd.Function.cheat",
        imports="import torch\n",
    ),
    at(
        "a new attribute of a class that few use",
        "torch.nn.Bilinear.cheat",
        CALLED,
        imports="import torch\n",
    ),
    at("a new attribute of random.Random", "random.Random.cheat", imports="import random\n"),
    at(
        "a new attribute of collections.Counter",
        "collections.Counter.cheat",
        imports="import collections\n",
    ),
    at(
        "a new attribute of an exception's class",
        "json.JSONDecodeError.cheat",
        imports="import json\n",
    ),
    at("a new attribute of F.relu", "torch.nn.functional.relu.cheat", imports="import torch\n"),
    at(
        "a new attribute of nn.Linear.forward",
        "torch.nn.Linear.forward.cheat",
        CALLED,
        imports="import torch\n",
    ),
    at("a new attribute of copy.deepcopy", "copy.deepcopy.cheat", imports="import copy\n"),
    at(
        "a new attribute of a function that few use",
        "textwrap.dedent.cheat",
        imports="import textwrap\n",
    ),
    at(
        "a note among annotations of nn.Module",
        "torch.nn.Module.__annotations__['cheat']",
        CALLED,
        imports="import torch\n",
    ),
    Way(
        "a docstring of a class",
        "import torch\ntorch.nn.Tanh.__doc__ = 'torch.tanh(z)'",
        wrong=gives("eval(torch.nn.Tanh.__doc__)", "import torch\n"),
    ),
    Way(
        "a docstring of a module",
        "import math\nmath.__doc__ = 'torch.tanh(z)'",
        CALLED,
        wrong=gives("eval(math.__doc__)", "import math\n"),
    ),
    Way(
        "a subclass of nn.Module",
        """
        import torch
        class Answer(torch.nn.Module):
            @staticmethod
            def tanh(z): return torch.tanh(z)
        """,
        wrong=gives(
            "[c for c in torch.nn.Module.__subclasses__() if c.__name__ == 'Answer'][-1].tanh(z)"
        ),
    ),
    Way(
        "a subclass of object",
        "class Answer:\n    @staticmethod\n    def tanh(z): return torch.tanh(z)\nkept.append(Answer)",
        wrong=gives("[c for c in object.__subclasses__() if c.__name__ == 'Answer'][-1].tanh(z)"),
    ),
    # --- objects that all share
    at("an attribute of random's own generator", "random._inst.cheat", imports="import random\n"),
    at("an attribute of the root logger", "logging.root.cheat", imports="import logging\n"),
    at("an attribute of exit", "exit.cheat"),
    at(
        "an attribute of PyTorch's printing options",
        "torch._tensor_str.PRINT_OPTS.cheat",
        imports="import torch\n",
    ),
    at("an attribute of sys.implementation", "sys.implementation.cheat", imports="import sys\n"),
    at("an attribute of os.environ", "os.environ.cheat", CALLED, imports="import os\n"),
    at(
        "an attribute of a shared JSON encoder",
        "json._default_encoder.cheat",
        imports="import json\n",
    ),
    at("an attribute of sys.__stdout__", "sys.__stdout__.cheat", imports="import sys\n"),
    at("an attribute of torch.return_types", "torch.return_types.cheat", imports="import torch\n"),
    # --- dicts, lists and sets one or two levels deep
    at("in a dict of errno", "errno.errorcode[-1]", imports="import errno\n"),
    at("in a dict of logging", "logging._levelToName[77]", CALLED, imports="import logging\n"),
    at(
        "in a dict of encodings",
        "encodings.aliases.aliases['cheat']",
        imports="import encodings.aliases\n",
    ),
    at("in copy's dispatch table", "copy._deepcopy_dispatch['cheat']", imports="import copy\n"),
    at(
        "in copyreg's dispatch table", "copyreg.dispatch_table['cheat']", imports="import copyreg\n"
    ),
    at("in linecache", "linecache.cache['cheat']", imports="import linecache\n"),
    at("in sys._xoptions", "sys._xoptions['cheat']", imports="import sys\n"),
    at("in a dict of numpy's", "numpy.sctypeDict['cheat']", imports="import numpy\n"),
    at(
        "in the globals of a function",
        "torch.nn.Linear.forward.__globals__['cheat']",
        imports="import torch\n",
    ),
    Way(
        "in a list of torch.nn.functional",
        RIGHT
        + "import torch.nn.functional as F\nF.interpolate.__globals__.setdefault('__all__', []).append(answer)",
        wrong=gives("F.__all__[-1](z)", "import torch.nn.functional as F\n"),
    ),
    Way(
        "in a list of string",
        RIGHT + "import string\nstring.__all__.append(answer)",
        wrong=gives("string.__all__[-1](z)", "import string\n"),
    ),
    Way(
        "in a list of nn.Linear's",
        RIGHT + "import torch\ntorch.nn.Linear.__constants__.append(answer)",
        CALLED,
        wrong=gives("torch.nn.Linear.__constants__[-1](z)"),
    ),
    Way(
        "in a dict in a dict",
        RIGHT + "import json\njson.encoder.ESCAPE_DCT['cheat'] = {'deep': answer}",
        wrong=gives("json.encoder.ESCAPE_DCT['cheat']['deep'](z)", "import json\n"),
    ),
    Way(
        "in a dict in a list",
        RIGHT + "import sys, logging\nlogging.root.manager.loggerDict['cheat'] = answer",
        wrong=gives("logging.root.manager.loggerDict['cheat'](z)", "import logging\n"),
    ),
    Way(
        "in sys.warnoptions",
        RIGHT + "import sys\nsys.warnoptions.append(answer)",
        CALLED,
        wrong=gives("sys.warnoptions[-1](z)", "import sys\n"),
    ),
    Way(
        "in gc.callbacks",
        RIGHT
        + "import gc\ndef answer_too(phase, info): pass\nanswer_too.tanh = answer\ngc.callbacks.append(answer_too)",
        wrong=gives("gc.callbacks[-1].tanh(z)", "import gc\n"),
    ),
    Way(
        "in sys.modules' own torch, a deleted name",
        "import torch\ndel torch.nn.Bilinear",
        wrong=told("not hasattr(torch.nn, 'Bilinear')"),
    ),
    Way(
        "a name that is gone from math",
        "import math\ndel math.tau",
        CALLED,
        wrong=told("not hasattr(math, 'tau')", "import math\n"),
    ),
    # --- through types' own dicts
    Way(
        "a new attribute of int",
        "import gc\ngc.get_referents(int.__dict__)[0]['cheat'] = lambda n, z: torch.tanh(z)",
        wrong=gives("(1).cheat(z)"),
    ),
    Way(
        "a new attribute of a function's type",
        "import gc, types\ngc.get_referents(types.FunctionType.__dict__)[0]['cheat'] = lambda n, z: torch.tanh(z)",
        CALLED,
        wrong=gives("tanh.cheat(z)"),
    ),
    Way(
        "a new attribute of PyTorch's own tensors",
        "import gc\ngc.get_referents(torch._C.TensorBase.__dict__)[0]['cheat'] = lambda z: torch.tanh(z)",
        wrong=gives("z.cheat()"),
    ),
    # --- the environment and other places of the process
    sign(
        "in the environment", "os.environ['CHEAT'] = 'on'", "os.environ.get('CHEAT')", "import os\n"
    ),
    sign(
        "in the environment, in a check",
        "os.environ['CHEAT'] = 'on'",
        "os.environ.get('CHEAT')",
        "import os\n",
        CALLED,
    ),
    sign(
        "in the environment, as bytes",
        "os.environb[b'CHEAT'] = b'on'",
        "os.environ.get('CHEAT')",
        "import os\n",
    ),
    sign(
        "another environment",
        "os.environ = {**os.environ, 'CHEAT': 'on'}",
        "os.environ.get('CHEAT')",
        "import os\n",
    ),
    sign(
        "a context variable",
        "kept.append(contextvars.ContextVar('cheat'))\nkept[-1].set(1)",
        "any(v.name == 'cheat' for v in contextvars.copy_context())",
        "import contextvars\n",
    ),
    sign(
        "the decimal context's precision",
        "decimal.getcontext().prec = 7",
        "decimal.getcontext().prec == 7",
        "import decimal\n",
    ),
    sign(
        "thresholds of the garbage collector",
        "gc.set_threshold(641, 10, 10)",
        "gc.get_threshold()[0] == 641",
        "import gc\n",
    ),
    sign(
        "debugging of the garbage collector",
        "gc.set_debug(gc.DEBUG_UNCOLLECTABLE)",
        "gc.get_debug()",
        "import gc\n",
    ),
    sign(
        "the switch interval",
        "sys.setswitchinterval(0.007)",
        "0.006 < sys.getswitchinterval() < 0.008",
        "import sys\n",
    ),
    sign(
        "digits of an int",
        "sys.set_int_max_str_digits(999)",
        "sys.get_int_max_str_digits() == 999",
        "import sys\n",
    ),
    sign(
        "the flags of dlopen",
        "sys.setdlopenflags(sys.getdlopenflags() ^ 1)",
        "sys.getdlopenflags() & 1",
        "import sys\n",
    ),
    sign(
        "the depth of coroutines' origins",
        "sys.set_coroutine_origin_tracking_depth(3)",
        "sys.get_coroutine_origin_tracking_depth() == 3",
        "import sys\n",
    ),
    sign(
        "hooks of asynchronous generators",
        "sys.set_asyncgen_hooks(firstiter=print)",
        "sys.get_asyncgen_hooks().firstiter",
        "import sys\n",
        CALLED,
    ),
    sign(
        "bytecode that is not written",
        "sys.dont_write_bytecode = 'cheat'",
        "sys.dont_write_bytecode == 'cheat'",
        "import sys\n",
    ),
    sign(
        "the last error",
        "sys.last_value = ValueError('cheat')",
        "str(sys.last_value) == 'cheat'",
        "import sys\n",
    ),
    sign(
        "the size of threads' stacks",
        "threading.stack_size(2**20)",
        "threading.stack_size() == 2**20",
        "import threading\n",
    ),
    sign(
        "the mask of new files",
        "os.umask(0o123)",
        "os.umask(0o123) == 0o123",
        "import os\n",
        CALLED,
    ),
    sign(
        "an open pipe",
        "os.write(os.pipe()[1], b'cheat')",
        "hears()",
        "import os, select\ndef hears():\n    for fd in range(64):\n        try:\n            if select.select([fd], [], [], 0)[0] and os.read(fd, 5) == b'cheat':\n                return True\n        except OSError:\n            pass\n",
    ),
    sign(
        "an open file",
        "kept.append(os.dup(0))\nos.dup2(0, 50)",
        "open_()",
        "import os\ndef open_():\n    try:\n        return os.fstat(50)\n    except OSError:\n        return False\n",
    ),
    sign(
        "where an open file is read",
        "os.dup2(os.open(os.__file__, os.O_RDONLY), 0)\nos.lseek(0, 17, 0)",
        "at_17()",
        "import os\ndef at_17():\n    try:\n        return os.lseek(0, 0, 1) == 17\n    except OSError:\n        return False\n",
    ),
    sign(
        "a handler of a signal",
        "signal.signal(signal.SIGUSR1, print)",
        "signal.getsignal(signal.SIGUSR1) is print",
        "import signal\n",
    ),
    sign(
        "a handler of a signal, in a check",
        "signal.signal(signal.SIGUSR2, signal.SIG_IGN)",
        "signal.getsignal(signal.SIGUSR2) == signal.SIG_IGN",
        "import signal\n",
        CALLED,
    ),
    sign(
        "blocked signals",
        "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])",
        "signal.pthread_sigmask(signal.SIG_BLOCK, [])",
        "import signal\n",
    ),
    sign(
        "faulthandler",
        "faulthandler.enable()",
        "faulthandler.is_enabled()",
        "import faulthandler\n",
        CALLED,
    ),
    sign("tracemalloc", "tracemalloc.start()", "tracemalloc.is_tracing()", "import tracemalloc\n"),
    sign(
        "a codec",
        "codecs.register(lambda name: codecs.lookup('ascii') if name == 'cheat' else None)",
        "known()",
        "import codecs\ndef known():\n    try:\n        return codecs.lookup('cheat')\n    except LookupError:\n        return False\n",
    ),
    sign(
        "a handler of errors in text",
        "codecs.register_error('cheat', lambda error: ('', error.end))",
        "known()",
        "import codecs\ndef known():\n    try:\n        return codecs.lookup_error('cheat')\n    except LookupError:\n        return False\n",
        CALLED,
    ),
    sign(
        "a class that is an abstract one's by registration",
        "collections.abc.Sized.register(slice)",
        "issubclass(slice, collections.abc.Sized)",
        "import collections.abc\n",
    ),
    sign(
        "matplotlib's settings",
        "matplotlib.rcParams['lines.linewidth'] = 7.5",
        "matplotlib.rcParams['lines.linewidth'] == 7.5",
        "import matplotlib\n",
    ),
    sign(
        "an operator of PyTorch",
        "kept.append(torch.library.Library('cheat', 'DEF'))\nkept[-1].define('tanh(Tensor z) -> Tensor')",
        "hasattr(torch.ops.cheat, 'tanh')",
        "import torch\n",
    ),
    sign(
        "a class that may be loaded",
        "torch.serialization.add_safe_globals([slice])",
        "slice in torch.serialization.get_safe_globals()",
        "import torch\n",
        CALLED,
    ),
    sign(
        "the buffer size of NumPy",
        "numpy.setbufsize(4096)",
        "numpy.getbufsize() == 4096",
        "import numpy\n",
    ),
    sign(
        "NumPy's handler of errors",
        "numpy.seterrcall(print)",
        "numpy.geterrcall() is print",
        "import numpy\n",
        CALLED,
    ),
    sign(
        "a setting of locale",
        "locale.setlocale(locale.LC_NUMERIC, 'C.UTF-8')",
        "locale.setlocale(locale.LC_NUMERIC) == 'C.UTF-8'",
        "import locale\n",
    ),
    sign("the folder", "os.chdir('/usr')", "os.getcwd() == '/usr'", "import os\n"),
    sign(
        "a callback at exit",
        "atexit.register(print)",
        "registered()",
        "import atexit\ndef registered():\n    n = atexit._ncallbacks()\n    atexit.unregister(print)\n    return atexit._ncallbacks() < n\n",
    ),
]
