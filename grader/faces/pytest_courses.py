"""The course that a file belongs to; each course is read once in a run of pytest."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.core.course import FILE, Course, CourseError, load_course

COURSES = pytest.StashKey[dict[Path, Course]]()


def course_of(config: pytest.Config, path: Path) -> Course | None:
    """The course of an exercise's file; None for any other file."""
    course = course_with(config, path.parent) if path.suffix == ".py" else None
    return course if course and path.stem in course.checks else None


def course_with(config: pytest.Config, exercises: Path) -> Course | None:
    """The course of a folder of exercises, read once."""
    if exercises.name != "exercises":
        return None
    root = exercises.parent
    courses = config.stash[COURSES]
    if root not in courses:
        if not (root / FILE).is_file():
            return None
        try:
            courses[root] = load_course(root)
        except CourseError as error:
            # Shown without frames, as an error of collecting.
            raise pytest.Collector.CollectError(str(error)) from error
    return courses[root]


def courses_named(config: pytest.Config) -> Iterator[Course]:
    """The courses whose exercises pytest was told to run."""
    for argument in config.args:
        path = (config.invocation_params.dir / argument.partition("::")[0]).resolve()
        for folder in (path / "exercises", path, path.parent):
            # Collecting its exercises says what is wrong with the course.
            with contextlib.suppress(pytest.Collector.CollectError):
                if course := course_with(config, folder):
                    yield course
