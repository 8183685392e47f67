"""Children that loop, die, lie or are killed: a check's end costs its own check only."""

import os
import signal
import sys

import pytest
from tests_sources import RIGHT_COUNTER, RIGHT_LINE

from grader.core.course import Course
from grader.core.observation import (
    DIED,
    RAISED,
    RETURNED,
    TIMED_OUT,
    Fault,
    Foreign,
    Frame,
    Observation,
    TensorValue,
)
from grader.run.ahead import Ahead
from grader.run.child import Job, Source
from grader.run.forking import ChildProcess
from grader.run.receive import observe
from grader.run.unconfined import OwnCode, prepare
from grader.run.warm_process import CONFINED, WarmProcess


def run(course: Course, line: str, counter: str = RIGHT_COUNTER) -> list[Observation]:
    """What is seen: by two checks of the line, then by one of the counter."""
    sources = {
        "ex1_line": Source(line, "ex1_line.py"),
        "ex2_counter": Source(counter, "ex2_counter.py"),
    }
    checks = tuple(check for checks in course.checks.values() for check in checks)
    limits = course.limits.model_copy(update={"check_seconds": 0.7})
    job = Job(sources, checks, 1)
    return [seen for _, seen in observe(job, OwnCode(course), limits)]


def endings(course: Course, line: str) -> list[str]:
    return [seen.ended for seen in run(course, line)]


def test_where_forks_are_not_safe_it_runs_in_a_fresh_interpreter(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    job = Job({"ex1_line": Source("while True: pass", "l")}, minicourse.checks["ex1_line"][:1], 1)
    child = OwnCode(minicourse)(job)
    child.end()  # and comes back, however endless the loop
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(child.fd)
    long = {"check_seconds": 120.0, "wall_seconds": 120.0, "submission_seconds": 120.0}
    limits = minicourse.limits.model_copy(update=long)
    job = Job({"ex1_line": Source(RIGHT_LINE, "l")}, job.checks, 1)
    ((_, seen),) = observe(job, OwnCode(minicourse), limits)
    assert seen.ended == RETURNED


def test_children_of_the_process_that_imported_pytorch_ahead(minicourse: Course) -> None:
    limits = minicourse.limits.model_copy(update={"check_seconds": 0.7})
    job = Job({"ex1_line": Source(RIGHT_LINE, "l")}, minicourse.checks["ex1_line"], 1)
    endless = Job({"ex1_line": Source("while True: pass", "l")}, job.checks, 1)
    ahead = Ahead(prepare)
    start = OwnCode(minicourse, ahead)
    assert [seen.ended for _, seen in observe(job, start, limits)] == [RETURNED] * 2
    parent = f"import os\nassert os.getppid() == {ahead.pid}\n{RIGHT_LINE}"
    forked = Job({"ex1_line": Source(parent, "l")}, job.checks, 1)
    assert [seen.ended for _, seen in observe(forked, start, limits)] == [RETURNED] * 2
    assert {seen.ended for _, seen in observe(endless, start, limits)} == {TIMED_OUT}
    os.kill(ahead.pid, signal.SIGKILL)
    # PyTorch is imported here, then.
    assert [seen.ended for _, seen in observe(job, start, limits)] == [RETURNED] * 2
    ahead.close()


def test_a_file_that_plots_is_graded_behind_the_walls(minicourse: Course) -> None:
    plots = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\n" + RIGHT_LINE
    job = Job({"ex1_line": Source(plots, "ex1_line.py")}, minicourse.checks["ex1_line"], 1)
    with WarmProcess(minicourse, CONFINED) as zygote:
        seen = [one for _, one in observe(job, zygote, minicourse.limits)]
    assert [(one.ended, one.fault) for one in seen] == [(RETURNED, None), (RETURNED, None)]


def test_what_a_submission_sends_in_all_is_bounded(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.run.receive.MAX_OBSERVED", 10_000)
    large = "import torch\ndef line(slope, offset, x):\n    return torch.zeros(2_000)\n"
    values = [seen.value for seen in run(minicourse, large)]
    assert isinstance(values[0], TensorValue)  # 8,000 bytes
    small = run(minicourse, RIGHT_LINE)
    assert not any(isinstance(seen.value, Foreign) for seen in small)
    monkeypatch.setattr("grader.run.receive.MAX_OBSERVED", 7_000)
    first, _, of_another = run(minicourse, large)
    assert isinstance(first.value, Foreign)
    # What does not fit costs others nothing.
    assert of_another == small[2]


HURT_FIRST = """\
import os, ctypes, sys
def line(slope, offset, x):
    if len(x) == 4:
        {}
    return slope * x + offset
"""


@pytest.mark.parametrize(
    ("act", "ended"),
    [
        ("while True: pass", TIMED_OUT),
        ("ctypes.CDLL(None).sleep(60)", TIMED_OUT),
        ("os._exit(0)", DIED),
        ("os.kill(os.getpid(), 9)", DIED),
        ("ctypes.string_at(0)", DIED),
        ("sys.exit(0)", RAISED),
        ("input()", RAISED),
        ("raise NotImplementedError", RAISED),
    ],
)
def test_one_checks_end_costs_no_other(minicourse: Course, act: str, ended: str) -> None:
    assert endings(minicourse, HURT_FIRST.format(act)) == [ended, RETURNED, RETURNED]


def test_a_swallowed_loop_is_stopped_as_well(minicourse: Course) -> None:
    loop = """while True:
            try:
                pass
            except BaseException:
                pass"""
    assert endings(minicourse, HURT_FIRST.format(loop))[0] == TIMED_OUT


def test_a_file_that_never_loads_costs_one_time_limit(minicourse: Course) -> None:
    seen = run(minicourse, "x = 1\nwhile x: pass")
    assert [one.ended for one in seen] == [TIMED_OUT, TIMED_OUT, RETURNED]
    assert [one.loading for one in seen] == [True, True, False]
    assert seen[0].fault == Fault("", "", (Frame(2, "while x: pass"),))


def test_it_is_seen_where_the_time_ran_out(minicourse: Course) -> None:
    inner = "import time\ndef wait():\n    while True:\n        time.sleep(0.01)\n"
    first = run(minicourse, inner + "def line(slope, offset, x):\n    return wait()\n")[0]
    assert (first.ended, first.loading) == (TIMED_OUT, False)
    assert first.fault is not None
    assert first.fault.frames == (Frame(6, "return wait()"), Frame(4, "time.sleep(0.01)"))
    assert 0.5 < first.seconds <= 0.7  # the trusted side's own


@pytest.mark.parametrize(
    ("seconds", "ended"), [(1.0, RETURNED), (60.0, TIMED_OUT)], ids=["a while", "too long"]
)
def test_a_check_that_waits_has_more_time_than_one_that_works(
    minicourse: Course, seconds: float, ended: str
) -> None:
    assert minicourse.limits.clock_seconds == 3 * minicourse.limits.check_seconds
    seen = run(minicourse, HURT_FIRST.format(f"import time; time.sleep({seconds})"))[0]
    assert seen.ended == ended
    assert ended == RETURNED or seen.fault is not None


@pytest.mark.parametrize(
    "act",
    [
        "s.setitimer(s.ITIMER_REAL, 0); s.setitimer(s.ITIMER_PROF, 0)",
        "s.signal(s.SIGALRM, s.SIG_IGN); s.signal(s.SIGPROF, s.SIG_IGN)",
        "s.signal(s.SIGALRM, lambda *_: None); s.signal(s.SIGPROF, lambda *_: None)",
    ],
)
def test_whoever_stops_those_clocks_is_stopped_as_well(minicourse: Course, act: str) -> None:
    loop = f"import signal as s; {act}\n        while True: pass"
    seen = run(minicourse, HURT_FIRST.format(loop))
    assert [one.ended for one in seen] == [TIMED_OUT, RETURNED, RETURNED]
    assert seen[0].fault is None


def test_no_exercise_sees_another(minicourse: Course) -> None:
    counter = f"from ex1_line import line\n{RIGHT_COUNTER}"
    seen = run(minicourse, RIGHT_LINE, counter)
    assert [one.ended for one in seen] == [RETURNED, RETURNED, RAISED]
    assert seen[2].fault is not None
    assert seen[2].fault.text == "No module named 'ex1_line'"


@pytest.mark.parametrize("confined", [False, True])
def test_check_cells_in_a_script_do_nothing(minicourse: Course, confined: bool) -> None:
    line = f"from grader.notebook import check\n{RIGHT_LINE}\ncheck('ex1_line', 'line')\n"
    job = Job({"ex1_line": Source(line, "ex1_line.py")}, minicourse.checks["ex1_line"], 1)
    with WarmProcess(minicourse, CONFINED) as zygote:
        start = zygote if confined else OwnCode(minicourse)
        seen = [one for _, one in observe(job, start, minicourse.limits)]
    assert [(one.ended, one.fault) for one in seen] == [(RETURNED, None), (RETURNED, None)]


def test_classes_can_be_found_by_pickle(minicourse: Course) -> None:
    counter = RIGHT_COUNTER + "\nimport pickle\npickle.loads(pickle.dumps(Counter()))\n"
    assert run(minicourse, RIGHT_LINE, counter)[2].ended == RETURNED


@pytest.mark.parametrize("ends", ["def f(:", "raise ValueError('no')", "import os; os._exit(1)"])
def test_a_file_that_cannot_be_loaded_is_told_as_that(minicourse: Course, ends: str) -> None:
    seen = run(minicourse, RIGHT_LINE + ends)
    assert [one.loading for one in seen] == [True, True, False]
    assert RETURNED not in (seen[0].ended, seen[1].ended)


def test_exit_while_loading_is_told_as_that(minicourse: Course) -> None:
    seen = run(minicourse, "import sys\nsys.exit(3)\n")
    assert [one.ended for one in seen] == [RAISED, RAISED, RETURNED]
    assert seen[0].fault is not None
    assert (seen[0].fault.type, seen[0].fault.frames[-1].line) == ("SystemExit", 2)


def test_a_thread_left_running_holds_nobody_up(minicourse: Course) -> None:
    line = "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()\n"
    assert endings(minicourse, line + RIGHT_LINE) == [RETURNED] * 3


def test_frames_of_ones_own_are_no_verdict(minicourse: Course) -> None:
    # Whatever is written to every descriptor, nothing of it is a pass.
    forge = """\
import os
for fd in range(3, 40):
    try:
        os.write(fd, b'\\x06' + b'\\0' * 7 + b'passed')
    except OSError:
        pass
os._exit(0)
"""
    seen = run(minicourse, forge)
    assert {seen[0].ended, seen[1].ended} <= {DIED, TIMED_OUT}
    assert seen[2].ended == RETURNED


def test_a_child_killed_from_outside_is_tried_again(minicourse: Course) -> None:
    start, killed = OwnCode(minicourse), []

    def start_and_kill_the_first(job: Job) -> ChildProcess:
        child = start(job)
        if not killed:
            killed.append(child.pid)
            os.kill(killed[0], signal.SIGKILL)
        return child

    checks = tuple(check for checks in minicourse.checks.values() for check in checks)
    sources = {"ex1_line": Source(RIGHT_LINE, "l"), "ex2_counter": Source(RIGHT_COUNTER, "c")}
    job = Job(sources, checks, 1)
    seen = [o.ended for _, o in observe(job, start_and_kill_the_first, minicourse.limits)]
    assert killed
    assert seen == [RETURNED] * 3


def test_jobs_travel(minicourse: Course) -> None:
    job = Job({"e": Source("é\n", "f")}, minicourse.checks["ex1_line"], 5)
    assert Job.from_json(job.to_json()) == job
