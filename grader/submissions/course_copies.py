"""What in a submission looks like the course's own, and is another file than the course's.

None of it is ever used: checks, settings of pytest, workflows. But whoever changed them may
wonder, and whoever grades may want to know.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from grader.core.course import FILE, Course
from grader.submissions.contents import FILE as OPEN_FILE
from grader.submissions.contents import folder_members, regular
from grader.submissions.member import MAX_MEMBERS, MAX_TOTAL, Refused, storable

NAMES = frozenset({FILE, "conftest.py", "pytest.ini", ".pytest.ini", "tox.ini", "setup.cfg"})
PROJECT = "pyproject.toml"
"""Learners may describe a project of their own in it: only what it tells pytest counts."""
JOBS = (".github/workflows", ".gitlab-ci.yml")
MOST_JOBS = 20
LARGEST = 2**20
ENGINE = Path(__file__).parents[1]


def differing(course: Course, checkout: Path) -> tuple[str, ...]:
    """Files of a checkout that whoever grades may have expected to count, sorted.

    Nothing of an archive is told.
    """
    if checkout.is_symlink() or not checkout.is_dir():
        return ()
    return tuple(sorted({storable(name) for name in _differing(course, checkout)}))


def _differing(course: Course, checkout: Path) -> Iterator[str]:
    for inner, content in _files(checkout):
        told = _told(course, inner)
        if told and content != _trusted(course, inner):
            yield told
    for job in JOBS:
        place = checkout / job
        # A link may lead anywhere, or in a circle.
        if os.path.realpath(place) != os.path.join(os.path.realpath(checkout), job):
            continue
        names = [place] if place.is_file() else sorted(place.glob("*.y*ml"))[:MOST_JOBS]
        for path in names:
            inner = PurePosixPath(path.relative_to(checkout).as_posix())
            if _read(path) != _trusted(course, inner):
                yield str(inner)


def _told(course: Course, inner: PurePosixPath) -> str:
    """The name by which a file is told of; empty where nobody would take it for the course's."""
    checks = PurePosixPath(course.check_folder)
    if inner.name in NAMES or inner == PurePosixPath(PROJECT) or inner.is_relative_to(checks):
        return str(inner)
    # One name is enough for a changed engine.
    return "grader/" if inner.parts[0] == "grader" and inner.suffix == ".py" else ""


def _files(checkout: Path) -> Iterator[tuple[PurePosixPath, object]]:
    try:
        fd = os.open(checkout, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return
    try:
        budget = [MAX_MEMBERS, MAX_TOTAL]
        for inner, content, _ in folder_members(fd, PurePosixPath(), LARGEST, budget):
            yield inner, _of_pytest(content) if inner == PurePosixPath(PROJECT) else content
    except Refused:
        return  # too much of it: the submission itself is refused, and says why
    finally:
        os.close(fd)


def _read(path: Path) -> object:
    try:
        return regular(os.open(path, OPEN_FILE), LARGEST)
    except OSError as error:
        return error


def _trusted(course: Course, inner: PurePosixPath) -> object:
    """What the trusted course, or the engine, has in that place."""
    if inner.parts[0] == "grader" and not inner.is_relative_to(course.check_folder):
        place = ENGINE.parent / inner
    elif inner.is_relative_to(course.check_folder):
        place = course.check_file(inner.stem) if inner.suffix == ".py" else course.root / inner
    else:
        place = course.root / inner
    content = _read(place)
    return _of_pytest(content) if inner == PurePosixPath(PROJECT) else content


def _of_pytest(content: object) -> object:
    """The lines of a ``pyproject.toml`` that tell pytest something; nothing where there are none.

    It is not parsed: a few lines that anybody wrote can take a parser minutes and all memory.
    """
    if not isinstance(content, bytes):
        return []
    told, in_table = [], False
    for line in content.splitlines():
        if line.lstrip().startswith(b"["):
            in_table = b"pytest" in line
        if in_table or b"tool.pytest" in line.replace(b" ", b""):
            told.append(line.strip())
    return [line for line in told if line and not line.startswith(b"#")]
