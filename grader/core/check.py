"""A check: a function that uses an implementation and returns what it saw.

Checks are listed by reading the source of a check file, not by importing it, so
that ``pytest --collect-only`` and an editor's test explorer need no PyTorch.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


def check(part: str) -> Callable[[Function], Function]:
    """Mark a function as a check of ``part`` (a function or class member of the exercise).

    The function takes ``(ex, draw)``: the exercise's namespace and the source of
    named inputs. It returns plain data and asserts nothing. Its docstring's first
    line is the title that the learner reads; the second paragraph, if there is
    one, is the call as shown in a failure, in terms of the drawn names.
    """

    def mark(function: Function) -> Function:
        function.__dict__["part"] = part
        return function

    return mark


class CheckFileError(Exception):
    """A check file breaks the rules for check files; the text is ``path:line: what``."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check, as read from its file.

    Attributes:
        exercise: name of the exercise, ``ex1_forward_pass``.
        part: the part of it that earns the points, ``weighted_sum``.
        name: name of the check function, ``adds_the_bias_once``.
        title: what the learner reads, ``adds the bias exactly once``.
        call: the call as the learner would write it; may be empty or several lines.
    """

    exercise: str
    part: str
    name: str
    title: str
    call: str

    @property
    def id(self) -> str:
        """``exercise::part::name``, unique in a course."""
        return f"{self.exercise}::{self.part}::{self.name}"


def read_checks(path: Path, exercise: str) -> tuple[Check, ...]:
    """List the checks of a check file, in the order in which they are written.

    Raises:
        CheckFileError: the file does not parse, a check has no docstring, or two
            checks share a name.
    """
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    except SyntaxError as error:
        raise CheckFileError(f"{path}:{error.lineno}: {error.msg}") from error
    found: dict[str, Check] = {}
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef):
            continue
        part = _part_of(node)
        if part is None:
            continue
        doc = ast.get_docstring(node)
        if not doc:
            raise CheckFileError(
                f"{path}:{node.lineno}: check {node.name} has no docstring; "
                "its first line is the title that learners read"
            )
        if node.name in found:
            raise CheckFileError(f"{path}:{node.lineno}: a second check named {node.name}")
        title, _, rest = inspect.cleandoc(doc).partition("\n")
        call = rest.strip("\n").partition("\n\n")[0].rstrip()
        found[node.name] = Check(exercise, part, node.name, title.strip(), call)
    return tuple(found.values())


def _part_of(node: ast.FunctionDef) -> str | None:
    for decorator in node.decorator_list:
        match decorator:
            case ast.Call(func=ast.Name(id="check"), args=[ast.Constant(value=str(part))]):
                return part
    return None
