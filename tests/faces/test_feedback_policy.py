"""The feedback policy on every face: what a level hides is nowhere, and what it shows is there."""

import csv
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from records import record, verdict
from typer.testing import CliRunner

from grader.classroom.store import Store
from grader.cli.main import app
from grader.core.check import Check
from grader.core.comparison import Difference
from grader.core.course import Course, read_course
from grader.core.feedback import LEVELS, for_learner
from grader.core.observation import Fault, Frame
from grader.core.picture import Array, PictureData
from grader.core.record import GradedFile, Record
from grader.core.verdict import Misconception, Outcome
from grader.faces.messages.message import message
from grader.faces.one_submission import as_items
from grader.faces.reports import learner_json, results_json, write_reports
from grader.faces.reports.feedback_page import feedback_page
from grader.faces.reports.junit import results_xml
from grader.faces.reports.spreadsheets import moodle_csv
from grader.faces.reports.text import points

SEED = 918273645
BEFORE = datetime(2027, 1, 1, tzinfo=UTC)
AFTER = datetime(2027, 2, 1, tzinfo=UTC)
PLANTED = {
    "values": (
        *("a_planted_check", "a planted title", "planted_call", "planted_input", "planted input"),
        *("planted place", "planted got", "planted expected", "PlantedError", "planted fault"),
        *("planted source", "planted words", "planted output", "planted time", "4711"),
    ),
    "diagnosis": (*("planted_name", "planted sentence", "planted relation", "planted picture"),),
}
"""What is first seen at each level."""


@pytest.fixture
def planted(project: Course) -> Record:
    """A record in which every field holds a text of its own, and every way to end."""
    look = next(look for looks in project.pictures.values() for look in looks)
    exercise, part = look.exercise, look.part
    checks = [check for check in project.checks[exercise] if check.part == part]
    hers = Check(
        exercise, part, "a_planted_check", "a planted title", "planted_call(planted_input)"
    )
    common = {
        "inputs": (("planted_input", "planted input"),),
        "misconceptions": (Misconception("planted_name", "planted sentence?"),),
        "printed": "planted output",
        "line": 4711,
    }
    passed = verdict(project, checks[0], Outcome.PASSED)
    difference = Difference("planted place", "values", "planted got", "planted expected")
    failed = verdict(
        *(project, checks[0], Outcome.FAILED),
        difference=difference,
        relation="planted relation",
        **common,
    )
    fault = Fault("PlantedError", "planted fault", (Frame(4711, "planted source"),))
    raised = verdict(
        *(project, checks[0], Outcome.RAISED), fault=fault, explained="planted words", **common
    )
    timed_out = verdict(
        *(project, checks[0], Outcome.TIMED_OUT), reason="planted time", fault=fault, **common
    )
    wrong = [replace(one, check=hers) for one in (failed, raised, timed_out)]
    others = [
        verdict(project, check, outcome)
        for name in project.checks
        if name != exercise
        for check, outcome in zip(project.checks[name], [*Outcome] * 9, strict=False)
    ]
    numbers = tuple((axis, Array((2,), (1.0, 2.0))) for axis in ("x", "y"))
    picture = PictureData(exercise, part, look.name, "planted picture", numbers, numbers)
    return record(
        project,
        "ada",
        [*wrong, passed, *others],
        pictures=(picture,),
        seed=SEED,
        notes=("a note on a file",),
        graded_files=(GradedFile(exercise=exercise, path="a.py", sha256="0", seed=SEED),),
    )


def at(course: Course, level: str, after: str = "diagnosis") -> Course:
    table = f'before_due = "{level}"\nafter_due = "{after}"\n'
    late = '[late]\ndue = "2027-01-31T23:59:00+00:00"\n'
    text = (course.root / "course.toml").read_text()
    told = read_course(text.replace("[limits]", f"{late}\n[feedback]\n{table}\n[limits]", 1))
    return course.model_copy(update={"late": told.late, "feedback": told.feedback})


def faces(course: Course, told: Record) -> dict[str, str]:
    """Everything that may be shown to a learner, by its kind."""
    return {
        "page": feedback_page(course, told),
        "json": learner_json(course, told),
        "junit": results_xml(course, [told]),
        "moodle": moodle_csv(course, [told]),
        "terminal": "\n".join(as_items(told)),
        "messages": "\n".join(message(one) for one in told.verdicts),
    }


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_hides_what_the_next_one_shows(
    project: Course, planted: Record, level: str
) -> None:
    course = at(project, level)
    shown = faces(course, for_learner(course, planted, BEFORE))
    everything = "".join(shown.values())
    for first, texts in PLANTED.items():
        for text in texts:
            seen = LEVELS.index(level) >= LEVELS.index(first)
            assert (text in everything) == seen, (level, text)
    part = planted.verdicts[0].check.part
    assert (f"<code>{part}</code>" in shown["page"]) == (level != "points")
    assert (f'"part": "{part}"' in shown["json"]) == (level != "points")
    assert "a note on a file" in shown["json"]


@pytest.mark.parametrize("level", LEVELS)
def test_nothing_that_learners_get_names_the_seed(
    project: Course, planted: Record, level: str, tmp_path: Path
) -> None:
    course = at(project, level)
    assert str(SEED) not in "".join(faces(course, for_learner(course, planted, BEFORE)).values())
    write_reports(course, [planted], tmp_path, now=BEFORE)
    for name in ("feedback/ada.html", "moodle.csv", "canvas.csv"):
        assert str(SEED) not in (tmp_path / name).read_text()
    assert str(SEED) in (tmp_path / "results.json").read_text()
    assert str(SEED) in (tmp_path / "results.xml").read_text()


def test_the_learners_json_has_the_instructors_keys_but_for_seed_and_hashes(
    project: Course, planted: Record
) -> None:
    whole = json.loads(results_json(project, [planted]))
    hers = json.loads(learner_json(project, for_learner(project, planted, BEFORE)))
    left_out = {"seed", "seeds", "course_sha256", "engine_sha256"}
    assert set(whole["submissions"][0]) - left_out | {"shown"} == set(hers["submissions"][0])
    assert whole.pop("submissions")[0]["checks"] == hers.pop("submissions")[0]["checks"]
    assert whole == hers


@pytest.mark.parametrize("level", ["points", "parts"])
def test_a_page_says_in_plain_words_what_is_not_shown(
    project: Course, planted: Record, level: str
) -> None:
    course = at(project, level)
    page = feedback_page(course, for_learner(course, planted, BEFORE))
    text = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", page))
    assert "Not all of its checks pass; what went wrong is shown after 31 January 2027" in text
    name, part = planted.verdicts[0].check.exercise, planted.verdicts[0].check.part
    if level == "points":
        assert f"Repair {name}.py." in text
        assert "exercises passed" in text
    else:
        assert f"Repair {part} in {name}.py." in text
        assert "parts passed" in text
    assert "See the call" not in text
    assert "None" not in text


def test_instructors_see_everything_until_the_due_time_and_after_it(
    project: Course, planted: Record, tmp_path: Path
) -> None:
    course = at(project, "points")
    for now, pages in ((BEFORE, "in-full"), (AFTER, "feedback")):
        written = write_reports(course, [planted], tmp_path, now=now)
        assert f'href="{pages}/ada.html"' in (tmp_path / "class.html").read_text()
        assert "planted sentence" in (tmp_path / pages / "ada.html").read_text()
        assert "planted_name" in (tmp_path / "grades.csv").read_text(encoding="utf-8-sig")
        files = {path for path in tmp_path.rglob("*") if path.is_file()}
        assert files == set(written)
        if now == BEFORE:
            assert "planted" not in (tmp_path / "feedback/ada.html").read_text()


def test_the_same_records_at_the_same_time_give_the_same_bytes(
    project: Course, planted: Record, tmp_path: Path
) -> None:
    course = at(project, "parts")
    first, again, later = (
        {path.relative_to(place): path.read_bytes() for path in write_reports(*what)}
        for place, what in (
            (tmp_path / name, (course, [planted], tmp_path / name, (), now))
            for name, now in (("a", BEFORE), ("b", BEFORE), ("c", AFTER))
        )
    )
    assert first == again
    assert first[Path("feedback/ada.html")] != later[Path("feedback/ada.html")]


def test_a_grade_sheet_of_points_tells_points_alone(project: Course, planted: Record) -> None:
    graded = [one for one in planted.verdicts if one.outcome != Outcome.NOT_GRADABLE]
    whole = replace(planted, verdicts=tuple(graded))
    told = for_learner(at(project, "points"), whole, BEFORE)
    (row,) = csv.reader(moodle_csv(project, [told]).splitlines()[1:])
    assert row[2] == f"{points(told.points)} of {points(told.max_points)} points."


def test_the_report_says_which_pages_are_for_learners(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(minicourse.root)
    toml = minicourse.root / "course.toml"
    text = toml.read_text()
    check = minicourse.checks["ex1_line"][0]
    with Store(minicourse.root / "results.sqlite") as store:
        number = store.begin(5, "confined", "2026-03-01T10:00:00+00:00")
        failed = verdict(minicourse, check, Outcome.FAILED)
        store.put(number, record(minicourse, "ada", [failed]))
    told = CliRunner().invoke(app, ["report"])
    assert told.exit_code == 0
    assert "in-full" not in told.output
    toml.write_text(text.replace("[limits]", '[feedback]\nbefore_due = "points"\n\n[limits]'))
    told = CliRunner().invoke(app, ["report"])
    assert "for learners: report/feedback; report/in-full is for you" in told.output
    page = (minicourse.root / "report/feedback/ada.html").read_text()
    assert "your course shows points only" in page
    assert check.title not in page
