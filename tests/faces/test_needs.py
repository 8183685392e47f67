"""Where PyTorch is missing or cannot be loaded, every way to run says so in one sentence."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.classroom.policy import Asked, grade_folder, level_of
from grader.cli.main import app
from grader.core.course import Course
from grader.faces.needs import about

PROJECT = Path(__file__).parents[2]
ABSENT = "raise ModuleNotFoundError(\"No module named 'torch'\", name='torch')"
BROKEN = "raise OSError('libtorch_cpu.so: cannot open shared object file')"
INSTALL = "pip install -c constraints.txt torch"
CHECK = (
    "from IPython.core.interactiveshell import InteractiveShell; "
    "from grader.notebook import check; shell = InteractiveShell.instance(); "
    "print(check('ex1_line', 'line'))"
)


def said(course: Course, torch: str, *command: str) -> subprocess.CompletedProcess[str]:
    """One command in the course's folder, with another file in PyTorch's place."""
    # Not in the course's folder: nothing is imported from where one stands.
    packages = course.root.parent / "packages"
    packages.mkdir(exist_ok=True)
    (packages / "torch.py").write_text(f"{torch}\n")
    (course.root / "submissions" / "ada").mkdir(parents=True, exist_ok=True)
    work = course.root / "submissions" / "ada" / "ex1_line.py"
    work.write_text(course.exercise_file("ex1_line").read_text())
    path = os.pathsep.join((str(packages), str(PROJECT)))
    # No plugin of what is installed here but xdist's.
    env = {**os.environ, "PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(
        [sys.executable, *command], cwd=course.root, env=env, capture_output=True, text=True
    )


GRADER = ("-c", "from grader.cli.main import main; main()")


@pytest.mark.parametrize(
    ("torch", "command", "code"),
    [
        (ABSENT, ("-m", "pytest", "exercises/"), 4),
        (BROKEN, ("-m", "pytest", "exercises/ex1_line.py"), 4),
        (ABSENT, ("-m", "pytest", "-p", "xdist", "-n1", "exercises/"), 4),
        (BROKEN, (*GRADER, "check", "ex1"), 4),
        (ABSENT, (*GRADER, "grade", "submissions"), 1),
        (BROKEN, (*GRADER, "grade", "submissions", "--trust-this-code"), 1),
        (ABSENT, (*GRADER, "doctor", "ex1"), 1),
        (BROKEN, (*GRADER, "release"), 2),
    ],
    ids=lambda value: value[-1] if isinstance(value, tuple) else None,
)
def test_a_run_ends_in_one_sentence(
    minicourse: Course, torch: str, command: tuple[str, ...], code: int
) -> None:
    done = said(minicourse, torch, *command)
    everything = done.stdout + done.stderr
    assert done.returncode == code, everything
    assert done.stderr.count("PyTorch is ") == 1
    assert "Traceback" not in everything
    assert "INTERNALERROR" not in everything
    if torch == ABSENT:
        assert f"not installed for {sys.executable}" in everything
        assert INSTALL in everything
    else:
        assert f"({BROKEN[6:13]}: {BROKEN[15:-2]})" in everything
        assert INSTALL.replace("install", "install --force-reinstall") in everything


@pytest.fixture
def graded(minicourse: Course) -> Course:
    """A course, and a class that was graded in its folder: nothing of it has changed since."""
    submission = minicourse.root / "submissions" / "ada"
    submission.mkdir(parents=True)
    for path in (minicourse.root / "exercises").glob("*.py"):
        shutil.copy(path, submission)
    grade_folder(minicourse, submission.parent, minicourse.root / "results.sqlite", ASKED)
    return minicourse


ASKED = Asked(level=level_of(trust=False))
CI = "--course . --submission submissions/ada --results results.sqlite --fail-under 0"
COMMANDS = sorted(command.name or command.callback.__name__ for command in app.registered_commands)


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        *((command, "--help") for command in COMMANDS),
        ("hint", "ex1"),
        ("hint", "ex1", "line", "3"),
        ("build",),
        ("convert", "exercises/ex1_line.py"),
        ("notebooks",),
        ("report",),
        ("grade", "submissions", "--resume"),
        ("grade", "submissions"),
        ("grade", "--submission", "submissions/ada", "--results", "results.sqlite"),
        ("ci", *CI.split()),
        ("new", "exercise", "ex3_new"),
        ("new", "course", "../another"),
    ],
    ids=" ".join,
)
def test_what_runs_no_exercise_imports_no_pytorch(graded: Course, words: tuple[str, ...]) -> None:
    done = said(graded, f"open('imported', 'w'); {ABSENT}", *GRADER, *words)
    assert done.returncode == 0, done.stderr
    assert not (graded.root / "imported").exists()


def test_a_check_cell_says_it(minicourse: Course) -> None:
    done = said(minicourse, ABSENT, "-c", CHECK)
    assert done.returncode == 0, done.stderr
    assert INSTALL in done.stdout
    assert len(done.stdout.strip().splitlines()) <= 2


def test_a_check_file_that_imports_what_is_not_there_ends_the_run(minicourse: Course) -> None:
    file = minicourse.check_file("ex1_line")
    file.write_text(f"import no_such_package\n{file.read_text()}")
    (minicourse.root / "torch.py").unlink(missing_ok=True)
    env = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "exercises/"],
        cwd=minicourse.root,
        env=env,
        capture_output=True,
        text=True,
    )
    assert "no_such_package is not installed for" in done.stdout
    assert done.returncode == 4
    assert "INTERNALERROR" not in done.stdout + done.stderr


def test_other_exceptions_are_told_as_they_are() -> None:
    assert not about(OSError("disk full"))
    assert not about(RuntimeError("import torch"))
    assert about(ImportError("DLL load failed")).startswith("A package cannot be loaded")
