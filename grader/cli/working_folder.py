"""Nothing is imported from the folder that one happens to stand in; to be imported first.

It may be a submission. Python looks there after ``python -m`` and ``python -c``, and where
``PYTHONPATH`` has an empty entry.
"""

import os
import sys

_OWN = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def leave_out() -> None:
    """Take the working folder off Python's path, unless the grader itself lies in it."""
    here = os.path.realpath(os.curdir)
    if here != os.path.realpath(_OWN):
        sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry) != here]


leave_out()
