"""The trusted side's handle on the warm process: start its children, restart it if it dies."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Protocol, Self, TypeVar

from grader.core.course import Course
from grader.run.forking import ChildProcess
from grader.run.refusals import HIDDEN
from grader.run.warm_server import ANSWERS, CONTROL, HUGE_PAGES, JOB, receive

Result = TypeVar("Result")

PATH = [entry for entry in sys.path if os.path.isabs(entry)]
"""Where a warm process finds modules: as this process began. It may be started by one thread while
another runs a reference, for which ``sys.path`` is cut short."""

CONFINED, TRUSTED = "confined", "trusted"
_SETTINGS = "import json, sys; settings = json.loads(sys.argv[1]); sys.path[:] = settings['path']; "
_SERVE = "from grader.run.warm_server import main; main(settings)"


class GraderError(Exception):
    """Grading cannot go on; the text says why and what to do."""


class _DiedAtStart(Exception):
    """The warm process was gone before it said that it is warm.

    Arguments:
        why: its last words, if there were any.
        failed: there were: nobody killed it.
    """

    def __init__(self, why: str, failed: bool) -> None:
        super().__init__(why)
        self.failed = failed


class Sendable(Protocol):
    """A job that a child can serve: ``Job``, ``CellJob``, ``Opening``."""

    def to_json(self) -> bytes:
        """The job as bytes."""


class WarmProcess:
    """A warm process, which forks a child for each job.

    Several threads may share one, as a fork takes about a hundredth of a second.

    Arguments:
        level: ``confined``, or ``trusted`` for code whose author one trusts.
        serves: the module whose ``prepare`` warms it and gives what its children do; the
            one for exercise files if not given.
        unneeded: modules that the course warms, and that no job of this process imports.
        answers: the module that answers what is right, see ``answering``; empty for none.

    Raises:
        GraderError: it cannot start, or its children cannot be confined here.
    """

    TRIES = 3
    first = ""
    """Python code that a warm process runs before it imports the server. For tests, which take a
    wall down with it, or watch: nothing but Python code in the trusted process can set it."""

    def __init__(
        self,
        course: Course,
        level: str,
        serves: str = "grader.run.child",
        unneeded: Collection[str] = (),
        answers: str = "",
    ) -> None:
        self.level = level
        self._answers = answers
        self._unneeded = list(unneeded)
        self._serves = serves
        self._course = course
        self._closed = False
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._alive_for(lambda: None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __call__(self, job: Sendable) -> ChildProcess:
        """Fork a child that serves the job."""
        with self._lock:
            return self._alive_for(lambda: self._fork(JOB, job, os.pipe))

    def answering(self, job: Sendable) -> ChildProcess:
        """Fork a child that runs the course's own solutions and misconceptions.

        It answers what is written to its ``fd`` until that is closed. Other children have no way
        to it, and neither they nor the warm process ever hold what is in its job.
        """
        assert self._answers
        with self._lock:
            return self._alive_for(lambda: self._fork(ANSWERS, job, _socket_pair))

    def close(self) -> None:
        """End the warm process for good."""
        self._closed = True
        # Read once: the thread that holds the lock may end it meanwhile.
        if process := self._process:
            process.kill()  # whoever waits for it hears so at once
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._process:
            self._control.close()
            self._process.kill()
            self._process.wait()
            if self._process.stderr is not None:
                self._process.stderr.close()
            self._process = None

    def _alive_for(self, act: Callable[[], Result]) -> Result:
        why: Exception | None = None
        for _ in range(self.TRIES):
            if self._closed:
                raise GraderError("grading was stopped")
            try:
                if self._process is None:
                    self._start()
                return act()
            except (OSError, _DiedAtStart) as error:
                self._end()
                why = error
                if isinstance(error, _DiedAtStart) and error.failed:
                    _import_here(self._course.warm)
        raise GraderError(
            f"the warm grading process died {self.TRIES} times in a row ({why}); is memory short, "
            "or a limit of this shell strict (ulimit -a)?"
        )

    def _fork(
        self, kind: bytes, job: Sendable, ends: Callable[[], tuple[int, int]]
    ) -> ChildProcess:
        read_end, write_end = ends()
        try:
            # In a file that only the child reads: whatever the warm process reads stays in its
            # memory, where every later child could find it.
            handed = os.memfd_create("job")
            with os.fdopen(handed, "wb", closefd=False) as file:
                file.write(job.to_json())
            try:
                socket.send_fds(self._control, [kind], [write_end, handed])
            finally:
                os.close(handed)
            _, fds, _, _ = socket.recv_fds(self._control, 1, 1)
            if not fds:
                raise ConnectionResetError("the warm process is gone")
        except OSError:
            os.close(read_end)
            raise
        finally:
            os.close(write_end)
        return ChildProcess.of_another(read_end, fds[0])

    def _start(self) -> None:
        self._control, theirs = socket.socketpair()
        settings = {
            "path": PATH,
            "root": str(self._course.root),
            "trusted": self.level == TRUSTED,
            "serves": self._serves,
            "answers": self._answers,
            "unneeded": self._unneeded,
            "memory_mb": self._course.limits.memory_mb,
            "cpu_seconds": int(self._course.limits.submission_seconds) + 1,
        }
        # The rest of the instructor's environment may hold tokens.
        environment = {
            name: os.environ[name]
            for name in ("PATH", "LANG", "LC_ALL", "TZ")
            if name in os.environ
        }
        environment |= {
            "OMP_NUM_THREADS": "1",
            "MKL_NUM_THREADS": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            HUGE_PAGES: "glibc.malloc.hugetlb=1",
            **HIDDEN,
        }
        fd = theirs.fileno()
        boot = f"{_HAND_OVER.format(fd=fd)}{_SETTINGS}exec({self.first!r}); {_SERVE}"
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", boot, json.dumps(settings)],
            pass_fds=(fd,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment,
            cwd=Path(self._course.root).anchor,
        )
        theirs.close()
        answer = receive(self._control)
        if answer is None:
            assert self._process.stderr is not None
            said = self._process.stderr.read().decode(errors="replace").strip().splitlines()
            self._end()
            raise _DiedAtStart(said[-1] if said else "it was gone before it was warm", bool(said))
        reason = json.loads(answer[0])["reason"]
        if reason and self.level == CONFINED:
            self._end()
            raise GraderError(
                f"submissions cannot be confined here: {reason}, or, if you trust every author, "
                "grade with --trust-this-code"
            )


class Shared:
    """One warm process for all who ask for it, started in a thread of its own when one does."""

    def __init__(self, start: Callable[[], WarmProcess]) -> None:
        self._start = start
        self._lock = threading.Lock()
        self._started: Future[WarmProcess] | None = None

    def __call__(self) -> WarmProcess:
        """The warm process, as soon as it is warm.

        Raises:
            GraderError: it cannot start.
        """
        with self._lock:
            if self._started is None:
                pool = ThreadPoolExecutor(1)
                self._started = pool.submit(self._start)
                pool.shutdown(wait=False)
        return self._started.result()


def _import_here(modules: Sequence[str]) -> None:
    """Import what a warm process may not have been able to import: an error says why, in full."""
    for module in modules:
        if module.partition(".")[0] == "torch":
            import torch  # noqa: F401  for this line, grader.faces.needs has a sentence
        else:
            import_module(module)


def _socket_pair() -> tuple[int, int]:
    ours, theirs = socket.socketpair()
    return ours.detach(), theirs.detach()


_HAND_OVER = f"import os; {{fd}} == {CONTROL} or os.dup2({{fd}}, {CONTROL}); "
