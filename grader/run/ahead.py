"""PyTorch imported ahead: a fork of this process does that at once, while this one still starts.

It takes longer than all that a learner's run does besides. Whoever judges does without PyTorch, so
it is imported once, and children are forked from where it is. Linux only.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from grader.run.forking import ChildProcess, fork

_JOB = b"j"
"""A message that comes with two descriptors: of the frames, and of the job."""


Serve: TypeAlias = Callable[[Mapping[str, Path], bytes, int], None]


class Gone(Exception):
    """The process that imported PyTorch has ended."""


class Ahead:
    """A fork of this process that has imported PyTorch, or is about to, and forks a child per job.

    Arguments:
        prepare: in that process, once PyTorch is there, gives what serves a job in a child. It is
            given the check files of its exercises, the job, and where to write.
        why: in that process, gives the sentence for an import that failed.

    Attributes:
        pid: the process.
    """

    def __init__(self, prepare: Callable[[], Serve], why: Callable[[Exception], str] = str) -> None:
        self._control, theirs = socket.socketpair()
        self._trouble: str | None = None
        self.pid = fork(lambda: _serve_jobs(theirs, prepare, why))
        theirs.close()

    def trouble(self) -> str:
        """Waits until PyTorch is imported; gives why it cannot be, or nothing.

        Raises:
            Gone: it died of it.
        """
        if self._trouble is None:
            said = b""
            while not said.endswith(b"\n"):
                part = self._control.recv(2**16)
                if not part:
                    raise Gone
                said += part
            self._trouble = json.loads(said)
        return self._trouble

    def child(self, files: Mapping[str, Path], job: bytes) -> ChildProcess:
        """A child that serves a job of the learner's own code.

        Arguments:
            files: the check file of each exercise.

        Raises:
            Gone: nobody is there to fork it.
        """
        self.trouble()
        read_end, write_end = os.pipe()
        handed = os.memfd_create("job")
        try:
            with os.fdopen(handed, "wb", closefd=False) as file:
                named = {exercise: str(path) for exercise, path in files.items()}
                file.write(json.dumps(named).encode() + b"\n" + job)
            socket.send_fds(self._control, [_JOB], [write_end, handed])
            _, fds, _, _ = socket.recv_fds(self._control, 1, 1)
        except OSError:
            fds = []
        finally:
            os.close(handed)
            os.close(write_end)
        if not fds:
            os.close(read_end)
            raise Gone
        return ChildProcess.of_another(read_end, fds[0])

    def close(self) -> None:
        """End the process."""
        self._control.close()
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def _serve_jobs(
    control: socket.socket, prepare: Callable[[], Serve], why: Callable[[Exception], str]
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children leave no zombies
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    # Whoever reads what the run writes shall not wait for this process.
    os.closerange(3, control.fileno())
    os.closerange(control.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
    gc.disable()  # an import makes much, and no garbage
    trouble = ""
    try:
        import torch  # noqa: F401
    except Exception as error:  # noqa: BLE001  a library that does not fit fails in many ways
        trouble = why(error)
    serve = prepare()
    gc.freeze()
    control.sendall(json.dumps(trouble).encode() + b"\n")
    while fds := socket.recv_fds(control, len(_JOB), 2)[1]:
        pid = fork(lambda: _child(fds, serve))
        pidfd = os.pidfd_open(pid)
        socket.send_fds(control, [b"!"], [pidfd])
        for fd in (*fds, pidfd):
            os.close(fd)


def _child(fds: list[int], serve: Serve) -> None:
    out, handed = fds
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with os.fdopen(handed, "rb") as file:
        file.seek(0)
        files, _, job = file.read().partition(b"\n")
    os.closerange(3, out)
    os.closerange(out + 1, os.sysconf("SC_OPEN_MAX"))
    serve({exercise: Path(path) for exercise, path in json.loads(files).items()}, job, out)


def possible() -> bool:
    """Whether this system can do it: a process has to be forked, and known by a descriptor."""
    return sys.platform == "linux"
