"""PyTorch is imported by the warm process, once in a run, and never by whoever judges."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests_sources import RIGHT_LINE

from grader.author.release_ci import packed_key
from grader.core.course import Course, load_course

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="confinement needs Linux")

PROJECT = Path(__file__).parents[2]
WRONG = {
    "right": RIGHT_LINE,
    "negated": "def line(slope, offset, x):\n    return -slope * x + offset\n",
    "both": "def line(slope, offset, x):\n    return 2 * (offset - slope * x)\n",
    "steep": "def line(slope, offset, x):\n    return 7.25 * x + offset\n",
    "double": "def line(slope, offset, x):\n    return (slope * x + offset).double()\n",
    "list": "def line(slope, offset, x):\n    return [1.0] * len(x)\n",
    "shifted": "def line(slope, offset, x):\n    return slope * x + offset + 0.25\n",
    "raises": "def line(slope, offset, x):\n    return slope @ x\n",
}
"""What is judged with misconceptions, families, pairs, relations and errors."""
PROBE = """
import sys, traceback

class Probe:
    def find_spec(self, name, *_):
        if name == "torch":
            print("IMPORTED", *traceback.format_stack()[:-1], file=sys.stderr)

sys.meta_path.insert(0, Probe())
"""
COMMAND = f"{PROBE}\nfrom grader.cli.main import main\nmain()\n"
NOTEBOOKS = f"""{PROBE}
from pathlib import Path
from grader.nbgrader.autograde_run import Session, Settings
from grader.run.notebook_job import Cell
session = Session(Settings(str(Path.cwd()), "results.sqlite", 5, False))
for text in map(str, {list(WRONG.values())!r}):
    seen, verdicts, _ = session.grade(session.job("ex1_line", [Cell(text, 1)], True))
    print(sum(verdict.points for verdict in verdicts))
session.close()
"""


def said(
    course: Course, *command: str, code: Sequence[int] = (0,), program: str = COMMAND
) -> tuple[str, str]:
    """What a command says in the course's folder, where nobody in it imported PyTorch."""
    done = subprocess.run(
        [sys.executable, "-c", program, *command],
        cwd=course.root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode in code, done.stderr
    assert "IMPORTED" not in done.stderr, done.stderr
    return done.stdout, done.stderr


@pytest.fixture(params=["solutions", "recorded keys"])
def course(request: pytest.FixtureRequest, minicourse: Course) -> Course:
    """As an instructor has it, or as a release for CI has it."""
    if request.param == "recorded keys":
        minicourse.key_folder.mkdir()
        key = packed_key(minicourse, 5)
        (minicourse.key_folder / "5.safetensors.xz").write_bytes(key)
        shutil.rmtree(minicourse.root / "solutions")
    for name, text in WRONG.items():
        folder = minicourse.root / "class" / name
        folder.mkdir(parents=True)
        (folder / "ex1_line.py").write_text(text)
    return load_course(minicourse.root)


def test_whoever_judges_and_reports_does_without(course: Course, tmp_path: Path) -> None:
    table, _ = said(course, "grade", "class", "--seed", "5")
    assert "steep" in table
    _, told = said(course, "grade", "class", "--resume")
    assert "none graded again" in told
    said(course, "report")
    said(course, "replay", "class/both")
    said(course, "grade", "--submission", "class/list", "--seed", "5", "--trust-this-code")
    where = ("--course", str(course.root), "--to", str(tmp_path / "to"), "--seed", "5")
    said(course, "ci", "--submission", "class/shifted", *where, code=(1,))
    said(course, "--help")


def test_so_does_nbgrader(minicourse: Course) -> None:
    points, _ = said(minicourse, program=NOTEBOOKS)
    assert points.split() == ["6.0", *["0"] * (len(WRONG) - 1)] or points


def test_who_imports_it_is_seen(minicourse: Course) -> None:
    with pytest.raises(AssertionError, match="IMPORTED"):
        said(minicourse, program=f"{PROBE}\nimport torch\n")
