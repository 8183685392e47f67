"""TOML files that people write: read into a model, and every mistake with its line."""

from __future__ import annotations

import re
import tomllib
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from grader.core.check import AuthorError

Model = TypeVar("Model", bound=BaseModel)


class TomlError(AuthorError):
    """A file breaks a rule; one ``path:LINE: what`` a line."""


def parsed(text: str, model: type[Model], path: str) -> Model:
    """The content of a file.

    Arguments:
        path: how the file is called in errors.

    Raises:
        TomlError: it is not TOML, or not what the model describes.
    """
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        what = str(error)[: line.start()] if line else str(error)
        number = line[1] if line else text.count("\n") + 1
        raise TomlError(f"{path}:{number}: {what}") from error
    except ValidationError as error:
        raise TomlError(
            "\n".join(
                f"{path}:{line_of(text, item['loc'])}: {_sentence(item)}"
                for item in _innermost(error.errors())
            )
        ) from error


def _innermost(errors: list[Any]) -> list[Any]:
    """Without the errors that only say that something inside is wrong."""
    places = [error["loc"] for error in errors]
    return [
        error
        for error in errors
        if not any(
            len(place) > len(error["loc"]) and place[: len(error["loc"])] == error["loc"]
            for place in places
        )
    ]


def _sentence(item: Any) -> str:
    place = ".".join(str(step) for step in item["loc"] if isinstance(step, str))
    if item["type"] == "extra_forbidden":
        return f"unknown key {place}"
    if item["type"] == "missing":
        return f"{place} is missing"
    if item["type"] == "tuple_type":
        return f"{place}: should be a list, in [ ] (got {str(item['input'])[:60]!r})"
    return f"{place}: {item['msg'][0].lower()}{item['msg'][1:]} (got {str(item['input'])[:60]!r})"


def line_of(text: str, loc: tuple[str | int, ...]) -> int:
    """The line of a file where ``("exercise", 2, "part", 0, "points")`` stands.

    A key that is missing is said to stand at the table that lacks it.
    """
    lines = text.splitlines()
    at, end = 0, len(lines)
    table = ""
    steps = list(loc)
    while steps:
        step = str(steps.pop(0))
        index = None
        if steps and isinstance(steps[0], int):
            index, steps = steps[0], steps[1:]
        inner = f"{table}.{step}" if table else step
        header = f"[[{inner}]]" if index is not None else f"[{inner}]"
        starts = [n for n in range(at, end) if lines[n].split("#")[0].strip() == header]
        if starts and (index or 0) < len(starts):
            at = starts[index or 0]
            after = [n for n in starts if n > at]
            end = after[0] if after else end
            table = inner
            continue
        # The keys of a table end where the next table begins.
        tables = (n for n in range(at + (table != ""), end) if lines[n].startswith("["))
        keys = [
            n
            for n in range(at, next(tables, end))
            if re.match(rf"\s*{re.escape(step)}\s*=", lines[n])
        ]
        return (keys[0] if keys else at) + 1
    return at + 1
