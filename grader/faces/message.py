"""A verdict as a learner reads it.

title · the call with its inputs · got · expected · at most one diagnosis · where.
"""

from __future__ import annotations

from grader.core.observation import Fault
from grader.core.plain_words import explain
from grader.core.unreadable import name_of, odd_character
from grader.core.verdict import Outcome, Verdict

FIRST_LINE = 60
"""pytest's summary cuts the first line here."""

_KIND = {
    "type": "a different type",
    "shape": "a different shape",
    "dtype": "a different dtype",
    "length": "a different length",
    "values": "different values",
}


def printable(text: str) -> str:
    """Learner text without anything that a terminal, or a reader's eye, would obey.

    Control characters, ANSI escapes and bidirectional overrides become visible ``·``;
    line ends and tabs stay.
    """
    return "".join(c if c.isprintable() or c in "\n\t" else "·" for c in text)


def heading(verdict: Verdict) -> str:
    """One line: what should be so and is not."""
    told = {
        Outcome.NOT_STARTED: "not started",
        Outcome.RAISED: "raised",
        Outcome.TIMED_OUT: "timed out",
        Outcome.NOT_GRADABLE: "not gradable",
        Outcome.NOT_SUBMITTED: "not submitted",
    }
    prefix = told.get(verdict.outcome, "")
    return f"{prefix}: {verdict.title}" if prefix else verdict.title


def headline(verdict: Verdict) -> str:
    """The heading, cut to 60 characters."""
    line = heading(verdict)
    return line if len(line) <= FIRST_LINE else line[: FIRST_LINE - 1] + "…"


def message(verdict: Verdict, path: str = "") -> str:
    """The whole message, several lines; empty for a check that passed.

    Arguments:
        path: the learner's file as it should be shown; else the verdict's own place, or the
            exercise's file name.
    """
    path = path or verdict.place or f"{verdict.exercise}.py"
    if verdict.outcome == Outcome.PASSED:
        return ""
    if verdict.outcome == Outcome.NOT_STARTED:
        text = verdict.fault.text if verdict.fault else ""
        lines = [headline(verdict), ""]
        if text:
            lines.append(_row("to do", printable(text)))
        lines.append(_row("where", _at(path, verdict.line)))
        return "\n".join(lines)
    lines = [headline(verdict), ""]
    if verdict.call and verdict.outcome in (Outcome.FAILED, Outcome.RAISED, Outcome.TIMED_OUT):
        lines += [_row("call", verdict.call)]
        lines += [
            _row("with" if n == 0 else "", f"{k} = {v}") for n, (k, v) in enumerate(verdict.inputs)
        ]
    if verdict.difference:
        found = verdict.difference
        lines.append(_row("got", printable(found.got)))
        lines.append(_row("expected", found.expected))
        about = f"{found.where}: " if found.where else ""
        lines.append(_row("", f"({about}{_KIND[found.what]})"))
    if verdict.relation:
        lines.append(_row("that is", printable(verdict.relation)))
    if verdict.outcome == Outcome.RAISED and verdict.fault:
        lines += _fault(verdict.fault, verdict.not_loaded, path)
    elif verdict.reason:
        lines.append(_row("why", verdict.reason))
        if verdict.fault:
            lines += _place(verdict.fault, path)
    if verdict.misconceptions:
        lines.append("")
        lines += [_row("think", found.sentence) for found in verdict.misconceptions]
    if verdict.printed.strip():
        lines += ["", _row("printed", printable(verdict.printed.strip()))]
    if (verdict.line or verdict.outcome == Outcome.FAILED) and not verdict.not_loaded:
        lines += ["", _row("where", _at(path, verdict.line))]
    return "\n".join(lines)


def _fault(fault: Fault, not_loaded: bool, path: str) -> list[str]:
    lines = []
    plain = explain(fault)
    if not_loaded:
        plain += "\n" if plain else ""
        plain += "It ends the loading of the file, so none of its functions could be checked."
    if plain:
        lines.append(_row("why", plain))
    kind = "AttributeError" if fault.type == "Missing" else fault.type
    lines.append(_row("error", printable(f"{kind}: {fault.text}" if fault.text else kind)))
    return lines + _place(fault, path)


def _place(fault: Fault, path: str) -> list[str]:
    if not fault.frames:
        return []
    last = fault.frames[-1]
    place = f"{_at(path, last.line)}   "
    rows = [_row("line", place + printable(last.source))]
    character = odd_character(fault)
    if character and character in last.source:
        before = " " * (len(place) + last.source.index(character))
        rows.append(_row("", f"{before}^ {name_of(character)}"))
    return rows


def _at(path: str, line: int) -> str:
    return f"{path}:{line}" if line else path


def as_before(verdict: Verdict, path: str) -> str:
    """The message where a file cannot be loaded or graded, after one that says all of it."""
    why = "as above"
    if verdict.not_loaded:
        why += f": {_at(path, verdict.line)} stops the loading of the file"
    return f"{headline(verdict)}\n\n{_row('why', why)}"


def _row(label: str, text: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([f"  {label:<9} {first}", *(f"  {'':<9} {line}" for line in rest)])
