"""Submissions of any form, as learning platforms hand them out, into ``submitted/``.

Files are read as ``grader.submissions.contents`` reads them: no links, no devices, bounded,
archives in memory. Whatever is not taken is told with a sentence.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from grader.core.course import Course
from grader.core.late import NOT_KNOWN, lateness
from grader.core.legible import in_line, some
from grader.nbgrader.class_download import is_whole_class, unpack
from grader.nbgrader.course_root import RootError
from grader.nbgrader.file_as_notebook import as_notebook
from grader.nbgrader.naming import ids, learner_of, platform_name
from grader.nbgrader.reading import MAX_FILE
from grader.nbgrader.safe_writes import TIME, place, time_line
from grader.run.warm_process import CONFINED, TRUSTED, GraderError
from grader.submissions.contents import (
    FILE,
    FOLDER,
    folder_members,
    handed_in,
    is_archive,
    members,
    regular,
)
from grader.submissions.member import MAX_MEMBERS, Member, Refused, believed, noise
from grader.submissions.sorting import Counted, exercise_of
from grader.submissions.submission import submission_id
from grader.submissions.unpacking import Opens
from grader.submissions.walled_reader import Reader

NOBODY = "(nobody)"
MAX_BYTES = MAX_FILE
"""Of all files of one learner that may count, together."""
TOO_MUCH = "this learner's files are more than {} MB together"


@dataclass(slots=True)
class Learner:
    """What one learner handed in: for each exercise the file that counts, and what was said."""

    counted: Counted = field(default_factory=Counted)
    files: dict[str, tuple[str, bytes, float]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    archives: list[float] = field(default_factory=list)
    _room: int = field(default_factory=lambda: MAX_BYTES)

    def read(self, course: Course, fd: int, inner: PurePosixPath) -> bytes | Refused:
        """What is in an open file, which is closed; of one that is no exercise nothing is read."""
        size = os.fstat(fd).st_size
        exercise = exercise_of(course, inner.name)
        if not exercise or self._room < size <= MAX_FILE:
            os.close(fd)
            return Refused(TOO_MUCH.format(MAX_BYTES // 2**20)) if exercise else b""
        return regular(fd, MAX_FILE)

    def take(self, course: Course, found: Iterable[Member]) -> None:
        """Add the files of a folder or an archive, as many as may be held.

        Raises:
            Refused: none of it is taken.
        """
        kept: list[Member] = []
        for inner, content, changed in found:
            if isinstance(content, bytes):
                content = content if exercise_of(course, inner.name) else b""
                if len(content) > self._room:
                    content = Refused(TOO_MUCH.format(MAX_BYTES // 2**20))
                else:
                    self._room -= len(content)
            kept.append((inner, content, changed))
        named = {platform_name(inner.parts[0]) for inner, _, _ in kept if inner.parts} - {""}
        if len(named) > 1:
            raise Refused(
                "holds files of several learners; if it is a platform's download of the whole "
                "class, call it submissions.zip"
            )
        self.counted.take(course, kept)

    def forget(self) -> None:
        """Let go of what is in the files: the next learner's come."""
        self.counted = Counted()
        self.files.clear()

    @property
    def time(self) -> datetime | None:
        """When it was handed in: never before its archive's own time; None for unknown."""
        times = [believed(changed) for _, _, changed in self.files.values()]
        # Not in time because another file is.
        if 0.0 in (self.archives or times):
            return None
        newest = max([*self.archives, *times], default=0.0)
        return datetime.fromtimestamp(newest, UTC) if newest else None

    def choose(self, course: Course, reader: Opens) -> None:
        """Take the file of each exercise that counts, see ``Counted.the_one``."""
        for name, members_of_it in self.counted.files.items():
            try:
                inner, content, time = self.counted.the_one(course, name, reader, notebook=True)
                if isinstance(content, Refused):
                    raise Refused(f"{inner}: {content}; not taken")
                self.files[name] = (str(inner), content, time)
            except Refused as why:
                self.notes.append(f"{why}. Grade it by hand")
                # No zero for what nobody has looked at: nbgrader cannot read an empty file, and
                # has it wait for a person.
                newest = max(changed for _, _, changed in members_of_it)
                self.files[name] = (f"{name}.ipynb", b"", newest)
        self.notes += self.counted.notes()
        if self.files and not self.time and lateness(course.late, "")[0]:
            self.notes.append(NOT_KNOWN)


def collect(course: Course, folder: Path, root: Path, trust: bool = False) -> Iterator[str]:
    """Write every submission below ``folder`` into the course root; give sentences about them.

    One learner's files are in memory at a time, and what is wrong with one learner's is no
    other's problem.

    Arguments:
        trust: archives and notebooks are opened in children that are not confined.

    Raises:
        RootError: ``root`` is not a course root.
        Refused: the folder cannot be listed.
        GraderError: archives and notebooks cannot be opened in confined children here.
    """
    if not (root / "nbgrader_config.py").is_file():
        raise RootError(f"{root}: no nbgrader_config.py; grader nbgrader init writes one")
    taken, left = 0, []
    for student, learner in read_folder(course, folder, trust):
        files = notebooks(course, learner)
        if time := learner.time:
            files[TIME] = time_line(time)
        try:
            if learner.files:
                place(root / "submitted", student, course.assignment, files)
                taken += 1
        except (Refused, OSError) as error:
            learner.notes.append(f"not taken: {error}")
        else:
            if not learner.files and student != NOBODY:
                left.append(student)
        files.clear()  # or they would be held while the next learner's are read
        yield from told(course, student, learner)
    nothing = f"; nothing of {some(left)}" if left else ""
    yield f"{taken} submissions in {root / 'submitted'}{nothing}"


def told(course: Course, student: str, learner: Learner) -> list[str]:
    """Lines about a learner's submission."""
    lines = [f"{student}: {note}" for note in learner.notes]
    missing = [e.name for e in course.exercises if e.name not in learner.files]
    if missing and learner.files:
        lines.append(f"{student}: nothing for {', '.join(missing)}")
    if not learner.files and student != NOBODY:
        lines.append(f"{student}: no exercise in it, nothing to grade")
    return [in_line(line) for line in lines]


def notebooks(course: Course, learner: Learner) -> dict[str, bytes]:
    """The learner's exercises as notebooks by file name; what there is to say is noted."""
    made = {}
    for name, (inner, content, _) in learner.files.items():
        made[f"{name}.ipynb"], note = as_notebook(course, name, inner, content)
        learner.notes += [note] if note else []
    return made


def read_folder(course: Course, folder: Path, trust: bool = False) -> Iterator[tuple[str, Learner]]:
    """The learners found in a folder, one after the other, by student id.

    Only the name of the outermost file or folder says whose it is; in a platform's download of
    the whole class, which is unpacked aside, that is the name which the platform gave.

    Raises:
        Refused: the folder cannot be listed.
    """
    found: dict[str, list[Path]] = {}
    said: dict[str, list[str]] = {}
    nobody = Learner()
    with (
        TemporaryDirectory() as aside,
        Reader(course, TRUSTED if trust else CONFINED) as reader,
    ):
        for number, path in enumerate(_listed(folder)):
            if not is_whole_class(path):
                _sort(path, learner_of(path), found, nobody)
                continue
            try:
                inside = path
                if not path.is_dir():
                    inside = Path(aside, str(number))
                    inside.mkdir()
                    for who, note in unpack(path, inside):
                        (said.setdefault(who, []) if who else nobody.notes).append(note)
                entries = {entry: platform_name(submission_id(entry)) for entry in _listed(inside)}
                known = set(entries.values())
                for entry, who in entries.items():
                    # Beside Fay_18_assignsubmission_file_/, Fay_18.zip is hers as well.
                    alike = submission_id(entry)
                    _sort(entry, who or (alike if alike in known else ""), found, nobody)
            except Refused as error:
                nobody.notes.append(str(error))
        if nobody.notes:
            yield NOBODY, nobody
        for student, who in sorted(ids({*found, *said}).items()):
            learner = Learner(notes=said.get(who, []))
            for path in found.get(who, []):
                _take(course, path, who, learner, reader)
            learner.choose(course, reader)
            yield student, learner
            learner.forget()


def _listed(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise Refused(f"{folder}: cannot be read ({error.strerror})") from error
    own = [path for path in entries if not noise(path.name)]
    return [p for p in own if not p.name.startswith(".") or platform_name(submission_id(p))]


def _sort(path: Path, who: str, found: dict[str, list[Path]], nobody: Learner) -> None:
    if who:
        found.setdefault(who, []).append(path)
    else:
        name = submission_id(path)
        nobody.notes.append(f"{name}: names no learner; put it into a folder with a name")


def _take(course: Course, path: Path, who: str, learner: Learner, reader: Opens) -> None:
    """Add what is in a learner's file, folder or archive. Never raises for what is in it."""
    name = submission_id(path)
    about = "" if name == who else f"{name}: "
    try:
        learner.take(course, _read(course, path, learner, reader))
        if is_archive(path):
            # The times inside an archive are the learner's own to write.
            learner.archives.append(handed_in(path, 0.0))
    except GraderError:
        raise
    except Refused as error:
        learner.notes.append(f"{about}{error}")
    except OSError as error:
        why = f"it cannot be read ({type(error).__name__})"
        learner.notes.append(f"{about}{why}")
    except Exception as error:  # noqa: BLE001  never the end of a class
        why = f"it cannot be read, by a fault of the grader's own ({type(error).__name__})"
        learner.notes.append(f"{about}{why}; please report this")


def _read(course: Course, path: Path, learner: Learner, reader: Opens) -> Iterator[Member]:
    def reads(fd: int, inner: PurePosixPath) -> bytes | Refused:
        return learner.read(course, fd, inner)

    if path.is_symlink():
        raise Refused("it is a link; hand in the files themselves")
    if path.is_dir():
        fd = os.open(path, FOLDER)
        try:
            budget = [MAX_MEMBERS, MAX_BYTES]
            yield from folder_members(fd, PurePosixPath(), MAX_FILE, budget, reads)
        finally:
            os.close(fd)
    elif is_archive(path):
        yield from members(path, MAX_FILE, reader)
    else:
        fd = os.open(path, FILE)
        inner = PurePosixPath(path.name)
        yield inner, learner.read(course, fd, inner), path.lstat().st_mtime
