"""Submitted notebooks as files of unknown people: read within bounds, or refused with a sentence.

nbgrader reads a notebook through its exporter; one that cannot be read would cost the
learner the whole submission there. Here it becomes an empty notebook that says why.
"""

from __future__ import annotations

import hashlib
import os
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from grader.core.course import load_course
from grader.core.legible import in_line
from grader.run.warm_process import CONFINED, TRUSTED
from grader.submissions.contents import FILE, regular
from grader.submissions.member import Refused
from grader.submissions.unpacking import IN_THIS_PROCESS, Opens
from grader.submissions.walled_reader import Reader

MAX_FILE = 200 * 2**20
"""Outputs may be large: they are dropped while it is read."""
NEW_CELL: dict[str, Callable[..., NotebookNode]] = {
    "code": new_code_cell,
    "markdown": new_markdown_cell,
    "raw": new_raw_cell,
}
OURS = "grader"
"""Key of the notebook's metadata where this package keeps what it knows."""


class Submitted(NotebookExporter):
    """nbgrader's exporter for ``autograde``; config: ``c.Autograde.exporter_class``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        if getattr(self.parent, "assignments", None):
            from grader.nbgrader.submitted_folder import tidy

            # nbgrader makes its exporter after it has listed submissions, before it copies any.
            tidy(self.parent)

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **options: Any
    ) -> Any:
        """Convert a file that may hold anything."""
        path = Path(filename)
        if getattr(self.parent, "_sanitizing", True) is False:
            # The second pass reads what the first one has written: nothing but restored cells.
            return super().from_filename(filename, resources=resources, **options)
        content, refused = b"", ""
        try:
            content = read(path)
            notebook = parse(content, reader_of(self))
        except Refused as error:
            refused = f"{path.name}: {error}"
            self.log.warning(in_line(refused))
            notebook = new_notebook()
        about = (resources or {}).get("nbgrader", {})
        about["refused"] = refused
        about["sha256"] = hashlib.sha256(content).hexdigest()
        convert: Callable[..., Any] = self.from_notebook_node
        return convert(notebook, resources=resources, **options)


def read(path: Path) -> bytes:
    """The bytes of a regular file; links are not followed.

    Raises:
        Refused: it is not one, is too large, or cannot be read.
    """
    try:
        fd = os.open(path, FILE)
    except OSError as error:
        link = path.is_symlink()
        why = "is a link; hand in the file itself" if link else f"cannot be read ({error.strerror})"
        raise Refused(why) from error
    content = regular(fd, MAX_FILE)
    if isinstance(content, Refused):
        raise content
    return content


def parse(content: bytes, reader: Opens | None = None) -> NotebookNode:
    """A notebook of version 4: type, text and nbgrader's name of each cell, and no more.

    Arguments:
        reader: opens notebooks: a ``grader.submissions.walled_reader.Reader`` for somebody
            else's. Without one they are opened in this process: only for one's own.

    Raises:
        Refused: this is not a notebook that can be worked with.
        GraderError: the reader cannot go on; this is not the notebook's doing.
    """
    (found,) = (reader or IN_THIS_PROCESS).notebooks([content])
    if found.odd:
        raise Refused(found.odd)
    cells = []
    for number, cell in enumerate(found.cells):
        named = {"nbgrader": {"grade_id": cell.name}} if cell.name else {}
        cells.append(NEW_CELL[cell.kind](cell.source, metadata=named, id=f"cell-{number}"))
    ours = {OURS: {"whole": True}} if found.whole else {}
    notebook: NotebookNode = new_notebook(cells=cells, metadata=ours)
    return notebook


_readers: WeakKeyDictionary[Any, Reader] = WeakKeyDictionary()


def reader_of(run: Any) -> Reader:
    """What opens the notebooks of an nbgrader run, as strictly as the run's cells are confined.

    Arguments:
        run: its exporter, which lives as long.
    """
    if run not in _readers:
        config = run.config.GradeCells
        trust = config.get("trust_this_code", False) is True
        reader = Reader(load_course(Path(str(config.course))), TRUSTED if trust else CONFINED)
        _readers[run] = reader
        weakref.finalize(run, reader.close)
    return _readers[run]
