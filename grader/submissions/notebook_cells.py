"""Notebooks of unknown people: the type, the text and the name of each cell, and no more."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grader.submissions.member import MAX_TOTAL, short, storable

MAX_CELLS = 1_000
MAX_CELLS_OF_ALL = 20_000
OURS = "grader"
"""Key of a notebook's metadata where this project keeps what it knows about it."""
LONGEST_NAME = 100
"""Characters of a cell's name."""
_KEPT = {
    *("nbformat", "cells", "worksheets", "cell_type", "source", "input", "level"),
    *("metadata", "nbgrader", "grade_id", OURS, "whole"),
    *("language_info", "kernelspec", "name", "language"),
}
"""Keys of a notebook that are looked at; all others are dropped while it is read."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a notebook.

    Attributes:
        kind: ``code``, ``markdown`` or ``raw``.
        name: what nbgrader calls it, its ``grade_id``; mostly empty.
    """

    kind: str
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Notebook:
    """What is kept of a notebook.

    Attributes:
        cells: those that could be read.
        whole: whether it says of itself that it was made of a ``.py``.
        odd: why it is none that can be worked with, or empty.
    """

    cells: tuple[Cell, ...] = ()
    whole: bool = False
    odd: str = ""


def notebooks(contents: Sequence[bytes]) -> list[Notebook]:
    """What is kept of each notebook."""
    made, cells, size = [], 0, 0
    for content in contents:
        one = _notebook(content)
        cells += len(one.cells)
        size += sum(len(cell.source) for cell in one.cells)
        if len(one.cells) > MAX_CELLS:
            one = Notebook(odd=f"has more than {MAX_CELLS:,} cells")
        elif size > MAX_TOTAL:
            one = Notebook(odd=f"holds more than {MAX_TOTAL // 2**20} MB of text")
        elif cells > MAX_CELLS_OF_ALL:
            one = Notebook(odd="comes with too many others")
        made.append(one)
    return made


def _notebook(content: bytes) -> Notebook:
    try:
        data = json.loads(content.decode("utf-8-sig"), object_hook=_kept)
    except MemoryError:
        return Notebook(odd="takes too much memory to read")
    except (ValueError, RecursionError) as error:
        why = f"is not a notebook: its JSON cannot be read ({short(error)})"
        return Notebook(odd=storable(why)[:300])
    if not isinstance(data, dict):
        return Notebook(odd="is not a notebook: its JSON is something else")
    version, metadata = data.get("nbformat"), data.get("metadata")
    found = [data]
    odd = ""
    if type(version) is not int:
        odd = "is not a notebook: it does not say which version it has"
    elif version in (2, 3):
        found = data["worksheets"] if isinstance(data.get("worksheets"), list) else []
    elif version != 4:
        odd = f"is a notebook of version {str(version)[:9]}, which is not known here"
    language = _language(metadata)
    if language not in ("", "python", "ipython", "python3"):
        odd = odd or f"is a notebook for {storable(language[:30])!r}, not for Python"
    cells = []
    for sheet in found:
        listed = sheet.get("cells") if isinstance(sheet, dict) else None
        if not isinstance(listed, list):
            odd = odd or "is not a notebook that can be worked with: it holds no list of cells"
            continue
        for cell in listed:
            read = _cell(cell)
            if read is None:
                odd = odd or "is not a notebook that can be worked with: a cell in it is none"
            else:
                cells.append(read)
    ours = metadata.get(OURS) if isinstance(metadata, dict) else None
    return Notebook(tuple(cells), isinstance(ours, dict) and ours.get("whole") is True, odd)


def _kept(found: dict[str, Any]) -> dict[str, Any] | None:
    """What is looked at of an object of JSON: millions of others leave nothing behind."""
    return {key: found[key] for key in found if key in _KEPT} or None


def _language(metadata: object) -> str:
    for key, inner in (("language_info", "name"), ("kernelspec", "language")):
        found = metadata.get(key) if isinstance(metadata, dict) else None
        name = found.get(inner) if isinstance(found, dict) else None
        if isinstance(name, str):
            return name.lower()
    return ""


def _cell(cell: object) -> Cell | None:
    if not isinstance(cell, dict) or not isinstance(kind := cell.get("cell_type"), str):
        return None
    # What version 3 calls the source of a code cell.
    source = cell.get("source", cell.get("input"))
    lines: list[Any] = source if isinstance(source, list) else [source]
    if not all(isinstance(line, str) for line in lines):
        return None
    # Half a surrogate pair can be neither stored nor written.
    text = "".join(lines).encode("utf-8", "replace").decode()
    if kind == "heading" and type(level := cell.get("level", 1)) is int and 1 <= level <= 6:
        text = "#" * level + " " + text
    found: Any = cell.get("metadata")
    for key in ("nbgrader", "grade_id"):
        found = found.get(key) if isinstance(found, dict) else None
    name = storable(found)[:LONGEST_NAME] if isinstance(found, str) else ""
    return Cell(kind if kind in ("code", "raw") else "markdown", name, text)
