"""The painters of a check file, without the rest of it.

A report paints from numbers that it has, and needs no PyTorch for that; the checks in the same file
do. So of the file only those statements run that its painters need.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

from grader.core.check import CheckFileError, parsed
from grader.core.picture import Paint


def painters_of(check_file: Path) -> Mapping[str, Paint]:
    """The painters by the names of their looks.

    Raises:
        Exception: whatever the file raises; ``CheckFileError`` if it is not Python.
    """
    _, tree = parsed(check_file, CheckFileError)
    asked = dict(_asked_for(tree))
    module = ModuleType(f"painters of {check_file.stem}")
    sys.modules[module.__name__] = module
    names = module.__dict__
    needed = ast.Module(_needed(tree, list(asked.values())), [])
    exec(compile(needed, str(check_file), "exec", dont_inherit=True), names)  # noqa: S102
    return {
        look: eval(compile(ast.Expression(paint), str(check_file), "eval"), names)  # noqa: S307
        for look, paint in asked.items()
    }


def _asked_for(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """What stands after ``paint=``, for each look."""
    for node in tree.body:
        for decorator in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
            for keyword in decorator.keywords if isinstance(decorator, ast.Call) else ():
                if keyword.arg == "paint" and isinstance(node, ast.FunctionDef):
                    yield node.name, keyword.value


def _needed(tree: ast.Module, wanted: list[ast.expr]) -> list[ast.stmt]:
    """The statements that bind what is wanted, and what they themselves want, in order."""
    bound: dict[str, list[int]] = {}
    for index, statement in enumerate(tree.body):
        for name in _binds(statement):
            bound.setdefault(name, []).append(index)
    kept = set(bound.get("*", [])) | set(bound.get("annotations", []))
    todo: list[ast.AST] = [*wanted, *(tree.body[index] for index in kept)]
    while todo:
        for node in ast.walk(todo.pop()):
            if isinstance(node, ast.Name):
                new = set(bound.get(node.id, [])) - kept
                kept |= new
                todo += [tree.body[index] for index in new]
    return [tree.body[index] for index in sorted(kept)]


def _binds(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement gives a value, at the top of the file."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield statement.name
        return
    for node in ast.walk(statement):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name.partition(".")[0]
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
