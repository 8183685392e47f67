"""Between an exercise as ``.py`` and as a notebook, losing nothing that the learner wrote.

The reading and writing is jupytext's percent format. Two things are done here because
jupytext would change code: it splits lines at form feeds and Unicode line separators,
which may stand inside strings, and it takes comments such as ``# copy the weights``
for shell commands and uncomments them.
"""

from __future__ import annotations

import ast
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from grader.core.course import Course

if TYPE_CHECKING:
    from nbformat import NotebookNode

_FORMAT = {"extension": ".py", "format_name": "percent"}
TOOL_VERSIONS = ("#       format_version:", "#       jupytext_version:")
"""How the header lines of a percent-format file begin that name jupytext's own versions."""
_BREAKS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What ``str.splitlines`` takes for line ends, and Python and Jupyter do not."""

_HEADER = re.compile(r"\A\s*# ---\n# jupyter:\n(#.*\n)*?# ---\n+")
_IMPORT = re.compile(r"^from grader\.notebook import check[ \t]*$\n?", re.MULTILINE)
_CHECK = re.compile(r"""^check\((["'])\w+\1, *(["'])[\w.]+\2\)[ \t]*$\n?""", re.MULTILINE)
_OWN_CHECK = re.compile(r"(?<![\w.])check\(")
_MAGIC = re.compile(r"%{1,2}[A-Za-z]|!|\?|[\w.]+\?{1,2}\s*$|[\w, ]+=\s*(%[A-Za-z]|!)")
_MARK = re.compile(r"^# ?%%", re.MULTILINE)
MAX_CELLS = 1_000
"""Cells of a notebook: more than any exercise needs; each one takes a millisecond."""
_PYTHON_CELLS = {"time", "timeit", "capture", "prun"}


class ConversionError(Exception):
    """The file cannot be converted; the text says why."""


def read_notebook(text: str) -> NotebookNode:
    """A notebook of any version, as version 4.

    Raises:
        ConversionError: the text is no notebook.
    """
    import nbformat

    try:
        notebook: NotebookNode = nbformat.reads(text, as_version=4)
    except (
        ValueError,
        KeyError,
        AttributeError,
        TypeError,
        RecursionError,
        nbformat.ValidationError,
    ) as error:
        said = str(error).split("\n")[0][:80]
        raise ConversionError(f"it is not a notebook ({said})") from error
    return notebook


def to_notebook(course: Course, exercise: str, text: str) -> NotebookNode:
    """The notebook of an exercise file: its cells as they are, and the check cells.

    Raises:
        KeyError: the course has no such exercise.
    """
    from nbformat.v4 import new_notebook

    from grader.formats.notebook_form import KERNEL, with_checks

    cells = with_checks(course, exercise, _without_checks(cells_of(text)))
    notebook: NotebookNode = new_notebook(metadata=deepcopy(KERNEL), cells=cells)
    return notebook


def cells_of(text: str) -> list[NotebookNode]:
    """The cells of percent-format text; comments stay comments.

    Raises:
        ConversionError: there are too many, or a mark of one cannot be read.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = _HEADER.sub("", text)  # it may be damaged, and holds nothing of the learner's
    _not_too_many(len(_MARK.findall(text)))
    hidden = _Breaks(text)
    try:
        notebook = _jupytext().reads(hidden.out(text), fmt={**_FORMAT, "comment_magics": False})
    except RecursionError as error:
        raise ConversionError("a line that begins a cell, # %%, cannot be read") from error
    for cell in notebook.cells:
        cell.source = hidden.back(cell.source)
    cells: list[NotebookNode] = notebook.cells
    return cells


def to_py(notebook: NotebookNode) -> str:
    """The exercise file of a notebook, without outputs and check cells.

    Magics and shell commands become comments, so that the file is Python.

    Raises:
        ConversionError: it has too many cells.
    """
    from nbformat.v4 import new_notebook

    _not_too_many(len(notebook.cells))
    cells = []
    for cell in notebook.cells:
        kept = type(cell)(cell)
        kept.metadata = type(cell)(
            {k: v for k, v in cell.metadata.items() if k in ("lines_to_next_cell", "title")}
        )
        cells.append(kept)
    cells = _without_checks(cells)
    for cell in cells:
        if cell.cell_type == "code":
            cell.source = _plain_python(cell.source)
    hidden = _Breaks("".join(cell.source for cell in cells))
    for cell in cells:
        cell.source = hidden.out(cell.source)
    from grader.formats.notebook_form import KERNEL

    header = {"kernelspec": deepcopy(KERNEL["kernelspec"]), "jupytext": {"comment_magics": False}}
    plain = new_notebook(metadata=header, cells=cells)
    written = _jupytext().writes(plain, fmt={**_FORMAT, "comment_magics": False})
    lines = [
        line
        for line in written.split("\n")
        if not line.startswith((*TOOL_VERSIONS, "#     comment_magics:"))
    ]
    return hidden.back("\n".join(lines))


def _not_too_many(cells: int) -> None:
    if cells > MAX_CELLS:
        raise ConversionError(f"it has {cells} cells, and {MAX_CELLS} are the most")


def _without_checks(cells: list[NotebookNode]) -> list[NotebookNode]:
    """The cells without bare check calls; without their import, if nothing else needs it."""
    code = [cell for cell in cells if cell.cell_type == "code" and "check" in cell.source]
    for cell in code:
        cell.source = _CHECK.sub("", cell.source)
    if not any(_OWN_CHECK.search(cell.source) for cell in code):
        for cell in code:
            cell.source = _IMPORT.sub("", cell.source)
    return [cell for cell in cells if cell.source.strip() or cell not in code]


def _plain_python(source: str) -> str:
    """The code of a cell with its magics as comments; what is Python already stays as it is."""
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
    else:
        return source
    lines = source.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if magic := re.match(r"%%(\w+)", lines[first]):
        if magic[1] not in _PYTHON_CELLS:
            return "\n".join(_comment(line) for line in lines)
        rest = _plain_python("\n".join(lines[first + 1 :]))
        return "\n".join([*lines[:first], _comment(lines[first]), rest])
    from jupytext.stringparser import StringParser

    parser = StringParser("python")
    made = []
    for line in lines:
        quoted = parser.is_quoted()
        parser.read_line(line)
        made.append(_comment(line) if not quoted and _MAGIC.match(line.lstrip()) else line)
    return "\n".join(made)


def _comment(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    return f"{indent}# {line.lstrip()}" if line.strip() else line


class _Breaks:
    """Stand-ins, from the private use area, for characters that jupytext would split lines at."""

    def __init__(self, text: str) -> None:
        used = set(text)
        unused = [chr(code) for code in range(0xE000, 0xF900) if chr(code) not in used]
        marks = [mark for mark in _BREAKS if mark in used]
        if len(unused) < len(marks):
            raise ConversionError("it uses every character that is for private use; use fewer")
        self._pairs = list(zip(marks, unused, strict=False))

    def out(self, text: str) -> str:
        for mark, stand_in in self._pairs:
            text = text.replace(mark, stand_in)
        return text

    def back(self, text: str) -> str:
        for mark, stand_in in self._pairs:
            text = text.replace(stand_in, mark)
        return text


def _jupytext() -> Any:
    try:
        import jupytext
    except ImportError:
        raise ConversionError(
            "notebooks need jupytext; install it with: pip install jupytext jupyterlab"
        ) from None
    return jupytext
