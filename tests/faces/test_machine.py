"""What a run says at its end about the machine that graded."""

import sys

import pytest

from grader.core.check import Check
from grader.core.course import Course
from grader.core.observation import Fault, Frame
from grader.core.record import Record
from grader.core.verdict import Outcome, Verdict
from grader.faces.machine import about_the_machine

NEWER = Fault("SyntaxError", "invalid syntax", (Frame(1, "type X = int"),))


def absent(name: str) -> Fault:
    return Fault("ModuleNotFoundError", f"No module named '{name}'")


def record(number: int, fault: Fault) -> Record:
    check = Check("ex1_line", "line", "c", "t", "")
    verdict = Verdict(check=check, outcome=Outcome.RAISED, points=0.0, max_points=1.0, fault=fault)
    files = (("mine/ex1_line.py", ""), ("own.py", ""))
    return Record(submission=f"s{number}", verdicts=(verdict,), files=files)


@pytest.mark.parametrize(
    ("faults", "said"),
    [
        ([absent("pandas_x"), absent("tqdm_x.auto")], "2 submissions import packages that are not"),
        ([absent("pandas_x"), absent("tqdm_x.auto")], "here: pandas_x, tqdm_x ("),
        ([absent("pandas_x")], "1 submission imports packages"),
        ([absent("torch.nothing"), absent("own"), absent("ex1_line"), absent("mine")], ""),
        ([Fault("KeyError", "No module named 'pandas_x'")], ""),
    ],
)
def test_missing_packages_are_named(minicourse: Course, faults: list[Fault], said: str) -> None:
    found = about_the_machine(minicourse, [record(n, fault) for n, fault in enumerate(faults)])
    assert bool(found) == bool(said)
    assert said in "".join(found)


def test_newer_syntax_is_counted(minicourse: Course) -> None:
    found = about_the_machine(minicourse, [record(1, NEWER), record(2, NEWER)])
    newer = "2 submissions use syntax of a newer Python than the"
    assert [line.startswith(newer) for line in found] == [True] * (sys.version_info < (3, 12))
