"""Strangers' zips and tars, read in memory, file by file, within bounds.

Which process does this, and with how much time and memory, is decided in
``grader.submissions.unpacking``.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import math
import stat
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath

from grader.submissions.member import (
    MAX_MEMBERS,
    MAX_TOTAL,
    Member,
    Refused,
    noise,
    short,
    storable,
)

ZIP, TAR = "zip", "tar"
MAX_LISTED = 20_000
"""Most entries of an archive, ignored ones such as a clone's ``.git`` included."""
LONGEST_PATH = 300
NAMELESS = PurePosixPath("(a file without a name)")
_UTC_TIME = 0x5455
"""The extra field in which a zip keeps a file's time in UTC."""


def archive(kind: str, content: bytes, limit: int) -> list[Member]:
    """The files in a ``ZIP`` or ``TAR``; each that is larger than ``limit`` bytes is refused.

    Raises:
        Refused: the archive as a whole is not accepted.
    """
    try:
        files = list(_zip(content, limit) if kind == ZIP else _tar(content, limit))
    except Refused:
        raise
    except MemoryError as error:
        raise Refused("it takes too much memory to unpack") from error
    except Exception as error:  # these modules raise anything over a broken file
        raise Refused(storable(f"it cannot be read ({short(error)})")) from error
    return _without_common_folder(files)


def _zip(content: bytes, limit: int) -> Iterator[Member]:
    total = 0
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        infos = file.infolist()
        if len(infos) > MAX_LISTED:
            raise Refused(f"it holds more than {MAX_LISTED} files")
        inside = [(_inner_path(info.filename), info) for info in infos]
        inside = [one for one in inside if not any(map(noise, one[0].parts))]
        if len(inside) > MAX_MEMBERS:
            raise Refused(f"it holds more than {MAX_MEMBERS} files")
        for inner, info in inside:
            if info.filename.endswith("/"):
                continue
            if why := _not_read(inner, info):
                yield (inner if inner.parts else NAMELESS), Refused(why), 0.0
                continue
            data: bytes | Refused
            room = MAX_TOTAL - total
            try:
                with file.open(info) as member:
                    data = member.read(min(limit, room) + 1)
            except MemoryError:
                raise
            except Exception as error:  # noqa: BLE001  a damaged file spoils no other
                yield inner, Refused(storable(f"it cannot be read ({short(error)})")), 0.0
                continue
            total += len(data)
            if total > MAX_TOTAL:
                raise Refused(f"it unpacks to more than {MAX_TOTAL // 2**20} MB")
            if len(data) > limit:
                data = Refused(f"larger than {limit // 1024} KB")
            yield inner, data, _zip_time(info)


def _not_read(inner: PurePosixPath, info: zipfile.ZipInfo) -> str:
    if not inner.parts:
        return "it has no name"
    if info.flag_bits & 1:
        return "locked with a password; pack it without one"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # Python unpacks the other methods in full, however little of a file is read.
        return "packed with a method that is not read here; use deflate"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link inside the archive"
    return ""


def _zip_time(info: zipfile.ZipInfo) -> float:
    """When a file was last changed, in seconds since 1970; 0 for unknown.

    The zip format stores local time without a time zone. Many programs add the time in UTC;
    where they do not, this machine's time zone is assumed.
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
    unpacked = _unpacked(content)
    with tarfile.open(fileobj=io.BytesIO(unpacked), mode="r:") as file:
        for listed, info in enumerate(file):
            if listed >= MAX_LISTED:
                raise Refused(f"it holds more than {MAX_LISTED} files")
            if info.size < 0:
                raise Refused("it is damaged: a file in it has a size below 0")
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
            if not inner.parts:
                yield NAMELESS, Refused("it has no name"), 0.0
            elif not info.isreg() or info.issparse():
                yield inner, Refused("not a regular file (a link, a device or a pipe)"), 0.0
            elif info.size > limit:
                yield inner, Refused(f"larger than {limit // 1024} KB"), _number(info.mtime)
            else:
                opened = file.extractfile(info)
                assert opened is not None
                yield inner, opened.read(limit), _number(info.mtime)
        # tarfile takes a damaged header for the end of the archive.
        if unpacked[file.offset : file.offset + tarfile.BLOCKSIZE].strip(b"\0"):
            raise Refused("it is damaged: its end is missing; pack it again")


def _number(time: float) -> float:
    return float(time) if math.isfinite(time) else 0.0


def _unpacked(content: bytes) -> bytes:
    """The tar without its compression, bounded: tarfile would read headers of any size."""
    if content.startswith(b"\xfd7zXZ"):
        content = _of_xz(content)
    for magic, unpack in ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open)):
        if content.startswith(magic):
            with unpack(io.BytesIO(content)) as file:
                content = file.read(MAX_TOTAL + 1)
            break
    if len(content) > MAX_TOTAL:
        raise Refused(f"it unpacks to more than {MAX_TOTAL // 2**20} MB")
    return content


def _of_xz(content: bytes) -> bytes:
    made = b""
    while content and len(made) <= MAX_TOTAL:
        stream = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=256 * 2**20)
        made += stream.decompress(content, MAX_TOTAL + 1 - len(made))
        if not stream.eof and len(made) <= MAX_TOTAL:
            raise EOFError("its end is missing")
        content = stream.unused_data.lstrip(b"\0")
    return made


def _inner_path(name: str) -> PurePosixPath:
    name = storable(name.replace("\\", "/"))
    if len(name) > LONGEST_PATH:
        raise Refused(f"the archive holds a path of {len(name)} characters")
    if "\0" in name:
        raise Refused("the archive holds a name with a NUL byte")
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or ":" in name[:2]:
        raise Refused(f"the archive names a file outside itself ({name[:80]!r})")
    return path


def _without_common_folder(files: list[Member]) -> list[Member]:
    tops = {inner.parts[0] for inner, _, _ in files if len(inner.parts) > 1}
    if len(tops) != 1 or not all(len(inner.parts) > 1 for inner, _, _ in files):
        return files
    return [(PurePosixPath(*inner.parts[1:]), content, time) for inner, content, time in files]
