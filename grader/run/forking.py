"""How this process makes another one that does a job, and how it ends it."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import warnings
from collections.abc import Callable, Sequence
from typing import Self

from grader.run.clock import Used, pid_of


def fork(act: Callable[[], object]) -> int:
    """Fork; the child acts and ends, whatever comes of it. Gives the child's id."""
    with warnings.catch_warnings():
        # Test runners and kernels hold threads; the child touches none of their locks.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        try:
            act()
        finally:
            os._exit(0)
    return pid


class ChildProcess:
    """A process that does one job and writes what it sees into a pipe.

    It has no clock that counts: whoever reads the pipe keeps the time, and ends it when that
    is over (see ``grader.run.receive.Frames``).

    Attributes:
        fd: the end of the pipe to read from.
        pid: the process; None where nobody knows it.
        used: gives the seconds of processor time that the process has used.
    """

    def __init__(self, fd: int, pid: int | None, kill: Callable[[], None]) -> None:
        self.fd, self.pid = fd, pid
        self.used = Used(pid)
        self._kill = kill

    @classmethod
    def forked(cls, serve: Callable[[int], object]) -> Self:
        """A fork of this process that runs ``serve`` with the end of the pipe to write to.

        It shares nothing else that is open: no streams, sockets or displays.
        """
        read_end, write_end = os.pipe()

        def act() -> None:
            _keep_only(write_end)
            serve(write_end)

        pid = fork(act)
        os.close(write_end)

        def kill() -> None:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

        return cls(read_end, pid, kill)

    @classmethod
    def spawned(cls, command: Sequence[str], job: bytes) -> Self:
        """A program that reads its job from standard input and writes to standard output.

        For systems on which a fork is not safe; nobody knows its processor time there.
        """
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(job)
        process.stdin.close()
        read_end = os.dup(process.stdout.fileno())
        process.stdout.close()

        def kill() -> None:
            process.kill()
            process.wait()

        return cls(read_end, None, kill)

    @classmethod
    def of_another(cls, fd: int, pidfd: int) -> Self:
        """One that another process has forked, known by its pidfd."""

        def kill() -> None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(pidfd, signal.SIGKILL)
            # Readable means gone: nothing of the submission runs when this returns.
            select.select([pidfd], [], [])
            os.close(pidfd)

        return cls(fd, pid_of(pidfd), kill)

    def end(self) -> None:
        """Kill it if it lives, and come back only when it is gone."""
        os.close(self.fd)
        self._kill()


def _keep_only(fd: int) -> None:
    """Ctrl-C ends this process; its streams lead nowhere; nothing else is open but ``fd``."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    # What a test runner or a kernel holds open is not the code's to write to.
    os.closerange(3, fd)
    os.closerange(fd + 1, os.sysconf("SC_OPEN_MAX"))
