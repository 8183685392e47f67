"""Submissions as files of unknown people: which they are, and which exercises are in them."""

from __future__ import annotations

import contextlib
import hashlib
import lzma
import os
import tarfile
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from grader.core.course import Course
from grader.run.counted import SHOWN, Counted, is_notebook
from grader.run.members import ARCHIVES, UNKNOWN_ARCHIVES, Member, Refused, members, noise
from grader.run.text import source_text


@dataclass(slots=True)
class Submission:
    """What one learner handed in.

    Attributes:
        id: name of the folder, or of the archive without its ending.
        sources: text of each exercise file that was handed in.
        unreadable: why an exercise file that was handed in cannot be read.
        notes: sentences for the instructor.
        files: SHA-256 of every file that was read, but for the course's own.
        submitted: time of the newest of them, ISO 8601 in UTC; empty when unknown.
        problem: why nothing of it can be graded; empty when something can.
    """

    id: str
    sources: dict[str, str] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    submitted: str = ""
    problem: str = ""


def find_submissions(folder: Path) -> tuple[list[Path], list[str]]:
    """The entries of ``folder`` that are submissions, sorted by name, and other files' names.

    Submissions are folders and archives of any kind, those that cannot be read included.

    Raises:
        Refused: the folder cannot be listed.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise Refused(f"{folder}: cannot be read ({error.strerror})") from error
    found, others = [], []
    for path in entries:
        if noise(path.name) or path.name.startswith("."):
            continue
        archive = path.name.lower().endswith((*ARCHIVES, *UNKNOWN_ARCHIVES))
        if not (path.is_symlink() or path.is_dir() or archive):
            others.append(_storable(path.name))
        else:
            found.append(path)
    return found, others


def by_id(paths: Sequence[Path]) -> dict[str, list[Path]]:
    """Submissions by id: more than one for ``anna/`` beside ``anna.zip``."""
    found: dict[str, list[Path]] = {}
    for path in paths:
        found.setdefault(submission_id(path), []).append(path)
    return found


def of_one_name(name: str, paths: Sequence[Path]) -> Submission:
    """What stands for submissions of the same id: none of them can be graded."""
    told = ", ".join(_storable(path.name) for path in paths)
    return Submission(name, problem=f"handed in more than once, which one counts? {told}")


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
        found = [
            (PurePosixPath(_storable(str(inner))), content, changed)
            for inner, content, changed in members(path, limit)
        ]
        counted = Counted()
        counted.take(course, found)
        handed_in = [member for files in counted.files.values() for member in files]
        for inner, content, changed in (*handed_in, *(other for other, _ in counted.strangers)):
            newest = max(newest, changed)
            if isinstance(content, bytes):
                submission.files[str(inner)] = hashlib.sha256(content).hexdigest()
        for name, files in counted.files.items():
            _take(submission, name, counted.choices(course, name, sorted(files, key=_kind)))
        submission.notes += counted.notes()
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


def _kind(member: Member) -> bool:
    """Sorts a ``.py`` before a notebook."""
    return is_notebook(member[0])


def _take(submission: Submission, name: str, choices: list[Member]) -> None:
    """The one of an exercise's files that counts, or why there is none."""
    files = [member for member in choices if not is_notebook(member[0])]
    if not files:
        submission.unreadable[name] = (
            f"{name}.ipynb: a notebook; grader convert makes a .py of it, and nbgrader "
            "grades notebooks"
        )
        return
    if len(files) > 1:
        submission.unreadable[name] = (
            f"{name}.py was handed in more than once; which one counts? "
            + ", ".join(str(inner) for inner, _, _ in files[:SHOWN])
        )
    else:
        _read_source(submission, name, *files[0][:2])
    if len(files) < len(choices):
        submission.notes.append(f"{name}.ipynb: the .py of the same name counts")


def _read_source(
    submission: Submission, name: str, inner: PurePosixPath, content: bytes | Refused
) -> None:
    try:
        if isinstance(content, Refused):
            raise content
        submission.sources[name] = source_text(content)
    except Refused as why:
        submission.unreadable[name] = f"{inner}: {why}"
