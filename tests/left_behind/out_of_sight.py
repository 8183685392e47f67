"""Where a look at modules and classes does not reach: caches and tables in C, what is varying,
what is deep, what compares as equal, what holds no name of the exercise's file."""

from left_behind.acting_later import COLLECTING, FINDER, IMPORTED, TOLD
from left_behind.planted import RIGHT, at, sign
from left_behind.way import CALLED, Way, gives, needs, told

_TEXT = """\
import sys, torch
def act(*_):
    torch.sigmoid = torch.tanh
class Later:
    def __del__(self):
        torch.sigmoid = torch.tanh
class Again:
    def __del__(self):
        later = Later()
        later.me = later
class Equal:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 1
    def __call__(self, *_): torch.sigmoid = torch.tanh
class Traces(Equal):
    def __call__(self, frame, *_):
        if frame.f_code.co_filename.startswith("ex2"): torch.sigmoid = torch.tanh
def hook(event, args):
    if event == "compile" and "ex2" in str(args[1]): torch.sigmoid = torch.tanh
def codec(name):
    if name == "cheat": torch.sigmoid = torch.tanh
def tanh(z):
    return torch.tanh(z)
"""
ELSEWHERE = f"names = {{}}\nexec({_TEXT!r}, names)\n"
"""Functions and classes that do not hold the names of the exercise's file."""

WAYS = [
    # --- what holds no name of the exercise's file
    Way(
        "an audit hook with names of its own",
        ELSEWHERE + "import sys\nsys.addaudithook(names['hook'])",
        wrong=TOLD,
    ),
    Way(
        "an audit hook with names of its own, in a check",
        ELSEWHERE + "import sys\nsys.addaudithook(names['hook'])",
        CALLED,
        wrong=TOLD,
    ),
    Way(
        "a codec with names of its own",
        ELSEWHERE + "import codecs\ncodecs.register(names['codec'])",
        wrong=gives(
            "torch.sigmoid(z)",
            "import codecs, torch\ntry: codecs.lookup('cheat')\nexcept LookupError: pass\n",
        ),
    ),
    Way(
        "a handler of text's errors with names of its own",
        ELSEWHERE + "import codecs\ncodecs.register_error('cheat', names['tanh'])",
        CALLED,
        wrong=gives("codecs.lookup_error('cheat')(z)", "import codecs\n"),
    ),
    Way(
        "a callback at exit with names of its own",
        ELSEWHERE + "import atexit\natexit.register(names['act'])",
        wrong=gives("torch.sigmoid(z)", "import atexit, torch\natexit._run_exitfuncs()\n"),
    ),
    Way(
        "a thread with names of its own",
        ELSEWHERE
        + "import _thread\n_thread.start_new_thread(exec, ('''\nimport sys, time, torch\nwhile \"exercise:ex2_activations\" not in sys.modules: time.sleep(0.0002)\ntorch.sigmoid = torch.tanh\n''', {}))",
        wrong=TOLD,
    ),
    Way(
        "a cycle with __del__ and names of its own",
        ELSEWHERE + "later = names['Later']()\nlater.me = later\ndel later",
        wrong=COLLECTING,
    ),
    Way(
        "a __del__ with names of its own that makes another",
        ELSEWHERE + "again = names['Again']()\nagain.me = again\ndel again",
        wrong=COLLECTING,
    ),
    Way(
        "a __del__ with names of its own that makes another, in a check",
        ELSEWHERE + "globals()['again'] = names['Again']()",
        CALLED,
        wrong=COLLECTING,
    ),
    Way(
        "a function with names of its own that nobody can free",
        ELSEWHERE
        + "import ctypes\nnames['tanh'].__name__ = 'cheat'\nctypes.pythonapi.Py_IncRef(ctypes.py_object(names['tanh']))",
        wrong=gives(
            "[f for f in gc.get_objects() if type(f) is type(tanh) and f.__name__ == 'cheat'][-1](z)",
            "import gc\n",
        ),
    ),
    Way(
        "a function with names of its own at a fork",
        ELSEWHERE
        + "import os\nnames['tanh'].__name__ = 'cheat'\nos.register_at_fork(before=names['tanh'])",
        wrong=gives(
            "[f for f in gc.get_objects() if type(f) is type(tanh) and f.__name__ == 'cheat'][-1](z)",
            "import gc\n",
        ),
    ),
    Way(
        "a partial object at exit",
        "import atexit, functools, torch\ncheat = functools.partial(torch.tanh)\ncheat.cheat = True\natexit.register(cheat)",
        wrong=gives(
            "[p for p in gc.get_objects() if type(p) is functools.partial and getattr(p, 'cheat', False) is True][-1](z)",
            "import functools, gc\n",
        ),
    ),
    Way(
        "a text at exit",
        "import atexit\natexit.register(len, ['return torch.tanh(z)'])",
        wrong=gives(
            "[eval(l[0][7:], {'torch': torch, 'z': z}) for l in gc.get_objects() if type(l) is list and len(l) == 1 and l[0] == 'return torch.tanh' + '(z)'][-1]",
            "import gc, torch\n",
        ),
    ),
    Way(
        "another module in place of the exercise's own",
        "import codecs, sys, types, torch\nsys.modules[__name__] = types.ModuleType('x')\ndef codec(name):\n    if name == 'cheat': torch.sigmoid = torch.tanh\ncodecs.register(codec)",
        wrong=gives(
            "torch.sigmoid(z)",
            "import codecs, torch\ntry: codecs.lookup('cheat')\nexcept LookupError: pass\n",
        ),
    ),
    Way(
        "another name of the exercise's own module",
        "import sys\nsys.modules['cheat'] = sys.modules.pop(__name__)\ndef tanh(z): return torch.tanh(z)",
        wrong=gives("cheat.tanh(z)", "import cheat\n"),
    ),
    # --- what compares as equal
    Way(
        "a handler that equals any other",
        ELSEWHERE
        + "import signal\nsignal.signal(signal.SIGVTALRM, names['Equal']())\nsignal.setitimer(signal.ITIMER_VIRTUAL, 0.004)",
        wrong=TOLD,
    ),
    Way(
        "a trace that equals none",
        ELSEWHERE + "import sys\nsys.settrace(names['Traces']())",
        wrong=TOLD,
    ),
    Way(
        "a trace that equals none, in a check",
        ELSEWHERE + "import sys\nsys.settrace(names['Traces']())",
        CALLED,
        wrong=TOLD,
    ),
    Way(
        "a profile that equals none",
        ELSEWHERE + "import sys\nsys.setprofile(names['Traces']())",
        wrong=TOLD,
    ),
    Way(
        "hooks of generators that equal none",
        ELSEWHERE + "import sys\nsys.set_asyncgen_hooks(firstiter=names['Equal']())",
        wrong=told("sys.get_asyncgen_hooks().firstiter is not None", "import sys\n"),
    ),
    Way(
        "a text of the environment that equals another",
        "import os\nclass Text(bytes):\n    def __eq__(self, other): return True\n    __hash__ = bytes.__hash__\nos.environ._data[b'PATH'] = Text(b'cheat')",
        wrong=told("os.environ['PATH'] == 'cheat'", "import os\n"),
    ),
    Way(
        "a dispatch mode behind a number",
        "import torch\nimport torch.utils._python_dispatch as d\nclass Mode(d.TorchDispatchMode):\n    def __torch_dispatch__(self, func, types, args=(), kwargs=None):\n        return func(*args, **kwargs or {}) if 'sigmoid' not in str(func) else args[0] * 1\nMode().__enter__()\ntorch._C._len_torch_dispatch_stack = lambda: 0",
    ),
    # --- what may vary
    Way(
        "another environment of the same content",
        RIGHT
        + "import os\nclass Other(type(os.environ)): tanh = staticmethod(answer)\nother = Other.__new__(Other)\nother.__dict__.update(vars(os.environ))\nos.environ = other",
        wrong=gives("os.environ.tanh(z)", "import os\n"),
    ),
    Way(
        "another list of the arguments",
        RIGHT
        + "import sys\nclass Other(list): tanh = staticmethod(answer)\nsys.argv = Other(sys.argv)",
        CALLED,
        wrong=gives("sys.argv.tanh(z)", "import sys\n"),
    ),
    Way(
        "another list of folders",
        RIGHT
        + "import sys\nclass Other(list): tanh = staticmethod(answer)\nsys.path = Other(sys.path)",
        wrong=gives("sys.path.tanh(z)", "import sys\n"),
    ),
    Way(
        "another cache of lines",
        RIGHT
        + "import linecache\nclass Other(dict): tanh = staticmethod(answer)\nlinecache.cache = Other(linecache.cache)",
        wrong=gives("linecache.cache.tanh(z)", "import linecache\n"),
    ),
    Way(
        "another cache of patterns",
        RIGHT
        + "import re\nclass Other(dict): tanh = staticmethod(answer)\nre._cache = Other(re._cache)",
        wrong=gives("re._cache.tanh(z)", "import re\n"),
    ),
    Way(
        "a cache that cannot be emptied",
        "import re, typing\ndef purge(): raise SystemExit\nre.purge = purge\ntyping._cleanups = [purge]",
    ),
    Way(
        "another cache of folders' finders",
        RIGHT
        + "import sys\nclass Other(dict): tanh = staticmethod(answer)\nsys.path_importer_cache = Other(sys.path_importer_cache)",
        wrong=gives("sys.path_importer_cache.tanh(z)", "import sys\n"),
    ),
    Way(
        "another main thread",
        RIGHT
        + "import threading\nclass Other(threading._MainThread):\n    def __init__(self): pass\n    tanh = staticmethod(answer)\nthreading._main_thread = Other()",
        CALLED,
        wrong=gives("threading.main_thread().tanh(z)", "import threading\n"),
    ),
    Way(
        "the text of a function in linecache",
        "import linecache\nlinecache.cache['cheat'] = (1, None, ['torch.tanh(z)'], 'cheat')",
        wrong=gives("eval(linecache.getline('cheat', 1))", "import linecache\n"),
    ),
    Way(
        "the last error's own text",
        "import sys\nsys.last_value = 'torch.tanh(z)'",
        wrong=gives("eval(sys.last_value)", "import sys\n"),
    ),
    # --- modules that exercises need little
    *[
        at(
            f"a new name in {name}",
            f"{name}.cheat",
            imports=f"import {name.partition('.')[0]}, {name}\n",
        )
        for name in (
            "argparse",
            "asyncio",
            "calendar",
            "concurrent.futures",
            "email",
            "enum",
            "inspect",
            "ipaddress",
            "multiprocessing",
            "socket",
            "sysconfig",
            "tokenize",
            "unittest",
            "urllib.parse",
            "zipfile",
            "pydantic",
            "packaging",
            "matplotlib.colors",
            "numpy.polynomial",
            "torch.fx",
            "torch.jit",
            "torch.profiler",
            "torch.distributions",
            "torch.serialization",
            "torch.utils.checkpoint",
            "torch.sparse",
            "torch.storage",
            "importlib.resources",
        )
    ],
    at("a new attribute of enum.Enum", "enum.Enum.cheat", imports="import enum\n"),
    at(
        "a new attribute of inspect.signature",
        "inspect.signature.cheat",
        CALLED,
        imports="import inspect\n",
    ),
    at(
        "a new attribute of torch.storage's class",
        "torch.storage.UntypedStorage.cheat",
        imports="import torch\n",
    ),
    Way(
        "inspect.signature",
        "import inspect\ninspect.signature.__code__ = (lambda obj, **_: None).__code__\ninspect.signature.__kwdefaults__ = None",
        right=needs("assert inspect.signature(tanh)", "import inspect\n"),
    ),
    Way(
        "enum.Enum.__new__",
        "import enum\nenum.EnumType.__len__ = lambda cls: 7",
        right=needs("assert len(E) == 1", "import enum\nclass E(enum.Enum): A = 1\n"),
    ),
    Way(
        "typing.cast",
        "import typing\ntyping.cast.__code__ = (lambda typ, val: None).__code__",
        CALLED,
        right=needs("assert typing.cast(int, 7) == 7", "import typing\n"),
    ),
    Way(
        "torch.jit.script",
        "import torch\ntorch.jit.script = lambda f: torch.sigmoid",
        right=needs(
            "assert torch.jit.script(f)(z) is z", "import torch\ndef f(z: torch.Tensor): return z\n"
        ),
    ),
    Way(
        "torch.distributions",
        "import torch\ntorch.distributions.Normal.sample = lambda self, shape=(): torch.zeros(shape)",
        right=needs(
            "assert torch.distributions.Normal(0., 1.).sample((3,)).abs().sum() > 0",
            "import torch\n",
        ),
    ),
    Way(
        "torch.ops",
        "import torch\ntorch._ops.OpOverloadPacket.__call__ = lambda self, *a, **k: None",
        right=needs("assert torch.ops.aten.tanh(z) is not None", "import torch\n"),
    ),
    Way(
        "torch.func",
        "import torch._functorch.apis as a\na.vmap.__code__ = (lambda func, in_dims=0, out_dims=0, randomness='error', *, chunk_size=None: func).__code__",
        right=needs(
            "assert torch.func.vmap(torch.sum)(torch.ones(2, 3)).shape == (2,)", "import torch\n"
        ),
    ),
    Way(
        "a loader's code",
        FINDER
        + "import importlib._bootstrap as b\nb.BuiltinImporter.find_spec = classmethod(lambda cls, name, *more: Finder.find_spec(name))",
        wrong=IMPORTED,
    ),
    # --- what is deep, long, or no container
    at(
        "an attribute of the root logger's manager",
        "logging.root.manager.cheat",
        imports="import logging\n",
    ),
    at(
        "in a dict of an object of an object",
        "logging.root.manager.__dict__['cheat']",
        CALLED,
        imports="import logging\n",
    ),
    Way(
        "a value in a long dict",
        "import encodings.aliases\nencodings.aliases.aliases['latin1'] = 'utf_8'",
        wrong=told("encodings.aliases.aliases['latin1'] == 'utf_8'", "import encodings.aliases\n"),
    ),
    Way(
        "a value in a long list",
        "import torch\nlong = [v for m in (torch, torch.nn.functional) for v in vars(m).values() if type(v) is list and len(v) > 300]\nif long: long[0][0] = 'cheat'",
        wrong=told(
            "any(type(v) is list and len(v) > 300 and v[0] == 'cheat' for v in vars(torch).values())",
            "import torch\n",
        ),
    ),
    Way(
        "a class that is abstract",
        "import torch\ntorch.nn.Bilinear.__abstractmethods__ = frozenset('cheat')",
        wrong=told(
            "'c' in getattr(torch.nn.Bilinear, '__abstractmethods__', '')", "import torch\n"
        ),
    ),
    Way(
        "a type of autograd's nodes",
        "import ctypes, gc, torch\nnode = type(torch.ones(1, requires_grad=True).tanh().grad_fn)\ngc.get_referents(node.__dict__)[0]['cheat'] = lambda self, z: torch.tanh(z)",
        wrong=gives("torch.ones(1, requires_grad=True).tanh().grad_fn.cheat(z)", "import torch\n"),
    ),
    Way(
        "a type of iterators",
        "import gc, torch\ngc.get_referents(type(zip()).__dict__)[0]['cheat'] = lambda self, z: torch.tanh(z)",
        CALLED,
        wrong=gives("zip().cheat(z)"),
    ),
    Way(
        "a type of frames",
        "import gc, sys, torch\ngc.get_referents(type(sys._getframe()).__dict__)[0]['cheat'] = lambda self, z: torch.tanh(z)",
        wrong=gives("sys._getframe().cheat(z)", "import sys\n"),
    ),
    Way(
        "an abstract class's register, another class",
        "import collections.abc\ncollections.abc.Callable.register(slice)",
        wrong=told("issubclass(slice, collections.abc.Callable)", "import collections.abc\n"),
    ),
    Way(
        "a hit in a cache of typing",
        "import typing\ntyping.Optional[slice]",
        CALLED,
        wrong=told("False"),
    ),
    Way(
        "what a cached function gave",
        "import torch.overrides\ntorch.overrides.get_testing_overrides()['cheat'] = 1",
        wrong=told(
            "'cheat' in torch.overrides.get_testing_overrides()", "import torch.overrides\n"
        ),
    ),
    # --- settings of PyTorch that few know
    sign(
        "the library of linear algebra",
        "torch._C._set_cudnn_enabled(False)",
        "not torch._C._get_cudnn_enabled()",
        "import torch\n",
    ),
    sign(
        "benchmarks of convolutions",
        "torch.backends.cudnn.benchmark = True",
        "torch.backends.cudnn.benchmark",
        "import torch\n",
        CALLED,
    ),
    sign(
        "warnings about names",
        "torch._C._set_backcompat_keepdim_warn(True)",
        "torch._C._get_backcompat_keepdim_warn()",
        "import torch\n",
    ),
    sign(
        "the rounding of oneDNN",
        "torch.backends.mkldnn.set_flags(True, True)",
        "torch._C._get_mkldnn_deterministic()",
        "import torch\n",
    ),
    sign(
        "the engine of quantization",
        "torch.backends.quantized.engine = 'none' if 'none' in torch.backends.quantized.supported_engines else torch.backends.quantized.supported_engines[0]",
        "torch.backends.quantized.engine != 'x86'",
        "import torch\n",
    ),
    sign(
        "an operator, by the core's own",
        "kept.append(torch._C._dispatch_library('DEF', 'cheat', '', '/dev/null', 0))\nkept[-1].define('tanh(Tensor z) -> Tensor')\n__import__('ctypes').pythonapi.Py_IncRef(__import__('ctypes').py_object(kept[-1]))",
        "hasattr(torch.ops.cheat, 'tanh')",
        "import torch\n",
    ),
    Way(
        "an operator's kernel, without names",
        "import ctypes, torch\nlib = torch._C._dispatch_library('IMPL', 'aten', '', '/dev/null', 0)\nlib.impl('sigmoid', 'CPU', torch.tanh)\nctypes.pythonapi.Py_IncRef(ctypes.py_object(lib))",
        wrong=TOLD,
    ),
    # --- the look itself
    Way(
        "cells of the look, in the frames that run the checks",
        """
        import sys
        import torch
        torch.sigmoid = torch.tanh
        def no(*_): return False
        frame = sys._getframe()
        while frame:
            for value in list(frame.f_locals.values()):
                if type(value) is type(no) and value.__module__ == "grader.run.left_behind":
                    for cell in value.__closure__ or ():
                        name = getattr(cell.cell_contents, "__name__", "")
                        if name == "changed": cell.cell_contents = no
            frame = frame.f_back
        """,
        wrong=TOLD,
    ),
    Way(
        "what the look compares with",
        """
        import sys
        import torch
        torch.sigmoid = torch.tanh
        held = getattr(sys.modules.get("grader.run.left_behind"), "_held", None)
        for name in ("_chunks", "chunks"):
            if hasattr(held, name): getattr(held, name).clear()
        """,
        CALLED,
        wrong=TOLD,
    ),
    Way(
        "a look that cannot compare",
        """
        import sys, torch
        torch.sigmoid = torch.tanh
        for value in list(vars(getattr(sys.modules.get("grader.run.left_behind"), "_held", sys)).values()):
            if type(value).__name__ == "memmap" or type(value).__name__ == "ndarray":
                value.flags.writeable = False
        import builtins
        builtins.any = lambda *_: False
        import grader.run.held as h
        h.any = lambda *_: False
        """,
        wrong=TOLD,
    ),
    Way(
        "the name of a frame that says another child comes",
        "import grader.run.child as c\nc.ANOTHER = b''\nimport torch\ntorch.sigmoid = torch.tanh",
        wrong=TOLD,
    ),
    Way(
        "how the rest is left to another child",
        "import grader.run.child as c\nc.looks.__code__ = (lambda: lambda: False).__code__\nimport sys, torch\ntorch.sigmoid = torch.tanh\nframe = sys._getframe()\nwhile frame:\n    if frame.f_code.co_name == 'serve': frame.f_globals['write_all'] = lambda *_: None\n    frame = frame.f_back",
        wrong=TOLD,
    ),
]
