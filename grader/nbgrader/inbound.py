"""``nbgrader collect`` without following links; config: ``c.ExchangeFactory.collect``.

Everybody may write anything into the exchange's ``inbound/``, under any name. From a folder there,
only the course's notebooks are taken. If something is wrong with a folder, a sentence says so and
the others are collected.
"""

from __future__ import annotations

import os
import pwd
import re
import secrets
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.exchange.default import ExchangeCollect
from nbgrader.utils import parse_utc
from traitlets import Unicode

from grader.core.course import load_course
from grader.core.late import believable
from grader.core.legible import in_line
from grader.nbgrader.reading import MAX_FILE
from grader.nbgrader.safe_writes import LONGEST_ID, SECRET, TIME, UNSAFE, linked, place, time_line
from grader.submissions.contents import FILE, FOLDER, regular
from grader.submissions.member import Refused

MAX_BYTES = MAX_FILE
"""Most bytes of one learner's notebooks together."""
SLOW = 3600.0
"""Seconds that handing in may take, differences between clocks included."""
_WHOLE = re.compile(r"\d{4}.?\d\d.?\d\d.?\d\d.?\d\d")
_SECRET = re.compile(rb"[0-9a-f]{32,256}\s*")


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A folder in the exchange.

    Attributes:
        folder, student, time: its name, and the learner and the time in UTC that the name holds.
        owner: the number of the account that made it.
        changed: when it was last changed; nobody can backdate that.
    """

    folder: str
    student: str
    time: datetime
    owner: int
    changed: float


class Inbound(ExchangeCollect):  # type: ignore[misc]
    """Copies the folder owner's own files with the course's names into ``submitted/``."""

    course = Unicode(help="The folder with course.toml.").tag(config=True)

    def init_src(self) -> None:
        """Choose one folder for each learner, by nbgrader's rule."""
        if not self.coursedir.course_id:
            self.fail("No course id specified. Re-run with --course flag.")
        self.inbound_path = os.path.join(self.root, self.coursedir.course_id, "inbound")
        if not os.path.isdir(self.inbound_path):
            self.fail(f"Course not found: {self.inbound_path}")
        by_student: dict[str, list[HandedIn]] = {}
        with os.scandir(self.inbound_path) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                try:
                    one = self._read_name(entry)
                except (Refused, OSError) as why:
                    self._say(f"{entry.name}: {why}; not collected")
                    continue
                if one:
                    by_student.setdefault(one.student, []).append(one)
        self.src_records = [self._chosen(each) for _, each in sorted(by_student.items())]

    def _read_name(self, entry: os.DirEntry[str]) -> HandedIn | None:
        """What a folder's name says; None if it is for another assignment or learner."""
        student, between, rest = entry.name.partition(f"+{self.coursedir.assignment_id}+")
        if not between or self.coursedir.student_id not in ("", "*", student):
            return None
        if UNSAFE.search(student.replace("+", "_")) or len(student.encode()) > LONGEST_ID:
            raise Refused("names no learner")
        status = entry.stat(follow_symlinks=False)
        if not stat.S_ISDIR(status.st_mode):
            raise Refused("is not a folder")
        self._owned(student, status.st_uid)
        time = _time(rest.partition("+")[0])
        return HandedIn(entry.name, student, time, status.st_uid, status.st_ctime)

    def _owned(self, student: str, owner: int) -> None:
        """Refuse a folder that another learner made.

        One made by the instructor's account proves nothing: in some containers everybody has the
        same account.
        """
        if not self.check_owner or owner == os.getuid():
            return
        try:
            name = pwd.getpwuid(owner).pw_name
        except KeyError:
            name = ""
        try:
            known = pwd.getpwnam(student).pw_uid == owner
        except KeyError:
            known = not name
        if not known:
            raise Refused(
                f"belongs to {name or owner}, not to {student} (where account names are no "
                "student ids, set c.ExchangeCollect.check_owner = False)"
            )

    def _chosen(self, folders: list[HandedIn]) -> HandedIn:
        folders.sort(key=lambda one: one.time, reverse=True)
        if due := self._due() if self.before_duedate else None:
            return next((one for one in folders if one.time <= due), folders[0])
        return folders[0]

    def _due(self) -> datetime | None:
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            try:
                due: datetime | None = gradebook.find_assignment(
                    self.coursedir.assignment_id
                ).duedate
            except MissingEntry:
                due = None
        return due

    def copy_files(self) -> None:
        """Copy the chosen folders' notebooks into ``submitted/``."""
        names = list(load_course(Path(self.course)).checks)
        taken = 0
        for one in self.src_records:
            try:
                taken += self._collect(one, names)
            except (Refused, OSError) as why:
                self._say(f"{one.student}: {why}; not collected")
        self._doubt_times()
        self.log.info(f"{taken} of {len(self.src_records)} submissions collected")

    def _doubt_times(self) -> None:
        """Name learners who may have backdated their folder."""
        if due := self._due():
            end = due.replace(tzinfo=UTC).timestamp() + SLOW
            written = [one.student for one in self.src_records if one.time <= due]
            late = {one.student for one in self.src_records if one.changed > end}
            if doubtful := [student for student in written if student in late]:
                self._say(
                    "punctual by their folders' names, but written after the due time "
                    f"(unless the exchange was moved): {', '.join(doubtful)}"
                )

    def _collect(self, one: HandedIn, names: list[str]) -> bool:
        to = Path(
            self.coursedir.format_path(
                self.coursedir.submitted_directory, one.student, self.coursedir.assignment_id
            )
        )
        if linked(to):
            raise Refused(f"{to} is a link; remove it")
        if to.is_dir():
            known = self.coursedir.get_existing_timestamp(str(to))
            newer = self.update and (known is None or one.time > known)
            if not newer and not (self.before_duedate and one.time != known):
                self.log.info(f"{one.student}: there already; --update takes what is newer")
                return False
        fd = os.open(Path(self.inbound_path, one.folder), FOLDER)
        try:
            if os.fstat(fd).st_uid != one.owner:
                raise Refused("it changed while it was read")
            files = dict(self._notebooks(one, fd, names))
            if not files:
                raise Refused(f"no {names[0]}.ipynb nor another of the course's notebooks in it")
            files[SECRET] = _secret(fd, one.owner)
        finally:
            os.close(fd)
        files[TIME] = time_line(one.time)
        submitted, assignment = to.parents[1], to.name
        shared = bool(self.coursedir.groupshared)
        place(submitted, one.student, assignment, files, anew=True, shared=shared)
        return True

    def _notebooks(self, one: HandedIn, fd: int, names: list[str]) -> Iterator[tuple[str, bytes]]:
        room = MAX_BYTES
        for name in names:
            content = _read(f"{name}.ipynb", fd, one.owner, room)
            if isinstance(content, Refused):
                self._say(f"{one.student}: {name}.ipynb: {content}; not taken")
            elif content is None:
                self._say(f"{one.student}: nothing for {name}")
            else:
                room -= len(content)
                yield f"{name}.ipynb", content

    def _say(self, text: str) -> None:
        self.log.warning(in_line(text))


def _read(name: str, fd: int, owner: int, limit: int) -> bytes | Refused | None:
    """A regular file that belongs to the folder's owner; None if there is none."""
    try:
        file = os.open(name, FILE, dir_fd=fd)
    except FileNotFoundError:
        return None
    except OSError:
        return Refused("not a regular file (a link, a device or a pipe)")
    if os.fstat(file).st_uid != owner:
        # It may be a hard link to somebody else's file.
        os.close(file)
        return Refused("belongs to somebody else")
    return regular(file, limit)


def _secret(fd: int, owner: int) -> bytes:
    """The name under which the learner finds the feedback.

    A new one if it is missing or malformed: nbgrader would stop there, for everybody.
    """
    secret = _read(SECRET, fd, owner, 1024)
    if isinstance(secret, bytes) and _SECRET.fullmatch(secret):
        return secret
    return secrets.token_hex(64).encode()


def _time(text: str) -> datetime:
    """The time in a folder's name, in UTC.

    Raises:
        Refused: there is none, or an impossible one.
    """
    # An incomplete time would be completed from today's date.
    if not _WHOLE.match(text):
        raise Refused("its name holds no time")
    try:
        time: datetime = parse_utc(text)
        seconds = time.replace(tzinfo=UTC).timestamp()
    except (ValueError, OverflowError, TypeError, AttributeError) as error:
        raise Refused("its name holds no time") from error
    if not believable(seconds, datetime.now(UTC).timestamp()):
        raise Refused("its name holds an impossible time")
    return time
