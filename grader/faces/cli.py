"""The ``grader`` command."""

from __future__ import annotations

from grader.faces import working_folder  # isort: skip  # noqa: F401  before what lies in it

import contextlib
import io
import os
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from grader.core.course import Course, CourseError, Exercise, find_root, load_course
from grader.core.legible import WIDEST, in_block, in_line
from grader.faces.needs import Missing, about, need_torch

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
NO_REWRITING = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
"""For pytest in this process, where the grader is imported already; no check is an assert."""
NOT_NAMES = ("-k", "-m")
"""Options of pytest whose value may be spelled like an exercise and is none."""


def stop(text: object, lines: bool = False) -> typer.Exit:
    """Say what is wrong on stderr; to be raised.

    Arguments:
        lines: of the author's own, one for each finding. Else a line end is part of some name.
    """
    said = in_words(text) if isinstance(text, OSError) else str(text)
    typer.echo(in_block(said) if lines else in_line(said, WIDEST), err=True)
    return typer.Exit(2)


def in_words(error: OSError) -> str:
    """The place, and what is wrong with it."""
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
    """The course around a path, or around the current folder.

    One that lies in another course may be what a learner handed in.
    """
    try:
        root = find_root(start or Path.cwd())
        if (whole := _course_above(root)) is not None:
            raise stop(
                f"{root}: this course lies inside another one, {whole}, and only one is yours; "
                "run the command there, or move the inner one out"
            )
        return load_course(root)
    except CourseError as error:
        raise stop(error, lines=True) from error


def _course_above(root: Path) -> Path | None:
    with contextlib.suppress(CourseError):
        return None if root == root.parent else find_root(root.parent)
    return None


def needs_solutions(course: Course) -> None:
    """Stop where only an author's tree will do."""
    if not course.has_solutions:
        raise stop(f"{course.root}: this is a learner's copy; it needs the folder solutions/")


def needs_torch() -> None:
    """Stop where PyTorch cannot be imported; for commands that run exercises."""
    try:
        need_torch()
    except Missing as error:
        raise stop(error) from error


@app.command(
    context_settings={"ignore_unknown_options": True},
    epilog=EXAMPLES + "`grader check`: every exercise\n\n"
    "`grader check ex4`: one of them, like `grader check exercises/ex4_manual_sgd.py`\n\n"
    "`grader check ex1 -x -k sigmoid`: with pytest's own options",
)
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Exercises, files or folders, then pytest's options."),
    ] = None,
) -> None:
    """Check your own exercises: the same as **pytest exercises/**."""
    import pytest

    raise typer.Exit(int(pytest.main([*NO_REWRITING, *_for_pytest(paths or [])])))


def _for_pytest(words: list[str]) -> list[str]:
    """Exercises by their files; all of them where options alone are given."""
    if words and _path(words[0]).exists():
        return words
    course = the_course()
    taken = [
        word if before in NOT_NAMES else _file_of(course, word)
        for before, word in zip(["", *words], words, strict=False)
    ]
    to_run = any(_path(word).suffix == ".py" or _path(word).is_dir() for word in taken)
    if not to_run and (not words or words[0].startswith("-")):
        return [str(course.root / "exercises"), *taken]
    return taken


def _path(word: str) -> Path:
    """The path in what pytest runs: nothing of ``::line`` behind it."""
    return Path(word.partition("::")[0])


def _file_of(course: Course, path: str) -> str:
    """The file of an exercise that is called by its name; everything else as it is."""
    exercise = None if path.startswith("-") or Path(path).exists() else course.called(path)
    return str(course.exercise_file(exercise.name)) if exercise else path


def _called(course: Course, text: str) -> Exercise:
    known = course.called(text)
    if known is None:
        names = ", ".join(exercise.name for exercise in course.exercises)
        raise stop(f"no exercise {text}; there are {names}")
    return known


@app.command(
    epilog=EXAMPLES + "`grader hint ex4`: the parts that have hints\n\n"
    "`grader hint ex4 sgd_step`\n\n`grader hint ex4 sgd_step 2`"
)
def hint(
    exercise: Annotated[str, typer.Argument(help="Such as ex4_manual_sgd, or ex4.")],
    part: Annotated[str, typer.Argument(help="Such as sgd_step; without one, all are named.")] = "",
    number: Annotated[
        int, typer.Argument(min=1, max=3, help="1 the goal, 2 the concept, 3 an example.")
    ] = 1,
) -> None:
    """Show a hint for a part of an exercise; they go from the goal to a worked example."""
    course = the_course()
    known = _called(course, exercise)
    if not part:
        typer.echo(f"{known.title}. There are three hints for each part:")
        for candidate in known.parts:
            typer.echo(f"  grader hint {exercise} {candidate.name}")
        return
    for candidate in known.parts:
        if candidate.name == part:
            typer.echo(candidate.hints[number - 1])
            if number < 3:
                typer.echo(f"\nMore: grader hint {exercise} {part} {number + 1}")
            return
    raise stop(f"{known.name} has the parts {', '.join(p.name for p in known.parts)}")


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
        raise stop(error, lines=True) from error
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
    named = tuple(_called(course, text).name for text in exercises or ())
    found = 0
    for finding in examine(course, named, workers=os.cpu_count() or 1):
        typer.echo(finding)
        found += 1
    checks = sum(len(checks) for checks in course.checks.values())
    typer.echo(
        f"{found} finding{'s' * (found != 1)} about "
        f"{len(course.exercises)} exercises, {checks} checks",
        err=True,
    )
    raise typer.Exit(1 if found else 0)


@app.command(epilog=EXAMPLES + "`grader release`\n\n`grader release --to dist --no-wheel`")
def release(
    to: Annotated[Path, typer.Option(help="Folder for the zip and the wheel.")] = Path("dist"),
    wheel: Annotated[bool, typer.Option(help="Also build a wheel.")] = True,
) -> None:
    """Write what learners receive: exercises, checks and answer key, no solutions."""
    from grader.author.build import BuildError
    from grader.author.notebooks import notebook_texts
    from grader.author.release import ReleaseError
    from grader.author.release import release as make
    from grader.faces.notebook.convert import to_notebook

    course = the_course()
    needs_solutions(course)
    needs_torch()
    try:
        texts = notebook_texts(course, to_notebook)
        more = {f"notebooks/{name}": text for name, text in texts.items()}
        for path in make(course, to, wheel, more):
            typer.echo(f"wrote {path} ({path.stat().st_size / 1024:,.0f} KB)")
    except (ReleaseError, BuildError, OSError) as error:
        raise stop(error, lines=True) from error


@app.command(epilog=EXAMPLES + "`grader start neuron`: then `cd neuron` and `pytest exercises/`")
def start(folder: Annotated[Path, typer.Argument(help="A new folder.")]) -> None:
    """Unpack the exercises into a new folder (from an installed learners' wheel)."""
    import shutil

    files = Path(__file__).parents[1] / "course_files"
    if not files.is_dir():
        raise stop("this is not an installed learners' wheel; work in exercises/ right here")
    if folder.exists():
        raise stop(f"{folder} exists already; name a new folder, so that nothing is overwritten")
    try:
        # pip has compiled the conftest.py among them.
        shutil.copytree(files, folder, ignore=shutil.ignore_patterns("__pycache__"))
    except OSError as error:
        raise stop(error) from error
    place = shlex.quote(str(folder))
    typer.echo(f"Your exercises are in {folder}. Next: cd {place} && pytest exercises/")


def main() -> None:
    """Run the command line; Ctrl-C ends it without a traceback."""
    from grader.faces import cli_grade, cli_notebooks, cli_records  # noqa: F401  add their commands

    # An instructor's command: the learners' copy does not have its room.
    with contextlib.suppress(ModuleNotFoundError):
        from grader.nbgrader import cli  # noqa: F401

    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows, or a server's own locale, may not know every sign in a table.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and (error.name or "").startswith("grader."):
            sys.exit("this is a learner's copy, and that command is for authors and instructors")
        if sentence := about(error):
            sys.exit(sentence)
        raise
