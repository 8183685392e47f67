"""The tables of ``course.toml``: limits, tolerances, exercises and their parts."""

from __future__ import annotations

import keyword
import sys
import unicodedata
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

Shown = Literal["points", "parts", "values", "diagnosis"]
"""How much of a graded run a learner sees; see ``grader.core.feedback``."""

FILE = "course.toml"
HIDES = "is the name of a module, which the exercise's file would hide; choose another name"


def why_no_name(name: str) -> str:
    """Why an exercise cannot have that name; empty where it can."""
    if not name.isidentifier() or keyword.iskeyword(name):
        return "should be a name as Python's are, like word_count"
    return HIDES if name in sys.stdlib_module_names else ""


def alike(name: str) -> str:
    """Equal for file names that some file systems cannot tell apart."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


class Table(BaseModel):
    """A table of ``course.toml``: no unknown keys, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ToleranceTable(Table):
    """How near is equal; measured, see docs/authors.md."""

    rtol: float = Field(ge=0, lt=0.01)
    atol: float = Field(ge=0, lt=0.01)


class Limits(Table):
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


class Feedback(Table):
    """What learners see of a graded run until the due time in ``[late]``, and after it."""

    before_due: Shown = "diagnosis"
    after_due: Shown = "diagnosis"


class Leak(Table):
    """What the leak search does not count as part of a solution."""

    public_lines: tuple[str, ...] = Field(
        default=(), description="lines of solutions that anybody may know"
    )


class Part(Table):
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

    @field_validator("hints", mode="before")
    @classmethod
    def _three(cls, hints: object) -> object:
        if not isinstance(hints, list | tuple) or len(hints) != 3:
            raise PydanticCustomError(
                "hints", "write three: the goal, the idea, and an example by hand"
            )
        return hints


class Exercise(Table):
    """One exercise: one file, several parts."""

    name: str
    title: str
    parts: tuple[Part, ...] = Field(alias="part", min_length=1)
    tolerance: ToleranceTable | None = None

    @field_validator("name")
    @classmethod
    def _is_a_name(cls, name: str) -> str:
        """The name becomes that of files and of a Python module."""
        if why := why_no_name(name):
            raise PydanticCustomError("name", "{why}", {"why": why})
        return name

    @property
    def points(self) -> float:
        """Points of all its parts."""
        return sum(part.points for part in self.parts)
