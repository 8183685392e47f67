"""One class, graded once by nbgrader's own commands; what each test looks at is in it."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from hostile_notebooks import CELLS, FILES
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from tests_nbgrader import (
    CANARY,
    HOURS_LATE,
    PY,
    RIGHT,
    SEED,
    TESTS,
    WITH_FEEDBACK,
    WRONG,
    Class,
    filled,
    write,
)


@pytest.fixture(scope="session")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """The whole way: init, generate_assignment, collect, autograde, generate_feedback, export."""
    here = tmp_path_factory.mktemp("nbgrader")
    course = here / "course"
    shutil.copytree(TESTS / "minicourse", course, ignore=shutil.ignore_patterns("__pycache__"))
    toml = (course / "course.toml").read_text()
    late = '[late]\npolicy = "per_day"\ndue = "2026-03-01T12:00:00+00:00"\nper_day = 0.1\n'
    toml = toml.replace("check_seconds = 2", "check_seconds = 4")
    (course / "course.toml").write_text(toml.replace("[limits]", late + "\n[limits]"))
    for path in (course / "solutions").glob("*.py"):
        text = path.read_text().replace("### BEGIN SOLUTION", f"### BEGIN SOLUTION\n    # {CANARY}")
        path.write_text(text if path.stem != "ex2_counter" else path.read_text())
    graded = Class(course, here / "root")
    graded.run("grader", "nbgrader", "init", str(graded.root))
    config = graded.root / "nbgrader_config.py"
    config.write_text(config.read_text() + f"\nc.GradeCells.seed = {SEED}\n")
    # Traps: other files beside the source notebooks.
    (graded.root / "source/two-small-things/ex1_line.py").write_text(
        f"### BEGIN SOLUTION\n{CANARY}\n### END SOLUTION\n"
    )
    graded.run("nbgrader", "generate_assignment", "two-small-things")
    hand_in(graded, here / "downloads")
    graded.run("grader", "nbgrader", "collect", str(here / "downloads"), "--root", str(graded.root))
    from_a_platform(graded)
    hostile_hand_in(graded)
    graded.run("nbgrader", "autograde", "two-small-things")
    others = sorted(set(os.listdir(graded.root / "autograded")) - set(WITH_FEEDBACK))
    exclude = f"--CourseDirectory.student_id_exclude={','.join(others)}"
    graded.run("nbgrader", "generate_feedback", "two-small-things", exclude)
    graded.run(
        "grader", "nbgrader", "export", "--root", str(graded.root), "--to", str(here / "report")
    )
    return graded


def hand_in(graded: Class, folder: Path) -> None:
    """Submissions as learners make them; those whose work ``grader grade`` can take, as .py too."""
    folder.mkdir()
    same = graded.root.parent / "as_py"

    def both(student: str, first: str, second: str) -> None:
        for name, code in (("ex1_line", first), ("ex2_counter", second)):
            notebook = filled(graded.released(name), code)
            write(folder / student / f"{name}.ipynb", nbformat.writes(notebook))
            stub = "def line(*a):\n    raise NotImplementedError"
            write(same / student / f"{name}.py", PY.format(code or stub))

    def python(student: str, texts: dict[str, str]) -> None:
        for name, text in texts.items():
            write(folder / student / f"{name}.py", text)
            write(same / student / f"{name}.py", text)

    both("right", RIGHT["ex1_line"], RIGHT["ex2_counter"])
    both("wrong", WRONG["ex1_line"], WRONG["ex2_counter"])
    both("unfinished", "", RIGHT["ex2_counter"])
    python("py_right", {name: PY.format(code) for name, code in RIGHT.items()})
    python("py_wrong", {name: PY.format(code) for name, code in WRONG.items()})
    python("py_no_marks", {name: f"import torch\n{code}\n" for name, code in RIGHT.items()})
    python("py_syntax", {**{n: PY.format(c) for n, c in RIGHT.items()}, "ex1_line": "def line(:\n"})
    raises = PY.format(RIGHT["ex1_line"]) + "\n# %%\n1 / 0\n"
    python("py_raises", {"ex1_line": raises})
    python(
        "py_main", {"ex1_line": raises.replace("1 / 0", "if __name__ == '__main__':\n    1 / 0")}
    )
    lesson = "\n# %% [markdown]\n# A lesson.\n\nline(1, 2, 3)\nexit()\n"
    python("py_exits", {"ex1_line": PY.format(RIGHT["ex1_line"]) + lesson})
    both(
        "noisy",
        "import sys, warnings\n"
        + RIGHT["ex1_line"]
        + ("\nwarnings.warn('careful')\nprint('careful', file=sys.stderr)\n"),
        RIGHT["ex2_counter"],
    )
    # Names that would become one where signs are left out.
    both("O'Brien", RIGHT["ex1_line"], RIGHT["ex2_counter"])
    both("O;Brien", WRONG["ex1_line"], RIGHT["ex2_counter"])
    for name, code in RIGHT.items():
        notebook = filled(graded.released(name), code)
        own = new_code_cell("offset_of_mine = 0")
        notebook.cells = [*notebook.cells[::-1], own]
        write(folder / "moved" / f"{name}.ipynb", nbformat.writes(notebook))
    # As Moodle and Canvas name them.
    for name, code in RIGHT.items():
        text = nbformat.writes(filled(graded.released(name), code))
        write(folder / f"Zoë Day_4711_assignsubmission_file_/{name}.ipynb", text)
        write(folder / f"orourkesinead_LATE_88_99_{name}-1.ipynb", text)
    late = folder / "Zoë Day_4711_assignsubmission_file_"
    when = 1772366400 + HOURS_LATE * 3600
    for path in folder.rglob("*"):
        os.utime(path, (1772300000, 1772300000))
    for path in late.iterdir():
        os.utime(path, (when, when))
    # Cells that end badly cost what they define, and nothing else.
    bad = filled(graded.released("ex1_line"), RIGHT["ex1_line"])
    for source in (
        "1 / 0",
        "while True: pass",
        "import os; os._exit(0)",
        "x = [0] * 10**11",
        "def f(:",
    ):
        bad.cells.insert(2, new_code_cell(source))
    bad.cells.append(
        new_code_cell("%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])")
    )
    bad.cells.append(new_code_cell("%%time\nanswer = 42"))
    bad.cells.append(new_code_cell("print('printed'); answer"))
    write(folder / "crashes" / "ex1_line.ipynb", nbformat.writes(bad))
    broken_files(graded, folder)


def from_a_platform(graded: Class) -> None:
    """A zip as Canvas makes it, by nbgrader's own command."""
    archive = graded.root / "downloaded/two-small-things/archive/submissions.zip"
    archive.parent.mkdir(parents=True)
    with zipfile.ZipFile(archive, "w") as made:
        for name, code in RIGHT.items():
            text = nbformat.writes(filled(graded.released(name), code))
            made.writestr(f"tanakayuki_77_1234_{name}-2.ipynb", text)
        made.writestr("tanakayuki_77_1235_diary.ipynb", "{}")
    graded.run("nbgrader", "zip_collect", "two-small-things")


def broken_files(graded: Class, folder: Path) -> None:
    """Files that are not what they should be, each beside a right exercise 2."""
    good = graded.released("ex1_line")
    old = nbformat.convert(filled(graded.released("ex1_line"), RIGHT["ex1_line"]), 3)
    kernel = graded.released("ex1_line")
    kernel.metadata = {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}
    kernel.metadata["language_info"] = {"name": "R"}
    big = json.loads(nbformat.writes(filled(good, RIGHT["ex1_line"])))
    text = ["x" * 2**20] * 100
    code = next(c for c in big["cells"] if c["cell_type"] == "code")
    code["outputs"] = [{"output_type": "stream", "name": "stdout", "text": text}]
    files = {
        "json": "{not json",
        "empty": "",
        "list": "[]",
        "deep": "[" * 100_000,
        "version3": nbformat.writes(old, version=3),
        "kernel": json.dumps(kernel),
        "big": json.dumps(big),
        "cells": json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [1]}),
    }
    for name, text in files.items():
        write(folder / f"file_{name}" / "ex1_line.ipynb", text)
        two = nbformat.writes(filled(graded.released("ex2_counter"), RIGHT["ex2_counter"]))
        write(folder / f"file_{name}" / "ex2_counter.ipynb", two)


def hostile_hand_in(graded: Class) -> None:
    """Hostile notebooks, as ``nbgrader collect`` would have put them there."""

    def put(student: str, notebook: NotebookNode) -> None:
        # As a file: what nbformat would refuse to write may have been written otherwise.
        place = graded.root / "submitted" / student / "two-small-things" / "ex1_line.ipynb"
        write(place, json.dumps(notebook))

    for name, source in CELLS.items():
        source = source.replace("ROOT", str(graded.root)).replace("COURSE", str(graded.course))
        put(f"hostile_{name}", filled(graded.released("ex1_line"), "", source))
    for name, change in FILES.items():
        notebook = graded.released("ex1_line")
        change(notebook)
        put(f"hostile_{name}", notebook)
    link = graded.root / "submitted/hostile_link/two-small-things/ex1_line.ipynb"
    link.parent.mkdir(parents=True)
    link.symlink_to(graded.root / "source/two-small-things/ex1_line.ipynb")
    # nbgrader copies other files of a submission as they are.
    write(graded.root / "submitted/right/two-small-things/ex1_line.py", "the learner's own")


@pytest.fixture
def check_source() -> Callable[[str], str]:
    return lambda part: f'check("ex1_line", "{part}")'
