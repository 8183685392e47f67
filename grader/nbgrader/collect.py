"""Submissions of any form, as learning platforms hand them out, into ``submitted/``.

Files are read as ``grader.run.members`` reads them: no links, no devices, bounded, archives
in memory. Whatever is not taken is told with a sentence.
"""

from __future__ import annotations

import ast
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from grader.core.course import Course
from grader.core.late import NOT_KNOWN, lateness
from grader.core.legible import in_line
from grader.faces.notebook.convert import to_notebook
from grader.faces.notebook.form import KERNEL, with_checks
from grader.nbgrader.reading import MAX_FILE, OURS
from grader.nbgrader.root import ASSIGNMENT, RootError
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
from grader.run.text import source_text

LARGEST_PARSED = 64 * 1024
"""Characters. To parse more of unknown make can take minutes and all memory."""

LONGEST_ID = 100
"""Bytes: with the mark well below every file system's limit."""
_MOODLE = re.compile(r"_assignsubmission_(?:file|onlinetext)_?$")
_UNSAFE = re.compile(r"[^\w .@-]|^[. ]+|[. ]+$")


@dataclass(slots=True)
class Learner:
    """What one learner handed in: for each exercise the file that counts, and what was said.

    Attributes:
        archives: times of those that it came in, 0 for unknown.
    """

    counted: Counted = field(default_factory=Counted)
    files: dict[str, tuple[str, bytes, float]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    archives: list[float] = field(default_factory=list)

    def handed_in(self) -> float:
        """When the newest file was handed in, in seconds since 1970; 0 for unknown."""
        if 0.0 in self.archives:
            return 0.0
        times = [believed(changed) for _, _, changed in self.files.values()]
        return max(*self.archives, *times, 0.0)

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

    Arguments:
        trust: archives and notebooks are opened in children that are not confined.

    Raises:
        RootError: ``root`` is not a course root.
        Refused: the folder cannot be listed.
        OSError: a file cannot be written.
        GraderError: archives and notebooks cannot be opened in confined children here.
    """
    if not (root / "nbgrader_config.py").is_file():
        raise RootError(f"{root}: no nbgrader_config.py; grader nbgrader init writes one")
    with Reader(course, TRUSTED if trust else CONFINED) as reader:
        learners = read_folder(course, folder, reader)
    for student, learner in sorted(learners.items()):
        for note in learner.notes:
            yield in_line(f"{student}: {note}")
        missing = [e.name for e in course.exercises if e.name not in learner.files]
        if missing and learner.files:
            yield f"{student}: nothing for {', '.join(missing)}"
        if not learner.files:
            yield f"{student}: no exercise in it, nothing to grade"
            continue
        place = root / "submitted" / student / ASSIGNMENT
        place.mkdir(parents=True, exist_ok=True)
        for name, (inner, content, _) in learner.files.items():
            text, note = as_notebook(course, name, inner, content)
            if note:
                yield in_line(f"{student}: {note}")
            _write(place / f"{name}.ipynb", text)
        (place / "timestamp.txt").unlink(missing_ok=True)
        if newest := learner.handed_in():
            time = datetime.fromtimestamp(newest, UTC)
            _write(place / "timestamp.txt", f"{time:%Y-%m-%d %H:%M:%S} UTC\n".encode())
        elif lateness(course.late, "")[0]:
            yield f"{student}: {NOT_KNOWN}"
    yield f"{sum(bool(one.files) for one in learners.values())} submissions in {root / 'submitted'}"


def read_folder(course: Course, folder: Path, reader: Opens) -> dict[str, Learner]:
    """The learners found in a folder, by student id.

    Raises:
        Refused: the folder cannot be listed.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise Refused(f"{folder}: cannot be read ({error.strerror})") from error
    learners: dict[str, Learner] = {}
    for path in entries:
        if noise(path.name) or path.name.startswith("."):
            continue
        student = student_of(path)
        if not student:
            learners.setdefault("(nobody)", Learner()).notes.append(
                f"{submission_id(path)}: names no learner; put it into a folder with a name"
            )
            continue
        learner = learners.setdefault(student, Learner())
        try:
            learner.counted.take(course, list(_read(path, reader)))
            if is_archive(path):
                learner.archives.append(handed_in(path, 0.0))
        except GraderError:
            raise
        except Refused as error:
            learner.notes.append(f"{submission_id(path)}: {error}")
        except OSError as error:
            why = f"it cannot be read ({type(error).__name__})"
            learner.notes.append(f"{submission_id(path)}: {why}")
        except Exception as error:  # noqa: BLE001  never the end of a class
            why = f"it cannot be read, by a fault of the grader's own ({type(error).__name__})"
            learner.notes.append(f"{submission_id(path)}: {why}; please report this")
    for learner in learners.values():
        learner.choose(course, reader)
    return learners


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
    name = _MOODLE.sub("", name).strip()
    plain = _UNSAFE.sub("_", name).encode()[:LONGEST_ID].decode("utf-8", "ignore")
    # Different names must never become one: what was changed is told apart by a mark.
    return plain if plain == name else f"{plain}_{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def as_notebook(course: Course, name: str, inner: str, content: bytes) -> tuple[bytes, str]:
    """A notebook's bytes as they are; a ``.py`` as a notebook. And what there is to say."""
    if inner.lower().endswith(".ipynb"):
        return content, ""
    try:
        text = source_text(content)
    except Refused as why:
        return content, f"{inner}: {why}; grade it by hand"
    if len(content) > course.limits.source_kb * 1024:
        return b"", f"{inner}: is too large; grade it by hand"
    note = ""
    notebook = _in_cells(course, name, text)
    if notebook is None:
        # One code cell, the lesson in it as comments.
        cells = with_checks(course, name, [new_code_cell(text)])
        notebook = new_notebook(metadata=KERNEL, cells=cells)
        note = f"{inner}: its cells do not hold the same code as the file; taken as one cell"
    notebook.metadata[OURS] = {"whole": True}
    return nbformat.writes(notebook).encode(), note


def _in_cells(course: Course, name: str, text: str) -> NotebookNode | None:
    """The notebook of a file, if its code cells, one after the other, are the file's code.

    They are not where code stands in a lesson cell, say, or where a cell's mark is in a string.
    """
    if len(text) > LARGEST_PARSED:
        return None
    try:
        notebook = to_notebook(course, name, text)
        code = [c for c in notebook.cells if c.cell_type == "code" and not _checks(c)]
        same = _tree(text) == _tree("\n".join(cell.source for cell in code))
    except Exception:  # noqa: BLE001  jupytext raises whatever a parser raises
        return None
    return notebook if same else None


def _checks(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("locked"))


def _tree(text: str) -> str:
    return ast.dump(ast.parse(text.replace("\r\n", "\n").replace("\r", "\n")))


def _write(path: Path, content: bytes) -> None:
    """Replace a file; one that nbgrader made read-only, too."""
    path.unlink(missing_ok=True)
    path.write_bytes(content)
