"""What lies in ``submitted/`` before ``nbgrader autograde`` copies it.

nbgrader copies every file beside the notebooks, through links, as the instructor. Only notebooks
and nbgrader's own two files stay; the rest is moved to ``set_aside/``, where nobody follows it.
"""

from __future__ import annotations

import os
import secrets
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.utils import parse_utc

from grader.nbgrader.placing import SECRET, TIME, linked, place
from grader.nbgrader.root import missing_walls
from grader.run.members import Refused

ASIDE = "set_aside"
CHECKPOINTS = ".ipynb_checkpoints"
MAX_SMALL = 1024


def tidy(run: Any) -> None:
    """Take out of an ``Autograde`` run, and of its folders, what must not be followed."""
    root = Path(run.coursedir.root)
    if missing_walls(run.config):
        told = "nbgrader_config.py lacks walls; grader nbgrader init %s says which lines to add"
        run.log.warning(told, root)
    for key in sorted(run.assignments):
        folder = Path(key)
        student = folder.parent.name
        try:
            if linked(folder):
                raise OSError("its folder in submitted/ is a link")
            moved = _tidied(folder, root / ASIDE / student / folder.name)
            if not (folder / SECRET).exists():
                # Without it, release_feedback ends at this learner, for everybody.
                new = {SECRET: secrets.token_hex(64).encode()}
                place(folder.parents[1], student, folder.name, new)
        except (OSError, Refused) as error:
            run.log.warning("%s: %s; not graded", student, error)
            del run.assignments[key]
            continue
        if moved:
            run.log.warning("%s: moved to %s/: %s", student, ASIDE, ", ".join(moved))


def _tidied(folder: Path, aside: Path) -> list[str]:
    """Move what does not belong into a submission; gives the names, as they can be shown."""
    moved = []
    with os.scandir(folder) as entries:
        strangers = [entry.name for entry in entries if not _belongs(entry)]
    for name in sorted(strangers):
        aside.mkdir(parents=True, exist_ok=True)
        target, number = aside / name, 0
        while os.path.lexists(target):
            number += 1
            target = aside / f"{name}.{number}"
        os.rename(folder / name, target)
        moved.append(ascii(name)[:80])
    return moved


def _belongs(entry: os.DirEntry[str]) -> bool:
    status = entry.stat(follow_symlinks=False)
    if entry.name == CHECKPOINTS:
        return stat.S_ISDIR(status.st_mode)
    if entry.name.endswith(".ipynb"):
        return not stat.S_ISDIR(status.st_mode)  # what is no regular file is refused when read
    small = stat.S_ISREG(status.st_mode) and status.st_size <= MAX_SMALL
    return small and (entry.name == SECRET or (entry.name == TIME and _is_time(Path(entry.path))))


def _is_time(path: Path) -> bool:
    """Whether nbgrader can read it as a time that can be; an absurd one would help its writer."""
    try:
        time: datetime = parse_utc(path.read_text(encoding="utf-8").strip())
        return datetime(1980, 1, 2) < time < datetime.fromtimestamp(4e9, UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, TypeError, AttributeError, OSError):
        return False
