"""Pictures: painted over what is expected, left out where nothing can be, never in the way."""

import math
import shutil
from pathlib import Path

import pytest
import torch
from records import record, verdict
from test_cli import run
from tests_sources import RIGHT_COUNTER, RIGHT_LINE

from grader.answers.answer_key import record as key_of
from grader.answers.reference import ReferenceAnswers
from grader.author.doctor import pictured
from grader.classroom.store import read_records
from grader.core.check import Check
from grader.core.course import Course, CourseError, load_course
from grader.core.freezing import freeze
from grader.core.observation import RETURNED, Observation
from grader.core.picture import PictureData, paint_curve, paint_losses, picture_data
from grader.core.verdict import Outcome
from grader.faces.pictures import picture_of
from grader.faces.reports.feedback_page import feedback_page
from grader.formats.picture import MAX_SVG, png_of, svg_of

LOOK = Check("ex1_line", "line", "the_line_itself", 'your "line" <b>', "")
WRONG_LINE = "def line(slope, offset, x):\n    return offset - slope * x\n"


def data_of(yours: object, expected: object = None) -> PictureData:
    right = {"x": torch.arange(5.0), "line(slope, offset, x)": torch.arange(5.0)}
    seen = (Observation(RETURNED, freeze(value)) for value in (yours, expected or right))
    data = picture_data(LOOK, *seen)
    assert data
    return data


def line_of(values: object) -> PictureData:
    return data_of({"x": torch.arange(5.0), "line(slope, offset, x)": values})


def test_the_same_numbers_give_the_same_picture() -> None:
    panel = line_of(torch.ones(5)), paint_curve
    picture = svg_of([panel])
    assert picture
    assert picture == svg_of([panel])
    assert "<svg" in picture.svg
    assert picture.words == LOOK.title
    assert picture.uri.startswith("data:image/svg+xml;base64,")
    assert (png_of([panel]) or b"").startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "values",
    [
        [1e30, -1e30, 0.0, 1e-300, 5e-324],
        [math.nan, 1.0, math.inf, -math.inf, 0.0],
        [1e16, 1e16 + 2, 1e16, 1e16, 1e16],
        [0.0] * 5,
        [-0.0, 2**62, -(2**62), True, False],
    ],
)
def test_strange_numbers_are_painted(values: list[object]) -> None:
    assert svg_of([(line_of(values), paint_curve)])
    losses = data_of({"loss": values * 700}, {"loss": [1.0, 0.5]})
    made = svg_of([(losses, paint_losses)])
    assert made is None or len(made.svg) <= MAX_SVG


def test_one_that_cannot_be_painted_costs_no_other() -> None:
    def fails(axes: object, yours: object, expected: object) -> None:
        raise ValueError

    good, shorter = line_of(torch.ones(5)), line_of(torch.ones(3))
    assert svg_of([(good, fails)]) is None
    assert png_of([(good, fails)]) is None
    assert svg_of([(shorter, paint_curve)]) is None
    assert svg_of([(shorter, paint_curve), (good, paint_curve)]) == svg_of([(good, paint_curve)])


def test_settings_of_the_learner_stay_theirs() -> None:
    import matplotlib as mpl

    with mpl.rc_context({"lines.linewidth": 40, "axes.facecolor": "black", "text.usetex": True}):
        assert svg_of([(line_of(torch.ones(5)), paint_curve)])
        assert mpl.rcParams["lines.linewidth"] == 40
    assert svg_of([(line_of(torch.zeros(5)), paint_curve)])


def test_every_picture_of_the_course_can_be_painted(project: Course) -> None:
    answers = ReferenceAnswers(project, project.default_seed)
    parts = {(look.exercise, look.part) for looks in project.pictures.values() for look in looks}
    assert len(parts) == 8
    for exercise, looks in project.pictures.items():
        assert list(pictured(project, exercise, answers)) == []
        for look in looks:
            expected = answers.expected(look)
            data = picture_data(look, expected, expected)
            assert data
            assert picture_of(project, [data])


def test_the_doctor_finds_pictures_that_cannot_be_painted(minicourse: Course) -> None:
    path = minicourse.check_file("ex1_line")
    text = path.read_text()

    def findings(old: str, new: str) -> list[str]:
        assert old in text
        path.write_text(text.replace(old, new))
        course = load_course(minicourse.root)
        return list(pictured(course, "ex1_line", ReferenceAnswers(course, 7)))

    assert findings("x", "x") == []
    line = text.splitlines().index("def the_line_itself(ex, draw):") + 1
    name = f"{path}:{line}: picture the_line_itself"
    (found,) = findings("torch.linspace(-2, 2, 5)", "torch.linspace(-2, 2)")
    assert found.startswith(f"{name}: on the solution it raises TypeError: linspace()")
    (found,) = findings('return {"x": x, ', 'return {"x": None, ')
    assert found == f"{name}: a look returns a dict of numbers, lists of numbers, arrays or tensors"
    broken = "def paint_it(axes, yours, expected):\n    axes.plot(yours.y)\n\n\n@picture("
    path.write_text(
        text.replace("@picture(", broken).replace("paint=paint_curve", "paint=paint_it")
    )
    course = load_course(minicourse.root)
    (found,) = pictured(course, "ex1_line", ReferenceAnswers(course, 7))
    line = path.read_text().splitlines().index("    axes.plot(yours.y)") + 1
    said = "AttributeError: 'dict' object has no attribute 'y'"
    assert found == f"{path}:{line}: painting the_line_itself: {said}"


def test_a_picture_needs_words_and_a_part(minicourse: Course) -> None:
    path = minicourse.check_file("ex1_line")
    text = path.read_text()
    path.write_text(text.replace('    """your line over the expected one"""\n', ""))
    with pytest.raises(CourseError, match=r"ex1_line.py:\d+: picture the_line_itself has no doc"):
        load_course(minicourse.root)
    path.write_text(text.replace('@picture("line"', '@picture("circle"'))
    with pytest.raises(CourseError, match=r'the_line_itself: course.toml lists no part "circle"'):
        load_course(minicourse.root)


def test_the_page_shows_a_part_that_failed_in_a_picture(minicourse: Course) -> None:
    checks = [check for checks in minicourse.checks.values() for check in checks]
    verdicts = [verdict(minicourse, check, Outcome.FAILED) for check in checks]
    anna = record(minicourse, "anna", verdicts, pictures=(line_of(torch.ones(5)),))
    page = feedback_page(minicourse, anna)
    assert page.count('<img src="data:image/svg+xml;base64,') == 1
    assert 'alt="your &#34;line&#34; &lt;b&gt;"' in page
    assert page == feedback_page(minicourse, anna)
    passed = [verdict(minicourse, check, Outcome.PASSED) for check in checks]
    ben = record(minicourse, "ben", passed, pictures=(line_of(torch.ones(5)),))
    assert "<img" not in feedback_page(minicourse, ben)


def test_a_picture_that_the_course_no_longer_has_is_left_out(minicourse: Course) -> None:
    assert picture_of(minicourse, [line_of(torch.ones(5))])
    path = minicourse.check_file("ex1_line")
    path.write_text(path.read_text().replace("the_line_itself", "another"))
    assert picture_of(load_course(minicourse.root), [line_of(torch.ones(5))]) is None


def test_grading_looks_at_what_failed_and_at_nothing_else(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = {
        "right": RIGHT_LINE,
        "wrong": WRONG_LINE,
        "raises": "def line(slope, offset, x):\n    return nothing\n",
        "stuck": "def line(slope, offset, x):\n    while len(x) == 3: pass\n    return x\n",
    }
    for name, line in works.items():
        folder = minicourse.root / "class" / name
        folder.mkdir(parents=True)
        (folder / "ex1_line.py").write_text(line)
        (folder / "ex2_counter.py").write_text(RIGHT_COUNTER)
    done = run(minicourse, monkeypatch, "grade", "class", "--seed", "3", "--trust-this-code")
    assert done.exit_code == 0, done.output
    records = read_records(minicourse.root / "results.sqlite")
    (data,) = records["wrong"].pictures
    assert (data.exercise, data.part, data.name) == ("ex1_line", "line", "the_line_itself")
    assert data.words == "your line over the expected one"
    assert [len(array.values) for _, array in (*data.yours, *data.expected)] == [5] * 4
    assert data.yours != data.expected
    assert {name for name, one in records.items() if one.pictures} == {"wrong"}


@pytest.mark.parametrize("solutions", [True, False])
def test_a_learner_asks_for_a_picture(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch, solutions: bool
) -> None:
    if not solutions:
        minicourse.key_file.write_bytes(key_of(minicourse, ReferenceAnswers(minicourse, 7)))
        shutil.rmtree(minicourse.root / "solutions")

    def asked(*words: str) -> tuple[int, str]:
        done = run(minicourse, monkeypatch, "picture", *words)
        return done.exit_code, done.output

    code, said = asked("ex1")
    assert code == 2
    assert "nothing to paint yet: your ex1_line gives no numbers" in said
    minicourse.exercise_file("ex1_line").write_text(WRONG_LINE)
    wrote = "line: your line over the expected one\nwrote ex1_line.svg\n"
    assert asked("ex1") == (0, wrote)
    assert "<svg" in (minicourse.root / "ex1_line.svg").read_text()
    assert asked("ex1", "line", "--to", "a.png")[0] == 0
    assert (minicourse.root / "a.png").read_bytes().startswith(b"\x89PNG")
    for words, why in {
        ("ex1", "circle"): "ex1_line has pictures of line; name one of these",
        ("ex2",): "ex2_counter has no pictures",
        ("ex1", "--to", "a.gif"): "a.gif: a picture is written as .svg or .png",
        ("ex1", "--to", "no/a.png"): "there is no such file or folder",
    }.items():
        code, said = asked(*words)
        assert (code, why in said) == (2, True), said
    Path(minicourse.exercise_file("ex1_line")).unlink()
    assert "there is no such file" in asked("ex1")[1]
