"""Opening archives and notebooks: the job, and the child process that does it.

Other people's are opened behind the walls, in children that do nothing else and have limits of
their own: see ``grader.submissions.walled_reader``. Your own may be opened in this process. A child
has to start quickly, so nothing slow is imported here; whatever goes wrong is told in a sentence.
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
"""Processor time of a child. An ordinary archive takes hundredths of a second, 200 MB take one."""
SETTINGS = {"opens": True, "cpu_seconds": CPU_SECONDS, "memory_mb": 1024}
"""How the warm process differs from one for learners' code: children have limits at every level of
confinement. The memory is enough for a notebook of 150 MB, whatever characters are in it."""
LONGEST_WHY = 300
"""Most characters of a sentence that says why something was refused."""
MAX_HEADER = 4 * 2**20
NOTEBOOKS = "notebooks"


class Opens(Protocol):
    """Opens archives and notebooks, in this process or in another one."""

    def archive(self, kind: str, content: bytes, limit: int) -> list[Member]:
        """The files in a ``ZIP`` or ``TAR``; each that is larger than ``limit`` bytes is refused.

        Raises:
            Refused: the archive as a whole is not accepted.
        """

    def notebooks(self, contents: Sequence[bytes]) -> list[Notebook]:
        """What is kept of each notebook."""


class InThisProcess:
    """For your own files, in a learner's run: no walls, no time limit."""

    def archive(self, kind: str, content: bytes, limit: int) -> list[Member]:
        """See ``Opens``."""
        return archive(kind, content, limit)

    def notebooks(self, contents: Sequence[bytes]) -> list[Notebook]:
        """See ``Opens``."""
        return notebooks(contents)


IN_THIS_PROCESS = InThisProcess()


@dataclass(frozen=True, slots=True)
class Opening:
    """A job for a child: what to open."""

    kind: str
    limit: int
    contents: tuple[bytes, ...]

    def to_json(self) -> bytes:
        """The job as bytes: a line of JSON, then the contents as they are."""
        sizes = [len(content) for content in self.contents]
        head = {"kind": self.kind, "limit": self.limit, "sizes": sizes}
        return b"".join([json.dumps(head).encode(), b"\n", *self.contents])


def prepare(_: Course) -> Callable[[bytes, int], None]:
    """Gives the function that does one job; all that it needs is imported by now."""
    return serve


def serve(message: bytes, fd: int) -> None:
    """Open what the message holds; write the header's length, the header, then the contents."""
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
