"""Limits on memory, processor time and descriptors, and which descriptors are left."""

from __future__ import annotations

import contextlib
import math
import os
import resource
import signal
from collections.abc import Collection

from grader.run.walls.kernel import PR_SET_PDEATHSIG, prctl

MAX_DESCRIPTORS = 64
MAX_THREADS = 32
"""Beside a submission's first: PyTorch has one in all here, and Python's ThreadPoolExecutor, when
it is not told, starts at most 32."""


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
        # A stricter limit than this one is no less of a wall.
        within = int(min(limit, hard_limit(kind)))
        resource.setrlimit(kind, (within, within))


LEAST: dict[int, tuple[str, str, int]] = {
    resource.RLIMIT_NOFILE: ("open files", "ulimit -n", 16),
    resource.RLIMIT_AS: ("address space in bytes", "ulimit -v, in units of 1024", 256 * 2**20),
    resource.RLIMIT_NPROC: ("processes and threads of this user", "ulimit -u", 8),
    resource.RLIMIT_CPU: ("seconds of processor time", "ulimit -t", 10),
}
"""What a submission needs of each limit: what it counts, its name in a shell, and the number, on
top of what is in use where that counts."""


def hard_limit(kind: int) -> float:
    """The limit that this process cannot raise; infinity where there is none."""
    hard = resource.getrlimit(kind)[1]
    return math.inf if hard == resource.RLIM_INFINITY else hard


def too_strict() -> str:
    """Which hard limit of this process leaves too little to grade with, or nothing."""
    # Open files first: to look at what is in use takes one.
    for kind, (what, shell, least) in LEAST.items():
        needed, hard = _IN_USE.get(kind, int)() + least, hard_limit(kind)
        if hard < needed:
            return f"the limit on {what} ({shell}) is {hard:,.0f}; at least {needed:,} are needed"
    return ""


def threads_beside(user: int) -> int:
    """How many tasks a user may have where all children are that user's.

    Each of as many children as there are processors can have its threads then, unless one of
    them takes more than its part.

    Arguments:
        user: the tasks that the user has besides.
    """
    return user + (1 + MAX_THREADS) * (os.cpu_count() or 1)


def address_space() -> int:
    """Bytes of address space that this process uses."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def tasks_of_this_user() -> int:
    """How many processes and threads this user has running, as far as /proc shows them."""
    tasks, uid = 0, str(os.getuid())
    for entry in os.listdir("/proc"):
        if entry.isdecimal():
            with contextlib.suppress(OSError), open(f"/proc/{entry}/status") as file:
                fields = dict(line.split(":", 1) for line in file)
                tasks += int(fields["Threads"]) if fields["Uid"].split()[0] == uid else 0
    return tasks


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


_IN_USE = {resource.RLIMIT_AS: address_space, resource.RLIMIT_NPROC: tasks_of_this_user}
