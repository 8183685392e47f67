"""References, misconceptions, keys, other people's work, the environment, memory."""

from hostile.arena import Attack as A
from hostile.arena import inside


def tells(expression: str, head: str = "") -> str:
    """A file that tells what it read in the text of an exception."""
    return inside(f"raise RuntimeError(str({expression})[-3000:])", head)


def proc(path: str) -> str:
    """A file that reads below /proc."""
    return tells(f"open('/proc/{path}', 'rb').read(10_000)")


LIBC = """
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
"""
RAW = (
    LIBC
    + """
def raw(*call):
    result = libc.syscall(*call)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
"""
)

ATTACKS = [
    A(
        "the reference",
        "raised PermissionError",
        tells("open('@root@/solutions/ex1_line.py').read()"),
    ),
    A(
        "the reference, at import",
        "raised PermissionError",
        """
text = open('@root@/solutions/ex1_line.py').read()
""",
    ),
    A(
        "the reference, imported by its path",
        "raised PermissionError",
        tells(
            "vars(m)",
            """
import importlib.util
spec = importlib.util.spec_from_file_location('s', '@root@/solutions/ex1_line.py')
m = importlib.util.module_from_spec(spec)
spec.loader.exec_module(m)
""",
        ),
    ),
    A(
        "the reference, found on sys.path",
        "raised ModuleNotFoundError",
        tells(
            "vars(ex1_line)",
            """
sys.path.insert(0, '@root@/solutions')
sys.modules.pop('ex1_line', None)
import ex1_line
""",
        ),
    ),
    A(
        "the reference, run by runpy",
        "raised PermissionError",
        tells("runpy.run_path('@root@/solutions/ex1_line.py')", "import runpy"),
    ),
    A(
        "the reference, through linecache",
        "raised LookupError",
        inside(
            """
lines = linecache.getlines('@root@/solutions/ex1_line.py')
raise RuntimeError(lines) if lines else LookupError
""",
            "import linecache",
        ),
    ),
    A(
        "the reference, in a traceback's source lines",
        "raised ZeroDivisionError",
        inside("exec(compile('\\n' * 1 + '1/0', '@root@/solutions/ex1_line.py', 'exec'))"),
    ),
    A(
        "the reference, by the grader's own answers",
        "raised CourseError",
        tells(
            "ReferenceAnswers(load_course(Path('@root@')), 7).expected",
            """
from pathlib import Path
from grader.answers.reference import ReferenceAnswers
from grader.core.course import load_course
""",
        ),
    ),
    A(
        "a misconception",
        "raised PermissionError",
        tells("open('@root@/solutions/misconceptions/ex1_line.py').read()"),
    ),
    A(
        "the answer key",
        "raised PermissionError",
        tells("open('@root@/answer_key.safetensors').read()"),
    ),
    A("a dot file with tokens", "raised PermissionError", tells("open('@root@/.env').read()")),
    A(
        "another submission",
        "raised PermissionError",
        tells("open('@class@/other/ex1_line.py').read()"),
    ),
    A("its own folder", "raised PermissionError", tells("os.listdir('@class@/hostile')")),
    A("the list of the class", "raised PermissionError", tells("os.listdir('@class@')")),
    A("the results", "raised PermissionError", tells("open('@results@').read()")),
    A(
        "the results, as a database",
        "raised OperationalError",
        tells(
            "sqlite3.connect('file:@results@?mode=ro', uri=True).execute('select 1').fetchall()",
            "import sqlite3",
        ),
    ),
    A(
        "a file that everybody may read",
        "raised PermissionError",
        tells("open('@drop@/canary.txt').read()"),
    ),
    A(
        "files, mapped into memory",
        "raised RuntimeError",
        tells("torch.from_file('@drop@/canary.txt', size=8, dtype=torch.uint8)"),
    ),
    A(
        "files, by NumPy",
        "raised PermissionError",
        tells("numpy.fromfile('@drop@/canary.txt', dtype='u1').tobytes()", "import numpy"),
    ),
    A(
        "files, by torch.load",
        "raised FileNotFoundError",
        tells("torch.load('@root@/answer_key.safetensors', weights_only=False)"),
    ),
    A(
        "files, by libc's fopen",
        "raised PermissionError",
        inside(
            """
fd = libc.open(b'@drop@/canary.txt', 0)
if fd < 0: raise OSError(ctypes.get_errno(), 'no')
raise RuntimeError(os.read(fd, 99))
""",
            LIBC,
        ),
    ),
    A(
        "files, by openat2",
        "raised PermissionError",
        inside(
            """
how = (ctypes.c_uint64 * 3)()
fd = raw(437, -100, b'@drop@/canary.txt', how, 24)
raise RuntimeError(os.read(fd, 99))
""",
            RAW,
        ),
    ),
    A(
        "files, by a handle",
        "raised PermissionError",
        inside(
            """
handle = (ctypes.c_uint32 * 40)(128)
mount = ctypes.c_int()
raw(303, -100, b'@drop@/canary.txt', handle, ctypes.byref(mount), 0)
raise RuntimeError(raw(304, -100, handle, 0))
""",
            RAW,
        ),
    ),
    A(
        "files, through the root of /proc",
        "raised PermissionError",
        tells("open('/proc/self/root/@drop@/canary.txt').read()"),
    ),
    A(
        "files, up from a folder that may be read",
        "raised PermissionError",
        tells("open(sys.prefix + '/../../../../../../../../@drop@/canary.txt').read()"),
    ),
    A(
        "files, from another working folder",
        "raised PermissionError",
        tells("(os.chdir('@drop@'), open('canary.txt').read())"),
    ),
    A(
        "every file below the course",
        "raised PermissionError",
        inside(
            """
text = ''
for top, _, names in os.walk('@root@', onerror=stop):
    for name in names: text += open(os.path.join(top, name)).read()
raise RuntimeError(text[-3000:])
""",
            "def stop(error): raise error",
        ),
    ),
    A("/etc/passwd", "raised PermissionError", tells("open('/etc/passwd').read()")),
    A("the home folder", "raised FileNotFoundError", tells("os.listdir(os.path.expanduser('~'))")),
    A(
        "its environment",
        "raised LookupError",
        inside(
            """
known = 'PATH LANG LC_ALL TZ HOME USER OMP_NUM_THREADS MKL_NUM_THREADS PYTHONDONTWRITEBYTECODE'
known += ' CUDA_VISIBLE_DEVICES HIP_VISIBLE_DEVICES MPLBACKEND TORCHINDUCTOR_CACHE_DIR'
known += ' TRITON_CACHE_DIR'
extra = set(os.environ) - set(known.split())
if extra: raise RuntimeError(' '.join(extra))
raise LookupError(' '.join(os.environ))
"""
        ),
    ),
    A("the environment in /proc", "raised PermissionError", proc("self/environ")),
    A("its own memory map", "raised PermissionError", proc("self/maps")),
    A("its own memory", "raised PermissionError", proc("self/mem")),
    A("the warm process's memory", "raised PermissionError", proc("@zygote@/mem")),
    A("the warm process's environment", "raised PermissionError", proc("@zygote@/environ")),
    A(
        "the warm process's descriptors",
        "raised PermissionError",
        tells("os.listdir('/proc/@zygote@/fd')"),
    ),
    A("the grader's memory", "raised PermissionError", proc("@grader@/mem")),
    A("the grader's environment", "raised PermissionError", proc("@grader@/environ")),
    A("the grader's command line", "raised PermissionError", proc("@grader@/cmdline")),
    A(
        "the grader's descriptors",
        "raised PermissionError",
        tells("[open(f'/proc/@grader@/fd/{n}', 'rb').read(100) for n in range(3, 30)]"),
    ),
    A(
        "memory, by process_vm_readv",
        "raised PermissionError",
        inside(
            """
buffer = ctypes.create_string_buffer(64)
local = (ctypes.c_uint64 * 2)(ctypes.addressof(buffer), 64)
remote = (ctypes.c_uint64 * 2)(id(None), 64)
raw(310, @zygote@, local, 1, remote, 1, 0)
raise RuntimeError(buffer.raw)
""",
            RAW,
        ),
    ),
    A(
        "inherited descriptors",
        "raised LookupError",
        inside(
            """
got = []
for fd in range(256):
    try: got.append(os.read(fd, 9999))
    except OSError: pass
raise LookupError(got) if not any(got) else RuntimeError(got)
"""
        ),
    ),
    A(
        "inherited descriptors, listed",
        "raised LookupError",
        inside(
            """
fds = []
for fd in range(1024):
    try: os.fstat(fd); fds.append(fd)
    except OSError: pass
raise LookupError(len(fds)) if len(fds) == 4 else RuntimeError(fds)
"""
        ),
    ),
    A(
        "expected values among all objects",
        "raised LookupError",
        inside(
            """
kinds = ('Observation', 'ReferenceAnswers', 'ObservedMisconception', 'Verdict', 'Record')
kinds += ('Submission',)
found = [type(o).__name__ for o in gc.get_objects() if type(o).__name__ in kinds]
raise LookupError if not set(found) - {'Observation'} else RuntimeError(found)
"""
        ),
    ),
    A(
        "the reference among all texts",
        "raised LookupError",
        inside(
            """
needle = '_'.join(['product', 'of', 'both'])
flat = lambda o: o if type(o) in (list, tuple) and len(o) < 50 else ()
found = [o for o in gc.get_objects() if needle in map(str, flat(o))]
raise RuntimeError(found) if found else LookupError
"""
        ),
    ),
    A(
        "secrets in the frames above",
        "raised LookupError",
        inside(
            """
frame, seen = sys._getframe(), ''
while frame:
    seen += repr(frame.f_locals)[:2000] + repr(list(frame.f_globals))[:500]
    frame = frame.f_back
found = re.findall('canary[0-9a-f]{32}', seen)
raise RuntimeError(found) if found else LookupError(len(seen))
""",
            "import re",
        ),
    ),
    A(
        "secrets in sys.argv and orig_argv",
        "raised LookupError",
        inside("raise LookupError(str(sys.argv + sys.orig_argv))"),
    ),
    A(
        "references among the modules",
        "raised LookupError",
        inside(
            """
found = [n for n, m in sys.modules.items() if 'solutions' in (getattr(m, '__file__', '') or '')]
raise RuntimeError(found) if found else LookupError
"""
        ),
    ),
    A(
        "the work of who was graded before",
        "raised LookupError",
        inside(
            """
if torch.kept > 1: raise RuntimeError(vars(torch))
raise LookupError
""",
            "torch.kept = getattr(torch, 'kept', 0) + 1",
        ),
        again=True,
    ),
    A(
        "a name from a file, in the message of an import error",
        "raised ModuleNotFoundError",
        tells(
            "__import__('canary')",
            """
sys.path.insert(0, '@drop@')
sys.path_hooks.clear()
""",
        ),
    ),
    A("what lies beside Python", "raised PermissionError", tells("os.listdir(sys.prefix)")),
    A("what lies beside its library", "raised PermissionError", tells("os.listdir('/usr/lib')")),
    A(
        "keys of the kernel",
        "raised PermissionError",
        inside("raise RuntimeError(raw(250, 0, -3, 1))", RAW),
    ),
    A(
        "performance counters of another process",
        "raised PermissionError",
        inside(
            "raise RuntimeError(raw(298, (ctypes.c_uint32 * 32)(1, 112), @zygote@, -1, -1, 0))", RAW
        ),
    ),
]
