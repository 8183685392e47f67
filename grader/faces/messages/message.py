"""A verdict as a learner reads it.

title · the call with its inputs · got · expected · at most one diagnosis · where.
"""

from __future__ import annotations

import re
import textwrap

from grader.core.legible import MOST, in_block, in_line
from grader.core.observation import Fault
from grader.core.verdict import Outcome, Verdict
from grader.faces.messages.plain_words import explain, said
from grader.faces.messages.unreadable import name_of, odd_character

FIRST_LINE = 60
"""A report's summary has room for so much of a heading."""

LABEL = 12
"""Columns before the text of a row."""

BEFORE_ROWS = re.compile(r"([\w. ]+ = )?((shape \(.*\)|dtype \w+): )?(about )?tensor\(\[*")
"""What a tensor's further lines stand behind."""

KEPT = re.compile(r"(\w+: tensor\(|(?<=, ))\[+[^\[\]]{,40}\]|… \d+ in all|\w+: tensor")
"""What stays in one line: a row of a table, a name and its value."""

_KIND = {
    "type": "a different type",
    "shape": "a different shape",
    "dtype": "a different dtype",
    "length": "a different length",
    "values": "different values",
    "outcome": "another outcome",
}


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


def message(verdict: Verdict, path: str = "", width: int = 0) -> str:
    """The whole message, several lines; empty for a check that passed.

    Arguments:
        path: the learner's file as it should be shown; else the verdict's own place, or the
            exercise's file name.
        width: sentences and values are broken into lines of so many characters, code and
            what an error says are not; 0 for none.
    """
    path = path or verdict.place or f"{verdict.exercise}.py"
    if verdict.outcome == Outcome.PASSED:
        return ""
    if verdict.outcome == Outcome.NOT_STARTED:
        text = verdict.fault.text if verdict.fault else ""
        lines = [heading(verdict), ""]
        if text:
            lines.append(_row("to do", text))
        lines.append(_row("where", _at(path, verdict.line)))
        return "\n".join(lines)
    lines = [heading(verdict), ""]
    if verdict.call and verdict.outcome in (Outcome.FAILED, Outcome.RAISED, Outcome.TIMED_OUT):
        lines += [_row("call", verdict.call)]
        lines += [
            _text("with" if n == 0 else "", f"{k} = {v}", width)
            for n, (k, v) in enumerate(verdict.inputs)
        ]
    if verdict.difference:
        found = verdict.difference
        lines.append(_text("got", found.got, width))
        lines.append(_text("expected", found.expected, width))
        # Of yes and no the kind says nothing.
        kind = "" if {found.got, found.expected} == {"True", "False"} else _KIND[found.what]
        if about := ": ".join(filter(None, (found.where, kind))):
            lines.append(_text("", f"({about})", width))
    if verdict.relation:
        lines.append(_text("that is", verdict.relation, width))
    if verdict.outcome == Outcome.RAISED and verdict.fault:
        lines += _fault(verdict.fault, verdict.not_loaded, path, width)
    elif verdict.reason:
        lines.append(_text("why", verdict.reason, width))
        if verdict.fault:
            lines += _place(verdict.fault, path)
    if verdict.misconceptions:
        lines.append("")
        lines += [_text("think", found.sentence, width) for found in verdict.misconceptions]
    if verdict.printed.strip():
        lines += ["", _row("printed", verdict.printed.strip())]
    if (verdict.line or verdict.outcome == Outcome.FAILED) and not verdict.not_loaded:
        lines += ["", _row("where", _at(path, verdict.line))]
    return "\n".join(lines)


def _fault(fault: Fault, not_loaded: bool, path: str, width: int) -> list[str]:
    lines = []
    plain = explain(fault)
    if not_loaded:
        plain += "\n" if plain else ""
        plain += "It ends the loading of the file, so none of its functions could be checked."
    if plain:
        lines.append(_text("why", plain, width))
    kind = "AttributeError" if fault.type == "Missing" else fault.type
    text = said(fault)
    lines.append(_row("error", f"{kind}: {text}" if text else kind))
    return lines + _place(fault, path)


def _place(fault: Fault, path: str) -> list[str]:
    if not fault.frames:
        return []
    last = fault.frames[-1]
    place = f"{_at(path, last.line)}   "
    rows = [_row("line", place + in_line(last.source.expandtabs(1)))]
    character = odd_character(fault)
    at = last.source.find(character) if character else -1
    if 0 <= at < MOST:
        before = " " * len(place + in_line(last.source[:at]))
        rows.append(_row("", f"{before}^ {name_of(character)}"))
    return rows


def _at(path: str, line: int) -> str:
    return f"{path}:{line}" if line else path


def as_before(verdict: Verdict, path: str) -> str:
    """The message where a file cannot be loaded or graded, after one that says all of it."""
    why = "as above"
    if verdict.not_loaded:
        why += f": {_at(path, verdict.line)} stops the loading of the file"
    return f"{heading(verdict)}\n\n{_row('why', why)}"


class WholeFiles:
    """Messages of a run, where what is wrong with a whole file is told in full only once."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def message(self, verdict: Verdict, path: str, width: int = 0) -> str:
        """See ``message``."""
        not_gradable = verdict.outcome == Outcome.NOT_GRADABLE
        if not (verdict.not_loaded or not_gradable):
            return message(verdict, path, width)
        about = f"{path}: {verdict.reason}" if not_gradable else path
        if about in self._told:
            return as_before(verdict, path)
        self._told.add(about)
        return message(verdict, path, width)


def _text(label: str, text: str, width: int) -> str:
    """A row of sentences or of a value, broken at spaces where it is longer than ``width``."""
    text = in_block(text)
    if width:
        found = BEFORE_ROWS.match(text)
        indent = " " * (found.end() if found else 0)
        lines = (
            textwrap.fill(
                KEPT.sub(lambda row: row[0].replace(" ", "\0"), line),
                max(width - LABEL, 30),
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
            for line in text.split("\n")
        )
        text = "\n".join(lines).replace("\0", " ")
    return _labelled(label, text)


def _row(label: str, text: str) -> str:
    """A row whose lines stay as they are."""
    return _labelled(label, in_block(text))


def _labelled(label: str, text: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([f"  {label:<9} {first}", *(f"  {'':<9} {line}" for line in rest)])
