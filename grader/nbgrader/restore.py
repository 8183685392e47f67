"""A submitted notebook's cells, put back as they were released.

All that the gradebook knows about a cell is taken from there, and everything that a learner could
have written into metadata is dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

from nbformat import NotebookNode, from_dict
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from grader.core.legible import in_line
from grader.formats.notebook_form import KERNEL, nbgrader_metadata
from grader.nbgrader.markdown import Shown
from grader.nbgrader.reading import NEW_CELL
from grader.submissions.notebook_cells import OURS


@dataclass(frozen=True, slots=True)
class Released:
    """A cell as the gradebook knows it."""

    name: str
    kind: str
    source: str
    locked: bool
    solution: bool
    points: float | None
    checksum: str

    def metadata(self) -> dict[str, Any]:
        """What nbgrader is told about the cell."""
        released = nbgrader_metadata(
            self.kind, self.name, solution=self.solution, locked=self.locked, points=self.points
        )
        return {**released, "checksum": self.checksum}


class RestoreCells(NbGraderPreprocessor):  # type: ignore[misc]
    """A sanitizing preprocessor of ``nbgrader autograde``, before all that trust metadata."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Restore every released cell's metadata, every locked cell's source, and their order."""
        about = resources["nbgrader"]
        released = self._released(about)
        known = nb.metadata.get(OURS, {})
        # Only ``whole`` is believed of the submitted file: it can only make grading stricter.
        whole = isinstance(known, dict) and known.get("whole") is True
        refused = about.get("refused", "")
        cells, notes = restored(nb.cells, released)
        for note in notes if not refused else []:
            self.log.warning("%s, %s: %s", about["student"], about["notebook"], in_line(note))
        nb.cells = cells
        nb.metadata = from_dict(KERNEL)
        nb.metadata[OURS] = {
            "refused": refused,
            "sha256": about.get("sha256", ""),
            "whole": whole,
            "notes": [] if refused else notes,
        }
        return nb, resources

    def _released(self, about: dict[str, Any]) -> dict[str, Released]:
        """The released cells, read from the gradebook once for each notebook of a run."""
        cells = known_cells(self.parent, about)
        if cells is None:
            with Gradebook(about["db_url"]) as gradebook:
                notebook = gradebook.find_notebook(about["notebook"], about["assignment"])
                cells = released_cells(notebook)
            _known.setdefault(self.parent, {})[_key(about)] = cells
        return cells


_Key: TypeAlias = tuple[str, str, str]
_known: WeakKeyDictionary[Any, dict[_Key, dict[str, Released]]] = WeakKeyDictionary()


def _key(about: dict[str, Any]) -> _Key:
    return about["db_url"], about["assignment"], about["notebook"]


def known_cells(run: Any, about: dict[str, Any]) -> dict[str, Released] | None:
    """A notebook's released cells, if this run has read them already."""
    return _known.get(run, {}).get(_key(about))


def released_cells(notebook: Any) -> dict[str, Released]:
    """The cells of a notebook in the gradebook, by name and in order."""
    points = {cell.name: float(cell.max_score) for cell in notebook.grade_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    return {
        cell.name: Released(
            cell.name,
            cell.cell_type,
            cell.source,
            bool(cell.locked),
            cell.name in solutions,
            points.get(cell.name),
            cell.checksum,
        )
        for cell in notebook.source_cells
    }


def restored(
    cells: list[NotebookNode], released: dict[str, Released]
) -> tuple[list[NotebookNode], list[str]]:
    """The cells as they were released, and a sentence about each that had been changed."""
    notes: list[str] = []
    shown = Shown()
    seen: dict[str, int] = {}
    made: list[NotebookNode] = []
    for cell in cells:
        name = _name(cell)
        original = released.get(name)
        if original is None or name in seen:
            if name:
                told = "is there more than once" if original else "is not one of the course's"
                notes.append(f"cell {name[:60]!r} {told}; the copy counts as the learner's own")
            made.append(_own(cell, shown))
            continue
        if original.locked and cell.source != original.source:
            notes.append(f"locked cell {name!r} was edited; the released one was put back")
        elif cell.cell_type != original.kind:
            notes.append(f"cell {name!r} was turned into {cell.cell_type}; it was turned back")
        seen[name] = len(made)
        # The text of a locked cell is the course's own and needs no making harmless.
        source = original.source if original.locked else cell.source
        if original.kind != "code" and not original.locked:
            source = shown.harmless(source)
        made.append(_as_released(original, source))
    order = [name for name in released if name in seen]
    if order != sorted(order, key=lambda name: seen[name]):
        notes.append("cells were moved; they were put back into the released order")
        made = _in_order(made, [seen[name] for name in order])
    for name, original in released.items():
        if name not in seen and original.points is not None:
            notes.append(f"graded cell {name!r} was deleted; it was put back")
            made.append(_as_released(original, original.source))
    return made, notes


def _in_order(cells: list[NotebookNode], known: list[int]) -> list[NotebookNode]:
    """The cells, with the released ones in the order of the places in ``known``.

    A learner's own cell stays behind the released one that it followed.
    """
    ends = dict(pairwise([*sorted(known), len(cells)]))
    moved = [cell for start in known for cell in cells[start : ends[start]]]
    return cells[: min(known)] + moved


def _name(cell: NotebookNode) -> str:
    about = cell.metadata.get("nbgrader")
    name = about.get("grade_id") if isinstance(about, dict) else None
    return name if isinstance(name, str) else ""


def _as_released(original: Released, source: str) -> NotebookNode:
    return NEW_CELL[original.kind](
        source, metadata={"nbgrader": original.metadata()}, id=_cell_id(original.name)
    )


def _cell_id(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "-", name)[:64] or "cell"


def _own(cell: NotebookNode, shown: Shown) -> NotebookNode:
    """A learner's own cell: only its text is kept."""
    if cell.cell_type == "code":
        return NEW_CELL["code"](cell.source)
    return NEW_CELL["markdown"](shown.harmless(cell.source))
