"""Writing submissions' files into ``submitted/`` and nowhere else, whatever links lie there."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from grader.submissions.contents import FOLDER
from grader.submissions.member import Refused

TIME = "timestamp.txt"
SECRET = "submission_secret.txt"  # noqa: S105  a file's name
"""Files that nbgrader keeps beside the notebooks; the secret names the folder of feedback."""

LONGEST_ID = 100
"""Bytes: with a mark added, still far below every file system's limit."""
UNSAFE = re.compile(r"[^\w .@-]|^[. ]+|[. ]+$")
"""Not allowed in a student id, which becomes a folder's name and part of addresses."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


def place(
    submitted: Path,
    student: str,
    assignment: str,
    files: Mapping[str, bytes],
    *,
    anew: bool = False,
    shared: bool = False,
) -> None:
    """Write a submission's files, replacing those of the same names.

    Arguments:
        submitted: the course root's folder. It may be a link that the instructor made; nothing
            inside it may be one.
        anew: remove what was there before.
        shared: the group may write, see nbgrader's ``CourseDirectory.groupshared``.

    Raises:
        Refused: a link is in the way.
        OSError: a file cannot be written.
    """
    submitted.mkdir(parents=True, exist_ok=True)
    with (
        _opened(os.open(submitted, os.O_RDONLY | os.O_DIRECTORY)) as top,
        _inside(top, student, shared) as mine,
    ):
        if anew and _there(assignment, mine):
            shutil.rmtree(assignment, dir_fd=mine)
        with _inside(mine, assignment, shared) as folder:
            for name, content in files.items():
                if _there(name, folder):
                    os.unlink(name, dir_fd=folder)  # even if nbgrader made it read-only
                fd = os.open(name, _NEW, 0o664 if shared else 0o644, dir_fd=folder)
                with os.fdopen(fd, "wb") as file:
                    file.write(content)
                    if shared:
                        os.fchmod(fd, 0o664)


def time_line(time: datetime) -> bytes:
    """The content of ``timestamp.txt`` for a time in UTC."""
    return f"{time:%Y-%m-%d %H:%M:%S.%f} UTC\n".encode()


def linked(folder: Path) -> bool:
    """Whether a submission's folder, or the student's around it, is a link."""
    return folder.is_symlink() or folder.parent.is_symlink()


def _there(name: str, fd: int) -> bool:
    try:
        os.stat(name, dir_fd=fd, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


@contextmanager
def _opened(fd: int) -> Iterator[int]:
    try:
        yield fd
    finally:
        os.close(fd)


@contextmanager
def _inside(fd: int, name: str, shared: bool) -> Iterator[int]:
    """The folder ``name`` inside an open one, made if it is missing."""
    made = not _there(name, fd)
    if made:
        os.mkdir(name, dir_fd=fd)
    try:
        inner = os.open(name, FOLDER, dir_fd=fd)
    except OSError as error:
        raise Refused(f"{name} in submitted/ is a link or a file; remove it") from error
    with _opened(inner):
        if made and shared:
            os.fchmod(inner, 0o2770)
        yield inner
