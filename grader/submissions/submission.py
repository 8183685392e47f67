"""Submissions: finding them in a folder, and reading the exercises in each."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from grader.core.course import Course
from grader.core.late import lateness, lateness_of_archive
from grader.run.warm_process import GraderError
from grader.submissions.contents import ARCHIVES, UNKNOWN_ARCHIVES, handed_in, is_archive, members
from grader.submissions.member import Member, Refused, believed, noise, storable
from grader.submissions.python_text import source_text
from grader.submissions.sorting import Counted, is_notebook
from grader.submissions.unpacking import Opens


@dataclass(slots=True)
class Submission:
    """What one learner handed in.

    Attributes:
        id: the name of the folder, or of the archive without its ending.
        sources: the text of each exercise.
        paths: the file of each of them, inside the submission.
        unreadable: for each exercise that was handed in but cannot be graded, why.
        notes: sentences for the instructor.
        files: SHA-256 of every file that was read, the course's own left out.
        submitted: when it was handed in, ISO 8601 in UTC; empty when unknown. It is the time of
            the newest of these files, and of an archive never before the archive's own.
        undated: whether a file in a folder has an impossible time.
        inside: the newest time inside an archive, in the same form. Learners can write any.
        problem: why nothing of it can be graded; empty if something can.
    """

    id: str
    sources: dict[str, str] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    submitted: str = ""
    undated: bool = False
    inside: str = ""
    problem: str = ""


def find_submissions(folder: Path) -> tuple[list[Path], list[str]]:
    """The entries of ``folder`` that are submissions, sorted by name, and other files' names.

    Submissions are folders and archives of any kind, even of kinds that cannot be read here.

    Raises:
        Refused: the folder cannot be listed.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise Refused(f"{folder}: cannot be read ({error.strerror})") from error
    submissions, others = [], []
    for path in entries:
        if noise(path.name) or path.name.startswith("."):
            continue
        archive = path.name.lower().endswith((*ARCHIVES, *UNKNOWN_ARCHIVES))
        if not (path.is_symlink() or path.is_dir() or archive):
            others.append(storable(path.name))
        else:
            submissions.append(path)
    return submissions, others


def by_id(paths: Sequence[Path]) -> dict[str, list[Path]]:
    """Submissions by id: ``anna/`` and ``anna.zip`` have the same one."""
    paths_by_id: dict[str, list[Path]] = {}
    for path in paths:
        paths_by_id.setdefault(submission_id(path), []).append(path)
    return paths_by_id


def of_one_name(name: str, paths: Sequence[Path]) -> Submission:
    """One submission in place of several with the same id: none of them can be graded."""
    told = ", ".join(storable(path.name) for path in paths)
    return Submission(name, problem=f"handed in more than once, which one counts? {told}")


def submission_id(path: Path) -> str:
    """The id of the submission at a path."""
    return named(storable(path.name), path.is_dir())


def named(name: str, folder: bool) -> str:
    """A folder's or a file's name without the ending of an archive."""
    if not folder:
        for ending in sorted((*ARCHIVES, *UNKNOWN_ARCHIVES), key=len, reverse=True):
            if name.lower().endswith(ending):
                return name[: -len(ending)]
    return name


def read_submission(path: Path, course: Course, reader: Opens | None = None) -> Submission:
    """Read one submission. Whatever is wrong with it is told in ``Submission.problem``.

    Arguments:
        reader: opens archives and notebooks. For other people's, a
            ``grader.submissions.walled_reader.Reader``; without one they are opened in this
            process, which is for your own work only.

    Raises:
        GraderError: the reader cannot go on, through no fault of the submission.
    """
    submission = Submission(submission_id(path))
    newest = 0.0
    try:
        newest = _read(submission, path, course, reader)
    except GraderError:
        raise
    except Refused as error:
        submission.problem = storable(str(error))
    except OSError as error:
        submission.problem = storable(f"it cannot be read ({type(error).__name__}: {error})")
    except Exception as error:  # noqa: BLE001  one submission never stops a class
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}, line {frame.lineno}"
        submission.problem = (
            f"the grader itself failed to read it ({type(error).__name__} in "
            f"{place}); grade it by hand, and please report this"
        )
    if submission.problem:
        submission.sources.clear()
    if is_archive(path):
        submission.inside, submission.undated = _moment(newest), False
    try:
        newest = handed_in(path, newest)
    except OSError:
        newest = 0.0
    if submission.files or submission.problem:
        submission.submitted = _moment(newest)
    return submission


def _moment(seconds: float) -> str:
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.isoformat(timespec="seconds") if seconds else ""


def lateness_of(course: Course, submission: Submission) -> tuple[str, float]:
    """What the late policy says; nothing about a submission that holds no work."""
    handed_in = submission.files or submission.unreadable or submission.problem
    if not handed_in:
        return "", 0.0
    late = lateness_of_archive(course.late, submission.submitted, submission.inside)
    # A file with an impossible time does not become punctual because another file is.
    return lateness(course.late, "") if submission.undated and not late[0] else late


def _read(submission: Submission, path: Path, course: Course, reader: Opens | None) -> float:
    """Read a submission's files; gives the time of the newest, or 0 when unknown."""
    newest = 0.0
    all_files = [
        (PurePosixPath(storable(str(inner))), content, changed)
        for inner, content, changed in members(path, course.limits.source_kb * 1024, reader)
    ]
    counted = Counted()
    counted.take(course, all_files)
    handed_in = [member for files in counted.files.values() for member in files]
    for inner, content, changed in (*handed_in, *(other for other, _ in counted.strangers)):
        newest = max(newest, believed(changed))
        submission.undated |= isinstance(content, bytes) and not believed(changed)
        if isinstance(content, bytes):
            submission.files[str(inner)] = hashlib.sha256(content).hexdigest()
    for name in counted.files:
        if name not in course.checks:  # an exercise that is left out
            continue
        try:
            _take(submission, name, counted.the_one(course, name, reader))
        except Refused as why:
            submission.unreadable[name] = str(why)
    submission.notes += counted.notes()
    return newest


def _take(submission: Submission, name: str, member: Member) -> None:
    """Keep the text of the file that counts.

    Raises:
        Refused: it cannot be graded here.
    """
    inner, content, _ = member
    if is_notebook(inner):
        raise Refused(
            f"{name}.ipynb: a notebook; grader convert makes a .py of it, and nbgrader "
            "grades notebooks"
        )
    try:
        if isinstance(content, Refused):
            raise content
        submission.sources[name] = source_text(content)
        submission.paths[name] = str(inner)
    except Refused as why:
        raise Refused(f"{inner}: {why}") from why
