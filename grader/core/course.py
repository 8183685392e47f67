"""``course.toml``: the one list of exercises, parts, points, hints and limits."""

from __future__ import annotations

import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator

from grader.core.check import Check, CheckFileError, read_checks
from grader.core.comparison import Tolerance
from grader.core.course_errors import innermost, line_of, sentence
from grader.core.late import Late

FILE = "course.toml"


class CourseError(Exception):
    """The course's description is wrong; one ``course.toml:LINE: what`` a line."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ToleranceTable(_Table):
    """How near is equal; measured, see docs/authors.md."""

    rtol: float = Field(ge=0, lt=0.01)
    atol: float = Field(ge=0, lt=0.01)


class Limits(_Table):
    """What one check may use before it is stopped."""

    check_seconds: float = Field(gt=0, description="processor time per check")
    wall_seconds: float = Field(default=0, ge=0, description="by the clock; 0: 3 * check_seconds")
    submission_seconds: float = Field(default=120, gt=0, description="by the clock, for them all")
    memory_mb: int = Field(ge=64, description="memory that learner code may add")
    source_kb: int = Field(ge=1, description="largest file that is read")

    @property
    def clock_seconds(self) -> float:
        """How long a check may take by the clock, on a busy machine, too."""
        return self.wall_seconds or 3 * self.check_seconds


class Leak(_Table):
    """What the search for leaks does not take for a solution's."""

    public_lines: tuple[str, ...] = Field(
        default=(), description="lines of solutions that anybody may know"
    )


class Part(_Table):
    """One function or class member that earns points."""

    name: str
    points: float = Field(gt=0)
    hints: tuple[str, str, str]
    two_at_once: int = Field(
        default=0,
        ge=0,
        description="so many of the part's misconceptions, the first ones, are also looked for "
        "two at a time",
    )


class Exercise(_Table):
    """One exercise: one file, several parts."""

    name: str = Field(pattern=r"^ex\d+_[a-z0-9_]+$")
    title: str
    parts: tuple[Part, ...] = Field(alias="part", min_length=1)
    tolerance: ToleranceTable | None = None

    @property
    def points(self) -> float:
        """Points of all its parts."""
        return sum(part.points for part in self.parts)


class Course(_Table):
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
    tolerance: ToleranceTable
    limits: Limits
    late: Late = Late()
    leak: Leak = Leak()
    exercises: tuple[Exercise, ...] = Field(alias="exercise", min_length=1)
    _root: Path = PrivateAttr(default=Path())

    @model_validator(mode="before")
    @classmethod
    def _named(cls, table: Any) -> Any:
        """A course that gives itself no name has its title's, in nbgrader too."""
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

    def called(self, text: str) -> Exercise | None:
        """The exercise that somebody means: ``ex4``, its name, or the path of its file."""
        name = text.replace("\\", "/").rpartition("/")[2].removesuffix(".py").lower()
        for exercise in self.exercises:
            if name in (exercise.name, exercise.name.partition("_")[0]):
                return exercise
        return None

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

    @property
    def key_file(self) -> Path:
        """The recorded answers, in a learner's copy."""
        return self.root / "answer_key.safetensors"

    @property
    def has_solutions(self) -> bool:
        """Whether this is the author's tree, not a learner's copy."""
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


def load_course(root: Path) -> Course:
    """Read and validate ``root/course.toml``, its check files included.

    Raises:
        CourseError: with one line ``course.toml:LINE: what`` per finding.
    """
    path = root / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"{path}: cannot be read ({error})") from error
    try:
        course = Course.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise CourseError(f"{FILE}:{line[1] if line else 1}: {error}") from error
    except ValidationError as error:
        raise CourseError(
            "\n".join(
                f"{FILE}:{line_of(text, item['loc'])}: {sentence(item)}"
                for item in innermost(error.errors())
            )
        ) from error
    course._root = root
    try:
        findings = _findings(course, text)
    except CheckFileError as error:
        raise CourseError(str(error)) from error
    if findings:
        raise CourseError("\n".join(findings))
    return course


def _findings(course: Course, text: str) -> list[str]:
    found = []

    def report(message: str, *loc: str | int) -> None:
        found.append(f"{FILE}:{line_of(text, loc)}: {message}")

    total = sum(exercise.points for exercise in course.exercises)
    if abs(total - course.total_points) > 1e-9:
        report(f"the points add up to {total:g}, not {course.total_points:g}", "total_points")
    for index, exercise in enumerate(course.exercises):
        name, here = exercise.name, ("exercise", index)
        if course.exercise(name) is not exercise:
            report(f"exercise {name} is listed twice", *here, "name")
            continue
        # In a learner's copy a file that is gone is the learner's affair: not submitted.
        if course.has_solutions and not course.solution_file(name).is_file():
            report(f'exercise "{name}" has no file solutions/{name}.py', *here, "name")
        if not course.check_file(name).is_file():
            report(
                f'exercise "{name}" has no checks {course.check_folder}/{name}.py', *here, "name"
            )
            continue
        checked = {check.part for check in course.checks[name]}
        listed = [part.name for part in exercise.parts]
        for number, part in enumerate(listed):
            if part not in checked:
                report(f'part "{part}" of {name} has no check', *here, "part", number, "name")
            if listed.index(part) < number:
                report(f'part "{part}" of {name} is listed twice', *here, "part", number, "name")
        for part in sorted(checked - set(listed)):
            report(f'{name} has checks of "{part}", which has no points', *here, "name")
        for picture in course.pictures[name]:
            if picture.part not in listed:
                report(f'{name} has a picture of "{picture.part}", which is no part', *here, "name")
    return found
