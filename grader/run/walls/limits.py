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
"""Besides a submission's first thread: PyTorch uses no other one here, and Python's own
ThreadPoolExecutor starts at most 32 by default."""


def die_with_parent() -> None:
    """No child outlives the warm process, however that one ends."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def apply(space: int, cpu_seconds: int, tasks: int) -> None:
    """Limit this process for good: the hard limits are set, too.

    Arguments:
        space: address space in bytes, including what is in use.
        cpu_seconds: on top of the time used so far.
        tasks: processes and threads of this user, including those of other processes.
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
        # A hard limit that is stricter still stays as it is.
        within = int(min(limit, hard_limit(kind)))
        resource.setrlimit(kind, (within, within))


LEAST: dict[int, tuple[str, str, int]] = {
    resource.RLIMIT_NOFILE: ("open files", "ulimit -n", 16),
    resource.RLIMIT_AS: ("address space in bytes", "ulimit -v, in units of 1024", 256 * 2**20),
    resource.RLIMIT_NPROC: ("processes and threads of this user", "ulimit -u", 8),
    resource.RLIMIT_CPU: ("seconds of processor time", "ulimit -t", 10),
}
"""What a submission needs: what each limit counts, its name in a shell, and the least number, on
top of what is already in use where that counts."""


def hard_limit(kind: int) -> float:
    """The limit that this process cannot raise; infinity where there is none."""
    hard = resource.getrlimit(kind)[1]
    return math.inf if hard == resource.RLIM_INFINITY else hard


def too_strict() -> str:
    """A sentence on the hard limit that leaves too little to grade with; empty if none does."""
    # Open files first: to look at what is in use takes one.
    for kind, (what, shell, least) in LEAST.items():
        needed, hard = _IN_USE.get(kind, int)() + least, hard_limit(kind)
        if hard < needed:
            return f"the limit on {what} ({shell}) is {hard:,.0f}; at least {needed:,} are needed"
    return ""


def threads_beside(user: int) -> int:
    """How many tasks a user may have if all children belong to that user.

    That is enough for one child per processor, unless one of them takes more than its share.

    Arguments:
        user: how many tasks the user has already.
    """
    return user + (1 + MAX_THREADS) * (os.cpu_count() or 1)


def address_space() -> int:
    """Bytes of address space that this process uses."""
    # Not open(): each child would set up a decoder for these few digits.
    fd = os.open("/proc/self/statm", os.O_RDONLY)
    try:
        return int(os.read(fd, 100).split()[0]) * resource.getpagesize()
    finally:
        os.close(fd)


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
