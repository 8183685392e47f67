"""What whoever judges and the process that runs the solutions say to each other.

A question is a table and a few parts of bytes, an answer likewise. Parts are observations as
``grader.run.wire`` encodes them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from grader.answers.files import Page
from grader.answers.misconceptions import MisconceptionFileError
from grader.core.check import AuthorError, Check
from grader.core.course import Course
from grader.core.observation import MAX_DEPTH, Block, Plain
from grader.run.blocks import metadata, pack, unpack
from grader.run.child import Clocks
from grader.run.wire import from_json, to_json


@dataclass(frozen=True, slots=True)
class AnswersJob:
    """What a process needs to answer: it can read no file of the course.

    Attributes:
        pages: the solutions and the misconceptions, by path.
        checks: all that may be asked about.
        limits: how long one answer may take.
    """

    seed: int
    pages: Mapping[str, Page]
    checks: tuple[Check, ...]
    limits: Clocks

    def to_json(self) -> bytes:
        """The job as bytes."""
        return _ADAPTER.dump_json(self)

    @classmethod
    def from_json(cls, data: bytes) -> AnswersJob:
        """The inverse of ``to_json``."""
        return _ADAPTER.validate_json(data)


_ADAPTER = TypeAdapter(AnswersJob)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question is about, for whoever has to find what is wrong there.

    Attributes:
        path: the author's file.
        name: what in it.
        wrong: how an error in it is called.
    """

    path: Path
    name: str
    wrong: type[AuthorError] = MisconceptionFileError

    def error(self, why: str, line: int = 1) -> AuthorError:
        """What is wrong with it."""
        return self.wrong(f"{self.path}:{line}: {self.name} {why}")

    def too_long(self, seconds: float, line: int = 1) -> AuthorError:
        """That it does not come to an end."""
        return self.error(
            f"is still running after {seconds:g} seconds: does a loop never end?", line
        )


def about_solution(course: Course, check: Check) -> Subject:
    """The solution, as a check sees it."""
    path = course.solution_file(check.exercise)
    return Subject(path, f"{check.id}: the solution", AuthorError)


def about_misconceptions(course: Course, exercise: str, names: Sequence[str] = ()) -> Subject:
    """A misconception, several at once, or the whole file."""
    name = f"misconception {' and '.join(names)}" if names else "the file"
    return Subject(course.misconception_file(exercise), name)


def said(table: Mapping[str, Any], parts: Sequence[bytes] = ()) -> bytes:
    """A question or an answer as bytes: their number, a line of JSON, and the parts."""
    head = json.dumps({**table, "sizes": [len(part) for part in parts]}).encode()
    content = b"".join((head, b"\n", *parts))
    return len(content).to_bytes(8, "little") + content


def heard(
    fd: int, is_ready: Callable[[], bool] = lambda: True
) -> tuple[dict[str, Any], list[bytes]]:
    """The inverse of ``said``, as it comes from ``fd``: the table and the parts.

    Arguments:
        is_ready: whether there is something to read; asked until there is. It may raise.

    Raises:
        EOFError: nobody will say any more.
    """
    content = _read(fd, int.from_bytes(_read(fd, 8, is_ready), "little"), is_ready)
    end = content.index(b"\n")
    table, parts = json.loads(content[:end]), []
    for size in table.pop("sizes"):
        parts.append(content[end + 1 : end + 1 + size])
        end += size
    return table, parts


def _read(fd: int, size: int, is_ready: Callable[[], bool]) -> bytes:
    came = bytearray()
    while len(came) < size:
        if not is_ready():
            continue
        part = os.read(fd, min(size - len(came), 2**20))
        if not part:
            raise EOFError
        came += part
    return bytes(came)


def inputs_as_bytes(drawn: Mapping[str, Plain]) -> bytes:
    """What was drawn for a check. Unlike an observation it has no largest size."""
    blocks: list[Block] = []
    table = [[name, to_json(value, blocks)] for name, value in drawn.items()]
    return pack(blocks, {"drawn": json.dumps(table)})


def inputs_of(part: bytes) -> dict[str, Plain]:
    """The inverse of ``inputs_as_bytes``."""
    table, blocks = json.loads(metadata(part)["drawn"]), unpack(part)
    return {name: from_json(value, blocks.pop, MAX_DEPTH + 1) for name, value in table}
