"""Misconceptions that raise by a slip of their own, and not as a learner's code would."""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.answers.families import Seen
from grader.answers.misconceptions import WrittenMisconception
from grader.answers.reference import ReferenceAnswers
from grader.core.check import Check
from grader.core.observation import RAISED
from grader.run.load import line_in

_ARGUMENTS = re.compile(r"(<lambda>|\w+)\(\) (?:takes|missing|got) .*argument")


def slips(
    answers: ReferenceAnswers, written: WrittenMisconception, checks: Sequence[Check]
) -> Iterator[str]:
    """The slip that its checks run into: the place and the error.

    Many misconceptions raise on purpose: what they call, or who calls them, refuses. By a slip
    they raise in their own file: a name that is not there, one that no module, tensor or array has,
    or wrong arguments for ``right`` or a helper without a name.
    """
    exercise = checks[0].exercise
    path = answers.course.misconception_file(exercise)
    names = {part.name.partition(".")[0] for part in answers.course.exercise(exercise).parts}
    for name, error in _raised(answers, written, checks):
        last = traceback.extract_tb(error.__traceback__)[-1]
        on_purpose = (last.line or "").startswith("raise")
        if last.filename == str(path) and not on_purpose and _is_slip(error, names):
            shown = path.relative_to(answers.course.root)
            yield f"{shown}:{last.lineno}: {type(error).__name__}: {error} (in {name})"
            return


def _raised(
    answers: ReferenceAnswers, written: WrittenMisconception, checks: Sequence[Check]
) -> Iterator[tuple[str, Exception]]:
    """What the misconception raises in which check."""
    wrong = answers.mistaken(checks[0].exercise, (written,))
    for check in checks:
        function = answers.functions(check.exercise)[check.name]
        caught: list[Exception] = []

        def kept(ex: Any, draw: Any) -> Any:
            try:
                return function(ex, draw)  # noqa: B023  called in this round
            except (AttributeError, NameError, TypeError) as error:
                caught.append(error)  # noqa: B023
                raise

        if wrong.observe(check, kept, answers.seed).ended == RAISED and caught:
            yield check.name, caught[-1]


def _tensors_and_arrays() -> list[type]:
    of = (("torch", "Tensor"), ("numpy", "ndarray"))
    return [getattr(sys.modules[name], kind) for name, kind in of if name in sys.modules]


def _is_slip(error: Exception, names: Collection[str]) -> bool:
    if isinstance(error, NameError):
        return not isinstance(error, UnboundLocalError)  # a loop that never began, say
    if isinstance(error, AttributeError):
        return isinstance(error.obj, (ModuleType, *_tensors_and_arrays()))
    called = _ARGUMENTS.match(str(error))
    return called is not None and (called[1] == "<lambda>" or called[1] in names)


def solve_trouble(path: Path, family: WrittenMisconception, seen: Seen) -> str:
    """What ``solve`` raises, as ``path:line: what``; empty where it raises nothing."""
    if family.solve is None:
        return ""
    try:
        family.solve(seen)
    except Exception as error:  # noqa: BLE001  whatever it is, it is told
        line = line_in(path, error) or family.line
        return f"{path}:{line}: {family.solve.__name__} raises {type(error).__name__}: {error}"
    return ""
