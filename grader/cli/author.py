"""``grader build``, ``doctor`` and ``release``: an author's own course."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from grader.cli.app import EXAMPLES, app, called, fail, needs_packages, needs_solutions, the_course
from grader.core.course import Course


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


@app.command(
    epilog=EXAMPLES + "`grader release`: what learners receive\n\n"
    "`grader release --to dist --no-wheel`\n\n"
    "`grader release --ci`: what a CI gets, with the solutions; learners must not be able to "
    "read it\n\n"
    "`grader release --ci --seeds 40`: the same without solutions, for jobs that learners can read"
)
def release(
    to: Annotated[Path, typer.Option(help="Folder for the zip and the wheel.")] = Path("dist"),
    wheel: Annotated[bool, typer.Option(help="Also build a wheel.")] = True,
    ci: Annotated[
        bool, typer.Option("--ci", help="For grading in CI, in the place of learners.")
    ] = False,
    seeds: Annotated[
        int,
        typer.Option(
            min=0,
            max=1000,
            help="With --ci: no solutions, and the recorded answers for so many seeds instead. "
            "Some dozens are enough; each takes up to a minute.",
        ),
    ] = 0,
) -> None:
    """Write what learners receive: exercises, checks and answer key, no solutions.

    Or, with --ci, what grades their work in CI; docs/ci.md says which form is for whom.
    """
    from grader.author.build import BuildError
    from grader.author.packing import ReleaseError
    from grader.author.release import release as make

    course = the_course()
    needs_solutions(course)
    needs_packages(course)
    if seeds and not ci:
        raise fail("--seeds is an option of --ci: grader release --ci --seeds 40")
    if ci and not wheel:
        raise fail("--no-wheel: with --ci there is always a wheel; leave the option out")
    try:
        for path in for_ci(course, to, seeds) if ci else make(course, to, wheel):
            typer.echo(f"wrote {path} ({path.stat().st_size / 1024:,.0f} KB)")
    except (ReleaseError, BuildError, OSError) as error:
        raise fail(error, lines=True) from error


def for_ci(course: Course, to: Path, seeds: int) -> list[Path]:
    """Write what grades in CI, on all cores, and say how far it has come."""
    from grader.author.release_ci import release_for_ci

    def tell(done: int, total: int) -> None:
        typer.echo(f"answers recorded for {done} of {total} seeds", err=True)

    if seeds:
        typer.echo(f"recording the answers for {seeds} seeds, each up to a minute", err=True)
    return release_for_ci(course, to, seeds, tell, workers=os.cpu_count() or 1)
