"""Submissions as files of unknown people: which they are, and which exercises are in them."""

from __future__ import annotations

import contextlib
import hashlib
import lzma
import os
import tarfile
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from grader.core.course import Course
from grader.run.members import ARCHIVES, IGNORED, Refused, members

UNKNOWN_ARCHIVES = (".rar", ".7z", ".tar.zst", ".zst", ".gz", ".xz", ".bz2", ".lzma")
"""Submissions all the same, that somebody has to unpack."""


@dataclass(slots=True)
class Submission:
    """What one learner handed in.

    Attributes:
        id: name of the folder, or of the archive without its ending.
        sources: text of each exercise file that was handed in.
        unreadable: why an exercise file that was handed in cannot be read.
        notebooks: exercises that were handed in as a notebook, whether or not as a file, too.
        notes: sentences for the instructor.
        files: SHA-256 of every file that was read.
        submitted: time of the newest file, ISO 8601 in UTC; empty when unknown.
        problem: why nothing of it can be graded; empty when something can.
    """

    id: str
    sources: dict[str, str] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    notebooks: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    submitted: str = ""
    problem: str = ""


def find_submissions(folder: Path) -> tuple[list[Path], list[str]]:
    """The entries of ``folder`` that are submissions, sorted by name, and other files' names.

    Submissions are folders and archives of any kind, those that cannot be read included.

    Raises:
        Refused: the folder cannot be listed, or two entries would have the same id.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise Refused(f"{folder}: cannot be read ({error.strerror})") from error
    found: dict[str, Path] = {}
    others = []
    for path in entries:
        if path.name in IGNORED or path.name.startswith("."):
            continue
        archive = path.name.lower().endswith((*ARCHIVES, *UNKNOWN_ARCHIVES))
        if not (path.is_symlink() or path.is_dir() or archive):
            others.append(_storable(path.name))
            continue
        name = submission_id(path)
        if name in found:
            raise Refused(f"{found[name]} and {path} are both called {name}; rename one of them")
        found[name] = path
    return list(found.values()), others


def submission_id(path: Path) -> str:
    """The id that a submission's path stands for."""
    name = _storable(path.name)
    if not path.is_dir():
        for ending in sorted((*ARCHIVES, *UNKNOWN_ARCHIVES), key=len, reverse=True):
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
        for inner, content, changed in members(path, limit):
            _take(submission, course, inner, content)
            newest = max(newest, changed)
        for name in dict.fromkeys(submission.notebooks):
            if name in submission.sources or name in submission.unreadable:
                submission.notes.append(f"{name}.ipynb: the .py of the same name counts")
            else:
                submission.unreadable[name] = (
                    f"{name}.ipynb: a notebook; grader convert makes a .py of it, and nbgrader "
                    "grades notebooks"
                )
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
    if inner.suffix == ".ipynb" and inner.stem in course.checks and isinstance(content, bytes):
        submission.files[str(inner)] = hashlib.sha256(content).hexdigest()
        submission.notebooks.append(inner.stem)
        return
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
