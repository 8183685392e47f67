"""Points that no answer earned: lies about values, about types, about the whole run."""

from hostile.arena import Attack as A
from hostile.arena import inside

FRAME = """
import json, struct
def frame(value=None, tensors=None, data=b"", ended="returned", fault=None, meta=None, seconds=0.0):
    body = {"ended": ended, "value": value, "fault": fault, "printed": "", "seconds": seconds}
    body["helped"] = []
    header = {"__metadata__": {"observation": json.dumps(body)} if meta is None else meta}
    header.update(tensors or {})
    raw = json.dumps(header).encode()
    raw = len(raw).to_bytes(8, "little") + raw + data
    return len(raw).to_bytes(8, "little") + raw
def f32(*shape, at=0, size=0):
    return {"dtype": "F32", "shape": list(shape), "data_offsets": [at, at + size]}
def send(*frames):
    for fd in range(3, 64):
        for one in frames:
            try:
                while one:
                    one = one[os.write(fd, one):]
            except OSError:
                break
    os._exit(0)
"""
"""What a forger needs: well-formed frames, and a way to write them to every descriptor."""


RUN = """
import io, pickle
class Run:
    def __reduce__(self): return (exec, ('import os; os.mkdir("@drop@/@mark@")',))
def saved(value):
    file = io.BytesIO()
    torch.save(value, file)
    return file.getvalue()
"""


def forged(what: str, head: str = "") -> str:
    """A file that sends frames of its own instead of answering."""
    return inside(f"send({what})", FRAME + head)


def returns(what: str, head: str = "") -> str:
    """A file that returns something odd."""
    return inside(f"return {what}", head)


def lies(body: str, base: str = "") -> str:
    """A file that returns an instance of a class that lies."""
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    return inside("return Liar()", f"class Liar{base}:\n{lines}")


SUBCLASS = """
class Liar(torch.Tensor):
    {}
"""


def subclass(body: str) -> str:
    """A file that returns a tensor subclass that lies."""
    return inside(
        "return (x * 0).as_subclass(Liar)", SUBCLASS.format("\n    ".join(body.strip().split("\n")))
    )


def patched(code: str, answer: str = "x") -> str:
    """A file that patches the process it runs in, then answers wrongly."""
    return inside(f"{code}\nreturn {answer}")


ATTACKS = [
    # Answers that cost nothing
    A("the argument itself", "failed", returns("x")),
    A("a constant", "failed, raised RuntimeError", returns("torch.ones(4)")),
    A(
        "numbers from another seed",
        "failed, raised RuntimeError",
        returns("torch.tensor([0.52, -1.3, 0.77, 2.41])"),
    ),
    A("None", "failed, raised TypeError", returns("None")),
    A("Ellipsis", "failed, raised TypeError", returns("...")),
    A(
        "the input of the check before",
        "failed, raised RuntimeError",
        inside(
            """
old = getattr(torch, 'kept', x)
torch.kept = x
return old
"""
        ),
    ),
    A(
        "another answer when it is graded",
        "failed",
        inside("return x if 'grader.run.warm_server' in sys.modules else slope * x + offset"),
    ),
    # Objects that lie
    A(
        "an object equal to everything",
        "failed, raised TypeError",
        lies("""
__eq__ = lambda self, other: True
__hash__ = None
"""),
    ),
    A("mock.ANY", "failed, raised TypeError", returns("ANY", "from unittest.mock import ANY")),
    A("MagicMock", "failed", returns("MagicMock()", "from unittest.mock import MagicMock")),
    A(
        "an object that says it is a tensor",
        "raised AttributeError, raised died",
        lies("__class__ = torch.Tensor"),
    ),
    A(
        "an object that plays a tensor with bytes of its own",
        "raised died, failed",
        lies(
            "__class__ = torch.Tensor\ndtype = torch.float32\nlayout = torch.strided\n"
            "device = torch.device('cpu')\nshape = (4,)\n"
            "__getattr__ = lambda self, name: lambda *a, **k: self\n"
            "numel = element_size = lambda self: 1\ntobytes = lambda self: b'forged'"
        ),
    ),
    A(
        "a float that lies",
        "failed, raised RuntimeError",
        inside(
            "return Liar(1)",
            """
class Liar(float):
    __eq__ = lambda s, o: True
""",
        ),
    ),
    A(
        "a str that lies",
        "failed, raised TypeError",
        inside(
            "return Liar('passed')",
            """
class Liar(str):
    __eq__ = lambda s, o: True
""",
        ),
    ),
    A(
        "an int that lies",
        "failed, raised RuntimeError",
        inside(
            "return Liar(1)",
            """
class Liar(int):
    __index__ = lambda s: 2**80
""",
        ),
    ),
    A(
        "a dict with items of its own",
        "failed, raised TypeError",
        inside(
            "return Liar()",
            """
class Liar(dict):
    def items(self):
        while True: yield 1, 1
""",
        ),
    ),
    A(
        "a dict whose keys would end the process",
        "failed, raised TypeError",
        inside(
            "return {Liar(): 1}",
            """
class Liar:
    def __str__(self): os._exit(0)
""",
        ),
    ),
    A(
        "a list without an end",
        "failed, raised TypeError",
        inside(
            "return Liar([1])",
            """
class Liar(list):
    def __iter__(self):
        while True: yield 1
""",
        ),
    ),
    A(
        "a list that holds itself",
        "failed, raised TypeError",
        inside("""
l = []
l.append(l)
return l
"""),
    ),
    A(
        "a tuple 10,000 deep",
        "failed, raised TypeError",
        inside("""
t = ()
for _ in range(10_000): t = (t,)
return t
"""),
    ),
    A("30,000 items", "failed, raised TypeError", returns("list(range(30_000))")),
    A(
        "a NumPy array of objects",
        "failed, raised RuntimeError",
        returns("np.array([x, None], dtype=object)", "import numpy as np"),
    ),
    A("a generator", "failed, raised TypeError", returns("(v for v in x)")),
    A("a class", "failed, raised TypeError", returns("torch.Tensor")),
    A(
        "a statistic with a bound of its own",
        "failed, raised TypeError",
        returns("near(x, 1e30)", "from grader import near"),
    ),
    A(
        "a statistic whose bound runs code",
        "raised died, raised TypeError",
        inside(
            "return Near(x, Liar())",
            """
from grader.core.observation import Near
class Liar:
    def __float__(self): os._exit(0)
""",
        ),
    ),
    # Tensors that lie
    A(
        "a subclass that answers for torch",
        "failed, raised AttributeError",
        subclass(
            """
@classmethod
def __torch_function__(cls, f, types, args=(), kwargs=None):
    return True
"""
        ),
    ),
    A(
        "a subclass with a shape of its own",
        "raised died, raised RuntimeError",
        subclass("""
shape = (1,)
dtype = torch.bool
"""),
    ),
    A(
        "a subclass whose numel lies",
        "failed, raised RuntimeError",
        subclass("numel = lambda self: 0"),
    ),
    A(
        "a subclass whose bytes lie",
        "raised died, failed",
        subclass(
            """
def detach(self): return self
def clone(self, **k): return self
def reshape(self, *a): return self
def view(self, *a): return self
def numpy(self): return self
def tobytes(self): return b'x'
"""
        ),
    ),
    A("NaN everywhere", "failed", returns("x * float('nan')")),
    A("infinity everywhere", "failed", returns("x * float('inf')")),
    A("float64", "failed, passed", returns("(slope * x + offset).double()"), worth=3.0),
    A("complex", "failed, raised RuntimeError", returns("(slope * x + offset).cfloat()")),
    A("a bool tensor", "failed, raised RuntimeError", returns("x == x")),
    A("a scalar to be broadcast", "failed", returns("(slope * x + offset)[0]")),
    A("one dimension more", "failed, passed", returns("(slope * x + offset)[None]"), worth=3.0),
    A("2,000 dimensions", "failed, raised RuntimeError", returns("torch.ones([1] * 2_000)")),
    A("10^9 rows of nothing", "failed, raised RuntimeError", returns("torch.empty(10**9, 0)")),
    A("2^62 rows of nothing", "failed, raised RuntimeError", returns("torch.empty(2**62, 0)")),
    A(
        "10^12 elements in one",
        "failed, raised RuntimeError",
        returns("torch.ones(1).expand(10**12)"),
    ),
    A("a sparse tensor", "failed", returns("x.to_sparse()")),
    A(
        "a compressed sparse tensor",
        "failed, raised RuntimeError",
        returns("x[None].to_sparse_csr()"),
    ),
    A("a meta tensor", "failed, raised RuntimeError", returns("x.to('meta')")),
    A(
        "a fake tensor",
        "raised RuntimeError, raised AssertionError",
        inside(
            """
with FakeTensorMode():
    return torch.ones(4)
""",
            "from torch._subclasses.fake_tensor import FakeTensorMode",
        ),
    ),
    A(
        "a quantized tensor",
        "failed, raised RuntimeError",
        returns("torch.quantize_per_tensor(x.detach(), 0.1, 0, torch.qint8)"),
    ),
    A(
        "a nested tensor",
        "raised RuntimeError",
        returns("torch.nested.nested_tensor([x.detach()])"),
    ),
    A("a conjugate view", "failed, raised RuntimeError", returns("torch.conj(x.cfloat())")),
    A(
        "a tensor without storage",
        "failed, raised died",
        inside("""
y = x.detach().clone()
y.untyped_storage().resize_(0)
return y
"""),
    ),
    A(
        "an uninitialized parameter",
        "raised ValueError",
        returns("torch.nn.parameter.UninitializedParameter()"),
    ),
    A("an int of 10,000 digits", "failed, raised OverflowError", returns("10 ** 10_000")),
    # The process it runs in, rewritten
    A(
        "patched torch.isclose and assert_close",
        "failed",
        patched(
            """
import torch.testing
yes = lambda *a, **k: torch.ones(4, dtype=torch.bool)
torch.isclose = torch.allclose = torch.equal = torch.testing.assert_close = yes
"""
        ),
    ),
    A(
        "patched comparison and grading",
        "failed",
        patched(
            """
try:
    import grader.core.comparison as c, grader.core.diagnosis as d
    c.compare = d.compare = lambda *a: None
    d.decide = lambda *a: d.Decision(outcome='passed')
except OSError: pass  # not even to be read where the grader is not installed
"""
        ),
    ),
    A(
        "patched freeze",
        "failed",
        patched("""
import grader.run.observe as o
o.freeze = lambda value: 'passed'
"""),
    ),
    A(
        "patched encode",
        "raised died",
        patched("""
import grader.run.child as c
c.encode = lambda seen: b'passed'
"""),
    ),
    A(
        "patched json",
        "raised died",
        patched(
            """
import json
old = json.dumps
json.dumps = lambda *a, **k: old(*a, **k).replace('failed', 'passed').replace('null', 'true')
"""
        ),
    ),
    A(
        "a patched encoder",
        "raised died",
        patched("""
import grader.run.wire as wire
wire._encode = lambda *a: b'passed'
"""),
    ),
    A(
        "patched write_frame",
        "raised died",
        patched("""
import grader.run.child as c
c.write_frame = lambda *a: None
"""),
    ),
    A(
        "an early end of time",
        "timed_out",
        patched("""
signal.setitimer(signal.ITIMER_REAL, 0.01)
time.sleep(5)
"""),
    ),
    A(
        "patched Steps",
        "failed",
        patched("""
import grader.run.child as c, grader.core.observation as o
c.Steps.write = lambda self, seen: c.write_frame(self._fd, o.Observation('returned', o.freeze(x)))
"""),
    ),
    A(
        "patched draw",
        "failed, raised RuntimeError",
        patched(
            """
from grader.core.draw import Draw
Draw.__call__ = lambda *a, **k: torch.zeros(4, requires_grad=True)
""",
            "torch.zeros(4)",
        ),
    ),
    A("patched backward", "failed", patched("torch.Tensor.backward = lambda self: None")),
    A(
        "patched builtins",
        "raised died",
        patched(
            """
import builtins
builtins.isinstance = lambda *a: True
builtins.len = lambda a: 4
builtins.type = lambda a: float
"""
        ),
    ),
    A(
        "patched pytest",
        "failed",
        patched("""
import pytest
pytest.main = pytest.fail = pytest.raises = lambda *a, **k: 0
"""),
    ),
    A(
        "patched clock",
        "raised died",
        patched("""
import time
time.perf_counter = lambda: float('nan')
"""),
    ),
    A(
        "patched clock that runs backwards",
        "raised died",
        patched("""
import time
time.perf_counter = lambda n=[0]: n.append(n[-1] - 1e9) or n[-1]
"""),
    ),
    A(
        "patched captured output",
        "failed",
        patched(
            """
import grader.run.isolate as i
i.CappedText.text = lambda self: 'x' * 10_000_000
"""
        ),
    ),
    A(
        "another check in the frames above",
        "failed",
        patched(
            """
frame = sys._getframe()
while frame:
    for name in ('check', 'function', 'functions', 'draw'):
        if name in frame.f_locals: frame.f_locals[name] = lambda *a: True
    frame = frame.f_back
"""
        ),
    ),
    A(
        "the check's own code replaced",
        "failed",
        patched(
            "check = sys.modules['grader_checks_ex1_line'].goes_through_its_points\n"
            "check.__code__ = (lambda ex, draw: True).__code__"
        ),
    ),
    A(
        "a tracer that changes the check",
        "failed",
        inside(
            "return x",
            """
def trace(frame, event, arg):
    frame.f_globals.update(ex=None)
    return trace
sys.settrace(trace)
threading.settrace(trace)
""",
        ),
    ),
    A(
        "a module of another class",
        "raised Missing",
        inside(
            "return x",
            """
class M(type(sys)):
    __dict__ = property(lambda self: {})
sys.modules[__name__].__class__ = M
""",
        ),
    ),
    A(
        "an import hook that replaces the grader",
        "raised died",
        inside(
            """
try: import grader.run.observe
finally: os._exit(0)
""",
            """
class Finder:
    def find_spec(self, *a): os._exit(0)
sys.meta_path.insert(0, Finder())
for name in [n for n in sys.modules if n.startswith('grader')]: del sys.modules[name]
""",
        ),
    ),
    # The end of the run, forged
    A("sys.exit(0)", "raised SystemExit", inside("sys.exit(0)")),
    A("os._exit(0)", "raised died", inside("os._exit(0)")),
    A("exit while it is imported", "raised died", "import os\nos._exit(0)\n"),
    A(
        "a BaseException called Passed",
        "raised Passed",
        inside("raise Passed('passed')", "class Passed(BaseException): pass"),
    ),
    A(
        "an exception class whose name is no text",
        "raised died",
        inside(
            "raise Odd",
            """
class Meta(type):
    __name__ = property(lambda cls: 5)
class Odd(Exception, metaclass=Meta): pass
""",
        ),
    ),
    A(
        "an exception whose text is endless",
        "timed_out",
        inside(
            "raise Odd",
            """
class Odd(Exception):
    def __str__(self):
        while True: pass
""",
        ),
    ),
    A(
        "GeneratorExit and StopIteration",
        "raised GeneratorExit, raised StopIteration",
        inside("raise GeneratorExit if len(x) == 4 else StopIteration"),
    ),
    A(
        "atexit writes a pass",
        "raised SystemExit",
        inside(
            """
import atexit
atexit.register(send, frame(True))
sys.exit(0)
""",
            FRAME,
        ),
    ),
    A(
        "a thread writes a pass later",
        "failed",
        inside(
            """
threading.Thread(target=lambda: (time.sleep(0.01), send(frame(True)))).start()
time.sleep(0.3)
return x
""",
            FRAME,
        ),
    ),
    # Frames of one's own
    A("a frame that says passed", "raised died", forged("frame(ended='passed')")),
    A("a frame for every check, all true", "failed", forged("*[frame(True)] * 9")),
    A(
        "zeros for every check",
        "failed",
        forged("*[frame({'tensor': 0}, {'0': f32(4, size=16)}, bytes(16))] * 9"),
    ),
    A(
        "NaN for every check",
        "failed",
        forged("*[frame({'tensor': 0}, {'0': f32(4, size=16)}, b'\\xff' * 16)] * 9"),
    ),
    A(
        "a bound of 1e308 for every check",
        "failed",
        forged("*[frame({'near': 1.0, 'atol': 1e308})] * 9"),
    ),
    A(
        "something that stands for anything",
        "failed",
        forged("*[frame({'foreign': 'anything'})] * 9"),
    ),
    A(
        "an ending with a fault that says passed",
        "timed_out passed",
        forged("*[frame(ended='timed out', fault=['passed', 'passed', []])] * 9"),
    ),
    A("text in the place of a frame", "raised died", forged("b'passed ' * 100")),
    A(
        "a pickle that runs code",
        "raised died",
        forged("(lambda p: len(p).to_bytes(8, 'little') + p)(pickle.dumps(Run()))", RUN),
    ),
    A(
        "a forged file of torch.save",
        "raised died or timed_out",
        forged("(lambda p: len(p).to_bytes(8, 'little') + p)(saved(Run()))", RUN),
    ),
    A("bytes behind a frame", "failed", forged("frame(True) + b'and more'")),
    A("a length of 2^63", "raised died", forged("(2**63).to_bytes(8, 'little') + bytes(1000)")),
    A(
        "a length of 8 MB and nothing after it",
        "raised died",
        forged("(8 * 2**20).to_bytes(8, 'little')"),
    ),
    A("metadata that is a number", "raised died", forged("frame(meta=5)")),
    A("metadata that is a list of lists", "raised died", forged("frame(meta=[[1]])")),
    A("JSON 10,000 deep", "raised died", forged("frame(meta={'observation': '[' * 10_000})")),
    A(
        "a tensor whose name has 5,000 digits",
        "raised died",
        forged("frame(None, {'1' * 5000: f32(0)})"),
    ),
    A(
        "tensors that overlap",
        "raised died",
        forged(
            "frame([{'tensor': 0}, {'tensor': 1}], "
            "{'0': f32(4, size=16), '1': f32(4, at=8, size=16)}, bytes(24))"
        ),
    ),
    A(
        "one tensor named 2,000 times",
        "raised died",
        forged(
            "*[frame([{'tensor': 0}] * 2000, "
            "{'0': f32(10**6, size=4 * 10**6)}, bytes(4 * 10**6))] * 3"
        ),
    ),
    A(
        "a forged tensor of 20,000 dimensions",
        "raised died",
        forged("*[frame({'tensor': 0}, {'0': f32(*[1] * 15_000, size=4)}, bytes(4))] * 3"),
    ),
    A(
        "a forged tensor of 10^15 rows of nothing",
        "raised died",
        forged("*[frame({'tensor': 0}, {'0': f32(10**15, 0)})] * 3"),
    ),
    A(
        "seconds that are no number",
        "raised died",
        forged("*[frame(True, seconds=float('nan'))] * 3"),
    ),
    A(
        "a line of 10^30",
        "raised died",
        forged("*[frame(ended='raised', fault=['E', 'e', [[10**30, 'x']]])] * 3"),
    ),
    A(
        "every descriptor closed",
        "raised died",
        inside("""
os.closerange(0, 64)
return x
"""),
    ),
    A(
        "the pipe exchanged for another",
        "raised died",
        inside(
            """
r, w = os.pipe()
for fd in range(3, 64):
    if fd not in (r, w):
        try: os.dup2(w, fd)
        except OSError: pass
return x
"""
        ),
    ),
]
