"""Limits on memory, processor time and descriptors, and which descriptors are left."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
from collections.abc import Collection

from grader.run.walls.kernel import PR_SET_PDEATHSIG, prctl

MAX_DESCRIPTORS = 64
MAX_THREADS = 512
"""On top of what this user has running: no bomb of threads takes the machine's last process id."""


def die_with_parent() -> None:
    """No child outlives the warm process, however that one ends."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def apply(space: int, cpu_seconds: int, tasks: int) -> None:
    """Limit this process, for good: hard limits, too.

    Arguments:
        space: address space in bytes, what is in use included.
        cpu_seconds: on top of the time used so far.
        tasks: processes and threads of this user, those outside of this process included.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + cpu_seconds
    for kind, limit in (
        (resource.RLIMIT_AS, space),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_NPROC, tasks),
        (resource.RLIMIT_NOFILE, MAX_DESCRIPTORS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        resource.setrlimit(kind, (limit, limit))


def address_space() -> int:
    """Bytes of address space that this process uses."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def tasks_of_this_user() -> int:
    """How many processes and threads this user has running, as far as /proc shows them."""
    found, uid = 0, str(os.getuid())
    for entry in os.listdir("/proc"):
        if entry.isdecimal():
            with contextlib.suppress(OSError), open(f"/proc/{entry}/status") as file:
                fields = dict(line.split(":", 1) for line in file)
                found += int(fields["Threads"]) if fields["Uid"].split()[0] == uid else 0
    return found


def only_descriptors(keep: Collection[int], nothing: int) -> None:
    """Close every descriptor but ``keep``; the standard streams become ``nothing``.

    Arguments:
        nothing: an open /dev/null.
    """
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    start = 3
    for fd in sorted(keep):
        os.closerange(start, fd)
        start = fd + 1
    os.closerange(start, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
