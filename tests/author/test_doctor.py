"""The doctor finds every kind of defect, and nothing in a sound course."""

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.author.doctor import examine
from grader.core.course import Course, CourseError, load_course


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_sound_course_has_no_findings(minicourse: Course) -> None:
    assert list(examine(minicourse)) == []


def spoiled_check(course: Course, returned: str) -> None:
    replace(
        course.check_file("ex2_counter"),
        'return [counter.add(draw("a", 1)), counter.add(draw("b", 1)), counter.count]',
        returned,
    )


TWIN = '''

@misconception("line")
def twice(right):
    """Twice?"""
    return lambda slope, offset, x: right(slope, offset, x) * 2
'''
HARMLESS = '''

@misconception("line")
def harmless(right):
    """Is it wrong at all?"""
    return lambda slope, offset, x: right(slope, offset, x)
'''
SLIP = '''

@misconception("line")
def slipped(right):
    """Is it wrong by intent?"""
    return lambda slope, offset, x: {}
'''


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text() + text)


SPOILS: dict[str, tuple[Callable[[Course], None], str]] = {
    "exercise edited": (
        lambda c: append(c.exercise_file("ex1_line"), "# mine\n"),
        "exercises/ex1_line.py: not as solutions/ex1_line.py says; run grader build",
    ),
    "exercise missing": (
        lambda c: c.exercise_file("ex1_line").unlink(),
        "exercises/ex1_line.py: missing; run grader build",
    ),
    "stray solution": (
        lambda c: (c.root / "solutions" / "ex3_more.py").write_text(""),
        "solutions/ex3_more.py: belongs to no exercise of course.toml",
    ),
    "stray notes": (
        lambda c: (c.root / "exercises" / "notes.txt").write_text(""),
        "exercises/notes.txt: belongs to no exercise of course.toml",
    ),
    "no misconceptions": (
        lambda c: c.misconception_file("ex1_line").unlink(),
        "solutions/misconceptions/ex1_line.py: missing",
    ),
    "unformatted solution": (
        lambda c: replace(c.solution_file("ex1_line"), "slope * x\n", "slope*x\n"),
        "solutions/ex1_line.py: not formatted; run ruff format",
    ),
    "solution raises": (
        lambda c: replace(c.solution_file("ex1_line"), "+ offset\n", "+ offset[3]\n"),
        "ex1_line::line::goes_through_its_points: the solution ended with raised",
    ),
    "solution of chance": (
        lambda c: replace(
            c.solution_file("ex1_line"),
            "+ offset\n",
            '+ offset * (__import__("time").time_ns() % 997)\n',
        ),
        "ex1_line::line::goes_through_its_points: the solution disagrees with itself",
    ),
    "skeleton passes": (
        lambda c: spoiled_check(c, 'return draw("a", 1)'),
        "ex2_counter::Counter.add::adds_up: on the untouched exercise it is returned",
    ),
    "same for every seed": (
        lambda c: spoiled_check(c, "return counter.add(torch.ones(1))"),
        "ex2_counter::Counter.add::adds_up: sees the same for seed 7 and 1",
    ),
    "replay passes": (
        lambda c: spoiled_check(c, 'return counter.add(1 + draw("a", 1) * 1e-6)'),
        "ex2_counter::Counter.add::adds_up: an observation made for seed 1 passes",
    ),
    "harmless misconception": (
        lambda c: append(c.misconception_file("ex1_line"), HARMLESS),
        "ex1_line misconception harmless: passes every check of its part",
    ),
    "twin": (
        lambda c: append(c.misconception_file("ex1_line"), TWIN),
        "ex1_line misconception doubled: not diagnosed as itself; observed like: twice",
    ),
    "unknown name in a misconception": (
        lambda c: append(c.misconception_file("ex1_line"), SLIP.format("rihgt(slope, offset, x)")),
        "misconception slipped: raises by a slip of its own, solutions/misconceptions/ex1_line.py:",
    ),
    "wrong call in a misconception": (
        lambda c: append(c.misconception_file("ex1_line"), SLIP.format("right(slope)")),
        "TypeError: line() missing 2 required positional arguments",
    ),
    "name taken twice": (
        lambda c: append(c.misconception_file("ex1_line"), TWIN.replace("twice", "doubled")),
        "solutions/misconceptions/ex1_line.py:40: a second doubled",
    ),
    "part unknown": (
        lambda c: append(c.misconception_file("ex1_line"), TWIN.replace('"line"', '"curve"')),
        'ex1_line misconception twice: there is no part "curve"',
    ),
    "broken misconception file": (
        lambda c: append(c.misconception_file("ex1_line"), "def (:\n"),
        "solutions/misconceptions/ex1_line.py:",
    ),
    "leak in a check": (
        lambda c: append(c.check_file("ex1_line"), "\n# product_of_both = slope * x\n"),
        "holds solutions/ex1_line.py:14",
    ),
}


@pytest.mark.parametrize("name", SPOILS)
def test_each_defect_is_found(minicourse: Course, name: str) -> None:
    spoil, said = SPOILS[name]
    spoil(minicourse)
    if "check" in name or name in ("skeleton passes", "same for every seed", "replay passes"):
        path = minicourse.check_file("ex2_counter")
        path.write_text(path.read_text().replace("from grader", "import torch\n\nfrom grader", 1))
    found = list(examine(load_course(minicourse.root)))
    assert any(said in line for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("points = 6", "points = 5", "add up"),
        ('name = "line"', 'name = "curve"', 'part "curve" of ex1_line has no check'),
        ('hints = ["What is y?", "Which comes first?", ', "hints = [", "hints"),
    ],
)
def test_what_course_toml_itself_gets_wrong(
    minicourse: Course, old: str, new: str, said: str
) -> None:
    replace(minicourse.root / "course.toml", old, new)
    with pytest.raises(CourseError) as error:
        load_course(minicourse.root)
    assert str(error.value).startswith(("course.toml:", str(minicourse.root)))
    assert said in str(error.value)
