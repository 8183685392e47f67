"""``grader gradescope``: the course as an autograder that Gradescope takes."""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from grader.cli.app import (
    EXAMPLES,
    app,
    called,
    fail,
    needs_packages,
    needs_solutions,
    the_course,
)
from grader.cli.author import for_ci

NO_RESULT = (
    "the grader left no result. This is not about your work: tell your instructor, who sees more "
    "in the autograder's output"
)


@app.command(
    epilog=EXAMPLES + "`grader gradescope dist`: dist/autograder.zip, to be uploaded\n\n"
    '`grader gradescope dist --torch "--index-url ADDRESS"`: a smaller build of PyTorch\n\n'
    "`grader gradescope dist --wheels wheels`: with all packages, so that nothing is downloaded"
)
def gradescope(
    folder: Annotated[Path, typer.Argument(help="Folder for autograder.zip.")],
    wheels: Annotated[
        Path | None,
        typer.Option(help="Folder of wheels to put in; then set-up needs no network."),
    ] = None,
    torch: Annotated[
        str, typer.Option(help="What pip is told besides when it installs PyTorch.")
    ] = "",
    only: Annotated[str, typer.Option(help="Exercises to grade, such as ex1,ex2.")] = "",
    seeds: Annotated[
        int, typer.Option(min=0, help="Put in answers of so many seeds, and no solutions.")
    ] = 0,
) -> None:
    """Write autograder.zip for Gradescope: setup.sh, run_autograder and the trusted course."""
    from grader.author.build import BuildError
    from grader.author.gradescope import NoWheels, autograder_zip, wheels_in
    from grader.author.packing import ReleaseError
    from grader.faces.ci.gradescope import results_json
    from grader.faces.ci.result import Result

    course = the_course()
    needs_solutions(course)
    needs_packages(course)
    try:
        beside = wheels_in(wheels) if wheels else []
    except NoWheels as error:
        raise fail(error) from error
    try:
        options = shlex.split(torch)
    except ValueError as error:
        raise fail(f"--torch {torch}: {error}") from error
    named = [called(course, text.strip()).name for text in only.split(",") if text.strip()]
    try:
        with tempfile.TemporaryDirectory() as scratch:
            made = for_ci(course, Path(scratch), seeds)
            path = autograder_zip(
                course,
                next(one for one in made if one.suffix == ".whl"),
                folder,
                not_graded=results_json(Result(course=course, reason=NO_RESULT)),
                wheels=beside,
                torch=options,
                only=named,
            )
    except (ReleaseError, BuildError, OSError) as error:
        raise fail(error, lines=True) from error
    typer.echo(f"wrote {path} ({path.stat().st_size / 1024:,.0f} KB)")
    typer.echo("Next: Gradescope, Configure Autograder, Zip file upload; the guide is docs/ci.md")
