"""What is wrong with a ``course.toml``, in sentences that say on which line."""

from __future__ import annotations

import re
from typing import Any


def innermost(errors: list[Any]) -> list[Any]:
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


def sentence(item: Any) -> str:
    """One of pydantic's errors, said as a person would."""
    place = ".".join(str(step) for step in item["loc"] if isinstance(step, str))
    if item["type"] == "extra_forbidden":
        return f"unknown key {place}"
    if item["type"] == "missing":
        return f"{place} is missing"
    return f"{place}: {item['msg'][0].lower()}{item['msg'][1:]} (got {str(item['input'])[:60]!r})"


def line_of(text: str, loc: tuple[str | int, ...]) -> int:
    """The line of ``course.toml`` where ``("exercise", 2, "part", 0, "points")`` stands.

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
