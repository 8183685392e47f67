"""The course's options for pytest, known before pytest looks at its arguments.

Installed as an entry point. A plugin that a ``conftest.py`` names comes too late: until then
pytest takes the value of an option that it does not know for a path to tests, and imports
the ``conftest.py`` that lies there.
"""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("course", "exercises of the course")
    group.addoption(
        "--seed",
        metavar="N|fresh",
        help="draw the checks' inputs from another seed (default: the course's, so that a "
        "failing check stays failing while you work on it)",
    )
    group.addoption(
        "--submission",
        metavar="PATH",
        help="check the files of this folder, zip or tar in the place of exercises/ (on inputs "
        "drawn anew)",
    )
    group.addoption(
        "--confined",
        action="store_true",
        help="run them behind walls, as grader grade does (Linux)",
    )
    group.addoption(
        "--grader-traceback",
        action="store_true",
        help="show the grader's own frames, for maintainers",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config, args: list[str]) -> None:
    """Nothing of a submission has been imported yet; its pytest.ini must not count either.

    Whoever names a submission and no exercises means all of them, whatever the working folder.
    """
    known = early_config.known_args_namespace
    submission = known.submission
    settings = early_config.inipath
    if submission and settings and settings.is_relative_to(Path(submission).resolve()):
        raise pytest.UsageError(
            f"{settings}: pytest took its settings from the submission; run it in the course's "
            "folder, with exercises/ named first"
        )
    if submission and not known.file_or_dir:
        exercises = str(_exercises(early_config.invocation_params.dir))
        args.append(exercises)
        known.file_or_dir = [exercises]


def _exercises(folder: Path) -> Path:
    """The exercises of the course around ``folder``, else of the course of this grader."""
    from grader.core.course import CourseError, load_course
    from grader.faces.learner_run import nearest_root

    try:
        return load_course(nearest_root(folder)).root / "exercises"
    except CourseError as error:
        raise pytest.UsageError(str(error)) from error
