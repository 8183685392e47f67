"""A check: a function that uses an implementation and returns what it saw.

Checks are listed by reading the source of a check file, not by importing it, so
that ``pytest --collect-only`` and an editor's test explorer need no PyTorch.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import FunctionType
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


def check(part: str) -> Callable[[Function], Function]:
    """Mark a function as a check of ``part`` (a function or class member of the exercise).

    The function takes ``(ex, draw)``: the exercise's namespace and the source of
    named inputs. It returns plain data and asserts nothing. Its docstring's first
    line is the title that the learner reads; the second paragraph, if there is
    one, is the call as shown in a failure, in terms of the drawn names.
    """

    if not isinstance(part, str):
        raise TypeError(_HOW)

    def mark(function: Function) -> Function:
        if not isinstance(function, FunctionType):
            raise TypeError("@check belongs above a function")
        function.__dict__["part"] = part
        return function

    return mark


_HOW = 'write @check("part"), with the name of a part from course.toml in quotes'


OPTIONS: dict[str, list[str | None]] = {"check": [], "picture": ["paint"]}
"""What each decorator takes besides the name of a part."""


class AuthorError(Exception):
    """An author's file breaks a rule; each line of the text is ``path:line: what``."""


class CheckFileError(AuthorError):
    """An ``AuthorError`` in a check file."""


def parsed(path: Path, wrong: type[AuthorError]) -> tuple[str, ast.Module]:
    """The text of an author's file, and its syntax tree.

    Raises:
        AuthorError: it cannot be read or is not Python; raised as the class ``wrong``.
    """
    source = text_of(path, wrong)
    return source, tree_of(source, path, wrong)


def tree_of(source: str, path: Path, wrong: type[AuthorError]) -> ast.Module:
    """The syntax tree of an author's text.

    Raises:
        AuthorError: it is not Python; raised as the class ``wrong``.
    """
    try:
        return _tree(source, str(path))
    except SyntaxError as error:
        raise wrong(f"{path}:{error.lineno or 1}: {error.msg}") from error
    except ValueError as error:
        raise wrong(f"{path}:1: {error}") from error


def text_of(path: Path, wrong: type[AuthorError] = AuthorError) -> str:
    """The text of an author's file.

    Raises:
        AuthorError: it cannot be read; raised as the class ``wrong``.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise wrong(f"{path}:{line}: this line is not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        raise wrong(f"{path}:1: cannot be read ({error.strerror})") from error


@lru_cache(64)
def _tree(source: str, filename: str) -> ast.Module:
    # A check file is read for its checks, for its pictures and for the lines of both.
    return ast.parse(source, filename=filename)


def place_of(path: Path, name: str) -> str:
    """``path:line`` of a function at the top level of a file; line 1 where there is none."""
    _, tree = parsed(path, AuthorError)
    lines = [
        node.lineno
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name
    ]
    return f"{path}:{(lines or [1])[0]}"


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


def read_checks(path: Path, exercise: str, marked: str = "check") -> tuple[Check, ...]:
    """List the checks of a check file, in the order in which they are written.

    Arguments:
        marked: the decorator's name; ``picture`` lists the file's pictures. They run as checks do,
            and their title is the picture in words.

    Raises:
        CheckFileError: the file does not parse, or a check breaks a rule.
    """
    _, tree = parsed(path, CheckFileError)
    checks: dict[str, Check] = {}
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        place = f"{path}:{node.lineno}: {marked} {node.name}"
        part = _part_of(node, path, marked)
        if part is None:
            continue
        if isinstance(node, ast.AsyncFunctionDef) or _takes(node) != 2:
            raise CheckFileError(f"{place} has to be: def {node.name}(ex, draw)")
        doc = ast.get_docstring(node)
        if not doc:
            raise CheckFileError(
                f"{place} has no docstring; its first line is "
                + ("the title that learners read" if marked == "check" else "the picture in words")
            )
        if node.name in checks:
            raise CheckFileError(f"{place}: there is one of that name above; rename one of them")
        title, _, rest = inspect.cleandoc(doc).partition("\n")
        call = rest.strip("\n").partition("\n\n")[0].rstrip()
        checks[node.name] = Check(exercise, part, node.name, title.strip(), call)
    return tuple(checks.values())


def _takes(node: ast.FunctionDef) -> int:
    """How many arguments it has to be called with."""
    given = [*node.args.posonlyargs, *node.args.args]
    required = len(given) - len(node.args.defaults)
    keywords = node.args.kw_defaults.count(None)
    return 2 if required <= 2 <= len(given) and not keywords else required + keywords


def _part_of(node: ast.FunctionDef | ast.AsyncFunctionDef, path: Path, marked: str) -> str | None:
    """The part in the function's decorator ``@check("part")``; None where it has none."""
    for decorator in node.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        if ast.unparse(called) not in (marked, f"grader.{marked}"):
            continue
        match decorator:
            case ast.Call(args=[ast.Constant(value=str(part))], keywords=keywords) if [
                keyword.arg for keyword in keywords
            ] == OPTIONS[marked]:
                return part
        how = (
            _HOW if marked == "check" else _HOW.replace('@check("part"', '@picture("part", paint=…')
        )
        raise CheckFileError(f"{path}:{decorator.lineno}: {marked} {node.name}: {how}")
    return None
