"""Archives and notebooks beside an honest class, and what happens where a limit is not there."""

import inspect
import io
import os
import signal
import subprocess
import sys
import tarfile
import textwrap
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from unittest import mock

import pytest
from hostile.archives import NO_MATTER, NOTHING, STUCK
from tests_sources import RIGHT_COUNTER, RIGHT_LINE
from walls.behind import let_others_in

from grader.answers.available import SERVED_BY
from grader.answers.served import ServedAnswers
from grader.classroom.circumstances import Circumstances
from grader.classroom.grade import grade_class
from grader.core.course import Course
from grader.core.record import Record
from grader.run.warm_process import CONFINED, TRUSTED, GraderError, Shared, WarmProcess
from grader.submissions import archives, contents, walled_reader
from grader.submissions.archives import TAR, ZIP
from grader.submissions.member import MAX_TOTAL, Refused
from grader.submissions.notebook_cells import Notebook
from grader.submissions.submission import read_submission
from grader.submissions.walled_reader import TOO_LONG, Reader

WORK = {"ex1_line.py": RIGHT_LINE, "ex2_counter.py": RIGHT_COUNTER}
ENDLESS = "import grader.submissions.archives as a\na.archive = lambda *_: any(iter(int, 1))\n"
# What `bytes` asks for counts as its own at once, but is only filled once it is touched: on a
# machine short of memory, filling it takes longer than a child has.
GREEDY = (
    "import grader.submissions.archives as a\na.archive = lambda *_: [] * len(bytes(3 * 2**29))\n"
)


def boot(code: str) -> AbstractContextManager[object]:
    """Warm processes that start meanwhile run this first."""
    return mock.patch.object(WarmProcess, "first", code)


def limited(**settings: int) -> str:
    return f"import grader.submissions.unpacking as o; o.SETTINGS.update({settings!r})\n"


@contextmanager
def opening(course: Course, code: str, level: str = CONFINED) -> Iterator[Reader]:
    """A reader whose warm process has run this code first."""
    with Reader(course, level) as made, boot(code):
        yield made


def honest(folder: Path, number: int) -> None:
    name = f"honest{number}"
    if number % 3 == 0:
        (folder / name).mkdir()
        for file, text in WORK.items():
            (folder / name / file).write_text(text)
    elif number % 3 == 1:
        with zipfile.ZipFile(folder / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as made:
            for file, text in WORK.items():
                made.writestr(f"{name}/{file}", text)
    else:
        with tarfile.open(folder / f"{name}.tar.gz", "w:gz") as archive:
            for file, text in WORK.items():
                info = tarfile.TarInfo(f"./{file}")
                info.size = len(text)
                archive.addfile(info, io.BytesIO(text.encode()))


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """An honest class, and every hostile archive in it."""
    folder = tmp_path / "class"
    folder.mkdir()
    for number in range(6):
        honest(folder, number)
    for number, (ending, content) in enumerate((NOTHING | NO_MATTER).values()):
        (folder / f"h{number}{ending}").write_bytes(content())
    return folder


def test_no_archive_costs_its_class_anything(minicourse: Course, mixed: Path) -> None:
    run = Circumstances.of(minicourse, 5, CONFINED)
    done: dict[str, Record] = {}
    kept = []
    with boot(limited(cpu_seconds=1)):
        everybody = sorted(mixed.iterdir())
        some = [path for path in everybody if "honest" in path.name or path.stem.endswith("0")]
        # The second time as with --resume.
        for paths in (everybody, some):
            start = Shared(lambda: WarmProcess(minicourse, CONFINED, answers=SERVED_BY))
            with ServedAnswers(minicourse, 5, start) as answers:
                for found in grade_class(minicourse, paths, run, answers, 2, done, start):
                    if isinstance(found, Record):
                        done[found.submission] = found
                    else:
                        kept.append(found)
    assert len(done) == len(NOTHING) + len(NO_MATTER) + 6
    for number, name in enumerate(NOTHING):
        record = done[f"h{number}"]
        assert record.points == 0, name
        assert record.not_gradable, name
        assert any(note.startswith("not gradable: ") for note in record.notes), name
    full = [f"honest{number}" for number in range(6)]
    assert [done[name].points for name in full] == [minicourse.total_points] * 6
    assert set(full) <= set(kept)


def test_what_takes_no_end_is_stopped_by_its_processor_time(minicourse: Course) -> None:
    with opening(minicourse, ENDLESS + limited(cpu_seconds=1)) as made:
        with pytest.raises(Refused, match=TOO_LONG):
            made.archive(ZIP, b"", 1)


def test_what_takes_no_end_is_stopped_by_the_clock(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walled_reader, "SECONDS", 0.5)
    with opening(minicourse, ENDLESS + limited(cpu_seconds=600)) as made:
        with pytest.raises(Refused, match=TOO_LONG):
            made.archive(TAR, b"", 1)


@pytest.mark.parametrize("level", [CONFINED, TRUSTED])
def test_what_takes_all_memory_is_stopped(minicourse: Course, level: str) -> None:
    with opening(minicourse, GREEDY, level) as made:
        with pytest.raises(Refused, match=TOO_LONG):
            made.archive(TAR, b"", 1)


@pytest.mark.parametrize("level", [CONFINED, TRUSTED])
def test_without_the_limit_all_memory_is_had(minicourse: Course, level: str) -> None:
    with opening(minicourse, GREEDY + limited(memory_mb=4096), level) as made:
        assert made.archive(TAR, b"", 1) == []


def test_without_limits_of_time_there_is_no_end(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walled_reader, "SECONDS", 600)
    heard = threading.Event()

    def read() -> None:
        with pytest.raises(GraderError, match="stopped"):
            made.archive(TAR, b"", 1)
        heard.set()

    with opening(minicourse, ENDLESS + limited(cpu_seconds=600)) as made:
        thread = threading.Thread(target=read)
        thread.start()
        assert not heard.wait(2)
        made.close()  # and whoever waits learns so at once
        assert heard.wait(30)
        thread.join()


BRACKETS = b'{"nbformat": 4, "cells": [], "x": [' + b"{}," * 2_000_000 + b"{}]}"


def test_a_notebook_of_brackets_takes_little_memory(minicourse: Course) -> None:
    with opening(minicourse, limited(memory_mb=80)) as made:
        assert made.notebooks([BRACKETS]) == [Notebook()]


def test_were_everything_kept_it_would_take_a_lot(minicourse: Course) -> None:
    kept = "import grader.submissions.notebook_cells as c; c._kept = lambda found: found\n"
    with opening(minicourse, kept + limited(memory_mb=80)) as made:
        assert made.notebooks([BRACKETS]) == [Notebook(odd="takes too much memory to read")]


def test_a_warm_process_that_died_is_started_again(minicourse: Course) -> None:
    content = NO_MATTER["names that are no text"][1]()
    with Reader(minicourse, CONFINED) as made:
        first = made.archive(TAR, content, 10**6)
        assert made._warm is not None
        assert made._warm._process is not None
        made._warm._process.kill()
        assert made.archive(TAR, content, 10**6) == first


LIES = {
    "another name": b'{"members": [["../a", 1, "", 0.0]]}',
    "a name from the root": b'{"members": [["/a", 1, "", 0.0]]}',
    "no name": b'{"members": [["", 1, "", 0.0]]}',
    "a NUL": b'{"members": [["a\\u0000", 1, "", 0.0]]}',
    "more than it sent": b'{"members": [["a", 2, "", 0.0]]}',
    "less than nothing": b'{"members": [["a", -1, "", 0.0]]}',
    "a size that is text": b'{"members": [["a", "1", "", 0.0]]}',
    "no time": b'{"members": [["a", 1, "", NaN]]}',
    "too many": b'{"members": [%s]}' % b",".join([b'["a", 0, "", 0.0]'] * 1001),
    "brackets": b"[" * 10**6,
    "no JSON": b"passed",
    "a long sentence": b'{"refused": "%s"}' % (b"a" * 301),
    "nothing": b"",
}


@pytest.mark.parametrize("name", LIES)
def test_what_a_child_sends_is_not_believed(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    made = Reader(minicourse, CONFINED)
    said = [len(LIES[name]).to_bytes(8, "little") + LIES[name] + b"x"]
    monkeypatch.setattr(made, "_answer", lambda _: said[0])
    with pytest.raises(Refused, match=TOO_LONG):
        made.archive(TAR, b"", 10)
    assert [one.odd for one in made.notebooks([b"", b""])] == [TOO_LONG] * 2
    said[0] = b"\xff" * 20
    with pytest.raises(Refused, match=TOO_LONG):
        made.archive(TAR, b"", 10)


def test_an_answer_without_end_is_cut(minicourse: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walled_reader, "MAX_ANSWER", 10**6)
    endless = (
        "import os, grader.submissions.unpacking as o\n"
        "def s(m, fd):\n while 1: os.write(fd, bytes(999))\n"
    )
    with opening(minicourse, endless + "o.serve = s\n") as made:
        with pytest.raises(Refused, match=TOO_LONG):
            made.archive(TAR, b"", 10)


def test_a_fault_of_our_own_is_a_problem_of_one_submission(
    minicourse: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest(tmp_path, 1)
    monkeypatch.setattr(contents, "regular", lambda *_: [][0])
    found = read_submission(tmp_path / "honest1.zip", minicourse)
    assert "the grader itself failed to read it (IndexError in test_archives.py" in found.problem
    assert found.sources == {}


# Not by the version: who packages an older Python may have mended it, too.
@pytest.mark.skipif(
    r"(\d+) ([^=]+)=" not in inspect.getsource(tarfile), reason="this Python's tarfile is mended"
)
def test_in_this_process_one_archive_stops_everything() -> None:
    code = f"""
        import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r})
        from hostile.archives import NOTHING, STUCK
        from grader.submissions.archives import archive
        print("begins", flush=True)
        archive("tar", NOTHING[STUCK][1](), 10)
    """
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=-1)
    assert process.stdout is not None
    with process:
        try:
            assert process.stdout.readline() == b"begins\n"
            time.sleep(2)
            assert process.poll() is None
        finally:
            process.kill()


def test_ctrl_c_is_heard_while_an_archive_is_stuck(minicourse: Course, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    let_others_in(tmp_path)
    (folder / f"a{NOTHING[STUCK][0]}").write_bytes(NOTHING[STUCK][1]())
    stuck = tmp_path / "stuck"
    code = f"""
        import sys
        from pathlib import Path
        from grader.run.warm_process import WarmProcess
        from grader.submissions import walled_reader
        code = {(ENDLESS + limited(cpu_seconds=600))!r}
        WarmProcess.first = code
        ask = WarmProcess.__call__
        def told(self, job):
            child = ask(self, job)
            Path({str(stuck)!r}).touch()
            return child
        WarmProcess.__call__ = told
        walled_reader.SECONDS = 600
        from grader.cli.main import app
        app(["grade", {str(folder)!r}, "--results", {str(tmp_path / "r.sqlite")!r}])
    """
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=minicourse.root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with process:
        try:
            ends = time.monotonic() + 120
            while not stuck.exists() and process.poll() is None and time.monotonic() < ends:
                time.sleep(0.05)
            time.sleep(5)  # until the child is at it, and the grader waits for it
            assert process.poll() is None, process.stdout.read()  # type: ignore[union-attr]
            process.send_signal(signal.SIGINT)
            said, _ = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 130, said
    assert "--resume" in said


# Bounds that a mutation takes away, one at a time.


def tar_of(*sizes: int) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for number, size in enumerate(sizes):
            info = tarfile.TarInfo(f"{number}.py")
            info.size = size
            archive.addfile(info, io.BytesIO(bytes(size)))
    return made.getvalue()


def test_the_total_of_a_tar_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    content = tar_of(600_000, 600_000)
    monkeypatch.setattr(archives, "_unpacked", lambda content: content)
    assert len(archives.archive(TAR, content, 10**6)) == 2
    monkeypatch.setattr(archives, "MAX_TOTAL", 10**6)
    with pytest.raises(Refused, match="unpacks to more than"):
        archives.archive(TAR, content, 10**6)


@pytest.mark.parametrize("kind", ["bz2", "gzip", "lzma"])
def test_a_packed_tar_is_capped_while_it_is_unpacked(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack: Callable[[bytes], bytes] = __import__(kind).compress
    monkeypatch.setattr(archives, "MAX_TOTAL", 10**6)
    made = archives._unpacked(pack(bytes(10**6)))
    assert len(made) == 10**6
    with pytest.raises(Refused, match="unpacks to more than"):
        archives._unpacked(pack(bytes(10**6 + 1)))
    read = []
    open_ = getattr(archives, kind).open
    if kind != "lzma":  # what is asked of the stream is no more than that, either

        def watched(*arguments: object) -> object:
            file = open_(*arguments)
            real = file.read
            file.read = lambda size=-1: read.append(size) or real(size)
            return file

        monkeypatch.setattr(getattr(archives, kind), "open", watched)
        with pytest.raises(Refused):
            archives._unpacked(pack(bytes(MAX_TOTAL)))
        assert read == [10**6 + 1]


@pytest.mark.parametrize("what", ["a file", "a folder"])
def test_what_becomes_a_link_after_the_look_is_not_followed(
    tmp_path: Path, minicourse: Course, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    anna, secret = tmp_path / "anna", tmp_path / "secret"
    for folder in (anna, secret):
        (folder / "in").mkdir(parents=True)
        (folder / "in" / "ex1_line.py").write_text(f"# {folder.name}\n")
    place = anna / "in" if what == "a folder" else anna / "in" / "ex1_line.py"
    target = secret / place.relative_to(anna)
    real = os.open

    def open_(path: object, flags: int, *, dir_fd: int | None = None) -> int:
        if path == place.name and not place.is_symlink():
            place.rename(tmp_path / "gone")
            place.symlink_to(target)
        return real(path, flags, dir_fd=dir_fd)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(contents.os, "open", open_)
    found = read_submission(anna, minicourse)
    assert place.is_symlink()
    assert found.sources == {}
    assert "cannot be read" in str([*found.unreadable.values(), *found.notes])
