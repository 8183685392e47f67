"""Whatever is killed, and whenever: the same table in the end, no record lost, none double.

    KILLS=100 pytest -c tests/pytest.ini tests/run/test_durability.py

kills more often than the default.
"""

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from tests_sources import RIGHT_COUNTER, RIGHT_LINE

from grader.classroom.store import read_records
from grader.core.course import Course
from grader.core.record import Record

PROJECT = Path(__file__).parents[2]
KILLS = int(os.environ.get("KILLS", "8"))
LINES = (
    RIGHT_LINE,
    "def line(slope, offset, x):\n    return offset - slope * x\n",
    "import time\n\ndef line(slope, offset, x):\n    time.sleep(0.05)\n    return 0 * x\n",
    "def line(slope, offset, x):\n    raise ValueError(len(x))\n",
)


@pytest.fixture
def hand_ins(minicourse: Course) -> Path:
    folder = minicourse.root / "class"
    for number in range(40):
        (folder / f"learner{number:02}").mkdir(parents=True)
        line = folder / f"learner{number:02}" / "ex1_line.py"
        line.write_text(f"# {number}\n{LINES[number % len(LINES)]}")
        (line.parent / "ex2_counter.py").write_text(RIGHT_COUNTER)
    return folder


def start(course: Course, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from grader.cli.main import main; main()",
            *("grade", "class", "--seed", "5", "--workers", "2", *options),
        ],
        cwd=course.root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A test run in the background ignores Ctrl-C, and what it starts inherits that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out + err


def table(course: Course) -> dict[str, tuple[object, ...]]:
    """All that a record says about the learner, without times."""

    def said(record: Record) -> tuple[object, ...]:
        return (
            [replace(verdict, seconds=0.0) for verdict in record.verdicts],
            record.points,
            record.files,
            record.seed,
        )

    return {name: said(r) for name, r in read_records(course.root / "results.sqlite").items()}


_UNDISTURBED: dict[str, tuple[object, ...]] = {}


@pytest.fixture
def undisturbed(minicourse: Course, hand_ins: Path) -> dict[str, tuple[object, ...]]:
    """The table of a run that nobody disturbs."""
    if not _UNDISTURBED:
        code, said = finish(start(minicourse))
        assert code == 0, said
        _UNDISTURBED.update(table(minicourse))
        forget(minicourse)
    assert len(_UNDISTURBED) == 40
    return _UNDISTURBED


def forget(course: Course) -> None:
    for path in course.root.glob("results.sqlite*"):
        path.unlink()


def stored(course: Course, run: int = 1) -> int:
    """How many records a run has stored."""
    with contextlib.suppress(sqlite3.Error):
        database = sqlite3.connect(f"file:{course.root}/results.sqlite?mode=ro", uri=True)
        with contextlib.closing(database) as db:
            found = db.execute("select count(*) from records where run = ?", (run,))
            return int(found.fetchone()[0])
    return 0


def children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        tasks = Path(f"/proc/{pid}/task").iterdir()
        return [int(c) for t in tasks for c in (t / "children").read_text().split()]
    return []


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_the_trusted_process_is_killed(
    minicourse: Course, undisturbed: dict[str, tuple[object, ...]]
) -> None:
    chance = random.Random(1)
    kills = 0
    while kills < KILLS // 4:
        process = start(minicourse, *(["--resume"] if stored(minicourse) else []))
        until = stored(minicourse) + chance.randrange(8)
        while stored(minicourse) <= until and process.poll() is None:
            time.sleep(chance.random() * 0.01)
        zygotes = children(process.pid)
        grandchildren = [child for zygote in zygotes for child in children(zygote)]
        if process.poll() is None:
            process.kill()
            kills += 1
        finish(process)
        ends = time.monotonic() + 5
        while any(map(alive, zygotes + grandchildren)) and time.monotonic() < ends:
            time.sleep(0.01)
        assert not any(map(alive, zygotes + grandchildren))
        assert {n: undisturbed[n] for n in table(minicourse)} == table(minicourse)
        if stored(minicourse) == 40:
            forget(minicourse)
    code, said = finish(start(minicourse, *(["--resume"] if stored(minicourse) else [])))
    assert code == 0, said
    assert table(minicourse) == undisturbed


def zygotes_of(pid: int) -> list[int]:
    return children(pid)


def children_of_zygotes(pid: int) -> list[int]:
    return [child for zygote in children(pid) for child in children(zygote)]


@pytest.mark.parametrize("whom", [zygotes_of, children_of_zygotes], ids=["zygote", "child"])
def test_somebody_kills_what_grades(
    minicourse: Course,
    undisturbed: dict[str, tuple[object, ...]],
    whom: Callable[[int], list[int]],
) -> None:
    chance = random.Random(2)
    kills = 0
    wanted = KILLS // 4 if whom is zygotes_of else KILLS // 2
    while kills < wanted:
        forget(minicourse)
        process = start(minicourse, "--workers", "1")
        reader = ThreadPoolExecutor(1)
        finished = reader.submit(finish, process)
        # The first child is the self-test's: without it nothing is graded at all.
        through = 0 if whom is zygotes_of else 1
        while process.poll() is None:
            time.sleep(chance.random() * 0.05)
            # A death at the same check again would be the submission's own.
            victims = whom(process.pid) if stored(minicourse) >= through else []
            if victims and kills < wanted:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(chance.choice(victims), signal.SIGKILL)
                    kills += 1
                    # One record may be on its way to the file and two submissions under way:
                    # with that many more stored, what was hit is through.
                    through = stored(minicourse) + 3
        code, said = finished.result()
        reader.shutdown()
        assert code == 0, said
        assert table(minicourse) == undisturbed


def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(
    minicourse: Course, undisturbed: dict[str, tuple[object, ...]]
) -> None:
    process = start(minicourse)
    while stored(minicourse) < 3:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    code, said = finish(process)
    assert code == 130
    assert "grader grade class --results results.sqlite --resume" in said
    assert "Traceback" not in said
    assert 3 <= len(table(minicourse)) < 40
    code, said = finish(start(minicourse, "--resume"))
    assert code == 0, said
    assert table(minicourse) == undisturbed


@pytest.mark.parametrize("after", [0.2, 0.6, 1.0])
def test_ctrl_c_at_the_start_is_heard(minicourse: Course, hand_ins: Path, after: float) -> None:
    process = start(minicourse)
    while not (minicourse.root / "results.sqlite").exists():
        time.sleep(0.01)
    # PyTorch is being imported now, which takes its time and swallows what it can.
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    code, said = finish(process)
    assert code == 130
    assert "Traceback" not in said
    assert len(table(minicourse)) < 40


def test_ctrl_c_while_everything_is_graded_again_leaves_the_rest_to_do(
    minicourse: Course, undisturbed: dict[str, tuple[object, ...]]
) -> None:
    assert finish(start(minicourse))[0] == 0
    process = start(minicourse, "--again")
    while stored(minicourse, run=2) < 3:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert finish(process)[0] == 130
    assert stored(minicourse, run=2) < 40
    code, said = finish(start(minicourse, "--resume"))
    assert code == 0, said
    assert stored(minicourse, run=2) == 40
    assert table(minicourse) == undisturbed


def test_a_second_grader_on_the_same_file_is_told(minicourse: Course, hand_ins: Path) -> None:
    first = start(minicourse)
    while not stored(minicourse):
        time.sleep(0.01)
    first.send_signal(signal.SIGSTOP)
    code, said = finish(start(minicourse))
    first.send_signal(signal.SIGCONT)
    assert code == 2
    assert "another grader is writing to it" in said
    assert finish(first)[0] == 0
    assert len(table(minicourse)) == 40


@pytest.fixture
def small_disk(minicourse: Course) -> Iterator[Path]:
    """A file system with room for a few records: a limit on file size does as well."""
    folder = minicourse.root / "small"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def test_a_disk_that_fills_up_ends_with_a_sentence_and_keeps_what_was_stored(
    minicourse: Course, hand_ins: Path, small_disk: Path
) -> None:
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000)); "
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            limit + "from grader.cli.main import main; main()",
            *("grade", "class", "--results", "small/results.sqlite"),
        ],
        cwd=minicourse.root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "writing failed" in done.stderr
    assert "--resume" in done.stderr
    assert "Traceback" not in done.stderr
    assert 0 < len(read_records(small_disk / "results.sqlite")) < 40
