"""What in a submission looks like the course's own, and is another file than the course's.

None of it is ever used: checks, settings of pytest, workflows. But whoever changed them may
wonder, and whoever grades may want to know.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from grader.core.course import FILE, Course
from grader.submissions.contents import FILE as OPEN_FILE
from grader.submissions.contents import folder_members, regular
from grader.submissions.member import MAX_MEMBERS, MAX_TOTAL, Refused, storable

NAMES = frozenset({FILE, "conftest.py", "pytest.ini", ".pytest.ini", "tox.ini", "setup.cfg"})
PROJECT = "pyproject.toml"
"""Learners may describe a project of their own in it: only what it tells pytest counts."""
JOBS = (".github/workflows", ".gitlab-ci.yml")
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
        if place.resolve() != checkout.resolve() / job:
            continue  # a link, which may lead anywhere
        names = [place] if place.is_file() else sorted(place.glob("*.y*ml"))[:20]
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


def _of_pytest(content: object) -> Any:
    """What a ``pyproject.toml`` tells pytest; nothing where there is none."""
    if not isinstance(content, bytes):
        return {}
    try:
        tool = tomllib.loads(content.decode()).get("tool", {})
    except (ValueError, RecursionError):
        return content
    return tool.get("pytest", {}) if isinstance(tool, dict) else {}
