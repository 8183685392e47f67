"""The walls around learner code: Landlock, seccomp and limits, raised as one unit.

Each of them alone has holes that another one closes, so none is offered by itself.
They are prepared once in the warm process and entered by each forked child before
it looks at the first byte of learner code.
"""

from __future__ import annotations

import contextlib
import os
import resource
import threading
from collections.abc import Collection
from pathlib import Path
from typing import Self

from grader.run.walls import landlock, limits, seccomp
from grader.run.walls.identity import apart, drop_root, undumpable

__all__ = ["Walls", "apart", "drop_root", "undumpable"]


class Walls:
    """Prepared walls.

    Arguments:
        readable: the only folders that learner code may read.
        without: walls to leave out, so that tests can show what each is for.
        abi: Landlock's version to restrict oneself to, for tests; the kernel's if None.

    Raises:
        OSError: this kernel lacks one of them.
    """

    def __init__(
        self,
        readable: Collection[Path] | None = None,
        without: Collection[str] = (),
        abi: int | None = None,
    ) -> None:
        self._without = frozenset(without)
        self._shared = limits.threads_beside(limits.tasks_of_this_user())
        self._namespace = _counts_alone()
        self._ruleset = -1
        if "landlock" not in self._without:
            self._ruleset = landlock.prepare(readable or landlock.needed_by_python(), abi)
        self._filter = b"" if "seccomp" in self._without else seccomp.build()

    @classmethod
    def prepare(cls) -> Self:
        """The walls as they stand in use."""
        return cls()

    def enter(self, keep_fds: Collection[int], memory_bytes: int, cpu_seconds: int) -> None:
        """Raise the walls around this process, for good.

        Arguments:
            keep_fds: descriptors to keep; everything else is closed, the standard
                streams become /dev/null.
            memory_bytes: address space on top of what is in use.
            cpu_seconds: processor time on top of what was used.

        Raises:
            OSError: a wall does not stand; the caller must end the process then.
        """
        # Read before the walls stand: /proc is out of reach behind them.
        in_use = limits.address_space()
        # Opened here: flags set on a description that children share would outlive one of them.
        nothing = os.open(os.devnull, os.O_RDWR)
        alone = False
        if "identity" not in self._without:
            alone = apart(self._namespace)
        else:
            limits.die_with_parent()
        if "landlock" not in self._without:
            landlock.enter(self._ruleset)
        limits.only_descriptors(keep_fds, nothing)
        if "limits" not in self._without:
            tasks = 1 + limits.MAX_THREADS if alone else self._shared
            limits.apply(in_use + memory_bytes, cpu_seconds, tasks)
        if "seccomp" not in self._without:
            seccomp.load(self._filter)


def _counts_alone() -> bool:
    """Whether a child of this process that is set apart has its threads counted alone.

    Tried, as kernels before 5.14 count them per user, whatever namespace they are in.
    """
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        with contextlib.suppress(BaseException):
            if apart(namespace=True):
                # With its parent, these would be three.
                resource.setrlimit(resource.RLIMIT_NPROC, (2, 2))
                threading.Thread(target=int).start()
                os.write(write_end, b"!")
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as file:
        alone = bool(file.read(1))
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)
    return alone
