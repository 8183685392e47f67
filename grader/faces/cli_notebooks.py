"""``grader notebooks`` and ``grader convert``: the course in Jupyter."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grader.faces.cli import EXAMPLES, app, needs_solutions, stop, the_course


@app.command(
    epilog=EXAMPLES + "`grader notebooks`: the learners' notebooks, into notebooks/\n\n"
    "`grader notebooks --source --to course/source/neuron`: with solutions, for nbgrader"
)
def notebooks(
    to: Annotated[Path, typer.Option(help="Folder for the notebooks.")] = Path("notebooks"),
    source: Annotated[
        bool, typer.Option("--source", help="With the solutions: for instructors only.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace notebooks worked in.")] = False,
) -> None:
    """Write every exercise as a notebook, from solutions/."""
    from grader.author.build import BuildError
    from grader.author.notebooks import write_notebooks
    from grader.faces.notebook.convert import ConversionError, to_notebook

    course = the_course()
    needs_solutions(course)
    try:
        paths, kept = write_notebooks(course, to, to_notebook, source, replace=force)
    except (BuildError, ConversionError, OSError) as error:
        raise stop(error) from error
    held = "with solutions" if source else "for learners"
    typer.echo(f"{len(paths)} notebooks {held} written to {to}")
    if kept:
        names = ", ".join(path.name for path in kept)
        typer.echo(f"left as they are, with what was written in them: {names} (--force replaces)")


@app.command(
    epilog=EXAMPLES
    + "`grader convert exercises/ex4_manual_sgd.py`: writes ex4_manual_sgd.ipynb\n\n"
    "`grader convert ex4_manual_sgd.ipynb --to exercises/`: and back"
)
def convert(
    file: Annotated[Path, typer.Argument(help="A .py or .ipynb file of an exercise.")],
    to: Annotated[
        Path | None, typer.Option(help="File or folder; beside the file if not given.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """Turn your .py into a notebook with check cells, or your notebook into a .py."""
    import nbformat

    from grader.faces.notebook.convert import ConversionError, read_notebook, to_notebook, to_py

    suffixes = {".py": ".ipynb", ".ipynb": ".py"}
    if file.suffix not in suffixes:
        raise stop(f"{file}: convert takes .py and .ipynb files")
    name = file.with_suffix(suffixes[file.suffix])
    made = name if to is None else to / name.name if to.is_dir() else to
    try:
        text = file.read_text(encoding="utf-8-sig")
        if file.suffix == ".py":
            course = the_course(file.parent)
            if file.stem not in course.checks:
                raise stop(f"{file}: course.toml has no exercise {file.stem}")
            result = nbformat.writes(to_notebook(course, file.stem, text)) + "\n"
        else:
            result = to_py(read_notebook(text))
        if made.exists() and not force:
            raise stop(f"{made} exists already; give --force to replace it, or another --to")
        made.write_text(result, encoding="utf-8", newline="\n")
    except (ConversionError, OSError, UnicodeDecodeError) as error:
        raise stop(f"{file}: {error}") from error
    typer.echo(f"wrote {made}")
