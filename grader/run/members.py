"""What is inside a submission: a folder or an archive, read file by file, never trusted.

Nothing is extracted to disk. A folder is opened without following links; only regular
files below a size limit are read; an archive is read member by member in memory.
Whatever is refused is refused with a sentence.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import os
import stat
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2")
UNKNOWN_ARCHIVES = (".rar", ".7z", ".tar.zst", ".zst", ".gz", ".xz", ".bz2", ".lzma")
"""Submissions all the same, that somebody has to unpack."""

MAX_MEMBERS = 1_000
MAX_LISTED = 20_000
"""Names in an archive, with those that are passed over, such as a clone's ``.git``."""
MAX_ARCHIVE = 50 * 2**20
MAX_TOTAL = 20 * 2**20
LONGEST_PATH = 300
DEEPEST = 3
"""Folders in folders that are looked into."""
_NOISE = {
    *("__pycache__", "__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"),
    *(".git", ".gitignore", ".github", ".idea", ".vscode", ".venv", "venv"),
    *(".ipynb_checkpoints", ".virtual_documents"),
    *(".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"),
}
_UTC_TIME = 0x5455
"""The extra field of zip members that holds times in UTC."""


class Refused(Exception):
    """A submission, or one of its files, is not taken; the text says why."""


class TooDeep(Refused):
    """A folder that is not looked into, since it lies in too many others."""


Member = tuple[PurePosixPath, bytes | Refused, float]
"""Path inside the submission, content or why there is none, and time of change."""


def noise(name: str) -> bool:
    """Whether a file or folder of that name is what some program left behind, and no more."""
    return name in _NOISE or name.startswith("._")


def members(path: Path, limit: int) -> Iterator[Member]:
    """Every file in a folder or an archive; one larger than ``limit`` bytes is refused.

    Raises:
        Refused: the whole of it is not taken.
        OSError: it cannot be read; archives raise what their modules raise.
    """
    if path.is_symlink():
        raise Refused("it is a link; hand in the files themselves")
    if path.is_dir():
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            yield from folder_members(fd, PurePosixPath(), limit, [MAX_MEMBERS, MAX_TOTAL])
        finally:
            os.close(fd)
        return
    if not path.name.lower().endswith(ARCHIVES):
        raise Refused(f"a {path.suffix} file is not read; unpack it into a folder")
    content = regular(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), MAX_ARCHIVE)
    if isinstance(content, Refused):
        raise content
    found = _zip(content, limit) if path.name.lower().endswith(".zip") else _tar(content, limit)
    yield from _without_common_folder(list(found))


def folder_members(
    fd: int, inside: PurePosixPath, limit: int, budget: list[int]
) -> Iterator[Member]:
    """Every file below an open folder.

    Arguments:
        fd: the folder, opened by who calls.
        inside: where it is in the submission.
        limit: bytes of the largest file that is read.
        budget: how many more files, and bytes of all of them; counted down.

    Raises:
        Refused: there are more.
    """
    for entry in sorted(os.scandir(fd), key=lambda entry: entry.name):
        inner = inside / entry.name
        if noise(entry.name):
            continue
        budget[0] -= 1
        if budget[0] < 0:
            raise Refused(f"it holds more than {MAX_MEMBERS} files")
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISDIR(status.st_mode):
            if len(inner.parts) > DEEPEST:
                yield inner, TooDeep("nested too deeply, left alone"), 0.0
                continue
            child = os.open(entry.name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=fd)
            try:
                yield from folder_members(child, inner, limit, budget)
            finally:
                os.close(child)
        elif not stat.S_ISREG(status.st_mode):
            yield inner, Refused("not a regular file (a link, a device or a pipe)"), 0.0
        else:
            # O_NONBLOCK: between the look and the opening it may have become a pipe.
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
            content = regular(os.open(entry.name, flags, dir_fd=fd), limit)
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


def _zip(content: bytes, limit: int) -> Iterator[Member]:
    total = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        if len(infos) > MAX_LISTED:
            raise Refused(f"it holds more than {MAX_LISTED} files")
        inside = [(_inner_path(info.filename), info) for info in infos]
        inside = [one for one in inside if not any(map(noise, one[0].parts))]
        if len(inside) > MAX_MEMBERS:
            raise Refused(f"it holds more than {MAX_MEMBERS} files")
        for inner, info in inside:
            if info.is_dir():
                continue
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                # Python unpacks the others whole, however little is asked for.
                yield inner, Refused("packed in a way that is not read here; use deflate"), 0.0
                continue
            if stat.S_ISLNK(info.external_attr >> 16):
                yield inner, Refused("a link inside the archive"), 0.0
                continue
            with archive.open(info) as member:
                data = member.read(limit + 1)
            total += len(data)
            if total > MAX_TOTAL:
                raise Refused(f"it unpacks to more than {MAX_TOTAL // 2**20} MB")
            yield (
                inner,
                data if len(data) <= limit else Refused(f"larger than {limit // 1024} KB"),
                _zip_time(info),
            )


def _zip_time(info: zipfile.ZipInfo) -> float:
    """When a member was changed, in seconds since 1970; 0 for unknown.

    The zip format itself has the clock on the wall where the archive was made, without saying
    where that was; many programs add the time in UTC. Without it, it is taken as this
    machine's own.
    """
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _UTC_TIME and size >= 5 and len(extra) >= 9 and extra[4] & 1:
            return float(struct.unpack_from("<i", extra, 5)[0])
        extra = extra[4 + size :]
    with contextlib.suppress(ValueError, OverflowError, OSError):  # month 0 stands for "no date"
        return datetime(*info.date_time).astimezone().timestamp()
    return 0.0


def _tar(content: bytes, limit: int) -> Iterator[Member]:
    total = count = 0
    with tarfile.open(fileobj=io.BytesIO(_unpacked(content)), mode="r:") as archive:
        for listed, info in enumerate(archive):
            if listed >= MAX_LISTED:
                raise Refused(f"it holds more than {MAX_LISTED} files")
            total += info.size
            if total > MAX_TOTAL:
                raise Refused(f"it unpacks to more than {MAX_TOTAL // 2**20} MB")
            inner = _inner_path(info.name)
            if any(map(noise, inner.parts)):
                continue
            count += 1
            if count > MAX_MEMBERS:
                raise Refused(f"it holds more than {MAX_MEMBERS} files")
            if info.isdir():
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
    if len(name) > LONGEST_PATH:
        raise Refused(f"the archive holds a path of {len(name)} characters")
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name[:2]:
        raise Refused(f"the archive names a file outside itself ({name[:80]!r})")
    return path


def _without_common_folder(found: list[Member]) -> Iterator[Member]:
    tops = {inner.parts[0] for inner, _, _ in found if len(inner.parts) > 1}
    common = len(tops) == 1 and all(len(inner.parts) > 1 for inner, _, _ in found)
    for inner, content, changed in found:
        yield (PurePosixPath(*inner.parts[1:]) if common else inner), content, changed
