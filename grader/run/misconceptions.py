"""The course's misconceptions: wrong drop-ins, each with a name and a sentence.

A misconception file holds functions like this one:

    @misconception("weighted_sum")
    def bias_subtracted(right):
        \"\"\"A larger bias should push the output up: does it here?\"\"\"
        return lambda weights, x, bias: right(weights, x, -bias)

``right`` is the implementation to get wrong: the reference's, or another
misconception's where two at once are looked for. What is returned takes the place
of the function or class that the part is named after.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from grader.core.verdict import Misconception
from grader.run.load import import_file

Twist = Callable[[Any], Any]
Function = TypeVar("Function", bound=Twist)


def misconception(part: str) -> Callable[[Function], Function]:
    """Mark a function as a misconception of ``part``; its docstring is the sentence."""

    def mark(function: Function) -> Function:
        function.__dict__["part"] = part
        return function

    return mark


class MisconceptionFileError(Exception):
    """A misconception file breaks the rules; the text is ``path:line: what``."""


@dataclass(frozen=True, slots=True)
class Twisted:
    """One misconception of the course: what it is called, where it applies, what it does."""

    part: str
    misconception: Misconception
    twist: Twist

    @property
    def target(self) -> str:
        """The name that it replaces: ``CompleteNeuron`` for the part ``CompleteNeuron.init``."""
        return self.part.partition(".")[0]


def read_misconceptions(path: Path) -> tuple[Twisted, ...]:
    """The misconceptions of an exercise, in the order in which they are written.

    Raises:
        MisconceptionFileError: the file does not run, a name is taken twice, or a
            misconception has no sentence.
    """
    if not path.exists():
        return ()
    try:
        module = import_file(path, f"grader_misconceptions_{path.stem}")
        functions = ast.parse(path.read_text(encoding="utf-8")).body
    except SyntaxError as error:
        raise MisconceptionFileError(f"{path}:{error.lineno}: {error.msg}") from error
    except Exception as error:
        raise MisconceptionFileError(f"{path}: {type(error).__name__}: {error}") from error
    names: set[str] = set()
    for node in functions:
        if isinstance(node, ast.FunctionDef):
            if node.name in names:
                raise MisconceptionFileError(f"{path}:{node.lineno}: a second {node.name}")
            names.add(node.name)
    found = []
    for name, value in vars(module).items():
        if not callable(value) or not hasattr(value, "part"):
            continue
        sentence = " ".join((value.__doc__ or "").split())
        if not sentence:
            line = value.__code__.co_firstlineno
            raise MisconceptionFileError(f"{path}:{line}: misconception {name} has no sentence")
        found.append(Twisted(value.part, Misconception(name, sentence), value))
    return tuple(found)
