"""What tests of nbgrader use: a course root, and notebooks that learners hand in."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

BIN = Path(sys.executable).parent
TESTS = Path(__file__).parent
SEED = 8
CANARY = "canary_of_the_instructor"
HOURS_LATE = 30
WITH_FEEDBACK = ["wrong", "crashes", "hostile_bad_pictures", "hostile_markup"]
WITH_FEEDBACK += ["hostile_forged_metadata", "hostile_reads_files", "file_json"]

RIGHT = {
    "ex1_line": "def line(slope, offset, x):\n    return slope * x + offset",
    "ex2_counter": (
        "class Counter:\n    def __init__(self):\n        self.count = torch.zeros(1)\n\n"
        "    def add(self, amount):\n        self.count = self.count + amount\n"
        "        return self.count.clone()"
    ),
}
WRONG = {
    "ex1_line": "def line(slope, offset, x):\n    return slope * x",
    "ex2_counter": RIGHT["ex2_counter"].replace("self.count = self.count + amount\n", "pass\n"),
}
PY = "# %%\nimport torch\n\n# %%\n{}\n"


@dataclass
class Class:
    """A course root and what was said while it was made and graded."""

    course: Path
    root: Path
    said: dict[str, str] = field(default_factory=dict)

    def run(self, *command: str, code: int = 0) -> str:
        """Run a command in the course root and keep what it says."""
        began = time.monotonic()
        ran = self._grader if command[0] == "grader" else self._subprocess
        result, said = ran(command)
        self.said[" ".join(command[:3])] = said
        if os.environ.get("NBGRADER_TEST_TIMES"):
            print(f"{time.monotonic() - began:6.1f} s  {' '.join(command)[:80]}", file=sys.stderr)
        assert result == code, said[-3000:]
        return said

    def _grader(self, command: tuple[str, ...]) -> tuple[int, str]:
        """The grader's own command line, in this process: it runs nobody's code."""
        from typer.testing import CliRunner

        from grader.cli.main import app

        with contextlib.chdir(self.course), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nbgrader's own, of its libraries
            done = CliRunner().invoke(app, list(command[1:]))
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, done.output

    def _subprocess(self, command: tuple[str, ...]) -> tuple[int, str]:
        """nbgrader's own command, as an instructor runs it."""
        path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
        home = str(self.root.parent / "home")
        done = subprocess.run(
            command,
            cwd=self.root,
            env={**os.environ, "PATH": path, "HOME": home, "MPLCONFIGDIR": MPL},
            capture_output=True,
            text=True,
            timeout=300,
        )
        return done.returncode, done.stdout + done.stderr

    def notebook(self, step: str, student: str, name: str = "ex1_line") -> NotebookNode:
        return nbformat.read(self.root / step / student / "two-small-things" / f"{name}.ipynb", 4)

    def text(self, step: str, student: str) -> str:
        folder = self.root / step / student / "two-small-things"
        return "".join(
            path.read_text() for path in sorted(folder.iterdir()) if path.suffix != ".txt"
        )

    def released(self, name: str) -> NotebookNode:
        return nbformat.read(self.root / "release" / "two-small-things" / f"{name}.ipynb", 4)

    def score(self, student: str) -> float:
        return sum(points for points, _ in self.grades(student).values())

    def grades(self, student: str) -> dict[str, tuple[float, bool]]:
        """Of each graded cell the score that counts, and whether a person must look."""
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}") as gradebook:
            submission = gradebook.find_submission("two-small-things", student)
            return {
                grade.cell.name: (grade.score, bool(grade.needs_manual_grade))
                for notebook in submission.notebooks
                for grade in notebook.grades
            }

    def lost(self, student: str) -> float:
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}") as gradebook:
            return float(
                gradebook.find_submission("two-small-things", student).late_submission_penalty
            )

    def records(self, file: Path) -> dict[str, dict[str, object]]:
        return {one["id"]: one for one in json.loads(file.read_text())["submissions"]}


MPL = os.environ.get("MPLCONFIGDIR") or str(Path.home() / ".config" / "matplotlib")


def filled(notebook: NotebookNode, code: str, first: str = "") -> NotebookNode:
    """A released notebook with its solution cell filled in, and a first cell."""
    for cell in notebook.cells:
        if code and cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = code
    if first:
        notebook.cells.insert(0, new_code_cell(first.lstrip("\n")))
    return notebook


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
