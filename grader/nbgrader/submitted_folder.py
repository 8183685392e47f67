"""Tidying ``submitted/`` before ``nbgrader autograde`` copies it.

nbgrader copies every file beside the notebooks with the instructor's rights, following links. It
looks for notebooks with the pattern ``*.ipynb``, which misses ``.x.ipynb``. So only the
assignment's notebooks, by their exact names, and nbgrader's own two files stay; the rest is moved
to ``set_aside/``, where nothing reads it.
"""

from __future__ import annotations

import glob
import os
import secrets
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.utils import parse_utc

from grader.core.course import load_course
from grader.core.legible import in_line, readable
from grader.nbgrader.course_root import missing_walls
from grader.nbgrader.safe_writes import SECRET, TIME, linked, place
from grader.submissions.member import Refused

ASIDE = "set_aside"
CHECKPOINTS = ".ipynb_checkpoints"
"""Jupyter's own folder: moved like anything else, but not worth a message."""
MAX_SMALL = 1024


def tidy(run: Any) -> None:
    """Remove what must not be read from an ``Autograde`` run and from its folders."""
    root = Path(run.coursedir.root)
    if missing_walls(run.config):
        told = "nbgrader_config.py lacks walls; grader nbgrader init %s says which lines to add"
        run.log.warning(told, root)
    names = _notebooks(run)
    for key in sorted(run.assignments):
        folder = Path(key)
        student = folder.parent.name
        try:
            if linked(folder):
                raise OSError("its folder in submitted/ is a link")
            if glob.has_magic(student) or not readable(student):
                # nbgrader uses this name as a pattern; it would match other learners' folders.
                raise Refused(
                    "its folder's name holds *, ?, [ or an invisible character; rename it"
                )
            moved = _tidied(folder, root / ASIDE / student / folder.name, names)
            if moved:
                run.log.warning("%s: moved to %s/: %s", student, ASIDE, ", ".join(moved))
            notebooks = [path for path in run.assignments[key] if Path(path).name in names]
            if not notebooks:
                raise Refused("none of the assignment's notebooks is in it")
            run.assignments[key] = notebooks
            if not (folder / SECRET).exists():
                # Without it, release_feedback stops at this learner, for everybody.
                new = {SECRET: secrets.token_hex(64).encode()}
                place(folder.parents[1], student, folder.name, new)
        except (OSError, Refused) as error:
            run.log.warning("%s: %s; not graded", in_line(student), error)
            del run.assignments[key]


def _notebooks(run: Any) -> set[str]:
    """Names of the files that nbgrader may read: the course's, and others in its gradebook."""
    names = set(load_course(Path(str(run.config.GradeCells.course))).checks)
    with Gradebook(run.coursedir.db_url, run.coursedir.course_id) as gradebook:
        try:
            known = gradebook.find_assignment(run.coursedir.assignment_id).notebooks
            names |= {notebook.name for notebook in known}
        except MissingEntry:
            pass
    return {f"{name}.ipynb" for name in names}


def _tidied(folder: Path, aside: Path, names: set[str]) -> list[str]:
    """Move away what does not belong in a submission; gives the names, fit to be shown."""
    moved = []
    with os.scandir(folder) as entries:
        strangers = [entry.name for entry in entries if not _belongs(entry, names)]
    for name in sorted(strangers):
        aside.mkdir(parents=True, exist_ok=True)
        target, number = aside / name, 0
        while os.path.lexists(target):
            number += 1
            target = aside / f"{name}.{number}"
        os.rename(folder / name, target)
        if name != CHECKPOINTS:
            moved.append(ascii(name)[:80])
    return moved


def _belongs(entry: os.DirEntry[str], names: set[str]) -> bool:
    status = entry.stat(follow_symlinks=False)
    if entry.name in names:
        # A link or a pipe stays: it is refused when it is read, so that a person is asked.
        return not stat.S_ISDIR(status.st_mode)
    small = stat.S_ISREG(status.st_mode) and status.st_size <= MAX_SMALL
    return small and (entry.name == SECRET or (entry.name == TIME and _is_time(Path(entry.path))))


def _is_time(path: Path) -> bool:
    """Whether it holds a time that nbgrader can read, and a possible one."""
    try:
        time: datetime = parse_utc(path.read_text(encoding="utf-8").strip())
        return datetime(1980, 1, 2) < time < datetime.fromtimestamp(4e9, UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, TypeError, AttributeError, OSError):
        return False
