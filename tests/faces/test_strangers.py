"""``grader``'s commands among strangers' work: nothing of it is configuration, or code of ours."""

import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tests_sources import RIGHT_COUNTER, RIGHT_LINE
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader
from typer.testing import CliRunner
from warm_python import python

from grader.classroom import kept_apart
from grader.classroom.store import Store
from grader.cli import app as shared
from grader.cli.main import app
from grader.core.course import Course
from grader.core.record import Record
from grader.nbgrader import course_root

PROJECT = Path(__file__).parents[2]
MAIN = "from grader.cli.main import main; main()"
UPHILL = "def line(slope, offset, x):\n    return offset - slope * x\n"
FIRST = "ex1_line::line::goes_through_its_points"


def grader(
    folder: Path, *arguments: str, path: str = str(PROJECT)
) -> subprocess.CompletedProcess[str]:
    """One command, quickly."""
    env = {**os.environ, "PYTHONPATH": path, "COLUMNS": "100"}
    return python("-c", MAIN, *arguments, cwd=folder, env=env)


@pytest.fixture
def hand_ins(minicourse: Course) -> Path:
    """A class below the course: ann is wrong in one place, zoe has handed in one file."""
    folder = minicourse.root / "class"
    (folder / "ann").mkdir(parents=True)
    (folder / "ann" / "ex1_line.py").write_text(UPHILL)
    (folder / "ann" / "ex2_counter.py").write_text(RIGHT_COUNTER)
    (folder / "zoe").mkdir()
    (folder / "zoe" / "ex1_line.py").write_text(RIGHT_LINE)
    return folder


def test_one_submission_is_told_check_by_check(minicourse: Course, hand_ins: Path) -> None:
    to = ("--junit", "out.xml", "--json", "out.json")
    done = grader(minicourse.root, "grade", "--submission", "class/ann", *to)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[:3] == [
        f"{FIRST} FAILED",
        "ex1_line::line::has_its_slope FAILED",
        "ex2_counter::Counter.add::adds_up PASSED",
    ]
    assert "  think     Does y grow with x?" in lines
    assert "ann: 1 of 3 checks passed, 4 points" in lines
    assert "level: confined   seed: " in done.stderr
    assert [one.tag for one in ET.parse(minicourse.root / "out.xml").iter("failure")]
    (body,) = json.loads((minicourse.root / "out.json").read_text())["submissions"]
    assert (body["id"], body["points"]) == ("ann", 4)
    assert not (minicourse.root / "results.sqlite").exists()


@pytest.mark.parametrize("form", ["zip", "tar", "link in the path", "."])
def test_a_submission_of_any_form_and_place(
    minicourse: Course, hand_ins: Path, tmp_path: Path, form: str
) -> None:
    cwd, path = minicourse.root, ""
    if form in ("zip", "tar"):
        (tmp_path / "downloads").mkdir()
        path = shutil.make_archive(str(tmp_path / "downloads/zoe"), form, hand_ins / "zoe")
    elif form == ".":
        cwd, path = hand_ins / "zoe", "."
    else:
        (tmp_path / "link").symlink_to(hand_ins)
        path = str(tmp_path / "link" / "zoe")
    done = grader(cwd, "grade", "--submission", path, "--seed", "5", "--results", "../zoe.sqlite")
    assert done.returncode == 0, done.stderr
    assert "zoe: 2 of 3 checks passed, 6 points" in done.stdout.splitlines()
    assert "ex2_counter::Counter.add::adds_up NOT SUBMITTED" in done.stdout
    with Store(cwd.parent / "zoe.sqlite") as store:
        assert [one.seed for one in store.records().values()] == [5]


def test_what_cannot_be_opened_is_told_in_one_line(minicourse: Course, hand_ins: Path) -> None:
    (hand_ins / "broken.zip").write_bytes(b"PK")
    done = grader(minicourse.root, "grade", "--submission", "class/broken.zip")
    (line,) = done.stdout.splitlines()
    assert line.startswith("broken: not gradable (the submission: it cannot be read")


def test_a_file_that_cannot_be_loaded_is_told_once(minicourse: Course, hand_ins: Path) -> None:
    (hand_ins / "ann" / "ex1_line.py").write_text("def line(:\n")
    done = grader(minicourse.root, "grade", "--submission", "class/ann")
    assert done.stdout.count("SyntaxError") == 1
    assert done.stdout.count("as above") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("class", "--submission", "class/ann"), "name a folder of submissions, or one submission"),
        ((), "name a folder of submissions, or one with --submission"),
        (("--submission", "class/bob"), "class/bob: there is no such submission"),
        (("--submission", "class/ann", "--resume"), "leave it out for one"),
        (("--submission", "class/ann", "--seed", "7"), "lie in every learner's copy"),
        (("--submission", "class/ann", "--junit", "no/x.xml"), "another file with --junit"),
        (("--submission", "."), "this course lies inside the submission"),
        (("class", "--results", "class/ann/results.sqlite"), "results file lies inside"),
        (("--submission", "class/ann", "--results", "class/ann/x"), "results file lies inside"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_graded_is_said_in_a_line(
    minicourse: Course, hand_ins: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = grader(minicourse.root, "grade", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


MODULES = (
    *("conftest", "torch", "numpy", "matplotlib", "jinja2", "safetensors", "sitecustomize"),
    *("usercustomize", "nbgrader_config", "jupyter_config", "setup", "canary", "filelock"),
    *("nbformat", "jupytext", "exercises", "grader_plugin", "noxfile", "markupsafe"),
)
SETTINGS = {
    "pytest.ini": "[pytest]\npythonpath = .\naddopts = -p canary\n",
    "tox.ini": "[pytest]\naddopts = -p canary\n",
    "matplotlibrc": "backend: module://canary\nsvg.hashsalt: @owned@\n",
    ".env": "PYTHONPATH=.\n",
    "canary.pth": "import canary\n",
    "jupytext.toml": "formats = 'py:canary'\n",
    "pyproject.toml": "[tool.pytest.ini_options]\npythonpath = ['.']\naddopts = ['-p', 'canary']\n",
}


def hostile(folder: Path, course: Course, canary: Path) -> None:
    """A submission with all that some program reads in its working folder, and a course."""
    shutil.copytree(course.root / "solutions", folder / "solutions")
    shutil.copytree(course.root / "checks", folder / "checks")
    code = f"with open({str(canary)!r}, 'a') as file: file.write(__file__ + chr(10))\n"
    for path in (*folder.rglob("*.py"), *(folder / f"{name}.py" for name in MODULES)):
        if not path.name.startswith("ex"):
            path.write_text(code)
    for path in folder.glob("*/*.py"):
        path.write_text(code + path.read_text())
    for name, text in SETTINGS.items():
        (folder / name).write_text(text)
    text = (course.root / "solutions" / "ex1_line.py").read_text()
    (folder / "ex1_line.py").write_text(text)


COMMANDS = (
    ("grade", ".."),
    ("grade", "--submission", "."),
    ("grade", "--submission", "../zoe", "--trust-this-code"),
    ("report",),
    ("replay", "."),
    ("replay", "../zoe"),
    ("convert", "ex1_line.py"),
    ("hint", "ex1", "line"),
    ("check",),
    ("doctor",),
    ("build",),
    ("notebooks",),
    ("release",),
    ("nbgrader", "collect", ".."),
    ("nbgrader", "export"),
    ("nbgrader", "init", "."),
)


@pytest.fixture
def eve(minicourse: Course, hand_ins: Path, tmp_path: Path) -> Path:
    """The folder of a submission that is hostile to whoever stands in it."""
    (hand_ins / "eve").mkdir()
    hostile(hand_ins / "eve", minicourse, tmp_path / "owned")
    return hand_ins / "eve"


def test_no_command_takes_a_submission_for_the_course(
    minicourse: Course, eve: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(minicourse.root / "course.toml", eve)
    before = sorted(eve.rglob("*"))
    monkeypatch.chdir(eve)
    for command in COMMANDS:
        done = CliRunner().invoke(app, list(command))
        assert done.exit_code == 2, (command, done.output)
        said = "names no folder" if command[0] == "nbgrader" else "lies inside another one"
        assert said in done.output, command
    assert not (tmp_path / "owned").exists()
    assert sorted(eve.rglob("*")) == before
    # Outside the course's folder, a submission is still not its own course.
    outside = tmp_path / "downloads" / "eve"
    shutil.copytree(eve, outside)
    monkeypatch.chdir(outside)
    for command in COMMANDS[:2]:
        done = CliRunner().invoke(app, list(command))
        assert (done.exit_code, "lies inside the submission" in done.output) == (2, True), command
    # Nor is it anybody else's.
    (outside.parent / "zoe").mkdir()
    (outside / "exercises").mkdir()
    for path, said in (("../zoe", "lies beside"), ("exercises", "holds"), ("solutions", "holds")):
        done = CliRunner().invoke(app, ["grade", "--submission", path, "--trust-this-code"])
        assert (done.exit_code, f"{said} the submission" in done.output) == (2, True), path
    assert not (tmp_path / "owned").exists()


def test_it_would_be_without_each_of_these_walls(
    minicourse: Course, eve: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(minicourse.root / "course.toml", eve)
    monkeypatch.chdir(eve)
    owned = tmp_path / "owned"
    with monkeypatch.context() as down:
        down.setattr(shared, "_course_above", lambda _: None)
        down.setattr(kept_apart, "_no_course_beside", lambda *_: None)
        CliRunner().invoke(app, list(COMMANDS[2]))
        assert "checks" in owned.read_text()
        owned.unlink()
        down.setattr(kept_apart, "_no_course", lambda *_: None)
        CliRunner().invoke(app, [*COMMANDS[1], "--trust-this-code"])
        assert "checks" in owned.read_text()
        owned.unlink()

    def run(folder: Path) -> Config:
        return PyFileConfigLoader("nbgrader_config.py", path=str(folder.resolve())).load_config()

    monkeypatch.setattr(course_root, "_config", run)
    CliRunner().invoke(app, ["nbgrader", "collect", ".."])
    assert "nbgrader_config" in owned.read_text()


@pytest.mark.parametrize(
    "command", [("grade", "..", "--results", "{}/r.sqlite"), ("report", "--results", "{}/r.sqlite")]
)
def test_nothing_is_imported_from_the_folder_one_stands_in(
    minicourse: Course, eve: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    with Store(tmp_path / "r.sqlite") as store:
        store.put(
            store.begin(1, "confined", "now", False, ["zoe"]), Record(submission="zoe", verdicts=())
        )
    arguments = [word.format(tmp_path) for word in command]
    env = {**os.environ, "PYTHONPATH": str(PROJECT)}

    def run(code: str) -> subprocess.CompletedProcess[str]:
        """In a process of its own: the warm one has imported libraries already."""
        return subprocess.run(
            [sys.executable, "-c", code, *arguments, "--to", str(tmp_path / "report")][
                : None if command[0] == "report" else -2
            ],
            cwd=eve,
            env=env,
            capture_output=True,
            text=True,
        )

    done = run(MAIN)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "owned").exists(), (tmp_path / "owned").read_text()
    run(f"import sys; from grader.cli import working_folder; sys.path.insert(0, ''); {MAIN}")
    assert (tmp_path / "owned").exists()


def test_matplotlib_reads_no_settings_of_the_working_folder(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("backend: module://canary\nfont.size: 77\n")
    say = "print(matplotlib.rcParams['font.size'])"
    for code, size in (
        (f"from grader.formats.drawing import matplotlib; {say}", "10.0"),
        (f"import matplotlib; {say}", "77.0"),
    ):
        env = {**os.environ, "PYTHONPATH": str(PROJECT)}
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True
        )
        assert done.stdout.strip() == size, done.stderr
