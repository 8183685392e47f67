"""Submitted notebooks as files of unknown people: read within bounds, or refused with a sentence.

nbgrader reads a notebook through its exporter; one that cannot be read would cost the
learner the whole submission there. Here it becomes an empty notebook that says why.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat.v4 import new_notebook

from grader.run.members import Refused, regular

MAX_FILE = 200 * 2**20
"""Outputs may be large: they are dropped before anything else is done."""
MAX_CELLS = 1_000
OURS = "neuron"
"""Key of the notebook's metadata where this package keeps what it knows."""


class Submitted(NotebookExporter):
    """nbgrader's exporter for ``autograde``; config: ``c.Autograde.exporter_class``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        if getattr(self.parent, "assignments", None):
            from grader.nbgrader.tidy import tidy

            # nbgrader makes its exporter after it has listed submissions, before it copies any.
            tidy(self.parent)

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **options: Any
    ) -> Any:
        """Convert a file that may hold anything."""
        path = Path(filename)
        content, refused = b"", ""
        try:
            content = read(path)
            notebook = parse(content)
        except Refused as error:
            refused = f"{path.name}: {error}"
            self.log.warning(refused)
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
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        link = path.is_symlink()
        why = "is a link; hand in the file itself" if link else f"cannot be read ({error.strerror})"
        raise Refused(why) from error
    content = regular(fd, MAX_FILE)
    if isinstance(content, Refused):
        raise content
    return content


def parse(content: bytes) -> nbformat.NotebookNode:
    """A notebook of version 4 without outputs; older versions are brought up.

    Raises:
        Refused: this is not a notebook that can be worked with.
    """
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError, MemoryError) as error:
        raise Refused(f"is not a notebook: its JSON cannot be read ({_short(error)})") from error
    if not isinstance(data, dict) or not isinstance(data.get("nbformat"), int):
        raise Refused("is not a notebook: it does not say which version it has")
    language = _language(data)
    if language not in ("", "python", "ipython", "python3"):
        raise Refused(f"is a notebook for {language[:30]!r}, not for Python")
    _without_outputs(data)
    try:
        # Half a surrogate pair can be neither stored nor written.
        text = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace").decode()
        notebook: nbformat.NotebookNode = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
    except Exception as error:
        raise Refused(f"is not a notebook that can be worked with ({_short(error)})") from error
    if len(notebook.cells) > MAX_CELLS:
        raise Refused(f"has more than {MAX_CELLS:,} cells")
    return notebook


def _language(data: dict[str, Any]) -> str:
    metadata = data.get("metadata")
    for key in ("language_info", "kernelspec"):
        found = metadata.get(key) if isinstance(metadata, dict) else None
        if not isinstance(found, dict):
            continue
        name = found.get("name" if key == "language_info" else "language")
        if isinstance(name, str):
            return name.lower()
    return ""


def _without_outputs(data: dict[str, Any]) -> None:
    sheets = data.get("worksheets") if data.get("nbformat") == 3 else [data]
    for sheet in sheets if isinstance(sheets, list) else []:
        cells = sheet.get("cells") if isinstance(sheet, dict) else None
        for cell in cells if isinstance(cells, list) else []:
            if isinstance(cell, dict):
                cell.pop("attachments", None)
                if cell.get("cell_type") == "code":
                    cell["outputs"] = []


def _short(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:120]}" if lines else type(error).__name__
