"""One's own code: a child of this process on Linux, a fresh interpreter elsewhere.

No walls: the code belongs to whoever runs it. The child is there so that an
endless loop, in Python or inside PyTorch, can be stopped, and so that nothing the
code does to its process reaches the grader.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import warnings
from pathlib import Path

from grader.core.course import Course, load_course
from grader.run import refusals, with_torch
from grader.run.child import Job, serve
from grader.run.clock import Used
from grader.run.observe import CheckFunctions
from grader.run.receive import Child


class _Fork:
    def __init__(self, job: Job, functions: CheckFunctions) -> None:
        self.fd, write_end = os.pipe()
        with warnings.catch_warnings():
            # Test runners hold threads; the child touches none of their locks.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._pid = os.fork()
        if self._pid == 0:
            _child(job, functions, write_end)
        self.used = Used(self._pid)
        os.close(write_end)

    def end(self) -> None:
        os.close(self.fd)
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


def _child(job: Job, functions: CheckFunctions, write_end: int) -> None:
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        for fd in (0, 1, 2):
            os.dup2(nothing, fd)
        # What a test runner holds open is not the code's to write to.
        os.closerange(3, write_end)
        os.closerange(write_end + 1, os.sysconf("SC_OPEN_MAX"))
        refusals.guard()
        refusals.enter()
        serve(job, functions, write_end)
    finally:
        os._exit(0)


class _Spawn:
    def __init__(self, job: Job, root: Path) -> None:
        self.used = Used(None)
        command = [sys.executable, "-m", "grader.run.unconfined", str(root)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(job.to_json())
        self._process.stdin.close()
        self.fd = self._process.stdout.fileno()

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


class OwnCode:
    """Starts children for one's own code."""

    def __init__(self, course: Course) -> None:
        # Before PyTorch looks for one: where it has found a GPU, children cannot go backward.
        os.environ.update(refusals.NO_GPU)
        self._course = course
        self._functions = CheckFunctions(course)

    def __call__(self, job: Job) -> Child:
        if sys.platform != "linux":
            return _Spawn(job, self._course.root)
        with_torch.on_one_thread()
        return _Fork(job, self._functions)


def main() -> None:
    """Serve the job on standard input, frames on standard output."""
    job = Job.from_json(sys.stdin.buffer.read())
    fd = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    course = load_course(Path(sys.argv[1]))
    if "torch" in course.warm:
        import torch

        torch.set_num_threads(1)
    functions = CheckFunctions(course)
    refusals.guard()
    refusals.enter()
    serve(job, functions, fd)
    os._exit(0)


if __name__ == "__main__":
    main()
