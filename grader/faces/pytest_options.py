"""The options that the course adds to pytest's."""

from __future__ import annotations

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
        "--grader-traceback",
        action="store_true",
        help="show the grader's own frames, for maintainers",
    )
