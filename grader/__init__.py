"""The grading engine of the course: observe, compare, diagnose.

A check file needs three names from here, and a file of misconceptions the last:

>>> from grader import attempt, check, near
>>> from grader import misconception
"""

from typing import TYPE_CHECKING, Any

from grader.core.check import check
from grader.core.observation import attempt, near

if TYPE_CHECKING:
    from grader.answers.misconceptions import misconception

__all__ = ["attempt", "check", "misconception", "near"]
__version__ = "1.0.0"


def __getattr__(name: str) -> Any:
    """``misconception`` when it is asked for: a learner's copy is without its module."""
    if name == "misconception":
        from grader.answers.misconceptions import misconception

        return misconception
    raise AttributeError(f"module 'grader' has no attribute {name!r}")
