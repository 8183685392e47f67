"""``grader nbgrader``: a course root for nbgrader, submissions into it, reports out of it."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from grader.cli.app import EXAMPLES, app, fail, needs_solutions, the_course
from grader.core.legible import in_line

sub = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Grade with nbgrader and formgrader, with this course's engine behind them.",
)
app.add_typer(sub, name="nbgrader")

ROOT = Annotated[Path, typer.Option(help="The course root that init wrote.")]


def _needs_nbgrader() -> None:
    from importlib.util import find_spec

    if find_spec("nbgrader") is None:
        from grader.author.build import INSTALL

        raise fail(f"nbgrader is not installed; {INSTALL}")


@sub.command(
    epilog=EXAMPLES + "`grader nbgrader init ~/course-root`: then, in that folder, "
    "`nbgrader generate_assignment` with the name that it tells"
)
def init(folder: Annotated[Path, typer.Argument(help="A new folder.")]) -> None:
    """Write a course root that nbgrader's own commands work in."""
    _needs_nbgrader()
    from grader.author.build import BuildError
    from grader.nbgrader.course_root import RootError
    from grader.nbgrader.course_root import init as write

    # An existing course root names its course, wherever the command is run.
    known = (folder / "nbgrader_config.py").is_file()
    course = the_course(_course_of(folder) if known else None)
    needs_solutions(course)
    try:
        written, about_due = write(course, folder)
    except (RootError, BuildError, OSError) as error:
        raise fail(error, lines=True) from error
    typer.echo(f"{len(written)} files written in {folder}. Next:")
    # Without --force, nbgrader leaves an existing release as it is.
    force = " --force" if (folder / "release" / course.assignment).exists() else ""
    command = f"nbgrader generate_assignment {course.assignment}{force}"
    typer.echo(f"  cd {shlex.quote(str(folder))} && {command}")
    if about_due:
        typer.echo(about_due, err=True)


@sub.command(
    epilog=EXAMPLES + "`grader nbgrader collect downloads/ --root ~/course-root`: "
    "folders, zips or single files, as Canvas or Moodle name them"
)
def collect(
    folder: Annotated[Path, typer.Argument(help="Submissions, notebooks or .py files.")],
    root: ROOT = Path(),
) -> None:
    """Put submissions of any form where `nbgrader autograde` looks for them."""
    _needs_nbgrader()
    from grader.nbgrader.course_root import RootError, trusted
    from grader.nbgrader.lms_download import collect as take
    from grader.run.warm_process import GraderError
    from grader.submissions.member import Refused

    course = the_course(_course_of(root))
    try:
        notes = list(take(course, folder, root, trusted(root)))
    except (Refused, RootError, GraderError, OSError) as error:
        raise fail(error) from error
    for note in notes:
        typer.echo(in_line(note))


@sub.command(epilog=EXAMPLES + "`grader nbgrader export --root ~/course-root --to report`")
def export(
    root: ROOT = Path(),
    to: Annotated[Path, typer.Option(help="Folder for the reports.")] = Path("report"),
) -> None:
    """Write the reports of `grader report` from the gradebook; manual scores count."""
    _needs_nbgrader()
    from grader.classroom.store import StoreError
    from grader.faces.reports import CannotWrite, write_reports
    from grader.nbgrader.course_root import RootError, database
    from grader.nbgrader.export import records_of
    from grader.nbgrader.learners_view import as_due

    course = the_course(_course_of(root))
    try:
        records = records_of(course, root)
        paths = write_reports(as_due(course, database(root), course.assignment), records, to)
    except (StoreError, RootError, CannotWrite, OSError) as error:
        raise fail(error) from error
    typer.echo(f"{len(paths)} files for {len(records)} submissions in {to}")


def _course_of(root: Path) -> Path:
    """The course that a root was made from."""
    from grader.nbgrader.course_root import RootError, course_folder

    try:
        return course_folder(root)
    except RootError as error:
        raise fail(error) from error
