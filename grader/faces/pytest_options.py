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
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Nothing of a submission has been imported yet; its pytest.ini must not count either."""
    submission = early_config.known_args_namespace.submission
    settings = early_config.inipath
    if submission and settings and settings.is_relative_to(Path(submission).resolve()):
        raise pytest.UsageError(
            f"{settings}: pytest took its settings from the submission; run it in the course's "
            "folder, with exercises/ named first"
        )
