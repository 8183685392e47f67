"""``grader build``, ``doctor`` and ``release``: an author's own course."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from grader.cli.app import EXAMPLES, app, called, fail, needs_packages, needs_solutions, the_course


@app.command(epilog=EXAMPLES + "`grader build`: after every change in solutions/")
def build() -> None:
    """Write exercises/ anew from solutions/."""
    from grader.author.build import BuildError
    from grader.author.build import build as build_exercises

    course = the_course()
    needs_solutions(course)
    try:
        written = build_exercises(course)
    except BuildError as error:
        raise fail(error, lines=True) from error
    for path in written:
        typer.echo(f"wrote {path.relative_to(course.root)}")
    typer.echo(f"{len(written)} written, {len(course.exercises) - len(written)} already in step")


@app.command(
    epilog=EXAMPLES + "`grader doctor`\n\n`grader doctor ex4`: one exercise, without releases"
)
def doctor(
    exercises: Annotated[list[str] | None, typer.Argument(help="Exercises; all if none.")] = None,
) -> None:
    """Prove the course sound; one line per finding, exit code 1 if there are any."""
    from grader.author.doctor import examine

    course = the_course()
    needs_solutions(course)
    named = tuple(called(course, text).name for text in exercises or ())
    findings = 0
    for finding in examine(course, named, workers=os.cpu_count() or 1):
        typer.echo(finding)
        findings += 1
    asked = named or tuple(course.checks)
    checks = sum(len(course.checks[name]) for name in asked)
    counts = ((findings, "finding"), (len(asked), "exercise"), (checks, "check"))
    said, *about = (f"{count} {thing}{'s' * (count != 1)}" for count, thing in counts)
    typer.echo(f"{said} about {', '.join(about)}", err=True)
    raise typer.Exit(1 if findings else 0)


@app.command(epilog=EXAMPLES + "`grader release`\n\n`grader release --to dist --no-wheel`")
def release(
    to: Annotated[Path, typer.Option(help="Folder for the zip and the wheel.")] = Path("dist"),
    wheel: Annotated[bool, typer.Option(help="Also build a wheel.")] = True,
) -> None:
    """Write what learners receive: exercises, checks and answer key, no solutions."""
    from grader.author.build import BuildError
    from grader.author.release import ReleaseError
    from grader.author.release import release as make

    course = the_course()
    needs_solutions(course)
    needs_packages(course)
    try:
        for path in make(course, to, wheel):
            typer.echo(f"wrote {path} ({path.stat().st_size / 1024:,.0f} KB)")
    except (ReleaseError, BuildError, OSError) as error:
        raise fail(error, lines=True) from error
