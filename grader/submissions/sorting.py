"""Which files of a submission count, whatever else was handed in with them.

A file's name says which exercise it is. In a copy of the whole course, checks and solutions have
the same names as exercises, so there only ``exercises/`` and ``notebooks/`` count. Files are sorted
by name alone; their content matters only where an exercise was handed in several times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from grader.core.course import FILE, Course, alike
from grader.core.legible import some
from grader.submissions.contents import ARCHIVES, UNKNOWN_ARCHIVES
from grader.submissions.member import Member, Refused, TooDeep
from grader.submissions.python_text import source_text
from grader.submissions.unpacking import IN_THIS_PROCESS, Opens

WORKED_IN = ("exercises", "notebooks")
"""Folders of the course that learners work in."""

OWN = frozenset({"grader", "solutions", "tests", "examples", "docs", "benchmarks"})
"""Folders of the course that hold no learner's work."""

SHOWN = 5
"""How many files a note names before it says "and N more"."""

LARGEST_STARTER = 2**20
"""Bytes; whoever hands in a larger file has worked on it."""

MOST_COMPARED = 4 * LARGEST_STARTER
"""Bytes of one exercise's files that are compared; further files are taken to differ."""

_CANVAS = re.compile(
    r"(?P<who>[^_]+)(?:_LATE)?_(?P<user>[0-9]+)_[0-9]+_(?P<file>.+)", re.IGNORECASE | re.DOTALL
)
_AGAIN = re.compile(r"(?:[ _-]*(?:\(\d+\)|copy ?\d*|\d+))$", re.IGNORECASE)
_STUB = re.compile(r'raise NotImplementedError(?:\(\s*"[^"\n]*"\s*\))?')
# The marks are not spelled out: no file of a release may hold them.
_REGION = re.compile(r"^ *#{3} BEGIN S.*?^ *#{3} END S\w+\n", re.MULTILINE | re.DOTALL)
_OF_NOTEBOOKS = ("from grader.notebook import check", "check(")


def canvas_name(stem: str) -> re.Match[str] | None:
    """The parts ``who``, ``user`` and ``file`` of a name made by Canvas; None for other names."""
    return _CANVAS.fullmatch(stem)


def exercise_of(course: Course, name: str) -> str:
    """The exercise that a file's name stands for, or empty.

    Browsers and learning platforms change names, as in ``ex1_forward_pass (1).py``, ``EX1_…-2.PY``.
    """
    stem, _, ending = alike(name).rpartition(".")
    if ending not in ("py", "ipynb"):
        return ""
    names = course.by_file_name
    candidates = [stem]
    if canvas := canvas_name(stem):
        stem = canvas["file"]
    candidates += [stem, _AGAIN.sub("", stem), _AGAIN.sub("", _AGAIN.sub("", stem))]
    return next((names[candidate] for candidate in candidates if candidate in names), "")


def is_notebook(inner: PurePosixPath) -> bool:
    """Whether an exercise's file is a notebook rather than a ``.py``."""
    return inner.suffix.lower() == ".ipynb"


@dataclass(slots=True)
class Counted:
    """The files of a submission, sorted.

    Attributes:
        files: for each exercise, every file that may be the learner's work.
        strangers: other files, each with a note.
        others: a sentence about each exercise that was handed in in both forms.
        own: how many of the course's own files came along.
    """

    files: dict[str, list[Member]] = field(default_factory=dict)
    strangers: list[tuple[Member, str]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    own: int = 0

    def take(self, course: Course, members: Sequence[Member]) -> None:
        """Sort all files of a folder or an archive.

        Raises:
            Refused: no exercise was found, and part of the submission was not opened.
        """
        named = [(member, exercise_of(course, member[0].name)) for member in members]
        homes = _homes(named)
        placed = [(member, name, _place(member[0].parts, homes)) for member, name in named]
        laid_out = {place.home for _, name, place in placed if name and place.worked_in}
        exercises = 0
        for member, name, place in placed:
            # Such a name here is no folder: it is a link, or lies too deep to be opened.
            missed = member[0].name in WORKED_IN
            if place.own or (place.home is not None and not name and not missed):
                self.own += 1
            elif not name:
                self.strangers.append((member, _stranger(member)))
            elif place.home in laid_out and not place.worked_in:
                self.strangers.append((member, "not in the course's exercises/, left alone"))
            else:
                self.files.setdefault(name, []).append(member)
                exercises += 1
        if not exercises:
            _nowhere_else(members)

    def the_one(
        self, course: Course, name: str, reader: Opens | None = None, notebook: bool = False
    ) -> Member:
        """The one of an exercise's files that counts.

        Files with the same code are one, and a file as it was released does not count beside one
        that somebody has worked on. Of a ``.py`` and a notebook that differ, the form that was
        asked for counts, and a note names the other. If several files of one form are still
        left, none counts, and a person decides. Times are no guide: downloading and unpacking
        change them, and whoever packs an archive can write any.

        Arguments:
            reader: opens notebooks, see ``members``.
            notebook: whether notebooks were asked for, not ``.py`` files.

        Raises:
            Refused: several are left.
        """
        asked_first = sorted(
            self.files[name], key=lambda member: is_notebook(member[0]) != notebook
        )
        worked_on = self._worked_on(course, name, asked_first, reader or IN_THIS_PROCESS)
        first = worked_on[0]
        of_its_form = [one for one in worked_on if is_notebook(one[0]) == is_notebook(first[0])]
        if len(of_its_form) > 1:
            which = some([_name_and_why(member) for member in of_its_form], SHOWN)
            raise Refused(f"{name} was handed in more than once; which one counts? {which}")
        if others := [str(inner) for inner, _, _ in worked_on[1:]]:
            self.others.append(f"{first[0]} counts; left alone: {some(others, SHOWN)}")
        return first

    def _worked_on(
        self, course: Course, name: str, files: Sequence[Member], reader: Opens
    ) -> list[Member]:
        """Files of an exercise without copies, and without one that is as it was released."""
        if len(files) < 2:
            return list(files)
        by_code: dict[str | int, Member] = {}
        for number, (member, code) in enumerate(zip(files, _codes(files, reader), strict=True)):
            by_code.setdefault(code or number, member)
        starter = _starter(course, name)
        if len(by_code) > 1 and starter in by_code:
            del by_code[starter]
            self.own += 1
        return list(by_code.values())

    def notes(self) -> list[str]:
        """Sentences about files that do not count."""
        notes = [*self.others]
        notes += [f"{inner}: {why}" for (inner, _, _), why in self.strangers[:SHOWN]]
        if len(self.strangers) > SHOWN:
            notes.append(f"and {len(self.strangers) - SHOWN} more that do not count")
        if self.own:
            notes.append(f"the course's own files ({self.own}) were left alone")
        return notes


def _nowhere_else(members: Sequence[Member]) -> None:
    """See that no exercise is hidden in something that was not opened.

    Raises:
        Refused: one may be.
    """
    for inner, content, _ in members:
        if isinstance(content, TooDeep):
            raise Refused("its folders are nested too deeply")
        if inner.name.lower().endswith((*ARCHIVES, *UNKNOWN_ARCHIVES)):
            raise Refused(f"{inner.name}: an archive inside is not read; unpack it")


def _name_and_why(member: Member) -> str:
    """A file's name, and why it was not read where it was not."""
    inner, content, _ = member
    return f"{inner} ({content})" if isinstance(content, Refused) else str(inner)


def _stranger(member: Member) -> str:
    content = member[1]
    return str(content) if isinstance(content, Refused) else "not part of the course, left alone"


_Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a file lies in a copy of the course.

    Attributes:
        home: the copy's folder; None outside of any copy.
        own: whether it is in a folder in which no learner works.
        worked_in: whether it is in a folder in which learners work.
    """

    home: _Parts | None = None
    own: bool = False
    worked_in: bool = False


def _homes(named: Sequence[tuple[Member, str]]) -> set[_Parts]:
    """Folders that look like the course: with ``course.toml``, or exercises in ``exercises/``."""
    homes = set()
    for (inner, _, _), name in named:
        parts = inner.parts
        if inner.name == FILE:
            homes.add(parts[:-1])
        elif name and parts[-2:-1] == ("exercises",):
            homes.add(parts[:-2])
    return homes


def _place(parts: _Parts, homes: set[_Parts]) -> _Place:
    place = _Place()
    for depth in range(len(parts)):
        if parts[:depth] in homes:
            inside = parts[depth:-1]
            if inside and inside[0] in OWN:
                # A course inside one of these folders, such as one for tests, does not count.
                return _Place(parts[:depth], own=True)
            place = _Place(parts[:depth], worked_in=len(inside) == 1 and inside[0] in WORKED_IN)
    return place


def _starter(course: Course, name: str) -> str:
    """The code of an exercise as it was released; empty where that is not known.

    A learner has worked in the ``exercises/`` of a copy without solutions, unless it grades others.
    """
    source = course.solution_file(name)
    if not course.has_solutions and course.key_folder.is_dir():
        source = course.exercise_file(name)
    try:
        text = source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    return _code(_REGION.sub("", text))


def _codes(files: Sequence[Member], reader: Opens) -> list[str]:
    """The code of each file without comments and stubs; empty if it cannot be read."""
    codes, notebooks, room = [""] * len(files), {}, MOST_COMPARED
    for number, (inner, content, _) in enumerate(files):
        if isinstance(content, Refused) or len(content) > min(LARGEST_STARTER, room):
            continue
        room -= len(content)
        if is_notebook(inner):
            notebooks[number] = content
            continue
        try:
            codes[number] = _code(source_text(content))
        except Refused:
            continue
    for number, notebook in zip(notebooks, reader.notebooks([*notebooks.values()]), strict=True):
        cells = [cell.source for cell in notebook.cells if cell.kind == "code"]
        codes[number] = _code("\n".join(cells))
    return codes


def _code(text: str) -> str:
    """Lines of code, in a form that is the same for a ``.py`` and for its notebook."""
    lines = _STUB.sub("", text.replace("\t", "    ")).splitlines()
    return "\n".join(
        line.rstrip()
        for line in lines
        if line.strip() and not line.lstrip().startswith("#") and not _of_notebook(line)
    )


def _of_notebook(line: str) -> bool:
    return line.startswith(_OF_NOTEBOOKS)
