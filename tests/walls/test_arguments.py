"""Calls and rights that are had in part: what is left of them is shown to be refused."""

import contextlib
import ctypes
import fcntl
import os
import resource
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from walls.behind import Act, behind, let_others_in, victim

from grader.run.walls import landlock
from grader.run.walls.kernel import syscall

KINDS = ("AS", "CPU", "NPROC", "NOFILE", "FSIZE", "CORE", "MSGQUEUE")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that may be read, as that of installed packages may; everybody may write there."""
    let_others_in(tmp_path)
    (tmp_path / "canary").write_text("canary")
    (tmp_path / "canary").chmod(0o666)
    return tmp_path


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="newer machines have no such call")
def test_the_old_way_to_open_empties_nothing(folder: Path) -> None:
    path = os.fsencode(folder / "canary")

    def empty() -> int:
        return syscall(2, ctypes.c_char_p(path), ctypes.c_int(os.O_RDONLY | os.O_TRUNC))

    assert behind(empty, (), 1, also=[folder]).startswith("PermissionError")
    assert (folder / "canary").read_text() == "canary"
    assert behind(empty, ("seccomp",), 1, also=[folder]).startswith("done")
    assert (folder / "canary").read_text() == ""


def test_what_may_be_read_may_not_be_written(folder: Path) -> None:
    path = folder / "canary"
    for act in (lambda: os.open(path, os.O_WRONLY), lambda: os.open(path, os.O_RDWR)):
        assert behind(act, also=[folder]).startswith("PermissionError")
        assert behind(act, ("landlock",)).startswith("done")
    assert behind(path.read_text, also=[folder]) == "done: canary"


def test_every_limit_is_there_and_stays() -> None:
    def limits() -> str:
        return " ".join(
            str(limit)
            for kind in KINDS
            for limit in resource.getrlimit(getattr(resource, f"RLIMIT_{kind}"))
        )

    said = behind(limits).removeprefix("done: ").split()
    soft, hard = said[::2], said[1::2]
    assert soft == hard
    assert soft[4:] == ["0", "0", "0"]
    assert str(resource.RLIM_INFINITY) not in soft
    free = behind(limits, ("limits",)).removeprefix("done: ").split()
    assert free[::2] != soft


def test_a_high_descriptor_is_closed_as_well() -> None:
    low = os.open("/dev/null", os.O_RDONLY)
    high = fcntl.fcntl(low, fcntl.F_DUPFD, 200)
    try:
        assert behind(lambda: os.fstat(high)).startswith("OSError")
        assert behind(lambda: os.fstat(high), keep=[high]).startswith("done")
    finally:
        os.close(low)
        os.close(high)


FOLDERS = (
    "boot etc home media mnt opt proc root run srv sys tmp usr var var/log var/tmp dev dev/shm"
)


def test_nothing_of_the_machine_may_be_read() -> None:
    def listed() -> str:
        found = []
        for name in FOLDERS.split():
            try:
                os.listdir(f"/{name}")
            except OSError:
                continue
            found.append(name)
        return " ".join(found)

    assert behind(listed) == "done: "
    free = behind(listed, ("landlock",)).removeprefix("done: ").split()
    assert set(free) >= {"etc", "proc", "usr", "var", "sys", "tmp"}


def reaching(server: socket.socket) -> Act:
    address = server.getsockname()
    return lambda: socket.socket(server.family).connect(address)


@contextlib.contextmanager
def tcp() -> Iterator[Act]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield reaching(server)


@contextlib.contextmanager
def signals() -> Iterator[Act]:
    with victim() as pid:
        yield lambda: os.kill(pid, signal.SIGCONT)


@contextlib.contextmanager
def abstract() -> Iterator[Act]:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("")  # the kernel finds a name
        server.listen()
        yield reaching(server)


@pytest.mark.parametrize(
    ("make", "version"),
    [
        pytest.param(tcp, 4, id="TCP"),
        pytest.param(signals, 6, id="signals"),
        pytest.param(abstract, 6, id="abstract sockets"),
    ],
)
def test_landlock_alone_keeps_what_it_can(
    make: Callable[[], contextlib.AbstractContextManager[Act]], version: int
) -> None:
    """Whatever seccomp lets through, and whoever the child is."""
    if landlock.version() < version:
        pytest.skip("this kernel's Landlock cannot")
    with make() as act:
        assert not behind(act, ("seccomp", "identity")).startswith("done")
        assert behind(act, ("seccomp", "identity", "landlock")).startswith("done")
