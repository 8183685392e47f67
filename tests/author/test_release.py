"""A learner's copy knows the answers and gives the same verdicts, and holds no solution."""

import os
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest
from tests_sources import RIGHT_COUNTER
from warm_python import python

from grader.author.release import ReleaseError, release
from grader.core.course import Course

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
