"""``course.toml``: the one list of exercises, parts, points, hints and limits."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import Field, PrivateAttr, model_validator

from grader.core.check import AuthorError, Check, CheckFileError, read_checks, text_of
from grader.core.comparison import Tolerance
from grader.core.course_findings import wrong_in
from grader.core.course_tables import FILE as FILE
from grader.core.course_tables import (
    Exercise,
    Feedback,
    Leak,
    Limits,
    Table,
    ToleranceTable,
)
from grader.core.course_tables import alike as alike
from grader.core.error_words import ErrorWords, read_error_words
from grader.core.late import Late
from grader.core.toml_file import TomlError, parsed


class CourseError(AuthorError):
    """The course's description is wrong; ``course.toml:LINE: what``, one finding per line."""


class Course(Table):
    """A course as ``course.toml`` describes it. Everything else follows from names."""

    title: str
    name: str = Field(
        default="", pattern=r"^([a-z0-9]+([._-][a-z0-9]+)*)?$", description="of what is released"
    )
    assignment: str = Field(
        default="", pattern=r"^([A-Za-z0-9_-]+)?$", description="its name in nbgrader"
    )
    version: str
    requires: tuple[str, ...] = Field(
        default=(), description="packages that exercises use, as pip knows them"
    )
    license: str = Field(default="", description="of what is released, as SPDX writes it")
    default_seed: int = Field(ge=0)
    total_points: float = Field(default=100, gt=0)
    check_folder: str = "grader/checks"
    warm: tuple[str, ...] = Field(
        default=(), description="modules that the grading process imports before it is needed"
    )
    tolerance: ToleranceTable
    limits: Limits
    late: Late = Late()
    feedback: Feedback = Feedback()
    leak: Leak = Leak()
    exercises: tuple[Exercise, ...] = Field(alias="exercise", min_length=1)
    _root: Path = PrivateAttr(default=Path())

    @model_validator(mode="before")
    @classmethod
    def _named(cls, table: Any) -> Any:
        """A course without a name takes it from its title; its assignment is called the same."""
        if isinstance(table, dict) and isinstance(table.get("title"), str):
            plain = "-".join(re.findall("[a-z0-9]+", table["title"].lower()))
            name = table.get("name") or plain or "course"
            table = {"assignment": str(name).replace(".", "-"), **table, "name": name}
        return table

    @property
    def root(self) -> Path:
        """The folder that holds ``course.toml``."""
        return self._root

    @cached_property
    def checks(self) -> dict[str, tuple[Check, ...]]:
        """The checks of each exercise, in order.

        Raises:
            CheckFileError: a check file breaks a rule.
        """
        return {
            e.name: read_checks(self.check_file(e.name), e.name)
            for e in self.exercises
            if self.check_file(e.name).is_file()
        }

    @cached_property
    def by_file_name(self) -> dict[str, str]:
        """The names of the exercises that have checks, by what their files' names are ``alike``."""
        return {alike(name): name for name in self.checks}

    @cached_property
    def error_words(self) -> ErrorWords:
        """What this course says about its libraries' errors: a file beside its checks, or nothing.

        Raises:
            TomlError: the file breaks a rule.
        """
        return read_error_words(self.check_file(self.exercises[0].name).parent, self.root)

    @cached_property
    def pictures(self) -> dict[str, tuple[Check, ...]]:
        """The pictures of each exercise, as the looks they are painted from, in order.

        Raises:
            CheckFileError: a check file breaks a rule.
        """
        return {name: read_checks(self.check_file(name), name, "picture") for name in self.checks}

    def exercise(self, name: str) -> Exercise:
        """The exercise of that name.

        Raises:
            KeyError: there is none.
        """
        for exercise in self.exercises:
            if exercise.name == name:
                return exercise
        raise KeyError(name)

    def only(self, names: Collection[str]) -> Course:
        """The course with these exercises alone, as if it had no others.

        Files of the others are still known by their names.
        """
        kept = tuple(e for e in self.exercises if e.name in names)
        known = {"by_file_name": self.by_file_name}
        total = sum(exercise.points for exercise in kept)
        course = self.model_copy(update={"exercises": kept, "total_points": total})
        for name in ("checks", "pictures"):
            course.__dict__.pop(name, None)  # worked out anew
        course.__dict__.update(known)
        return course

    def called(self, text: str) -> Exercise | None:
        """The exercise that somebody means: its name, how it begins, or the path of its file.

        ``ex4`` is enough for ``ex4_manual_sgd``, if no other name begins that way.
        """
        name = alike(text.replace("\\", "/").rpartition("/")[2].removesuffix(".py"))
        named = [e for e in self.exercises if alike(e.name) == name]
        begun = [e for e in self.exercises if alike(e.name).startswith(f"{name}_")]
        return next(iter(named or begun), None) if len(named or begun) == 1 else None

    def label(self, exercise: str) -> str:
        """A name for tight places: ``ex4`` for ``ex4_manual_sgd``, or the whole name."""
        short = re.match(r"[^\W\d_]+\d+(?=_)", exercise)
        return short[0] if short and self.called(short[0]) else exercise

    def tolerance_of(self, exercise: str) -> Tolerance:
        """How near is equal in that exercise."""
        table = self.exercise(exercise).tolerance or self.tolerance
        return Tolerance(table.rtol, table.atol)

    def points_of(self, check: Check) -> float:
        """What one check earns: an equal share of its part's points."""
        part = next(p for p in self.exercise(check.exercise).parts if p.name == check.part)
        return part.points / sum(c.part == check.part for c in self.checks[check.exercise])

    def check_file(self, exercise: str) -> Path:
        """The file with an exercise's checks: the course's own, or the installed engine's."""
        own = self.root / self.check_folder / f"{exercise}.py"
        return own if own.exists() else Path(__file__).parents[1] / "checks" / f"{exercise}.py"

    def exercise_file(self, exercise: str) -> Path:
        """The learner's file."""
        return self.root / "exercises" / f"{exercise}.py"

    def solution_file(self, exercise: str) -> Path:
        """The source of the exercise."""
        return self.root / "solutions" / f"{exercise}.py"

    def misconception_file(self, exercise: str) -> Path:
        """The exercise's misconceptions."""
        return self.root / "solutions" / "misconceptions" / f"{exercise}.py"

    def alternative_files(self, exercise: str) -> list[Path]:
        """Other right implementations of the exercise."""
        return sorted((self.root / "solutions" / "alternatives" / exercise).glob("*.py"))

    @property
    def key_file(self) -> Path:
        """The recorded answers, in a learner's copy."""
        return self.root / "answer_key.safetensors"

    @property
    def key_folder(self) -> Path:
        """The recorded answers for many seeds, in a copy that grades without solutions."""
        return self.root / "answer_keys"

    @property
    def has_solutions(self) -> bool:
        """Whether the references are here: not in a learner's copy."""
        return (self.root / "solutions").is_dir()


def find_root(start: Path) -> Path:
    """The nearest folder at or above ``start`` with a ``course.toml``.

    Raises:
        CourseError: there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise CourseError(f"no {FILE} in {start} or above it: run this inside the course's folder")


def load_course(root: Path, words: bool = True) -> Course:
    """Read and validate ``root/course.toml``, its check files and plain words included.

    Arguments:
        words: read the plain words now. A process that explains no error, of a course that was
            read before, starts sooner without: a hundred expressions have to be compiled.

    Raises:
        CourseError: with one line ``course.toml:LINE: what`` per finding.
    """
    text = text_of(root / FILE, CourseError)
    course = read_course(text)
    course._root = root
    try:
        findings = wrong_in(course, text)
        if words:
            course.error_words  # noqa: B018  read now, so that what is wrong in it is said now
    except (CheckFileError, TomlError) as error:
        findings = [str(error)]
    if findings:
        raise CourseError("\n".join(findings).replace(f"{root}{os.sep}", ""))
    return course


def read_course(text: str) -> Course:
    """What ``course.toml`` says, without a look at other files.

    Raises:
        CourseError: with one line ``course.toml:LINE: what`` per finding.
    """
    try:
        return parsed(text, Course, FILE)
    except TomlError as error:
        raise CourseError(str(error)) from error
