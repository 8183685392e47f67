"""The process that serves whoever comes next, and the one that judges."""

from hostile.arena import Attack as A
from hostile.arena import inside
from hostile.attacks.reading import RAW
from hostile.attacks.writing import does, libc


def poisons(body: str) -> str:
    """A file that changes global state at import, and leaves it."""
    return inside("return x", body)


ATTACKS = [
    A("killing the warm process", "raised PermissionError", does("os.kill(@zygote@, 9)")),
    A("killing its parent", "raised PermissionError", does("os.kill(os.getppid(), 9)")),
    A(
        "stopping the warm process",
        "raised PermissionError",
        does("os.kill(@zygote@, signal.SIGSTOP)"),
    ),
    A("killing the grader", "raised PermissionError", does("os.kill(@grader@, 9)")),
    A("killing what runs the solutions", "raised PermissionError", does("os.kill(@answers@, 9)")),
    A(
        "tracing what runs the solutions",
        "raised PermissionError",
        libc("ptrace(16, @answers@, 0, 0)"),
    ),
    A(
        "reading what runs the solutions",
        "raised PermissionError",
        does("open('/proc/@answers@/mem', 'rb').read(1)"),
    ),
    A(
        "asking what runs the solutions",
        "raised PermissionError",
        does("raw(438, os.pidfd_open(@answers@), 3, 0)", RAW),
    ),
    A("killing everybody", "raised PermissionError", does("os.kill(-1, 9)")),
    A("killing its group", "raised PermissionError", does("os.killpg(0, 9)")),
    A("killing by tgkill", "raised PermissionError", does("raw(234, @zygote@, @zygote@, 9)", RAW)),
    A("killing by tkill", "raised PermissionError", does("raw(200, @zygote@, 9)", RAW)),
    A(
        "killing by a queued signal",
        "raised PermissionError",
        does("raw(129, @zygote@, 9, ctypes.create_string_buffer(128))", RAW),
    ),
    A(
        "killing by a pidfd",
        "raised PermissionError",
        does("signal.pidfd_send_signal(os.pidfd_open(@zygote@), 9)"),
    ),
    A(
        "killing when a pipe is ready",
        "raised PermissionError",
        does(
            """
import fcntl
r, w = os.pipe()
fcntl.fcntl(r, fcntl.F_SETOWN, @zygote@)
fcntl.fcntl(r, 10, 9)
"""
        ),
    ),
    A(
        "stealing descriptors",
        "raised PermissionError",
        does("raw(438, os.pidfd_open(@zygote@), 3, 0)", RAW),
    ),
    A("tracing the warm process", "raised PermissionError", libc("ptrace(16, @zygote@, 0, 0)")),
    A("tracing the grader", "raised PermissionError", libc("ptrace(16, @grader@, 0, 0)")),
    A(
        "writing into its memory",
        "raised PermissionError",
        does("open('/proc/@zygote@/mem', 'r+b').write(b'x')"),
    ),
    A(
        "writing into its memory by process_vm_writev",
        "raised PermissionError",
        does("raw(311, @zygote@, None, 0, None, 0, 0)", RAW),
    ),
    A(
        "limiting the warm process",
        "raised PermissionError",
        does("""
import resource
resource.prlimit(@zygote@, resource.RLIMIT_NOFILE, (3, 3))
"""),
    ),
    A(
        "slowing the warm process",
        "raised PermissionError",
        does("os.setpriority(os.PRIO_PROCESS, @zygote@, 19)"),
    ),
    A(
        "moving it to another processor",
        "raised PermissionError",
        does("os.sched_setaffinity(@zygote@, {0})"),
    ),
    A(
        "another scheduler",
        "raised PermissionError",
        does("os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))"),
    ),
    A(
        "choosing who is killed when memory is short",
        "raised PermissionError",
        does("open('/proc/self/oom_score_adj', 'w').write('-1000')"),
    ),
    A("outliving the warm process", "raised PermissionError", libc("prctl(1, 0, 0, 0, 0)")),
    A("becoming readable to others", "raised PermissionError", libc("prctl(4, 1, 0, 0, 0)")),
    A("adopting orphans", "raised PermissionError", libc("prctl(36, 1, 0, 0, 0)")),
    A("a session of its own", "raised PermissionError", does("os.setsid()")),
    A("a group of its own", "raised PermissionError", does("os.setpgid(0, 0)")),
    A(
        "a job for the warm process",
        "raised died",
        does(
            """
for fd in range(3, 64):
    try: socket.socket(fileno=os.dup(fd)).send(b'\\x01' + bytes(7) + b'x')
    except OSError: pass
os.write(3, b'job')
"""
        ),
    ),
    A(
        "a note for the next on a shared description",
        "raised LookupError",
        inside(
            "raise (RuntimeError if old & os.O_APPEND else LookupError)(old)",
            """
import fcntl
old = fcntl.fcntl(0, fcntl.F_GETFL)
for fd in range(3): fcntl.fcntl(fd, fcntl.F_SETFL, old | os.O_APPEND)
""",
        ),
        again=True,
    ),
    A(
        "poisoned torch",
        "failed, raised AttributeError",
        poisons("""
torch.Tensor.__add__ = torch.Tensor.__mul__ = lambda *a: None
torch.add = None
"""),
    ),
    A(
        "poisoned grader",
        "raised died",
        poisons(
            """
import grader.run.wire, grader.run.child
grader.run.wire.encode = grader.run.child.encode = None
"""
        ),
    ),
    A("poisoned modules", "raised died", poisons("sys.modules.clear()")),
    A(
        "poisoned builtins",
        "raised died",
        poisons("""
import builtins
builtins.__dict__.clear()
"""),
    ),
    A(
        "poisoned types, through their memory",
        "raised died",
        poisons("ctypes.memset(id(float) + 24, 0, 64)"),
    ),
    A(
        "poisoned small integers",
        "failed",
        poisons("ctypes.c_long.from_address(id(4) + 24).value = 5"),
    ),
    A(
        "poisoned defaults of PyTorch",
        "failed or timed_out",  # the last one imports PyTorch's compiler
        poisons(
            """
torch.set_default_dtype(torch.float16)
torch.set_default_device('meta')
torch.set_grad_enabled(False)
torch.use_deterministic_algorithms(True)
"""
        ),
    ),
    A(
        "poisoned environment",
        "failed",
        poisons(
            """
os.environ.clear()
os.environ['LD_PRELOAD'] = '@drop@/x.so'
os.environ['PYTHONPATH'] = '@drop@'
os.putenv('LD_PRELOAD', '@drop@/x.so')
"""
        ),
    ),
    A(
        "poisoned signals",
        "failed",
        poisons(
            """
for s in range(1, 65):
    try: signal.signal(s, lambda *a: os._exit(1))
    except (OSError, ValueError): pass
"""
        ),
    ),
    A(
        "poisoned garbage collection",
        "raised died",
        poisons("""
gc.callbacks.append(lambda *a: os._exit(1))
gc.collect()
"""),
    ),
    A(
        "poisoned audit",
        "raised died",
        poisons("""
sys.addaudithook(lambda name, args: os._exit(1))
open('/dev/null')
"""),
    ),
    A(
        "poisoned excepthook and exit",
        "failed",
        poisons(
            """
sys.excepthook = sys.unraisablehook = lambda *a: os._exit(1)
threading.excepthook = sys.excepthook
os._exit = lambda code: None
"""
        ),
    ),
    A(
        "poisoned os._exit and a normal end",
        "timed_out",
        poisons(
            """
os._exit = lambda code: None
def forever(*a):
    while True: pass
import grader.run.child
grader.run.child.write_frame = forever
"""
        ),
    ),
    A(
        "poisoned umask and working folder",
        "failed",
        poisons("""
os.umask(0o777)
os.chdir('/')
"""),
    ),
    A(
        "threads that go on",
        "failed",
        poisons(
            """
def go():
    while True: pass
for _ in range(4): threading.Thread(target=go, daemon=True).start()
"""
        ),
    ),
]
