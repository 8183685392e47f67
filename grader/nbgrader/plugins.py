"""The classes that a course root's ``nbgrader_config.py`` names, each under a name that stays.

A course root outlives many versions of this package: its config belongs to the instructor, and
nothing rewrites it. So it names ``grader.nbgrader.plugins.GradeCells``, wherever that class is
kept. Each is imported only when it is asked for: showing feedback needs no PyTorch.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

MODULES = {
    "Archives": "collector_plugin",
    "AskForManualGrades": "grading",
    "Colours": "code_colours",
    "CoursePolicy": "late_plugin",
    "Downloads": "collector_plugin",
    "GradeCells": "grading",
    "Inbound": "inbound",
    "LearnersView": "learners_view",
    "RestoreCells": "restore",
    "Submitted": "reading",
}
"""The module of each class."""


def __getattr__(name: str) -> Any:
    if name not in MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"grader.nbgrader.{MODULES[name]}"), name)
