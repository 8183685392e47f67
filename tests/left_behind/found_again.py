"""Exercise 1 does nothing but hold a function, and a wrong exercise 2 looks for it."""

from left_behind.way import FIRST, Way, gives

CHEAT = "import torch\n\ndef cheat(z):\n    return torch.tanh(z)\n"
TEXT = "def made(text):\n    names = {}\n    exec(text, names)\n    return names['cheat']\n"
WALK = """\
import sys
def frames():
    frame = sys._getframe()
    while frame:
        yield frame
        frame = frame.f_back
"""


def found(name: str, expression: str, head: str) -> Way:
    return Way(name, CHEAT, wrong=gives(f"({expression})(z)", head))


WAYS = [
    found(
        "by its name among the modules", f"sys.modules['exercise:{FIRST}'].cheat", "import sys\n"
    ),
    found(
        "among all modules",
        "[m.cheat for m in list(sys.modules.values()) if 'weighted_sum' in getattr(m, '__dict__', ())][0]",
        "import sys\n",
    ),
    found(
        "by importing it",
        "importlib.import_module('exercise:ex1_forward_pass').cheat",
        "import importlib\n",
    ),
    found(
        "in linecache, by its name",
        f"made(''.join(linecache.cache['{FIRST}.py'][2]))",
        "import linecache\n" + TEXT,
    ),
    found(
        "in linecache, by any name",
        "made([''.join(e[2]) for e in linecache.cache.values() if len(e) > 2 and any('def cheat' in l for l in e[2])][0])",
        "import linecache\n" + TEXT,
    ),
    found(
        "among the garbage collector's objects, a function",
        "[f for f in gc.get_objects() if type(f) is type(tanh) and f.__name__ == 'cheat'][0]",
        "import gc\n",
    ),
    found(
        "among the garbage collector's objects, a module",
        "[m.cheat for m in gc.get_objects() if type(m) is type(gc) and 'weighted_sum' in vars(m)][0]",
        "import gc\n",
    ),
    found(
        "among the garbage collector's objects, a dict",
        "[d['cheat'] for d in gc.get_objects() if type(d) is dict and callable(d.get('cheat')) and 'weighted_sum' in d][0]",
        "import gc\n",
    ),
    found(
        "among the garbage collector's objects, a text",
        "made([s.text for s in gc.get_objects() if type(s).__name__ == 'Source' and 'def cheat' in s.text][0])",
        "import gc\n" + TEXT,
    ),
    found(
        "among the garbage collector's objects, lines",
        "made(''.join([l for l in gc.get_objects() if type(l) is list and 'def cheat(z):\\n' in l][0]))",
        "import gc\n" + TEXT,
    ),
    found(
        "in what the grader has compiled",
        "made([k for d in gc.get_referents(load._compiled) if type(d) is dict for key in d for k in gc.get_referents(key) if type(k) is str and 'def cheat(z):' in k][0])",
        "import gc\nfrom grader.run import load\n" + TEXT,
    ),
    found(
        "among what refers to PyTorch's function",
        "[f for d in gc.get_referrers(torch) if type(d) is dict for f in d.values() if getattr(f, '__name__', '') == 'cheat'][0]",
        "import gc, torch\n",
    ),
    found(
        "in the frames that run the checks, loaded",
        "[i._module.cheat for f in frames() for v in list(f.f_locals.values()) if type(v) is dict for i in v.values() if hasattr(getattr(i, '_module', None), 'cheat')][0]",
        WALK,
    ),
    found(
        "in the frames that run the checks, its text",
        "made([s.text for f in frames() for v in list(f.f_locals.values()) if hasattr(v, 'sources') for s in v.sources.values() if 'def cheat' in s.text][0])",
        WALK + TEXT,
    ),
    found(
        "in the frames that run the checks, any text",
        "made([v.text for f in frames() for v in list(f.f_locals.values()) if 'def cheat' in getattr(v, 'text', '')][0])",
        WALK + TEXT,
    ),
    found(
        "in the frames that run the checks, its bytes",
        "made([j.loads(v)['sources']['ex1_forward_pass']['text'] for f in frames() for v in list(f.f_locals.values()) if type(v) is bytes and b'def cheat' in v][0])",
        WALK + TEXT + "import json as j\n",
    ),
    found(
        "in a file that is open",
        "made(by_descriptor())",
        """\
import json, os
def made(text):
    names = {}
    exec(text, names)
    return names['cheat']
def by_descriptor():
    for fd in range(64):
        try:
            data = os.pread(fd, 2**24, 0)
        except OSError:
            continue
        if b'def cheat' in data:
            return json.loads(data)['sources']['ex1_forward_pass']['text']
    raise LookupError
""",
    ),
    Way(
        "a class of tensors by its subclasses",
        "import torch\nclass Cheat(torch.Tensor):\n    @staticmethod\n    def cheat(z): return torch.tanh(z)",
        wrong=gives(
            "[c for c in torch.Tensor.__subclasses__() if c.__name__ == 'Cheat'][0].cheat(z)"
        ),
    ),
    Way(
        "a class of errors by its subclasses",
        "class Cheat(ValueError):\n    @staticmethod\n    def cheat(z): return torch.tanh(z)",
        wrong=gives(
            "[c for c in ValueError.__subclasses__() if c.__name__ == 'Cheat'][0].cheat(z)"
        ),
    ),
    Way(
        "a class of functions with gradients by its subclasses",
        "class Cheat(torch.autograd.Function):\n    @staticmethod\n    def cheat(z): return torch.tanh(z)",
        wrong=gives(
            "[c for c in torch.autograd.Function.__subclasses__() if c.__name__ == 'Cheat'][0].cheat(z)"
        ),
    ),
    Way(
        "a member of an enum's class by its subclasses",
        "import enum\nclass Cheat(enum.Enum):\n    A = 1\n    def cheat(self, z): return torch.tanh(z)",
        wrong=gives(
            "[c for c in enum.Enum.__subclasses__() if c.__name__ == 'Cheat'][0].A.cheat(z)",
            "import enum\n",
        ),
    ),
]
