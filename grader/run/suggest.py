"""Python's "Did you mean": the traceback alone has it, and only when it is printed.

To be called where the exception was raised: to list an object's names may run its code.
"""

from __future__ import annotations

import builtins
import difflib
import re
import sys
from collections.abc import Iterable

MOST = 5_000
"""Names that are looked at."""
LONGEST = 40


def suggestion(error: BaseException) -> str:
    """The existing name that is most like the one that was not found; empty when none is."""
    try:
        wrong = _missing(error)
        if type(wrong) is not str or not 1 < len(wrong) <= LONGEST:
            return ""
        names = [name for name in _names(error) if type(name) is str and len(name) <= LONGEST]
        found = difflib.get_close_matches(wrong, names[:MOST], 1, 0.75)
    except BaseException:  # noqa: BLE001  a learner's object may do anything when it is asked
        return ""
    return found[0] if found and found[0] != wrong and found[0].isidentifier() else ""


def _missing(error: BaseException) -> object:
    if isinstance(error, ImportError):
        # Before Python 3.12 the text alone has it.
        found = re.match(r"cannot import name '(\w+)'", error.msg)
        return found[1] if found else ""
    return getattr(error, "name", "")


def _names(error: BaseException) -> Iterable[object]:
    if isinstance(error, NameError) and error.__traceback__:
        end = error.__traceback__
        while end.tb_next:
            end = end.tb_next
        frame = end.tb_frame
        return [*frame.f_locals, *frame.f_globals, *vars(builtins)]
    if isinstance(error, AttributeError):
        return [name for name in dir(error.obj) if not name.startswith("__")]
    if isinstance(error, ImportError) and error.name:
        return list(vars(sys.modules[error.name]))
    return ()
