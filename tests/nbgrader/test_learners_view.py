"""nbgrader's feedback follows the course's policy; formgrader's notebooks hold everything."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from tests_nbgrader import Class
from traitlets.config import PyFileConfigLoader

from grader.classroom.store import Store, read_record
from grader.core.comparison import Difference
from grader.core.course import load_course
from grader.core.feedback import LEVELS
from grader.core.verdict import Misconception, Outcome
from grader.nbgrader.course_root import CONFIG, FEEDBACK, VIEW, database, shows_all
from grader.nbgrader.learners_view import as_due

PLANTED = {
    "parts": ("Grade cell:",),
    "values": ("goes through its points", "planted got", "planted expected", "planted output"),
    "diagnosis": ("What is y at x = 0?",),
}
"""What is first seen at each level."""
ASSIGNMENT = "two-small-things"
DUE = "2026-03-01T12:00:00+00:00"
Feedback = Callable[..., str]


@pytest.fixture
def feedback(graded: Class, tmp_path: Path) -> Feedback:
    """Generates feedback for ``wrong`` with a policy and gives the page of a notebook."""
    results = tmp_path / "results.sqlite"
    shutil.copy(graded.root / "results.sqlite", results)
    record = read_record(results, "wrong")
    planted = [
        replace(
            one,
            difference=Difference("", "values", "planted got", "planted expected"),
            misconceptions=(Misconception("planted_name", "planted sentence"),),
            relation="planted relation",
            printed="planted output",
        )
        if one.outcome == Outcome.FAILED
        else one
        for one in record.verdicts
    ]
    with Store(results) as store:
        store.put(1, replace(record, verdicts=tuple(planted)))

    def generate(table: str, learner: str = "wrong") -> str:
        course = tmp_path / "course"
        shutil.copytree(graded.course, course, dirs_exist_ok=True)
        toml = (graded.course / "course.toml").read_text()
        (course / "course.toml").write_text(toml.replace("[limits]", f"{table}\n[limits]"))
        config = PyFileConfigLoader("nbgrader_config.py", str(graded.root)).load_config()
        config.CourseDirectory.feedback_directory = str(tmp_path / "feedback")
        config.GradeCells.course = str(course)
        config.GradeCells.results = str(results)
        made = NbGraderAPI(config=config).generate_feedback(ASSIGNMENT, learner, force=True)
        if not made["success"]:
            return str(made["log"])
        return (tmp_path / f"feedback/{learner}/{ASSIGNMENT}/ex1_line.html").read_text()

    return generate


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_hides_what_the_next_one_shows(
    graded: Class, feedback: Feedback, level: str
) -> None:
    before = graded.notebook("autograded", "wrong")
    # The class is past its due time.
    page = feedback(f'[feedback]\nbefore_due = "diagnosis"\nafter_due = "{level}"\n')
    for first, texts in PLANTED.items():
        for text in texts:
            if level == "diagnosis" and text.startswith("planted"):
                continue  # then the page is made from the notebook, which nobody planted in
            assert (text in page) == (LEVELS.index(level) >= LEVELS.index(first)), text
    for text in ("planted_name", "planted sentence", "planted relation"):
        assert text not in page
    # The notebook's points are there; those of a part are not where only points are shown.
    # (Other tests may have given this learner another score by hand.)
    scores = re.findall(r"Score: \d+\.\d+ / 6\.0", page)
    assert len(scores) == (1 if level == "points" else 3)
    if level == "points":
        assert "ex1_line: 3 of 6 points" in page
        assert "your course shows points only" in page
    assert json.dumps(graded.notebook("autograded", "wrong")) == json.dumps(before)


def test_without_a_record_there_is_no_page(feedback: Feedback, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "results.sqlite") as db:
        db.execute("delete from records where submission = 'wrong'")
    told = feedback('[feedback]\nafter_due = "parts"\n')
    assert "results.sqlite: holds no record of wrong; grade it again" in told
    assert not list(tmp_path.glob("feedback/wrong/*/*.html"))
    assert "What is y at x = 0?" in feedback("")


def test_the_due_time_is_the_gradebooks(graded: Class, feedback: Feedback, tmp_path: Path) -> None:
    course = load_course(graded.course)
    table = '[feedback]\nbefore_due = "parts"\nafter_due = "values"\n'
    assert "planted got" in feedback(table)
    with Gradebook(f"sqlite:///{graded.root / 'gradebook.db'}") as gradebook:
        known = gradebook.find_assignment(ASSIGNMENT).duedate
        try:
            gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2199-12-31 23:59:00 UTC")
            page = feedback(table)
            moved = as_due(course, database(graded.root), ASSIGNMENT)
        finally:
            gradebook.update_or_create_assignment(ASSIGNMENT, duedate=f"{known} UTC")
    assert (course.late.due, moved.late.due) == (DUE, "2199-12-31T23:59:00+00:00")
    assert as_due(course, f"sqlite:///{tmp_path / 'new.db'}", ASSIGNMENT) == course
    assert "planted got" not in page
    assert "what went wrong is shown after 31 December 2199, 23:59 UTC" in page


def test_a_config_without_the_view_is_told_what_to_add(graded: Class, tmp_path: Path) -> None:
    course = load_course(graded.course)
    told = course.model_copy(
        update={"feedback": course.feedback.model_copy(update={"before_due": "points"})}
    )
    config = tmp_path / "nbgrader_config.py"
    text = CONFIG.format(course=str(graded.course), course_id="x")
    config.write_text(text)
    assert shows_all(told, tmp_path) == ""
    lines = re.search(r"c\.GenerateFeedback\.preprocessors = \[[^]]*\]\n", text)
    assert lines
    config.write_text(text.replace(lines[0], ""))
    assert shows_all(course, tmp_path) == ""
    advice = shows_all(told, tmp_path)
    assert VIEW in advice
    config.write_text(config.read_text() + advice.partition("at its end:\n  ")[2])
    assert shows_all(told, tmp_path) == ""
    assert PyFileConfigLoader(config.name, str(tmp_path)).load_config().GenerateFeedback == {
        "preprocessors": FEEDBACK
    }
