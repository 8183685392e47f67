"""The next notebook runs while nbgrader is busy with this one.

A job is looked up by its whole content, so that what was run ahead is used for that
notebook as it is then, or not at all.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils

from grader.nbgrader.autograde_run import Session
from grader.nbgrader.reading import parse, read, reader_of
from grader.nbgrader.restore import known_cells, restored
from grader.run.notebook_job import Cell
from grader.submissions.member import Refused
from grader.submissions.notebook_cells import OURS

MAX_AHEAD = 2**20
"""Larger files are read once only."""


def numbered(cells: list[NotebookNode]) -> list[tuple[NotebookNode, int]]:
    """The code cells and the numbers that they have after *restart and run all*."""
    code = [cell for cell in cells if cell.cell_type == "code" and cell.source.strip()]
    return [(cell, number) for number, cell in enumerate(code, 1)]


def joined(sources: list[str]) -> list[Cell]:
    """Cells at their lines in the notebook as one text, a blank line between two."""
    cells, line = [], 1
    for source in sources:
        cells.append(Cell(source, line))
        line += source.count("\n") + 2
    return cells


def look_ahead(session: Session, exporter: Any, about: dict[str, Any]) -> None:
    """Begin with the notebook that nbgrader comes to next, if it can be told."""
    path = _next(exporter, about)
    if path is None or path.stem not in session.course.checks:
        return
    released = known_cells(exporter, {**about, "notebook": path.stem})
    try:
        if released is None or path.lstat().st_size > MAX_AHEAD:
            return
        notebook = parse(read(path), reader_of(exporter))
    except (Refused, OSError):
        return  # said when its turn comes
    whole = notebook.metadata.get(OURS)
    cells, _ = restored(notebook.cells, released)
    own = [cell.source for cell, _ in numbered(cells) if not utils.is_grade(cell)]
    if sum(map(len, own)) <= session.course.limits.source_kb * 1024:
        is_whole = isinstance(whole, dict) and whole.get("whole") is True
        session.begin(session.job(path.stem, joined(own), is_whole))


def _next(exporter: Any, about: dict[str, Any]) -> Path | None:
    """The submitted file after the one at hand, in nbgrader's order."""
    assignments = getattr(exporter.parent, "assignments", {})
    paths = [Path(path) for folder in sorted(assignments) for path in sorted(assignments[folder])]
    here = (about["student"], f"{about['notebook']}.ipynb")
    for path, after in pairwise(paths):
        if (path.parents[1].name, path.name) == here:
            return after
    return None
