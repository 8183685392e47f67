"""Mistakes that leave something to chance: who is still named, and who is not."""

from pathlib import Path

import pytest
import torch

from grader.answers.answer_key import RecordedAnswers, record
from grader.answers.reference import ReferenceAnswers
from grader.core.comparison import Tolerance
from grader.core.course import Course, load_course
from grader.core.diagnosis import diagnose
from grader.core.freezing import freeze
from grader.core.observation import RETURNED, Near, Observation
from grader.core.varying import by_chance
from grader.run.observe import Implementation

CHANCE = [torch.tensor([0.1, 0.7]), torch.tensor([0.9, 0.2]), torch.tensor([0.4, 0.5])]
OK, WRONG = torch.ones(2), torch.zeros(2)


@pytest.mark.parametrize(
    ("got", "one", "two", "right", "could_be"),
    [
        ([CHANCE[0], WRONG], [CHANCE[1], WRONG], [CHANCE[2], WRONG], [OK, OK], True),
        # What the misconception always sees is something else here.
        ([CHANCE[0], OK], [CHANCE[1], WRONG], [CHANCE[2], WRONG], [OK, OK], False),
        ([CHANCE[0], 2 * OK], [CHANCE[1], WRONG], [CHANCE[2], WRONG], [OK, OK], False),
        # Nothing but chance is wrong.
        ([CHANCE[0], OK], [CHANCE[1], OK], [CHANCE[2], OK], [OK, OK], False),
        # Right, where the misconception never is; and where it may be.
        ([OK, WRONG], [CHANCE[1], WRONG], [CHANCE[2], WRONG], [OK, OK], False),
        ([OK, WRONG], [OK, WRONG], [CHANCE[2], WRONG], [OK, OK], True),
        # Of another form.
        ([CHANCE[0][:1], WRONG], [CHANCE[1], WRONG], [CHANCE[2], WRONG], [OK, OK], False),
        ([CHANCE[0].double(), WRONG], [CHANCE[1], WRONG], [CHANCE[2], WRONG], [OK, OK], False),
        ([0.3, WRONG], [CHANCE[1], WRONG], [CHANCE[2], WRONG], [OK, OK], False),
        ([CHANCE[0]], [CHANCE[1], WRONG], [CHANCE[2], WRONG], [OK, OK], False),
        # Built otherwise than the reference's, and statistics.
        ({"a": 0.3, "b": 2}, {"a": 0.4, "b": 2}, {"a": 0.5, "b": 2}, {"c": 1}, True),
        ({"a": 0.3, "b": 3}, {"a": 0.4, "b": 2}, {"a": 0.5, "b": 2}, {"c": 1}, False),
        ([Near(0.31, 0.1), 1], [Near(0.3, 0.1), 1], [Near(0.3, 0.1), 1], [Near(0.9, 0.1), 1], True),
    ],
)
def test_one_more_run(got: object, one: object, two: object, right: object, could_be: bool) -> None:
    run = tuple(Observation(RETURNED, freeze(value)) for value in (got, one, two, right))
    assert by_chance(iter([run]), Tolerance(1e-4, 1e-5)) is could_be  # type: ignore[list-item]


NOISY = '''

@misconception("line")
def noisy(right):
    """Does chance belong here?"""
    return lambda slope, offset, x: right(-slope, offset, x) + torch.rand(())
'''


STATISTIC = '''

@check("line")
def about_there(ex, draw):
    """is about there

    line(slope, 1.0, 2.0)
    """
    from grader import near

    return near(ex.line(draw.number("slope", 1, 3), 1.0, 2.0), 50.0)
'''


def test_named_with_any_random_numbers_here_and_in_a_learners_copy(
    minicourse: Course, tmp_path: Path
) -> None:
    misconceptions = minicourse.misconception_file("ex1_line")
    misconceptions.write_text(misconceptions.read_text() + NOISY)
    checks_file = minicourse.check_file("ex1_line")
    checks_file.write_text(checks_file.read_text() + STATISTIC)
    minicourse = load_course(minicourse.root)
    live = ReferenceAnswers(minicourse, minicourse.default_seed)
    key = tmp_path / "key"
    key.write_bytes(record(minicourse, live))
    checks = minicourse.checks["ex1_line"]
    for sign, names in (("-", ["noisy"]), ("", [])):
        source = f"import torch\ndef line(a, b, x):\n    return b + torch.rand(3)[1] {sign} a * x\n"
        source = source.replace("]  a", "] + a")
        learner = Implementation.from_source(source, "ex1_line", "ex1_line.py")
        functions = live.functions("ex1_line")
        seen = {c.id: learner.observe(c, functions[c.name], live.seed) for c in checks}
        for answers in (live, RecordedAnswers(minicourse, key)):
            found = diagnose(seen, answers, checks, minicourse.tolerance_of("ex1_line"))
            assert [misconception.name for misconception in found] == names
