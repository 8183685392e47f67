"""The ``grader`` command: joins its commands and runs the one that is asked for."""

from __future__ import annotations

from grader.cli import working_folder  # isort: skip  # noqa: F401  before what lies in it

import io
import sys
from importlib import import_module

import typer

from grader.cli import (  # noqa: F401  add their commands
    author,
    grade,
    gradescope,
    learner,
    new,
    notebooks,
    picture,
    records,
)
from grader.cli.app import app
from grader.core.check import AuthorError
from grader.core.legible import in_block
from grader.faces.needs import about


def _add(module: str) -> None:
    """Add the commands of an instructors' module; the learners' copy does not have it."""
    try:
        import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise


for _module in ("grader.cli.nbgrader", "grader.cli.ci"):
    _add(_module)


def main() -> None:
    """Run the command line; Ctrl-C ends it without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows, or a server's own locale, may not know every sign in a table.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except AuthorError as error:
        typer.echo(in_block(about(error) or str(error)), err=True)
        sys.exit(2)
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and (error.name or "").startswith("grader."):
            sys.exit("this is a learner's copy, and that command is for authors and instructors")
        if sentence := about(error):
            sys.exit(sentence)
        raise
