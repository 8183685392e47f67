"""What a job of GitHub Actions prints: annotations, and other lines so that none is a command.

Source: actions/runner, ``ActionCommand.cs`` and ``ActionCommandManager.cs``.
"""

import re
import secrets
from collections.abc import Iterable

from grader.core.legible import in_line
from grader.faces.ci.places import line_of, path_of
from grader.faces.ci.result import Result
from grader.faces.ci.summary import summary
from grader.faces.messages.message import heading
from grader.faces.reports.feedback_view import Step, exercises_of, reasons_of, steps

__all__ = ["annotations", "deaf", "summary"]

MOST = 10
"""Annotations of a kind that GitHub shows of a step; it drops the others without a word."""

LONGEST = 4_000
"""Characters of an annotation's message."""

_KINDS = {"repair": "error", "write": "notice", "submit": "notice"}


def annotations(result: Result) -> list[str]:
    """Lines that have GitHub show what to do next to the learner's own lines.

    What to repair is an error, what is not written or handed in yet a notice, what could not be
    graded a warning: at most ten of each, in the order in which a learner should read them. An
    error that stops a whole file is told once.
    """
    if result.why_not or result.course is None or result.record is None:
        return [_command("error", result.why_not, title="Not graded")]
    warnings = [
        _command("warning", reason, title="Some checks could not be graded")
        for reason in reasons_of(result.record.not_gradable)
    ]
    todo = steps(exercises_of(result.course, result.record))
    told: dict[str, list[str]] = {"error": [], "notice": []}
    for step in todo:
        told[_KINDS[step.kind]].append(_annotation(result, step))
    return [*warnings[:MOST], *told["error"][:MOST], *told["notice"][:MOST]]


def deaf(lines: Iterable[str]) -> list[str]:
    """Lines between two commands that make the runner take none of them for a command.

    The word that ends it is new each time, and nobody can guess it. For the runner a line ends at
    a carriage return as well, so each of these is one to it.
    """
    token = secrets.token_hex(32)
    apart = [part for line in lines for part in re.split("\r\n|[\r\n]", line)]
    return [f"::stop-commands::{token}", *apart, f"::{token}::"]


def _annotation(result: Result, step: Step) -> str:
    properties = {"file": "" if step.kind == "submit" else path_of(result, step.exercise)}
    if properties["file"] and (line := line_of(step)):
        properties["line"] = str(line)
    properties["title"] = in_line(_title(step), 120)
    return _command(_KINDS[step.kind], _message(step), **properties)


def _title(step: Step) -> str:
    if step.kind == "submit":
        return f"{step.exercise.file} was not handed in"
    if step.problem is None:
        return f"{step.part.name} is not written yet"
    if step.not_loaded:
        return f"{step.exercise.name} cannot be loaded"
    return f"{step.part.name}: {heading(step.problem.verdict)}"


def _message(step: Step) -> str:
    if step.problem is None:
        fault = step.part.untouched[0].fault
        return fault.text if fault and step.kind == "write" else f"{_title(step)}."
    rows = [f"{row.label}: {row.text}" for row in step.problem.rows]
    return "\n".join([*step.problem.think, *rows]) or f"{_title(step)}."


def _command(name: str, message: str, **properties: str) -> str:
    """``::name key=value,…::message``, empty properties left out."""
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    told = message if len(message) <= LONGEST else f"{message[: LONGEST - 1]}…"
    # A lone surrogate could not even be printed.
    shown = "\n".join(in_line(line, LONGEST) for line in told.splitlines())
    return f"::{name} {given}::{_data(shown)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
