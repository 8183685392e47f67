"""Downloads from learning platforms, sorted into ``submitted/`` as notebooks.

Files are read as ``grader.submissions.contents`` reads them: no links, no devices, within bounds,
archives in memory. A sentence names whatever is not taken.
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
"""Most bytes that one learner's exercises may have together."""
TOO_MUCH = "this learner's files are more than {} MB together"


@dataclass(slots=True)
class Learner:
    """What one learner handed in.

    Attributes:
        counted: all files, sorted into exercises.
        files: for each exercise the name, the content and the time of the file that counts.
        notes: sentences for the instructor.
        archives: when each archive was handed in, in seconds since 1970; 0 for unknown.
    """

    counted: Counted = field(default_factory=Counted)
    files: dict[str, tuple[str, bytes, float]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    archives: list[float] = field(default_factory=list)
    _room: int = field(default_factory=lambda: MAX_BYTES)

    def read(self, course: Course, fd: int, inner: PurePosixPath) -> bytes | Refused:
        """Read an open file and close it; a file that is no exercise is not read."""
        size = os.fstat(fd).st_size
        exercise = exercise_of(course, inner.name)
        if not exercise or self._room < size <= MAX_FILE:
            os.close(fd)
            return Refused(TOO_MUCH.format(MAX_BYTES // 2**20)) if exercise else b""
        return regular(fd, MAX_FILE)

    def take(self, course: Course, entries: Iterable[Member]) -> None:
        """Add the files of a folder or an archive, as many as there is room for.

        Raises:
            Refused: none of it is taken.
        """
        kept: list[Member] = []
        for inner, content, changed in entries:
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
        """Free the files' memory before the next learner's are read."""
        self.counted = Counted()
        self.files.clear()

    @property
    def time(self) -> datetime | None:
        """When it was handed in, never before its archive's own time; None if unknown."""
        times = [believed(changed) for _, _, changed in self.files.values()]
        # A file without a believable time does not become punctual because another file is.
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

    Only one learner's files are in memory at a time, and one learner's broken files stop nobody
    else's.

    Arguments:
        trust: open archives and notebooks without confinement.

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
        files.clear()  # or they would stay in memory while the next learner's are read
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
    """The learner's exercises as notebooks, by file name; problems are added to the notes."""
    made = {}
    for name, (inner, content, _) in learner.files.items():
        made[f"{name}.ipynb"], note = as_notebook(course, name, inner, content)
        learner.notes += [note] if note else []
    return made


def read_folder(course: Course, folder: Path, trust: bool = False) -> Iterator[tuple[str, Learner]]:
    """The learners in a folder, one after another, by student id.

    Only the outermost file's or folder's name says whose it is. A platform's download of the whole
    class is unpacked elsewhere first; in it, the names are those that the platform gave.

    Raises:
        Refused: the folder cannot be listed.
    """
    paths_of: dict[str, list[Path]] = {}
    said: dict[str, list[str]] = {}
    nobody = Learner()
    with (
        TemporaryDirectory() as aside,
        Reader(course, TRUSTED if trust else CONFINED) as reader,
    ):
        for number, path in enumerate(_listed(folder)):
            if not is_whole_class(path):
                _sort(path, learner_of(path), paths_of, nobody)
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
                    # Beside Fay_18_assignsubmission_file_/, Fay_18.zip belongs to Fay, too.
                    alike = submission_id(entry)
                    _sort(entry, who or (alike if alike in known else ""), paths_of, nobody)
            except Refused as error:
                nobody.notes.append(str(error))
        if nobody.notes:
            yield NOBODY, nobody
        for student, who in sorted(ids({*paths_of, *said}).items()):
            learner = Learner(notes=said.get(who, []))
            for path in paths_of.get(who, []):
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


def _sort(path: Path, who: str, paths_of: dict[str, list[Path]], nobody: Learner) -> None:
    if who:
        paths_of.setdefault(who, []).append(path)
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
            # Learners can write any time into an archive, so its own time counts.
            learner.archives.append(handed_in(path, 0.0))
    except GraderError:
        raise
    except Refused as error:
        learner.notes.append(f"{about}{error}")
    except OSError as error:
        why = f"it cannot be read ({type(error).__name__})"
        learner.notes.append(f"{about}{why}")
    except Exception as error:  # noqa: BLE001  one submission never stops a class
        why = f"the grader itself failed to read it ({type(error).__name__})"
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
