"""What learners also write, and what becomes of it: in every way of running the same.

Each is a name, code, and what is told: ``passes``, or a word that stands in it. The code
stands once at the end of a right file, and once inside a function that checks call.
"""

PASSES = "passes"
SNIPPETS: dict[str, tuple[str, str]] = {
    "a lock between processes": ("import multiprocessing\nmultiprocessing.Lock()", "Permission"),
    "a pool": ("import multiprocessing\nmultiprocessing.Pool(2)", "Permission"),
    "a program": ("import subprocess\nsubprocess.run(['ls'])", "Permission"),
    "a shell": ("import os\nassert os.system('true') == 0", "Assertion"),
    "a fork": ("import os\nos.fork()", "Permission"),
    "a file written": ("open('x.txt', 'w')", "Permission"),
    "a file appended to": ("open('x.txt', 'a')", "Permission"),
    "a path written": ("import pathlib\npathlib.Path('x').write_text('')", "Permission"),
    "a file read": ("open('README.md')", "FileNotFound"),
    "a folder made": ("import os\nos.mkdir('x')", "Permission"),
    "a folder read": ("import os\nos.listdir()", "Permission"),
    "a temporary file": ("import tempfile\ntempfile.TemporaryFile()", "Permission"),
    "a temporary folder": ("import tempfile\ntempfile.mkdtemp()", "Permission"),
    "nowhere": ("import os\nopen(os.devnull, 'w')", "Permission"),
    "a log file": ("import logging\nlogging.basicConfig(filename='a', force=True)", "Permission"),
    "torch.save": ("torch.save(torch.ones(1), 'w.pt')", "Permission"),
    "torch.save to memory": ("import io\ntorch.save(torch.ones(1), io.BytesIO())", PASSES),
    "a picture saved": ("import matplotlib.pyplot as plt\nplt.savefig('curve.png')", "Permission"),
    "a socket": ("import socket\nsocket.socket()", "Permission"),
    "a page": ("import urllib.request\nurllib.request.urlopen('http://example.org')", "URLError"),
    "asyncio": ("import asyncio\nasync def f(): return 1\nasyncio.run(f())", "Permission"),
    "the keyboard": ("input('? ')", "EOFError"),
    "an exit": ("raise SystemExit", "SystemExit"),
    "another exercise": ("import ex2_activations", "ModuleNotFound"),
    "a file of one's own": ("import my_helpers", "ModuleNotFound"),
    "cuda": ("torch.ones(1).to('cuda')", "raised"),
    "cuda if there": (
        "d = torch.device('cuda' if torch.cuda.is_available() else 'cpu')\ntorch.ones(1).to(d)",
        PASSES,
    ),
    "a plot": ("import matplotlib.pyplot as plt\nplt.plot([1])\nplt.show()", PASSES),
    "TkAgg": (
        "import matplotlib\nmatplotlib.use('TkAgg')\n"
        "import matplotlib.pyplot as plt\nplt.plot([1])",
        PASSES,
    ),
    "QtAgg": ("import matplotlib\nmatplotlib.use('QtAgg')", PASSES),
    "MacOSX": ("import matplotlib.pyplot as plt\nplt.switch_backend('MacOSX')", PASSES),
    "stdout.reconfigure": ("import sys\nsys.stdout.reconfigure(encoding='utf-8')", PASSES),
    "stdout.buffer": ("import sys\nsys.stdout.buffer.write(b'x')", PASSES),
    "stdout's nature": (
        "import sys\nassert not sys.stdout.isatty()\nsys.stdout.encoding",
        PASSES,
    ),
    "stdout.fileno": ("import sys\nsys.stdout.fileno()", PASSES),
    "stdout closed": ("import sys\nsys.stdout.close()", PASSES),
    "stdout gone": ("import sys\nsys.stdout = None", PASSES),
    "faulthandler": ("import faulthandler\nfaulthandler.enable()", PASSES),
    "logging": ("import logging\nlogging.basicConfig(force=True)\nlogging.error('x')", PASSES),
    "warnings": ("import warnings\nwarnings.warn('x')", PASSES),
    "warnings as errors": ("import warnings\nwarnings.simplefilter('error')", PASSES),
    "argparse": ("import argparse\nargparse.ArgumentParser().parse_args()", PASSES),
    "argv": ("import sys\nassert sys.argv == ['ex1_forward_pass.py']", PASSES),
    "the command line": ("import sys\nassert sys.orig_argv == sys.argv", PASSES),
    "a thread": ("import threading\nthreading.Thread(target=print).start()", PASSES),
    "a signal": ("import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)", PASSES),
    "atexit": ("import atexit\natexit.register(print)", PASSES),
    "sleep": ("import time\ntime.sleep(0.001)", PASSES),
    "cwd": ("import os\nos.getcwd()", PASSES),
    "chdir": ("import os\nos.chdir('/')", PASSES),
    "environ": ("import os\nos.environ['PYTHONHASHSEED'] = '0'", PASSES),
    "recursion": ("import sys\nsys.setrecursionlimit(5000)", PASSES),
    "decimal": ("import decimal\ndecimal.getcontext().prec = 3", PASSES),
    "gc": ("import gc\ngc.disable()", PASSES),
    "trace": ("import sys\nsys.settrace(None)", PASSES),
    "numpy errors": ("import numpy\nnumpy.seterr(all='raise')", PASSES),
    "threads": ("torch.set_num_threads(4)", PASSES),
    "grad off": ("torch.set_grad_enabled(False)", "differs"),
    "float64": ("torch.set_default_dtype(torch.float64)", "differs"),
    "no flush": ("torch.set_flush_denormal(True)", PASSES),
    "print options": ("torch.set_printoptions(precision=2)", PASSES),
    "matmul precision": ("torch.set_float32_matmul_precision('medium')", PASSES),
    "anomaly": ("torch.autograd.set_detect_anomaly(True)", PASSES),
    "a hook on all": (
        "def stop(*_):\n    raise ValueError\n"
        "torch.nn.modules.module.register_module_forward_hook(stop)",
        PASSES,
    ),
    "torch.compile": ("torch.compile(lambda x: x + 1)(torch.ones(2))", PASSES),
    "torch.compile, a decorator": ("@torch.compile\ndef f(x):\n    return x\nf(1)", PASSES),
    "jit.trace": ("torch.jit.trace(torch.sin, torch.ones(2))", PASSES),
    "vmap": ("torch.func.vmap(torch.sin)(torch.ones(2))", PASSES),
    "func.grad": ("torch.func.grad(torch.sin)(torch.tensor(1.0))", PASSES),
    "functional_call": (
        "m = torch.nn.Linear(1, 1)\n"
        "torch.func.functional_call(m, dict(m.named_parameters()), torch.ones(1))",
        PASSES,
    ),
    "workers": (
        "from torch.utils.data import DataLoader\nlist(DataLoader([1, 2], num_workers=2))",
        PASSES,
    ),
    "parametrizations": (
        "torch.nn.utils.parametrizations.weight_norm(torch.nn.Linear(1, 1))",
        PASSES,
    ),
    "distributed": ("import torch.distributed", PASSES),
    "the autograd profiler": ("with torch.autograd.profiler.profile():\n    torch.ones(1)", PASSES),
    "a dataclass": (
        "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int = 1\nA()",
        PASSES,
    ),
    "lru_cache": ("import functools\nfunctools.lru_cache(torch.sin)", PASSES),
    "jacrev": ("torch.func.jacrev(torch.sin)(torch.ones(2))", PASSES),
    "deterministic": ("torch.use_deterministic_algorithms(True)", PASSES),
}
SLOW = {"jacrev", "deterministic", "func.grad", "jit.trace"}
"""They import the compiler, which takes seconds."""
DIFFERS_INSIDE = {"grad off", "float64"}
"""They change what the check itself is in the middle of; at the end of a file, nothing."""
