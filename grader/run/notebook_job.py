"""Notebooks as jobs: cells for a confined child, and what comes back of them.

The child (``grader.run.notebook_child``) writes one frame for each cell, with what the cell
showed, and one for each check. Nothing of a frame is believed: what a cell showed is
for people to look at, observations are for ``grader.core`` to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from time import monotonic

from pydantic import TypeAdapter

from grader.core.check import Check
from grader.core.course_tables import Limits
from grader.core.observation import DIED, TIMED_OUT, Observation
from grader.run.child import NO_LIMITS, Clocks
from grader.run.receive import Child, Ended, Frames, Passes, clocks, with_own_helpers
from grader.run.shown_output import of_notebook

SERVED_BY = "grader.run.notebook_child"
"""What a ``WarmProcess`` for notebooks serves. By name: it imports IPython, its user need not."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A code cell: its source, and the line at which it starts in the notebook as one text."""

    source: str
    line: int


@dataclass(frozen=True, slots=True)
class CellJob:
    """What to run and observe of one notebook.

    Attributes:
        name, filename: the exercise, and the name that tracebacks show.
        cells: every cell in order; those in ``skip`` (by number) are left out.
        whole: the cells are one file that was handed in as such: it loads or it does not.
        checks, seed, own, limits: see ``grader.run.child.Job``.
    """

    name: str
    filename: str
    cells: tuple[Cell, ...]
    whole: bool
    checks: tuple[Check, ...]
    seed: int
    skip: tuple[int, ...] = ()
    own: bool = False
    limits: Clocks = NO_LIMITS

    def to_json(self) -> bytes:
        """The job as bytes."""
        return _ADAPTER.dump_json(self)

    @classmethod
    def from_json(cls, data: bytes) -> CellJob:
        """The inverse of ``to_json``; its input comes from the trusted side."""
        return _ADAPTER.validate_json(data)


_ADAPTER = TypeAdapter(CellJob)


def text_of(cells: tuple[Cell, ...]) -> str:
    """The cells as one text in which each starts at its line."""
    lines: list[str] = []
    for cell in cells:
        lines += [""] * (cell.line - 1 - len(lines)) + cell.source.split("\n")
    return "\n".join(lines) + "\n"


@dataclass(slots=True)
class Seen:
    """What came back of a notebook: of each cell by number, of each check by id."""

    cells: dict[int, Observation] = field(default_factory=dict)
    checks: dict[str, Observation] = field(default_factory=dict)


def observe_cells(job: CellJob, start: Callable[[CellJob], Child], limits: Limits) -> Seen:
    """Run a notebook's cells and observe its checks, whatever its learner code does.

    A cell that dies or runs out of time is left out, and the rest goes on without what
    it defines, in a new child; so does the rest after such a check. Of a file that was
    handed in as one, such a cell costs every check, as it does elsewhere. A death is
    believed only when it happens twice, since a child may also be killed from outside.
    """
    seen = Seen()
    for check, one in _observe(job, start, limits, seen.cells):
        seen.checks[check.id] = one
    return seen


def observe_again(
    job: CellJob, start: Callable[[CellJob], Child], limits: Limits, passes: Passes, seen: Seen
) -> None:
    """Add what is seen with the notebook's own helpers, with the same limits.

    See ``with_own_helpers``; the cells run once more.
    """
    skip = tuple(number for number, cell in seen.cells.items() if lost(cell))
    own = replace(job, own=True, skip=skip)
    seen.checks = with_own_helpers(
        job.checks,
        seen.checks,
        passes,
        lambda checks: _observe(replace(own, checks=checks), start, limits, {}),
    )


def observe_looks(
    job: CellJob,
    looks: tuple[Check, ...],
    start: Callable[[CellJob], Child],
    limits: Limits,
    seen: Seen,
) -> Iterator[tuple[Check, Observation]]:
    """What the looks that pictures are painted from see of the notebook; the cells run again."""
    skip = tuple(number for number, cell in seen.cells.items() if lost(cell))
    return _observe(replace(job, checks=looks, skip=skip), start, limits, {})


def _observe(
    job: CellJob,
    start: Callable[[CellJob], Child],
    limits: Limits,
    cells: dict[int, Observation],
) -> Iterator[tuple[Check, Observation]]:
    ends = monotonic() + limits.submission_seconds
    remaining, skip, died_at = list(job.checks), set(job.skip), ""
    while True:
        todo = replace(job, checks=tuple(remaining), skip=tuple(sorted(skip)))
        child = start(replace(todo, limits=clocks(limits)))
        # Kept while frames come: what is cut is in memory for a moment only.
        frames, at, room = Frames(child, limits, ends), "", of_notebook()
        try:
            for number in range(len(job.cells)):
                at = f"cell {number}"
                shown = frames.next(loading=True)
                if number not in skip:
                    cells[number] = room.keep(shown)
            while remaining:
                at = remaining[0].id
                seen = frames.next()
                yield remaining.pop(0), seen
            return
        except Ended as ended:
            if ended.died and died_at != at:
                died_at = at
                continue
            if not ended.observation.loading:
                yield remaining.pop(0), ended.observation
                continue
            cells[number] = room.keep(ended.observation)
            if job.whole or number in skip or monotonic() > ends:
                yield from ((check, ended.observation) for check in remaining)
                return
            skip.add(number)
        finally:
            child.end()


def lost(observation: Observation) -> str:
    """Why a cell came to no end of its own; empty when it did."""
    if observation.ended == TIMED_OUT:
        return f"stopped after {observation.seconds:.0f} seconds"
    if observation.ended == DIED:
        return "ended its process; perhaps it used too much memory"
    return ""
