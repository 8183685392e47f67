"""What learners get wrong costs points where it is, is told, and is never called something else."""

from pathlib import Path

import pytest

from course.mistakes import Mistake, graded, mistakes, source_of, told
from grader.answers.reference import ReferenceAnswers
from grader.core.course import Course, load_course

SEED = 4711
PROJECT = Path(__file__).parents[2]
CORPUS = tuple(mistakes(load_course(PROJECT)))
AT_LEAST = 25
BY_EXERCISE = [  # the misconceptions of an exercise are observed once, by one worker
    pytest.param(mistake, id=str(mistake), marks=pytest.mark.xdist_group(mistake.exercise))
    for mistake in CORPUS
]


@pytest.fixture(scope="module")
def answers(project: Course) -> ReferenceAnswers:
    return ReferenceAnswers(project, SEED)


@pytest.mark.parametrize("mistake", BY_EXERCISE)
def test_a_mistake_is_told(project: Course, answers: ReferenceAnswers, mistake: Mistake) -> None:
    source = source_of(project, mistake)
    said = told(graded(project, answers, mistake.exercise, source), mistake.part)
    assert said.lost == {mistake.part, *mistake.also}
    assert not said.misleading(mistake)
    assert said.accepts(mistake), said


def test_every_part_is_there(project: Course) -> None:
    for exercise in project.exercises:
        here = [mistake for mistake in CORPUS if mistake.exercise == exercise.name]
        assert len(here) >= AT_LEAST
        assert {part.name for part in exercise.parts} == {mistake.part for mistake in here}
