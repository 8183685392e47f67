"""Kept for course roots that version 1.0.0 made: their config names this module.

New ones name ``grader.nbgrader.plugins``.
"""

from grader.nbgrader.late_plugin import CoursePolicy

__all__ = ["CoursePolicy"]
