"""Archives and notebooks of unknown people: what is in them, read in memory.

They are opened in a child of a warm process that serves nothing else, behind the walls and
within limits of its own (see ``grader.submissions.walled_reader``); one's own also in this
process. So this imports nothing that takes long to start, and says whatever goes wrong in a
sentence.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from grader.core.course import Course
from grader.run.writing import write_all
from grader.submissions.archives import archive
from grader.submissions.member import Member, Refused
from grader.submissions.notebook_cells import Notebook, notebooks

CPU_SECONDS = 3
"""Processor time of a child. Ordinary archives take some hundredths of a second, 200 MB one."""
SETTINGS = {"opens": True, "cpu_seconds": CPU_SECONDS, "memory_mb": 1024}
"""What the warm process does otherwise than for learner code: children are limited at every
level. The address space is enough for a notebook of 150 MB, whatever characters are in it."""
LONGEST_WHY = 300
"""Characters of a sentence on why something is refused."""
MAX_HEADER = 4 * 2**20
NOTEBOOKS = "notebooks"


class Opens(Protocol):
    """Opens archives and notebooks, in this process or in another one."""

    def archive(self, kind: str, content: bytes, limit: int) -> list[Member]:
        """The files in a ``ZIP`` or ``TAR``; one larger than ``limit`` bytes is refused.

        Raises:
            Refused: the whole of it is not taken.
        """

    def notebooks(self, contents: Sequence[bytes]) -> list[Notebook]:
        """What is kept of each notebook."""


class InThisProcess:
    """For one's own files, in the learner's run: without walls, and without limits of time."""

    def archive(self, kind: str, content: bytes, limit: int) -> list[Member]:
        """See ``Opens``."""
        return archive(kind, content, limit)

    def notebooks(self, contents: Sequence[bytes]) -> list[Notebook]:
        """See ``Opens``."""
        return notebooks(contents)


IN_THIS_PROCESS = InThisProcess()


@dataclass(frozen=True, slots=True)
class Opening:
    """A job of a child: what is to be opened."""

    kind: str
    limit: int
    contents: tuple[bytes, ...]

    def to_json(self) -> bytes:
        """The job as bytes: a line of JSON, then the contents as they are."""
        sizes = [len(content) for content in self.contents]
        head = {"kind": self.kind, "limit": self.limit, "sizes": sizes}
        return b"".join([json.dumps(head).encode(), b"\n", *self.contents])


def prepare(_: Course) -> Callable[[bytes, int], None]:
    """Gives what serves one job; everything that it takes is imported by now."""
    return serve


def serve(message: bytes, fd: int) -> None:
    """Open what the message holds; write a header, its length first, and then the contents."""
    start = message.index(b"\n") + 1
    job = json.loads(message[:start])
    contents = []
    for size in job["sizes"]:
        contents.append(message[start : start + size])
        start += size
    try:
        head, parts = _answer(job["kind"], contents, job["limit"])
    except Refused as why:
        head, parts = {"refused": str(why)[:LONGEST_WHY]}, []
    header = json.dumps(head, ensure_ascii=False).encode("utf-8", "backslashreplace")
    for part in (len(header).to_bytes(8, "little"), header, *parts):
        write_all(fd, part)


def _answer(kind: str, contents: list[bytes], limit: int) -> tuple[dict[str, Any], list[bytes]]:
    parts: list[bytes] = []
    rows: list[Any] = []
    if kind == NOTEBOOKS:
        for one in notebooks(contents):
            parts += [cell.source.encode() for cell in one.cells]
            cells = [[cell.kind, cell.name, len(cell.source.encode())] for cell in one.cells]
            rows.append({**asdict(one), "cells": cells})
        return {"notebooks": rows}, parts
    for inner, content, changed in archive(kind, contents[0], limit):
        why = str(content)[:LONGEST_WHY] if isinstance(content, Refused) else ""
        data = b"" if isinstance(content, Refused) else content
        parts.append(data)
        rows.append([str(inner), len(data), why, changed])
    return {"members": rows}, parts
