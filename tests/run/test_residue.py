"""Nothing of an earlier submission is left in the memory that a later one inherits."""

import sys

import pytest

from grader.core.course import Course
from grader.run.child import Job, Source
from grader.run.receive import observe
from grader.run.warm_process import CONFINED, WarmProcess

MARK = "a secret thought of mine"
HONEST = f"# {MARK}\n" * 400 + "def line(slope, offset, x):\n    return slope * x + offset\n"
SCAN = f"""\
import ctypes, mmap, os
libc = ctypes.CDLL(None, use_errno=True)
libc.sbrk.restype = ctypes.c_void_p
libc.sbrk.argtypes = [ctypes.c_long]
libc.write.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t]
mark = bytes.fromhex("{MARK.encode().hex()}")
R, W = os.pipe()
top, page, found = libc.sbrk(0) & ~4095, 4096, 0
# A write from an address that is not there fails, and kills nobody.
while libc.write(W, top - page, 4096) == 4096:
    found += os.read(R, 4096).count(mark)
    page += 4096

def line(slope, offset, x):
    raise ValueError(page > 2**20, found)
"""
KEPT = """
import os
import grader.run.warm_server as z
fork, kept = z._fork, []
def keeps(fds, *more):
    os.lseek(fds[1], 0, 0)
    kept.append(os.read(fds[1], 50_000))  # small enough for the heap
    fork(fds, *more)
z._fork = keeps
"""


def found_by_the_next(course: Course) -> str:
    checks = course.checks["ex1_line"][:1]
    with WarmProcess(course, CONFINED) as zygote:
        for text in (HONEST, HONEST, SCAN):
            job = Job({"ex1_line": Source(text, "ex1_line.py")}, checks, 1)
            ((_, seen),) = observe(job, zygote, course.limits)
    assert seen.fault is not None
    return seen.fault.text


@pytest.mark.skipif(sys.platform != "linux", reason="confinement needs Linux")
def test_a_submission_finds_nothing_of_those_before_it(minicourse: Course) -> None:
    assert found_by_the_next(minicourse) == "(True, 0)"


@pytest.mark.skipif(sys.platform != "linux", reason="confinement needs Linux")
def test_it_would_where_the_warm_process_had_read_them(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WarmProcess, "first", KEPT)
    where, found = found_by_the_next(minicourse).strip("()").split(", ")
    assert (where, int(found) > 0) == ("True", True)
