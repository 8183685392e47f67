"""Progress of grading a class: live on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from grader.core.legible import in_line, name_in_line
from grader.core.record import Record

PLAIN_EVERY = 5.0
"""Seconds between lines where there is no terminal."""


class GradingProgress:
    """Done and total, per second, time left, problems so far."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._done = self._kept = self._problems = self._total = 0
        self._began = self._told = 0.0
        self._last = -1
        self._bar: Progress | None = None

    @contextmanager
    def over(self, total: int, level: str) -> Iterator[None]:
        """Show progress over ``total`` submissions for the time of the block."""
        self._total = total
        self._began = self._told = time.monotonic()
        self._console.print(f"grading {total} submission{'s' * (total != 1)}, level: {level}")
        if not self._console.is_terminal:
            yield
            # Nothing to add if the last submission was reported just now.
            if self._last < self._done:
                self._line()
            return
        columns = (
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[speed]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[problems]}"),
        )
        with Progress(*columns, console=self._console) as self._bar:
            self._task = self._bar.add_task("grading", total=total, speed="", problems="")
            yield

    def advance(self, record: Record, kept: bool) -> None:
        """Count one submission; say at once what a person has to look at."""
        self._done += 1
        self._kept += kept
        if record.not_gradable:
            self._problems += 1
            first = record.not_gradable[0]
            self._say(f"{name_in_line(record.submission)}: not gradable: {in_line(first.reason)}")
        if self._bar:
            problems = f"{self._problems} not gradable" if self._problems else ""
            self._bar.update(
                self._task, completed=self._done, speed=self._speed(), problems=problems
            )
        elif time.monotonic() - self._told > PLAIN_EVERY:
            self._line()

    def _speed(self) -> str:
        seconds = max(time.monotonic() - self._began, 1e-6)
        return f"{(self._done - self._kept) / seconds:.1f} per second"

    def _line(self) -> None:
        self._told = time.monotonic()
        self._last = self._done
        kept = f", {self._kept} unchanged" if self._kept else ""
        problems = f", {self._problems} not gradable" if self._problems else ""
        self._say(f"{self._done}/{self._total}{kept}{problems}, {self._speed()}")

    def _say(self, line: str) -> None:
        """Print it as it is, and on one line: the rest of a broken line would look like another
        one."""
        self._console.print(Text(line), soft_wrap=True)
