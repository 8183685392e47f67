"""Places in a notebook: cells by the numbers that readers see beside them, ``In[3]``."""

from __future__ import annotations

import linecache
from dataclasses import replace
from types import CodeType, ModuleType
from typing import Any

from grader.core.grading import line_of_part
from grader.core.observation import Frame
from grader.core.verdict import Verdict

UNKNOWN = "the notebook"


def placed(verdict: Verdict, module: ModuleType, shell: Any) -> Verdict:
    """The verdict with the cell to look into, and the line in it.

    That is the cell in which the exception was raised, or else the one that defines the part.
    """
    code = _code_of(module.__dict__.get(verdict.check.part.partition(".")[0]))
    home = code.co_filename if code else ""
    text = "".join(linecache.getlines(home)) if home else ""
    verdict = replace(
        verdict, line=line_of_part(text, verdict.check.part), place=_name(home, shell)
    )
    if verdict.fault and verdict.fault.frames:
        other = _cell_with(verdict.fault.frames[-1], home, shell)
        if other and other != home:
            return replace(verdict, line=0, place=_name(other, shell))
    return verdict


def _code_of(value: Any) -> CodeType | None:
    """The code of a function, or of a class's first method."""
    functions = list(vars(value).values()) if isinstance(value, type) else [value]
    codes = (getattr(function, "__code__", None) for function in functions)
    return next((code for code in codes if isinstance(code, CodeType)), None)


def _cell_with(frame: Frame, first: str, shell: Any) -> str:
    """The cell with this line at this place: ``first`` if it has it, else the latest to run."""
    for name in (first, *reversed(list(linecache.cache))):
        if name and linecache.getline(name, frame.line).strip() == frame.source:
            return name if _name(name, shell) != UNKNOWN else ""
    return ""


def _name(filename: str, shell: Any) -> str:
    known = shell.compile.format_code_name(filename)
    return known[1] if known else UNKNOWN
