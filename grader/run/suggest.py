"""Python's "Did you mean …?", which Python adds only when it prints a traceback.

Call it in the process that raised the exception: listing an object's names may run its code.
"""

from __future__ import annotations

import builtins
import difflib
import re
import sys
from collections.abc import Iterable

MOST = 5_000
"""How many names are looked at."""
LONGEST = 40


def suggestion(error: BaseException) -> str:
    """The existing name most like the one that is missing; empty if none is like it."""
    try:
        wrong = _missing(error)
        if type(wrong) is not str or not 1 < len(wrong) <= LONGEST:
            return ""
        names = [name for name in _names(error) if type(name) is str and len(name) <= LONGEST]
        closest = difflib.get_close_matches(wrong, names[:MOST], 1, 0.75)
    except BaseException:  # noqa: BLE001  a learner's object may do anything when it is asked
        return ""
    return closest[0] if closest and closest[0] != wrong and closest[0].isidentifier() else ""


def _missing(error: BaseException) -> object:
    if isinstance(error, ImportError):
        # Before Python 3.12 the name is nowhere but in the text.
        name = re.match(r"cannot import name '(\w+)'", error.msg)
        return name[1] if name else ""
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
