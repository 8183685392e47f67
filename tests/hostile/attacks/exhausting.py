"""Time, memory, processes, descriptors, output: each limit is kept, and soon."""

from hostile.arena import Attack as A
from hostile.arena import inside
from hostile.attacks.reading import LIBC, RAW
from hostile.attacks.writing import does


def once(body: str, head: str = "") -> str:
    """A file that does its harm in one check only, since each costs its time limit."""
    indented = body.strip().replace("\n", "\n    ")
    return inside(f"if len(x) == 4:\n    {indented}\nreturn x", head)


THREADS = """
import mmap
page = mmap.mmap(-1, 4096, prot=7)
page.write(bytes.fromhex(
    "53 bb204e0000"  # 20,000 times:
    "b838000000 bf000f0100 4889e6 31d2 4531d2 4531c0 0f05"  # clone, a thread on the same stack
    "85c0 740a 7804 ffcb 75df 89d8 5b c3"
    "488d3d0e000000 31f6 b823000000 0f05 ebee 909090"  # the thread: sleep, again and again
    "3c00000000000000 0000000000000000"
))
at = ctypes.addressof(ctypes.c_char.from_buffer(page))
made = 20_000 - ctypes.CFUNCTYPE(ctypes.c_int)(at)()
"""
"""Threads that take no memory of the process (x86-64)."""

ATTACKS = [
    A("a loop", "timed_out, failed", once("while True: pass")),
    A("a loop at import", "timed_out", "while True: pass\n"),
    A(
        "a loop in a metaclass",
        "timed_out",
        """
class M(type):
    def __new__(*a):
        while True: pass
class C(metaclass=M): pass
""",
    ),
    A(
        "a loop in __del__",
        "timed_out, failed",
        once(
            "Slow()",
            """
class Slow:
    def __del__(self):
        while True: pass
""",
        ),
    ),
    A(
        "a loop when the names are cleared",
        "timed_out, failed",
        inside(
            """
global kept
if len(x) == 4: kept = Slow()
return x
""",
            """
class Slow:
    def __del__(self):
        while True: pass
""",
        ),
    ),
    A(
        "a loop in __repr__ of an error",
        "timed_out, failed",
        once(
            "raise E(Slow())",
            """
class Slow:
    def __repr__(self):
        while True: pass
class E(Exception): pass
""",
        ),
    ),
    A(
        "a loop in __getattr__ of a returned thing",
        "timed_out, failed",
        once(
            "return Slow()",
            """
class Slow:
    def __getattribute__(self, name):
        while True: pass
""",
        ),
    ),
    A(
        "a loop that swallows everything",
        "timed_out, failed",
        once("""
while True:
    try:
        while True: pass
    except BaseException: pass
"""),
    ),
    A(
        "a loop that ignores every signal",
        "timed_out, failed",
        once(
            """
for s in range(1, 65):
    try: signal.signal(s, signal.SIG_IGN)
    except (OSError, ValueError): pass
while True: pass
"""
        ),
    ),
    A("a loop in C", "timed_out, failed", once("10 ** 10 ** 9")),
    A(
        "a loop in a regular expression",
        "timed_out, failed",
        once("re.match('(a+)+$', 'a' * 60 + 'b')", "import re"),
    ),
    A(
        "a loop in PyTorch",
        "timed_out, failed",
        once("""
y = torch.ones(1000, 1000)
for _ in range(10**6): y = y @ y * 1e-3
"""),
    ),
    A("a loop in sum and range", "timed_out, failed", once("sum(range(10**12))")),
    A(
        "a loop in a generator that is closed",
        "timed_out, failed",
        once(
            "g = slow()\nnext(g)\ndel g",
            """
def slow():
    try: yield
    finally:
        while True: pass
""",
        ),
    ),
    A(
        "a loop in a thread, GIL held",
        "timed_out, failed",
        once("""
threading.Thread(target=lambda: sum(range(10**12))).start()
time.sleep(60)
"""),
    ),
    A(
        "a loop in an exit handler",
        "raised SystemExit, failed",
        once("""
import atexit
atexit.register(lambda: time.sleep(60))
sys.exit()
"""),
    ),
    A("sleep", "timed_out, failed", once("time.sleep(60)")),
    A("sleep in C", "timed_out, failed", once("libc.sleep(60)", LIBC)),
    A(
        "waiting for a lock",
        "timed_out, failed",
        once("""
lock = threading.Lock()
lock.acquire()
lock.acquire()
"""),
    ),
    A("waiting for a pipe", "timed_out, failed", once("os.read(os.pipe()[0], 1)")),
    A("waiting for a signal", "raised PermissionError", does("signal.sigwait([signal.SIGTERM])")),
    A("stopping itself", "raised PermissionError", does("os.kill(os.getpid(), signal.SIGSTOP)")),
    A(
        "waiting for input",
        "raised EOFError",
        does("""
sys.__stdin__ and sys.__stdin__.read()
input()
"""),
    ),
    A(
        "an alarm",
        "failed",  # alarms may be set: they reach nobody else
        does("""
signal.alarm(1)
signal.setitimer(signal.ITIMER_REAL, 0.1)
"""),
    ),
    A(
        "a trickle of bytes",
        "raised died, failed",
        once(
            """
for fd in range(3, 64):
    try: os.write(fd, (2**20).to_bytes(8, 'little'))
    except OSError: continue
    while True:
        os.write(fd, b'x')
        time.sleep(0.05)
"""
        ),
    ),
    A(
        "a flood of bytes",
        "raised died, failed",
        once(
            """
while True:
    for fd in range(3, 64):
        try: os.write(fd, bytes(100_000))
        except OSError: pass
"""
        ),
    ),
    A(
        "a flood that is one long frame",
        "raised died, failed",
        once(
            """
for fd in range(3, 64):
    try: os.write(fd, (2**62).to_bytes(8, 'little'))
    except OSError: continue
    while True: os.write(fd, bytes(100_000))
"""
        ),
    ),
    A("memory, in bytes", "raised MemoryError", does("b = b'x' * (4 * 2**30)")),
    A("memory, in a tensor", "raised RuntimeError", does("torch.ones(2**30)")),
    A(
        "memory, in many tensors",
        "raised RuntimeError, failed or timed_out, failed",
        once("""
kept = []
while True: kept.append(torch.ones(2**23))
"""),
    ),
    A(
        "memory, in a list",
        "raised MemoryError, failed or timed_out, failed",
        once("l = [0]\nwhile True: l += l"),
    ),
    A(
        "memory, in a text",
        "raised MemoryError, failed or timed_out, failed",
        once("t = 'x'\nwhile True: t += t"),
    ),
    A("memory, by mmap", "raised OSError", does("mmap.mmap(-1, 8 * 2**30)", "import mmap")),
    A(
        "memory, in the autograd graph",
        "raised RuntimeError, failed or timed_out, failed",
        once(
            """
y = x.requires_grad_().expand(2**18, 4)
kept = []
while True:
    y = y.exp()
    kept.append(y)
"""
        ),
    ),
    A(
        "memory, at import",
        "raised MemoryError or timed_out",
        """
l = [0]
while True: l += l
""",
    ),
    A(
        "memory, caught and asked for again",
        "timed_out, failed or raised MemoryError, failed",
        once(
            """
kept = []
while True:
    try: kept.append(bytes(2**22))
    except MemoryError: pass
"""
        ),
    ),
    A("recursion", "raised RecursionError", does("line(slope, offset, x)")),
    A(
        "recursion without a limit",
        "timed_out, failed or raised MemoryError, failed or raised died, failed",
        once("""
sys.setrecursionlimit(2**31 - 1)
f = lambda: f()
f()
"""),
    ),
    A(
        "recursion in C",
        "raised RecursionError or timed_out",
        does(
            """
t = ()
for _ in range(10**5): t = (t,)
repr(t)
""",
            "sys.setrecursionlimit(10**9)",
        ),
    ),
    A(
        "a deep graph",
        "timed_out, failed",
        once(
            """
y = x.requires_grad_()
for _ in range(10**7): y = y + 1
y.sum().backward()
return x
"""
        ),
    ),
    A("forks without end", "raised PermissionError", does("while True: os.fork()")),
    A(
        "threads without end",
        "raised RuntimeError, failed or timed_out, failed",
        once(
            """
threading.stack_size(32768)
while True: threading.Thread(target=time.sleep, args=(60,)).start()
"""
        ),
    ),
    A(
        "threads without stacks",
        "raised MemoryError or timed_out",
        does(
            THREADS
            + """
if made < 20_000: raise MemoryError(made)
time.sleep(60)
"""
        ),
    ),
    A(
        "threads of PyTorch without end",
        "raised died, failed or timed_out, failed",
        once("""
torch.set_num_threads(10_000)
(torch.ones(3000, 300) @ torch.ones(300, 300)).sum()
"""),
    ),
    A(
        "descriptors without end",
        "raised OSError",
        does("""
kept = []
while True: kept.append(open('/dev/null'))
"""),
    ),
    A(
        "pipes without end",
        "raised OSError",
        does("""
kept = []
while True: kept.append(os.pipe())
"""),
    ),
    A(
        "a file without end",
        "raised PermissionError",
        does("""
file = open('/dev/null', 'w')
while True: file.write('x' * 2**20)
"""),
    ),
    A("output without end", "timed_out, failed", once("while True: print('x' * 100_000)")),
    A("output of many small pieces", "timed_out, failed", once("while True: print()")),
    A(
        "output to the real streams",
        "failed",
        does("""
for _ in range(100):
    os.write(1, b'x' * 10**6)
    os.write(2, b'x' * 10**6)
"""),
    ),
    A("a message of 100 MB", "raised ValueError", does("raise ValueError('x' * 10**8)")),
    A(
        "a traceback of 100,000 lines",
        "raised ValueError",
        inside(
            "f(900)",
            """
def f(n):
    if n == 0: raise ValueError
    f(n - 1)
""",
        ),
    ),
    A(
        "a chain of 10,000 causes",
        "raised ValueError",
        does(
            """
e = None
for _ in range(10_000):
    n = ValueError()
    n.__cause__ = e
    e = n
raise e
"""
        ),
    ),
    A(
        "an exception group 500 deep",
        "raised ExceptionGroup",
        does("""
e = ValueError()
for _ in range(500): e = ExceptionGroup('g', [e])
raise e
"""),
    ),
    A(
        "raised limits",
        "raised ValueError",
        does("""
import resource
resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
"""),
    ),
    A(
        "raised limits, by libc",
        "raised PermissionError",
        does(
            "limit = (ctypes.c_uint64 * 2)(2**63, 2**63)\n"
            "if libc.setrlimit(9, limit): raise OSError(ctypes.get_errno(), 'refused')",
            LIBC,
        ),
    ),
    A(
        "limits it may not read of others",
        "raised PermissionError",
        does("""
import resource
resource.prlimit(@zygote@, resource.RLIMIT_AS)
"""),
    ),
    A("a segmentation fault", "raised died", does("ctypes.string_at(0)")),
    A("abort", "raised died", does("libc.abort()", LIBC)),
    A("killing itself", "raised PermissionError", does("os.kill(os.getpid(), 9)")),
    A(
        "a stack overflow",
        "raised died",
        does("""
import faulthandler
faulthandler._stack_overflow()
"""),
    ),
    A("a locked memory", "raised PermissionError", does("raw(151, 3)", RAW)),
    A("ports of the machine", "raised PermissionError", does("raw(172, 3)", RAW)),
]
