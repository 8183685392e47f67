"""The doctor finds every kind of defect, and nothing in a sound course."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.answers.reference import ReferenceAnswers
from grader.author.doctor import examine
from grader.author.empty import too_easy
from grader.author.proof import Proof, other_seeds
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
        "solutions/ex1_line.py: not formatted; run ruff format --line-length 100 ",
    ),
    "solution raises": (
        lambda c: replace(c.solution_file("ex1_line"), "+ offset\n", "+ offset[3]\n"),
        "ex1_line::line::goes_through_its_points: the solution raises IndexError: ",
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
        "ex2_counter::Counter.add::adds_up: gives an answer on the untouched exercise",
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
        "ex1_line misconception doubled: no check tells it apart from twice; add a check that does",
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
    "two alternatives": (
        lambda c: c.alternative_files("ex1_line")[0].unlink(),
        "solutions/alternatives/ex1_line: 2 of at least 3 other right implementations",
    ),
    "no alternatives": (
        lambda c: shutil.rmtree(c.root / "solutions" / "alternatives"),
        "solutions/alternatives/ex2_counter: 0 of at least 3 other right implementations",
    ),
    "alternatives to nothing": (
        lambda c: (c.root / "solutions" / "alternatives" / "ex3_more").mkdir(),
        "solutions/alternatives/ex3_more: belongs to no exercise of course.toml",
    ),
    "only one style is right": (
        lambda c: spoiled_check(c, 'return [counter.add(draw("a", 1)), "count" in vars(counter)]'),
        "solutions/alternatives/ex2_counter/remembers_all.py:1: fails ex2_counter::Counter.add::",
    ),
    "no plugin": (
        lambda c: (c.root / "conftest.py").write_text("import os\n"),
        "conftest.py:1: does not name the grader's plugin, so pytest exercises/ runs no check",
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


EASY = """

@check("line")
def easy(ex, draw):
    \"\"\"is too easy\"\"\"
    return {}
"""
EASILY = "passes an implementation that returns "


@pytest.mark.parametrize(
    ("returned", "said"),
    [
        ('(ex.line(1, 0, 1), draw("b", 1))[1]', "None, or its argument slope itself, or "),
        ('ex.line(1.0, 0.0, draw("x", 3))', "its argument x itself"),
        ('ex.line(draw("a", 3), 0, 1)', "its argument slope itself"),
        (
            '[ex.line(0.0, draw("b", 3), draw("x", 3)).shape[0], draw("c", 3)]',
            "its argument offset",
        ),
        ('[ex.line(3.0, draw("b", 1), 0.5).shape[0], draw("c", 1)]', "zeros of the right shape"),
        ('[ex.line(0.0, 0.0, 1.0), draw("a", 3)]', "zeros of the right shape"),
    ],
)
def test_a_check_that_a_function_passes_by_doing_nothing(
    minicourse: Course, returned: str, said: str
) -> None:
    append(minicourse.check_file("ex1_line"), EASY.replace("{}", returned))
    lines = list(examine(load_course(minicourse.root), ("ex1_line",)))
    (easy,) = [line for line in lines if EASILY in line]
    assert easy.startswith("checks/ex1_line.py:36: ex1_line::line::easy: ")
    assert said in easy.partition(EASILY)[2]


@pytest.mark.parametrize(
    ("returned", "said"),
    [
        ('[(counter.add(draw("a", 1)), draw("b", 1))[1]]', "None, or its argument amount itself"),
        ('[counter.add(draw("a", 1))]', "its argument amount itself"),
        ('[counter.add(draw("a", 1)).shape[0], draw("b", 1)]', "zeros of the right shape"),
        ('[counter.add(draw("a", 1)), counter.count]', ""),
    ],
)
def test_a_check_that_a_method_passes_by_doing_nothing(
    minicourse: Course, returned: str, said: str
) -> None:
    spoiled_check(minicourse, f"return {returned}")
    lines = list(examine(load_course(minicourse.root), ("ex2_counter",)))
    easy = [line.partition(EASILY)[2] for line in lines if EASILY in line]
    assert len(easy) == bool(said), lines
    assert said in "".join(easy)


def test_each_way_of_writing_a_method_can_be_emptied(minicourse: Course) -> None:
    path = minicourse.solution_file("ex2_counter")
    for decorated, call in (("@staticmethod", "1"), ("@classmethod", "1"), ("@property", "")):
        own = "" if decorated == "@staticmethod" else "self" + ", x" * bool(call)
        path.write_text(
            f"class Counter:\n    {decorated}\n    def add({own or 'x'}):\n"
            '        """Give one."""\n        ### BEGIN SOLUTION\n        return 1.0\n'
            "        ### END SOLUTION\n"
        )
        course = load_course(minicourse.root)
        answers = ReferenceAnswers(course, 7)
        used = f"ex.Counter().add({call})" if call else "ex.Counter().add"
        text = EASY.replace("line", "Counter.add").replace("{}", f'[{used}, draw("a", 1)]')
        course.check_file("ex2_counter").write_text("from grader import check\n" + text)
        checks = load_course(minicourse.root).checks["ex2_counter"]
        tolerance = course.tolerance_of("ex2_counter")
        assert list(too_easy(answers, checks, tolerance)) == []
        text = text.replace(used, f"{used} and 1.0")
        text = text.replace("and 1.0", "and 1.0 or 1.0")
        course.check_file("ex2_counter").write_text("from grader import check\n" + text)
        ((_, easily),) = too_easy(ReferenceAnswers(course, 7), checks, tolerance)
        assert easily.startswith("None")


@pytest.mark.parametrize("seed", [0, 1, 3, 7])
def test_no_replay_has_the_seed_of_the_course(minicourse: Course, seed: int) -> None:
    assert seed not in other_seeds(seed)
    assert len(set(other_seeds(seed))) == 3
    replace(minicourse.root / "course.toml", "default_seed = 7", f"default_seed = {seed}")
    proof = Proof(
        course := load_course(minicourse.root), "ex1_line", ReferenceAnswers(course, seed)
    )
    assert [*proof.references(), *proof.replays()] == []
    assert len(proof.answered) == 2


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
