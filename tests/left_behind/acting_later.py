"""What goes on, or wakes up, when exercise 1 is over; and what of the process is used up."""

from left_behind.way import CALLED, SECOND, Way, gives, needs, told

ACT = """\
import sys, torch
def act(*_):
    torch.sigmoid = torch.tanh
"""
AFTER = """\
import sys, time, torch
def act(*_):
    while "exercise:ex2_activations" not in sys.modules:
        time.sleep(0.0002)
    torch.sigmoid = torch.tanh
"""
LATER = """\
class Later:
    def __init__(self, act): self.act = act
    def __del__(self): self.act()
"""
TOLD = gives("torch.sigmoid(z)")
COLLECTING = gives("torch.sigmoid(z)", "import gc, torch\ngc.collect()\n")
CHEAT = "import builtins, torch\ndef act(*_):\n    builtins.cheat = torch.tanh\n"
CHEATED = gives("cheat(z)")
FINDER = """\
import sys, types, importlib.machinery, torch
class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, Finder) if name == "cheat" else None
    @staticmethod
    def create_module(spec):
        made = types.ModuleType("cheat")
        made.tanh = torch.tanh
        return made
    @staticmethod
    def exec_module(module):
        pass
"""
IMPORTED = gives("cheat.tanh(z)", "import cheat\n")

WAYS = [
    # --- threads
    Way(
        "a thread that goes on",
        AFTER + "import threading\nthreading.Thread(target=act, daemon=True).start()",
        wrong=TOLD,
    ),
    Way(
        "a thread that goes on, in a check",
        AFTER + "import threading\nthreading.Thread(target=act, daemon=True).start()",
        CALLED,
        wrong=TOLD,
    ),
    Way(
        "a thread that nobody lists",
        AFTER + "import _thread\n_thread.start_new_thread(act, ())",
        wrong=TOLD,
    ),
    Way(
        "a thread that is taken off the list",
        AFTER
        + "import threading\nt = threading.Thread(target=act, daemon=True)\nt.start()\nthreading._active.pop(t.ident, None)",
        wrong=TOLD,
    ),
    Way(
        "a thread of libc's",
        AFTER
        + "import ctypes\nkept.append(ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)(act))\nctypes.pythonapi.Py_IncRef(ctypes.py_object(kept[-1]))\nctypes.CDLL(None).pthread_create(ctypes.byref(ctypes.c_ulong()), None, kept[-1], None)",
        wrong=TOLD,
    ),
    Way(
        "a timer's thread",
        ACT + "import threading\nthreading.Timer(0.01, act).start()",
        CALLED,
        wrong=TOLD,
    ),
    Way(
        "a pool of threads",
        AFTER
        + "from concurrent.futures import ThreadPoolExecutor\nkept.append(ThreadPoolExecutor(2))\nkept[-1].submit(act)",
        wrong=TOLD,
    ),
    Way(
        "a thread that changes a later exercise itself",
        """
        import sys, threading, time, torch
        def act():
            while not hasattr(sys.modules.get("exercise:ex2_activations"), "leaky_relu"):
                time.sleep(0.0002)
            sys.modules["exercise:ex2_activations"].tanh.__code__ = (lambda z: torch.relu(z) - torch.relu(-z) and z).__code__
        threading.Thread(target=act, daemon=True).start()
        """,
    ),
    Way(
        "a thread that prints",
        "import sys, threading, time\ndef act():\n    for _ in range(500):\n        time.sleep(0.001)\n        print('still here')\nthreading.Thread(target=act, daemon=True).start()",
    ),
    Way(
        "a thread that computes without end",
        "import threading\ndef act():\n    while True:\n        sum(range(1000))\nthreading.Thread(target=act, daemon=True).start()",
        CALLED,
        wrong=told("threading.active_count() > 1", "import threading\n"),
    ),
    Way(
        "a thread that changes the environment",
        "import os, sys, threading, time\ndef act():\n    while 'exercise:ex2_activations' not in sys.modules:\n        time.sleep(0.0002)\n    for _ in range(200):\n        os.environ['CHEAT'] = 'on'\n        time.sleep(0.0005)\nthreading.Thread(target=act, daemon=True).start()",
        wrong=told("[time.sleep(0.002), os.environ.get('CHEAT')][1]", "import os, time\n"),
    ),
    # --- timers and signals
    Way(
        "a timer of the process's time",
        ACT
        + "import signal\nsignal.signal(signal.SIGVTALRM, act)\nsignal.setitimer(signal.ITIMER_VIRTUAL, 0.004)",
        wrong=TOLD,
    ),
    Way(
        "a timer that raises",
        "import signal\ndef act(*_): raise ValueError('in the middle')\nsignal.signal(signal.SIGVTALRM, act)\nsignal.setitimer(signal.ITIMER_VIRTUAL, 0.004, 0.004)",
        CALLED,
    ),
    Way(
        "a handler of the clock that a step has",
        ACT
        + "import signal\nsignal.signal(signal.SIGPROF, act)\nsignal.signal(signal.SIGALRM, act)",
        wrong=told("signal.getsignal(signal.SIGPROF).__name__ == 'act'", "import signal\n"),
    ),
    Way(
        "a watchdog that ends the process",
        "import faulthandler, os\nfaulthandler.dump_traceback_later(0.01, exit=True, file=os.open(os.devnull, os.O_RDONLY))",
        wrong=told("False"),
    ),
    # --- what wakes up when something is collected
    Way("an object of the file with __del__", ACT + LATER + "later = Later(act)", wrong=TOLD),
    Way(
        "an object with __del__ that goes after a check",
        CHEAT + LATER + "globals()['later'] = Later(act)\nglobals()['act'] = act",
        CALLED,
        wrong=CHEATED,
    ),
    Way(
        "an object with __del__ that has the environment changed",
        "import os\ndef act(): os.environ['CHEAT'] = 'on'\n"
        + LATER
        + "globals()['later'] = Later(act)",
        CALLED,
        wrong=told("os.environ.get('CHEAT')", "import os\n"),
    ),
    Way(
        "an object with __del__ that has a range replaced",
        "import builtins\ndef act(): builtins.range = lambda *a: []\n"
        + LATER
        + "globals()['later'] = Later(act)",
        CALLED,
    ),
    Way(
        "an object with __del__ that traces",
        "import sys, torch\ndef trace(frame, *_):\n    if frame.f_code.co_filename.startswith('ex2'): torch.sigmoid = torch.tanh\ndef act(): sys.settrace(trace)\n"
        + LATER
        + "globals()['later'] = Later(act)",
        CALLED,
        wrong=TOLD,
    ),
    Way(
        "an object with __del__ that profiles",
        "import sys, torch\ndef trace(frame, *_):\n    if frame.f_code.co_filename.startswith('ex2'): torch.sigmoid = torch.tanh\ndef act(): sys.setprofile(trace)\n"
        + LATER
        + "globals()['later'] = Later(act)",
        CALLED,
        wrong=TOLD,
    ),
    Way(
        "an object with __del__ that changes the folder",
        "import os\ndef act(): os.chdir('/usr')\n" + LATER + "globals()['later'] = Later(act)",
        CALLED,
        wrong=told("os.getcwd() == '/usr'", "import os\n"),
    ),
    Way(
        "an object with __del__ that lowers the recursion limit",
        "import sys\ndef act(): sys.setrecursionlimit(230)\n"
        + LATER
        + "globals()['later'] = Later(act)",
        CALLED,
        right=needs("deep(300)", "def deep(n):\n    return n and deep(n - 1)\n"),
    ),
    Way(
        "an object with __del__ that disables the collector",
        "import gc\ndef act(): gc.disable()\n" + LATER + "globals()['later'] = Later(act)",
        CALLED,
        wrong=told("not gc.isenabled()", "import gc\n"),
    ),
    Way(
        "an object with __del__ that has a finder of modules put in",
        FINDER
        + "def act(): sys.meta_path.append(Finder)\n"
        + LATER
        + "globals()['later'] = Later(act)",
        CALLED,
        wrong=IMPORTED,
    ),
    Way(
        "a cycle with __del__",
        ACT + LATER + "later = Later(act)\nlater.me = later\ndel later",
        wrong=COLLECTING,
    ),
    Way(
        "a cycle with __del__, in a check",
        ACT + LATER + "later = Later(act)\nlater.me = later\ndel later",
        CALLED,
        wrong=COLLECTING,
    ),
    Way(
        "an old cycle with __del__",
        ACT
        + LATER
        + "import gc\nlater = Later(act)\nlater.me = later\ngc.collect()\ngc.freeze()\ndel later\ngc.unfreeze()",
        wrong=COLLECTING,
    ),
    Way(
        "a __del__ that makes another object with __del__",
        ACT
        + LATER
        + "class Again:\n    def __del__(self):\n        again = Later(act)\n        again.me = again\nagain = Again()",
        wrong=COLLECTING,
    ),
    Way(
        "weakref.finalize of a function",
        ACT + "import weakref\ndef gone(): pass\nweakref.finalize(gone, act)",
        wrong=TOLD,
    ),
    Way(
        "weakref.finalize of the module",
        ACT + "import weakref\nweakref.finalize(sys.modules[__name__], act)",
        wrong=TOLD,
    ),
    Way(
        "weakref.finalize of what PyTorch holds for a while",
        ACT
        + "import weakref\nclass T(torch.Tensor): pass\nt = torch.ones(1).as_subclass(T)\nt.me = t\nweakref.finalize(t, act)\ndel t",
        CALLED,
        wrong=COLLECTING,
    ),
    Way(
        "a weak reference with a callback",
        ACT + "import weakref\ndef gone(): pass\nsys.cheat_ref = weakref.ref(gone, act)",
        wrong=TOLD,
    ),
    Way(
        "a callback of the garbage collector",
        ACT + "import gc\ngc.callbacks.append(act)",
        wrong=COLLECTING,
    ),
    Way(
        "a generator that is never finished",
        ACT + "def waits():\n    try: yield\n    finally: act()\nwaiting = waits()\nnext(waiting)",
        wrong=TOLD,
    ),
    Way(
        "a context that ends with its object",
        ACT
        + "import contextlib\nstack = contextlib.ExitStack()\nstack.callback(act)\nstack.__enter__()\nstack.me = stack\nclass Closes(contextlib.ExitStack):\n    def __del__(self): self.close()\ncloses = Closes()\ncloses.callback(act)",
        wrong=TOLD,
    ),
    # --- hooks of Python
    Way(
        "an audit hook",
        "import sys, torch\ndef act(event, args):\n    if event == 'compile' and 'ex2' in str(args[1]): torch.sigmoid = torch.tanh\nsys.addaudithook(act)",
        wrong=TOLD,
    ),
    Way(
        "an audit hook that raises",
        "import sys, torch\ndef act(event, args):\n    if event == 'exec' and 'ex4' in args[0].co_filename: raise ValueError('no')\nsys.addaudithook(act)",
        CALLED,
    ),
    Way(
        "a trace of new threads",
        ACT + "import threading\nthreading.settrace(act)\nthreading._trace_hook = act",
        wrong=gives(
            "[t := threading.Thread(target=len, args=('',)), t.start(), t.join(), torch.sigmoid(z)][3]",
            "import threading\n",
        ),
    ),
    Way(
        "another list of finders",
        FINDER + "sys.meta_path = [*sys.meta_path, Finder]",
        wrong=IMPORTED,
    ),
    Way(
        "another list of finders, in a check",
        FINDER + "sys.meta_path = [*sys.meta_path, Finder]",
        CALLED,
        wrong=IMPORTED,
    ),
    Way(
        "a method of the usual finder",
        FINDER
        + "usual = importlib.machinery.PathFinder.find_spec\nimportlib.machinery.PathFinder.find_spec = lambda name, *more: Finder.find_spec(name) or usual(name, *more)",
        wrong=IMPORTED,
    ),
    Way(
        "a finder in the cache of folders",
        FINDER
        + "for path in list(sys.path_importer_cache): sys.path_importer_cache[path] = Finder",
        wrong=IMPORTED,
    ),
    Way(
        "a hook of paths",
        FINDER
        + "sys.path_hooks = [lambda path: Finder, *sys.path_hooks]\nsys.path_importer_cache.clear()",
        CALLED,
        wrong=IMPORTED,
    ),
    Way(
        "a loader's method",
        "import importlib.machinery\nimportlib.machinery.SourceFileLoader.get_code = lambda self, name: compile('tanh = __import__(\"torch\").tanh', name, 'exec')",
        wrong=gives("rlcompleter.tanh(z)", "import rlcompleter\n"),
    ),
    Way(
        "importlib's own function",
        FINDER
        + "import importlib._bootstrap as b\nusual = b._find_spec\nb._find_spec = lambda name, *more: Finder.find_spec(name) or usual(name, *more)",
        wrong=IMPORTED,
    ),
    Way(
        "sys.excepthook and its like",
        "import sys\nsys.excepthook = sys.unraisablehook = sys.displayhook = print\nsys.__excepthook__ = print",
        wrong=told("sys.__excepthook__ is print", "import sys\n"),
    ),
    Way(
        "another sys.__stdout__",
        "import io, sys\nsys.__stdout__ = sys.__stderr__ = io.StringIO()",
        CALLED,
        wrong=told("type(sys.__stdout__).__name__ == 'StringIO'", "import sys\n"),
    ),
    Way(
        "another sys.argv",
        "import sys\nsys.argv = ['cheat']\nsys.orig_argv = ['cheat']",
        wrong=told("sys.argv == ['cheat'] or sys.orig_argv == ['cheat']", "import sys\n"),
    ),
    Way(
        "another sys.path",
        "import sys\nsys.path = [*sys.path, '/cheat']",
        wrong=told("'/cheat' in sys.path", "import sys\n"),
    ),
    # --- caches
    Way(
        "a pattern in re's cache",
        "import re\nfor cache in (re._cache, getattr(re, '_cache2', {})): cache[str, 'a', 0] = re.compile('b')",
        right=needs("assert re.match('a', 'ab')", "import re\n"),
    ),
    Way(
        "somebody else's pattern in re's cache",
        "import re, string\nfor cache in (re._cache, getattr(re, '_cache2', {})): cache[str, 'a', 0] = string.Template.pattern",
        right=needs("assert re.match('a', 'ab')", "import re\n"),
    ),
    Way(
        "a set that a cache of PyTorch's holds",
        "import torch.overrides\ntorch.overrides.get_ignored_functions().add(torch.nn.Bilinear)",
        wrong=told(
            "torch.nn.Bilinear in torch.overrides.get_ignored_functions()",
            "import torch.overrides\n",
        ),
    ),
    Way(
        "an entry in a cache of functools",
        "import fnmatch\nfnmatch.filter([], 'cheat?')\nmade = fnmatch._compile_pattern('cheat?')",
        wrong=told(
            "[n := fnmatch._compile_pattern.cache_info().hits, fnmatch._compile_pattern('cheat?'), fnmatch._compile_pattern.cache_info().hits > n][2]",
            "import fnmatch\n",
        ),
    ),
    Way(
        "lines of a later file in linecache",
        "import linecache\nclass Lines(dict):\n    def __setitem__(self, name, entry):\n        super().__setitem__(name, (entry[0], None, ['another line\\n'] * 99, name))\nlinecache.cache = Lines(linecache.cache)",
        wrong={SECOND: gives("undefined(z)")[SECOND]},
    ),
    Way(
        "the time zone",
        "import os, time\nos.environ['TZ'] = 'Asia/Tokyo'\ntime.tzset()",
        wrong=told("time.timezone == -32400", "import time\n"),
    ),
    Way(
        "the policy of asyncio",
        "import asyncio\nclass Policy(asyncio.DefaultEventLoopPolicy): pass\nasyncio.set_event_loop_policy(Policy())",
        CALLED,
        wrong=told(
            "type(asyncio.get_event_loop_policy()).__name__ == 'Policy'", "import asyncio\n"
        ),
    ),
    Way(
        "another class of loggers",
        "import logging\nclass Cheat(logging.Logger): pass\nlogging.setLoggerClass(Cheat)\nlogging.raiseExceptions = False",
        wrong=told("logging.getLoggerClass().__name__ == 'Cheat'", "import logging\n"),
    ),
    Way(
        "a filter and a handler of the root logger",
        "import logging\nlogging.root.filters.append(print)\nlogging.root.handlers.append(logging.StreamHandler())",
        wrong=told("logging.root.filters or logging.root.handlers", "import logging\n"),
    ),
    # --- what is used up
    Way(
        "descriptors used up",
        "import os\ntry:\n    while True: os.dup(0)\nexcept OSError: pass",
        right=needs("open(torch.__file__).close()"),
    ),
    Way(
        "descriptors used up, in a check",
        "import os\ntry:\n    while True: os.dup(0)\nexcept OSError: pass",
        CALLED,
        right=needs("open(torch.__file__).close()"),
    ),
    Way(
        "standard streams closed",
        "import os\nfor fd in (0, 1, 2): os.close(fd)",
        right=needs("os.fstat(1)", "import os\n"),
    ),
    Way(
        "memory kept by a module",
        "import sys\nsys.cheat = bytearray(850 * 2**20)",
        right=needs("bytearray(300 * 2**20)"),
    ),
    Way(
        "memory kept by the process",
        "import ctypes\nlibc = ctypes.CDLL(None)\nlibc.calloc.restype = ctypes.c_void_p\nlibc.calloc.argtypes = [ctypes.c_size_t] * 2\nlibc.calloc(850, 2**20)",
        CALLED,
        right=needs("bytearray(300 * 2**20)"),
    ),
    Way(
        "memory kept by a tensor",
        "import torch\nt = torch.empty(200 * 2**20)\ntorch.nn.Bilinear.cheat = t",
        right=needs("bytearray(300 * 2**20)"),
    ),
    Way(
        "an object that nobody can free",
        "import ctypes\nanswer = lambda z: torch.tanh(z)\nanswer.__name__ = 'cheat'\nctypes.pythonapi.Py_IncRef(ctypes.py_object(answer))",
        wrong=gives(
            "[f for f in gc.get_objects() if getattr(f, '__name__', '') == 'cheat' and f.__class__ is type(gives)][-1](z)",
            "import gc\ndef gives(): pass\n",
        ),
    ),
    Way(
        "descriptors in a cycle",
        "import os\nclass File:\n    def __init__(self): self.me, self.fd = self, os.dup(0)\nfor _ in range(30): File()",
        wrong=told(
            "used()",
            "import os\ndef used():\n    fd = os.dup(0)\n    os.close(fd)\n    return fd > 25\n",
        ),
    ),
    # --- values in place
    Way(
        "a tuple of defaults, in place",
        "import ctypes, torch\nt = torch.nn.init.xavier_uniform_.__defaults__\nvalue = 3.0\nctypes.pythonapi.Py_IncRef(ctypes.py_object(value))\nctypes.c_ssize_t.from_address(id(t) + 24).value = id(value)",
    ),
    Way(
        "a constant of a function's code, in place",
        "import ctypes, torch\nt = torch.nn.init.xavier_uniform_.__code__.co_consts\nfor place, one in enumerate(t):\n    if one == 3.0 and type(one) is float:\n        value = 27.0\n        ctypes.pythonapi.Py_IncRef(ctypes.py_object(value))\n        ctypes.c_ssize_t.from_address(id(t) + 24 + 8 * place).value = id(value)",
        CALLED,
    ),
    # --- the exercise ends badly
    Way("what a file did that raises", ACT + "act()\nraise ValueError('no more')", wrong=TOLD),
    Way("what a file did that exits", ACT + "act()\nsys.exit(1)", wrong=TOLD),
    Way(
        "what a function did that raises",
        ACT + "act()\nraise ValueError('no more')",
        CALLED,
        wrong=TOLD,
    ),
    Way(
        "what a function did that is not started",
        ACT + "act()\nraise NotImplementedError",
        CALLED,
        wrong=TOLD,
    ),
    Way(
        "what a function did that is interrupted",
        ACT + "act()\nraise KeyboardInterrupt",
        CALLED,
        wrong=TOLD,
    ),
    Way(
        "what a function did that ends in too much recursion",
        ACT + "act()\ndef deep(): deep()\ndeep()",
        CALLED,
        wrong=TOLD,
    ),
    Way(
        "what a function did that ends the process",
        ACT + "act()\nimport os\nos._exit(0)",
        CALLED,
        wrong=TOLD,
    ),
]
