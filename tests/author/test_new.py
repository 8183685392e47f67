"""What ``grader new`` writes works as it is, and so does the exercise in the authors' guide."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from warm_python import python

from grader.author.build import build
from grader.author.doctor import examine
from grader.author.new import FIRST, NewError, new_course, new_exercise
from grader.cli import main as command
from grader.core.course import load_course

PROJECT = Path(__file__).parents[2]


def grader(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    *words: str,
) -> tuple[int, str, str]:
    """One command in this process: how it ended, and what it said."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["grader", *words])
    # Else the doctor would start Python anew on each processor.
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    capfd.readouterr()
    with pytest.raises(SystemExit) as end:
        command.main()
    said = capfd.readouterr()
    return int(end.value.code or 0), said.out, said.err


def test_a_new_course_works_from_the_first_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def run(folder: Path, *words: str) -> str:
        code, out, err = grader(folder, monkeypatch, capfd, *words)
        assert (code, "Traceback" in out + err) == (0, False), out + err
        return out + err

    root = tmp_path / "my-course"
    assert "cd my-course && grader doctor" in run(tmp_path, "new", "course", "my-course")
    assert "0 findings about 1 exercise, 2 checks" in run(root, "doctor")
    assert "wrote solutions/ex2_more.py" in run(root, "new", "exercise", "ex2_more")
    assert "wrote exercises/ex2_more.py" in run(root, "build")
    assert "0 findings about 2 exercises, 4 checks" in run(root, "doctor")

    wrong = "def fahrenheit(celsius):\n    return celsius * 9 / 5\n"
    (root / "exercises" / "ex2_more.py").write_text(wrong)
    env = os.environ | {"PYTHONPATH": str(PROJECT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = python("-m", "pytest", "exercises/", cwd=root, env=env)
    assert "2 failed, 2 not started" in done.stdout
    assert "Which temperature in Fahrenheit is the same as 0 degrees Celsius?" in done.stdout
    # Without its plugin pytest finds nothing; the doctor says why, and grader check still works.
    (root / "conftest.py").unlink()
    findings = list(examine(load_course(root), ("ex2_more",)))
    assert any(line.startswith("conftest.py:1: does not name the grader's") for line in findings)
    done = python("-c", "from grader.cli.main import main; main()", "check", cwd=root, env=env)
    assert "2 failed, 2 not started" in done.stdout

    shutil.copytree(root / "exercises", tmp_path / "class" / "ann")
    graded = run(root, "grade", "../class")
    assert "offset_forgotten" in graded
    assert "wrote dist" in run(root, "release", "--no-wheel")


def test_nothing_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    course = new_course(tmp_path / "course")
    before = (course.root / "course.toml").read_text()
    for name, said in (
        (FIRST, f"course.toml lists an exercise {FIRST} already"),
        ("1-a", "'1-a' should be a name as Python's are, like word_count"),
        ("random", "'random' is the name of a module, which the exercise's file would hide"),
        ("numpy", "'numpy' is the name of a module, which the exercise's file would hide"),
        ("ex2_taken", "there is already: "),
    ):
        (course.root / "checks" / "ex2_taken.py").write_text("mine")
        code, out, err = grader(course.root, monkeypatch, capfd, "new", "exercise", name)
        assert (code, out) == (2, "")
        assert said in err
    assert (course.root / "course.toml").read_text() == before
    assert (course.root / "checks" / "ex2_taken.py").read_text() == "mine"
    assert not (course.root / "solutions" / "ex2_taken.py").exists()
    with pytest.raises(NewError, match="is not empty; name a new folder"):
        new_course(tmp_path / "course")
    code, _, err = grader(course.root, monkeypatch, capfd, "new", "course", "inner")
    assert code == 2
    assert "inner would lie inside the course" in err


def test_an_entry_needs_the_total_of_the_points(tmp_path: Path) -> None:
    course = new_course(tmp_path / "course")
    toml = course.root / "course.toml"
    toml.write_text(re.sub("total_points = .*\n", "", toml.read_text()))
    with pytest.raises(NewError, match='write "total_points = 100" above the first table'):
        new_exercise(course, "ex2_more")


BLOCK = re.compile(r"^\*\*`([^`]+)`\*\* .*?\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_exercise_of_the_guide_works_as_it_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = new_course(tmp_path / "course").root
    guide = (PROJECT / "docs" / "authors.md").read_text()
    files = dict(BLOCK.findall(guide))
    assert len(files) == 7
    toml = (root / "course.toml").read_text() + "\n" + files.pop("course.toml")
    toml = toml.replace("total_points = 4", "total_points = 10")
    (root / "course.toml").write_text(toml)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    assert len(build(load_course(root))) == 2
    (finding,) = examine(load_course(root), ("ex2_weighted_mean",))
    assert finding.startswith("solutions/ex2_weighted_mean.py:7: imports torch")
    warm = re.search(r'`(warm = \["torch"\])`', guide)
    assert warm
    (root / "course.toml").write_text(f"{warm[1]}\n{toml}")
    assert list(examine(load_course(root))) == []

    work = tmp_path / "class" / "ann"
    work.mkdir(parents=True)
    mean = "def weighted_mean(values, weights):\n    return values.mean()\n"
    (work / "ex2_weighted_mean.py").write_text(mean)
    code, out, err = grader(root, monkeypatch, capfd, "grade", "../class")
    assert code == 0, err
    assert "weights_forgotten" in out
