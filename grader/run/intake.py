"""Submissions as files of unknown people: read, never trusted, never extracted to disk.

A submission is a folder or a zip or tar archive. It is opened without following
links; only regular files below a size limit are read; an archive is read member by
member in memory. Whatever is refused is refused with a sentence.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import hashlib
import io
import lzma
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from grader.core.course import Course

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2")
MAX_MEMBERS = 1_000
MAX_ARCHIVE = 50 * 2**20
MAX_TOTAL = 20 * 2**20
IGNORED = {"__pycache__", "__MACOSX", ".DS_Store", ".ipynb_checkpoints", ".git", ".pytest_cache"}


class Refused(Exception):
    """A submission, or one of its files, is not taken; the text says why."""


@dataclass(slots=True)
class Submission:
    """What one learner handed in.

    Attributes:
        id: name of the folder, or of the archive without its ending.
        sources: text of each exercise file that was handed in.
        unreadable: why an exercise file that was handed in cannot be read.
        notes: sentences for the instructor.
        files: SHA-256 of every file that was read.
        submitted: time of the newest file, ISO 8601 in UTC; empty when unknown.
        problem: why nothing of it can be graded; empty when something can.
    """

    id: str
    sources: dict[str, str] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    submitted: str = ""
    problem: str = ""


Member = tuple[PurePosixPath, bytes | Refused, float]
"""Path inside the submission, content or why there is none, and time of change."""


def find_submissions(folder: Path) -> list[Path]:
    """The entries of ``folder`` that are submissions: folders and archives, sorted by name.

    Raises:
        Refused: the folder cannot be listed, or two entries would have the same id.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise Refused(f"{folder}: cannot be read ({error.strerror})") from error
    found: dict[str, Path] = {}
    for path in entries:
        if path.name in IGNORED or path.name.startswith("."):
            continue
        if not (path.is_symlink() or path.is_dir() or path.name.lower().endswith(ARCHIVES)):
            continue
        name = submission_id(path)
        if name in found:
            raise Refused(f"{found[name]} and {path} are both called {name}; rename one of them")
        found[name] = path
    return list(found.values())


def submission_id(path: Path) -> str:
    """The id that a submission's path stands for."""
    name = _storable(path.name)
    if not path.is_dir():
        for ending in sorted(ARCHIVES, key=len, reverse=True):
            if name.lower().endswith(ending):
                return name[: -len(ending)]
    return name


def _storable(name: str) -> str:
    """A file's name, also one that is not UTF-8, as text that can be shown and stored."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def read_submission(path: Path, course: Course) -> Submission:
    """Read one submission. Never raises for what is in it: see ``Submission.problem``."""
    submission = Submission(submission_id(path))
    limit = course.limits.source_kb * 1024
    newest = 0.0
    try:
        for inner, content, changed in _members(path, limit):
            _take(submission, course, inner, content)
            newest = max(newest, changed)
    except Refused as error:
        submission.problem = str(error)
    except (
        OSError,
        zipfile.BadZipFile,
        tarfile.TarError,
        EOFError,
        ValueError,
        RuntimeError,
        zlib.error,
        lzma.LZMAError,
    ) as error:
        submission.problem = f"it cannot be read ({type(error).__name__}: {error})"
    except (NotImplementedError, MemoryError, OverflowError) as error:
        submission.problem = f"it cannot be read ({type(error).__name__})"
    # A time that no calendar has is as good as none.
    with contextlib.suppress(ValueError, OverflowError, OSError):
        submission.submitted = (
            "" if not newest else datetime.fromtimestamp(newest, UTC).isoformat(timespec="seconds")
        )
    return submission


def _take(
    submission: Submission, course: Course, inner: PurePosixPath, content: bytes | Refused
) -> None:
    inner = PurePosixPath(_storable(str(inner)))
    name = inner.stem if inner.suffix == ".py" else ""
    if name not in course.checks:
        if isinstance(content, Refused):
            submission.notes.append(f"{inner}: {content}")
        else:
            submission.files[str(inner)] = hashlib.sha256(content).hexdigest()
            submission.notes.append(f"{inner}: not part of the course, left alone")
        return
    if name in submission.sources or name in submission.unreadable:
        submission.sources.pop(name, None)
        submission.unreadable[name] = (
            f"{inner.name} was handed in more than once; which one counts?"
        )
    elif isinstance(content, Refused):
        submission.unreadable[name] = f"{inner}: {content}"
    else:
        submission.files[str(inner)] = hashlib.sha256(content).hexdigest()
        try:
            submission.sources[name] = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            submission.unreadable[name] = f"{inner}: not UTF-8 text (byte {error.start})"
        else:
            if "\0" in submission.sources[name]:
                del submission.sources[name]
                submission.unreadable[name] = f"{inner}: holds NUL bytes, so it is not Python"


def _members(path: Path, limit: int) -> Iterator[Member]:
    if path.is_symlink():
        raise Refused("it is a link; hand in the files themselves")
    if path.is_dir():
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            yield from _folder(fd, PurePosixPath(), limit, [MAX_MEMBERS, MAX_TOTAL])
        finally:
            os.close(fd)
        return
    content = _regular(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), MAX_ARCHIVE)
    if isinstance(content, Refused):
        raise content
    members = _zip(content, limit) if path.name.lower().endswith(".zip") else _tar(content, limit)
    yield from _without_common_folder(list(members))


def _folder(fd: int, inside: PurePosixPath, limit: int, budget: list[int]) -> Iterator[Member]:
    for entry in sorted(os.scandir(fd), key=lambda entry: entry.name):
        inner = inside / entry.name
        if entry.name in IGNORED:
            continue
        budget[0] -= 1
        if budget[0] < 0:
            raise Refused(f"it holds more than {MAX_MEMBERS} files")
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISDIR(status.st_mode):
            if len(inner.parts) > 3:
                raise Refused("its folders are nested too deeply")
            child = os.open(entry.name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=fd)
            try:
                yield from _folder(child, inner, limit, budget)
            finally:
                os.close(child)
        elif not stat.S_ISREG(status.st_mode):
            yield inner, Refused("not a regular file (a link, a device or a pipe)"), 0.0
        else:
            # O_NONBLOCK: between the look and the opening it may have become a pipe.
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
            content = _regular(os.open(entry.name, flags, dir_fd=fd), limit)
            if isinstance(content, bytes):
                budget[1] -= len(content)
                if budget[1] < 0:
                    raise Refused(f"it holds more than {MAX_TOTAL // 2**20} MB")
            yield inner, content, status.st_mtime


def _regular(fd: int, limit: int) -> bytes | Refused:
    with os.fdopen(fd, "rb") as file:
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode):
            return Refused("not a regular file (a link, a device or a pipe)")
        if status.st_size > limit:
            return Refused(f"larger than {limit // 1024} KB")
        content = file.read(limit + 1)
    return content if len(content) <= limit else Refused(f"larger than {limit // 1024} KB")


def _zip(content: bytes, limit: int) -> Iterator[Member]:
    total = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        if len(infos) > MAX_MEMBERS:
            raise Refused(f"it holds more than {MAX_MEMBERS} files")
        for info in infos:
            inner = _inner_path(info.filename)
            if info.is_dir() or set(inner.parts) & IGNORED:
                continue
            if stat.S_ISLNK(info.external_attr >> 16):
                yield inner, Refused("a link inside the archive"), 0.0
                continue
            with archive.open(info) as member:
                data = member.read(limit + 1)
            total += len(data)
            if total > MAX_TOTAL:
                raise Refused(f"it unpacks to more than {MAX_TOTAL // 2**20} MB")
            changed = 0.0
            with contextlib.suppress(ValueError):  # zip tools write month 0 for "no date"
                changed = datetime(*info.date_time, tzinfo=UTC).timestamp()
            yield (
                inner,
                data if len(data) <= limit else Refused(f"larger than {limit // 1024} KB"),
                changed,
            )


def _tar(content: bytes, limit: int) -> Iterator[Member]:
    total = 0
    with tarfile.open(fileobj=io.BytesIO(_unpacked(content)), mode="r:") as archive:
        for count, info in enumerate(archive):
            if count > MAX_MEMBERS:
                raise Refused(f"it holds more than {MAX_MEMBERS} files")
            total += info.size
            if total > MAX_TOTAL:
                raise Refused(f"it unpacks to more than {MAX_TOTAL // 2**20} MB")
            inner = _inner_path(info.name)
            if info.isdir() or set(inner.parts) & IGNORED:
                continue
            file = archive.extractfile(info) if info.isreg() else None
            if file is None:
                yield inner, Refused("not a regular file (a link, a device or a pipe)"), 0.0
            elif info.size > limit:
                yield inner, Refused(f"larger than {limit // 1024} KB"), info.mtime
            else:
                yield inner, file.read(limit), info.mtime


def _unpacked(content: bytes) -> bytes:
    """The tar itself. Capped here, since tarfile reads headers of any size into memory."""
    if content.startswith(b"\xfd7zXZ"):
        decompressor = lzma.LZMADecompressor(memlimit=256 * 2**20)
        content = decompressor.decompress(content, MAX_TOTAL + 1)
    for magic, unpack in ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open)):
        if content.startswith(magic):
            with unpack(io.BytesIO(content)) as file:
                content = file.read(MAX_TOTAL + 1)
            break
    if len(content) > MAX_TOTAL:
        raise Refused(f"it unpacks to more than {MAX_TOTAL // 2**20} MB")
    return content


def _inner_path(name: str) -> PurePosixPath:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name[:2]:
        raise Refused(f"the archive names a file outside itself ({name[:80]!r})")
    return path


def _without_common_folder(members: list[Member]) -> Iterator[Member]:
    tops = {inner.parts[0] for inner, _, _ in members if len(inner.parts) > 1}
    common = len(tops) == 1 and all(len(inner.parts) > 1 for inner, _, _ in members)
    for inner, content, changed in members:
        yield (PurePosixPath(*inner.parts[1:]) if common else inner), content, changed
