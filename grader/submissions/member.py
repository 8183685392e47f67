"""One file of a submission: its content, or why it was refused; and the bounds on all of them."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from time import time as now

from grader.core.late import believable

MAX_MEMBERS = 1_000
MAX_ARCHIVE = 50 * 2**20
MAX_TOTAL = 20 * 2**20
MAX_IN_FOLDER = 20_000
DEEPEST = 3
"""How many folders deep files are looked for."""
RESULTS = "grader-results"
"""The folder that ``grader ci`` writes to, which may lie in the checkout that it grades."""
_NOISE = {
    *("__pycache__", "__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"),
    *(".git", ".gitignore", ".github", ".idea", ".vscode", ".venv", "venv"),
    *(".ipynb_checkpoints", ".virtual_documents"),
    *(".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"),
    *(".grader", ".cache", ".tox", ".nox", "node_modules", RESULTS),
}


class Refused(Exception):
    """A submission, or one of its files, is not accepted; the text says why."""


class TooDeep(Refused):
    """A folder that is not opened because it lies too deep."""


Member = tuple[PurePosixPath, bytes | Refused, float]
"""Path inside the submission; content, or why there is none; time of last change as the file system
or the archive says, which need not be true: see ``believed``."""


def noise(name: str) -> bool:
    """Whether a file or folder of that name was left behind by a program, such as ``.DS_Store``."""
    return name in _NOISE or name.startswith("._")


def storable(name: str) -> str:
    """A file's name as text that can be shown and stored, even if it is not UTF-8."""
    try:
        return os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return name.encode("utf-8", "backslashreplace").decode()


def short(error: BaseException) -> str:
    """The first line of an error, with its type."""
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:120]}" if lines else type(error).__name__


def believed(time: float) -> float:
    """A time in seconds since 1970, or 0 if nobody can have handed anything in then.

    A time in the near future, from a clock that is fast or in another time zone, becomes now.
    """
    return min(time, now()) if believable(time, now()) else 0.0
