"""What every test may use: the miniature course, and submissions to it."""

import os
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
# IPython warns where a shell has another environment activated than the one it runs in.
os.environ.pop("VIRTUAL_ENV", None)
HERE = Path(__file__).parent
PROJECT = HERE.parent


@pytest.fixture
def minicourse(tmp_path: Path) -> Course:
    """A copy of the miniature course, its exercises built, free to be spoiled."""
    root = tmp_path / "course"
    shutil.copytree(HERE / "minicourse", root, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "conftest.py", root)
    # As the real one: pytest looks for its settings no further up, in /tmp, say.
    (root / "pytest.ini").write_text("[pytest]\n")
    course = load_course(root)
    build(course)
    return course


@pytest.fixture(scope="session")
def project() -> Course:
    """The real course."""
    return load_course(PROJECT)


TOGETHER = (
    "nbgrader",
    "hostile/test_hostile.py",
    "faces/test_ci_action_for_real.py",
    "left_behind",
    "run/test_durability.py",
    "faces/test_ci.py",
    "run/test_what_changed.py",
    "hostile/test_walls_down.py",
    "course/test_the_course.py",
    "faces/test_report_pages.py",
    "hostile/test_unprivileged.py",
    "notebooks/test_jupyterlab.py",
    "notebooks/test_kernels.py",
)
"""Tests that share something that takes long to make, such as a class graded by nbgrader, and
those that take long: the longest first."""


def group_of(nodeid: str) -> str:
    """What one worker of xdist runs as a whole: most tests are groups of their own."""
    return next((group for group in TOGETHER if nodeid.startswith(group)), nodeid)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Short tests come last, so that all workers end at about the same time."""
    rank = {group: number for number, group in enumerate(TOGETHER)}
    items.sort(key=lambda item: rank.get(group_of(item.nodeid), len(rank)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """By group, in the order of the tests. xdist 3.8's own groups are lost with pytest 9.2."""
    from xdist.scheduler import LoadScopeScheduling

    class Grouped(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return group_of(nodeid)

    config.option.loadscopereorder = False
    return Grouped(config, log)
