"""An error in a check's own line, explained by the learner's value that caused it.

``neuron.linear.weight`` in a check, where ``linear`` is None, raises ``'NoneType' object has no
attribute 'weight'``, though nothing in the learner's file says weight. The check's bytecode
tells which of the learner's names was read, so no source is needed and none of their code runs.
"""

from __future__ import annotations

import dis
import re
from collections.abc import Callable
from types import FunctionType, TracebackType

from grader.core.naming import OF_THE_CHECKS, in_words, module_of, name_of, named_kind

_HELPERS = "grader.checks"
"""The package with what several check files share."""
_LIBRARIES = ("builtins", "torch", "numpy")
_READS = ("LOAD_ATTR", "LOAD_METHOD")
_NOT_CALLABLE = re.compile(r"^'([\w.]+)' object is not callable$")


def before_the_error(error: BaseException, check: Callable[..., object]) -> str:
    """Words to put before the error's text, like ``linear is None: ``; empty if none are known.

    Arguments:
        check: the function that raised ``error`` in a line of its own. Its docstring holds the
            call that learners are shown, and so the local names that they know.
    """
    if not isinstance(check, FunctionType):
        return ""
    known = frozenset(re.findall(r"\w+", check.__doc__ or ""))
    last = _last_in(error.__traceback__, check.__code__.co_filename)
    if last is None:
        return ""
    chain = _chain(last)
    step = chain[-1].opname if chain else ""
    # Exact types: an exception of their own making may answer with code of theirs.
    if type(error) is AttributeError and step in _READS:
        # What a class of their own lacks is told as Python does.
        if module_of(type(error.obj)).partition(".")[0] in _LIBRARIES:
            return _told(chain[:-1], in_words(error.obj), known)
    elif type(error) is TypeError and step.startswith("CALL") and last.tb_next is None:
        called = (
            _NOT_CALLABLE.match(error.args[0])
            if error.args and type(error.args[0]) is str
            else None
        )
        if called:
            return _told(chain[:-1], named_kind(called[1].rpartition(".")[2]), known)
    return ""


def of_the_checks(error: BaseException) -> str:
    """Words for an attribute that an object of the check's own class lacks; else empty.

    Learners have never seen that class, so its name would say nothing to them.
    """
    if type(error) is not AttributeError or type(error.name) is not str:
        return ""
    if not module_of(type(error.obj)).startswith(OF_THE_CHECKS):
        return ""
    what = name_of(error.obj).replace("itself", "that was handed over")
    return f"{what} has no attribute '{error.name}'"


def _told(chain: list[dis.Instruction], what: str, known: frozenset[str]) -> str:
    """How the value was reached: ``linear is …``, ``Neuron() gives …``."""
    if not chain:
        return ""
    local = chain[-1].opname.startswith("LOAD_FAST") and chain[-1].argval in known
    if local or chain[-1].opname in _READS:
        return f"{chain[-1].argval} is {what}: "
    if len(chain) > 1 and chain[-1].opname.startswith("CALL") and chain[-2].opname in _READS:
        return f"{chain[-2].argval}() gives {what}: "
    return ""


def _chain(last: TracebackType) -> list[dis.Instruction]:
    """The steps of an expression up to the one that failed: ``ex``, ``.Neuron``, ``(3)``.

    All begin at the same place in the source, and each ends further on than the one before.
    """
    steps: dict[tuple[int, int], dis.Instruction] = {}
    every = list(dis.get_instructions(last.tb_frame.f_code))
    failed = next((one for one in every if one.offset == last.tb_lasti), None)
    if failed is None or (at := _place(failed)) is None:
        return []
    start, end = at
    for one in every:
        place = _place(one)
        if place and place[0] == start and place[1] <= end and one.offset <= failed.offset:
            steps[place[1]] = one
    return [steps[key] for key in sorted(steps)]


def _place(one: dis.Instruction) -> tuple[tuple[int, int], tuple[int, int]] | None:
    at = one.positions
    if at is None or None in at:
        return None
    return (at.lineno or 0, at.col_offset or 0), (at.end_lineno or 0, at.end_col_offset or 0)


def _last_in(trace: TracebackType | None, filename: str) -> TracebackType | None:
    """The innermost place in a check, or in one of its helpers."""
    last = None
    while trace is not None:
        frame = trace.tb_frame
        if filename == frame.f_code.co_filename or frame.f_globals.get("__name__") == _HELPERS:
            last = trace
        trace = trace.tb_next
    return last
