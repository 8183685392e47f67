"""A learner's copy knows the answers and gives the same verdicts, and holds no solution."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest
from tests_sources import RIGHT_COUNTER
from warm_python import python

from grader.answers.reference import ReferenceAnswers
from grader.author.packing import ReleaseError
from grader.author.release import incomplete, learner_files, release
from grader.core.course import Course, load_course

PROJECT = Path(__file__).parents[2]
Result = dict[str, tuple[str, str]]


def plain(path: Path) -> dict[str, str]:
    """An environment with the engine at ``path``, and pytest without others' plugins."""
    return {**os.environ, "PYTHONPATH": str(path), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


def results(root: Path, *options: str, path: Path = PROJECT) -> Result:
    """Run ``pytest exercises/`` there: outcome and misconception, and message, by check."""
    report = root / "report.xml"
    command = ("-m", "pytest", "exercises/", f"--junitxml={report}", *options)
    python(*command, cwd=root, env=plain(path))
    found = {}
    for case in ET.parse(report).iter("testcase"):
        properties = {p.get("name"): p.get("value") for p in case.iter("property")}
        said = f"{properties['outcome']} {properties.get('misconception')}"
        text = "".join(failure.text or "" for failure in case.iter("failure"))
        found[str(properties["check"])] = said, text
    return found


def unpacked(course: Course, folder: Path) -> Path:
    with zipfile.ZipFile(release(course, folder, wheel=False)[0]) as archive:
        archive.extractall(folder)
        top = archive.namelist()[0].partition("/")[0]
    return folder / top


def test_the_learners_copy_gives_the_same_verdicts(minicourse: Course, tmp_path: Path) -> None:
    copy = unpacked(minicourse, tmp_path / "dist")
    assert not (copy / "solutions").exists()
    assert (copy / "answer_key.safetensors").stat().st_size < 100_000
    forgets = RIGHT_COUNTER.replace("return self.count\n", "return self.count - 1\n")
    works = (
        (),
        ("    return 2 * (offset - slope * x)\n", RIGHT_COUNTER),
        ("    return slope @ x @ offset\n", forgets),
    )
    seen = set()
    for work in works:
        for root in (copy, minicourse.root) if work else ():
            line = f"def line(slope, offset, x):\n{work[0]}"
            (root / "exercises" / "ex1_line.py").write_text(line)
            (root / "exercises" / "ex2_counter.py").write_text(work[1])
        here, there = results(copy), results(minicourse.root)
        assert here == there
        assert len(here) == 3
        seen |= {said for said, _ in here.values()}
    assert {"not_started None", "passed None", "failed None", "raised None"} <= seen
    assert any("doubled" in said and "+" in said for said in seen)


def test_a_key_of_another_version_is_refused_in_one_sentence(
    minicourse: Course, tmp_path: Path
) -> None:
    copy = unpacked(minicourse, tmp_path / "dist")
    toml = copy / "course.toml"
    toml.write_text(toml.read_text().replace('version = "0.1"', 'version = "0.2"'))
    (copy / "exercises" / "ex2_counter.py").write_text(RIGHT_COUNTER)
    done = python("-m", "pytest", "exercises/", cwd=copy, env=plain(PROJECT))
    assert done.returncode == 4
    assert "belongs to version 0.1 of the course, and this is version 0.2" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stdout + done.stderr


def test_other_numbers_are_refused_in_one_sentence(minicourse: Course, tmp_path: Path) -> None:
    copy = unpacked(minicourse, tmp_path / "dist")
    done = python("-m", "pytest", "exercises/", "--seed", "fresh", cwd=copy, env=plain(PROJECT))
    assert done.returncode == 4
    said = "this copy of the course knows the answers for seed 7 only; run it without --seed"
    assert done.stderr == f"ERROR: {said}\n\n"
    assert "Exit" not in done.stdout


def test_the_same_release_twice_is_the_same_file(minicourse: Course, tmp_path: Path) -> None:
    first = release(minicourse, tmp_path / "a", wheel=False)[0].read_bytes()
    assert release(minicourse, tmp_path / "b", wheel=False)[0].read_bytes() == first


def test_a_release_that_would_leak_is_not_made(minicourse: Course, tmp_path: Path) -> None:
    check = minicourse.check_file("ex1_line")
    check.write_text(check.read_text() + "\n# product_of_both = slope * x\n")
    with pytest.raises(ReleaseError, match=r"ex1_line.py: holds solutions/ex1_line.py:14"):
        release(minicourse, tmp_path / "dist", wheel=False)
    assert list((tmp_path / "dist").iterdir()) == []


def test_another_course_is_installed_by_its_own_name_and_works(
    minicourse: Course, tmp_path: Path
) -> None:
    """With nothing of this repository beside its course.toml: no pyproject.toml, no guide."""
    (minicourse.root / "conftest.py").unlink()
    packed, wheel = release(minicourse, tmp_path / "dist")
    assert (packed.name, wheel.name) == (
        "two-small-things-0.1.zip",
        "two_small_things-0.1-py3-none-any.whl",
    )
    place = tmp_path / "place"
    offline = ("--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check")
    install = ("-m", "pip", "install", "--quiet", *offline, "--target", str(place), str(wheel))
    done = python(*install, cwd=tmp_path, env=dict(os.environ))
    assert done.returncode == 0, done.stderr
    start = [sys.executable, str(place / "bin" / "grader"), "start", "mine"]
    told = subprocess.run(start, cwd=tmp_path, env=plain(place), capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    mine = tmp_path / "mine"
    made = {path.relative_to(mine).as_posix() for path in mine.rglob("*") if path.is_file()}
    assert made == {
        *("course.toml", "conftest.py", "answer_key.safetensors", "README.md"),
        *("checks/ex1_line.py", "checks/ex2_counter.py"),
        *("exercises/ex1_line.py", "exercises/ex2_counter.py"),
        *("notebooks/ex1_line.ipynb", "notebooks/ex2_counter.ipynb"),
    }
    assert not (place / "grader" / "checks").exists()
    assert not (place / "grader" / "author").exists()
    (mine / "exercises" / "ex2_counter.py").write_text(RIGHT_COUNTER)
    said = results(mine, path=place)
    assert sorted(outcome for outcome, _ in said.values()) == [
        "not_started None",
        "not_started None",
        "passed None",
    ]


def test_a_wheel_says_what_pip_has_to_know(minicourse: Course, tmp_path: Path) -> None:
    course = minicourse.model_copy(update={"requires": ("fractions-of-a-kind>=3",)})
    first, second = (release(course, tmp_path / folder)[1] for folder in "ab")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        about = archive.read("two_small_things-0.1.dist-info/METADATA").decode().splitlines()
        record = archive.read("two_small_things-0.1.dist-info/RECORD").decode().splitlines()
        assert len(record) == len(archive.namelist())
    assert {"Name: two-small-things", "Version: 0.1", "Requires-Python: >=3.11"} <= set(about)
    needed = [line.removeprefix("Requires-Dist: ") for line in about if "Requires-Dist" in line]
    assert needed[0] == "fractions-of-a-kind>=3"
    assert not [one for one in needed if one.startswith("torch")]
    assert any(one.startswith("jupytext") and one.endswith('extra == "notebook"') for one in needed)


def test_a_version_that_pip_does_not_know_is_told(minicourse: Course, tmp_path: Path) -> None:
    course = minicourse.model_copy(update={"version": "spring 2026"})
    with pytest.raises(ReleaseError, match='version "spring 2026" is none that pip knows'):
        release(course, tmp_path)


def test_the_notebooks_are_searched_for_leaks_as_well(minicourse: Course, tmp_path: Path) -> None:
    path = minicourse.solution_file("ex1_line")
    path.write_text(path.read_text() + "\n# %% [markdown]\n# product_of_both = slope * x\n")
    with pytest.raises(ReleaseError) as error:
        release(minicourse, tmp_path / "dist")
    assert "notebooks/ex1_line.ipynb: holds solutions/ex1_line.py:14" in str(error.value)
    assert "[leak] public_lines" in str(error.value)
    toml = minicourse.root / "course.toml"
    toml.write_text(toml.read_text() + '\n[leak]\npublic_lines = ["product_of_both = slope * x"]\n')
    assert release(load_course(minicourse.root), tmp_path / "dist")


def test_a_copy_that_would_not_work_is_not_released(minicourse: Course, tmp_path: Path) -> None:
    answers = ReferenceAnswers(minicourse, 7)
    files = learner_files(minicourse, answers)
    assert list(incomplete(minicourse, files, answers, tmp_path)) == []
    name = "notebooks/ex1_line.ipynb"
    lacks = files[name].replace(b'check(\\"ex1_line\\"', b'chuck(\\"ex1_line\\"')
    assert lacks != files[name]
    found = list(incomplete(minicourse, files | {name: lacks}, answers, tmp_path))
    assert found == [f"{name}: has no check cell for line"]
    key = files["answer_key.safetensors"]
    (found,) = incomplete(
        minicourse, files | {"answer_key.safetensors": key[:-9]}, answers, tmp_path
    )
    assert "cannot be read as an answer key" in found
    others = learner_files(minicourse, ReferenceAnswers(minicourse, 8))
    for line in incomplete(minicourse, others, answers, tmp_path):
        assert "answer_key.safetensors: does not give back what ex" in line
