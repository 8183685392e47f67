"""What is not there when work is graded is not there in the learner's own run either.

Behind the walls there is no file but Python's own, no new process, no network, no compiler, no
window and no device but the CPU. A learner should meet that at home, before it costs points: so
the learner's own run and the check cell refuse the same things with the same errors, and do
without what a check never needs, as the graded run does. This is no wall: it is there so that
three ways of running agree, and code that wants to can get around it.
"""

from __future__ import annotations

import bdb
import contextlib
import errno
import importlib.abc
import logging
import os
import sys
import sysconfig
import tempfile
import threading
from collections.abc import Iterator
from functools import cache
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.run import with_torch

NO_GPU = {"CUDA_VISIBLE_DEVICES": "", "HIP_VISIBLE_DEVICES": ""}
HIDDEN = {
    **NO_GPU,
    # Importing the compiler makes this folder. One that exists is taken, writable or not.
    "TORCHINDUCTOR_CACHE_DIR": Path(sys.executable).anchor,
    "TRITON_CACHE_DIR": Path(sys.executable).anchor,
    "MPLBACKEND": "agg",
}
"""The environment of a process in which learner code runs: no caches, windows or GPUs."""

WINDOWS = (
    *("tkagg", "tkcairo", "qtagg", "qt5agg", "qtcairo", "qt5cairo", "macosx", "gtk3agg"),
    *("gtk4agg", "gtk3cairo", "gtk4cairo", "wxagg", "wx", "wxcairo", "webagg", "nbagg"),
)

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED = (
    *("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate"),
    *("os.chmod", "os.chown", "os.utime", "os.setxattr", "os.removexattr", "os.fork"),
    *("os.forkpty", "os.posix_spawn", "os.spawn", "os.exec", "os.startfile", "subprocess.Popen"),
    *("pty.spawn", "socket.__new__", "socket.getaddrinfo", "socket.gethostbyname"),
)
"""Python's audit events for what has no place behind the walls."""
_OF_LANDLOCK = frozenset(("os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.truncate"))

_refusing = 0
"""The thread in which learner code runs now, and in which this is refused; 0 when none does."""
_guarded = False


def guard() -> None:
    """From now on, for good, this process refuses learner code what the walls refuse it."""
    global _guarded
    if not _guarded:
        _guarded = True
        sys.addaudithook(_audit)


def _nobody_debugs(*_: Any, **__: Any) -> None:
    raise bdb.BdbQuit


def enter() -> None:
    """Make this process, in which only learner code will run, one that does without all that."""
    # Nobody is there to debug; a test runner's own debugger would wait for somebody.
    sys.breakpointhook = _nobody_debugs
    os.environ.update(HIDDEN)
    # Where it is looked for, a file is written first.
    with contextlib.suppress(OSError):
        tempfile.gettempdir()
    logging.getLogger().handlers.clear()  # a test runner's, which open files
    for owner, name, value in _replaced():
        setattr(owner, name, value)
    sys.meta_path.insert(0, _Windowless())
    with_torch.uncompiled()
    # A notebook saved as a script still imports this and calls ``check``, which does nothing
    # here: the checks that count are the job's.
    stub = ModuleType("grader.notebook")
    stub.__dict__["check"] = lambda *_, **__: None
    sys.modules[stub.__name__] = stub


@contextlib.contextmanager
def for_a_while() -> Iterator[None]:
    """The same for the time of the block, in a process that belongs to somebody else."""
    guard()
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in _replaced()]
    try:
        for owner, name, value in _replaced():
            setattr(owner, name, value)
        yield
    finally:
        for owner, name, value in before:
            setattr(owner, name, value)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """For the time of the block, learner code runs in this thread.

    Only what Python and its packages bring can be imported, and where the process is under
    ``guard``, what is refused behind the walls is refused.
    """
    global _refusing
    before = _refusing
    # A folder of packages is one by what lies in it: such as the user's own, outside of any prefix.
    sys.path[:] = [entry for entry in sys.path if _brings_packages(entry)]
    _refusing = threading.get_ident()
    try:
        yield
    finally:
        _refusing = before


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if not _refusing or _refusing != threading.get_ident():
        return
    if event == "open":
        path, _, flags = arguments
        if isinstance(path, int):
            return
        if flags & _WRITES:
            _refuse(PermissionError(errno.EPERM, os.strerror(errno.EPERM), path))
        elif not _of_python(path) and os.path.exists(path):
            # On the machine that grades, it is not there.
            _refuse(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path))
    elif event in ("os.listdir", "os.scandir"):
        if not _of_python(arguments[0] or "."):
            _refuse(PermissionError(errno.EACCES, os.strerror(errno.EACCES), arguments[0]))
    elif event in _REFUSED:
        # Landlock and seccomp answer with different words; so does this.
        if event in _OF_LANDLOCK:
            _refuse(PermissionError(errno.EACCES, os.strerror(errno.EACCES), arguments[0]))
        _refuse(PermissionError(errno.EPERM, os.strerror(errno.EPERM)))


def _refuse(error: OSError) -> None:
    """Raise, unless a package needs it for being imported: behind the walls it is there already."""
    frame = sys._getframe(2)
    while frame:
        if frame.f_code.co_filename == "<frozen importlib._bootstrap>":
            return
        frame = frame.f_back  # type: ignore[assignment]
    raise error


def _of_python(path: Any) -> bool:
    """Whether a file belongs to Python, its packages or the system, by where it lies."""
    try:
        where = os.path.abspath(os.fsdecode(path))
    except (TypeError, ValueError):
        return True  # a descriptor; or nothing that can be opened
    return where.startswith(_PLACES)


def _brings_packages(entry: str) -> bool:
    # Where a relative one leads depends on the folder of the moment.
    return _brings(entry) if os.path.isabs(entry) else _of_python(os.path.join(entry, "_"))


@cache
def _brings(entry: str) -> bool:
    return _of_python(os.path.join(entry, "_"))


def _places() -> tuple[str, ...]:
    own = {sys.prefix, sys.base_prefix, sys.exec_prefix, *sysconfig.get_paths().values()}
    own |= {entry for entry in sys.path if entry.endswith(("site-packages", "dist-packages"))}
    system = ["/usr/", "/lib", "/etc/", "/proc/", "/sys/", "/dev/", "/System/", "/Library/"]
    system += [os.environ[name] for name in ("SystemRoot",) if name in os.environ]
    return (*sorted(os.path.join(place, "") for place in own if place), *_zipped(), *system)


def _zipped() -> tuple[str, ...]:
    """Python's own library, where it is one file."""
    return tuple(entry for entry in sys.path if entry.endswith(".zip"))


_PLACES = _places()


def _replaced() -> list[tuple[Any, str, Any]]:
    """What needs a compiler, a process or a device, and what stands in its place."""
    replaced = [*with_torch.replaced(), (os, "system", lambda command: -1)]
    with contextlib.suppress(ImportError):
        processes = importlib.import_module("_multiprocessing")
        replaced.append((processes, "SemLock", _SemLock))
    return replaced


class _SemLock:
    """A lock between processes, which cannot be had where there are no other processes."""

    SEM_VALUE_MAX = 2**31 - 1

    def __init__(self, *_: Any) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


class _Windowless(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds, for a window system's backend of Matplotlib, the one that draws into memory."""

    def find_spec(self, name: str, *more: Any) -> ModuleSpec | None:
        package, _mark, window = name.rpartition(".backend_")
        if package != "matplotlib.backends" or window not in WINDOWS:
            return None
        return ModuleSpec(name, self)

    def exec_module(self, module: ModuleType) -> None:
        drawn = importlib.import_module("matplotlib.backends.backend_agg")
        module.__dict__.update({n: v for n, v in vars(drawn).items() if not n.startswith("__")})
