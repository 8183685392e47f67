"""Reports as data: CSV, JSON, XML, file names, statistics."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from records import HOSTILE, class_of, hostile, record, verdict
from rich.console import Console

from grader.core.course import Course
from grader.core.late import NOT_KNOWN
from grader.core.record import GradedFile
from grader.core.verdict import Misconception, Outcome
from grader.faces.messages.message import message
from grader.faces.messages.rows import rows as rows_of
from grader.faces.reports import CannotWrite, results_json, write_reports
from grader.faces.reports.class_misconceptions import losses, misconceptions
from grader.faces.reports.class_page import class_page
from grader.faces.reports.class_view import numbers
from grader.faces.reports.feedback_page import feedback_page
from grader.faces.reports.feedback_view import exercises_of, steps
from grader.faces.reports.file_names import MAX_BYTES, file_names
from grader.faces.reports.item_statistics import correlation, grid, items
from grader.faces.reports.junit import results_xml
from grader.faces.reports.results import SCHEMA
from grader.faces.reports.spreadsheets import canvas_csv, grades_csv, moodle_csv, safe
from grader.faces.reports.text import percent, points, xml_text
from grader.faces.table import print_table

NG = Outcome.NOT_GRADABLE
DOCS = Path(__file__).parents[2] / "docs" / "results.md"


def checks_of(course: Course):
    return [check for checks in course.checks.values() for check in checks]


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def one(course: Course, *outcomes: Outcome, **fields):
    """A record whose checks end as given, the rest passed."""
    ended = [*outcomes, *[Outcome.PASSED] * len(checks_of(course))]
    verdicts = [verdict(course, c, o) for c, o in zip(checks_of(course), ended, strict=False)]
    return record(course, fields.pop("id", "ada"), verdicts, **fields)


def test_everything_is_written_and_the_same_records_give_the_same_bytes(
    project: Course, tmp_path: Path
) -> None:
    records = class_of(project, 12)
    first = write_reports(project, records, tmp_path / "a")
    again = write_reports(project, records[::-1], tmp_path / "b")
    assert [path.name for path in first[:6]] == [
        "class.html",
        "grades.csv",
        "canvas.csv",
        "moodle.csv",
        "results.json",
        "results.xml",
    ]
    assert len(first) == 6 + 12
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]


def test_the_page_of_a_submission_that_is_gone_goes_and_no_other_file(
    project: Course, tmp_path: Path
) -> None:
    before = write_reports(project, class_of(project, 3), tmp_path)
    (tmp_path / "feedback" / "mine.html").write_text("<p>notes of my own")
    after = write_reports(project, class_of(project, 1), tmp_path)
    gone = set(before) - set(after)
    assert len(gone) == 2
    assert not any(path.exists() for path in gone)
    assert {path.name for path in (tmp_path / "feedback").iterdir()} == {
        "mine.html",
        after[-1].name,
    }


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("file", "{}/file: this is a file, and a folder is needed; move it away,"),
        ("file/deep/er", "{}/file: this is a file, and a folder is needed; move it away,"),
        ("taken", "{}/taken/feedback: this is a file, and a folder is needed; move it away,"),
        ("odd", "{}/odd/class.html: cannot be written: Is a directory; mend that,"),
    ],
)
def test_a_place_that_takes_no_reports_is_named_with_what_to_do(
    project: Course, tmp_path: Path, to: str, said: str
) -> None:
    (tmp_path / "taken").mkdir()
    for path in ("file", "taken/feedback"):
        (tmp_path / path).write_text("")
    (tmp_path / "odd" / "class.html").mkdir(parents=True)
    with pytest.raises(CannotWrite) as caught:
        write_reports(project, [], tmp_path / to)
    assert str(caught.value) == f"{said.format(tmp_path)} or name another folder with --to"


def test_a_place_without_permission_is_named_too(
    project: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    # Root may write everywhere, so that changing the mode would prove nothing.
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(CannotWrite) as caught:
        write_reports(project, [], tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}/feedback: no permission to write here; change that, "
        "or name another folder with --to"
    )


def test_a_class_of_one_has_reports(project: Course, tmp_path: Path) -> None:
    assert len(write_reports(project, class_of(project, 1), tmp_path)) == 7


def test_a_class_of_nobody_has_reports_too(project: Course, tmp_path: Path) -> None:
    assert len(write_reports(project, [], tmp_path)) == 6
    assert json.loads((tmp_path / "results.json").read_text())["submissions"] == []


def test_records_of_another_version_of_the_course_are_shown_as_they_are(
    project: Course, minicourse: Course, tmp_path: Path
) -> None:
    [whole] = class_of(project, 1)
    write_reports(minicourse, [whole], tmp_path)
    body = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert len(body["submissions"][0]["checks"]) == len(whole.verdicts)
    page = next((tmp_path / "feedback").iterdir()).read_text(encoding="utf-8")
    assert project.exercises[0].name in page


def test_the_order_of_things_does_not_hang_on_hashes(project: Course, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from records import class_of;"
        "from grader.core.course import load_course;"
        "from grader.faces.reports import write_reports;"
        "course = load_course(Path(sys.argv[1]));"
        "write_reports(course, class_of(course, 20), Path(sys.argv[2]))"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", script, project.root, tmp_path / seed],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            check=True,
        )
    for path in (tmp_path / "1").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "2" / path.relative_to(tmp_path / "1")).read_bytes()


def test_json_says_what_the_records_say(project: Course) -> None:
    records = class_of(project, 8)
    body = json.loads(results_json(project, records))
    assert body["schema"] == SCHEMA
    assert body["course"]["max_points"] == project.total_points
    by_id = {entry["id"]: entry for entry in body["submissions"]}
    assert list(by_id) == sorted(by_id)
    for whole in records:
        entry = by_id[whole.submission]
        assert (entry["points"], entry["max_points"]) == (whole.points, whole.max_points)
        assert [check["outcome"] for check in entry["checks"]] == [
            str(verdict.outcome) for verdict in whole.verdicts
        ]
        assert [check["misconception"] for check in entry["checks"]] == [
            verdict.misconception for verdict in whole.verdicts
        ]


def documented(heading: str) -> list[str]:
    """Keys in the first column of the table below a heading of docs/results.md."""
    table = DOCS.read_text(encoding="utf-8").split(f"\n### {heading}\n")[1].split("\n#")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return [key for cell in cells for key in re.findall(r"`([^`]+)`", cell)]


def test_the_documented_keys_are_the_written_keys(project: Course) -> None:
    ran = GradedFile(exercise="ex1_forward_pass", path="ex1_forward_pass.py", sha256="", seed=1)
    records = [replace(one, graded_files=(ran,)) for one in class_of(project, 1)]
    body = json.loads(results_json(project, records))
    submission = body["submissions"][0]
    assert documented("Whole") == list(body)
    assert documented("Course") == list(body["course"])
    assert documented("Submission") == list(submission)
    assert documented("Check") == list(submission["checks"][0])
    outcomes = re.findall(r"`(\w+)`", DOCS.read_text().split("| `outcome` |")[1].split("\n")[0])
    assert set(outcomes) == set(Outcome)


def test_the_documented_columns_are_the_written_columns(project: Course) -> None:
    head, _ = rows(grades_csv(project, class_of(project, 1)))
    table = DOCS.read_text(encoding="utf-8").split("## grades.csv")[1].split("\n## ")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = [key for cell in cells for key in re.findall(r"`([^`]+)`", cell)]
    exercises = [exercise.name for exercise in project.exercises]
    assert head == ["submission", *exercises, *[n for n in named[1:] if "…" not in n]]


def test_grades_have_points_before_and_after_the_late_policy(project: Course) -> None:
    late = one(project, Outcome.FAILED, late="3.0 hours late", lost_share=0.1, seed=11)
    head, row = rows(grades_csv(project, [late]))
    found = dict(zip(head, row, strict=True))
    assert float(found["points"]) == pytest.approx(late.points, abs=0.005)
    assert float(found["points_after_late"]) == pytest.approx(late.points * 0.9, abs=0.005)
    assert (found["late"], found["seed"], found["max_points"]) == ("3.0 hours late", "11", "100")
    each = [float(found[exercise.name]) for exercise in project.exercises]
    assert sum(each) == pytest.approx(late.points, abs=0.05)


def test_who_has_no_time_is_shown_to_a_person_and_loses_nothing(project: Course) -> None:
    found = one(project, late=NOT_KNOWN)
    assert found.points_after_late == found.points
    assert not found.late_for_sure
    assert numbers(project, [found]).late == 0
    assert NOT_KNOWN in grades_csv(project, [found])
    # A learner is told who decides, and not how.
    assert "Late or not: your instructor will decide" in moodle_csv(project, [found])
    assert "by hand" not in moodle_csv(project, [found])
    assert NOT_KNOWN in results_json(project, [found])
    assert NOT_KNOWN in results_xml(project, [found])


def test_canvas_and_moodle_have_their_layouts_and_no_grade_for_the_not_gradable(
    project: Course,
) -> None:
    records = [one(project), one(project, Outcome.NOT_GRADABLE, id="bo")]
    head, possible, ada, bo = rows(canvas_csv(project, records))
    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", project.title]
    assert possible == ["    Points Possible", "", "", "", "", "100"]
    assert ada == ["ada", "", "", "ada", "", "100"]
    assert bo == ["bo", "", "", "bo", "", ""]
    head, ada, bo = rows(moodle_csv(project, records))
    assert head == ["Username", project.title, "Feedback"]
    checks = sum(map(len, project.checks.values()))
    assert ada == ["ada", "100", f"{checks} of {checks} checks passed."]
    assert bo[1] == "-"
    assert "by hand" in bo[2]


def test_an_id_from_a_canvas_download_is_taken_apart(project: Course) -> None:
    ids = ["mensahkwame_101", "ada", "ada_b", "ada_b_101", "_101", "ada_007", "=cmd_5"]
    _, _, *found = rows(canvas_csv(project, [one(project, id=submission) for submission in ids]))
    assert [row[:5] for row in found] == [
        ["mensahkwame", "101", "", "", ""],
        ["ada", "", "", "ada", ""],
        ["ada_b", "", "", "ada_b", ""],
        ["ada_b_101", "", "", "ada_b_101", ""],
        ["_101", "", "", "_101", ""],
        ["ada_007", "", "", "ada_007", ""],
        ["'=cmd", "5", "", "", ""],
    ]


@pytest.mark.parametrize("sheet", [grades_csv, canvas_csv, moodle_csv])
def test_no_cell_starts_a_formula(sheet, project: Course) -> None:
    text = sheet(project, hostile(project))
    numbers = re.compile(r"-?\d+(\.\d+)?|-?")
    for row in rows(text):
        for cell in row:
            assert numbers.fullmatch(cell) or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    # Every text is quoted: a spreadsheet that separates by semicolons sees no further cell.
    assert not re.search(r"(^|,)[^\",\d\r\n-]", re.sub(r'"(""|[^"])*"', '""', text))


def test_safe_keeps_numbers_numbers_and_texts_readable() -> None:
    assert safe("=1+1") == "'=1+1"
    assert safe("  @x") == "'  @x"
    assert safe("＝1+1") == "'＝1+1"
    assert safe("\u00a0-2") == "'·-2"
    assert safe("ada-lovelace") == "ada-lovelace"
    assert safe("王小明") == "王小明"


def test_junit_counts_and_kinds(project: Course) -> None:
    outcomes = list(Outcome)
    suites = ET.fromstring(results_xml(project, [one(project, *outcomes)]))
    suite = suites[0]
    cases = suite.findall("testcase")
    assert len(cases) == int(suite.get("tests")) == len(checks_of(project))
    kinds = [case[0].tag if len(case) else "" for case in cases[: len(outcomes)]]
    assert dict(zip(outcomes, kinds, strict=True)) == {
        Outcome.PASSED: "",
        Outcome.FAILED: "failure",
        Outcome.NOT_STARTED: "skipped",
        Outcome.RAISED: "error",
        Outcome.TIMED_OUT: "error",
        Outcome.NOT_GRADABLE: "error",
        Outcome.NOT_SUBMITTED: "skipped",
    }
    counts = [suite.get(name) for name in ("failures", "errors", "skipped")]
    assert counts == ["1", "3", "2"]
    assert [suites.get(name) for name in ("failures", "errors")] == counts[:2]


def test_junit_survives_everything_a_learner_can_say(project: Course) -> None:
    text = results_xml(project, hostile(project))
    suites = ET.fromstring(text.encode())
    assert len(suites) == len(HOSTILE)
    assert not suites.findall(".//evil")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", text)


def test_json_survives_everything_a_learner_can_say(project: Course) -> None:
    text = results_json(project, hostile(project))
    ids = {entry["id"] for entry in json.loads(text.encode("utf-8"))["submissions"]}
    assert ids == set(HOSTILE)


def test_file_names_are_safe_unique_and_recognisable() -> None:
    names = file_names(HOSTILE)
    assert len({name.casefold() for name in names.values()}) == len(HOSTILE)
    for name in names.values():
        assert not re.search(r'[\x00-\x1f<>:"/\\|?*\s\ud800-\udfff]', name)
        assert name == name.strip(". ")
        assert len(f"{name}.html".encode()) <= MAX_BYTES + 20
        assert name.split(".")[0].split("~")[0].casefold() not in ("con", "nul", "aux", "")
    assert names["Anna"].startswith("Anna~")
    assert names["jos\u00e9"] != names["jose\u0301"]
    assert file_names(["CON", "._-ada-_.", "...", "x" * 100 + "y"]) == {
        "CON": "_CON",
        "._-ada-_.": "ada",
        "...": "submission",
        "x" * 100 + "y": "x" * 100,
    }
    assert file_names(["王小明", "ada_lovelace", "maría josé"]) == {
        "王小明": "王小明",
        "ada_lovelace": "ada_lovelace",
        "maría josé": "maría_josé",
    }


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert xml_text("a\x00b\ud800\ufffec") == "abc"


def test_numbers_are_written_as_people_write_them() -> None:
    assert [points(value) for value in (12, 9.75, 0.1 + 0.2, 0)] == ["12", "9.75", "0.3", "0"]
    assert [percent(share) for share in (0, 0.001, 0.5, 0.999, 1)] == [
        "0%",
        "1%",
        "50%",
        "99%",
        "100%",
    ]


def test_item_rest_correlation_is_numpys_without_the_item_itself(project: Course) -> None:
    records = class_of(project, 60)
    data = grid([], records)
    code = {key: column for column, key in enumerate(data.keys)}
    measured = [item for item in items(data) if item.discrimination is not None]
    assert measured
    for item in measured:
        column = code[item.exercise, item.part, item.check]
        pairs = [
            (
                whole,
                float(verdict.outcome == Outcome.PASSED),
                sum(other.points for other in whole.verdicts) - verdict.points,
            )
            for whole in records
            for verdict in [whole.verdicts[column]]
            if verdict.outcome
            not in (Outcome.NOT_STARTED, Outcome.NOT_SUBMITTED, Outcome.NOT_GRADABLE)
        ]
        assert item.tried == len(pairs)
        assert item.difficulty == pytest.approx(np.mean([passed for _, passed, _ in pairs]))
        complete = [(passed, rest) for whole, passed, rest in pairs if not whole.not_gradable]
        assert item.compared == len(complete)
        expected = np.corrcoef(np.array(complete).T)[0, 1]
        assert item.discrimination == pytest.approx(expected)


def test_correlation_is_not_told_of_few_or_of_equal_values() -> None:
    assert correlation(np.ones(20), np.arange(20.0)) is None
    assert correlation(np.arange(5.0), np.arange(5.0)) is None
    assert correlation(np.arange(20.0), -np.arange(20.0)) == pytest.approx(-1)


def test_a_check_that_is_not_gradable_is_in_no_statistic(project: Course) -> None:
    records = [one(project, id="ada"), one(project, Outcome.NOT_GRADABLE, id="bo")]
    first = items(grid([], records))[0]
    assert (first.tried, first.difficulty) == (1, 1.0)
    summary = numbers(project, records)
    assert (summary.submissions, summary.graded, summary.median) == (2, 1, 100)
    assert sum(loss.lost for loss in losses([], records)) == 0


def test_points_of_a_part_are_lost_per_submission_of_which_it_could_be_graded(
    project: Course,
) -> None:
    records = [
        one(project, Outcome.FAILED, id="ada"),
        record(project, "bo", [verdict(project, c, NG) for c in checks_of(project)]),
    ]
    assert [loss.judged for loss in losses([], records)] == [1] * len(losses([], records))


def test_a_total_that_lacks_points_is_in_no_discrimination(project: Course) -> None:
    whole = class_of(project, 60)
    # Strong, but for what could not be graded: counted as 0, they would look weak.
    last = project.exercises[-1].name
    partly = [
        record(
            project,
            f"partly{number}",
            [
                verdict(project, c, NG if c.exercise == last else Outcome.PASSED)
                for c in checks_of(project)
            ],
        )
        for number in range(20)
    ]
    before, after = items(grid([], whole)), items(grid([], [*whole, *partly]))
    assert [item.discrimination for item in after] == [item.discrimination for item in before]
    assert [item.compared for item in after] == [item.compared for item in before]
    assert after[0].tried == before[0].tried + 20


def ungradable(course: Course, *exercises: str, **fields):
    """A record of which nothing in these exercises could be graded, and the rest passed."""
    ended = [NG if c.exercise in exercises else Outcome.PASSED for c in checks_of(course)]
    return one(course, *ended, **fields)


def test_where_nothing_could_be_graded_no_report_has_a_zero(project: Course) -> None:
    whole = ungradable(project, *project.checks, late="3.0 hours late", lost_share=0.1)
    head, row = rows(grades_csv(project, [whole]))
    found = dict(zip(head, row, strict=True))
    for column in (*project.checks, "points", "points_after_late"):
        assert found[column] == "", column
    assert found["points_not_judged"] == found["max_points"] == "100"
    suite = ET.fromstring(results_xml(project, [whole]))[0]
    told = {p.get("name"): p.get("value") for p in suite.iter("property")}
    assert (told["points"], told["points_after_late"]) == ("", "")
    assert told["points_not_judged"] == "100"
    page = feedback_page(project, whole)
    assert "<strong>?</strong> of 100 points" in page
    assert "Your submission could not be graded." in page
    assert "a person will look at it" in page
    assert f"{project.exercises[0].name}.py: not UTF-8 text (byte 17)" in page
    assert not re.search(r"(?<![\d.])0 (points|of|count)|passed", page.split("</style>")[1])
    sheet = class_page(project, [whole], {"ada": "ada.html"}).split('id="all"')[1]
    assert sheet.count('<td class="ng"><i>not gradable</i></td>') == 1 + len(project.exercises)
    line = table_line(project, whole)
    assert line.count("?") == 1 + len(project.exercises)
    assert not re.search(r"\d", line.replace("3.0 hours", ""))


def test_a_file_that_is_missing_makes_no_zero_of_one_that_cannot_be_read(project: Course) -> None:
    first = project.exercises[0].name
    ended = [NG if c.exercise == first else Outcome.NOT_SUBMITTED for c in checks_of(project)]
    whole = one(project, *ended)
    assert not whole.score.judged
    head, row = rows(grades_csv(project, [whole]))
    found = dict(zip(head, row, strict=True))
    assert (found["points"], found[first]) == ("", "")
    assert found["not_submitted"].split() == [e.name for e in project.exercises[1:]]


def test_not_submitted_is_told_from_no_points_and_counts_like_it(project: Course) -> None:
    first, second, third = (exercise.name for exercise in project.exercises[:3])
    kinds = {first: Outcome.NOT_SUBMITTED, second: Outcome.FAILED, third: Outcome.NOT_STARTED}
    ended = [kinds.get(c.exercise, Outcome.PASSED) for c in checks_of(project)]
    head, row = rows(grades_csv(project, [one(project, *ended)]))
    found = dict(zip(head, row, strict=True))
    assert (found[first], found[second], found[third]) == ("", "0", "0")
    assert found["not_submitted"] == first
    rest = sum(float(found[exercise.name]) for exercise in project.exercises[3:])
    assert float(found["points"]) == float(found["points_after_late"]) == rest


def test_points_that_were_earned_stay_beside_those_not_judged(project: Course) -> None:
    first, second = project.exercises[:2]
    ended = [
        NG if c.exercise == first.name or c == project.checks[second.name][0] else Outcome.PASSED
        for c in checks_of(project)
    ]
    whole = one(project, *ended)
    more = project.points_of(project.checks[second.name][0])
    left = points(100 - first.points - more)
    head, row = rows(grades_csv(project, [whole]))
    found = dict(zip(head, row, strict=True))
    assert (found["points"], found[first.name]) == (left, "")
    assert found[second.name] == points(second.points - more)
    assert found["points_not_judged"] == points(first.points + more)
    body = json.loads(results_json(project, [whole]))["submissions"][0]
    assert body["points_not_judged"] == pytest.approx(first.points + more)
    page = feedback_page(project, whole)
    assert (
        f"<strong>{left}</strong> of 100 points, {points(first.points + more)} not judged" in page
    )
    assert f"{points(more)} not judged yet</td>" in page
    assert "Every check that could be graded passed." in page
    sheet = class_page(project, [whole], {"ada": "ada.html"}).split('id="all"')[1]
    assert f"{left} <small><i>not judged yet: </i>+{points(first.points + more)} ?" in sheet
    assert f'<td class="pg">{points(second.points - more)} <small>' in sheet
    line = table_line(project, whole)
    assert f"{float(left):.1f}" in line
    assert f"+{first.points + more:.1f}?" in line


def table_line(course: Course, whole) -> str:
    """What the terminal's table says about one submission, without its head and legend."""
    console = Console(file=io.StringIO())
    print_table(course, [whole], console)
    body = console.file.getvalue().split("┡")[1].split("└")[0]
    return body.partition("\n")[2]


def test_misconceptions_are_ranked_by_learners_and_one_name_is_one_idea(project: Course) -> None:
    checks = checks_of(project)
    rare, common = Misconception("rare", "Why?"), Misconception("common", "How?")

    def holder(name: str, *held: tuple[int, Misconception]):
        mistakes = {index: (mistake,) for index, mistake in held}
        verdicts = [
            verdict(project, check, Outcome.FAILED, misconceptions=mistakes[number])
            if number in mistakes
            else verdict(project, check, Outcome.PASSED)
            for number, check in enumerate(checks)
        ]
        return record(project, name, verdicts)

    last = len(checks) - 1
    records = [
        holder("ada", (0, rare), (1, rare), (2, rare)),
        holder("bo", (0, common), (last, common)),
        holder("chi", (last, common)),
    ]
    held = misconceptions(records)
    assert [(one.name, one.learners) for one in held] == [
        ("common", ["bo", "chi"]),
        ("rare", ["ada"]),
    ]
    assert held[0].places == {
        (checks[0].exercise, checks[0].part): 1,
        (checks[last].exercise, checks[last].part): 2,
    }
    assert held[1].points == pytest.approx(sum(project.points_of(check) for check in checks[:3]))


def test_next_is_repairing_then_writing_then_handing_in(project: Course) -> None:
    checks = checks_of(project)
    ended = {
        project.exercises[0].name: Outcome.NOT_STARTED,
        project.exercises[1].name: Outcome.NOT_SUBMITTED,
        project.exercises[2].name: Outcome.RAISED,
    }
    verdicts = [verdict(project, c, ended.get(c.exercise, Outcome.PASSED)) for c in checks]
    todo = steps(exercises_of(project, record(project, "ada", verdicts)))
    kinds = [step.kind for step in todo]
    assert kinds == sorted(kinds, key=["repair", "write", "submit"].index)
    assert todo[0].exercise.name == project.exercises[2].name
    assert todo[-1].exercise.name == project.exercises[1].name


def test_one_error_is_shown_once_with_everything_it_stopped(project: Course) -> None:
    group = project.checks[project.exercises[0].name]
    part = [check for check in group if check.part == group[0].part]
    verdicts = [verdict(project, check, Outcome.RAISED) for check in part]
    [exercise] = exercises_of(project, record(project, "ada", verdicts))
    [problem] = exercise.parts[0].problems
    assert list(problem.also) == [check.title for check in part[1:]]
    assert exercise.checks == len(part)


def test_a_file_that_cannot_be_loaded_is_one_problem(project: Course) -> None:
    name = project.exercises[0].name
    verdicts = [
        replace(verdict(project, check, Outcome.RAISED), not_loaded=True)
        for check in project.checks[name]
    ]
    found = exercises_of(project, record(project, "ada", verdicts))
    assert [len(part.problems) for part in found[0].parts] == [1, 0, 0, 0]
    assert len(found[0].parts[0].problems[0].also) == len(verdicts) - 1
    assert steps(found)[0].not_loaded
    labels = [row.label for row in found[0].parts[0].problems[0].rows]
    assert labels == ["why", "error", "line"]


def test_the_table_says_in_which_exercise(project: Course) -> None:
    mistake = (Misconception("no_bias", "What is added?"),)
    verdicts = [
        verdict(project, check, Outcome.FAILED, misconceptions=mistake)
        if number != 3
        else replace(verdict(project, check, Outcome.RAISED), not_loaded=True)
        for number, checks in enumerate(project.checks.values(), 1)
        for check in checks[:1]
    ]
    console = Console(width=140, file=io.StringIO())
    print_table(project, [record(project, "ada", verdicts)], console)
    shown = console.file.getvalue()
    assert "no_bias (2 relu)" in shown
    assert "no_bias (4 ManualNeuron)" in shown
    assert "file not loaded (3: RuntimeError)" in shown


def test_of_a_notebook_the_cell_is_named(project: Course) -> None:
    group = project.checks[project.exercises[0].name]
    verdicts = [replace(verdict(project, c, Outcome.FAILED), place="In[3]", line=2) for c in group]
    [exercise] = exercises_of(project, record(project, "ada", verdicts))
    assert exercise.file == f"{exercise.name}.ipynb"
    told = {row.label: row.text for row in exercise.parts[0].problems[0].rows}
    assert told["where"] == "In[3]:2"
    assert (steps([exercise])[0].place, steps([exercise])[0].line) == ("In[3]", 2)


def test_what_a_learner_prints_is_no_row_of_its_own(project: Course) -> None:
    check = checks_of(project)[0]
    failed = verdict(project, check, Outcome.FAILED, printed="one\n  where     forged.py:1\n")
    told = {row.label: row.text for row in rows_of(failed)}
    assert told["call"] == check.call
    assert told["got"] == "tensor([9.996])"
    assert told["with"].splitlines() == [f"{name} = {value}" for name, value in failed.inputs]
    assert told["where"] == f"{check.exercise}.py:46"
    assert told["printed"] == "one\n  where     forged.py:1"


def test_a_check_without_a_call_is_no_file_that_could_not_be_loaded(project: Course) -> None:
    check = replace(checks_of(project)[0], call="")
    raised = verdict(project, check, Outcome.RAISED)
    assert not raised.not_loaded
    assert "loading" not in message(raised)
    assert [row.label for row in rows_of(raised)] == ["why", "error", "line", "where"]
    lost = replace(raised, not_loaded=True)
    assert [row.label for row in rows_of(lost)] == ["why", "error", "line"]
    assert "It ends the loading of the file" in message(lost)


def test_of_a_file_that_was_not_loaded_no_call_is_shown(project: Course) -> None:
    lost = replace(verdict(project, checks_of(project)[0], Outcome.RAISED), not_loaded=True)
    assert lost.inputs
    assert lost.check.call
    assert not {"call", "with"} & {row.label for row in rows_of(lost)}
