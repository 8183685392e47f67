"""The files in a submission, which is a folder or an archive and is never trusted.

Nothing is extracted to disk. Folders are opened without following links, only regular files up
to a limit are read, and archives are read in memory by ``grader.submissions.unpacking``. Every
refusal comes with a sentence that says why.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from grader.submissions.archives import TAR, ZIP
from grader.submissions.member import (
    DEEPEST,
    MAX_ARCHIVE,
    MAX_IN_FOLDER,
    MAX_MEMBERS,
    MAX_TOTAL,
    Member,
    Refused,
    TooDeep,
    believed,
    noise,
)
from grader.submissions.unpacking import IN_THIS_PROCESS, Opens

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2")
UNKNOWN_ARCHIVES = (".rar", ".7z", ".tar.zst", ".zst", ".gz", ".xz", ".bz2", ".lzma")
"""Submissions too, but a person has to unpack them first."""

# Windows has none of these flags; nobody grades other people's work there.
FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
# O_NONBLOCK: since it was listed, the file may have been replaced by a pipe.
FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def is_archive(path: Path) -> bool:
    """Whether a path's name says that it is an archive of a kind that is read here."""
    return path.name.lower().endswith(ARCHIVES) and not path.is_dir()


def members(path: Path, limit: int, reader: Opens | None = None) -> Iterator[Member]:
    """Every file in a folder or an archive; each that is larger than ``limit`` bytes is refused.

    Arguments:
        reader: opens archives. For other people's, a ``grader.submissions.walled_reader.Reader``;
            without one, archives are opened in this process, which is for your own files only.

    Raises:
        Refused: the submission as a whole is not accepted.
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
    kind = ZIP if path.name.lower().endswith(".zip") else TAR
    yield from (reader or IN_THIS_PROCESS).archive(kind, content, limit)


def handed_in(path: Path, newest: float) -> float:
    """When a submission was handed in, in seconds since 1970; 0 for unknown.

    Learners can write any time into an archive. Such a time can make a submission later, but
    never earlier than the archive file itself.

    Arguments:
        newest: the newest believable time of a file inside, or 0.
    """
    if path.is_dir():
        return newest
    own = believed(path.lstat().st_mtime)
    return max(own, newest) if own else 0.0


def folder_members(
    fd: int,
    inside: PurePosixPath,
    limit: int,
    budget: list[int],
    reads: Callable[[int, PurePosixPath], bytes | Refused] | None = None,
) -> Iterator[Member]:
    """Every file below an open folder.

    Arguments:
        fd: the open folder; the caller closes it.
        inside: the folder's path inside the submission.
        limit: largest size of a file that is read, in bytes.
        budget: how many files, and how many bytes altogether, may still come; counted down here.
        reads: reads an open regular file and closes it, in place of ``regular``.

    Raises:
        Refused: the budget is used up.
    """
    with os.scandir(fd) as listing:
        entries = list(islice(listing, MAX_IN_FOLDER + 1))
    names = {entry.name for entry in entries}
    if inside.parts and "pyvenv.cfg" in names and names & {"lib", "Lib"}:
        return  # a virtual environment, under whatever name
    if len(entries) > MAX_IN_FOLDER:
        raise Refused(f"a folder in it holds more than {MAX_IN_FOLDER:,} files")
    for entry in sorted(entries, key=lambda entry: entry.name):
        inner = inside / entry.name
        if noise(entry.name):
            continue
        budget[0] -= 1
        if budget[0] < 0:
            where = f", the last ones in {inner.parent}" if inner.parent.parts else ""
            raise Refused(f"it holds more than {MAX_MEMBERS} files{where}; hand in fewer")
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
    """Read an open file and close it; gives its content, or why it is refused."""
    with os.fdopen(fd, "rb") as file:
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode):
            return Refused("not a regular file (a link, a device or a pipe)")
        if status.st_size > limit:
            return Refused(f"larger than {limit // 1024} KB")
        content = file.read(limit + 1)
    return content if len(content) <= limit else Refused(f"larger than {limit // 1024} KB")
