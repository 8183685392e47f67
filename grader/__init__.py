"""The grading engine of the course: observe, compare, diagnose.

What authors write needs only names from here, in a check file and in a file of misconceptions:

>>> from grader import attempt, check, near
>>> from grader import paint_curve, paint_losses, picture
>>> from grader import misconception
"""

from typing import TYPE_CHECKING, Any

from grader.core.check import check
from grader.core.observation import attempt, near
from grader.core.picture import paint_curve, paint_losses, picture

if TYPE_CHECKING:
    from grader.answers.misconceptions import misconception

__all__ = [
    "attempt",
    "check",
    "misconception",
    "near",
    "paint_curve",
    "paint_losses",
    "picture",
]
__version__ = "1.0.0"


def __getattr__(name: str) -> Any:
    """``misconception`` when it is asked for: a learner's copy is without its module."""
    if name == "misconception":
        from grader.answers.misconceptions import misconception

        return misconception
    raise AttributeError(f"module 'grader' has no attribute {name!r}")
