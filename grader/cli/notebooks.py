"""``grader notebooks`` and ``grader convert``: the course in Jupyter."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from grader.cli.app import EXAMPLES, app, fail, needs_solutions, the_course
from grader.core.legible import in_line

OTHER = {".py": ".ipynb", ".ipynb": ".py"}
SLASHES = tuple({"/", os.sep})


@app.command(
    epilog=EXAMPLES + "`grader notebooks`: the learners' notebooks, into notebooks/\n\n"
    "`grader notebooks --source --to ROOT/source/ASSIGNMENT`: with solutions, for nbgrader"
)
def notebooks(
    to: Annotated[Path, typer.Option(help="Folder for the notebooks.")] = Path("notebooks"),
    source: Annotated[
        bool, typer.Option("--source", help="With solutions, for instructors only.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace changed notebooks.")] = False,
) -> None:
    """Write every exercise as a notebook, from solutions/."""
    from grader.author.build import BuildError
    from grader.author.notebooks import write_notebooks

    course = the_course()
    needs_solutions(course)
    try:
        paths, kept = write_notebooks(course, to, source, replace=force)
    except (BuildError, OSError) as error:
        raise fail(error, lines=True) from error
    held = "with solutions" if source else "for learners"
    typer.echo(f"{len(paths)} notebooks {held} written to {to}")
    if kept:
        names = ", ".join(path.name for path in kept)
        typer.echo(f"left alone, since they were changed: {names} (--force replaces them)")


@app.command(
    epilog=EXAMPLES + "`grader convert exercises/NAME.py`: writes NAME.ipynb beside it\n\n"
    "`grader convert NAME.ipynb --to exercises/`: and back"
)
def convert(
    file: Annotated[Path, typer.Argument(help="A .py or .ipynb file of an exercise.")],
    to: Annotated[
        str, typer.Option(help="File, or folder/; beside the file if not given.", metavar="PATH")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """Turn your .py into a notebook with check cells, or your notebook into a .py."""
    import nbformat

    from grader.formats.notebook import ConversionError, read_notebook, to_notebook, to_py
    from grader.run.writing import put
    from grader.submissions.member import Refused
    from grader.submissions.python_text import source_text

    if file.suffix not in OTHER:
        raise fail(f"{file}: convert takes .py and .ipynb files")
    made = _target(file.with_suffix(OTHER[file.suffix]), to)
    try:
        if file.suffix == ".py":
            text = source_text(file.read_bytes())
            course = the_course(file.parent)
            if file.stem not in course.checks:
                raise fail(f"{file}: course.toml has no exercise {file.stem}")
            result = nbformat.writes(to_notebook(course, file.stem, text)) + "\n"
        else:
            result = to_py(read_notebook(file.read_text(encoding="utf-8-sig")))
        if os.path.lexists(made) and not force:
            raise fail(f"{made} exists already; give --force to replace it, or another --to")
        if to.endswith(SLASHES):
            made.parent.mkdir(parents=True, exist_ok=True)
        put(made, result.encode(), force)
    except OSError as error:
        raise fail(error) from error
    except UnicodeDecodeError as error:
        raise fail(f"{file}: not UTF-8 text (byte {error.start})") from error
    except (ConversionError, Refused) as error:
        raise fail(f"{file}: {error}") from error
    typer.echo(in_line(f"wrote {made}"))


def _target(beside: Path, to: str) -> Path:
    """The file to write. It must have the right ending: another may be somebody's exercise."""
    if not to:
        return beside
    if to.endswith(SLASHES) or Path(to).is_dir():
        return Path(to) / beside.name
    if Path(to).suffix != beside.suffix:
        raise fail(
            f"{to}: this writes a {beside.suffix} file; name one, or a folder with a / at the end"
        )
    return Path(to)
