"""An honest class loses no point to the submissions that are graded beside it.

What holds it up is taken down, one thing at a time, and then it does lose some.
"""

import os
import select
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from tests_sources import RIGHT_COUNTER, RIGHT_LINE
from walls.behind import let_others_in

from grader.answers.available import SERVED_BY
from grader.answers.served import ServedAnswers
from grader.classroom import grade
from grader.classroom.circumstances import Circumstances
from grader.classroom.grade import grade_class
from grader.core.course import Course
from grader.core.observation import RAISED, RETURNED, TIMED_OUT, Observation
from grader.core.record import Record
from grader.run import clock
from grader.run.child import Job, Source
from grader.run.clock import Step
from grader.run.receive import observe, starved, with_own_helpers
from grader.run.walls import limits
from grader.run.warm_process import CONFINED, Shared, WarmProcess

IMPORTS = "import os, signal, threading, time\nimport torch\n"
A_THREAD = (
    IMPORTS
    + """
from concurrent.futures import ThreadPoolExecutor

def line(slope, offset, x):
    with ThreadPoolExecutor(THREADS) as pool:
        products = list(pool.map(lambda one: slope * one, x.unbind()))
    found = []
    thread = threading.Thread(target=lambda: found.append(torch.stack(products)))
    thread.start()
    thread.join()
    return found[0].reshape(x.shape) + offset
"""
)
HONEST = {
    "plain": RIGHT_LINE,
    "of four threads": A_THREAD.replace("THREADS", "4"),
    "of as many as Python's pool starts": A_THREAD.replace("THREADS", "None"),
}
HOARD = """
threading.stack_size(32768)
try:
    while True: threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
except RuntimeError: pass
"""
SPIN = """
def spin():
    while True: torch.ones(200, 200) @ torch.ones(200, 200)
try:
    while True: threading.Thread(target=spin, daemon=True).start()
except RuntimeError: pass
"""
WAITS = "\ndef line(slope, offset, x): time.sleep(60)\n"
HOSTILE = {
    "hoards threads": IMPORTS + HOARD + WAITS,
    "spins, on many threads": IMPORTS + SPIN + WAITS,
    "spins, on one thread": "while True: pass\n",
    "hoards memory": IMPORTS + "kept = []\nwhile True: kept.append(torch.ones(2**20))\n",
    "ends": "import os\nos._exit(1)\n",
}
NOT_APART = (
    "from grader.run.walls import Walls\n"
    "Walls.prepare = classmethod(lambda cls: cls(without=['identity']))\n"
)
NO_NAMESPACE = (
    "import grader.run.walls.identity as i\n"
    "i._user_of_its_own = i._namespace_of_its_own = lambda: False\n"
)


@pytest.fixture
def course(minicourse: Course) -> Course:
    """With short limits: whatever waits for them is waited for."""
    short = {"check_seconds": 1.0, "wall_seconds": 2.0, "submission_seconds": 5.0, "memory_mb": 300}
    limits = minicourse.limits.model_copy(update=short)
    return minicourse.model_copy(update={"limits": limits})


def weaken(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the warm process run this before it starts."""
    monkeypatch.setattr(WarmProcess, "first", code)


def job(course: Course, line: str) -> Job:
    return Job({"ex1_line": Source(line, "ex1_line.py")}, course.checks["ex1_line"], 1)


def look(course: Course, zygote: WarmProcess, line: str) -> list[Observation]:
    return [seen for _, seen in observe(job(course, line), zygote, course.limits)]


def graded(
    course: Course, folder: Path, files: Mapping[str, str], workers: int = 3
) -> Iterator[Record]:
    """The records of a class, in the order in which they are known."""
    for name, text in files.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "ex1_line.py").write_text(text)
        (folder / name / "ex2_counter.py").write_text(RIGHT_COUNTER)
    run = Circumstances.of(course, 12345, CONFINED)
    paths = [folder / name for name in files]
    start = Shared(lambda: WarmProcess(course, CONFINED, answers=SERVED_BY))
    with ServedAnswers(course, run.seed, start) as answers:
        for record in grade_class(course, paths, run, answers, workers, {}, start):
            assert isinstance(record, Record)
            yield record


# An honest class


def test_an_honest_class_beside_hostile_ones_loses_no_point(course: Course, tmp_path: Path) -> None:
    files = {}
    for number, (kind, hostile) in enumerate(HOSTILE.items()):
        files[f"hostile, {kind}"] = hostile
        files |= {f"honest {number}, {kind}": text for kind, text in HONEST.items()}
    records = list(graded(course, tmp_path / "class", files))
    assert sorted(record.submission for record in records) == sorted(files)
    points = {record.submission: record.points for record in records}
    assert {name: points[name] for name in files if name.startswith("honest")} == {
        name: 10.0 for name in files if name.startswith("honest")
    }
    assert all(points[name] <= 4.0 for name in files if name.startswith("hostile"))


@pytest.mark.skipif(os.geteuid() != 0, reason="it is not, in the other tests")
def test_the_same_where_the_grader_is_not_root(tmp_path: Path) -> None:
    here = Path(__file__)
    let_others_in(tmp_path)
    tmp_path.chmod(0o777)
    command = [sys.executable, str(here.with_name("as_nobody.py")), sys.executable, "-m", "pytest"]
    options = ["-c", str(here.parents[1] / "pytest.ini"), "-q", f"--basetemp={tmp_path}/pytest"]
    done = subprocess.run(
        [*command, *options, str(here), "-k", "loses_no_point or own_threads"],
        capture_output=True,
        text=True,
        cwd=here.parents[2],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert "2 passed" in done.stdout


# Threads


def beside_a_hoarder(course: Course) -> list[Observation]:
    """What is seen of an honest file while another one holds all the threads that it may have."""
    with WarmProcess(course, CONFINED) as zygote:
        hoarder = zygote(job(course, HOSTILE["hoards threads"]))
        try:
            assert select.select([hoarder.fd], [], [], 60)[0]  # it is loaded
            return look(course, zygote, HONEST["of four threads"])
        finally:
            hoarder.end()


def test_each_has_its_own_threads(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [seen.ended for seen in beside_a_hoarder(course)] == [RETURNED, RETURNED]
    weaken(monkeypatch, NOT_APART)
    seen = beside_a_hoarder(course)
    assert [one.ended for one in seen] == [RAISED, RAISED]
    assert all(one.fault and "start new thread" in one.fault.text for one in seen)
    assert all(one.starved for one in seen)


def test_a_submission_has_few_threads(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = IMPORTS + HOARD + "raise ValueError(threading.active_count())\n"
    with WarmProcess(course, CONFINED) as zygote:
        seen = look(course, zygote, counts)
    assert seen[0].fault
    assert seen[0].fault.text == str(1 + limits.MAX_THREADS)


# Being graded again, alone


@pytest.mark.parametrize("again", [True, False])
def test_what_neighbours_took_is_given_back(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, again: bool
) -> None:
    # Where nothing sets them apart, a hoarder takes the threads of all.
    weaken(monkeypatch, NO_NAMESPACE)
    if not again:
        monkeypatch.setattr(grade, "starved", lambda seen: False)
    files = {"hoarder": HOSTILE["hoards threads"]}
    files |= {f"honest {n}": f"import time\ntime.sleep(0.3)\n{A_FEW}" for n in range(3)}
    points = {record.submission: record.points for record in graded(course, tmp_path / "c", files)}
    lost = [name for name in files if name.startswith("honest") and points[name] < 10]
    assert bool(lost) is not again


A_FEW = HONEST["of four threads"]


def test_who_is_graded_again_is_told_of_once_and_last(course: Course, tmp_path: Path) -> None:
    files = {"waits": "import time\ntime.sleep(60)\n", "plain": RIGHT_LINE, "as plain": RIGHT_LINE}
    records = graded(course, tmp_path / "class", files)
    # Whoever stops here has no record of it, and takes it up again.
    assert {next(records).submission, next(records).submission} == {"plain", "as plain"}
    (last,) = records
    assert last.submission == "waits"
    assert last.points == 4


@pytest.mark.parametrize(("workers", "times"), [(1, 2), (2, 3)])
def test_nothing_is_graded_again_where_nothing_ran_beside_it(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int, times: int
) -> None:
    seen: list[str] = []
    real = grade.observe_submission
    monkeypatch.setattr(
        grade,
        "observe_submission",
        lambda c, a, one, *more: seen.append(one.id) or real(c, a, one, *more),
    )
    list(
        graded(course, tmp_path / "class", {"ends": HOSTILE["ends"], "plain": RIGHT_LINE}, workers)
    )
    assert len(seen) == times


def test_what_was_lost_while_the_files_own_helpers_were_used_is_in_doubt(course: Course) -> None:
    checks = course.checks["ex1_line"]
    seen = {check.id: Observation(RETURNED, helped=("line",)) for check in checks}
    for own in (Observation(TIMED_OUT, starved=True), Observation(TIMED_OUT)):
        found = with_own_helpers(
            checks,
            seen,
            lambda check, one: False,
            lambda todo, own=own: iter([(todo[0], own)]),  # type: ignore[misc]
        )
        assert starved(found) is own.starved


# Whose time it is


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("wall", "own", "starved"),
    [
        (1.1, 1.0, False),  # worked all the time
        (0.6, 1.0, False),  # on two cores
        (2.5, 0.1, True),  # waited: for what, nobody knows
        (2.5, 0.9, True),
        (1.1, 0.3, True),
    ],
)
def test_a_time_limit_is_passed_on_ones_own_time(
    course: Course, monkeypatch: pytest.MonkeyPatch, wall: float, own: float, starved: bool
) -> None:
    time = Clock()
    monkeypatch.setattr(clock, "time", time)
    used = [0.0]
    step = Step(lambda: used[0], course.limits, 100.0)
    time.now, used[0] = wall, own
    assert step.lacked(Observation(TIMED_OUT)) is starved


def test_who_spins_is_stopped_by_its_own_time_though_it_hears_no_signal(course: Course) -> None:
    deaf = (
        IMPORTS + "signal.setitimer(signal.ITIMER_PROF, 0)\nsignal.setitimer(signal.ITIMER_REAL, 0)"
        "\nwhile True: pass\n"
    )
    patient = course.limits.model_copy(update={"wall_seconds": 50.0, "submission_seconds": 60.0})
    with WarmProcess(course, CONFINED) as zygote:
        seen = look(course.model_copy(update={"limits": patient}), zygote, deaf)
        # The clock on the wall would have left it in doubt.
        assert [(one.ended, one.starved) for one in seen] == [(TIMED_OUT, False)] * 2
        waits = look(course, zygote, "import time\ntime.sleep(60)\n")
        assert [(one.ended, one.starved) for one in waits] == [(TIMED_OUT, True)] * 2
