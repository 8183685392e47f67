"""Every forbidden act fails behind the walls, and succeeds when its wall is down.

Where two walls forbid an act, each is shown to do so without the other.
"""

import ctypes
import mmap
import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from walls.behind import Act, behind, let_others_in, victim

from grader.run.walls import landlock, limits
from grader.run.walls.kernel import syscall

libc = ctypes.CDLL(None, use_errno=True)


class Place:
    """What an act may be aimed at."""

    def __init__(self, folder: Path, pid: int) -> None:
        let_others_in(folder)
        folder.chmod(0o777)
        self.folder = folder
        self.secret = folder / "canary"
        self.secret.write_text("canary")
        self.secret.chmod(0o666)
        self.pid = pid
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.abstract = f"\0{secrets.token_hex(8)}"
        self.local = socket.socket(socket.AF_UNIX)
        self.local.bind(self.abstract)
        self.local.listen()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with victim() as pid:
        made = Place(tmp_path, pid)
        yield made
        made.server.close()
        made.local.close()


def checked(result: int) -> None:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def read_memory(pid: int) -> None:
    # The victim was forked from this process: the same address holds the same bytes.
    source, target = ctypes.create_string_buffer(b"canary"), ctypes.create_string_buffer(6)
    here = (ctypes.c_uint64 * 2)(ctypes.addressof(target), 6)
    there = (ctypes.c_uint64 * 2)(ctypes.addressof(ctypes.c_int.in_dll(libc, "environ")), 6)
    checked(libc.process_vm_readv(pid, here, 1, there, 1, 0))
    del source


def execute() -> None:
    # What succeeds does not come back, so a child does it where there may be one.
    pid = os.fork() if forks() else 0
    if pid == 0:
        os.execv("/bin/true", ["true"])
    if os.waitpid(pid, 0)[1] != 0:
        raise PermissionError


def forks() -> bool:
    try:
        pid = os.fork()
    except OSError:
        return False
    if pid == 0:
        os._exit(0)
    return True


def connect(family: int, kind: int, address: object) -> None:
    sock = socket.socket(family, kind)
    sock.connect(address)  # type: ignore[arg-type]
    sock.send(b"x")


def threads(count: int) -> Act:
    def start() -> None:
        threading.stack_size(32768)
        for _ in range(count):
            threading.Thread(target=time.sleep, args=(20,), daemon=True).start()

    return start


def processor() -> None:
    while time.process_time() < 2.5:
        pass


# The act, and the walls without which it succeeds. For some of the kernel's doors both have a
# lock: Landlock alone keeps newer kernels' signals and sockets, so an older one is taken.
ONE: dict[str, tuple[Callable[[Place], Act], tuple[str, ...], int | None]] = {
    "reading a file": (lambda p: p.secret.read_text, ("landlock",), None),
    "listing a folder": (lambda p: lambda: os.listdir(p.folder), ("landlock",), None),
    "making a file": (lambda p: lambda: (p.folder / "new").touch(), ("landlock",), None),
    "opening a file to write": (
        lambda p: lambda: os.open(p.secret, os.O_RDWR),
        ("landlock",),
        None,
    ),
    "reading /proc": (lambda p: lambda: os.listdir("/proc"), ("landlock",), None),
    "reading /etc": (lambda p: Path("/etc/passwd").read_text, ("landlock",), None),
    "forking": (lambda p: fork, ("seccomp",), None),
    "a UDP socket": (
        lambda p: lambda: connect(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 9)),
        ("seccomp",),
        None,
    ),
    "a pair of sockets": (lambda p: socket.socketpair, ("seccomp",), None),
    "a TCP connection": (
        lambda p: lambda: connect(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", p.port)),
        ("seccomp",),
        3,
    ),
    "signalling another process": (
        lambda p: lambda: os.kill(p.pid, signal.SIGCONT),
        ("seccomp", "identity"),
        5,
    ),
    "memory as a file": (lambda p: lambda: os.memfd_create("x"), ("seccomp",), None),
    "a user namespace": (
        lambda p: lambda: checked(libc.unshare(0x10000000)),
        ("seccomp", "identity"),
        None,
    ),
    "locking": (lambda p: lambda: checked(libc.flock(0, 2)), ("seccomp",), None),
    "a session": (lambda p: os.setsid, ("seccomp", "identity"), None),
    "a pidfd": (lambda p: lambda: os.pidfd_open(p.pid), ("seccomp",), None),
    "System V memory": (
        lambda p: lambda: libc.shmctl(_segment(), 0, None),
        ("seccomp",),
        None,
    ),
    "limits of another": (
        lambda p: lambda: __import__("resource").prlimit(p.pid, 4, (0, 0)),
        ("seccomp", "identity"),
        None,
    ),
    "slowing another": (
        lambda p: lambda: os.setpriority(os.PRIO_PROCESS, p.pid, 19),
        ("seccomp", "identity"),
        None,
    ),
    "memory": (lambda p: lambda: len(mmap.mmap(-1, 2**30)), ("limits",), None),
    "descriptors": (
        lambda p: lambda: [os.open("/dev/null", os.O_RDONLY) for _ in range(100)],
        ("limits",),
        None,
    ),
    "threads": (lambda p: threads(limits.MAX_THREADS + 1), ("limits",), None),
}
if os.uname().machine == "x86_64" and not int(
    Path("/proc/sys/kernel/io_uring_disabled").read_text()
    if Path("/proc/sys/kernel/io_uring_disabled").exists()
    else "0"
):
    ONE["io_uring"] = (
        lambda p: lambda: syscall(425, ctypes.c_uint(1), ctypes.create_string_buffer(120)),
        ("seccomp",),
        None,
    )

BOTH: dict[str, Callable[[Place], Act]] = {
    "running a program": lambda p: execute,
    "making a folder": lambda p: lambda: os.mkdir(p.folder / "new"),
    "renaming": lambda p: lambda: os.rename(p.secret, p.folder / "new"),
    "deleting": lambda p: lambda: os.unlink(p.secret),
    "linking": lambda p: lambda: os.symlink("x", p.folder / "new"),
    "emptying": lambda p: lambda: os.truncate(p.secret, 0),
    "emptying by opening to read": lambda p: lambda: os.open(p.secret, os.O_RDONLY | os.O_TRUNC),
    "tracing another process": lambda p: lambda: checked(libc.ptrace(16, p.pid, 0, 0)),
    "reading another's memory": lambda p: lambda: read_memory(p.pid),
}


def _segment() -> int:
    segment = libc.shmget(0, 4096, 0o1600)
    checked(segment)
    return int(segment)


@pytest.mark.parametrize("name", ONE)
def test_an_act_fails_and_succeeds_without_its_wall(place: Place, name: str) -> None:
    make, down, abi = ONE[name]
    act = make(place)
    assert not behind(act, abi=abi).startswith("done")
    assert behind(act, down, abi).startswith("done")


@pytest.mark.parametrize("name", BOTH)
def test_an_act_that_two_walls_forbid(place: Place, name: str) -> None:
    act = BOTH[name](place)
    assert not behind(act).startswith("done")
    assert not behind(act, ("seccomp",)).startswith("done")
    assert not behind(act, ("landlock",)).startswith("done")
    assert behind(act, ("landlock", "seccomp", "identity")).startswith("done")


def abstract(place: Place) -> None:
    connect(socket.AF_UNIX, socket.SOCK_STREAM, place.abstract)


@pytest.mark.parametrize(
    ("since", "act"),
    [
        (4, ONE["a TCP connection"][0]),
        (4, lambda p: lambda: socket.create_server(("127.0.0.1", 0))),
        (6, ONE["signalling another process"][0]),
        (6, lambda p: lambda: abstract(p)),
    ],
    ids=["connecting by TCP", "listening by TCP", "signals", "abstract sockets"],
)
def test_landlock_alone_keeps_networks_and_signals(
    place: Place, since: int, act: Callable[[Place], Act]
) -> None:
    if landlock.version() < since:
        pytest.skip(f"this kernel's Landlock has version {landlock.version()}, not {since}")
    down = ("seccomp", "identity")
    assert behind(act(place), down).startswith("PermissionError")
    assert behind(act(place), down, abi=since - 1).startswith("done")


@pytest.mark.parametrize("abi", [1, 2])
def test_landlock_before_truncate_does_not_keep_files_from_being_emptied(
    place: Place, abi: int
) -> None:
    # A file that may be read and written by this user, such as one of the venv's.
    act = BOTH["emptying by opening to read"](place)
    assert not behind(act, (), abi, also=[place.folder]).startswith("done")
    assert place.secret.read_text() == "canary"
    assert behind(act, ("seccomp",), abi, also=[place.folder]).startswith("done")
    assert place.secret.read_text() == ""


def test_processor_time_ends(place: Place) -> None:
    assert behind(processor, cpu_seconds=1).startswith("died")
    assert behind(processor, ("limits",), cpu_seconds=1).startswith("done")


def test_files_do_not_grow(place: Place) -> None:
    fd = os.open(place.folder / "open", os.O_CREAT | os.O_RDWR)
    try:
        assert not behind(lambda: os.write(fd, b"x"), keep=[fd]).startswith("done")
        assert os.fstat(fd).st_size == 0
        assert behind(lambda: os.write(fd, b"x"), ("limits",), keep=[fd]).startswith("done")
        assert os.fstat(fd).st_size == 1
    finally:
        os.close(fd)


def test_what_is_not_kept_is_closed() -> None:
    read_end, write_end = os.pipe()
    try:
        assert behind(lambda: os.fstat(write_end)).startswith("OSError")
        assert behind(lambda: os.fstat(write_end), keep=[write_end]).startswith("done")
    finally:
        os.close(read_end)
        os.close(write_end)


def test_streams_lead_nowhere_and_are_nobody_elses() -> None:
    def note() -> int:
        import fcntl

        before = fcntl.fcntl(0, fcntl.F_GETFL)
        fcntl.fcntl(0, fcntl.F_SETFL, before | os.O_APPEND)
        return before & os.O_APPEND

    assert behind(lambda: (os.write(1, b"x"), os.read(0, 1))) == "done: (1, b'')"
    assert [behind(note), behind(note)] == ["done: 0", "done: 0"]


def test_ordinary_work_goes_on() -> None:
    def work() -> float:
        import colorsys

        import torch

        weight = torch.ones(3, requires_grad=True)
        torch.sigmoid(weight * 2).sum().backward()
        assert weight.grad is not None
        thread = threading.Thread(target=colorsys.rgb_to_hsv, args=(0, 0, 0))
        thread.start()
        thread.join()
        return float(weight.grad.sum())

    assert behind(work).startswith("done: 0.6")
