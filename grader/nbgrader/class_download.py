"""A learning platform's download of the whole class: ``submissions.zip``, or a folder of it.

The platform puts the learner's name in front of every file, and that name alone says whose it is.
Whatever lies inside a learner's own archive belongs to that learner, whatever its name.
"""

from __future__ import annotations

import re
import stat
import time
import zipfile
from os import utime
from pathlib import Path, PurePosixPath

from grader.nbgrader.naming import platform_name
from grader.submissions.member import DEEPEST, MAX_ARCHIVE, Refused, noise
from grader.submissions.submission import named

_NAMED = re.compile(r"submissions[ ()\d_-]*(\.zip)?", re.IGNORECASE)

MAX_LISTED = 100_000
MAX_FILES = 1_000
MAX_BYTES = 200 * 2**20
"""How many files one learner may have in the download, and how many bytes altogether."""


def is_whole_class(path: Path) -> bool:
    """Whether a download holds the files of many learners; its own name says so."""
    return bool(_NAMED.fullmatch(path.name)) and not path.is_symlink()


def unpack(archive: Path, to: Path) -> list[tuple[str, str]]:
    """Unpack the platform's archive into an empty folder, but not the archives inside it.

    Gives a sentence about each file that was not taken, with the learner to whom it belongs, or
    empty. One learner's broken files stop nobody else's.

    Raises:
        Refused: nothing of it can be read.
    """
    notes: list[tuple[str, str]] = []
    taken: dict[str, list[int]] = {}
    try:
        with zipfile.ZipFile(archive) as opened:
            infos = opened.infolist()
            if len(infos) > MAX_LISTED:
                raise Refused(f"{archive.name} holds more than {MAX_LISTED:,} files")
            inside = [(PurePosixPath(i.filename.replace("\\", "/")), i) for i in infos]
            files = [(p, i) for p, i in inside if p.parts and not i.is_dir()]
            skip = _common(files)
            # The deepest first: if a file and a folder share a name, the file gets another.
            for path, info in sorted(files, key=lambda file: -len(file[0].parts)):
                parts = path.parts[skip:]
                if any(map(noise, parts)):
                    continue
                who = platform_name(named(parts[0], len(parts) > 1))
                used = taken.setdefault(who or parts[0], [0, 0])
                try:
                    _take(opened, info, parts, to, used)
                except Refused as error:
                    notes.append((who, f"{path}: {error}"))
                except Exception as error:  # noqa: BLE001  zipfile and zlib raise their own
                    notes.append((who, f"{path}: it cannot be read ({type(error).__name__})"))
    except Refused:
        raise
    except Exception as error:
        raise Refused(f"{archive.name}: a broken archive ({type(error).__name__})") from error
    return notes


def _common(files: list[tuple[PurePosixPath, zipfile.ZipInfo]]) -> int:
    """1 if everything lies in one folder that names no learner, else 0."""
    tops = {path.parts[0] for path, _ in files}
    inside = all(len(path.parts) > 1 for path, _ in files)
    return int(len(tops) == 1 and inside and not platform_name(next(iter(tops))))


def _take(
    opened: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    parts: tuple[str, ...],
    to: Path,
    used: list[int],
) -> None:
    if ".." in parts or parts[0].startswith("/") or "\0" in info.filename:
        raise Refused("a path that leaves the archive")
    if len(parts) > DEEPEST + 1:
        raise Refused("nested too deeply, left alone")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Refused("a link inside the archive")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused("packed with a method that is not read here; use deflate")
    used[0] += 1
    if used[0] > MAX_FILES:
        raise Refused(f"more than {MAX_FILES} files of this learner")
    with opened.open(info) as member:
        content = member.read(MAX_ARCHIVE + 1)
    used[1] += len(content)
    if len(content) > MAX_ARCHIVE or used[1] > MAX_BYTES:
        raise Refused("too large")
    target = to.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    free, number = target, 0
    while free.exists():
        number += 1
        free = target.with_stem(f"{target.stem} ({number})")
    target = free
    with target.open("xb") as file:
        file.write(content)
    try:
        # The time that the platform wrote; the only one that counts for a learner's archive.
        when = time.mktime((*info.date_time, 0, 0, -1))
        utime(target, (when, when))
    except (ValueError, OverflowError, OSError):
        utime(target, (0, 0))
