"""A mistake in something that is left to chance has its name with any random numbers."""

import pytest

from grader.answers.reference import ReferenceAnswers
from grader.core.check import Check
from grader.core.course import Course
from grader.core.diagnosis import diagnose
from grader.core.observation import Near, Observation, walk
from grader.run.observe import Implementation

EXERCISES = ("ex4_manual_sgd", "ex7_complete_neuron")
SEED = 1
OTHER_NUMBERS = 77


@pytest.mark.parametrize("exercise", EXERCISES)
def test_named_as_itself(project: Course, exercise: str) -> None:
    answers = ReferenceAnswers(project, SEED)
    tolerance = project.tolerance_of(exercise)

    def seen(learner: Implementation, check: Check) -> Observation:
        function = answers.functions(exercise)[check.name]
        return learner.observe(check, function, SEED, stream=OTHER_NUMBERS)

    parts = 0
    for part in project.exercise(exercise).parts:
        checks = [check for check in project.checks[exercise] if check.part == part.name]
        expected = [value for c in checks for value in walk(answers.expected(c).value)]
        if not any(isinstance(value, Near) for value in expected):
            continue
        parts += 1
        for written in answers.written(exercise):
            if written.part == part.name:
                learner = answers.mistaken(exercise, written.members()[:1])
                runs = {check.id: seen(learner, check) for check in checks}
                found = diagnose(runs, answers, checks, tolerance)
                assert [m.name for m in found] == [written.misconception.name]
    assert parts
