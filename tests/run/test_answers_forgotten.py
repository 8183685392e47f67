"""Of numbers solved for one learner after the other, the process that answers keeps few."""

import gc
import os
import signal
from collections.abc import Iterator
from types import ModuleType

import pytest

from grader.answers.files import Page
from grader.answers.questions import AnswersJob
from grader.answers.serving import Desk
from grader.core.course import Course
from grader.run.child import NO_LIMITS
from grader.run.observe import CheckFunctions


@pytest.fixture
def desk(minicourse: Course) -> Iterator[Desk]:
    handlers = [(one, signal.getsignal(one)) for one in (signal.SIGPROF, signal.SIGALRM)]
    paths = [minicourse.solution_file("ex1_line"), minicourse.misconception_file("ex1_line")]
    pages = {str(path): Page.of(path) for path in paths}
    job = AnswersJob(1, pages, tuple(minicourse.checks["ex1_line"]), NO_LIMITS)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    yield Desk(job, minicourse, CheckFunctions(minicourse), nowhere)
    os.close(nowhere)
    for one, handler in handlers:
        signal.signal(one, handler)


def test_numbers_of_many_learners_take_no_room(minicourse: Course, desk: Desk) -> None:
    check = minicourse.checks["ex1_line"][0].id
    steep = next(
        index
        for index, one in enumerate(desk._answers.written("ex1_line"))
        if one.solve and one.part == "line"
    )

    def ask(number: float) -> int:
        """How many solutions there are after it, loaded and not let go."""
        question = {"exercise": "ex1_line", "group": [[steep, number]], "check": check}
        desk.answer({"ask": "observed", "stream": 0, **question}, [])
        gc.collect()
        modules = [one for one in gc.get_objects() if type(one) is ModuleType]
        return sum(one.__name__ == "exercise:ex1_line" for one in modules)

    before = ask(3.0)
    assert [ask(number) for number in (1.0, 2.5)] == [before + 1, before + 2]  # listed ones
    assert [ask(3.0 + number) for number in range(1, 5)] == [before + 2] * 4
