"""Strangers' notebooks for nbgrader: read within bounds, or refused with a sentence.

nbgrader reads notebooks through its exporter. There, one unreadable notebook would cost the learner
the whole submission; here it becomes an empty notebook that says why.
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
from grader.submissions.notebook_cells import OURS
from grader.submissions.unpacking import IN_THIS_PROCESS, Opens
from grader.submissions.walled_reader import Reader

MAX_FILE = 200 * 2**20
"""Bytes. Outputs may be large: they are dropped while the notebook is read."""
NEW_CELL: dict[str, Callable[..., NotebookNode]] = {
    "code": new_code_cell,
    "markdown": new_markdown_cell,
    "raw": new_raw_cell,
}


class Submitted(NotebookExporter):
    """nbgrader's exporter for ``autograde``; config: ``c.Autograde.exporter_class``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        if getattr(self.parent, "assignments", None):
            from grader.nbgrader.submitted_folder import tidy

            # nbgrader makes its exporter after listing submissions and before copying any.
            tidy(self.parent)

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **options: Any
    ) -> Any:
        """Convert a file that may contain anything."""
        path = Path(filename)
        if getattr(self.parent, "_sanitizing", True) is False:
            # The second pass reads what the first one wrote, which holds only restored cells.
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
        Refused: it is not a regular file, is too large, or cannot be read.
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
        reader: opens notebooks. For other people's, a ``grader.submissions.walled_reader.Reader``;
            without one they are opened in this process, which is for your own only.

    Raises:
        Refused: this is not a usable notebook.
        GraderError: the reader cannot go on, through no fault of the notebook.
    """
    (read_back,) = (reader or IN_THIS_PROCESS).notebooks([content])
    if read_back.odd:
        raise Refused(read_back.odd)
    cells = []
    for number, cell in enumerate(read_back.cells):
        named = {"nbgrader": {"grade_id": cell.name}} if cell.name else {}
        cells.append(NEW_CELL[cell.kind](cell.source, metadata=named, id=f"cell-{number}"))
    ours = {OURS: {"whole": True}} if read_back.whole else {}
    notebook: NotebookNode = new_notebook(cells=cells, metadata=ours)
    return notebook


_readers: WeakKeyDictionary[Any, Reader] = WeakKeyDictionary()


def reader_of(run: Any) -> Reader:
    """The reader of an nbgrader run's notebooks, confined as strictly as the run's cells are.

    Arguments:
        run: the run's exporter, which lives as long as the run.
    """
    if run not in _readers:
        config = run.config.GradeCells
        trust = config.get("trust_this_code", False) is True
        reader = Reader(load_course(Path(str(config.course))), TRUSTED if trust else CONFINED)
        _readers[run] = reader
        weakref.finalize(run, reader.close)
    return _readers[run]
