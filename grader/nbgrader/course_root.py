"""The folder that nbgrader works in: its config, its source notebooks, its gradebook."""

from __future__ import annotations

import ast
import contextlib
import os
import sys
from datetime import UTC
from pathlib import Path
from typing import Any

from grader.author.notebooks import write_notebooks
from grader.core.course import Course
from grader.core.course_tables import Feedback

CONFIG = """\
# Written by `grader nbgrader init`; nbgrader reads it in this folder. Yours to change.
# Grading is done by the course's own grader, confined: no kernel is started, and no
# learner's code runs in the process that holds the gradebook.
from pathlib import Path
from typing import Any

c = get_config()  # noqa: F821
root = Path(__file__).resolve().parent
course = {course!r}  # the folder with course.toml and solutions/

c.CourseDirectory.root = str(root)
c.CourseDirectory.course_id = {course_id!r}
# nbgrader would release a .py with its solutions, and put the instructor's over the learner's.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "*.py", "*.sqlite*",
]
c.ClearSolutions.code_stub = {{"python": "# YOUR CODE HERE\\nraise NotImplementedError"}}

# nbgrader collect and zip_collect: no links, no names from inside archives, bounded.
c.ExchangeFactory.collect = "grader.nbgrader.plugins.Inbound"
c.ZipCollectApp.extractor_plugin = "grader.nbgrader.plugins.Archives"
c.ZipCollectApp.collector_plugin = "grader.nbgrader.plugins.Downloads"
c.Inbound.course = c.Archives.course = c.Downloads.course = course

c.Autograde.exporter_class = "grader.nbgrader.plugins.Submitted"
c.Exporter.optimistic_validation = True  # one validation, not one after every preprocessor
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.ClearOutput",
    "grader.nbgrader.plugins.RestoreCells",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteCells",
]
c.Autograde.autograde_preprocessors = [
    "grader.nbgrader.plugins.GradeCells",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "grader.nbgrader.plugins.AskForManualGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "grader.nbgrader.plugins.LearnersView",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
# feedback and formgrader: code that would take minutes to colour is shown plain
c.HTMLExporter.filters = {{"highlight_code": "grader.nbgrader.plugins.Colours"}}
c.GradeCells.course = course
c.GradeCells.results = str(root / "results.sqlite")
# c.GradeCells.seed = 31415  # the same inputs in every run; fresh ones if not given
c.AssignLatePenalties.plugin_class = "grader.nbgrader.plugins.CoursePolicy"
c.CoursePolicy.course = course
"""


WALLS = {
    ("ExchangeFactory", "collect"): "grader.nbgrader.plugins.Inbound",
    ("ZipCollectApp", "extractor_plugin"): "grader.nbgrader.plugins.Archives",
    ("ZipCollectApp", "collector_plugin"): "grader.nbgrader.plugins.Downloads",
    ("Autograde", "exporter_class"): "grader.nbgrader.plugins.Submitted",
    ("HTMLExporter", "filters"): {"highlight_code": "grader.nbgrader.plugins.Colours"},
}
"""Without these settings nbgrader follows links, believes names, and takes hours to show code."""


VIEW = "grader.nbgrader.plugins.LearnersView"
FEEDBACK = [
    "nbgrader.preprocessors.GetGrades",
    VIEW,
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
"""Without it nbgrader's feedback shows everything, whatever ``[feedback]`` in course.toml says."""


COLLECTING = ("ExchangeFactory", "ZipCollectApp")
"""Sections whose classes need to know the course."""


class RootError(Exception):
    """A course root cannot be made or used; the text says why and what to do."""


def init(course: Course, folder: Path) -> tuple[list[Path], str]:
    """Write a course root into a new or empty folder, or bring its source notebooks up to date.

    An existing config stays as it is, and so does a due time in the gradebook. Gives the files that
    were written, and advice if the config lacks settings or the gradebook has another due time
    than the course; empty if there is none.

    Raises:
        RootError: the folder holds something else.
        BuildError: a solution cannot be turned into a notebook.
        OSError: the folder cannot be written.
    """
    config = folder / "nbgrader_config.py"
    if folder.exists() and any(folder.iterdir()) and not config.exists():
        raise RootError(
            f"{folder} holds other files; name a new folder, so that nothing is overwritten"
        )
    written, _ = write_notebooks(course, folder / "source" / course.assignment, source=True)
    if not config.exists():
        text = CONFIG.format(course=str(course.root.resolve()), course_id=course.name)
        config.write_text(text, encoding="utf-8")
        written.insert(0, config)
    told = [unsafe(folder), shows_all(course, folder), _set_due(course, folder)]
    return written, "\n".join(filter(None, told))


def database(folder: Path) -> str:
    """The URL of a course root's gradebook."""
    return f"sqlite:///{folder.resolve() / 'gradebook.db'}"


def _set_due(course: Course, folder: Path) -> str:
    """Give nbgrader the course's due time, unless it has one."""
    from nbgrader.api import Gradebook, MissingEntry

    from grader.core.late import parse_time

    # nbgrader makes a gradebook with the command alembic, which is installed beside Python.
    path, own = os.environ.get("PATH", ""), str(Path(sys.executable).parent)
    if own not in path.split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([own, path])
    with Gradebook(database(folder)) as gradebook:
        try:
            known = gradebook.find_assignment(course.assignment).duedate
        except MissingEntry:
            known = None
        if course.late.policy == "none" or not course.late.due:
            gradebook.update_or_create_assignment(course.assignment)
            return ""
        due = parse_time(course.late.due)
        if known is None:
            local = due.astimezone().isoformat()
            gradebook.update_or_create_assignment(course.assignment, duedate=local)
        elif known.replace(tzinfo=UTC) != due:
            return (
                f"the due time in the gradebook stays: {known:%Y-%m-%d %H:%M} UTC, "
                f"not course.toml's {due.astimezone(UTC):%Y-%m-%d %H:%M}; formgrader changes it"
            )
    return ""


def missing_walls(config: Any) -> list[str]:
    """The lines to add at the end of a course root's config."""
    lines = []
    for (section, name), ours in WALLS.items():
        if config[section].get(name) != ours:
            lines.append(f"c.{section}.{name} = {ours!r}")
            helper = str(ours).rpartition(".")[2]
            if section in COLLECTING and "course" not in config[helper]:
                lines.append(f"c.{helper}.course = course")
    return lines


def unsafe(folder: Path) -> str:
    """What to add to a course root's config that lacks walls; empty if it lacks none.

    Raises:
        RootError: this is not a course root.
    """
    lines = missing_walls(_config(folder))
    if not lines:
        return ""
    return (
        f"{folder / 'nbgrader_config.py'} lacks walls; an older version may have written it: "
        "a submission could contain other people's files. Add at its end:\n  " + "\n  ".join(lines)
    )


def shows_all(course: Course, folder: Path) -> str:
    """What to add to a config that knows no feedback policy; empty if there is nothing.

    Raises:
        RootError: this is not a course root.
    """
    known = _config(folder).GenerateFeedback.get("preprocessors", [])
    if course.feedback == Feedback() or VIEW in known:
        return ""
    return (
        f"{folder / 'nbgrader_config.py'} shows learners everything, whatever course.toml's "
        f"[feedback] says. Add at its end:\n  c.GenerateFeedback.preprocessors = {FEEDBACK!r}"
    )


def course_folder(folder: Path) -> Path:
    """The folder with ``course.toml`` that a course root's config names.

    Raises:
        RootError: this is not a course root.
    """
    named = _config(folder).GradeCells.get("course")
    if not isinstance(named, str) or not (Path(named) / "course.toml").is_file():
        config = folder.resolve() / "nbgrader_config.py"
        raise RootError(f"{config}: c.GradeCells.course names no folder with course.toml")
    return Path(named)


def trusted(folder: Path) -> bool:
    """Whether a course root's config switches confinement off.

    Raises:
        RootError: this is not a course root.
    """
    return _config(folder).GradeCells.get("trust_this_code") is True


def _config(folder: Path) -> Any:
    """A course root's settings. They are read, not run: the folder may be a submission.

    Raises:
        RootError: there is no config.
    """
    from traitlets.config import Config

    config = folder.resolve() / "nbgrader_config.py"
    if not config.is_file():
        raise RootError(f"{folder}: no nbgrader_config.py; grader nbgrader init writes one")
    settings = Config()
    try:
        body = ast.parse(config.read_bytes()).body
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return settings
    names: dict[str, object] = {}
    for statement in body:
        match statement:
            case ast.Assign([ast.Name(name)], ast.Constant(value)):
                names[name] = value
            case ast.Assign(
                [ast.Attribute(ast.Attribute(ast.Name("c"), section), name)],
                (ast.Constant() | ast.Dict() | ast.List()) as value,
            ):
                with contextlib.suppress(ValueError):  # not made of literals
                    settings[section][name] = ast.literal_eval(value)
            case ast.Assign(
                [ast.Attribute(ast.Attribute(ast.Name("c"), section), name)], ast.Name(known)
            ) if known in names:
                settings[section][name] = names[known]
    return settings
