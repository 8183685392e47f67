"""The course that pip installed together with this grader."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from importlib.metadata import Distribution, entry_points
from pathlib import Path

from grader.core.course import FILE, CourseError, find_root

PACKAGE = Path(__file__).parents[1]


def installed_root() -> Path:
    """The folder of the course that came with this grader.

    A learners' wheel has it inside the package. A wheel for CI has it below ``share/`` of Python's
    prefix, out of reach of submissions, which may read packages. A clone has it around the package.

    Raises:
        CourseError: it came without one.
    """
    for root in (PACKAGE / "course_files", PACKAGE.parent, *_recorded()):
        if (root / FILE).is_file():
            return root
    raise CourseError(
        f"no course is installed with the grader in {PACKAGE}: name a course's folder, or install "
        "the wheel that grader release --ci writes"
    )


def nearest_root(start: Path) -> Path:
    """The course around ``start``, else the one that this grader came with.

    Raises:
        CourseError: there is neither.
    """
    try:
        return find_root(start)
    except CourseError as error:
        with contextlib.suppress(CourseError):
            return installed_root()
        raise error


def _recorded() -> Iterator[Path]:
    """Folders with a course among the files of the distribution that brought this package."""
    for script in entry_points(group="console_scripts", name="grader"):
        if script.dist is not None and _is_this_package(script.dist):
            for file in script.dist.files or ():
                if file.name == FILE:
                    yield Path(str(script.dist.locate_file(file))).resolve().parent
                    # pip install --target moves what lies in share/, and keeps the old record.
                    yield PACKAGE.parent / Path(*file.parts[-3:-1])


def _is_this_package(dist: Distribution) -> bool:
    return Path(str(dist.locate_file("grader"))).resolve() == PACKAGE.resolve()
