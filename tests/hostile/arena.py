"""Where hostile submissions are graded, and what is looked at afterwards.

The miniature course, graded by the real engine behind the real walls. Around it lies what
an attack would like to have: canaries to read, a folder that anybody may write to, ports
that listen. ``strike`` grades one attack, then an honest submission, and lists every
promise of docs/security.md that was broken.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from tests_sources import RIGHT_COUNTER, RIGHT_LINE
from walls.behind import let_others_in

from grader.answers.available import SERVED_BY
from grader.answers.served import ServedAnswers
from grader.classroom.circumstances import Circumstances
from grader.classroom.grade import grade_class
from grader.classroom.store import Store
from grader.core.course import Course, load_course
from grader.core.course_tables import Limits
from grader.core.legible import hidden
from grader.core.record import Record
from grader.core.verdict import Verdict
from grader.faces.messages.message import message
from grader.run.warm_process import CONFINED, WarmProcess
from grader.submissions.walled_reader import Reader

TESTS = Path(__file__).parents[1]
CHECK_SECONDS = 1.0
LATE = 2.0
"""A limit is kept when it is passed by less than this."""
MOST_LINES = 300
"""Of one message: its rows hold up to 40 each."""
PATIENCE = (1.0, 1.0, 10.0, 30.0)
"""On a machine that is busy, anything may run into a short time limit, or be seen past it by
the clock on the wall: an attack is tried again, in the end with thirty times the time."""


@dataclass(frozen=True, slots=True)
class Attack:
    """A hostile submission.

    Attributes:
        name: what it tries.
        ends: how its checks end, which shows that it came as far as it could: the
            outcome, and the exception if there was one. With ``or`` where it depends on
            how fast the machine is.
        source: its ``ex1_line.py``; names between ``@`` are put in by the arena.
        worth: points that the same answers earn without the attack.
        files: its other files.
        again: it is graded twice, and the second time counts: it may have left something.
        lay: makes the submission at a path, for what is no folder of files.
    """

    name: str
    ends: str
    source: str | bytes
    worth: float = 0.0
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    again: bool = False
    lay: Callable[[Path, Mapping[str, str]], Path] | None = None


def inside(body: str, head: str = "") -> str:
    """An exercise file that imports the usual and does ``body`` in its function."""
    usual = "import ctypes, gc, os, signal, socket, sys, threading, time\nimport torch\n"
    return (
        f"{usual}{head}\n\ndef line(slope, offset, x):\n{textwrap.indent(body.strip(), '    ')}\n"
    )


class Arena:
    """A course, canaries, listeners and one warm process."""

    def __init__(self, folder: Path, weaken: str = "") -> None:
        """Arguments:
        weaken: code that the warm process runs before it starts, to take a wall down.
        """
        self.folder = folder
        let_others_in(folder)
        self.token = f"mark{secrets.token_hex(8)}"
        self.canary = f"canary{secrets.token_hex(16)}"
        self.course = self._course(folder / "course")
        self.drop = folder / "drop"
        self.drop.mkdir()
        self.drop.chmod(0o777)
        self._hide_canaries()
        self._listen()
        self.answers = ServedAnswers(self.course, 2**20 + 7, lambda: self.zygote)
        self.run = Circumstances.of(self.course, self.answers.seed, CONFINED)
        with mock.patch.object(WarmProcess, "first", weaken):
            self.zygote = WarmProcess(self.course, CONFINED, answers=SERVED_BY)
        self.reader = _SharedReader(self.course, CONFINED)
        self._before = self._tree()

    def close(self) -> None:
        """End the warm process, close the ports, take away what attacks left."""
        self.answers.close()
        self.zygote.close()
        Reader.close(self.reader)
        for sock in self._sockets:
            sock.close()
        for path in self._left():
            # What lay there may be a dying attacker's own, gone a moment later.
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)

    @property
    def zygote_pid(self) -> int:
        """The warm process."""
        assert self.zygote._process is not None
        return self.zygote._process.pid

    @property
    def answers_pid(self) -> int:
        """The process that runs the solutions; it may have been killed."""
        self.answers.misconceptions("ex1_line", "line", 1)
        child = self.answers._child
        return child.pid if child and child.pid else 0

    def strike(self, attack: Attack, patience: float = 1.0) -> tuple[list[str], Record]:
        """Grade an attack and what comes after it; give every broken promise.

        Arguments:
            patience: how many times the course's seconds it is given.
        """
        course = self._patient(patience)
        pid = self.zygote_pid
        hostile = self._write(attack)
        if attack.again:
            self.grade(hostile, course)
        began = time.monotonic()
        record = self.grade(hostile, course)
        took = time.monotonic() - began
        found = list(self._broken(attack, record, took, course.limits))
        if self.zygote_pid != pid or self.zygote._process.poll() is not None:  # type: ignore[union-attr]
            found.append("the warm process was ended")
        found += self.honest()
        return found, record

    def honest(self) -> list[str]:
        """Grade an honest submission; say what is wrong with its record."""
        record = self.grade(self.folder / "class" / "honest", self._patient(20.0))
        return [
            f"an honest submission after it: {verdict.check.name} {verdict.outcome} {verdict.fault}"
            for verdict in record.verdicts
            if verdict.points != verdict.max_points
        ]

    def grade(self, path: Path, course: Course | None = None) -> Record:
        """The record of one submission; the warm process is shared and stays."""
        start: Callable[[], WarmProcess] = lambda: _Shared(self.zygote)  # type: ignore[assignment, return-value]  # noqa: E731
        (record,) = grade_class(
            course or self.course, [path], self.run, self.answers, 1, {}, start, self.reader
        )
        assert isinstance(record, Record)
        return record

    def _patient(self, times: float) -> Course:
        """The course with a kinder clock, for a busy machine; the walls are the same."""
        limits = self.course.limits
        seconds = {
            name: getattr(limits, name) * times
            for name in ("check_seconds", "wall_seconds", "submission_seconds")
        }
        return self.course.model_copy(update={"limits": limits.model_copy(update=seconds)})

    def _broken(self, attack: Attack, record: Record, took: float, limits: Limits) -> Iterator[str]:
        if record.points > attack.worth:
            yield f"points: {record.points} for work worth {attack.worth}"
        text = record.to_json()
        if self.canary in text:
            yield f"canary read: …{text[: text.index(self.canary)][-80:]}"
        if left := self._left():
            yield f"written: {left}"
        tree = self._tree()
        if tree != self._before:
            yield f"changed: {tree ^ self._before}"
            self._before = tree
        yield from self._heard()
        if processes := self.children():
            yield f"left running: {processes}"
        for verdict in record.verdicts:
            if verdict.seconds > limits.check_seconds + LATE:
                yield f"time: {verdict.check.name} ran for {verdict.seconds:.1f} s"
        if took > limits.submission_seconds + LATE:
            yield f"time: graded for {took:.1f} s"
        yield from _unshowable(record)
        with contextlib.ExitStack() as stack:
            store = stack.enter_context(Store(self.folder / "trial.sqlite"))
            store.put(store.begin(1, CONFINED, "now"), record)

    def children(self) -> list[str]:
        """Processes that descend from the warm one, wherever they hang by now."""
        mine = _command(self.zygote_pid)
        trusted = (self.zygote_pid, self.answers_pid)
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal() and int(entry.name) not in trusted:
                with contextlib.suppress(OSError):
                    if _command(int(entry.name)) == mine and mine:
                        found.append(entry.name)
        return found

    def _course(self, root: Path) -> Course:
        shutil.copytree(TESTS / "minicourse", root, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(TESTS.parent / "conftest.py", root)
        path = root / "course.toml"
        text = path.read_text()
        for old, new in (
            (
                "check_seconds = 2",
                f"check_seconds = {CHECK_SECONDS}\nwall_seconds = {CHECK_SECONDS}",
            ),
            ("submission_seconds = 20", "submission_seconds = 6"),
            ("memory_mb = 512", "memory_mb = 256"),
        ):
            assert old in text
            text = text.replace(old, new)
        path.write_text(text)
        for solution in (root / "solutions").rglob("*.py"):
            solution.write_text(f"# {self.canary}\n{solution.read_text()}")
        return load_course(root)

    def _hide_canaries(self) -> None:
        other = self.folder / "class" / "other"
        honest = self.folder / "class" / "honest"
        for path in (other, honest, self.folder / "home"):
            path.mkdir(parents=True)
        for path in (other / "ex1_line.py", self.folder / "results.sqlite"):
            path.write_text(f"# {self.canary}\n{RIGHT_LINE}")
        for name in ("answer_key.safetensors", ".env"):
            (self.course.root / name).write_text(self.canary)
        (self.drop / "canary.txt").write_text(self.canary)
        (self.drop / "open_to_all").write_text("as it was")
        (self.drop / "open_to_all").chmod(0o666)
        (honest / "ex1_line.py").write_text(RIGHT_LINE)
        (honest / "ex2_counter.py").write_text(RIGHT_COUNTER)
        os.environ["GRADER_TEST_CANARY"] = self.canary

    def _listen(self) -> None:
        tcp = socket.create_server(("127.0.0.1", 0))
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", 0))
        # A short path: that of a unix socket may have no more than 107 characters.
        self._short = Path(tempfile.mkdtemp(prefix="s"))
        self._short.chmod(0o755)
        unix = socket.socket(socket.AF_UNIX)
        unix.bind(str(self._short / "u"))
        (self._short / "u").chmod(0o777)
        abstract = socket.socket(socket.AF_UNIX)
        abstract.bind(f"\0{self.token}")
        self._sockets = [tcp, udp, unix, abstract]
        for sock in self._sockets:
            if sock is not udp:
                sock.listen()
            sock.setblocking(False)
        self.places = {
            "@root@": str(self.course.root),
            "@drop@": str(self.drop),
            "@class@": str(self.folder / "class"),
            "@results@": str(self.folder / "results.sqlite"),
            "@tcp@": str(tcp.getsockname()[1]),
            "@udp@": str(udp.getsockname()[1]),
            "@unix@": str(self._short / "u"),
            "@abstract@": self.token,
            "@mark@": self.token,
            "@grader@": str(os.getpid()),
        }

    def _heard(self) -> Iterator[str]:
        for sock in self._sockets:
            with contextlib.suppress(BlockingIOError):
                while True:
                    if sock.type == socket.SOCK_DGRAM:
                        yield f"network: a datagram {sock.recv(100)!r}"
                    else:
                        sock.accept()[0].close()
                        yield f"network: a connection to {sock.getsockname()!r}"

    def _write(self, attack: Attack) -> Path:
        path = self.folder / "class" / "hostile"
        for old in self.folder.glob("class/hostile*"):
            shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()
        places = {
            **self.places,
            "@zygote@": str(self.zygote_pid),
            "@answers@": str(self.answers_pid),
        }
        if attack.lay:
            path = attack.lay(path, places)
            self._before = self._tree()
            return path
        path.mkdir()
        for name, content in {"ex1_line.py": attack.source, **attack.files}.items():
            if isinstance(content, str):
                for place, value in places.items():
                    content = content.replace(place, value)
                content = content.encode()
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_bytes(content)
        self._before = self._tree()
        return path

    def _tree(self) -> set[tuple[str, int, int, int]]:
        return {
            (str(path), status.st_size, status.st_mtime_ns, status.st_mode)
            for path in self.folder.rglob("*")
            if (status := path.lstat()) and "trial" not in path.name
        }

    def _left(self) -> list[Path]:
        places = [tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm", Path.home(), "/"]
        return sorted(
            {found for place in places for found in Path(place).glob(f"*{self.token}*")}
            | set(Path(os.getcwd()).glob(f"*{self.token}*"))
        )


class _Shared:
    """A zygote that outlives the grading of one submission."""

    def __init__(self, zygote: WarmProcess) -> None:
        self._zygote = zygote

    def __call__(self, job: object) -> object:
        return self._zygote(job)  # type: ignore[arg-type]

    def close(self) -> None:
        """It stays."""


class _SharedReader(Reader):
    """One that outlives the grading of one submission as well."""

    def close(self) -> None:
        """It stays."""


def _command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def _unshowable(record: Record) -> Iterator[str]:
    for verdict in record.verdicts:
        shown = message(verdict)
        if bad := {c for c in shown if hidden(c) and c not in "\n\t"}:
            yield f"shown to a terminal: {bad!a}"
        if len(shown) > 20_000:
            yield f"shown: {len(shown)} characters"
        if shown.count("\n") > MOST_LINES:
            yield f"shown: {shown.count(chr(10))} lines"
        shown.encode()


def ending(verdict: Verdict) -> str:
    """How a check ended, in short: ``raised PermissionError``."""
    kind = ascii(verdict.fault.type)[1:-1][:20] if verdict.fault else ""
    died = "died" if verdict.reason.startswith("the Python process ended") else ""
    return " ".join(filter(None, (str(verdict.outcome), kind, died)))


def endings(record: Record) -> str:
    """How the checks of the first exercise ended, each way once."""
    kinds = [ending(v) for v in record.verdicts if v.check.exercise == "ex1_line"]
    return ", ".join(dict.fromkeys(kinds))
