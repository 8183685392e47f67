"""``pytest exercises/``: what a learner types, and what a learner reads."""

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tests_sources import RIGHT_COUNTER, RIGHT_LINE
from warm_python import python

from grader.answers.answer_key import record
from grader.answers.reference import ReferenceAnswers
from grader.core.course import Course
from grader.submissions.submission import read_submission

PROJECT = Path(__file__).parents[2]
LINE = "exercises/ex1_line.py::line"
IDS = [
    f"{LINE}::goes_through_its_points",
    f"{LINE}::has_its_slope",
    "exercises/ex2_counter.py::Counter.add::adds_up",
]
CHECK = "import sys; sys.argv[1:1] = ['check']; from grader.cli.main import main; main()"
UPHILL = "import torch\n\n\ndef line(slope, offset, x):\n    return offset - slope * x\n"


def learner(
    course: Course, *options: str, everything: bool = False, folder: str = "."
) -> subprocess.CompletedProcess[str]:
    """What a learner sees: one run of pytest in the course's folder.

    Arguments:
        everything: as a process of its own, with the plugins of all that is installed here,
            of which a learner has none.
        folder: the working folder, as seen from the course's.
    """
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "COLUMNS": "100"}
    if not everything:
        env["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        return python("-m", "pytest", *options, cwd=course.root / folder, env=env)
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options],
        cwd=course.root,
        env=env,
        capture_output=True,
        text=True,
    )


def write(course: Course, line: str, counter: str = RIGHT_COUNTER) -> None:
    course.exercise_file("ex1_line").write_text(line)
    course.exercise_file("ex2_counter").write_text(counter)


def test_items_are_named_after_part_and_check_and_collected_without_torch(
    minicourse: Course,
) -> None:
    # An import of torch ends this run, so that the list cannot come from one.
    (minicourse.root / "torch.py").write_text("raise SystemExit('torch was imported')\n")
    done = learner(minicourse, "exercises/", "--collect-only", "-q", everything=True)
    assert done.stdout.splitlines()[:3] == IDS
    assert done.returncode == 0


def test_a_fresh_copy_is_not_started_and_names_the_first_thing_to_do(minicourse: Course) -> None:
    done = learner(minicourse, "exercises/")
    assert done.returncode == 1
    assert "3 not started" in done.stdout
    assert "failed" not in done.stdout.splitlines()[-1]
    assert "Next: line in exercises/ex1_line.py:" in done.stdout
    assert "write it: goes through its points" in done.stdout
    assert "0 of 6 points" in done.stdout


def test_a_failing_check_shows_everything_that_helps(minicourse: Course, tmp_path: Path) -> None:
    write(minicourse, UPHILL)
    report = tmp_path / "report.xml"
    done = learner(minicourse, "exercises/", f"--junitxml={report}")
    assert done.returncode == 1
    for said in (
        "goes through its points",
        "line(slope, offset, x)",
        "got",
        "expected",
        "Does y grow with x?",
        "exercises/ex1_line.py:4",
        "4 of 4 points",
    ):
        assert said in done.stdout, said
    for hidden in ("slope_negated", "grader/", "product_of_both", "Traceback"):
        assert hidden not in done.stdout, hidden
    cases = list(ET.parse(report).iter("testcase"))
    assert [case.get("name") for case in cases] == [name.rpartition("::")[2] for name in IDS]
    assert [len(list(case.iter("failure"))) for case in cases] == [1, 1, 0]
    found = {p.get("name"): p.get("value") for p in cases[0].iter("property")}
    assert found["misconception"] == "slope_negated"
    for failure in cases[0].iter("failure"):
        assert len(str(failure.get("message")).splitlines()[0]) <= 60


def test_everything_right_is_exit_code_0_and_progress_is_remembered(minicourse: Course) -> None:
    write(minicourse, UPHILL)
    assert "New since the last run: Counter.add" in learner(minicourse, "exercises/").stdout
    write(minicourse, RIGHT_LINE)
    done = learner(minicourse, "exercises/")
    assert done.returncode == 0, done.stdout
    assert "New since the last run: line: goes through its points" in done.stdout
    assert "Everything that ran passes." in done.stdout
    write(minicourse, UPHILL)
    assert "Passed before and fails now" in learner(minicourse, "exercises/").stdout


@pytest.mark.parametrize(
    ("options", "ran"),
    [
        (("exercises/ex2_counter.py",), "1 passed"),
        ((IDS[0],), "1 failed"),
        (("exercises/", "-k", "adds_up"), "1 passed, 2 deselected"),
        (("exercises/", "-x"), "1 failed"),
        (("exercises/", "-n", "2"), "2 failed, 1 passed"),
        (("exercises/", "--stepwise"), "1 failed"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_pytests_own_options_work(minicourse: Course, options: tuple[str, ...], ran: str) -> None:
    write(minicourse, UPHILL)
    done = learner(minicourse, *options, everything="-n" in options)
    assert ran in done.stdout.splitlines()[-1], done.stdout
    assert "progress" in done.stdout


def test_last_failed_runs_only_what_failed(minicourse: Course) -> None:
    write(minicourse, UPHILL)
    learner(minicourse, "exercises/")
    done = learner(minicourse, "exercises/", "--lf")
    assert "2 failed" in done.stdout.splitlines()[-1]
    assert "1 deselected" in done.stdout.splitlines()[-1] or "passed" not in done.stdout


@pytest.mark.parametrize(
    ("folder", "options"),
    [
        (".", ("--seed", "8", "exercises/")),
        (".", ("exercises/", "--seed=8", "-p", "xdist", "-n", "1")),
        ("exercises", ("--seed", "8")),
        ("..", ("--seed", "8", "course/exercises/")),
    ],
)
def test_the_courses_options_are_known_whatever_the_working_folder(
    minicourse: Course, folder: str, options: tuple[str, ...]
) -> None:
    write(minicourse, RIGHT_LINE)
    (minicourse.root / "pytest.ini").write_text("[pytest]\n")
    done = learner(minicourse, *options, folder=folder)
    assert "3 passed" in done.stdout.splitlines()[-1], done.stdout + done.stderr
    assert "again with --seed 8" in done.stdout


def test_strangers_work_is_not_pytests(minicourse: Course) -> None:
    """It reads settings, and imports conftest.py, in whatever folder it is told of."""
    for option in ("--submission=x", "--confined"):
        done = learner(minicourse, "exercises/", option)
        assert done.returncode == 4
        assert "unrecognized arguments" in done.stderr


def test_seeds(minicourse: Course) -> None:
    write(minicourse, UPHILL)
    shown = [learner(minicourse, IDS[0], *seed).stdout for seed in ((), (), ("--seed", "8"))]
    inputs = [[r for r in out.splitlines() if "slope = " in r or "expected" in r] for out in shown]
    assert inputs[0] == inputs[1] != inputs[2]
    assert len(inputs[0]) > 0
    fresh = learner(minicourse, IDS[0], "--seed", "fresh")
    number = fresh.stdout.split("again with --seed ")[1].split(")")[0]
    again = learner(minicourse, IDS[0], "--seed", number)
    assert number.isdecimal()
    strip = "\n".join(line for line in fresh.stdout.splitlines() if "seed" not in line)
    for line in ("got", "expected"):
        wanted = [r for r in strip.splitlines() if r.strip().startswith(line)]
        assert wanted == [r for r in again.stdout.splitlines() if r.strip().startswith(line)]
    bad = learner(minicourse, "exercises/", "--seed", "lucky")
    assert bad.returncode == 4
    assert "--seed is a whole number or fresh, not 'lucky'" in bad.stderr


def test_what_a_learner_breaks_is_told_in_plain_words(minicourse: Course) -> None:
    write(minicourse, "def line(slope, offset, x):\n    return slop * x\n", "def Counter(:\n")
    done = learner(minicourse, "exercises/")
    assert "slop" in done.stdout
    assert "exercises/ex1_line.py:2" in done.stdout
    assert "SyntaxError" in done.stdout
    assert "exercises/ex2_counter.py:1" in done.stdout
    assert "grader/" not in done.stdout
    shown = learner(minicourse, IDS[0], "--grader-traceback")
    assert "grader/faces/pytest_plugin.py" in shown.stdout


@pytest.mark.parametrize("whole", ["x = 1\ndef line(:\n", "x = 1\nprint(y)\n"])
def test_a_file_that_cannot_be_loaded_is_told_once(minicourse: Course, whole: str) -> None:
    write(minicourse, whole, RIGHT_COUNTER)
    done = learner(minicourse, "exercises/")
    assert done.stdout.count("Error: ") == 1
    assert done.stdout.count("of its functions could be checked.") == 1
    assert done.stdout.count("as above: exercises/ex1_line.py:2 stops the loading") == 1
    assert "call" not in done.stdout
    assert "Next: exercises/ex1_line.py:2 (there the loading of the file stops)" in done.stdout


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (
            "# Straße".encode("utf-16"),
            "UTF-16 or UTF-32 text, which Python does not read;",
        ),
        ("# Straße".encode("latin-1"), "not UTF-8 text (byte 6);"),
        (
            "# Str.".encode("utf-16-le"),
            "holds NUL bytes, so it is not Python; if it is UTF-16 text,",
        ),
    ],
)
def test_a_file_that_is_not_utf_8_is_told_once(
    minicourse: Course, content: bytes, why: str
) -> None:
    write(minicourse, RIGHT_LINE)
    file = minicourse.exercise_file("ex1_line")
    file.write_bytes(content)
    done = learner(minicourse, "exercises/")
    said = f" why ex1_line.py: {why} save it as UTF-8"
    assert " ".join(done.stdout.split()).count(said) == 1
    assert done.stdout.splitlines().count("  why       as above") == 1
    assert "codec" not in done.stdout
    assert "Next: exercises/ex1_line.py (not gradable: see above why)" in done.stdout
    (minicourse.root / "class" / "anna").mkdir(parents=True)
    shutil.copy(file, minicourse.root / "class" / "anna")
    work = read_submission(minicourse.root / "class" / "anna", minicourse)
    assert said.startswith(f" why {work.unreadable['ex1_line']}")


def test_where_time_ran_out_is_told(minicourse: Course) -> None:
    toml = minicourse.root / "course.toml"
    toml.write_text(toml.read_text().replace("check_seconds = 2", "check_seconds = 0.5"))
    loops = "def line(slope, offset, x):\n    while True:\n        x = x + 1\n"
    write(minicourse, loops, RIGHT_COUNTER)
    done = learner(minicourse, IDS[0])
    why = "it was still running after 0.5 seconds: is there a loop that never ends?"
    assert f"  why       {why}\n  line      exercises/ex1_line.py:" in done.stdout


def test_a_broken_course_is_one_line(minicourse: Course) -> None:
    toml = minicourse.root / "course.toml"
    toml.write_text(toml.read_text().replace("points = 6", "points = 600"))
    done = learner(minicourse, "exercises/")
    assert done.returncode == 2
    assert "course.toml:4: the points add up to 604, not 10" in done.stdout.splitlines()
    assert "grader/" not in done.stdout


TELLS = """

def pytest_sessionfinish():
    import sys
    sys.__stderr__.write(f"here: {'torch' in sys.modules}\\n")
"""


@pytest.mark.parametrize("command", [("-m", "pytest", "-s", "exercises/"), ("-c", CHECK, "-s")])
def test_in_a_learners_copy_pytorch_is_imported_by_a_fork_alone(
    minicourse: Course, command: tuple[str, ...]
) -> None:
    key = record(minicourse, ReferenceAnswers(minicourse, minicourse.default_seed))
    minicourse.key_file.write_bytes(key)
    shutil.rmtree(minicourse.root / "solutions")
    conftest = minicourse.root / "conftest.py"
    conftest.write_text(conftest.read_text() + TELLS)
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    for line, code in ((RIGHT_LINE, 0), (UPHILL, 1)):
        write(minicourse, line)
        done = subprocess.run(
            [sys.executable, *command], cwd=minicourse.root, env=env, capture_output=True, text=True
        )
        assert "here: False" in done.stderr, done.stdout + done.stderr
        assert done.returncode == code, done.stdout


def test_an_exercise_file_that_is_gone_stops_no_other(minicourse: Course) -> None:
    write(minicourse, RIGHT_LINE)
    key = record(minicourse, ReferenceAnswers(minicourse, minicourse.default_seed))
    minicourse.key_file.write_bytes(key)
    shutil.rmtree(minicourse.root / "solutions")
    minicourse.exercise_file("ex2_counter").rename(minicourse.root / "exercises" / "mine.py")
    done = learner(minicourse, "exercises/")
    assert "2 passed" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize("key", [None, b"no key"])
@pytest.mark.parametrize("spread", [(), ("-p", "xdist", "-n1")])
def test_without_answers_a_run_ends_in_one_sentence(
    minicourse: Course, key: bytes | None, spread: tuple[str, ...]
) -> None:
    write(minicourse, RIGHT_LINE)
    shutil.rmtree(minicourse.root / "solutions")
    if key:
        minicourse.key_file.write_bytes(key)
    done = learner(minicourse, *spread, "exercises/")
    assert done.returncode == 4
    assert done.stderr.count("ERROR: ") == 1
    assert str(minicourse.key_file.name) in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "INTERNALERROR" not in done.stdout + done.stderr
