"""``grader new exercise`` and ``grader new course``."""

from __future__ import annotations

import contextlib
import shlex
from pathlib import Path
from typing import Annotated

import typer

from grader.cli.app import EXAMPLES, app, fail, needs_solutions, the_course
from grader.core.course import CourseError, find_root

new = typer.Typer(no_args_is_help=True, rich_markup_mode="markdown")
app.add_typer(new, name="new", help="Begin an exercise, or a whole course.")


@new.command(epilog=EXAMPLES + "`grader new exercise ex9_temperature`")
def exercise(
    name: Annotated[str, typer.Argument(help="Such as ex9_temperature; its files' name.")],
) -> None:
    """Write a small exercise that works, for you to change; nothing is overwritten."""
    from grader.author.new import NewError, new_exercise

    course = the_course()
    needs_solutions(course)
    try:
        written = new_exercise(course, name)
    except (NewError, OSError) as error:
        raise fail(error) from error
    for path in written:
        typer.echo(f"wrote {path.relative_to(course.root)}")
    typer.echo(
        "\nNext:\n"
        "  1. grader build && grader doctor   to see that it works as it is\n"
        f"  2. change solutions/{name}.py      to your lesson and your solution\n"
        "  3. change the checks, the misconceptions and the alternatives to match\n"
        "  4. grader build && grader doctor   until there are no findings"
    )


@new.command(epilog=EXAMPLES + "`grader new course my-course`")
def course(folder: Annotated[Path, typer.Argument(help="A new folder.")]) -> None:
    """Write a whole small course that works, in plain Python."""
    from grader.author.build import BuildError, build
    from grader.author.new import NewError, new_course

    with contextlib.suppress(CourseError):
        around = find_root(folder.absolute().parent)
        raise fail(f"{folder} would lie inside the course {around}; name a folder outside it")
    try:
        made = new_course(folder)
        build(made)
    except (NewError, OSError) as error:
        raise fail(error) from error
    except BuildError as error:
        raise fail(f"{folder} is written, but exercises/ is not built: {error}") from error
    typer.echo(
        f"wrote {folder}, a course with one exercise\n\n"
        "Next:\n"
        f"  1. cd {shlex.quote(str(folder))} && grader doctor\n"
        "  2. grader check                 the exercise as learners see it: not started\n"
        "  3. read course.toml, solutions/ and checks/, and change them to what you teach\n"
        "  4. grader new exercise ex2_more for the next one"
    )
