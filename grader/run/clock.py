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
"""Seconds that a child has after its limit to say where it is."""
CORES = os.cpu_count() or 1
"""Seconds of processor time that a child can use in one second."""
FOR_WANT = re.compile(r"start new thread|allocate memory|temporarily unavailable|\[Errno 1[12]\]")
"""Errors of a process that got no thread or memory, perhaps because others had it."""
_SCHEDULED = 2
"""Linux's number for the clock of a process that counts the time of all its threads."""


class Used:
    """Processor time that a process has used.

    Arguments:
        pid: the process; None where it is not known.
    """

    def __init__(self, pid: int | None) -> None:
        self._clock = ~pid << 3 | _SCHEDULED if pid and sys.platform == "linux" else 0
        self._seconds = 0.0

    def __call__(self) -> float:
        """Seconds so far; the last known ones when the process is gone, 0 where none are known."""
        if self._clock:
            try:
                self._seconds = time.clock_gettime(self._clock)
            except OSError:
                self._clock = 0
        return self._seconds


def pid_of(pidfd: int) -> int | None:
    """The id of the process that a pidfd stands for; None when it is gone."""
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
        """Seconds to wait for the child before looking at the clocks again.

        Raises:
            TimeoutError: one of them says that the time is over.
        """
        left = self._ends - time.monotonic()
        own = self._limits.check_seconds + GRACE * CORES - self._spent()
        if left <= 0 or own <= 0:
            raise TimeoutError
        return min(left, max(own / CORES, 0.02))

    def lacked(self, observation: Observation) -> bool:
        """Whether the step may have ended like this because others had what it needed."""
        if observation.ended == TIMED_OUT:
            # The child's own clock and this one may differ a little.
            by_its_own = self._spent() >= 0.8 * self._limits.check_seconds
            return not (by_its_own and self.took() < 0.9 * self._limits.clock_seconds)
        fault = observation.fault
        if observation.ended == RAISED and fault:
            return fault.type == "MemoryError" or bool(FOR_WANT.search(fault.text))
        return observation.ended == DIED

    def _spent(self) -> float:
        return self._used() - self._before
