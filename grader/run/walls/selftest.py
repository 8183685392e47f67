"""The self-test: whether code is confined is found out by attacking, never by a feature list."""

from __future__ import annotations

import contextlib
import ctypes
import json
import mmap
import os
import secrets
import select
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from grader.run.walls import Walls
from grader.run.walls.kernel import syscall

MEMORY = 2**30
SECONDS = 10.0
"""For the whole test, which takes some hundredths of a second."""


def attack(walls: Walls, secret: Path, learner_code: bool = True) -> str:
    """Try forbidden acts behind the walls; a sentence on those that succeed, empty if none does.

    Arguments:
        secret: a file that must not be readable, such as one of the course's.
        learner_code: whether children run it, so that PyTorch must work, too.
    """
    with tempfile.NamedTemporaryFile() as canary:
        canary.write(b"canary")
        canary.flush()
        read_end, write_end = os.pipe()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            with contextlib.suppress(BaseException):
                walls.enter((write_end,), MEMORY, 20)
                wrong = list(_successes(parent, [Path(canary.name), secret]))
                os.write(write_end, json.dumps(wrong + list(_cannot_work(learner_code))).encode())
            os._exit(0)
        os.close(write_end)
        ready = select.select([read_end], [], [], SECONDS)[0]
        answer = os.read(read_end, 65536) if ready else b""
        os.close(read_end)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, 9)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)
    if not answer:
        return "the walls could not be raised"
    wrong = json.loads(answer)
    return f"an attack on the walls succeeded: {', '.join(wrong)}" if wrong else ""


def _successes(parent: int, closed: list[Path]) -> Iterator[str]:
    for name, act in acts(parent, closed).items():
        try:
            act()
        except BaseException:  # noqa: BLE001, S112  any way of failing is a success
            continue
        yield name


def acts(parent: int, closed: list[Path]) -> dict[str, Callable[[], object]]:
    """Forbidden acts by name; each raises when it fails."""
    libc = ctypes.CDLL(None, use_errno=True)

    def call(number: int, *arguments: object) -> Callable[[], object]:
        return lambda: syscall(number, *arguments)

    def fork() -> None:
        if os.fork() == 0:
            os._exit(0)

    def succeed(result: int) -> None:
        if result != 0:
            raise OSError

    machine = os.uname().machine
    # A name that nobody can have guessed: no such file is there yet.
    new = f"act-{secrets.token_hex(8)}"
    forbidden: dict[str, Callable[[], object]] = {
        **{f"reading {path.name}": partial(path.read_bytes) for path in closed},
        **{f"reading {path}": partial(path.read_bytes) for path in beside_python()},
        "reading /etc/passwd": lambda: Path("/etc/passwd").read_bytes(),
        "reading the parent's memory": lambda: os.open(f"/proc/{parent}/mem", os.O_RDONLY),
        "reading the environment": lambda: Path("/proc/self/environ").read_bytes(),
        "writing into /tmp": lambda: Path(tempfile.gettempdir(), new).touch(),
        "writing over a file": lambda: os.open(closed[0], os.O_RDWR),
        "truncating a file": lambda: os.truncate(closed[0], 0),
        "making a folder": lambda: Path(tempfile.gettempdir(), f"{new}-folder").mkdir(),
        "a TCP socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
        "a UDP socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
        "a unix socket": lambda: socket.socket(socket.AF_UNIX),
        "forking": fork,
        "running a program": lambda: os.execv("/bin/true", ["true"]),  # noqa: S606
        "signalling the parent": lambda: os.kill(parent, 0),
        "shared memory": lambda: os.memfd_create("act"),
        "a new user namespace": lambda: succeed(libc.unshare(0x10000000)),
        "tracing the parent": lambda: succeed(libc.ptrace(16, parent, 0, 0)),
        "locking a file": lambda: succeed(libc.flock(0, 2)),
        "raising limits": lambda: _raise_limits(parent),
        "memory without a limit": lambda: mmap.mmap(-1, 2 * MEMORY),
    }
    if machine == "x86_64":
        forbidden["io_uring"] = call(425, ctypes.c_uint(1), ctypes.create_string_buffer(120))
        forbidden["keyrings"] = call(250, 0, -3, 1)
        forbidden["mounting"] = call(165, b"none", b"/mnt", b"tmpfs", 0, None)
    return forbidden


def beside_python() -> list[Path]:
    """The files below Python's prefix that no import needs, if there are any."""
    names = ("pyvenv.cfg", "pip.conf", "conda-meta/history", "bin/activate", "bin/pip")
    paths = [Path(prefix, name) for prefix in (sys.prefix, sys.base_prefix) for name in names]
    return [path for path in dict.fromkeys(paths) if path.is_file()]


def _raise_limits(parent: int) -> None:
    import resource

    resource.prlimit(parent, resource.RLIMIT_CORE, (0, 0))


def _cannot_work(learner_code: bool) -> Iterator[str]:
    """Ordinary work that the walls must allow."""
    try:
        if learner_code and "torch" in sys.modules:
            import torch

            weight = torch.ones(2, requires_grad=True)
            optimizer = torch.optim.SGD([weight], lr=0.1)
            weight.sum().backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        import colorsys  # noqa: F401  stands for a module that learners may import late
    except BaseException as error:  # noqa: BLE001  whatever it is, grading would be wrong
        yield f"ordinary work failed ({type(error).__name__}: {error})"
