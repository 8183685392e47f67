"""The ``grader`` command: examples in every help, one line for every error."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests_sources import RIGHT_COUNTER, RIGHT_LINE
from typer.testing import CliRunner, Result
from warm_python import python

from grader.classroom.store import Store
from grader.cli import learner
from grader.cli.learner import NO_REWRITING, PLUGINS
from grader.cli.main import app
from grader.core.course import Course
from grader.core.grading import without_running
from grader.core.record import Record
from grader.core.verdict import Outcome

PROJECT = Path(__file__).parents[2]
COMMANDS = ["check", "hint", "build", "doctor", "release", "start", "grade", "report", "replay"]
COMMANDS += ["picture", "gradescope"]


def run(course: Course, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    monkeypatch.chdir(course.root)
    return CliRunner().invoke(app, list(arguments))


def files(folder: Path) -> set[Path]:
    """All in a folder, but what SQLite writes beside a file to read it."""
    return {path for path in folder.rglob("*") if not path.name.endswith(("-wal", "-shm"))}


@pytest.fixture
def hand_ins(minicourse: Course) -> Path:
    """A class of three: all right, one mistake, nothing."""
    folder = minicourse.root / "class"
    for name, line in {
        "anna": RIGHT_LINE,
        "ben": "def line(slope, offset, x):\n    return offset - slope * x\n",
        "carla": None,
    }.items():
        (folder / name).mkdir(parents=True)
        if line:
            (folder / name / "ex1_line.py").write_text(line)
            (folder / name / "ex2_counter.py").write_text(RIGHT_COUNTER)
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_shows_examples(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    done = run(minicourse, monkeypatch, command, "--help")
    assert done.exit_code == 0
    assert "Examples" in done.output
    assert f"grader {command}" in done.output


def test_the_list_of_commands_is_complete(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = run(minicourse, monkeypatch, "--help").output
    assert [name for name in COMMANDS if name not in output] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("hint", "ex9", "line"), "no exercise ex9; there are ex1_line, ex2_counter"),
        (("hint", "ex1", "curve"), "ex1_line has the parts line"),
        (("doctor", "ex9"), "no exercise ex9; there are ex1_line, ex2_counter"),
        (("check", "ex9"), "no exercise ex9; there are ex1_line, ex2_counter"),
        (("start", "here"), "not an installed learners' wheel"),
        (("grade", "nowhere"), "nowhere"),
        (("grade", "empty"), "empty: no submissions"),
        (("grade", "class", "--results", "course.toml"), "something else than a results file"),
        (("grade", "class", "--resume"), "no run to resume"),
        (("grade", "class", "--resume", "--results", "typo/x.sqlite"), "no run to resume"),
        (("report", "--results", "begun.sqlite"), "holds no records yet"),
        (("grade", "class", "--seed", "7"), "the answers for this seed lie in every learner's"),
        (("grade", ".."), "this course lies inside the submissions"),
        (("grade", "class", "--json", "nowhere/x.json"), "nowhere/x.json: cannot be written"),
        (("report", "--results", "gone.sqlite"), "there is no such results file"),
        (("replay", "class/anna", "--results", "gone.sqlite"), "there is no such results file"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_an_error_is_a_sentence_and_exit_code_2(
    minicourse: Course,
    hand_ins: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    (minicourse.root / "empty").mkdir()
    with Store(minicourse.root / "begun.sqlite"):
        pass
    before = files(minicourse.root)
    done = run(minicourse, monkeypatch, *arguments)
    assert files(minicourse.root) == before
    assert said in done.output
    assert done.exit_code == 2
    assert len(done.output.strip().splitlines()) == 1


def test_outside_a_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["doctor"])
    assert done.exit_code == 2
    assert "course.toml" in done.output
    assert len(done.output.strip().splitlines()) == 1


def test_hints_go_from_the_goal_to_an_example(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = [
        run(minicourse, monkeypatch, "hint", "ex1", "line", *number).output
        for number in ((), ("2",), ("3",))
    ]
    assert shown[0].startswith("What is y?")
    assert shown[1].startswith("Which comes first?")
    assert shown[2] == "line(2, 1, 3) is 7.\n"
    assert "  grader hint ex1 line\n" in run(minicourse, monkeypatch, "hint", "ex1").output


@pytest.mark.parametrize(
    ("asked", "files"),
    [
        ((), ["exercises"]),
        (("--", "-q"), ["exercises"]),
        (("-q",), ["exercises"]),
        (("-q", "-k", "ex2"), ["exercises", "-k", "ex2"]),
        (("-q", "ex2"), ["ex2_counter.py"]),
        (("ex1", "-q", "--tb=short"), ["ex1_line.py", "--tb=short"]),
        (("ex2",), ["ex2_counter.py"]),
        (("ex2_counter", "EX1", "--", "-q"), ["ex2_counter.py", "ex1_line.py"]),
        (("exercises/ex1_line.py",), ["ex1_line.py"]),
    ],
)
def test_exercises_are_checked_by_name_or_path(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], files: list[str]
) -> None:
    got: list[str] = []
    monkeypatch.setattr(pytest, "main", lambda given: got.extend(given) or 0)
    assert run(minicourse, monkeypatch, "check", *asked).exit_code == 0
    first = [*NO_REWRITING, *PLUGINS]
    assert got[: len(first)] == first
    assert [Path(path).name for path in got[len(first) :] if path != "-q"] == files
    assert ("-q" in got) == ("-q" in asked)


def test_an_exercise_that_is_not_there_is_told(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run(minicourse, monkeypatch, "check", "ex9")
    assert (done.exit_code, "no exercise ex9; there are ex1_line" in done.output) == (2, True)


def test_check_says_what_pytest_says(minicourse: Course) -> None:
    """In a process of its own, where pytest finds the plugins that are installed."""
    command = (sys.executable, "-c", "from grader.cli.main import main; main()", "check")
    env = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        [*command, "-x"], cwd=minicourse.root, env=env, capture_output=True, text=True
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1].startswith("="), done.stdout
    assert "1 not started" in done.stdout.splitlines()[-1]
    assert "warning" not in done.stdout


def test_start_unpacks_the_exercises_and_says_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "grader"
    for name in ("conftest.py", "__pycache__/conftest.pyc", "exercises/ex1_line.py"):
        path = installed / "course_files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.setattr(learner, "__file__", str(installed / "cli" / "learner.py"))
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["start", "my neuron"])
    assert done.output.endswith("Next: cd 'my neuron' && pytest exercises/\n")
    assert sorted(p.name for p in Path("my neuron").iterdir()) == ["conftest.py", "exercises"]
    again = CliRunner().invoke(app, ["start", "my neuron"])
    assert again.exit_code == 2
    assert "exists already" in again.output
    under_a_file = CliRunner().invoke(app, ["start", "my neuron/conftest.py/new"])
    assert under_a_file.exit_code == 2
    assert "a file is in the way" in under_a_file.output


def test_build_and_doctor(minicourse: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "2 already in step" in run(minicourse, monkeypatch, "build").output
    assert run(minicourse, monkeypatch, "doctor", "ex2").exit_code == 0
    minicourse.exercise_file("ex1_line").write_text("spoiled")
    done = run(minicourse, monkeypatch, "doctor", "ex1_line")
    assert done.exit_code == 1
    assert "exercises/ex1_line.py: not as solutions/ex1_line.py says" in done.output


def test_a_release_holds_the_exercises_in_both_forms(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run(minicourse, monkeypatch, "release", "--no-wheel")
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(next((minicourse.root / "dist").glob("*.zip"))) as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}
    assert {"exercises/ex1_line.py", "notebooks/ex1_line.ipynb", "answer_key.safetensors"} <= names
    assert not [name for name in names if name.startswith("solutions")]


def grader(course: Course, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ("-c", "from grader.cli.main import main; main()", *arguments)
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "COLUMNS": "100"}
    return python(*command, cwd=course.root, env=env)


DOCUMENTED = {
    "exercise",
    "part",
    "check",
    "outcome",
    "points",
    "max_points",
    "misconception",
    "message",
}


def test_a_report_says_who_is_not_graded_yet(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(minicourse.root / "results.sqlite") as store:
        run_number = store.begin(5, "confined", "now", submissions=["anna", "zoë"])
        verdicts = without_running(
            minicourse, minicourse.checks["ex1_line"], Outcome.NOT_SUBMITTED, "not submitted"
        )
        store.put(run_number, Record(submission="anna", verdicts=tuple(verdicts)))
    done = run(minicourse, monkeypatch, "report")
    assert done.exit_code == 0
    assert "left out, since they are not graded yet: zoë\n" in done.stderr
    page = (minicourse.root / "report" / "class.html").read_text()
    assert "1 submission is not graded yet" in page
    assert "<bdi>zoë</bdi>" in page


def test_a_class_is_graded_kept_reported_and_replayed(minicourse: Course, hand_ins: Path) -> None:
    done = grader(minicourse, "grade", "class", "--seed", "5", "--json", "out.json")
    assert done.returncode == 0, done.stderr
    assert "slope_negated" in done.stdout
    assert "level: confined   seed: 5" in done.stderr
    body = json.loads((minicourse.root / "out.json").read_text())["submissions"]
    assert [(s["id"], s["points"], s["max_points"]) for s in body] == [
        ("anna", 10, 10),
        ("ben", 4, 10),
        ("carla", 0, 10),
    ]
    checks = [check for submission in body for check in submission["checks"]]
    assert all(set(check) >= DOCUMENTED for check in checks)
    assert [check["outcome"] for check in checks] == [
        *["passed"] * 3,
        *["failed", "failed", "passed"],
        *["not_submitted"] * 3,
    ]
    assert checks[3]["misconception"] == "slope_negated"

    again = grader(minicourse, "grade", "class")
    assert again.stdout == done.stdout
    assert "3 unchanged" in again.stderr or "kept" in again.stderr, again.stderr

    same = grader(minicourse, "replay", "class/ben")
    assert same.returncode == 0, same.stderr
    assert "ben: the same, 1 of 3 checks passed, 4 points, seed 5" in same.stdout
    (hand_ins / "ben" / "ex1_line.py").write_text(RIGHT_LINE)
    other = grader(minicourse, "replay", "class/ben")
    assert other.returncode == 1
    assert "the submission's files" in other.stderr
    assert "goes_through_its_points: failed then, passed now" in other.stdout

    for counter, said in (
        (RIGHT_COUNTER, "1 of 3 checks passed, 4 points, 2 not gradable, seed"),
        ("ß", "not gradable (ex1_line.py: UTF-16 or UTF-32 text, which Python does not read; "),
    ):
        (hand_ins / "ben" / "ex1_line.py").write_bytes(b"\xff\xfe")
        (hand_ins / "ben" / "ex2_counter.py").write_bytes(counter.encode("latin-1"))
        assert grader(minicourse, "grade", "class").returncode == 0
        same = grader(minicourse, "replay", "class/ben")
        assert same.returncode == 0, same.stderr
        assert f"ben: the same, {said}" in same.stdout

    report = grader(minicourse, "report", "--to", "report")
    assert report.returncode == 0, report.stderr
    assert (minicourse.root / "report" / "class.html").stat().st_size > 1000


@pytest.mark.parametrize("encoding", ["ascii"])
def test_a_terminal_that_is_not_utf_8_gets_its_table(
    minicourse: Course, hand_ins: Path, encoding: str
) -> None:
    (hand_ins / "ben").rename(hand_ins / "日本")
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    code = "from grader.cli.main import main; main()"
    command = [sys.executable, "-c", code, "grade", "class", "--json", "-"]
    done = subprocess.run(command, cwd=minicourse.root, env=env, capture_output=True)
    assert done.returncode == 0, done.stderr
    table, _, results = done.stdout.decode(encoding).partition('{"schema"')
    assert "??" in table
    named = [one["id"] for one in json.loads('{"schema"' + results)["submissions"]]
    assert "日本" in named
