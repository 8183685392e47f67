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
    "grad off": ("torch.set_grad_enabled(False)", PASSES),
    "grad off, never entered": ("torch.no_grad()", PASSES),
    "grad off, never left": ("torch.no_grad().__enter__()", PASSES),
    "inference, never left": ("torch.inference_mode().__enter__()", PASSES),
    "a mode, never left": (
        "from torch.utils._device import DeviceContext\n"
        "DeviceContext(torch.device('meta')).__enter__()",
        PASSES,
    ),
    "autocast, never left": ("torch.autocast('cpu').__enter__()", PASSES),
    "float64": ("torch.set_default_dtype(torch.float64)", PASSES),
    "the meta device": ("torch.set_default_device('meta')", PASSES),
    "the CPU": ("torch.set_default_device('cpu')\ntorch.ones(1)", PASSES),
    "cuda by default": ("torch.set_default_device('cuda')\ntorch.ones(1)", "raised"),
    "half precision": ("z = torch.ones(2).half()\nz = torch.sigmoid(z)", PASSES),
    "bfloat16": ("(torch.ones(2, 2).bfloat16() @ torch.ones(2).bfloat16()).float()", PASSES),
    "cudnn": (
        "torch.backends.cudnn.deterministic = True\ntorch.backends.cudnn.benchmark = False",
        PASSES,
    ),
    "a seed": ("torch.manual_seed(0)", PASSES),
    "all seeds": (
        "import random\nimport numpy as np\nrandom.seed(0)\nnp.random.seed(0)\n"
        "torch.manual_seed(0)\ntorch.cuda.manual_seed_all(0)",
        PASSES,
    ),
    "a random state": ("torch.set_rng_state(torch.get_rng_state())", PASSES),
    "sharing": ("torch.multiprocessing.set_sharing_strategy('file_system')", PASSES),
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
    "vmap": ("torch.func.vmap(torch.sin)(torch.ones(2))", PASSES),
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
    "a closed figure": (
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nplt.close(fig)",
        PASSES,
    ),
    "checkpoint": (
        "from torch.utils.checkpoint import checkpoint\n"
        "x = torch.ones(2, requires_grad=True)\n"
        "checkpoint(torch.sin, x, use_reentrant=False).sum().backward()",
        PASSES,
    ),
    "debug mode": ("torch.set_deterministic_debug_mode('warn')", PASSES),
    "a queue": ("import multiprocessing\nmultiprocessing.Queue()", "Permission"),
    "an event": ("import multiprocessing\nmultiprocessing.Event()", "Permission"),
    "processes": (
        "from concurrent.futures import ProcessPoolExecutor\nProcessPoolExecutor(2)",
        "Permission",
    ),
    "threads of a pool": (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "with ThreadPoolExecutor(2) as pool:\n    list(pool.map(torch.sin, [torch.ones(1)]))",
        PASSES,
    ),
    "a lock": ("import threading\nwith threading.Lock():\n    pass", PASSES),
    "an event loop": ("import asyncio\nasyncio.new_event_loop()", "Permission"),
    "the folder for temporary files": ("import tempfile\ntempfile.gettempdir()", PASSES),
    "a named temporary file": ("import tempfile\ntempfile.NamedTemporaryFile()", "Permission"),
    "options": (
        "import argparse\np = argparse.ArgumentParser()\n"
        "p.add_argument('--lr', type=float, default=0.1)\nassert p.parse_args().lr == 0.1",
        PASSES,
    ),
    "an option that is needed": (
        "import argparse\np = argparse.ArgumentParser()\np.add_argument('data')\np.parse_args()",
        "SystemExit",
    ),
    "faulthandler, later": ("import faulthandler\nfaulthandler.dump_traceback_later(60)", PASSES),
    "a logger": ("import logging\nlogging.getLogger(__name__).warning('x')", PASSES),
    "logging off": ("import logging\nlogging.disable()", PASSES),
    "pinned memory": (
        "from torch.utils.data import DataLoader\n"
        "list(DataLoader([1, 2], pin_memory=True, shuffle=True))",
        PASSES,
    ),
    "stderr": ("import sys\nprint('x', file=sys.stderr)", PASSES),
    "print, flushed": ("print('π ≈ 3', flush=True)", PASSES),
    "much printed": ("print('x' * 100_000)", PASSES),
    "stdout for a while": (
        "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n    print(1)",
        PASSES,
    ),
    "a module put in place": ("import sys\nsys.modules['mine'] = torch\nimport mine", PASSES),
    "a path put in place": ("import sys\nsys.path.insert(0, '.')\nimport my_data", "ModuleNotF"),
    "its own file": ("open(__file__).read()", "raised"),
    "where it lies": ("from pathlib import Path\nPath(__file__).stem", PASSES),
    "a file that is not there": (
        "import os\nif os.path.exists('w.pt'):\n    torch.load('w.pt')",
        PASSES,
    ),
    "torch.load": ("torch.load('w.pt')", "FileNotFound"),
    "numpy.save": ("import numpy\nnumpy.save('w.npy', numpy.ones(1))", "Permission"),
    "a builtin": ("import builtins\nbuiltins.sum = None", PASSES),
    "the platform": ("import platform\nplatform.system()", PASSES),
    "the user": ("import os\nos.path.expanduser('~')", PASSES),
    "cores": ("import os\ntorch.set_num_threads(os.cpu_count())", PASSES),
    "time": ("import time\ntime.perf_counter()\ntime.localtime()", PASSES),
    "a generator": ("torch.rand(1, generator=torch.Generator().manual_seed(1))", PASSES),
    "numpy of a tensor": ("torch.ones(1).numpy()", PASSES),
    "an optimizer": (
        "w = torch.ones(1, requires_grad=True)\no = torch.optim.Adam([w])\n"
        "w.sum().backward()\no.step()",
        PASSES,
    ),
    "a schedule": (
        "o = torch.optim.SGD([torch.ones(1, requires_grad=True)], lr=1)\n"
        "torch.optim.lr_scheduler.StepLR(o, 1)",
        PASSES,
    ),
    "an assertion": ("assert 1 + 1 == 3", "Assertion"),
    "breakpoint": ("breakpoint()", "raised"),
}
COMPILER: dict[str, str] = {
    "func.grad": "torch.func.grad(torch.sin)(torch.tensor(1.0))",
    "jacrev": "torch.func.jacrev(torch.sin)(torch.ones(2))",
    "hessian": "torch.func.hessian(torch.sin)(torch.tensor(1.0))",
    "jit.trace": "torch.jit.trace(torch.sin, torch.ones(2))",
    "deterministic": "torch.use_deterministic_algorithms(True)",
    "deterministic, only warned": "torch.use_deterministic_algorithms(True, warn_only=True)",
    "not deterministic": "torch.use_deterministic_algorithms(False)",
    "a fake tensor": (
        "from torch._subclasses.fake_tensor import FakeTensorMode\n"
        "with FakeTensorMode():\n    torch.ones(2) + 1"
    ),
    "profiler": (
        "from torch.profiler import ProfilerActivity, profile\n"
        "with profile(activities=[ProfilerActivity.CPU]) as found:\n    torch.ones(1)\n"
        "found.key_averages().table(row_limit=1)"
    ),
    "the compiler": "import torch._dynamo\nimport torch._inductor.config\ntorch._dynamo.reset()",
}
"""What passes and imports the compiler, which takes seconds: to be run together, in one file."""
DIFFERS_INSIDE = {
    *("grad off", "grad off, never left", "inference, never left", "a mode, never left"),
    *("autocast, never left", "float64", "the meta device", "half precision", "a builtin"),
}
"""They change what the check itself is in the middle of; at the end of a file, nothing."""
