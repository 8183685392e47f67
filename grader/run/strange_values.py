"""An error in a check's own line, told about the learner's value that it comes from.

``neuron.linear.weight`` in a check, where ``linear`` is None, raises ``'NoneType' object has no
attribute 'weight'``: nothing in the learner's file says weight. Which name of theirs was looked
at is read from the check's bytecode, so that no source is needed and none of their code runs.
"""

from __future__ import annotations

import dis
import re
from collections.abc import Callable
from types import FunctionType, TracebackType

from grader.core.naming import OF_THE_CHECKS, in_words, module_of, name_of, named_kind

_HELPERS = "grader.checks"
"""The module of what several check files use."""
_LIBRARIES = ("builtins", "torch", "numpy")
_READS = ("LOAD_ATTR", "LOAD_METHOD")
_NOT_CALLABLE = re.compile(r"^'([\w.]+)' object is not callable$")


def before_the_error(error: BaseException, check: Callable[..., object]) -> str:
    """``linear is None: ``, to stand before the error's text; empty where nothing is known.

    Arguments:
        check: the function that ended with ``error``, without a line of the learner's. Its
            docstring, the call that they are shown, has the local names that they know.
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
    """What is said of an attribute that an object of a check's own class lacks; else empty.

    That class is not in the learner's file, and its name says nothing to them.
    """
    if type(error) is not AttributeError or type(error.name) is not str:
        return ""
    if not module_of(type(error.obj)).startswith(OF_THE_CHECKS):
        return ""
    what = name_of(error.obj).replace("itself", "that was handed over")
    return f"{what} has no attribute '{error.name}'"


def _told(chain: list[dis.Instruction], what: str, known: frozenset[str]) -> str:
    """By what the value was reached last: ``linear is …``, ``Neuron() gives …``."""
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

    They begin at one place of the source, and each goes on where the one before it ended.
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
    """The innermost place in a check, or in a helper of its."""
    found = None
    while trace is not None:
        frame = trace.tb_frame
        if filename == frame.f_code.co_filename or frame.f_globals.get("__name__") == _HELPERS:
            found = trace
        trace = trace.tb_next
    return found
