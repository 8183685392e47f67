"""Submissions of any form, as learning platforms hand them out, into ``submitted/``.

Files are read as ``grader.run.members`` reads them: no links, no devices, bounded, archives
in memory. Whatever is not taken is told with a sentence.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from grader.core.course import Course
from grader.core.late import NOT_KNOWN, lateness
from grader.core.legible import in_line, some
from grader.nbgrader.from_file import as_notebook
from grader.nbgrader.placing import LONGEST_ID, TIME, UNSAFE, place, time_line
from grader.nbgrader.reading import MAX_FILE
from grader.nbgrader.root import ASSIGNMENT, RootError
from grader.nbgrader.whole_class import MOODLE, is_whole_class, platform_name, unpack
from grader.run.counted import SHOWN, Counted, canvas_name
from grader.run.intake import submission_id
from grader.run.members import (
    ARCHIVES,
    MAX_MEMBERS,
    Member,
    Refused,
    believed,
    folder_members,
    handed_in,
    is_archive,
    members,
    noise,
    regular,
)
from grader.run.opened import Opens
from grader.run.pool import CONFINED, TRUSTED, GraderError
from grader.run.reader import Reader

NOBODY = "(nobody)"


@dataclass(slots=True)
class Learner:
    """What one learner handed in: for each exercise the file that counts, and what was said."""

    counted: Counted = field(default_factory=Counted)
    files: dict[str, tuple[str, bytes, float]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    archives: list[float] = field(default_factory=list)

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
        """Of several files of an exercise that somebody has worked on, take the newest."""
        for name, found in self.counted.files.items():
            for inner, content, _ in found:
                if isinstance(content, Refused):
                    self.notes.append(f"{inner}: {content}; not taken")
            readable = [member for member in found if isinstance(member[1], bytes)]
            if readable:
                readable.sort(key=lambda member: member[2], reverse=True)
                self._choose(name, self.counted.choices(course, name, readable, reader))
        self.notes += self.counted.notes()
        if self.files and not self.time and lateness(course.late, "")[0]:
            self.notes.append(NOT_KNOWN)

    def _choose(self, name: str, choices: list[Member]) -> None:
        (newest, content, time), *others = choices
        as_new = [inner for inner, _, changed in others if changed == time]
        if as_new:
            told = ", ".join(str(inner) for inner in (newest, *as_new)[:SHOWN])
            self.notes.append(f"{told}: equally new, which one counts? Grade it by hand")
            # Nothing that could be graded: nbgrader has it wait for a person.
            self.files[name] = (f"{name}.ipynb", b"", time)
            return
        for inner, _, _ in others:
            self.notes.append(f"{inner}: there is a newer {newest}; not taken")
        assert isinstance(content, bytes)
        self.files[name] = (str(newest), content, time)


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
                place(root / "submitted", student, ASSIGNMENT, files)
                taken += 1
        except (Refused, OSError) as error:
            learner.notes.append(f"not taken: {error}")
        else:
            if not learner.files and student != NOBODY:
                left.append(student)
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
    nobody = Learner()
    with (
        TemporaryDirectory() as aside,
        Reader(course, TRUSTED if trust else CONFINED) as reader,
    ):
        for number, path in enumerate(_listed(folder)):
            if not is_whole_class(path):
                _sort(path, student_of(path), found, nobody)
                continue
            try:
                inside = path
                if not path.is_dir():
                    inside = Path(aside, str(number))
                    inside.mkdir()
                    nobody.notes += unpack(path, inside)
                for entry in _listed(inside):
                    named = platform_name(submission_id(entry))
                    _sort(entry, student_of(entry) if named else "", found, nobody)
            except Refused as error:
                nobody.notes.append(str(error))
        if nobody.notes:
            yield NOBODY, nobody
        for student, paths in sorted(found.items()):
            learner = Learner()
            for path in paths:
                _take(course, path, learner, reader)
            learner.choose(course, reader)
            yield student, learner


def _listed(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise Refused(f"{folder}: cannot be read ({error.strerror})") from error
    return [path for path in entries if not noise(path.name) and not path.name.startswith(".")]


def _sort(path: Path, student: str, found: dict[str, list[Path]], nobody: Learner) -> None:
    if student:
        found.setdefault(student, []).append(path)
    else:
        name = submission_id(path)
        nobody.notes.append(f"{name}: names no learner; put it into a folder with a name")


def _take(course: Course, path: Path, learner: Learner, reader: Opens) -> None:
    """Add what is in a learner's file, folder or archive. Never raises for what is in it."""
    name = submission_id(path)
    about = "" if name == student_of(path) else f"{name}: "
    try:
        found = list(_read(path, reader))
        named = {platform_name(inner.parts[0]) for inner, _, _ in found if inner.parts} - {""}
        if len(named) > 1:
            raise Refused(
                "holds files of several learners; if it is a platform's download of the whole "
                "class, call it submissions.zip"
            )
        learner.counted.take(course, found)
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


def _read(path: Path, reader: Opens) -> Iterator[Member]:
    if path.is_symlink():
        raise Refused("it is a link; hand in the files themselves")
    if path.is_dir():
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            yield from folder_members(fd, PurePosixPath(), MAX_FILE, [MAX_MEMBERS, 4 * MAX_FILE])
        finally:
            os.close(fd)
    elif path.name.lower().endswith(ARCHIVES):
        yield from members(path, MAX_FILE, reader)
    else:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        yield PurePosixPath(path.name), regular(fd, MAX_FILE), path.lstat().st_mtime


def student_of(path: Path) -> str:
    """The student id that a folder's, an archive's or a file's name stands for.

    ``Jane Doe_12345_assignsubmission_file_`` is Moodle's, and
    ``doejane_12345_67890_ex1_forward_pass.ipynb`` is Canvas's.
    """
    name = submission_id(path)
    if found := canvas_name(name):
        name = f"{found['who']}_{found['user']}"
    elif path.is_file() and not path.name.lower().endswith(ARCHIVES):
        return ""
    name = MOODLE.sub("", name).strip()
    plain = UNSAFE.sub("_", name).encode()[:LONGEST_ID].decode("utf-8", "ignore")
    # Different names must never become one: what was changed is told apart by a mark.
    return plain if plain == name else f"{plain}_{hashlib.sha256(name.encode()).hexdigest()[:6]}"
