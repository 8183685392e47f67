"""``grader ci``, as a job runs it: in a learner's checkout, with a course that lies elsewhere."""

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from grader.core.course import Course
from grader.submissions.course_copies import differing
from tests.walls.test_no_landlock import REFUSED

GRADER = str(Path(sys.executable).with_name("grader"))
HALF = "class Counter:\n    def __init__(self):\n        self.n = 0\n"
"""An exercise that is begun."""

FILES = {"results.json", "junit.xml", "summary.md", "code-quality.json", "feedback.html"}
WRONG = "def line(slope, offset, x):\n    return 1\n"
FORGED = """
import os, sys, pathlib
print("::error file=x::pwned")
print("##[set-output name=points]10")
for fd in range(3, 20):
    try:
        os.write(fd, b"10 of 10 checks passed")
    except OSError:
        pass
try:
    pathlib.Path("grader-results/results.json").write_text("{}")
finally:
    os._exit(0)
"""


@pytest.fixture
def checkout(minicourse: Course, tmp_path: Path) -> Path:
    """A learner's copy of the course with both exercises solved."""
    folder = tmp_path / "work" / "anna"
    (folder / "exercises").mkdir(parents=True)
    for name in minicourse.checks:
        shutil.copy(minicourse.solution_file(name), folder / "exercises")
    return folder


def ci(
    checkout: Path, course: Course, *options: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    left_out = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return subprocess.run(
        [GRADER, "ci", "--course", str(course.root), *options],
        cwd=checkout,
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def result_of(checkout: Path) -> dict[str, object]:
    path = checkout / "grader-results" / "results.json"
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def points_of(checkout: Path) -> object:
    return result_of(checkout)["submissions"][0]["points"]  # type: ignore[index]


def test_solved_work_has_all_points_and_every_file_of_results(
    minicourse: Course, checkout: Path
) -> None:
    run = ci(checkout, minicourse)
    assert run.returncode == 0, run.stderr
    assert points_of(checkout) == 10
    assert "10 points, 10 are enough" in run.stderr
    assert {path.name for path in (checkout / "grader-results").iterdir()} == FILES


def test_fewer_points_are_an_exit_code_of_their_own(minicourse: Course, checkout: Path) -> None:
    (checkout / "exercises" / "ex2_counter.py").write_text(HALF)
    run = ci(checkout, minicourse)
    assert (run.returncode, points_of(checkout)) == (1, 6)
    assert ci(checkout, minicourse, "--fail-under", "6").returncode == 0
    assert ci(checkout, minicourse, "--only", "ex1").returncode == 0
    assert ci(checkout, minicourse, "--only", "ex1, ex2_counter").returncode == 1


def test_work_that_gives_itself_points_has_none(minicourse: Course, checkout: Path) -> None:
    for path in (checkout / "exercises").iterdir():
        path.write_text(FORGED)
    run = ci(checkout, minicourse, GITHUB_ACTIONS="true")
    assert (run.returncode, points_of(checkout)) == (1, 0)
    lines = run.stdout.splitlines()
    token = lines[0].removeprefix("::stop-commands::")
    silenced = lines[1 : lines.index(f"::{token}::")]
    assert not any("pwned" in line and "::error" in line for line in [*lines, *silenced])
    # Only ours are left: whole annotations, behind the end of the silence.
    spoken = lines[lines.index(f"::{token}::") + 1 :]
    assert spoken
    assert all(line.startswith("::error file=exercises/ex") for line in spoken)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--only", "ex9"), "no exercise ex9; there are ex1_line, ex2_counter"),
        (("--fail-under", "11"), "no more than 10 points"),
        (("--seed", "7"), "learner's copy"),
        (("--submission", "gone"), "there is no such submission"),
        (("--submitted", "soon"), "write a time such as"),
        (("--course", "nowhere"), "there is no course.toml in it"),
        (("--course", "."), "there is no course.toml in it"),
    ],
)
def test_whatever_is_wrong_there_is_a_result_that_says_so(
    minicourse: Course, checkout: Path, options: tuple[str, ...], why: str
) -> None:
    run = ci(checkout, minicourse, *options)
    assert run.returncode == 2
    assert why in str(result_of(checkout)["not_gradable"])
    suites = ElementTree.parse(checkout / "grader-results" / "junit.xml").getroot()
    assert why in ElementTree.tostring(suites, encoding="unicode")
    assert why in (checkout / "grader-results" / "code-quality.json").read_text()
    assert "Traceback" not in run.stderr + run.stdout


def test_a_course_that_is_not_sound_is_a_reason_and_no_traceback(
    minicourse: Course, checkout: Path
) -> None:
    (minicourse.root / "solutions" / "ex1_line.py").write_bytes(b"\xff")
    run = ci(checkout, minicourse)
    assert run.returncode == 2
    assert "ex1_line.py" in str(result_of(checkout)["not_gradable"])
    (minicourse.root / "course.toml").write_text("title = 3")
    assert ci(checkout, minicourse).returncode == 2
    assert "course.toml:1" in str(result_of(checkout)["not_gradable"])


def test_a_job_that_is_killed_leaves_a_result(minicourse: Course, checkout: Path) -> None:
    waits = "import time\ntime.sleep(60)\n"
    (checkout / "exercises" / "ex1_line.py").write_text(waits)
    command = [GRADER, "ci", "--course", str(minicourse.root)]
    with subprocess.Popen(command, cwd=checkout, stdout=subprocess.DEVNULL) as job:
        while job.poll() is None and not (checkout / "grader-results" / "results.json").exists():
            pass
        job.kill()
    assert "stopped before it was finished" in str(result_of(checkout)["not_gradable"])


def test_the_submissions_own_course_and_settings_are_ignored_and_named(
    minicourse: Course, checkout: Path
) -> None:
    everything = "def pytest_runtest_call(item): item.runtest = lambda: None\n"
    shutil.copy(minicourse.root / "course.toml", checkout)
    (checkout / "conftest.py").write_text(everything)
    (checkout / "exercises" / "conftest.py").write_text(everything)
    (checkout / "checks").mkdir()
    (checkout / "checks" / "ex1_line.py").write_text("CHECKS = []\n")
    shutil.copy(minicourse.check_file("ex2_counter"), checkout / "checks")
    (checkout / "pytest.ini").write_text("[pytest]\naddopts = -k nothing\n")
    (checkout / "pyproject.toml").write_text("[project]\nname = 'anna'\n")
    (checkout / ".github" / "workflows").mkdir(parents=True)
    (checkout / ".github" / "workflows" / "grade.yml").write_text("on: push\n")
    (checkout / "exercises" / "ex1_line.py").write_text(
        "def line(slope, offset, x):\n    return 1\n"
    )
    run = ci(checkout, minicourse)
    assert (run.returncode, points_of(checkout)) == (1, 4)
    assert run.stderr.splitlines()[0] == (
        "ignored, as only the trusted course counts: .github/workflows/grade.yml, "
        "checks/ex1_line.py, conftest.py, exercises/conftest.py, pytest.ini"
    )


def test_what_is_as_the_trusted_course_has_it_is_not_named(
    minicourse: Course, checkout: Path
) -> None:
    for name in ("course.toml", "conftest.py", "pytest.ini"):
        shutil.copy(minicourse.root / name, checkout)
    shutil.copytree(minicourse.root / "checks", checkout / "checks")
    (checkout / "pyproject.toml").write_text("[tool.ruff]\nline-length = 100\n")
    assert differing(minicourse, checkout) == ()
    (checkout / "pyproject.toml").write_text("[tool.pytest.ini_options]\naddopts = '-x'\n")
    (checkout / "grader").mkdir()
    (checkout / "grader" / "core.py").write_text("points = 100\n")
    assert differing(minicourse, checkout) == ("grader/", "pyproject.toml")
    (checkout / "pyproject.toml").write_text("tool . pytest.ini_options.addopts = '-x'\n")
    assert differing(minicourse, checkout) == ("grader/", "pyproject.toml")
    (checkout / "pyproject.toml").write_bytes(b"\xff[")
    assert differing(minicourse, checkout) == ("grader/",)


def test_a_link_is_not_looked_behind(minicourse: Course, checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "secret" / "workflows").mkdir(parents=True)
    (tmp_path / "secret" / "workflows" / "hidden.yml").write_text("x")
    (checkout / ".github").symlink_to(tmp_path / "secret")
    (checkout / "pytest.ini").symlink_to("/etc/passwd")
    assert differing(minicourse, checkout) == ("pytest.ini",)


@pytest.mark.parametrize("where", ["in the checkout", "above it"])
def test_a_course_out_of_the_submission_grades_nobody(
    minicourse: Course, checkout: Path, where: str
) -> None:
    inside = checkout / "mine"
    shutil.copytree(minicourse.root, inside)
    # An empty course of the learner's own, in which everything is right.
    options = ("--course", str(inside), "--submission", str(checkout))
    cwd = checkout if where == "in the checkout" else checkout.parent
    run = ci(cwd, minicourse, *options)
    assert run.returncode == 2
    assert "would be trusted" in str(result_of(cwd)["not_gradable"])


def test_results_in_a_checkout_are_not_believed(minicourse: Course, checkout: Path) -> None:
    run = ci(checkout, minicourse, "--results", "kept.sqlite")
    assert run.returncode == 2
    assert "would be believed" in str(result_of(checkout)["not_gradable"])


def test_what_has_not_changed_is_kept_and_a_broken_cache_costs_no_grade(
    minicourse: Course, checkout: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "cache" / "r.sqlite"
    full = tmp_path / "full"
    options = ("--results", str(kept), "--instructors", str(full))

    def graded() -> dict[str, object]:
        assert ci(checkout, minicourse, *options).returncode == 0
        text = (full / "results.json").read_text(encoding="utf-8")
        return json.loads(text)["submissions"][0]  # type: ignore[no-any-return]

    first = graded()
    assert graded() == first
    kept.write_text("no database")
    run = ci(checkout, minicourse, *options)
    assert (run.returncode, points_of(checkout)) == (0, 10)
    assert "--results is left alone, and everything graded" in run.stderr
    assert kept.read_text() == "no database"


def test_what_a_job_writes_is_no_part_of_the_next_submission(
    minicourse: Course, checkout: Path
) -> None:
    for _ in range(2):
        run = ci(checkout, minicourse)
        assert (run.returncode, "not part of the course" in run.stdout) == (0, False)


@pytest.mark.parametrize("planted", ["a link", "a file", "forged files", "a folder for a file"])
def test_nothing_that_was_handed_in_is_left_among_the_results(
    minicourse: Course, checkout: Path, tmp_path: Path, planted: str
) -> None:
    place, elsewhere = checkout / "grader-results", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_text("mine")
    if planted == "a link":
        place.symlink_to(elsewhere)
    elif planted == "a file":
        place.write_text("10 of 10 points")
    else:
        place.mkdir()
        (place / "TEST-forged.xml").write_text("<testsuites/>")
        (place / "away").symlink_to(elsewhere)
    if planted == "a folder for a file":
        (place / "feedback.html" / "a").mkdir(parents=True)
        (place / "results.json").mkdir()
    run = ci(checkout, minicourse)
    assert (run.returncode, points_of(checkout)) == (0, 10)
    assert not place.is_symlink()
    assert {path.name for path in place.iterdir()} == FILES
    assert [path.name for path in elsewhere.iterdir()] == ["mine.txt"]


def test_a_link_that_somebody_named_is_refused(
    minicourse: Course, checkout: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    run = ci(checkout, minicourse, "--to", str(tmp_path / "link"))
    assert (run.returncode, "this is a link" in run.stderr) == (2, True)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("option", ["--to", "--instructors"])
def test_a_folder_that_cannot_be_written_is_named(
    minicourse: Course, checkout: Path, option: str
) -> None:
    run = ci(checkout, minicourse, option, "/proc/nowhere/results")
    assert (run.returncode, "Traceback" in run.stderr) == (2, False)
    assert "results cannot be written; name another folder" in run.stderr


@pytest.mark.parametrize("name", [".github", ".gitlab-ci.yml", ".github/workflows"])
def test_links_in_a_circle_cost_nobody_a_grade(
    minicourse: Course, checkout: Path, name: str
) -> None:
    path = checkout / name
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(path.name)
    run = ci(checkout, minicourse)
    assert (run.returncode, points_of(checkout)) == (0, 10)


def test_no_file_of_a_learners_is_parsed_by_the_trusted_process(
    minicourse: Course, checkout: Path
) -> None:
    # A parser of TOML takes minutes and gigabytes for it.
    (checkout / "pyproject.toml").write_text(".".join(["a"] * 200_000) + " = 1\n")
    assert differing(minicourse, checkout) == ()


def test_a_virtual_environment_in_the_checkout_is_no_work_of_the_learners(
    minicourse: Course, checkout: Path
) -> None:
    packages = checkout / "env311" / "lib"
    packages.mkdir(parents=True)
    (checkout / "env311" / "pyvenv.cfg").write_text("home = /usr/bin\n")
    for number in range(1_200):
        (packages / f"{number}.py").touch()
    assert ci(checkout, minicourse).returncode == 0
    (checkout / "env311" / "pyvenv.cfg").unlink()
    run = ci(checkout, minicourse)
    assert run.returncode == 2
    assert "more than 1000 files, the last ones in env311/lib" in run.stdout


def test_a_page_of_an_earlier_run_does_not_outlive_it(minicourse: Course, checkout: Path) -> None:
    assert ci(checkout, minicourse).returncode == 0
    assert (checkout / "grader-results" / "feedback.html").exists()
    assert ci(checkout, minicourse, "--only", "ex9").returncode == 2
    assert not (checkout / "grader-results" / "feedback.html").exists()


def test_the_time_of_submission_is_the_one_that_is_told(minicourse: Course, checkout: Path) -> None:
    toml = minicourse.root / "course.toml"
    toml.write_text(
        toml.read_text() + '\n[late]\npolicy = "per_day"\ndue = "2026-01-01T00:00:00Z"\n'
    )
    run = ci(checkout, minicourse, "--submitted", "2026-01-02T12:00:00Z", "--fail-under", "8")
    assert (run.returncode, "8 points, 8 are enough" in run.stderr) == (0, True)
    in_time = ci(checkout, minicourse, "--submitted", "2025-12-31T12:00:00Z")
    assert in_time.returncode == 0
    # The checkout's own times, which are those of today, count for nothing.
    unknown = ci(checkout, minicourse)
    assert unknown.returncode == 0
    assert "the time of submission is not known" in unknown.stdout


def test_where_submissions_cannot_be_confined_nothing_is_graded(
    minicourse: Course, checkout: Path
) -> None:
    start = "sys.argv[1:2] = []\nfrom grader.cli.main import main\nmain()\n"
    command = ["ci", "--course", str(minicourse.root)]
    run = subprocess.run(
        [sys.executable, "-c", REFUSED + start, str(errno.EPERM), *command],
        cwd=checkout,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 2
    (said,) = run.stdout.splitlines()
    assert "this container forbids Landlock; start it with a seccomp profile" in said
    assert said == f"not gradable: {result_of(checkout)['not_gradable']}"
