"""``grader picture``: what one's own code does, painted over what is expected."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grader.cli.app import EXAMPLES, app, called, fail, needs_packages, the_course
from grader.core.check import Check
from grader.core.course import Course
from grader.core.course_tables import Exercise
from grader.core.legible import in_line

KINDS = (".svg", ".png")


@app.command(
    epilog=EXAMPLES + "`grader picture ex2`: every picture of exercise 2, into ex2.svg\n\n"
    "`grader picture ex2 relu --to relu.png`: one part's, as PNG"
)
def picture(
    exercise: Annotated[str, typer.Argument(help="Its name or file, or ex2 for short.")],
    part: Annotated[str, typer.Argument(help="One of its parts; all if not given.")] = "",
    to: Annotated[
        Path | None, typer.Option(help="A .svg or .png file; EXERCISE.svg if not given.")
    ] = None,
) -> None:
    """Paint what your code does over what is expected."""
    from grader.answers.available import AnswersError
    from grader.faces.own_pictures import own_panels
    from grader.formats.picture import png_of, svg_of
    from grader.submissions.member import Refused

    course = the_course()
    known = called(course, exercise)
    looks = _looks(course, known, part)
    target = to or Path(f"{known.name}.svg")
    if target.suffix not in KINDS:
        raise fail(f"{target}: a picture is written as .svg or .png; name such a file with --to")
    needs_packages(course)
    try:
        panels = own_panels(course, looks)
        made = svg_of(panels)
        if made is None:
            raise fail(
                f"there is nothing to paint yet: your {part or known.name} gives no numbers where "
                f"the picture looks; grader check {exercise} says more"
            )
        image = made.svg.encode() if target.suffix == ".svg" else png_of(panels) or b""
        target.write_bytes(image)
    except (AnswersError, Refused, OSError) as error:
        raise fail(error) from error
    for data, _ in panels:
        typer.echo(f"{data.part}: {data.words}")
    typer.echo(in_line(f"wrote {target}"))


def _looks(course: Course, exercise: Exercise, part: str) -> list[Check]:
    looks = course.pictures[exercise.name]
    wanted = [look for look in looks if part in ("", look.part)]
    if not wanted:
        parts = ", ".join(dict.fromkeys(look.part for look in looks))
        raise fail(
            f"{exercise.name} has pictures of {parts}; name one of these"
            if parts
            else f"{exercise.name} has no pictures"
        )
    return wanted
