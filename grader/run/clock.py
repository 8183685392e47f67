"""How long another process takes, by its own processor time and by the clock on the wall."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from grader.core.observation import DIED, RAISED, TIMED_OUT, Observation

if TYPE_CHECKING:
    from grader.core.course_tables import Limits

GRACE = 0.5
"""Seconds past its limit in which a child may still say where it is."""
CORES = os.cpu_count() or 1
"""So many seconds of processor time a child may use in one."""
FOR_WANT = re.compile(r"start new thread|allocate memory|temporarily unavailable|\[Errno 1[12]\]")
"""Errors of what a process may lack although it has used little of it itself."""
_SCHEDULED = 2
"""The clock of a process that counts what the scheduler gave to all of its threads."""


class Used:
    """Processor time that a process has used.

    Arguments:
        pid: the process; None where it is not known.
    """

    def __init__(self, pid: int | None) -> None:
        self._clock = ~pid << 3 | _SCHEDULED if pid and sys.platform == "linux" else 0
        self._seconds = 0.0

    def __call__(self) -> float:
        """Seconds so far; those last seen where it is gone, 0 where nobody can know them."""
        if self._clock:
            try:
                self._seconds = time.clock_gettime(self._clock)
            except OSError:
                self._clock = 0
        return self._seconds


def pid_of(pidfd: int) -> int | None:
    """The id of a process that is known by its pidfd, while it lives."""
    try:
        fields = Path(f"/proc/self/fdinfo/{pidfd}").read_text().split()
        pid = int(fields[fields.index("Pid:") + 1])
    except (OSError, ValueError):
        return None
    return pid if pid > 0 else None


class Step:
    """The time of one step of a child, by both clocks."""

    def __init__(self, used: Callable[[], float], limits: Limits, ends: float) -> None:
        self._began, self._limits, self._used = time.monotonic(), limits, used
        self._before = used()
        self._ends = min(self._began + limits.clock_seconds + GRACE, ends)

    def took(self) -> float:
        """Seconds by the clock on the wall."""
        return time.monotonic() - self._began

    def patience(self) -> float:
        """How long to wait for a sign of the child before looking at the clocks again.

        Raises:
            TimeoutError: one of them says that the time is over.
        """
        left = self._ends - time.monotonic()
        own = self._limits.check_seconds + GRACE * CORES - self._spent()
        if left <= 0 or own <= 0:
            raise TimeoutError
        return min(left, max(own / CORES, 0.02))

    def lacked(self, observation: Observation) -> bool:
        """Whether the step may have ended so for want of what others had."""
        if observation.ended == TIMED_OUT:
            # What the child itself tells comes a little before, or after, this clock.
            by_its_own = self._spent() >= 0.8 * self._limits.check_seconds
            return not (by_its_own and self.took() < 0.9 * self._limits.clock_seconds)
        fault = observation.fault
        if observation.ended == RAISED and fault:
            return fault.type == "MemoryError" or bool(FOR_WANT.search(fault.text))
        return observation.ended == DIED

    def _spent(self) -> float:
        return self._used() - self._before
