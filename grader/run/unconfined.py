"""The learner's own code: a fork of this process on Linux, a fresh interpreter elsewhere.

There are no walls: the code belongs to whoever runs it. It runs in a child so that an endless
loop can be stopped, in Python or inside PyTorch, and so that nothing it does to its process
reaches the grader.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

from grader.core.course import Course, load_course
from grader.run import refusals, with_torch
from grader.run.ahead import Ahead, Gone, Serve
from grader.run.child import Job, serve
from grader.run.forking import ChildProcess
from grader.run.load import load_checks
from grader.run.observe import CheckFunction, CheckFunctions

Functions: TypeAlias = Callable[[str], Mapping[str, CheckFunction]]


class OwnCode:
    """Starts a child for each job of the learner's own code.

    Arguments:
        ahead: the process in which PyTorch is imported, if it is not in this one.
    """

    def __init__(self, course: Course, ahead: Ahead | None = None) -> None:
        # Set before PyTorch looks for a GPU: once it has found one, forks cannot run backward().
        os.environ.update(refusals.NO_GPU)
        self._course, self._ahead = course, ahead
        self._functions = CheckFunctions(course)

    def __call__(self, job: Job) -> ChildProcess:
        """A child that serves the job."""
        if sys.platform != "linux":
            command = [sys.executable, "-m", "grader.run.unconfined", str(self._course.root)]
            return ChildProcess.spawned(command, job.to_json())
        if self._ahead:
            files = {
                check.exercise: self._course.check_file(check.exercise) for check in job.checks
            }
            with contextlib.suppress(Gone):  # then it is imported here
                return self._ahead.child(files, job.to_json())
        with_torch.on_one_thread()
        return ChildProcess.forked(lambda fd: _serve(job, self._functions, fd))


def prepare() -> Serve:
    """Gives what serves jobs of ``OwnCode`` where PyTorch is imported ahead."""
    with_torch.on_one_thread()
    return _serve_bytes


def _serve_bytes(files: Mapping[str, Path], message: bytes, fd: int) -> None:
    _serve(Job.from_json(message), cache(lambda name: load_checks(files[name])), fd)


def _serve(job: Job, functions: Functions, fd: int) -> None:
    refusals.guard()
    refusals.enter()
    serve(job, functions, fd)


def main() -> None:
    """Read a job from standard input, and write its frames to standard output."""
    job = Job.from_json(sys.stdin.buffer.read())
    fd = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    course = load_course(Path(sys.argv[1]), words=False)
    if "torch" in course.warm:
        import torch

        torch.set_num_threads(1)
    _serve(job, CheckFunctions(course), fd)
    os._exit(0)


if __name__ == "__main__":
    main()
