"""The grading engine of the course: observe, compare, diagnose.

A check file needs only names from here:

>>> from grader import attempt, check, near
>>> from grader import paint_curve, paint_losses, picture
"""

from grader.core.check import check
from grader.core.observation import attempt, near
from grader.core.picture import paint_curve, paint_losses, picture

__all__ = ["attempt", "check", "near", "paint_curve", "paint_losses", "picture"]
__version__ = "1.0.0"
