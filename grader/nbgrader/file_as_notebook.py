"""A ``.py`` that was handed in, turned into the notebook that nbgrader grades."""

from __future__ import annotations

import ast

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from grader.core.course import Course
from grader.formats.notebook import to_notebook
from grader.formats.notebook_form import KERNEL, with_checks
from grader.submissions.member import Refused
from grader.submissions.notebook_cells import OURS
from grader.submissions.python_text import source_text

LARGEST_PARSED = 64 * 1024
"""Most characters that are parsed: a larger hostile file can take minutes and all memory."""


def as_notebook(course: Course, name: str, inner: str, content: bytes) -> tuple[bytes, str]:
    """The bytes of a notebook, made from a ``.py`` if need be; and a note, or empty."""
    if inner.lower().endswith(".ipynb"):
        return content, ""
    if len(content) > course.limits.source_kb * 1024:
        # Checked first: as text, it would take several times its size in memory.
        return b"", f"{inner}: too large; grade it by hand"
    try:
        text = source_text(content)
    except Refused as why:
        return content, f"{inner}: {why}; grade it by hand"
    note = ""
    notebook = _in_cells(course, name, text)
    if notebook is None:
        # One code cell; the lesson is in it as comments.
        cells = with_checks(course, name, [new_code_cell(text)])
        notebook = new_notebook(metadata=KERNEL, cells=cells)
        note = f"{inner}: split into cells, its code would change; taken as one cell"
    notebook.metadata[OURS] = {"whole": True}
    return nbformat.writes(notebook).encode(), note


def _in_cells(course: Course, name: str, text: str) -> NotebookNode | None:
    """The notebook of a file, or None if its code cells together are not the file's code.

    That happens if there is code in a lesson cell, say, or if a string holds the mark of a cell.
    """
    if len(text) > LARGEST_PARSED:
        return None
    try:
        notebook = to_notebook(course, name, text)
        code = [c for c in notebook.cells if c.cell_type == "code" and not _checks(c)]
        same = _tree(text) == _tree("\n".join(cell.source for cell in code))
    except Exception:  # noqa: BLE001  jupytext raises whatever a parser raises
        return None
    return notebook if same else None


def _checks(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("locked"))


def _tree(text: str) -> str:
    return ast.dump(ast.parse(text.replace("\r\n", "\n").replace("\r", "\n")))
