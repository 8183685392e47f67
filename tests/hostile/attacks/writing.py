"""Anything that would still be there afterwards."""

from hostile.arena import Attack as A
from hostile.arena import inside
from hostile.attacks.reading import LIBC, RAW


def does(body: str, head: str = "") -> str:
    """A file that does something to files, then answers wrongly."""
    return inside(f"{body}\nreturn x", head)


def libc(call: str) -> str:
    """A file that calls libc, and raises what it says."""
    return does(f"if libc.{call} < 0: raise OSError(ctypes.get_errno(), 'refused')", LIBC)


ATTACKS = [
    A(
        "a file where everybody may write",
        "raised PermissionError",
        does("open('@drop@/@mark@', 'w').write('x')"),
    ),
    A("a file in /tmp", "raised PermissionError", does("open('/tmp/@mark@', 'w').write('x')")),
    A(
        "a file in /dev/shm",
        "raised PermissionError",
        does("open('/dev/shm/@mark@', 'w').write('x')"),
    ),
    A(
        "a file in /var/tmp",
        "raised PermissionError",
        does("open('/var/tmp/@mark@', 'w').write('x')"),
    ),
    A(
        "a file at home",
        "raised PermissionError",
        does("open(os.path.expanduser('~/@mark@'), 'w').write('x')"),
    ),
    A(
        "a file in the working folder",
        "raised PermissionError",
        does("open('@mark@', 'w').write('x')"),
    ),
    A(
        "a temporary file",
        "raised PermissionError",
        does("tempfile.NamedTemporaryFile(prefix='@mark@', delete=False)", "import tempfile"),
    ),
    A(
        "a file without a name",
        "raised PermissionError",
        does("os.open('@drop@', os.O_TMPFILE | os.O_RDWR)"),
    ),
    A(
        "writing over a file open to all",
        "raised PermissionError",
        does("open('@drop@/open_to_all', 'w').write('x')"),
    ),
    A(
        "adding to a file open to all",
        "raised PermissionError",
        does("open('@drop@/open_to_all', 'a').write('x')"),
    ),
    A(
        "writing over the reference",
        "raised PermissionError",
        does("open('@root@/solutions/ex1_line.py', 'w').write('x')"),
    ),
    A(
        "writing over the results",
        "raised PermissionError",
        does("open('@results@', 'r+b').write(b'x')"),
    ),
    A(
        "a results database",
        "raised OperationalError",
        does("sqlite3.connect('@results@').execute('create table t (x)')", "import sqlite3"),
    ),
    A(
        "its own file",
        "raised PermissionError",
        does("open('@class@/hostile/ex1_line.py', 'a').write('x')"),
    ),
    A(
        "the work of another",
        "raised PermissionError",
        does("open('@class@/other/ex1_line.py', 'w').write('x')"),
    ),
    A("truncating", "raised PermissionError", does("os.truncate('@drop@/open_to_all', 0)")),
    A(
        "truncating by opening to read",
        "raised PermissionError",
        does("os.open('@drop@/open_to_all', os.O_RDONLY | os.O_TRUNC)"),
    ),
    A("chmod", "raised PermissionError", does("os.chmod('@drop@/open_to_all', 0o777)")),
    A("chown", "raised PermissionError", does("os.chown('@drop@/open_to_all', 0, 0)")),
    A("changing times", "raised PermissionError", does("os.utime('@drop@/open_to_all', (0, 0))")),
    A(
        "an extended attribute",
        "raised PermissionError",
        does("os.setxattr('@drop@/open_to_all', 'user.x', b'x')"),
    ),
    A("deleting", "raised PermissionError", does("os.unlink('@drop@/open_to_all')")),
    A(
        "renaming",
        "raised PermissionError",
        does("os.rename('@drop@/open_to_all', '@drop@/@mark@')"),
    ),
    A(
        "exchanging",
        "raised PermissionError",
        does("raw(316, -100, b'@drop@/open_to_all', -100, b'@drop@/canary.txt', 2)", RAW),
    ),
    A(
        "a hard link",
        "raised PermissionError",
        does("os.link('@drop@/open_to_all', '@drop@/@mark@')"),
    ),
    A(
        "a symbolic link",
        "raised PermissionError",
        does("os.symlink('/etc/passwd', '@drop@/@mark@')"),
    ),
    A("a folder", "raised PermissionError", does("os.mkdir('@drop@/@mark@')")),
    A("a pipe with a name", "raised PermissionError", does("os.mkfifo('@drop@/@mark@')")),
    A(
        "a device",
        "raised PermissionError",
        does("os.mknod('@drop@/@mark@', 0o600 | 0o020000, os.makedev(1, 3))"),
    ),
    A("a file of torch.save", "raised PermissionError", does("torch.save(x, '@drop@/@mark@')")),
    A(
        "a file of what torch.save writes with",
        "raised RuntimeError",
        does("torch._C.PyTorchFileWriter('@drop@/@mark@')"),
    ),
    A(
        "a file of NumPy",
        "raised PermissionError, raised RuntimeError",
        does("numpy.save('@drop@/@mark@', x.numpy())", "import numpy"),
    ),
    A(
        "a mapped file",
        "raised RuntimeError",
        does("torch.from_file('@drop@/@mark@', shared=True, size=100)"),
    ),
    A(
        "a log",
        "raised PermissionError",
        does(
            "logging.FileHandler('@drop@/@mark@').emit(logging.makeLogRecord({}))", "import logging"
        ),
    ),
    A(
        "compiled Python among the packages",
        "raised PermissionError",
        does("open(torch.__path__[0] + '/@mark@.py', 'w').write('x')"),
    ),
    A(
        "a sitecustomize.py for later",
        "raised PermissionError",
        does("open(sys.prefix + '/lib/sitecustomize.py', 'w').write('x')"),
    ),
    A("files by libc's creat", "raised PermissionError", libc("creat(b'@drop@/@mark@', 0o666)")),
    A(
        "files by a copy between descriptors",
        "raised PermissionError",
        does("raw(326, os.open('/dev/urandom', 0), None, 1, None, 100, 0)", RAW),
    ),
    A(
        "shared memory",
        "raised PermissionError",
        does(
            "SharedMemory('@mark@', create=True, size=100)",
            "from multiprocessing.shared_memory import SharedMemory",
        ),
    ),
    A(
        "a semaphore with a name",
        "raised PermissionError",
        does("multiprocessing.Lock()", "import multiprocessing"),
    ),
    A("System V shared memory", "raised PermissionError", libc("shmget(0x6d61726b, 4096, 0o1666)")),
    A("System V messages", "raised PermissionError", libc("msgget(0x6d61726b, 0o1666)")),
    A("memory as a file", "raised PermissionError", does("os.memfd_create('@mark@')")),
    A("a lock on a shared file", "raised PermissionError", libc("flock(0, 2)")),
    A(
        "a lock by fcntl",
        "raised PermissionError",
        does("fcntl.lockf(1, fcntl.LOCK_EX)", "import fcntl"),
    ),
]
