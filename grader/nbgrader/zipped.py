"""Kept for course roots that version 1.0.0 made: their config names this module.

New ones name ``grader.nbgrader.plugins``.
"""

from grader.nbgrader.collector_plugin import Downloads

__all__ = ["Downloads"]
