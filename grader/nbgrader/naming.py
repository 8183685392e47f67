"""Whose a file is, by the name that a learning platform gave it, and the student id of that name.

Learners choose parts of these names; none of them may become somebody else by what they choose.
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
    """The learner whom the platform names in front of a file or a folder; empty if none.

    Moodle puts a number behind a name that may hold anything, what looks like Canvas's too. In
    Canvas's names the learner chooses what comes after the numbers, so the first ones count.
    """
    if found := _MOODLE.fullmatch(name):
        return found[1]
    if "_assignsubmission_" in name:
        return ""  # whose part it stands in cannot be told
    if found := canvas_name(name):
        return f"{found['who']}_{found['user']}"
    return ""


def learner_of(path: Path) -> str:
    """Whose a folder, an archive or a file is, by its name; empty where that names nobody.

    ``Jane Doe_12345_assignsubmission_file_`` is Moodle's, and
    ``doejane_12345_67890_ex1_forward_pass.ipynb`` is Canvas's.
    """
    name = submission_id(path)
    loose = path.is_file() and not is_archive(path)
    return platform_name(name) or ("" if loose else name)


def student_of(path: Path) -> str:
    """The student id that a folder's, an archive's or a file's name stands for, if any."""
    who = learner_of(path)
    return _as_id(who) if who else ""


def ids(names: Iterable[str]) -> dict[str, str]:
    """The learner of each student id: two never get the same one."""
    found: dict[str, str] = {}
    for name in sorted(names):
        student = _as_id(name)
        found[_as_id(name, LONG_MARK) if student in found else student] = name
    return found


def _as_id(name: str, mark: int = 0) -> str:
    """A learner's name as a student id.

    Different names must never become one: what had to be changed is told apart by a mark, by a
    longer one where a name was cut, since its end may be chosen until the short mark is another's.
    """
    safe = UNSAFE.sub("_", name)
    plain = safe.encode()[:LONGEST_ID].decode("utf-8", "ignore")
    if not mark and plain != name:
        mark = MARK if plain == safe else LONG_MARK
    return f"{plain}_{hashlib.sha256(name.encode()).hexdigest()[:mark]}" if mark else plain
