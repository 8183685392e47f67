"""What every command shares: the app, the course around it, and how it says what is wrong."""

from __future__ import annotations

import contextlib
from pathlib import Path

import typer

from grader.core.course import Course, CourseError, find_root, load_course
from grader.core.course_tables import Exercise
from grader.core.legible import WIDEST, in_block, in_line
from grader.faces.needs import Missing, need_packages

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Check, grade, build and prove the course.",
)

RESULTS = Path("results.sqlite")
EXAMPLES = "**Examples**\n\n"


def fail(text: object, lines: bool = False) -> typer.Exit:
    """Print what is wrong to stderr; gives the exit to be raised.

    Arguments:
        lines: the text is this program's own, with a line for each finding. Otherwise a line end
            can only come from some name, and is made visible.
    """
    said = in_words(text) if isinstance(text, OSError) else str(text)
    typer.echo(in_block(said) if lines else in_line(said, WIDEST), err=True)
    return typer.Exit(2)


def in_words(error: OSError) -> str:
    """A path, and what is wrong with it."""
    why = error.strerror or str(error)
    if isinstance(error, FileExistsError | NotADirectoryError):
        why = "a file is in the way, where a folder is needed; name another"
    elif isinstance(error, IsADirectoryError):
        why = "this is a folder, and a file is needed; name another"
    elif isinstance(error, FileNotFoundError):
        why = "there is no such file or folder"
    elif isinstance(error, PermissionError):
        why = "you may not read or write here; name another"
    return f"{error.filename}: {why}" if error.filename else why


def the_course(start: Path | None = None) -> Course:
    """The course that a path lies in, or that the current folder lies in.

    A course inside another course is refused: it may be what a learner handed in.
    """
    try:
        root = find_root(start or Path.cwd())
        if (whole := _course_above(root)) is not None:
            raise fail(
                f"{root}: this course lies inside another one, {whole}, and may be a submission; "
                "run the command there, or move the inner one out"
            )
        return load_course(root)
    except CourseError as error:
        raise fail(error, lines=True) from error


def _course_above(root: Path) -> Path | None:
    with contextlib.suppress(CourseError):
        return None if root == root.parent else find_root(root.parent)
    return None


def needs_solutions(course: Course) -> None:
    """Stop if this is a learner's copy of the course."""
    if not course.has_solutions:
        raise fail(f"{course.root}: this is a learner's copy; it needs the folder solutions/")


def needs_answers(course: Course) -> None:
    """Stop if others' work cannot be graded with this copy of the course."""
    from grader.answers.available import NOTHING_TO_GRADE_WITH, can_grade

    if not can_grade(course):
        raise fail(f"{course.root}: {NOTHING_TO_GRADE_WITH}")


def needs_packages(course: Course) -> None:
    """Stop if a package of the course cannot be imported; for commands that run exercises."""
    try:
        need_packages(course)
    except Missing as error:
        raise fail(error) from error


def called(course: Course, text: str) -> Exercise:
    """The exercise with that name, or with that beginning of it, such as ``ex4``."""
    known = course.called(text)
    if known is None:
        names = ", ".join(exercise.name for exercise in course.exercises)
        raise fail(f"no exercise {text}; there are {names}")
    return known
