"""The process in which learner code runs. It sends observations, and nothing else.

It writes one frame for loading each exercise file and one for each of its checks, in the
order of the job. Whoever calls ``serve`` has confined the process before, or not.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from types import FrameType

from pydantic import TypeAdapter

from grader.core.check import Check
from grader.core.course import Course
from grader.core.observation import RETURNED, TIMED_OUT, Fault, Observation
from grader.run.left_behind import looks
from grader.run.load import forget
from grader.run.observe import CheckFunction, CheckFunctions, Implementation, frames_of
from grader.run.wire import encode
from grader.run.writing import write_all


@dataclass(frozen=True, slots=True)
class Source:
    """One exercise file: its text, and the name that tracebacks show."""

    text: str
    filename: str


@dataclass(frozen=True, slots=True)
class Clocks:
    """How long one step of a child may take; 0 means no limit.

    Attributes:
        cpu: seconds of processor time, which does not run while other programs do.
        wall: seconds by the clock, for code that waits.
    """

    cpu: float = 0.0
    wall: float = 0.0


NO_LIMITS = Clocks()


@dataclass(frozen=True, slots=True)
class Job:
    """What to observe: the checks of a submission, grouped by exercise, and the seed.

    Attributes:
        own: run the checks with the file's own helpers instead of those that they give.
        limits: when the child gives up on a step and says which line it is at; set by
            whoever observes.
    """

    sources: Mapping[str, Source]
    checks: tuple[Check, ...]
    seed: int
    own: bool = False
    limits: Clocks = NO_LIMITS

    def to_json(self) -> bytes:
        """The job as bytes, for a process that was not forked from this one."""
        return _ADAPTER.dump_json(self)

    @classmethod
    def from_json(cls, data: bytes) -> Job:
        """The inverse of ``to_json``; its input comes from the trusted side."""
        return _ADAPTER.validate_json(data)


_ADAPTER = TypeAdapter(Job)


ANOTHER = bytes(8)
"""In the place of a frame: the next exercise needs another child."""


def wind(limits: Clocks) -> None:
    """Set this process's clocks: ``SIGPROF`` and ``SIGALRM`` come when a step is over its limit."""
    if sys.platform != "win32":  # no such clocks there
        signal.setitimer(signal.ITIMER_PROF, limits.cpu)
        signal.setitimer(signal.ITIMER_REAL, limits.wall)


class Steps:
    """Writes a frame for each step of a child, even for one that never finishes.

    When a step's time is over, a frame says which line it was at, and the process ends. That
    is only to tell the learner where: it cannot interrupt code that is not Python, and learner
    code can prevent it. The trusted side keeps the time itself.

    Arguments:
        limits: how long one step may take.
        files: given the frame at which a step was stopped, the names of the learner's files in
            tracebacks.

    Attributes:
        between: an exercise is done and the next one has not begun; what takes too long now is
            not the next one's fault.
    """

    between = False

    def __init__(
        self, fd: int, limits: Clocks, files: Callable[[FrameType | None], Collection[str]]
    ) -> None:
        self._fd, self._limits, self._files = fd, limits, files
        if sys.platform != "win32":  # no such clocks there
            signal.signal(signal.SIGPROF, self._too_long)
            signal.signal(signal.SIGALRM, self._too_long)
        wind(limits)

    def write(self, observation: Observation) -> None:
        """Write what was seen; the next step begins."""
        wind(NO_LIMITS)
        write_frame(self._fd, observation)
        wind(self._limits)

    def leave(self) -> None:
        """Leave the next exercise to another child."""
        write_all(self._fd, ANOTHER)

    def _too_long(self, _: int, frame: FrameType | None) -> None:
        if self.between:
            self.leave()
            os._exit(0)
        frames = frames_of(traceback.extract_stack(frame), self._files(frame))
        write_frame(self._fd, Observation(TIMED_OUT, fault=Fault("", "", frames)))
        os._exit(0)


def prepare(course: Course) -> Callable[[bytearray, int], None]:
    """Import all that jobs of exercise files need; gives the function that serves one."""
    functions = all_functions(course)

    def serve_one(message: bytearray, fd: int) -> None:
        parsed = [Job.from_json(bytes(message))]
        message.clear()
        serve(parsed.pop(), functions, fd)

    return serve_one


_ALL: dict[Path, CheckFunctions] = {}


def all_functions(course: Course) -> CheckFunctions:
    """The functions of every check; what exercises use is imported into this process, once."""
    from grader.run import warm

    if course.root not in _ALL:
        functions = _ALL[course.root] = CheckFunctions(course)
        for exercise in course.checks:
            functions(exercise)
        warm.warm(course.warm)
    return _ALL[course.root]


def serve(job: Job, functions: Callable[[str], Mapping[str, CheckFunction]], fd: int) -> None:
    """Run the job's checks and write their observations to ``fd``.

    Ends before an exercise that would meet what an earlier one has left behind: the rest is for
    another child.
    """
    files = {source.filename for source in job.sources.values()}
    steps = Steps(fd, job.limits, lambda _: files)
    groups = groupby(job.checks, attrgetter("exercise"))
    todo = [(name, job.sources[name], list(group)) for name, group in groups]
    seed, own = job.seed, job.own
    # No exercise is to find the text of one before it in a variable of this function.
    del job, groups
    left_behind = looks() if len(todo) > 1 else None
    gc.freeze()  # what is here by now is no exercise's, and none finds it by searching
    while todo:
        exercise, source, checks = todo.pop(0)
        made = Implementation.from_source(source.text, exercise, source.filename)
        steps.write(made.broken or Observation(RETURNED))
        for check in checks:
            function = functions(exercise)[check.name]
            steps.write(made.observe(check, function, seed, own))
        if todo and left_behind:
            steps.between = True
            del made, source
            forget(exercise)
            if left_behind():
                steps.leave()
                return
            steps.between = False


def write_frame(fd: int, observation: Observation) -> None:
    """Write one observation, its length first."""
    frame = encode(observation)
    write_all(fd, len(frame).to_bytes(8, "little") + frame)
