"""What ``grader doctor`` proves, exercise by exercise."""

from pathlib import Path

import pytest

from grader.author.doctor import examine
from grader.core.course import Course, load_course

PROJECT = Path(__file__).parents[2]
NAMES = [exercise.name for exercise in load_course(PROJECT).exercises]


@pytest.mark.parametrize("name", NAMES)
def test_an_exercise_is_sound(project: Course, name: str) -> None:
    assert list(examine(project, (name,))) == []
