"""The trusted end of the pipe: frames in, deadlines kept, nothing believed."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from grader.core.check import Check
from grader.core.course_tables import Limits
from grader.core.observation import (
    DIED,
    NOT_STARTED,
    RAISED,
    RETURNED,
    TIMED_OUT,
    Block,
    Foreign,
    Observation,
    walk,
)
from grader.run.child import ANOTHER, Clocks, Job
from grader.run.clock import GRACE, Step
from grader.run.wire import MAX_FRAME, WireError, decode

Seen = tuple[Check, Observation]
NO_END = (TIMED_OUT, DIED)
CHUNK = 2**16
"""Bytes read at a time: as many as a pipe holds."""
MAX_OBSERVED = 32 * 2**20
"""Bytes of all tensors that a submission sends; the course's own checks need a thousandth."""


class Child(Protocol):
    """A process that serves a job."""

    fd: int

    @property
    def used(self) -> Callable[[], float]:
        """Gives the seconds of processor time that it has used; 0 where nobody knows."""

    def end(self) -> None:
        """Kill it if it lives, and come back only when it is gone."""


class Another(Exception):
    """A child leaves the next exercise to another one, which finds nothing of those before it."""


class Ended(Exception):
    """A child has ended, or must be; ``observation`` says how its last step ended."""

    def __init__(self, observation: Observation) -> None:
        super().__init__()
        self.observation = observation

    @property
    def died(self) -> bool:
        """Whether the process is gone, whoever ended it."""
        return self.observation.ended == DIED


def observe(job: Job, start: Callable[[Job], Child], limits: Limits) -> Iterator[Seen]:
    """Observe every check of a job, in order, whatever its learner code does.

    When a child dies or runs out of time, that costs the check it was running; the remaining
    checks go on in a new child. A death counts only when it happens twice in the same place,
    since a child may also be killed from outside. Loading a file is a step with a time limit
    of its own, so a file that never finishes loading costs one time limit, not one per check.
    """
    remaining = list(job.checks)
    room = [MAX_OBSERVED]
    left = limits.submission_seconds
    died_at = ""
    while remaining:
        sources = {check.exercise: job.sources[check.exercise] for check in remaining}
        todo = replace(job, sources=sources, checks=tuple(remaining), limits=clocks(limits))
        child = start(todo)
        # Starting a child may mean starting a warm process; that time is not the submission's.
        began = time.monotonic()
        try:
            yield from _serve(remaining, Frames(child, limits, began + left), room)
        except Another:
            continue
        except Ended as ended:
            at = remaining[0]
            if ended.died and at.id != died_at:
                died_at = at.id
                continue
            lost = [at]
            if ended.observation.loading:
                lost = [check for check in remaining if check.exercise == at.exercise]
            for check in lost:
                remaining.remove(check)
                yield check, ended.observation
        finally:
            left -= time.monotonic() - began
            child.end()


def clocks(limits: Limits) -> Clocks:
    """How long a child may take over one step."""
    return Clocks(limits.check_seconds, limits.clock_seconds)


Passes = Callable[[Check, Observation], bool]
"""Whether an observation earns its check's points."""


def with_own_helpers(
    checks: Sequence[Check],
    seen: Mapping[str, Observation],
    passes: Passes,
    look: Callable[[tuple[Check, ...]], Iterator[Seen]],
) -> dict[str, Observation]:
    """Observe once more, with the file's own helpers, every check that gave some and failed.

    A helper that never finished, in its own checks or here, is not called again.

    Arguments:
        checks: the checks that were run.
        seen: what each saw with the helpers that it gives, by id.
        look: observes checks with the file's own helpers.

    Returns:
        ``seen``, with the second observation added where there is one.
    """
    result = dict(seen)
    stuck = {
        (check.exercise, check.part.partition(".")[0])
        for check in checks
        if seen[check.id].ended in NO_END and not seen[check.id].loading
    }

    def helpers(check: Check) -> set[tuple[str, str]]:
        return {(check.exercise, name) for name in seen[check.id].helped}

    todo = [c for c in checks if seen[c.id].helped and not passes(c, seen[c.id])]
    while todo := [check for check in todo if not stuck & helpers(check)]:
        for check, own in look(tuple(todo)):
            todo.remove(check)
            if not own.loading:
                result[check.id] = seen[check.id].with_own(own)
            if own.starved:
                result[check.id] = replace(result[check.id], starved=True)
            if own.ended in NO_END:
                stuck |= helpers(check)
                break
    return result


def observe_twice(
    job: Job, start: Callable[[Job], Child], limits: Limits, passes: Passes
) -> dict[str, Observation]:
    """``observe`` every check, then ``with_own_helpers``, with the same limits; by check id."""
    seen = {check.id: one for check, one in observe(job, start, limits)}
    return again(job, start, limits, passes, seen)


def again(
    job: Job,
    start: Callable[[Job], Child],
    limits: Limits,
    passes: Passes,
    seen: Mapping[str, Observation],
) -> dict[str, Observation]:
    """``with_own_helpers`` for a job of exercise files."""
    own = replace(job, own=True)
    return with_own_helpers(
        job.checks, seen, passes, lambda left: observe(replace(own, checks=left), start, limits)
    )


def _serve(remaining: list[Check], frames: Frames, room: list[int]) -> Iterator[Seen]:
    exercise, loaded = "", Observation(RETURNED)
    while remaining:
        if remaining[0].exercise != exercise:
            loaded = frames.next(loading=True, another=bool(exercise))
            exercise = remaining[0].exercise
        seen = frames.next()
        if loaded.fault:
            seen = loaded
        # All observations of a submission are kept until it is judged.
        size = sum(len(v.data) for v in walk(seen.value) if isinstance(v, Block))
        if size > room[0]:
            seen = replace(seen, value=Foreign("something too large to look at"))
        else:
            room[0] -= size
        yield remaining.pop(0), seen


def starved(seen: Mapping[str, Observation]) -> bool:
    """Whether a submission may have lost something to those that ran beside it."""
    return any(one.starved for one in seen.values())


class Frames:
    """The frames of a child, one after the other.

    A step is over its limit when the child itself has used that much processor time. One that
    the wall clock stops may only have waited for a processor that others were using.

    Arguments:
        limits: how long each frame may take.
        ends: when the submission's time is over, by the monotonic clock.
    """

    def __init__(self, child: Child, limits: Limits, ends: float) -> None:
        self._child, self._limits, self._ends = child, limits, ends
        self._came = bytearray()

    def next(self, loading: bool = False, another: bool = False) -> Observation:
        """The next frame.

        Arguments:
            loading: the frame is about loading a file, or running a cell.
            another: the child may leave what follows to another one.

        Raises:
            Another: it does.
            Ended: no frame came, or one that nobody can read; the child must be ended.
        """
        step = Step(self._child.used, self._limits, self._ends)
        observation = Observation(DIED)
        try:
            head = self._take(8, step)
            if another and head == ANOTHER:
                raise Another
            size = int.from_bytes(head, "little")
            if size > MAX_FRAME:
                raise WireError(f"a frame of {size} bytes")
            observation = decode(self._take(size, step))
            # The child says how long it took, and may say anything.
            longest = self._limits.clock_seconds + GRACE
            observation = replace(observation, seconds=min(observation.seconds, longest))
        except TimeoutError:
            # It did not say that it is loading, so something of the exercise before may go on.
            if another:
                raise Another from None
            observation = Observation(TIMED_OUT)
        except (EOFError, WireError):
            pass
        if loading:
            observation = replace(observation, loading=True)
        if step.lacked(observation):
            observation = replace(observation, starved=True)
        if observation.ended == RETURNED:
            return observation
        if observation.fault and observation.ended in (NOT_STARTED, RAISED):
            return observation
        # On a busy machine, a child that stops itself in time seems late by this clock.
        taken = min(step.took(), self._limits.check_seconds)
        raise Ended(replace(observation, seconds=taken))

    def _take(self, size: int, step: Step) -> bytes:
        while len(self._came) < size:
            if not _readable(self._child.fd, step.patience()):
                continue
            part = os.read(self._child.fd, CHUNK)
            if not part:
                raise EOFError
            self._came += part
        taken = bytes(self._came[:size])
        del self._came[:size]
        return taken


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
