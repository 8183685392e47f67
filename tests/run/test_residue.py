"""Nothing of an earlier submission, and nothing of the trusted side, is in a child's memory."""

import sys
from collections.abc import Mapping
from types import MappingProxyType

import pytest

from grader.answers.available import SERVED_BY
from grader.answers.served import ServedAnswers
from grader.core.course import Course
from grader.core.observation import TensorValue
from grader.run.child import Job, Source
from grader.run.receive import observe
from grader.run.warm_process import CONFINED, WarmProcess

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="confinement needs Linux")

EARLIER, SOLUTION, MISCONCEPTION = (
    "a secret thought of mine",
    "a remark that only the solution has",
    "a sentence for those who get it wrong",
)
HONEST = f"# {EARLIER}\n" * 400 + "def line(slope, offset, x):\n    return slope * x + offset\n"
MAPS = 40
WITH_MAPS = f"""
import os
from grader.run.walls import Walls
enter = Walls.enter
def enters(self, keep_fds, *more, **named):
    # Opened by the child itself, since it shows the memory of whoever opens it.
    os.dup2(os.open("/proc/self/maps", os.O_RDONLY), {MAPS})
    enter(self, (*keep_fds, {MAPS}), *more, **named)
Walls.enter = enters
"""
"""Behind the walls, a child cannot look up where its memory is."""
SCAN = f"""\
import ctypes, os, re
libc = ctypes.CDLL(None, use_errno=True)
libc.write.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t]
R, W = os.pipe()

def readable(start, end):
    "The part of it that is there: a write from an address that is not fails, and kills nobody."
    page = start
    while page < end and libc.write(W, page, 1) == 1:
        os.read(R, 1)
        page += 4096
    return page - start

# Patterns with each byte in brackets, so that nothing here is found itself.
PATTERNS = [re.compile(pattern.encode()) for pattern in MARKS]
found, scanned = [0] * len(PATTERNS), 0
for line in os.fdopen({MAPS}).read().splitlines():
    where, rights, *_ = line.split()
    start, end = (int(number, 16) for number in where.split("-"))
    if rights[0] == "r" and "[v" not in line and (size := readable(start, end)):
        memory = (ctypes.c_char * size).from_address(start)
        scanned += size
        for number, pattern in enumerate(PATTERNS):
            found[number] += sum(1 for _ in pattern.finditer(memory))

def line(slope, offset, x):
    raise ValueError(scanned > 2**26, *found)
"""
KEPT = f"""
{WITH_MAPS}
import grader.run.warm_server as z
fork, kept = z._fork, []
def keeps(fds, *more):
    os.lseek(fds[1], 0, 0)
    kept.append(os.read(fds[1], 50_000))
    if b'"pages"' in kept[-1]:
        # As if the reference ran here.
        from grader.answers.files import Handed
        from grader.answers.questions import AnswersJob
        from grader.answers.reference import ReferenceAnswers
        from grader.core.course import load_course
        job = AnswersJob.from_json(kept[-1])
        answers = ReferenceAnswers(load_course(Path(ROOT)), job.seed, Handed(job.pages))
        kept.extend(answers.expected(check) for check in job.checks)
    fork(fds, *more)
z._fork = keeps
"""


@pytest.fixture
def course(minicourse: Course) -> Course:
    """With something to look for in its solution and its misconceptions, and time to do so."""
    for path, old, new in (
        (minicourse.solution_file("ex1_line"), "import torch\n", f"import torch\n# {SOLUTION}\n"),
        (minicourse.misconception_file("ex1_line"), "Does y grow with x?", MISCONCEPTION),
    ):
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))
    slow = {"check_seconds": 60.0, "submission_seconds": 120.0}
    limits = minicourse.limits.model_copy(update=slow)
    return minicourse.model_copy(update={"limits": limits})


def found_by_the_next(course: Course) -> Mapping[str, int]:
    """How often a child finds what others were given, in all of its memory."""
    check = course.checks["ex1_line"][0]
    with (
        WarmProcess(course, CONFINED, answers=SERVED_BY) as zygote,
        ServedAnswers(course, 1, lambda: zygote) as answers,
    ):
        expected = answers.expected(check).value
        assert isinstance(expected, TensorValue)
        told = [
            (one.misconceptions[0].sentence, one.observations[check.id])
            for one in answers.misconceptions("ex1_line", "line", 1)
        ]
        assert MISCONCEPTION in dict(told)
        marks = {
            "earlier": EARLIER.encode(),
            "solution": SOLUTION.encode(),
            "misconception": MISCONCEPTION.encode(),
            "expected": expected.data,
        }
        assert all(len(mark) >= 12 for mark in marks.values())
        patterns = ["".join(f"[\\x{byte:02x}]" for byte in mark) for mark in marks.values()]
        for text in (HONEST, HONEST, f"MARKS = {patterns}\n{SCAN}"):
            job = Job({"ex1_line": Source(text, "ex1_line.py")}, (check,), 1)
            ((_, seen),) = observe(job, zygote, course.limits)
    assert seen.fault is not None
    all_of_it, *numbers = seen.fault.text.strip("()").split(", ")
    assert all_of_it == "True", seen.fault
    return MappingProxyType(dict(zip(marks, map(int, numbers), strict=True)))


def test_a_child_finds_nothing_of_others_and_nothing_of_the_trusted_side(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WarmProcess, "first", WITH_MAPS)
    assert set(found_by_the_next(course).values()) == {0}


def test_it_would_where_the_warm_process_had_read_them(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = f"from pathlib import Path\nROOT = {str(course.root)!r}\n"
    monkeypatch.setattr(WarmProcess, "first", root + KEPT)
    found = found_by_the_next(course)
    assert all(found.values()), found
