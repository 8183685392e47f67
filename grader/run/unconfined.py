"""The learner's own code: a fork of this process on Linux, a fresh interpreter elsewhere.

There are no walls: the code belongs to whoever runs it. It runs in a child so that an endless
loop can be stopped, in Python or inside PyTorch, and so that nothing it does to its process
reaches the grader.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from grader.core.course import Course, load_course
from grader.run import refusals, with_torch
from grader.run.child import Job, serve
from grader.run.forking import ChildProcess
from grader.run.observe import CheckFunctions


class OwnCode:
    """Starts a child for each job of the learner's own code."""

    def __init__(self, course: Course) -> None:
        # Set before PyTorch looks for a GPU: once it has found one, forks cannot run backward().
        os.environ.update(refusals.NO_GPU)
        self._course = course
        self._functions = CheckFunctions(course)

    def __call__(self, job: Job) -> ChildProcess:
        """A child that serves the job."""
        if sys.platform != "linux":
            command = [sys.executable, "-m", "grader.run.unconfined", str(self._course.root)]
            return ChildProcess.spawned(command, job.to_json())
        with_torch.on_one_thread()
        return ChildProcess.forked(lambda fd: _serve(job, self._functions, fd))


def _serve(job: Job, functions: CheckFunctions, fd: int) -> None:
    refusals.guard()
    refusals.enter()
    serve(job, functions, fd)


def main() -> None:
    """Read a job from standard input, and write its frames to standard output."""
    job = Job.from_json(sys.stdin.buffer.read())
    fd = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    course = load_course(Path(sys.argv[1]))
    if "torch" in course.warm:
        import torch

        torch.set_num_threads(1)
    _serve(job, CheckFunctions(course), fd)
    os._exit(0)


if __name__ == "__main__":
    main()
