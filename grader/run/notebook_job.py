"""Notebooks as jobs: cells for a confined child, and what comes back from it.

The child (``grader.run.notebook_child``) writes one frame for each cell, with what the cell
showed, and one for each check. No frame is trusted: what a cell showed is for people to look
at, and observations are for ``grader.core`` to judge.
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
        cells: every cell in order; those whose number is in ``skip`` are not run.
        whole: the cells are one exercise file that was handed in as such. If one of them fails,
            the file does not load, and every check of it fails.
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
    """The cells as one text, each starting at its line."""
    lines: list[str] = []
    for cell in cells:
        lines += [""] * (cell.line - 1 - len(lines)) + cell.source.split("\n")
    return "\n".join(lines) + "\n"


@dataclass(slots=True)
class Seen:
    """What was seen of a notebook: of each cell by its number, of each check by its id."""

    cells: dict[int, Observation] = field(default_factory=dict)
    checks: dict[str, Observation] = field(default_factory=dict)


def observe_cells(job: CellJob, start: Callable[[CellJob], Child], limits: Limits) -> Seen:
    """Run a notebook's cells and observe its checks, whatever its learner code does.

    When a cell or a check kills its child or runs out of time, a new child goes on with the
    rest, and without whatever that cell defines. If the notebook is one exercise file
    (``whole``), such a cell fails every check, because a file that does not finish loading
    defines nothing. A death counts only when it happens twice in the same place, since a child
    may also be killed from outside.
    """
    seen = Seen()
    for check, one in _observe(job, start, limits, seen.cells):
        seen.checks[check.id] = one
    return seen


def observe_again(
    job: CellJob, start: Callable[[CellJob], Child], limits: Limits, passes: Passes, seen: Seen
) -> None:
    """Add to ``seen`` what failed checks see with the notebook's own helpers.

    The cells run once more, with the same limits; see ``with_own_helpers``.
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
        # Cut as each frame comes, so that what is too long is in memory only for a moment.
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
    """Why a cell did not finish; empty if it did."""
    if observation.ended == TIMED_OUT:
        return f"stopped after {observation.seconds:.0f} seconds"
    if observation.ended == DIED:
        return "ended its process; perhaps it used too much memory"
    return ""
