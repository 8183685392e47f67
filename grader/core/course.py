"""``course.toml``: the one list of exercises, parts, points, hints and limits."""

from __future__ import annotations

import keyword
import re
import tomllib
import unicodedata
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from grader.core.check import Check, CheckFileError, read_checks
from grader.core.comparison import Tolerance
from grader.core.late import Late
from grader.core.toml_lines import innermost, line_of, sentence_of

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

    name: str
    title: str
    parts: tuple[Part, ...] = Field(alias="part", min_length=1)
    tolerance: ToleranceTable | None = None

    @field_validator("name")
    @classmethod
    def _is_a_name(cls, name: str) -> str:
        """It names files, and modules in Python."""
        if not name.isidentifier() or keyword.iskeyword(name):
            raise PydanticCustomError("name", "should be a name as Python's are, like word_count")
        return name

    @property
    def points(self) -> float:
        """Points of all its parts."""
        return sum(part.points for part in self.parts)


class Course(_Table):
    """A course as ``course.toml`` describes it. Everything else follows from names."""

    title: str
    version: str
    default_seed: int = Field(ge=0)
    total_points: float = Field(default=100, gt=0)
    check_folder: str = "grader/checks"
    warm: tuple[str, ...] = Field(
        default=(), description="modules that the grading process imports before it is needed"
    )
    tolerance: ToleranceTable
    limits: Limits
    late: Late = Late()
    exercises: tuple[Exercise, ...] = Field(alias="exercise", min_length=1)
    _root: Path = PrivateAttr(default=Path())

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
        """The exercise that somebody means: its name, how it begins, or the path of its file.

        ``ex4`` is enough for ``ex4_manual_sgd``, where no other name begins so.
        """
        name = alike(text.replace("\\", "/").rpartition("/")[2].removesuffix(".py"))
        named = [e for e in self.exercises if alike(e.name) == name]
        begun = [e for e in self.exercises if alike(e.name).startswith(f"{name}_")]
        return next(iter(named or begun), None) if len(named or begun) == 1 else None

    def label(self, exercise: str) -> str:
        """A name for where there is little room: ``ex4`` for ``ex4_manual_sgd``, or all of it."""
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

    @property
    def key_file(self) -> Path:
        """The recorded answers, in a learner's copy."""
        return self.root / "answer_key.safetensors"

    @property
    def has_solutions(self) -> bool:
        """Whether this is the author's tree, not a learner's copy."""
        return (self.root / "solutions").is_dir()


def alike(name: str) -> str:
    """The same for names of files that some file system does not tell apart."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


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
                f"{FILE}:{line_of(text, item['loc'])}: {sentence_of(item)}"
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
        twin = next(e.name for e in course.exercises if alike(e.name) == alike(name))
        if twin != name:
            report(
                f"exercise {name} has the file of {twin} where letters' case does not count; "
                "name one of them otherwise",
                *here,
                "name",
            )
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
    return found
