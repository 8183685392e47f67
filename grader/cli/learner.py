"""``grader check``, ``hint`` and ``start``: working on the exercises."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from grader.cli.app import EXAMPLES, app, called, fail, the_course
from grader.core.course import Course

NO_REWRITING = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
"""For pytest in this process. It would warn that the grader is imported already and that its
asserts are not rewritten; no check is an assert."""
PLUGINS = ("-p", "grader.faces.pytest_options", "-p", "grader.faces.pytest_plugin")
"""A course's conftest.py names them, too; a course without one is checked all the same."""
NOT_NAMES = ("-k", "-m")
"""Options of pytest whose value may look like the name of an exercise."""


@app.command(
    context_settings={"ignore_unknown_options": True},
    epilog=EXAMPLES + "`grader check`: every exercise\n\n"
    "`grader check ex4`: one of them; its file's name does as well\n\n"
    "`grader check ex4 -x -k NAME`: with pytest's own options",
)
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Exercises, files or folders, then options of pytest."),
    ] = None,
) -> None:
    """Check your own exercises: the same as **pytest exercises/**."""
    import pytest

    raise typer.Exit(int(pytest.main([*NO_REWRITING, *PLUGINS, *_for_pytest(paths or [])])))


def _for_pytest(words: list[str]) -> list[str]:
    """The arguments with exercises as files; all exercises if there are only options."""
    if words and _path(words[0]).exists():
        return words
    course = the_course()
    if words and not words[0].startswith("-"):
        called(course, words[0].partition("::")[0])  # or it is said that there is none
    taken = [
        word if before in NOT_NAMES else _file_of(course, word)
        for before, word in zip(["", *words], words, strict=False)
    ]
    to_run = any(_path(word).suffix == ".py" or _path(word).is_dir() for word in taken)
    if not to_run and (not words or words[0].startswith("-")):
        return [str(course.root / "exercises"), *taken]
    return taken


def _path(word: str) -> Path:
    """The path in an argument of pytest, without a ``::line`` at its end."""
    return Path(word.partition("::")[0])


def _file_of(course: Course, path: str) -> str:
    """The file of an exercise that is named; any other argument as it is."""
    exercise = None if path.startswith("-") or Path(path).exists() else course.called(path)
    return str(course.exercise_file(exercise.name)) if exercise else path


@app.command(
    epilog=EXAMPLES + "`grader hint ex4`: the parts that have hints\n\n"
    "`grader hint ex4 PART`\n\n`grader hint ex4 PART 2`"
)
def hint(
    exercise: Annotated[str, typer.Argument(help="Its name or file, or ex4 for short.")],
    part: Annotated[str, typer.Argument(help="One of its parts; all are named without one.")] = "",
    number: Annotated[
        int, typer.Argument(min=1, max=3, help="1 the goal, 2 the concept, 3 an example.")
    ] = 1,
) -> None:
    """Show a hint for a part of an exercise; they go from the goal to a worked example."""
    course = the_course()
    known = called(course, exercise)
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
    raise fail(f"{known.name} has the parts {', '.join(p.name for p in known.parts)}")


@app.command(epilog=EXAMPLES + "`grader start course`: then `cd course` and `pytest exercises/`")
def start(folder: Annotated[Path, typer.Argument(help="A new folder.")]) -> None:
    """Unpack the exercises into a new folder (from an installed learners' wheel)."""
    import shutil

    files = Path(__file__).parents[1] / "course_files"
    if not files.is_dir():
        raise fail("this is not an installed learners' wheel; work in exercises/ right here")
    if folder.exists():
        raise fail(f"{folder} exists already; name a new folder, so that nothing is overwritten")
    try:
        # pip has compiled the conftest.py among them.
        shutil.copytree(files, folder, ignore=shutil.ignore_patterns("__pycache__"))
    except OSError as error:
        raise fail(error) from error
    place = shlex.quote(str(folder))
    typer.echo(f"Your exercises are in {folder}. Next: cd {place} && pytest exercises/")
