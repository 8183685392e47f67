"""What runs in the warm process, from which every submission's child is forked.

It has imported what its children use, and runs on one thread. It holds no secret: it never
reads a reference, a misconception, a result or a submission. For each job it forks a child,
which goes behind the walls before it looks at the first byte of learner code. What children
do there is up to the module that the settings name.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import socket
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from grader.run import left_behind, refusals
from grader.run.forking import fork

CONTROL = 3
"""The file descriptor on which the warm process is spoken to."""
NEWER_KERNEL = "Grade on a Linux machine or in a container with kernel 5.13 or newer"
HUGE_PAGES = "GLIBC_TUNABLES"
"""The variable that asks for memory in large pages, where the system has them. A fork shares those
one by one: it takes less than half the time."""
JOB, ANSWERS = b"j", b"a"
"""Messages that come with two descriptors: one for the child to write its frames to, and one with
the job, which only the child reads. ``ANSWERS`` asks for a child that runs the course's own
solutions: it writes to a socket, and reads from it what it is asked."""

Serve: TypeAlias = Callable[[bytearray, int], None]
"""Does a job, given as bytes, and writes its results to a descriptor."""


def main(settings: dict[str, Any]) -> None:
    """Warm up, say at which level children run, then fork one child per job."""
    # To look for garbage while so much is imported takes a third of a second, and finds little.
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children leave no zombies
    control = socket.socket(fileno=CONTROL)
    from grader.core.course import load_course

    module = import_module(settings["serves"])
    # Children that run no learner code have other limits, and may have no use for PyTorch.
    settings |= getattr(module, "SETTINGS", {})
    os.environ.pop(HUGE_PAGES, None)  # read when this process began, and of no concern to others
    given = os.environ.get("MPLCONFIGDIR")  # by this Python's own start-up files, if at all
    course = load_course(Path(settings["root"]), words=False)
    warm = tuple(name for name in course.warm if name not in settings["unneeded"])
    course = course.model_copy(update={"warm": warm})
    kinds = {JOB: (module.prepare(course), settings)}
    if settings["answers"]:
        answers = import_module(settings["answers"])
        kinds[ANSWERS] = answers.prepare(course), settings | answers.SETTINGS
    # For a user without a home matplotlib makes a folder and would leave it behind. It has been
    # read by now.
    if (made := os.environ.get("MPLCONFIGDIR")) and made != given:
        del os.environ["MPLCONFIGDIR"]
        shutil.rmtree(made, ignore_errors=True)
    if not settings.get("opens"):
        refusals.enter()
    walls, reason = _walls(settings)
    if not settings.get("opens"):
        left_behind.remember()
    send(control, json.dumps({"reason": reason}).encode())
    gc.freeze()
    gc.enable()
    while (message := socket.recv_fds(control, len(JOB), 2))[1]:
        kind, fds, *_ = message
        _fork(fds, control, walls, *kinds[kind])
        for fd in fds:
            os.close(fd)


def _walls(settings: dict[str, Any]) -> tuple[Any, str]:
    """The walls; or None, and why children cannot be confined and what to do about it."""
    if sys.platform != "linux":
        return None, f"it needs Linux. {NEWER_KERNEL}"
    from grader.run.walls import Walls, drop_root, undumpable

    if settings["trusted"]:
        drop_root()  # trusted or not: never as root
        return None, "confinement was switched off"
    from grader.run.walls.landlock import NotHere
    from grader.run.walls.limits import too_strict
    from grader.run.walls.selftest import attack

    try:
        drop_root()
        undumpable()
        if reason := too_strict():
            return None, f"{reason}. Raise that limit for whoever grades"
        walls = Walls.prepare()
    except NotHere as error:
        return None, str(error)
    except (OSError, KeyError) as error:
        return None, f"this kernel or user lacks what it needs ({error}). {NEWER_KERNEL}"
    reason = attack(walls, Path(settings["root"]) / "course.toml", not settings.get("opens"))
    return (None, f"{reason}. {NEWER_KERNEL}") if reason else (walls, "")


def _fork(
    fds: list[int],
    control: socket.socket,
    walls: Any,
    serve: Serve,
    settings: dict[str, Any],
) -> None:
    parent = os.getpid()
    pid = fork(lambda: _child(fds, walls, serve, settings, parent))
    pidfd = os.pidfd_open(pid)
    socket.send_fds(control, [b"!"], [pidfd])
    os.close(pidfd)


def _child(fds: list[int], walls: Any, serve: Serve, settings: dict[str, Any], parent: int) -> None:
    out, job = fds
    # As bytes: nobody looks at what is in them before the walls stand.
    with os.fdopen(job, "rb", closefd=False) as file:
        file.seek(0)
        message = bytearray(file.read())
    if walls is not None:
        walls.enter(
            keep_fds=(out,),
            memory_bytes=settings["memory_mb"] * 2**20,
            cpu_seconds=settings["cpu_seconds"],
        )
    else:
        if sys.platform == "linux":
            from grader.run.walls import apart

            apart(namespace=False)
        nothing = os.open(os.devnull, os.O_RDWR)
        for fd in (0, 1, 2):
            os.dup2(nothing, fd)
        os.close(CONTROL)
        refusals.guard()
        if settings.get("opens"):
            from grader.run.walls import limits

            limits.die_with_parent()
            space = limits.address_space() + settings["memory_mb"] * 2**20
            limits.apply(space, settings["cpu_seconds"], limits.tasks_of_this_user())
    # The warm process may have ended before this child asked to end with it.
    if os.getppid() == parent:
        serve(message, out)


def send(control: socket.socket, message: bytes, fds: list[int] | None = None) -> None:
    """Send a message, its length first, with file descriptors."""
    socket.send_fds(control, [len(message).to_bytes(8, "little")], fds or [])
    control.sendall(message)


def receive(control: socket.socket) -> tuple[bytes, list[int]] | None:
    """Receive a message and its file descriptors; None when the other side is gone."""
    head, fds, _, _ = socket.recv_fds(control, 8, 1)
    while head and len(head) < 8:
        head += control.recv(8 - len(head))
    if not head:
        return None
    size, parts = int.from_bytes(head, "little"), []
    while size:
        part = control.recv(min(size, 2**20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts), fds
