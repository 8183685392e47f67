"""Nothing of a solution in anything that a learner receives, byte by byte."""

from __future__ import annotations

import ast
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from grader.author.build import regions
from grader.core.check import text_of
from grader.core.course import Course

SHORTEST = 20
"""Shorter lines, such as ``return loss``, stand in any program."""

MARKERS = ("### BEGIN SOLUTION", "### END SOLUTION", "BEGIN HIDDEN TESTS", "BEGIN MARK SCHEME")


def secrets(course: Course) -> dict[str, str]:
    """Every line that must not leave, without its white space, and where it comes from."""
    secret_lines: dict[str, str] = {}

    def add(lines: list[str], file: str, first: int) -> None:
        for number, line in enumerate(lines, first):
            squeezed = squeeze(line)
            public = line.lstrip().startswith(("#", "import ", "from ", "def ", "class "))
            public = public or line.strip() in course.leak.public_lines
            if len(squeezed) >= SHORTEST and not public:
                secret_lines.setdefault(squeezed, f"{file}:{number}")

    for exercise in course.exercises:
        solution = course.solution_file(exercise.name)
        source = text_of(solution)
        lines = source.splitlines()
        for first, last in regions(solution, source):
            add(lines[first : last - 1], f"solutions/{solution.name}", first + 1)
        wrong = course.misconception_file(exercise.name)
        if wrong.exists():
            text = _without_what_is_told(text_of(wrong))
            add(text.splitlines(), f"solutions/misconceptions/{wrong.name}", 1)
    return secret_lines


def _without_what_is_told(source: str) -> str:
    """Without the sentences of misconceptions and what their decorators say.

    Both are released, in the answer key: sentences are for learners, and names of parts and of
    checks are public.
    """
    lines = source.splitlines()
    try:
        tree = ast.parse(source)
    except SyntaxError:  # told where it is read to be used
        return source
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            told: list[ast.expr | ast.stmt] = [*node.decorator_list]
            if ast.get_docstring(node) is not None:
                told.append(node.body[0])
            for part in told:
                first, last = part.lineno - 1, part.end_lineno or part.lineno
                lines[first:last] = [""] * (last - first)
    return "\n".join(lines)


def squeeze(text: str) -> str:
    """Text without white space, so that neither wrapping nor indentation hides a line."""
    return "".join(text.replace("\\", "").split())


def leaks(course: Course, artefact: Path) -> Iterator[str]:
    """One line per secret or marker found in a file, an archive or a folder."""
    known = secrets(course)
    for name, content in contents(artefact):
        for text in _texts(content):
            for marker in MARKERS:
                if marker in text:
                    yield f"{name}: holds the marker {marker}"
            squeezed = squeeze(text)
            for secret, origin in known.items():
                if secret in squeezed:
                    yield f"{name}: holds {origin}"


def contents(artefact: Path) -> Iterator[tuple[str, bytes]]:
    """Every file in a release by name, archives' names, comments and members included."""
    if artefact.is_dir():
        for path in sorted(artefact.rglob("*")):
            if path.is_file():
                yield from _file(str(path.relative_to(artefact)), path.read_bytes())
    else:
        yield from _file(artefact.name, artefact.read_bytes())


def _file(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                yield f"{name} (metadata)", info.filename.encode() + info.comment + info.extra
                yield from _file(info.filename, archive.read(info))
    elif name.endswith(".xz"):
        yield from _file(name.removesuffix(".xz"), lzma.decompress(content))
    elif name.endswith((".tar", ".tar.gz", ".tgz")):
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            for member in archive:
                file = archive.extractfile(member)
                if file:
                    yield from _file(member.name, file.read())


def _texts(content: bytes) -> Iterator[str]:
    """The content as text, and once more as a notebook's cells, where it is one."""
    text = content.decode("utf-8", "replace")
    yield text
    if text.lstrip().startswith("{") and '"cells"' in text:
        try:
            yield from _strings(json.loads(text))
        except ValueError:
            return


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            yield "".join(value)
        else:
            for item in value:
                yield from _strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
