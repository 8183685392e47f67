"""Who is named, and when nobody is."""

from pathlib import Path

import pytest

from grader.answers.answer_key import RecordedAnswers, record
from grader.answers.reference import ReferenceAnswers
from grader.core.course import Course, load_course
from grader.core.diagnosis import decide, diagnose
from grader.core.freezing import freeze
from grader.core.grading import judge, line_of_part
from grader.core.observation import RETURNED, TIMED_OUT, Fault, Observation
from grader.core.verdict import Outcome
from grader.run.observe import Implementation

HEAD = "import torch\n"


def seen(course: Course, source: str) -> dict[str, Observation]:
    """What the checks of the line see of a source."""
    answers = ReferenceAnswers(course, course.default_seed)
    learner = Implementation.from_source(HEAD + source, "ex1_line", "ex1_line.py")
    return {
        check.id: learner.observe(check, answers.functions("ex1_line")[check.name], answers.seed)
        for check in course.checks["ex1_line"]
    }


def names(course: Course, source: str) -> list[str]:
    """The misconceptions named for a source."""
    answers = ReferenceAnswers(course, course.default_seed)
    checks = course.checks["ex1_line"]
    tolerance = course.tolerance_of("ex1_line")
    return [m.name for m in diagnose(seen(course, source), answers, checks, tolerance)]


def line(expression: str) -> str:
    return f"def line(slope, offset, x):\n    return {expression}\n"


def test_one_mistake_is_named(minicourse: Course) -> None:
    assert names(minicourse, line("slope * x")) == ["offset_forgotten"]
    assert names(minicourse, line("offset - x * slope")) == ["slope_negated"]


def test_two_at_once_are_named_together(minicourse: Course) -> None:
    assert names(minicourse, line("-slope * x")) == ["offset_forgotten", "slope_negated"]
    assert names(minicourse, line("2 * offset - 2 * slope * x")) == ["doubled", "slope_negated"]


def test_an_unknown_mistake_has_no_name(minicourse: Course) -> None:
    assert names(minicourse, line("slope * x + 3 * offset")) == []


ARRAY = """

@misconception("line")
def line_as_array(right):
    \"\"\"In what do the numbers come back?\"\"\"
    return lambda slope, offset, x: right(slope, offset, x).numpy()
"""


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        ("slope * x + offset).numpy()", ["line_as_array"]),
        ("slope * x + offset).numpy().astype('float64')", ["line_as_array"]),
        ("slope * x + offset).double()", []),
        ("slope * x + 3 * offset).numpy()", []),
    ],
)
def test_an_array_that_nobody_asked_for_has_any_dtype(
    minicourse: Course, returned: str, expected: list[str]
) -> None:
    misconceptions = minicourse.misconception_file("ex1_line")
    misconceptions.write_text(misconceptions.read_text() + ARRAY)
    assert names(load_course(minicourse.root), line(f"({returned}")) == expected


def test_right_and_unstarted_code_has_no_name(minicourse: Course) -> None:
    assert names(minicourse, line("x * slope + offset")) == []
    assert names(minicourse, "def line(*a):\n    raise NotImplementedError\n") == []


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("offset + 2.5 * x", "Why does y always grow by 2.5?"),
        ("offset + 0.7 * x", "Why does y always grow by 0.7?"),
        ("offset - 12 * x", "Why does y always grow by -12?"),
        ("offset + 0.31416 * x", "Why does y always grow by 0.314?"),
        # A number that follows what was drawn is none that was typed in.
        ("offset + 3 * slope * x", ""),
        # Nothing to solve, and numbers that nobody types.
        ("offset + x * float('nan')", ""),
        ("offset + x * 1e9", ""),
        ("(offset + 0.7 * x)[:1]", ""),
        ("x.reshape(4, 1, 1) * torch.ones(900, 900) if len(x) > 3 else x", ""),
    ],
)
def test_a_number_typed_in_is_solved_for(minicourse: Course, body: str, sentence: str) -> None:
    answers = ReferenceAnswers(minicourse, minicourse.default_seed)
    checks = minicourse.checks["ex1_line"]
    tolerance = minicourse.tolerance_of("ex1_line")
    found = diagnose(seen(minicourse, line(body)), answers, checks, tolerance)
    assert [misconception.sentence for misconception in found] == [sentence] * bool(sentence)


def test_a_learners_copy_knows_the_common_numbers(minicourse: Course, tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(record(minicourse, ReferenceAnswers(minicourse, minicourse.default_seed)))
    answers = RecordedAnswers(minicourse, path)
    checks = minicourse.checks["ex1_line"]
    tolerance = minicourse.tolerance_of("ex1_line")
    for body, names in (("offset + 2.5 * x", ["slope_typed_in"]), ("offset + 0.7 * x", [])):
        found = diagnose(seen(minicourse, line(body)), answers, checks, tolerance)
        assert [misconception.name for misconception in found] == names
    live = ReferenceAnswers(minicourse, minicourse.default_seed)
    for check in checks:
        assert answers.drawn(check) == live.drawn(check)
        assert answers.inputs(check) == live.inputs(check)


def test_a_passed_check_contradicts_a_rival_that_fails_it(minicourse: Course) -> None:
    # Its values are those of slope_negated, its slope is right: not that misconception.
    source = line("offset - slope * x.detach() + slope * (x - x.detach())")
    assert names(minicourse, source) == []


def test_two_rivals_that_look_alike_are_both_left_unsaid(minicourse: Course) -> None:
    path = minicourse.misconception_file("ex1_line")
    twin = path.read_text().replace("def doubled", "def twice").split("\n\n\n")[-1]
    path.write_text(f"{path.read_text()}\n\n{twin}")
    assert names(minicourse, line("2 * (slope * x + offset)")) == []


def test_outcomes() -> None:
    from grader.core.comparison import Tolerance

    tolerance = Tolerance(1e-4, 1e-5)
    right = Observation(RETURNED, freeze(1.0))
    assert decide(right, right, tolerance).outcome == Outcome.PASSED
    assert decide(Observation(RETURNED, 2.0), right, tolerance).outcome == Outcome.FAILED
    assert decide(Observation(TIMED_OUT), right, tolerance).outcome == Outcome.TIMED_OUT
    assert decide(Observation("died"), right, tolerance).outcome == Outcome.RAISED
    broken = Observation("raised", fault=Fault("E", ""))
    assert decide(right, broken, tolerance).outcome == Outcome.NOT_GRADABLE
    foreign = Observation(RETURNED, freeze(object()))
    assert decide(foreign, foreign, tolerance).outcome == Outcome.NOT_GRADABLE


def test_points_and_places(minicourse: Course) -> None:
    answers = ReferenceAnswers(minicourse, 3)
    source = HEAD + line("slope * x")
    checks = minicourse.checks["ex1_line"]
    learner = Implementation.from_source(source, "ex1_line", "ex1_line.py")
    found = {c.id: learner.observe(c, answers.functions("ex1_line")[c.name], 3) for c in checks}
    verdicts = judge(minicourse, answers, checks, found, {"ex1_line": source})
    assert [(v.outcome, v.points, v.max_points) for v in verdicts] == [
        (Outcome.FAILED, 0.0, 3.0),
        (Outcome.PASSED, 3.0, 3.0),
    ]
    assert verdicts[0].line == 2
    assert verdicts[0].misconception == "offset_forgotten"
    assert verdicts[1].misconception is None
    assert dict(verdicts[0].inputs).keys() == {"slope", "offset", "x"}


def test_a_relation_is_said_where_nobody_is_named(minicourse: Course) -> None:
    def related(source: str) -> set[tuple[str, str | None]]:
        answers = ReferenceAnswers(minicourse, minicourse.default_seed)
        checks = minicourse.checks["ex1_line"]
        verdicts = judge(minicourse, answers, checks, seen(minicourse, source), {})
        return {(v.relation, v.misconception) for v in verdicts if v.outcome != Outcome.PASSED}

    half = line("(slope * x + offset) / 2")
    assert related(half) == {("got is the expected value times 1/2", None)}
    assert related(line("(slope * x + offset) * 2")) == {("", "doubled")}
    assert related(line("torch.exp(x) + offset")) == {("", None)}
    assert related(line("slope[5]")) == {("", None)}


def test_records_without_a_relation_are_read() -> None:
    from grader.core.check import Check
    from grader.core.record import Record
    from grader.core.verdict import Verdict

    check = Check("e", "p", "c", "t", "")
    ended = {"outcome": Outcome.FAILED, "points": 0.0, "max_points": 1.0}
    verdict = Verdict(check=check, **ended, relation="negated")
    text = Record(submission="anna", verdicts=(verdict,)).to_json()
    assert Record.from_json(text).verdicts == (verdict,)
    old = text.replace(',"relation":"negated"', "")
    assert old != text
    assert Record.from_json(old).verdicts[0].relation == ""


def test_lines_of_parts() -> None:
    source = "import x\n\nclass A:\n    def f(self):\n        pass\n"
    assert (
        line_of_part(source, "A"),
        line_of_part(source, "A.f"),
        line_of_part(source, "A.option"),
    ) == (3, 4, 3)
    assert line_of_part("def (", "A") == 0
    # A source that does not parse, or would take minutes to, has lines as well.
    assert line_of_part("def (\n\ndef f(x):\n    f'" + "{" * 10**6, "f") == 3
    assert line_of_part("class A:\n    pass\n\ndef f():\n    pass\n", "A.f") == 1
