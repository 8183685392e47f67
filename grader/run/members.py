"""What is inside a submission: a folder or an archive, read file by file, never trusted.

Nothing is extracted to disk. A folder is opened without following links; only regular
files below a size limit are read; what is in an archive is read in memory, elsewhere: see
``grader.run.opened``. Whatever is refused is refused with a sentence.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath
from time import time as now
from typing import TYPE_CHECKING

from grader.core.late import believable

if TYPE_CHECKING:
    from grader.run.opened import Opens

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2")
UNKNOWN_ARCHIVES = (".rar", ".7z", ".tar.zst", ".zst", ".gz", ".xz", ".bz2", ".lzma")
"""Submissions all the same, that somebody has to unpack."""

MAX_MEMBERS = 1_000
MAX_ARCHIVE = 50 * 2**20
MAX_TOTAL = 20 * 2**20
MAX_IN_FOLDER = 20_000
DEEPEST = 3
"""Folders in folders that are looked into."""
_NOISE = {
    *("__pycache__", "__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"),
    *(".git", ".gitignore", ".github", ".idea", ".vscode", ".venv", "venv"),
    *(".ipynb_checkpoints", ".virtual_documents"),
    *(".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"),
}

# Windows has none of these; nobody grades there.
FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
# O_NONBLOCK: between the look and the opening it may have become a pipe.
FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Refused(Exception):
    """A submission, or one of its files, is not taken; the text says why."""


class TooDeep(Refused):
    """A folder that is not looked into, since it lies in too many others."""


Member = tuple[PurePosixPath, bytes | Refused, float]
"""Path inside the submission, content or why there is none, and time of change as the file system
or the archive has it: of use to tell which file is newer, see ``believed``."""


def noise(name: str) -> bool:
    """Whether a file or folder of that name is what some program left behind, and no more."""
    return name in _NOISE or name.startswith("._")


def storable(name: str) -> str:
    """A file's name, also one that is not UTF-8, as text that can be shown and stored."""
    try:
        return os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return name.encode("utf-8", "backslashreplace").decode()


def short(error: BaseException) -> str:
    """The first line of an error, with its type."""
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:120]}" if lines else type(error).__name__


def is_archive(path: Path) -> bool:
    """Whether a submission is an archive that is read here, by its name."""
    return path.name.lower().endswith(ARCHIVES) and not path.is_dir()


def members(path: Path, limit: int, reader: Opens | None = None) -> Iterator[Member]:
    """Every file in a folder or an archive; one larger than ``limit`` bytes is refused.

    Arguments:
        reader: opens archives: a ``grader.run.reader.Reader`` where the file is somebody
            else's. Without one they are opened in this process: only for one's own.

    Raises:
        Refused: the whole of it is not taken.
        OSError: it cannot be read.
        GraderError: the reader's children cannot be confined here.
    """
    if path.is_symlink():
        raise Refused("it is a link; hand in the files themselves")
    if path.is_dir():
        fd = os.open(path, FOLDER)
        try:
            yield from folder_members(fd, PurePosixPath(), limit, [MAX_MEMBERS, MAX_TOTAL])
        finally:
            os.close(fd)
        return
    if not is_archive(path):
        packed = path.name.lower().endswith(UNKNOWN_ARCHIVES)
        remedy = "unpack it into a folder" if packed else "hand in a folder, a zip or a tar"
        raise Refused(f"a {path.suffix or 'single'} file is not read; {remedy}")
    content = regular(os.open(path, FILE), MAX_ARCHIVE)
    if isinstance(content, Refused):
        raise content
    from grader.run.archives import TAR, ZIP
    from grader.run.opened import IN_THIS_PROCESS

    kind = ZIP if path.name.lower().endswith(".zip") else TAR
    yield from (reader or IN_THIS_PROCESS).archive(kind, content, limit)


def handed_in(path: Path, newest: float) -> float:
    """When a submission was handed in, in seconds since 1970; 0 for unknown.

    The times in an archive are what a learner wrote into it. They can make it later, but never
    earlier than the archive's own file.

    Arguments:
        newest: time of the newest file in it that is believed, or 0.
    """
    if path.is_dir():
        return newest
    own = believed(path.lstat().st_mtime)
    return max(own, newest) if own else 0.0


def believed(time: float) -> float:
    """A time in seconds since 1970, or 0 where nobody can have handed anything in then.

    A clock that is some hours fast, or in another zone, means no later than now.
    """
    return min(time, now()) if believable(time, now()) else 0.0


def folder_members(
    fd: int,
    inside: PurePosixPath,
    limit: int,
    budget: list[int],
    reads: Callable[[int, PurePosixPath], bytes | Refused] | None = None,
) -> Iterator[Member]:
    """Every file below an open folder.

    Arguments:
        fd: the folder, opened by who calls.
        inside: where it is in the submission.
        limit: bytes of the largest file that is read.
        budget: how many more files, and bytes of all of them; counted down.
        reads: gives what is in an open regular file, and closes it, instead of ``regular``.

    Raises:
        Refused: there are more.
    """
    with os.scandir(fd) as listing:
        entries = list(islice(listing, MAX_IN_FOLDER + 1))
    if len(entries) > MAX_IN_FOLDER:
        raise Refused(f"a folder in it holds more than {MAX_IN_FOLDER:,} files")
    for entry in sorted(entries, key=lambda entry: entry.name):
        inner = inside / entry.name
        if noise(entry.name):
            continue
        budget[0] -= 1
        if budget[0] < 0:
            raise Refused(f"it holds more than {MAX_MEMBERS} files")
        opened, folder = -1, False
        try:
            status = entry.stat(follow_symlinks=False)
            folder = stat.S_ISDIR(status.st_mode)
            if stat.S_ISREG(status.st_mode):
                opened = os.open(entry.name, FILE, dir_fd=fd)
            elif folder and len(inner.parts) <= DEEPEST:
                opened = os.open(entry.name, FOLDER, dir_fd=fd)
        except OSError as error:
            yield inner, Refused(f"it cannot be read ({error.strerror})"), 0.0
            continue
        if opened < 0 and folder:
            yield inner, TooDeep("nested too deeply, left alone"), 0.0
        elif opened < 0:
            yield inner, Refused("not a regular file (a link, a device or a pipe)"), 0.0
        elif folder:
            try:
                yield from folder_members(opened, inner, limit, budget, reads)
            finally:
                os.close(opened)
        else:
            content = reads(opened, inner) if reads else regular(opened, limit)
            if isinstance(content, bytes):
                budget[1] -= len(content)
                if budget[1] < 0:
                    raise Refused(f"it holds more than {MAX_TOTAL // 2**20} MB")
            yield inner, content, status.st_mtime


def regular(fd: int, limit: int) -> bytes | Refused:
    """What is in an open file, which is closed; or why it is not taken."""
    with os.fdopen(fd, "rb") as file:
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode):
            return Refused("not a regular file (a link, a device or a pipe)")
        if status.st_size > limit:
            return Refused(f"larger than {limit // 1024} KB")
        content = file.read(limit + 1)
    return content if len(content) <= limit else Refused(f"larger than {limit // 1024} KB")
