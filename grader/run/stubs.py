"""Whether a NotImplementedError means "not started", or is an error like any other.

PyTorch raises it too (``bool & float``), and so does finished code
(``raise NotImplementedError(f"unknown activation {name}")``).
"""

from __future__ import annotations

import ast
import linecache
import traceback
from functools import lru_cache

NOTHING, LEFT_STANDING, OTHER = "nothing", "left standing", "other"

STILL_STANDS = "this line still stands below your code, so nothing comes back: delete the line"


def kind_of(error: NotImplementedError, filename: str) -> tuple[str, str]:
    """What stands above the ``raise``, and the name of the function that it is in.

    ``NOTHING``: only the line that an empty function has, so it is not started.
    ``LEFT_STANDING``: there is code, and that line still stands below it. ``OTHER``: the error
    comes from another line.
    """
    inwards = traceback.extract_tb(error.__traceback__)
    if not inwards or inwards[-1].filename != filename:
        return OTHER, ""
    line = inwards[-1].lineno or 0
    lines = linecache.getlines(filename)
    tree = tree_of("".join(lines))
    if tree is None:  # cells with IPython's own commands are not Python
        begins = "".join(lines[line - 1 : line]).strip().startswith("raise NotImplementedError")
        return (NOTHING if begins else OTHER), inwards[-1].name
    for node in ast.walk(tree):
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        for place, statement in enumerate(node.body):
            last = statement.end_lineno or statement.lineno
            if isinstance(statement, ast.Raise) and statement.lineno <= line <= last:
                return _of_raise(node, statement, node.body[:place]), node.name
    return OTHER, ""


def _of_raise(
    function: ast.FunctionDef | ast.AsyncFunctionDef, statement: ast.Raise, above: list[ast.stmt]
) -> str:
    message: ast.expr | None = None
    match statement.exc:
        case (
            ast.Name(id="NotImplementedError")
            | ast.Call(func=ast.Name(id="NotImplementedError"), args=[])
        ):
            pass
        case ast.Call(func=ast.Name(id="NotImplementedError"), args=[message]):
            pass
        case _:
            return OTHER
    if all(_does_nothing(one) for one in above):
        return NOTHING
    match message:
        case None:
            # Below code that sometimes returns, the learner may have written it.
            returns = any(isinstance(n, ast.Return) for one in above for n in ast.walk(one))
            return OTHER if returns else LEFT_STANDING
        case ast.Constant(value=str(text)) if text.startswith(f"{function.name}: "):
            return LEFT_STANDING
    return OTHER


def _does_nothing(statement: ast.stmt) -> bool:
    """A docstring, ``...`` or ``pass``."""
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


@lru_cache(maxsize=8)
def tree_of(source: str) -> ast.Module | None:
    """The syntax tree of an exercise, kept for its next check; None if it is not Python."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
