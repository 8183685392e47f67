"""Other people's archives and notebooks, opened behind the walls; what comes back is checked.

A warm process that does nothing else forks a child for each. It starts with the first archive or
notebook, so a class that handed in folders never pays for it.
"""

from __future__ import annotations

import os
import select
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, TypeAdapter, ValidationError

from grader.core.course import Course
from grader.run.warm_process import GraderError, WarmProcess
from grader.submissions import unpacking
from grader.submissions.archives import LONGEST_PATH
from grader.submissions.member import MAX_MEMBERS, MAX_TOTAL, Member, Refused
from grader.submissions.notebook_cells import LONGEST_NAME, MAX_CELLS, Cell, Notebook
from grader.submissions.unpacking import CPU_SECONDS, LONGEST_WHY, MAX_HEADER, NOTEBOOKS, Opening

SECONDS = 5 * CPU_SECONDS
"""How long a child may take by the clock, on a busy machine too."""
CHUNK = 2**16
MAX_ANSWER = 8 + MAX_HEADER + MAX_TOTAL
TOO_LONG = "takes too long to read, or too much memory"

_Why: TypeAlias = Annotated[str, Field(max_length=LONGEST_WHY)]
_Size: TypeAlias = Annotated[int, Field(ge=0, le=MAX_TOTAL)]
_Path: TypeAlias = Annotated[str, Field(min_length=1, max_length=LONGEST_PATH)]
_Time: TypeAlias = Annotated[float, Field(allow_inf_nan=False)]


@dataclass(frozen=True, slots=True)
class _Members:
    members: Annotated[
        tuple[tuple[_Path, _Size, _Why, _Time], ...], Field(max_length=MAX_MEMBERS)
    ] = ()
    refused: _Why = ""


@dataclass(frozen=True, slots=True)
class _Notebook:
    cells: Annotated[
        tuple[
            tuple[
                Literal["code", "markdown", "raw"],
                Annotated[str, Field(max_length=LONGEST_NAME)],
                _Size,
            ],
            ...,
        ],
        Field(max_length=MAX_CELLS),
    ]
    whole: bool
    odd: _Why


@dataclass(frozen=True, slots=True)
class _Notebooks:
    notebooks: Annotated[tuple[_Notebook, ...], Field(max_length=MAX_MEMBERS)]


_MEMBERS = TypeAdapter(_Members)
_NOTEBOOKS = TypeAdapter(_Notebooks)


class Reader:
    """Opens archives and notebooks in confined children; several threads may share one.

    Each method raises ``GraderError`` if the warm process cannot be started, or its children cannot
    be confined here.

    Arguments:
        level: how strictly children are confined, as for a ``WarmProcess``. Limits on time and
            memory hold at every level.
    """

    def __init__(self, course: Course, level: str) -> None:
        self._course, self._level = course, level
        self._lock = threading.Lock()
        self._warm: WarmProcess | None = None
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the warm process, if there is one, and its children."""
        with self._lock:
            self._closed = True
            if self._warm:
                self._warm.close()

    def archive(self, kind: str, content: bytes, limit: int) -> list[Member]:
        """The files in an archive, see ``grader.submissions.unpacking.Opens``."""
        try:
            header, parts = self._open(Opening(kind, limit, (content,)))
            answer = _MEMBERS.validate_json(header, strict=True)
            if answer.refused:
                raise Refused(answer.refused)
            return [
                (_inside(path), Refused(why) if why else parts.take(size, limit), changed)
                for path, size, why, changed in answer.members
            ]
        except (_NoAnswer, ValidationError) as error:
            raise Refused(f"it {TOO_LONG}") from error

    def notebooks(self, contents: Sequence[bytes]) -> list[Notebook]:
        """What is kept of each notebook, see ``grader.submissions.unpacking.Opens``."""
        if not contents:
            return []
        try:
            header, parts = self._open(Opening(NOTEBOOKS, 0, tuple(contents)))
            read = _NOTEBOOKS.validate_json(header, strict=True).notebooks
            if len(read) != len(contents):
                raise _NoAnswer
            return [
                Notebook(
                    tuple(
                        Cell(kind, name, parts.take(size, MAX_TOTAL).decode())
                        for kind, name, size in one.cells
                    ),
                    one.whole,
                    one.odd,
                )
                for one in read
            ]
        except (_NoAnswer, ValidationError, UnicodeDecodeError):
            return [Notebook(odd=TOO_LONG) for _ in contents]

    def _open(self, job: Opening) -> tuple[bytes, _Parts]:
        """The header of a child's answer, and the contents behind it.

        Raises:
            _NoAnswer: there is none, or one that no child of ours would give.
        """
        answer = self._answer(job) or self._answer(job)
        size = int.from_bytes(answer[:8], "little")
        if len(answer) < 8 or size > min(MAX_HEADER, len(answer) - 8):
            raise _NoAnswer
        return answer[8 : 8 + size], _Parts(answer, 8 + size)

    def _answer(self, job: Opening) -> bytes:
        """All that a child writes; empty if it died, for which somebody else may be to blame.

        Raises:
            _NoAnswer: its time was up, or it wrote without end.
        """
        with self._lock:
            if self._closed:
                raise GraderError("grading was stopped")
            if self._warm is None:
                serves = unpacking.__name__
                self._warm = WarmProcess(self._course, self._level, serves=serves)
            warm = self._warm
        child = warm(job)
        began = time.monotonic()
        came = bytearray()
        try:
            while (left := began + SECONDS - time.monotonic()) > 0:
                if not select.select([child.fd], [], [], left)[0]:
                    break
                part = os.read(child.fd, CHUNK)
                came += part
                if len(came) > MAX_ANSWER:
                    break
                if not part and self._closed:
                    raise GraderError("grading was stopped")
                if not part:
                    # A child that dies this late has used up its processor time.
                    if not came and time.monotonic() - began > CPU_SECONDS - 1:
                        break
                    return bytes(came)
        finally:
            child.end()
        raise _NoAnswer


class _NoAnswer(Exception):
    """A child gave no answer, or one that is not believed."""


class _Parts:
    """The contents behind a header, taken one after another."""

    def __init__(self, answer: bytes, start: int) -> None:
        self._answer, self._start = answer, start

    def take(self, size: int, limit: int) -> bytes:
        if size > min(limit, len(self._answer) - self._start):
            raise _NoAnswer
        self._start += size
        return self._answer[self._start - size : self._start]


def _inside(text: str) -> PurePosixPath:
    path = PurePosixPath(text)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\0" in text:
        raise _NoAnswer
    return path
