"""What every test may use: the miniature course, and submissions to it."""

import shutil
from pathlib import Path

import pytest
import torch
from hypothesis import settings

from grader.author.build import build
from grader.core.course import Course, load_course

torch.set_num_threads(1)
# The first example of a test may import half of PyTorch.
settings.register_profile("project", deadline=None, database=None)
settings.load_profile("project")
HERE = Path(__file__).parent
PROJECT = HERE.parent


@pytest.fixture
def minicourse(tmp_path: Path) -> Course:
    """A copy of the miniature course, its exercises built, free to be spoiled."""
    root = tmp_path / "course"
    shutil.copytree(HERE / "minicourse", root, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "conftest.py", root)
    course = load_course(root)
    build(course)
    return course


@pytest.fixture(scope="session")
def project() -> Course:
    """The real course."""
    return load_course(PROJECT)


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One class graded by nbgrader is enough: its tests go to the same worker of xdist."""
    for item in items:
        if "nbgrader" in item.path.parts:
            item.add_marker(pytest.mark.xdist_group("nbgrader"))
