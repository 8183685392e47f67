"""Of a check file, only what its painters need is run."""

import subprocess
import sys
from pathlib import Path

import pytest

from grader.core.picture import paint_curve
from grader.formats.painters import painters_of

PROJECT = Path(__file__).parents[2]
FILE = """
from __future__ import annotations

import no_such_package
import json as js
from math import *
from grader import check, paint_curve, picture

HEIGHT = no_such_package.height()
if True:
    WIDTH = js.loads("[2]")
WIDTH += [3]


def helper(axes: no_such_package.Axes):
    return sqrt(WIDTH[0] ** 2), Colour.red, WIDTH


class Colour:
    red = "red"


def paint_it(axes, yours, expected):
    return helper(axes)


@picture("relu", paint=paint_curve)
def curve(ex, draw):
    "a curve"
    return HEIGHT


@picture("relu", paint=paint_it)
def it(ex, draw):
    "it"
    return HEIGHT


@check("relu")
def another(ex, draw):
    "another"
"""
EVERYBODYS = """
import sys
from pathlib import Path
from grader.formats.painters import painters_of
print(sum(len(painters_of(path)) for path in Path("grader/checks").glob("ex*.py")))
print("torch" in sys.modules)
"""


def test_painters_come_with_all_that_they_need(tmp_path: Path) -> None:
    path = tmp_path / "ex.py"
    text = FILE.replace("axes: no_such_package.Axes", "axes")
    path.write_text(text)
    painters = painters_of(path)
    assert painters["curve"] is paint_curve
    assert painters["it"](None, {}, {}) == (2.0, "red", [2, 3])  # type: ignore[func-returns-value, arg-type]
    # What one of them needs is not there.
    path.write_text(FILE)
    with pytest.raises(ModuleNotFoundError):
        painters_of(path)


def test_the_courses_own_painters_do_without_pytorch() -> None:
    done = subprocess.run(
        [sys.executable, "-c", EVERYBODYS], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["9", "False"]
