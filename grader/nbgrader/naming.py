"""Whose file it is, by the name that a learning platform gave it, and the learner's student id.

Learners choose parts of these names. Whatever they choose, none of them may become somebody else.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from grader.nbgrader.safe_writes import LONGEST_ID, UNSAFE
from grader.submissions.contents import is_archive
from grader.submissions.sorting import canvas_name
from grader.submissions.submission import submission_id

_MOODLE = re.compile(r"(.+_[0-9]+)_assignsubmission_[a-z]+_?", re.DOTALL)
MARK, LONG_MARK = 6, 32
"""Hexadecimal digits."""


def platform_name(name: str) -> str:
    """The learner whom the platform names at the start of a file's or folder's name, or empty.

    Moodle adds a number to a name that may hold anything, even something that looks like Canvas's.
    In Canvas's names learners choose what follows the numbers, so the first numbers count.
    """
    if parts := _MOODLE.fullmatch(name):
        return parts[1]
    if "_assignsubmission_" in name:
        return ""  # it cannot be told which part the platform wrote
    if parts := canvas_name(name):
        return f"{parts['who']}_{parts['user']}"
    return ""


def learner_of(path: Path) -> str:
    """The owner of a folder, an archive or a file, by its name; empty if that names nobody.

    ``Jane Doe_12345_assignsubmission_file_`` is Moodle's, and
    ``doejane_12345_67890_ex1_forward_pass.ipynb`` is Canvas's.
    """
    name = submission_id(path)
    loose = path.is_file() and not is_archive(path)
    return platform_name(name) or ("" if loose else name)


def student_of(path: Path) -> str:
    """The student id of the owner of a folder, an archive or a file; empty if there is none."""
    who = learner_of(path)
    return _as_id(who) if who else ""


def ids(names: Iterable[str]) -> dict[str, str]:
    """The learner of each student id; no two learners get the same id."""
    learners: dict[str, str] = {}
    for name in sorted(names):
        student = _as_id(name)
        learners[_as_id(name, LONG_MARK) if student in learners else student] = name
    return learners


def _as_id(name: str, mark: int = 0) -> str:
    """A learner's name as a student id.

    Different names must never become the same id, so a name that had to be changed gets a mark made
    from the whole name. A name that was cut gets a longer mark: learners could try endings
    until a short one matches somebody else's.
    """
    safe = UNSAFE.sub("_", name)
    plain = safe.encode()[:LONGEST_ID].decode("utf-8", "ignore")
    if not mark and plain != name:
        mark = MARK if plain == safe else LONG_MARK
    return f"{plain}_{hashlib.sha256(name.encode()).hexdigest()[:mark]}" if mark else plain
