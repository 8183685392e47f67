"""The folders that ``grader ci`` writes to; one may lie in the checkout that it grades."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import typer

from grader.cli.app import fail
from grader.faces.ci.files import PAGE
from grader.run.writing import put
from grader.submissions.member import RESULTS as FOLDER


def clear(folder: Path) -> None:
    """Take away what is not of this run: an earlier job wrote it, or the learner handed it in.

    Of a folder that somebody named otherwise, only what would be taken for this run's.
    """
    try:
        if not os.path.lexists(folder):
            return
        if folder.name != FOLDER:
            (folder / PAGE).unlink(missing_ok=True)
        elif folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)
        else:
            folder.unlink()
    except OSError as error:
        raise _no_results(folder, error) from error


def _no_results(folder: Path, error: OSError) -> typer.Exit:
    how = f"name another folder ({error.strerror})"
    return fail(f"{error.filename or folder}: results cannot be written; {how}")


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files into a folder of results, by their names."""
    try:
        if folder.is_symlink():
            raise fail(f"{folder}: this is a link, which may lead anywhere; name a folder")
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            put(folder / name, text.encode(errors="replace"), replace=True)
    except OSError as error:
        raise _no_results(folder, error) from error
