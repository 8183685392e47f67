"""The trusted end of the pipe: frames in, deadlines kept, nothing believed."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Callable, Iterator
from typing import Protocol

from grader.core.check import Check
from grader.core.course import Limits
from grader.core.observation import DIED, RETURNED, TIMED_OUT, Observation
from grader.core.wire import MAX_FRAME, WireError, decode
from grader.run.child import Job

Seen = tuple[Check, Observation]


class Child(Protocol):
    """A process that serves a job."""

    fd: int

    def end(self) -> None:
        """Kill it if it lives, and come back only when it is gone."""


class _Ended(Exception):
    """No frame came; ``args[0]`` is the observation that says why."""


def observe(job: Job, start: Callable[[Job], Child], limits: Limits) -> Iterator[Seen]:
    """Observe every check of a job, in order, whatever its learner code does.

    A child that dies or runs out of time costs the check it was at; the rest goes
    on in a new child. Loading a file counts as a step of its own, with the same
    time limit: a file that never loads costs its checks one time limit, not many.
    """
    remaining = list(job.checks)
    ends = time.monotonic() + limits.submission_seconds
    while remaining:
        child = start(Job(job.sources, tuple(remaining), job.seed))
        try:
            yield from _serve(child, remaining, limits, ends)
        finally:
            child.end()


def _serve(child: Child, remaining: list[Check], limits: Limits, ends: float) -> Iterator[Seen]:
    loaded: set[str] = set()
    while remaining:
        check = remaining[0]
        try:
            if check.exercise not in loaded:
                _frame(child.fd, limits.check_seconds, ends)
                loaded.add(check.exercise)
        except _Ended as ended:
            for failed in [c for c in remaining if c.exercise == check.exercise]:
                remaining.remove(failed)
                yield failed, ended.args[0]
            return
        try:
            seen = _frame(child.fd, limits.check_seconds, ends)
        except _Ended as ended:
            yield remaining.pop(0), ended.args[0]
            return
        yield remaining.pop(0), seen


def _frame(fd: int, seconds: float, ends: float) -> Observation:
    started = time.monotonic()
    deadline = min(started + seconds, ends)
    try:
        size = int.from_bytes(_read(fd, 8, deadline), "little")
        if size > MAX_FRAME:
            raise WireError(f"a frame of {size} bytes")
        observation = decode(_read(fd, size, deadline))
    except TimeoutError:
        taken = time.monotonic() - started
        raise _Ended(Observation(TIMED_OUT, seconds=taken)) from None
    except (EOFError, WireError):
        raise _Ended(Observation(DIED)) from None
    if observation.ended == RETURNED or observation.fault:
        return observation
    raise _Ended(Observation(DIED))


def _read(fd: int, size: int, deadline: float) -> bytes:
    parts = []
    while size:
        left = deadline - time.monotonic()
        if left <= 0 or not _readable(fd, left):
            raise TimeoutError
        part = os.read(fd, min(size, 2**20))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _readable(fd: int, seconds: float) -> bool:
    if sys.platform != "win32":
        return bool(select.select([fd], [], [], seconds)[0])
    # Windows cannot select on a pipe.
    import _winapi
    import msvcrt

    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        try:
            if _winapi.PeekNamedPipe(msvcrt.get_osfhandle(fd), 0)[0]:
                return True
        except BrokenPipeError:
            return True
        time.sleep(0.002)
    return False
