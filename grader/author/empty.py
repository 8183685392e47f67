"""Implementations that do nothing: a check that gives points to one of them is too easy.

What a learner writes stands in the solution's regions. Each function of a part that holds one is
emptied; all other code stays right, so that it is up to this part's checks to notice.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from grader.answers.reference import ReferenceAnswers
from grader.author.build import regions
from grader.core.check import Check, text_of
from grader.core.comparison import Tolerance
from grader.core.diagnosis import decide
from grader.core.verdict import Outcome
from grader.run.observe import Implementation

Body = Callable[..., Any]
"""A function or method of the solution, or what takes its place."""


def too_easy(
    answers: ReferenceAnswers, checks: Sequence[Check], tolerance: Tolerance
) -> Iterator[tuple[Check, str]]:
    """The checks of one part that pass where nothing is done, and what is returned instead.

    Tried are None, each argument itself, and zeros of the right shape and dtype.
    """
    if not checks:
        return
    exercise, part = checks[0].exercise, checks[0].part
    names = written_by_learners(answers, exercise, part)
    if not names:
        return

    def passes(check: Check, implementation: Implementation) -> bool:
        function = answers.functions(exercise)[check.name]
        seen = implementation.observe(check, function, answers.seed)
        return decide(seen, answers.expected(check), tolerance).outcome == Outcome.PASSED

    parameters: list[list[str]] = []

    def nothing(right: Body, name: str) -> Body:
        parameters.append(_parameters(right, name))
        return lambda *_, **__: None

    tried = {"None": _with(answers, exercise, names, nothing)}
    for place in range(max(map(len, parameters))):
        called = dict.fromkeys(names[place] for names in parameters if len(names) > place)
        tried[f"its argument {' or '.join(called)} itself"] = _with(
            answers, exercise, names, partial(_argument, place)
        )
    for check in checks:
        easily = [words for words, implementation in tried.items() if passes(check, implementation)]
        results: dict[str, list[Any]] = {}
        recording = _with(answers, exercise, names, partial(_recorded, results))
        recording.observe(check, answers.functions(exercise)[check.name], answers.seed)
        if any(one is not None for several in results.values() for one in several) and passes(
            check, _with(answers, exercise, names, partial(_played, results))
        ):
            easily.append("zeros of the right shape")
        if easily:
            yield check, ", or ".join(easily)


def written_by_learners(answers: ReferenceAnswers, exercise: str, part: str) -> list[str]:
    """The functions that learners write for a part: ``f``, or ``Class.method``.

    Of a part that is named after a method, this method; of any other part of a class, every
    method that holds a region.
    """
    path = answers.course.solution_file(exercise)
    source = text_of(path)
    begins = [first for first, _ in regions(path, source)]
    written = []
    for node in ast.parse(source).body:
        inner = node.body if isinstance(node, ast.ClassDef) else [node]
        outer = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
        for function in inner:
            if isinstance(function, ast.FunctionDef):
                lines = range(function.lineno, (function.end_lineno or 0) + 1)
                if any(begin in lines for begin in begins):
                    written.append(outer + function.name)
    target = part.partition(".")[0]
    of_target = [name for name in written if name.partition(".")[0] == target]
    return [part] if part in written else of_target


def _with(
    answers: ReferenceAnswers,
    exercise: str,
    names: Sequence[str],
    make: Callable[[Body, str], Body],
) -> Implementation:
    """The reference with each of the named functions replaced by ``make(right, name)``."""
    fresh = answers.mistaken(exercise, ())
    for name in names:
        fresh.replace(name.partition(".")[0], partial(_replaced, name, make))
    return fresh


def _replaced(name: str, make: Callable[[Body, str], Body], there: Any) -> Any:
    inner = name.partition(".")[2]
    if not inner:
        return make(there, name)
    right = there.__dict__[inner]
    if isinstance(right, property) and right.fget:
        body: Any = property(make(right.fget, name), right.fset, right.fdel)
    elif isinstance(right, staticmethod | classmethod):
        body = type(right)(make(right.__func__, name))
    else:
        body = make(right, name)
    setattr(there, inner, body)
    return there


def _parameters(right: Body, name: str) -> list[str]:
    """The names of what a function is given, without a method's ``self``."""
    names = list(inspect.signature(right).parameters)
    return names[1:] if "." in name and names[:1] in (["self"], ["cls"]) else names


def _argument(place: int, right: Body, name: str) -> Body:
    signature, names = inspect.signature(right), _parameters(right, name)

    def giving_back(*args: Any, **kwargs: Any) -> Any:
        given = signature.bind(*args, **kwargs)
        given.apply_defaults()
        return given.arguments[names[place]] if len(names) > place else None

    return giving_back if not name.endswith(".__init__") else lambda *_, **__: None


def _recorded(results: dict[str, list[Any]], right: Body, name: str) -> Body:
    def recording(*args: Any, **kwargs: Any) -> Any:
        result = right(*args, **kwargs)
        results.setdefault(name, []).append(zeros_like(result))
        return result

    return recording


def _played(results: dict[str, list[Any]], right: Body, name: str) -> Body:
    # Nothing is computed: what the function does besides returning is not done either.
    left = iter(results.get(name, ()))
    return lambda *_, **__: next(left, None)


def zeros_like(value: Any) -> Any:
    """Zeros in the place of the numbers of a value; what holds none becomes None."""
    kind = type(value)
    if kind in (bool, int, float, complex, str):
        return kind()
    if kind in (list, tuple):
        return kind(zeros_like(item) for item in value)
    if kind is dict:
        return {key: zeros_like(item) for key, item in value.items()}
    torch, numpy = sys.modules.get("torch"), sys.modules.get("numpy")
    if torch and isinstance(value, torch.Tensor):
        return torch.zeros_like(value, requires_grad=False)
    if numpy and isinstance(value, numpy.ndarray | numpy.generic):
        return numpy.zeros_like(value)[()]
    return None
