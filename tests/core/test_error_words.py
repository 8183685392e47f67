"""What a course says of its libraries' errors."""

from pathlib import Path

import pytest

from grader.answers.reference import ReferenceAnswers
from grader.author.doctor import stray_files
from grader.classroom.circumstances import Circumstances
from grader.core.course import Course, CourseError, load_course
from grader.core.error_words import FILE, TELLING, ErrorWords, read_error_words
from grader.core.grading import judge
from grader.core.observation import RAISED, Fault, Frame, Observation
from grader.core.verdict import Verdict
from grader.faces.messages import unreadable
from grader.faces.messages.message import message
from grader.faces.messages.plain_words import explain
from grader.faces.messages.sentences_python import BY_TYPE

WORDS = r"""
[[error]]
pattern = '(\w+) met a (\w+)'
line = '\bnp\.{1}\('
say = "NumPy's {1} knows no {2}."

[[error]]
pattern = 'met'
say = "Two things met."

[[error]]
type = "RecursionError"
pattern = ''
say = "Round and round."
"""


def words(text: str, folder: Path) -> ErrorWords:
    (folder / FILE).write_text(text, encoding="utf-8")
    return read_error_words(folder, folder)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Fault("TypeError", "mean met a list", (Frame(1, "np.mean(x)"),)), "mean knows no list."),
        (Fault("TypeError", "mean met a list", (Frame(1, "mean(x)"),)), "Two things met."),
        (Fault("TypeError", "mean met a list"), "Two things met."),
        (Fault("TypeError", "met", (Frame(1, 'raise TypeError("met")'),)), ""),
        (Fault("TypeError", "a new one"), ""),
        (Fault("AssertionError", "they met"), ""),
        (Fault("RecursionError", "they met"), "Round and round."),
    ],
)
def test_the_first_sentence_that_fits_is_said(fault: Fault, sentence: str, tmp_path: Path) -> None:
    assert words(WORDS, tmp_path).of(fault).endswith(sentence)
    assert bool(words(WORDS, tmp_path).of(fault)) == bool(sentence)


def test_a_text_in_place_of_a_group_is_no_expression(tmp_path: Path) -> None:
    text = "[[error]]\npattern = '(.*) met'\nline = '^{1}$'\nsay = 'Yes.'"
    assert words(text, tmp_path).of(Fault("E", ".* met", (Frame(1, "E: .*"),))) == "Yes."
    assert words(text, tmp_path).of(Fault("E", ".* met", (Frame(1, "E: any"),))) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[error]]\npattern = 'a'\n", ":1: error.say is missing"),
        ("[[error]]\nsay = 'a'\n", ":1: error.pattern is missing"),
        ("\n[[error]]\nsay = 'a'\npattern = '('\n", ":4: error.pattern: "),
        ("[[error]]\npattern = 'a'\nsay = 'b'\nline = '['\n", ":4: error.line: "),
        ("[[error]]\npattern = '(a)'\nsay = '{2}'\n", ":3: error.say: "),
        ("[[error]]\npattern = 'a'\nsay = 'b'\nwords = 'c'\n", ":4: unknown key error.words"),
        ("errors = 1\n", ":1: unknown key errors"),
        ("[[error]\n", ":1: "),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(
    text: str, told: str, minicourse: Course
) -> None:
    (minicourse.root / "checks" / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        load_course(minicourse.root)
    assert str(caught.value).startswith(f"checks/{FILE}{told}")
    assert "\n" not in str(caught.value)


def test_a_course_without_the_file_says_nothing_of_libraries(minicourse: Course) -> None:
    fault = Fault("RuntimeError", "shapes cannot be multiplied")
    assert not minicourse.error_words.entries
    assert explain(fault, minicourse.error_words) == ""


def test_the_real_course_says_each_thing_once(project: Course) -> None:
    entries = project.error_words.entries
    assert len(entries) > 100
    assert len({(one.type, one.pattern, one.line) for one in entries}) == len(entries)


def test_errors_that_tell_by_their_type_are_the_same_everywhere() -> None:
    assert set(TELLING) == {*BY_TYPE, *unreadable.TYPES}


def with_words(course: Course) -> Course:
    (course.root / "checks" / FILE).write_text(WORDS, encoding="utf-8")
    return load_course(course.root)


def test_the_file_belongs_to_the_course(minicourse: Course) -> None:
    before = Circumstances.of(minicourse, 1, "confined").course
    course = with_words(minicourse)
    assert list(stray_files(course)) == []
    assert Circumstances.of(course, 1, "confined").course != before


def verdict(course: Course, seen: Observation) -> Verdict:
    checks = course.checks["ex1_line"][:1]
    return judge(course, ReferenceAnswers(course, 7), checks, {checks[0].id: seen}, {})[0]


def test_a_verdict_keeps_what_the_course_says(minicourse: Course) -> None:
    fault = Fault("TypeError", "they met", (Frame(2, "f(x)"),))
    told = message(verdict(with_words(minicourse), Observation(RAISED, fault=fault)))
    assert "\n  why       Two things met.\n  error     TypeError: they met\n" in told


def test_only_loading_makes_a_file_that_was_not_loaded(minicourse: Course) -> None:
    """Also where a check's docstring says no call."""
    path = minicourse.root / "checks" / "ex1_line.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n\n    line(slope, offset, x)\n", "\n", 1), encoding="utf-8")
    course = load_course(minicourse.root)
    assert course.checks["ex1_line"][0].call == ""
    fault = Fault("NameError", "name 'ofset' is not defined", (Frame(2, "return ofset"),))
    one = verdict(course, Observation(RAISED, fault=fault))
    assert not one.not_loaded
    assert one.inputs
    assert "loading" not in message(one)
    one = verdict(course, Observation(RAISED, fault=fault, loading=True))
    assert one.not_loaded
    assert (one.inputs, one.line) == ((), 2)
    assert "loading of the file" in message(one)
