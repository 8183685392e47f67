"""A new exercise, and a new course: small ones that work, to be changed step by step."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path

from grader.core.course import FILE, Course, CourseError, load_course, read_course
from grader.core.course_tables import HIDES, why_no_name
from grader.run.writing import put

TEMPLATES = files("grader.author") / "templates"
ALTERNATIVES = ("decimal", "lambda", "shifted")
FIRST = "ex1_temperature"
"""The exercise that a new course begins with."""


class NewError(Exception):
    """Nothing was written; the text says why and what to do."""


def new_exercise(course: Course, name: str) -> list[Path]:
    """Write a small exercise that works, and list it in ``course.toml``.

    Returns:
        What was written.

    Raises:
        NewError: an exercise cannot have that name, or there is one already; a file is in the way;
            or ``course.toml`` cannot be added to.
    """
    if any(exercise.name == name for exercise in course.exercises):
        raise NewError(f"{FILE} lists an exercise {name} already; choose another name")
    if why := why_no_name(name):
        raise NewError(f"{name!r} {why}")
    if name in sys.modules or find_spec(name):
        raise NewError(f"{name!r} {HIDES}")
    toml = course.root / FILE
    text = with_entry(toml.read_text(encoding="utf-8"), name)
    try:
        read_course(text)
    except CourseError as error:
        raise NewError(f"nothing was written, there would be a mistake in {error}") from error
    texts = exercise_files(course.root / course.check_folder, course.root, name)
    _refuse_to_overwrite(texts)
    return _write({**texts, toml: text})


def new_course(folder: Path) -> Course:
    """Write a course with one exercise into a new or empty folder.

    Raises:
        NewError: the folder holds something.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NewError(f"{folder} exists and is not empty; name a new folder")
    title = folder.resolve().name.replace("-", " ").replace("_", " ").replace('"', "").capitalize()
    shared = {
        folder / ("." * (name == "gitignore") + name): template.replace("TITLE", title)
        for name, template in _templates(TEMPLATES / "course")
    }
    shared[folder / FILE] = with_entry(shared[folder / FILE], FIRST)
    _write(shared | exercise_files(folder / "checks", folder, FIRST))
    return load_course(folder.resolve())


def exercise_files(checks: Path, root: Path, name: str) -> dict[Path, str]:
    """The text of each file of the small exercise."""
    texts = dict(_templates(TEMPLATES / "exercise"))
    solutions = root / "solutions"
    return {
        solutions / f"{name}.py": texts["solution.py"],
        checks / f"{name}.py": texts["checks.py"],
        solutions / "misconceptions" / f"{name}.py": texts["misconceptions.py"],
        **{
            solutions / "alternatives" / name / f"{style}.py": texts[f"alternative_{style}.py"]
            for style in ALTERNATIVES
        },
    }


def with_entry(toml: str, name: str) -> str:
    """``course.toml`` with an exercise more, and its points in the total.

    Raises:
        NewError: the total of the points is not found.
    """
    entry = (TEMPLATES / "exercise" / "entry.toml.txt").read_text(encoding="utf-8")
    points = sum(map(float, re.findall(r"^points = (\d+)", entry, re.MULTILINE)))
    total = re.search(r"^total_points[ \t]*=[ \t]*([\d.]+)", toml, re.MULTILINE)
    if total is None:
        raise NewError(f'{FILE}: write "total_points = 100" above the first table, and try again')
    more = f"{float(total[1]) + points:g}"
    return toml[: total.start(1)] + more + toml[total.end(1) :] + entry.replace("NAME", name)


def _templates(folder: Traversable) -> list[tuple[str, str]]:
    return [
        (template.name.removesuffix(".txt"), template.read_text(encoding="utf-8"))
        for template in folder.iterdir()
        if template.name.endswith(".txt")
    ]


def _refuse_to_overwrite(texts: Mapping[Path, str]) -> None:
    there = [str(path) for path in texts if path.exists()]
    if there:
        raise NewError(f"nothing was written, there is already: {', '.join(there)}")


def _write(texts: Mapping[Path, str]) -> list[Path]:
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, text.encode(), replace=True)
    return list(texts)
