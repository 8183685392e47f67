"""Strangers' notebooks: the type, the text and the name of each cell, and nothing else."""

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
"""Most characters of a cell's name."""
_KEPT = {
    *("nbformat", "cells", "worksheets", "cell_type", "source", "input", "level"),
    *("metadata", "nbgrader", "grade_id", OURS, "whole"),
    *("language_info", "kernelspec", "name", "language"),
}
"""The keys that matter; everything else in a notebook is dropped while it is read."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a notebook.

    Attributes:
        kind: ``code``, ``markdown`` or ``raw``.
        name: nbgrader's name for it, its ``grade_id``; empty for most cells.
    """

    kind: str
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Notebook:
    """What is kept of a notebook.

    Attributes:
        cells: those that could be read.
        whole: whether it says that it was made from a ``.py``.
        odd: why it cannot be used, or empty.
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
            one = Notebook(odd="came with too many other cells")
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
    sheets = [data]
    odd = ""
    if type(version) is not int:
        odd = "is not a notebook: it names no version of the format"
    elif version in (2, 3):
        sheets = data["worksheets"] if isinstance(data.get("worksheets"), list) else []
    elif version != 4:
        odd = f"is a notebook of version {str(version)[:9]}, which is unknown here"
    language = _language(metadata)
    if language not in ("", "python", "ipython", "python3"):
        odd = odd or f"is a notebook for {storable(language[:30])!r}, not for Python"
    cells = []
    for sheet in sheets:
        listed = sheet.get("cells") if isinstance(sheet, dict) else None
        if not isinstance(listed, list):
            odd = odd or "is not a usable notebook: it has no list of cells"
            continue
        for cell in listed:
            read = _cell(cell)
            if read is None:
                odd = odd or "is not a usable notebook: one of its cells is not a cell"
            else:
                cells.append(read)
    ours = metadata.get(OURS) if isinstance(metadata, dict) else None
    return Notebook(tuple(cells), isinstance(ours, dict) and ours.get("whole") is True, odd)


def _kept(pairs: dict[str, Any]) -> dict[str, Any] | None:
    """The pairs of a JSON object that matter, so that millions of others take no memory."""
    return {key: pairs[key] for key in pairs if key in _KEPT} or None


def _language(metadata: object) -> str:
    for key, inner in (("language_info", "name"), ("kernelspec", "language")):
        about = metadata.get(key) if isinstance(metadata, dict) else None
        name = about.get(inner) if isinstance(about, dict) else None
        if isinstance(name, str):
            return name.lower()
    return ""


def _cell(cell: object) -> Cell | None:
    if not isinstance(cell, dict) or not isinstance(kind := cell.get("cell_type"), str):
        return None
    # Version 3 calls the source of a code cell its input.
    source = cell.get("source", cell.get("input"))
    lines: list[Any] = source if isinstance(source, list) else [source]
    if not all(isinstance(line, str) for line in lines):
        return None
    # Half of a surrogate pair can be neither stored nor printed.
    text = "".join(lines).encode("utf-8", "replace").decode()
    if kind == "heading" and type(level := cell.get("level", 1)) is int and 1 <= level <= 6:
        text = "#" * level + " " + text
    named: Any = cell.get("metadata")
    for key in ("nbgrader", "grade_id"):
        named = named.get(key) if isinstance(named, dict) else None
    name = storable(named)[:LONGEST_NAME] if isinstance(named, str) else ""
    return Cell(kind if kind in ("code", "raw") else "markdown", name, text)
