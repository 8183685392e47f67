"""Answers from a child of the warm process are those of the references themselves."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests_sources import RIGHT_LINE

from grader.answers.available import SERVED_BY
from grader.answers.reference import ReferenceAnswers
from grader.answers.served import ServedAnswers
from grader.classroom.policy import Asked, grade_one
from grader.core.check import AuthorError
from grader.core.course import Course
from grader.core.diagnosis import Answers, ObservedMisconception
from grader.core.observation import RETURNED, Observation, TensorValue
from grader.faces.needs import about
from grader.run.observe import Implementation
from grader.run.warm_process import CONFINED, TRUSTED, GraderError, WarmProcess

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="confinement needs Linux")

SEED = 11
TOO_STEEP = "def line(slope, offset, x):\n    return 7.25 * x + offset\n"
BOTH = "def line(slope, offset, x):\n    return 2 * (-slope * x + offset)\n"
ENDLESS = "\nwhile True:\n    pass\n"


@contextmanager
def served(course: Course, level: str = CONFINED) -> Iterator[ServedAnswers]:
    with (
        WarmProcess(course, level, answers=SERVED_BY) as warm,
        ServedAnswers(course, SEED, lambda: warm) as answers,
    ):
        yield answers


def hurried(course: Course) -> Course:
    """With so little time that an endless loop is soon noticed."""
    limits = course.limits.model_copy(update={"check_seconds": 0.2, "wall_seconds": 4.0})
    return course.model_copy(update={"limits": limits})


def seen_of(course: Course, text: str) -> dict[str, Observation]:
    work = Implementation.from_source(text, "ex1_line", "ex1_line.py")
    answers = ReferenceAnswers(course, SEED)
    functions = answers.functions("ex1_line")
    return {c.id: work.both(c, functions[c.name], SEED) for c in course.checks["ex1_line"]}


def everything(answers: Answers, course: Course, got: dict[str, Observation]) -> list[object]:
    def of(one: ObservedMisconception) -> object:
        return one.misconceptions, dict(one.observations), dict(one.again)

    told: list[object] = []
    for exercise in course.exercises:
        for check in (*course.checks[exercise.name], *course.pictures[exercise.name]):
            told.append([answers.expected(check), answers.drawn(check), answers.inputs(check)])
        for part in exercise.parts:
            for at_once in (1, 2):
                found = answers.misconceptions(exercise.name, part.name, at_once)
                told.append(list(map(of, found)))
    told.append(list(map(of, answers.solved("ex1_line", "line", got))))
    return told


@pytest.mark.parametrize("level", [CONFINED, TRUSTED])
def test_they_are_those_of_the_references(minicourse: Course, level: str) -> None:
    got = seen_of(minicourse, TOO_STEEP)
    live = everything(ReferenceAnswers(minicourse, SEED), minicourse, got)
    assert live[-1]
    with served(minicourse, level) as answers:
        assert everything(answers, minicourse, got) == live


def test_what_learners_return_cannot_spoil_them(minicourse: Course) -> None:
    texts = ["\ud800" * 4000, "x" * 4000]
    with served(minicourse) as answers:
        for value in (*texts, (1,) * 3000, {"a": float("nan")}, None):
            got = {
                check.id: Observation(RETURNED, value, printed="\ud800" * 4000)
                for check in minicourse.checks["ex1_line"]
            }
            assert list(answers.solved("ex1_line", "line", got)) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("solution", "import torch\n", "import torch\nimport no_such_package\n"),
        ("solution", "product_of_both = slope * x", "raise ValueError('no')"),
        ("misconceptions", '"""What is y at x = 0?"""', "pass"),
        ("misconceptions", "def slope_negated", "def offset_forgotten"),
        ("misconceptions", "import torch\n", "import torch\nimport no_such_package\n"),
        ("misconceptions", "import torch\n", "import torch\nbreak\n"),
        ("misconceptions", "import torch\n", "import torch\n)\n"),
        ("misconceptions", "2 * right", "2 * * right"),
        ("misconceptions", "return lambda slope, offset, x: 2 * right", "return 2 or right"),
        ("misconceptions", "return lambda slope, offset, x: 2 * right", "return right[0]"),
        ("misconceptions", "doubled(right)", "doubled(right, more)"),
    ],
)
def test_what_is_wrong_in_the_authors_files_is_told_in_the_same_words(
    minicourse: Course, file: str, old: str, new: str
) -> None:
    paths = {
        "solution": minicourse.solution_file("ex1_line"),
        "misconceptions": minicourse.misconception_file("ex1_line"),
    }
    text = paths[file].read_text()
    assert old in text
    paths[file].write_text(text.replace(old, new, 1))

    def told(answers: Answers) -> object:
        try:
            return everything(answers, minicourse, {})
        except AuthorError as error:
            return type(error), str(error), about(error)

    live = told(ReferenceAnswers(minicourse, SEED))
    assert str(paths[file]) in str(live) or "solutions/ex1_line.py:" in str(live)
    with served(minicourse) as answers:
        assert told(answers) == live


def test_a_file_that_cannot_be_read_is_named_when_it_is_needed(minicourse: Course) -> None:
    minicourse.solution_file("ex2_counter").write_bytes(b"\n\xff")
    minicourse.misconception_file("ex1_line").write_bytes(b"\xff")
    first, second = minicourse.checks["ex1_line"][0], minicourse.checks["ex2_counter"][0]
    with served(minicourse) as answers:
        assert answers.expected(first).ended == RETURNED
        with pytest.raises(AuthorError, match=r"solutions/ex2_counter.py:2: .* UTF-8"):
            answers.expected(second)
        with pytest.raises(AuthorError, match=r"misconceptions/ex1_line.py:1: .* UTF-8"):
            answers.misconceptions("ex1_line", "line", 1)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (f"import torch\n{RIGHT_LINE}{ENDLESS}", 6),
        ("def line(slope, offset, x):\n    while True:\n        pass\n", 3),
        ("def line(*_):\n    sum(range(10**12))\n", 1),
        ("import time\n\ndef line(*_):\n    time.sleep(999)\n", 4),
    ],
    ids=["while it is loaded", "in a function", "outside of Python", "asleep"],
)
def test_a_solution_without_end_is_named(minicourse: Course, body: str, line: int) -> None:
    path = minicourse.solution_file("ex1_line")
    path.write_text(body)
    check = minicourse.checks["ex1_line"][0]
    with served(hurried(minicourse)) as answers:
        with pytest.raises(AuthorError, match="still running after") as error:
            answers.expected(check)
        place = str(error.value).partition(f": {check.id}: the solution is ")[0]
        lines = (line, line - 1) if "while" in body else (line,)
        assert place in [f"{path}:{number}" for number in lines]
        # The next question finds somebody who answers.
        assert answers.expected(minicourse.checks["ex2_counter"][0]).ended == RETURNED


def test_a_misconception_without_end_is_named(minicourse: Course) -> None:
    path = minicourse.misconception_file("ex1_line")
    old, new = "lambda slope, offset, x: 2 * right", "lambda *_: [1 for _ in iter(int, 1)] or right"
    path.write_text(path.read_text().replace(old, new))
    check = minicourse.checks["ex1_line"][0]
    with served(hurried(minicourse)) as answers:
        *_, last = answers.misconceptions("ex1_line", "line", 1)
        line = path.read_text()[: path.read_text().index(new)].count("\n") + 1
        said = f"{path}:{line}: misconception doubled is still running"
        with pytest.raises(AuthorError) as error:
            last.observations[check.id]
        assert str(error.value).startswith(said)


def test_a_run_ends_with_the_name_of_the_solution_that_does_not(
    minicourse: Course, tmp_path: Path
) -> None:
    minicourse.solution_file("ex1_line").write_text(RIGHT_LINE + ENDLESS)
    (tmp_path / "anna").mkdir()
    (tmp_path / "anna" / "ex1_line.py").write_text(RIGHT_LINE)
    asked = Asked(level=CONFINED, seed=SEED, chosen_course=True)
    with pytest.raises(AuthorError, match=r"solutions/ex1_line.py:\d+: .* is still running"):
        grade_one(hurried(minicourse), tmp_path / "anna", None, asked)


def kill(answers: ServedAnswers) -> None:
    assert answers._child
    assert answers._child.pid
    os.kill(answers._child.pid, signal.SIGKILL)


def test_one_that_was_killed_is_started_again(minicourse: Course) -> None:
    first, *others = minicourse.checks["ex1_line"]
    live = ReferenceAnswers(minicourse, SEED)
    with served(minicourse) as answers:
        for check in (first, *others):
            assert answers.expected(check) == live.expected(check)
            kill(answers)
        one, *_ = answers.misconceptions("ex1_line", "line", 1)
        kill(answers)
        assert isinstance(one.observations[first.id].value, TensorValue)


def test_one_that_dies_again_and_again_is_told(minicourse: Course) -> None:
    path = minicourse.solution_file("ex1_line")
    path.write_text("import os\nos._exit(0)\n")
    with (
        served(minicourse) as answers,
        pytest.raises(GraderError, match=r"ex1_line.py: the process .* died 2 times in a row"),
    ):
        answers.expected(minicourse.checks["ex1_line"][0])
