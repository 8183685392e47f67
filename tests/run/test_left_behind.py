"""An exercise that would meet what another one has left behind runs in a process of its own."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests_sources import RIGHT_COUNTER, RIGHT_LINE

from grader.core.course import Course, load_course
from grader.core.observation import DIED, RAISED, RETURNED, TIMED_OUT, Observation
from grader.run.child import Job, Source
from grader.run.forking import ChildProcess
from grader.run.receive import observe
from grader.run.unconfined import OwnCode
from grader.run.warm_process import CONFINED, TRUSTED, WarmProcess

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="confinement needs Linux")

FORGES = (
    "import os\nfor fd in range(3, 16):\n    try: os.write(fd, bytes(8))\n    except OSError: pass"
)
WAYS = {
    "a replaced method": "import torch\ntorch.Tensor.__add__ = torch.Tensor.__sub__",
    "a new name": "import math\nmath.planted = 1",
    "a function that lives on": "import atexit\natexit.register(lambda: None)",
    "a method that lives on": "import codecs\nclass A:\n    def f(self): pass\n"
    "codecs.register_error('x', A().f)",
    "a thread": "import threading, time\n"
    "threading.Thread(target=time.sleep, args=(9,), daemon=True).start()",
    "a mode": "import torch\n"
    "torch.autograd.graph.saved_tensors_hooks(torch.neg, torch.neg).__enter__()",
    "a handler": "import signal\nsignal.signal(signal.SIGUSR1, signal.SIG_IGN)",
    "a descriptor": "import os\nos.dup(0)",
    "memory": "import ctypes\nctypes.CDLL(None).malloc(100 * 2**20)",
    "a new module": "import sys, types\nsys.modules['planted'] = types.ModuleType('planted')",
    "an import": "import wave",
    "what an error interrupts": "import math\nmath.planted = 1\nraise ValueError",
}


class Blind(WarmProcess):
    """Its children look at nothing."""

    first = "import grader.run.child as child\nchild.looks = lambda: lambda: False"


USUAL = (
    RIGHT_LINE,
    f"import torch\n{RIGHT_LINE}torch.manual_seed(1)",
    "1 / 0",
    "def line(",
    "x = 1",
    "def line(*given):\n    raise NotImplementedError",
    "def line(*given):\n    x = 1\n    raise NotImplementedError",
    "def line(*given):\n    return undefined",
    "def line(*given):\n    return line(*given)",
    "def line(*given):\n    return [line] * 100",
    "import re\ndef line(*given):\n    return re.sub('(a)+b?', '', 'aab')",
    "import torch\nfrom typing import Callable, Tuple\n"
    "def line(*given: Tuple[torch.Tensor], f: Callable[[torch.Tensor], int]): pass",
)
"""Work that is right, wrong or not begun, and changes nothing for others."""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = tmp_path_factory.mktemp("course") / "course"
    shutil.copytree(Path(__file__).parents[1] / "minicourse", root)
    return load_course(root)


@pytest.fixture(scope="module")
def warm(course: Course) -> Iterator[WarmProcess]:
    with WarmProcess(course, CONFINED) as process:
        yield process


@pytest.fixture(scope="module")
def blind(course: Course) -> Iterator[WarmProcess]:
    with Blind(course, CONFINED) as process:
        yield process


def observed(
    course: Course,
    start: Callable[[Job], ChildProcess],
    line: str,
    counter: str = RIGHT_COUNTER,
) -> tuple[int, list[Observation]]:
    """How many children ran; what is seen of the line, twice, and of the counter."""
    sources = {"ex1_line": Source(line, "l.py"), "ex2_counter": Source(counter, "c.py")}
    checks = tuple(check for checks in course.checks.values() for check in checks)
    children = []

    def starts(job: Job) -> ChildProcess:
        children.append(start(job))
        return children[-1]

    seen = [one for _, one in observe(Job(sources, checks, 1), starts, course.limits)]
    return len(children), seen


@pytest.mark.parametrize("level", [CONFINED, TRUSTED])
def test_what_leaves_nothing_shares_a_process(course: Course, level: str) -> None:
    with WarmProcess(course, level) as warm:
        for line in USUAL:
            children, seen = observed(course, warm, line)
            assert (children, seen[2].ended) == (1, RETURNED), line


@pytest.mark.parametrize("way", WAYS)
def test_the_next_exercise_finds_nothing_of_it(
    course: Course, warm: WarmProcess, blind: WarmProcess, way: str
) -> None:
    line = f"{RIGHT_LINE}{WAYS[way]}\n"
    _, alone = observed(course, warm, RIGHT_LINE)
    children, seen = observed(course, warm, line)
    assert (children, seen[2]) == (2, alone[2])
    assert observed(course, blind, line)[0] == 1


def test_what_is_planted_helps_nobody(
    course: Course, warm: WarmProcess, blind: WarmProcess
) -> None:
    line = f"import math\nmath.planted = 1\n{RIGHT_LINE}"
    counter = f"import math\nmath.planted\n{RIGHT_COUNTER}"
    assert observed(course, warm, line, counter)[1][2].ended == RAISED
    assert observed(course, blind, line, counter)[1][2].ended == RETURNED


@pytest.mark.parametrize(
    "ends",
    [
        "while True: pass",
        # No Python code runs in there that could say so.
        "sum(range(10**12))",
        "os._exit(0)",
    ],
)
def test_an_exercise_that_does_not_end_costs_the_next_one_nothing(
    course: Course, warm: WarmProcess, ends: str
) -> None:
    class_ = (
        f"import os\nclass A:\n    def __del__(self, os=os, sum=sum, range=range):\n        {ends}"
    )
    _, alone = observed(course, warm, RIGHT_LINE)
    children, seen = observed(course, warm, f"{RIGHT_LINE}{class_}\na = A()\n")
    assert (children, seen) == (2, alone)


def test_an_exercise_that_never_loads_is_tried_once(course: Course, warm: WarmProcess) -> None:
    children, seen = observed(course, warm, RIGHT_LINE, "while True: pass")
    assert (children, seen[2].ended, seen[2].loading) == (1, TIMED_OUT, True)


def test_in_ones_own_run_each_exercise_has_a_process(course: Course) -> None:
    children, seen = observed(course, OwnCode(course), RIGHT_LINE)
    assert (children, [one.ended for one in seen]) == (2, [RETURNED] * 3)


def test_whoever_asks_for_another_process_in_vain_has_died(
    course: Course, warm: WarmProcess
) -> None:
    loads = f"{FORGES}\n{RIGHT_COUNTER}"
    children, seen = observed(course, warm, RIGHT_LINE, loads)
    assert [one.ended for one in seen] == [RETURNED, RETURNED, DIED]
    assert children <= 3
    in_a_check = RIGHT_LINE.replace("    return", f"    exec({FORGES!r})\n    return")
    children, seen = observed(course, warm, in_a_check)
    assert [one.ended for one in seen] == [DIED, DIED, RETURNED]
    assert children <= 5
