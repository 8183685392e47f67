"""From the course root to the report, by nbgrader's own commands."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from hostile_notebooks import CELLS, FILES
from nbgrader.api import Gradebook
from tests_nbgrader import CANARY, HOURS_LATE, SEED, WITH_FEEDBACK, Class
from typer.testing import CliRunner

import grader.cli.nbgrader  # noqa: F401  adds its commands
from grader.classroom.store import read_records
from grader.cli.main import app
from grader.core.course import Course, load_course
from grader.core.late import Late
from grader.faces.messages.message import message
from grader.nbgrader.course_root import database, init
from grader.nbgrader.export import _late
from grader.nbgrader.naming import student_of

HOSTILE = [f"hostile_{name}" for name in (*CELLS, *FILES)]


def test_scores_are_those_of_grader_grade(graded: Class) -> None:
    folder, file = graded.root.parent / "as_py", graded.root.parent / "grades.json"
    results = str(graded.root.parent / "graded.sqlite")
    options = ["--seed", str(SEED), "--json", str(file), "--results", results, "--workers", "1"]
    graded.run("grader", "grade", str(folder), *options)
    expected = {student_of(Path(f"{n}.zip")): one for n, one in graded.records(file).items()}
    assert len(expected) == 13
    assert {name: graded.score(name) for name in expected} == pytest.approx(
        {name: one["points"] for name, one in expected.items()}
    )
    found = graded.records(graded.root.parent / "report/results.json")
    for name, one in expected.items():
        for mine, theirs in zip(found[name]["checks"], one["checks"], strict=True):
            for key in ("exercise", "check", "outcome", "points", "misconceptions"):
                assert mine.get(key) == theirs.get(key), (name, key)


def test_partial_credit_and_message_are_in_the_graded_cell(graded: Class) -> None:
    assert graded.grades("wrong")["check-line"] == (3.0, False)
    cell = graded_cell(graded, "wrong")
    html, text = (cell.outputs[0].data[kind] for kind in ("text/html", "text/plain"))
    for words in ("goes through its points", "got", "expected", "What is y at x = 0?"):
        assert words in html
        assert words in text
    assert cell.outputs[-1].data["text/plain"] == "3.0"
    assert "1 of 2 checks pass" in text
    assert "In[3]:1" in text


def test_the_record_of_a_notebook_holds_its_picture(graded: Class) -> None:
    records = read_records(graded.root / "results.sqlite")
    (data,) = records["wrong"].pictures
    assert (data.exercise, data.part, data.name) == ("ex1_line", "line", "the_line_itself")
    assert data.yours != data.expected
    assert records["right"].pictures == ()
    page = (graded.root.parent / "report/feedback/wrong.html").read_text()
    assert page.count('<img src="data:image/svg+xml;base64,') == 1


def graded_cell(graded: Class, student: str) -> object:
    cells = graded.notebook("autograded", student).cells
    return next(c for c in cells if c.metadata.get("nbgrader", {}).get("grade"))


def test_feedback_tells_the_learner_and_nothing_of_the_course(graded: Class) -> None:
    page = graded.text("feedback", "wrong")
    for words in ("goes through its points", "expected", "What is y at x = 0?", "3.0"):
        assert words in page
    for student in WITH_FEEDBACK:
        page = graded.text("feedback", student)
        for secret in (CANARY, "product_of_both", "ex.line(", "Traceback (most", "grader/run"):
            assert secret not in page
    assert str(graded.course) not in graded.text("feedback", "wrong")


def test_warnings_and_standard_error_cost_nothing(graded: Class) -> None:
    assert graded.score("noisy") == 10.0


def test_a_cell_that_ends_badly_costs_what_it_defines(graded: Class) -> None:
    assert graded.score("crashes") == 6.0
    cells = [c for c in graded.notebook("autograded", "crashes").cells if c.cell_type == "code"]
    said = {c.source: json.dumps(c.outputs) for c in cells}
    assert "ZeroDivisionError" in said["1 / 0"]
    assert "stopped after 4 seconds" in said["while True: pass"]
    assert "line 1:  while True: pass" in said["while True: pass"]
    assert "ended its process" in said["import os; os._exit(0)"]
    assert "MemoryError" in said["x = [0] * 10**11"]
    assert "SyntaxError" in said["def f(:"]
    assert (
        "image/png" in said["%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])"]
    )
    assert "Wall time" in said["%%time\nanswer = 42"]
    assert "printed" in said["print('printed'); answer"]
    assert "42" in said["print('printed'); answer"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("json", "JSON cannot be read"),
        ("empty", "JSON cannot be read"),
        ("list", "is not a notebook"),
        ("deep", "JSON cannot be read"),
        ("kernel", "a notebook for 'r', not for Python"),
        ("cells", "is not a usable notebook"),
    ],
)
def test_what_cannot_be_read_needs_a_person_and_says_why(
    graded: Class, name: str, words: str
) -> None:
    grades = graded.grades(f"file_{name}")
    assert grades["check-line"] == (0.0, True)
    assert grades["check-Counter-add"] == (4.0, False)
    assert words in graded.text("autograded", f"file_{name}")


@pytest.mark.parametrize("name", ["version3", "big"])
def test_old_and_large_notebooks_are_graded(graded: Class, name: str) -> None:
    assert graded.score(f"file_{name}") == 10.0
    assert len(graded.text("autograded", f"file_{name}")) < 100_000


def test_the_late_policy_of_the_course_counts(graded: Class) -> None:
    assert HOURS_LATE == 30
    assert graded.score("Zoë Day_4711") == 10.0
    assert graded.lost("Zoë Day_4711") == pytest.approx(2.0)
    assert graded.lost("right") == 0
    found = graded.records(graded.root.parent / "report/results.json")
    assert found["Zoë Day_4711"]["points_after_late"] == pytest.approx(8.0)


def test_names_of_learning_platforms_are_understood(graded: Class) -> None:
    assert graded.score("orourkesinead_88") == 10.0


def test_zip_collect_understands_a_learning_platform(graded: Class) -> None:
    assert graded.score("tanakayuki_77") == 10.0
    collected = graded.root / "submitted/tanakayuki_77/two-small-things"
    assert {path.name for path in collected.iterdir()} >= {"ex1_line.ipynb", "ex2_counter.ipynb"}
    assert not (collected / "diary.ipynb").exists()


def test_two_learners_stay_two(graded: Class) -> None:
    first, second = student_of(Path("O'Brien")), student_of(Path("O;Brien"))
    assert first.startswith("O_Brien_")
    assert (graded.score(first), graded.score(second)) == (10.0, graded.score("wrong") + 4)
    long = "x" * 100
    assert student_of(Path(long)) == long
    assert student_of(Path(long + "a")) != student_of(Path(long + "b"))


def test_moved_cells_are_put_back_and_own_cells_stay_behind_theirs(graded: Class) -> None:
    assert graded.score("moved") == 10.0
    notebook = graded.notebook("autograded", "moved")
    assert "cells were moved; they were put back" in notebook.cells[0].source
    names, released = (
        [c.metadata.nbgrader.grade_id for c in book.cells if "nbgrader" in c.metadata]
        for book in (notebook, graded.released("ex1_line"))
    )
    assert names == released
    own = [c.source for c in notebook.cells].index("offset_of_mine = 0")
    before = [c.metadata.nbgrader for c in notebook.cells[:own] if "nbgrader" in c.metadata]
    # It stood behind what was the last cell then and is the first one now.
    assert before[-1].grade_id == names[0]


def test_the_record_names_cells_and_the_lines_in_them(graded: Class) -> None:
    verdicts = read_records(graded.root / "results.sqlite")["wrong"].verdicts
    cells = graded.notebook("autograded", "wrong").cells
    numbered = {f"In[{c.execution_count}]": c.source for c in cells if c.cell_type == "code"}
    failed = [v for v in verdicts if v.difference and v.check.exercise == "ex1_line"]
    assert failed
    for verdict in failed:
        line = numbered[verdict.place].splitlines()[verdict.line - 1]
        assert line.startswith("def line(")
        assert f"where     {verdict.place}:{verdict.line}" in message(verdict)


def test_a_due_time_set_in_formgrader_stays(minicourse: Course, tmp_path: Path) -> None:
    toml = minicourse.root / "course.toml"
    late = '[late]\npolicy = "cut_off"\ndue = "2026-03-01T12:00"\n\n[limits]'
    toml.write_text(toml.read_text().replace("[limits]", late))
    course = load_course(minicourse.root)
    assert init(course, tmp_path / "root")[1] == ""
    assert init(course, tmp_path / "root")[1] == ""
    with Gradebook(database(tmp_path / "root")) as gradebook:
        gradebook.update_or_create_assignment(minicourse.assignment, duedate="2026-12-24 12:00 UTC")
    told = init(course, tmp_path / "root")[1]
    assert "the due time in the gradebook stays: 2026-12-24 12:00 UTC" in told
    with Gradebook(database(tmp_path / "root")) as gradebook:
        assert gradebook.find_assignment(minicourse.assignment).duedate.month == 12


@pytest.mark.parametrize(
    ("penalty", "points", "seconds", "said", "share"),
    [
        (0, 80, 86400, "", 0.0),  # the due time was moved after grading
        (16, 80, 86401, "24.0 hours late, 2 days begun: 20% of the points", 0.2),
        (16, 100, 86401, "late: 16 points less, as decided when it was graded", 0.16),
        (5, 0, 86401, "", 0.0),
    ],
)
def test_late_points_are_the_gradebooks(
    minicourse: Course, penalty: float, points: float, seconds: float, said: str, share: float
) -> None:
    late = Late(policy="per_day", due="2026-03-01", per_day=0.1)
    course = minicourse.model_copy(update={"late": late})
    submission = SimpleNamespace(late_submission_penalty=penalty, total_seconds_late=seconds)
    assert _late(course, submission, points) == (said, pytest.approx(share))


def test_a_second_init_knows_that_there_is_a_release(
    minicourse: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(minicourse.root)
    root = tmp_path / "root"
    command = f"cd {root} && nbgrader generate_assignment two-small-things"
    first = CliRunner().invoke(app, ["nbgrader", "init", str(root)]).output
    assert f"{command}\n" in first
    (root / "release" / minicourse.assignment).mkdir(parents=True)
    again = CliRunner().invoke(app, ["nbgrader", "init", str(root)]).output
    assert f"{command} --force\n" in again


@pytest.mark.parametrize("folder", ["course.toml", "course.toml/root"])
def test_init_on_a_file_is_told_in_a_sentence(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(minicourse.root)
    done = CliRunner().invoke(app, ["nbgrader", "init", folder])
    assert done.exit_code == 2
    assert done.output.startswith("course.toml")
    assert "a file is in the way, where a folder is needed; name another" in done.output


def test_nothing_of_a_solution_is_released(graded: Class) -> None:
    released = sorted(path.name for path in (graded.root / "release/two-small-things").iterdir())
    assert released == ["ex1_line.ipynb", "ex2_counter.ipynb"]
    for path in (graded.root / "release/two-small-things").iterdir():
        text = path.read_text()
        for secret in (CANARY, "product_of_both", "BEGIN SOLUTION", "self.count.clone()"):
            assert secret not in text


def test_the_learners_own_files_are_not_overwritten(graded: Class) -> None:
    copied = graded.root / "autograded/right/two-small-things/ex1_line.py"
    assert not copied.exists()
    own = graded.root / "set_aside/right/two-small-things/ex1_line.py"
    assert own.read_text() == "the learner's own"


def test_the_report_has_everybody(graded: Class) -> None:
    report = graded.root.parent / "report"
    found = graded.records(report / "results.json")
    assert found["right"]["points"] == 10.0
    assert (report / "class.html").is_file()
    assert set(HOSTILE) < set(found)


@pytest.mark.parametrize("student", [*HOSTILE, "hostile_link"])
def test_hostile_notebooks_earn_nothing_and_learn_nothing(graded: Class, student: str) -> None:
    assert graded.score(student) == 0.0
    outputs = json.dumps([c.get("outputs") for c in graded.notebook("autograded", student).cells])
    for secret in ("LEAK b", "SQLite format", CANARY, "product_of_both", "DONE"):
        assert secret not in outputs


@pytest.mark.parametrize(
    "student", ["hostile_bad_pictures", "hostile_markup", "hostile_forged_metadata"]
)
def test_no_markup_of_a_learner_reaches_a_browser(graded: Class, student: str) -> None:
    page = graded.text("feedback", student)
    assert "<script>SCRIPT" not in page
    assert not re.search(r"<[a-z][^<>]*(src|href)=[^<>]*logout", page, re.IGNORECASE)
    assert "onerror=SCRIPT>" not in page.replace("&lt;img src=x onerror=SCRIPT&gt;", "")
    assert 'href="javascript:' not in page


def test_the_gradebook_is_intact(graded: Class) -> None:
    import sqlite3

    db = sqlite3.connect(f"file:{graded.root / 'gradebook.db'}?mode=ro", uri=True)
    try:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        assert (
            db.execute("select count(*) from grade where manual_score is not null").fetchone()[0]
            == 0
        )
    finally:
        db.close()
    assert not (graded.root / "owned").exists()
    assert "get_config" in (graded.root / "nbgrader_config.py").read_text()
    records = read_records(graded.root / "results.sqlite")
    assert {record.level for record in records.values()} == {"confined"}
    assert {record.seed for record in records.values()} == {SEED}


def test_locked_cells_are_put_back_and_the_instructor_is_told(graded: Class) -> None:
    for student, words in (
        ("hostile_edited_checks", "was edited; the released one was put back"),
        ("hostile_deleted_checks", "was deleted; it was put back"),
        ("hostile_doubled_checks", "is there more than once"),
    ):
        notebook = graded.notebook("autograded", student)
        assert words in notebook.cells[0].source
        cells = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]
        assert [c.source for c in cells] == ['check("ex1_line", "line")']
        assert [c.metadata.nbgrader.points for c in cells] == [6]


def test_a_notebook_that_is_missing_when_handed_in_again_counts_nothing(graded: Class) -> None:
    from grader.core.course import load_course
    from grader.nbgrader.export import records_of

    place = graded.root / "submitted/py_main/two-small-things"
    (place / "ex1_line.ipynb").rename(graded.root.parent / "kept.ipynb")
    two = graded.root / "submitted/right/two-small-things/ex2_counter.ipynb"
    (place / "ex2_counter.ipynb").write_bytes(two.read_bytes())
    (place / "timestamp.txt").write_text("2026-02-28 20:00:00 UTC\n")
    graded.run("nbgrader", "autograde", "two-small-things", "--student=py_main")
    assert graded.score("py_main") == 4.0
    records = {r.submission: r for r in records_of(load_course(graded.course), graded.root)}
    assert records["py_main"].points == 4.0
