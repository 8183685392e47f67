"""A verdict as rows, which every face shows in its own way. No face takes text apart again.

call with its inputs · got · expected · what the error means · at most one diagnosis · where.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from grader.core.comparison import Difference
from grader.core.error_words import said
from grader.core.legible import MOST, in_block, in_line
from grader.core.observation import Fault
from grader.core.verdict import Outcome, Verdict
from grader.faces.messages.plain_words import explain
from grader.faces.messages.unreadable import name_of, odd_character

NOT_LOADED = "It ends the loading of the file, so none of its functions could be checked."

_KINDS_OF_DIFFERENCE = {
    "type": "a different type",
    "shape": "a different shape",
    "dtype": "a different dtype",
    "length": "a different length",
    "values": "different values",
    "outcome": "another outcome",
}


class Kind(StrEnum):
    """What a row holds, and so how it may be shown.

    ``VALUE``, ``SENTENCE`` and ``QUESTION`` may be broken into lines at spaces; what else there
    is stays as it is: ``TASK`` is the author's text, ``CODE`` a line of code or what an error
    says, ``OUTPUT`` what the learner's code printed, ``PLACE`` where to look.
    """

    VALUE = "value"
    SENTENCE = "sentence"
    QUESTION = "question"
    TASK = "task"
    CODE = "code"
    OUTPUT = "output"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that a message says.

    Attributes:
        label: a word or two before it: ``got``, ``expected``, ``why``.
        text: one or more lines, made fit to be read whoever wrote them; see
            ``grader.core.legible``.
    """

    label: str
    text: str
    kind: Kind

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", in_block(self.text))


def rows(verdict: Verdict, path: str = "") -> tuple[Row, ...]:
    """What a learner is told below the heading; nothing of a check that passed.

    Arguments:
        path: the learner's file as it should be shown; else the verdict's own place, or the
            exercise's file name.
    """
    path = path or verdict.place or f"{verdict.check.exercise}.py"
    if verdict.outcome == Outcome.PASSED:
        return ()
    if verdict.outcome == Outcome.NOT_STARTED:
        return tuple(_not_started(verdict, path))
    return tuple(_tried(verdict, path))


def as_before(verdict: Verdict, path: str) -> tuple[Row, ...]:
    """The rows of a file that cannot be loaded or graded, once they were shown in full."""
    why = "as above"
    if verdict.not_loaded:
        why += f": {_at(path, verdict.line)} stops the loading of the file"
    return (Row("why", why, Kind.PLACE),)


def _not_started(verdict: Verdict, path: str) -> Iterator[Row]:
    if verdict.fault and verdict.fault.text:
        yield Row("to do", verdict.fault.text, Kind.TASK)
    yield _where(verdict, path)


def _tried(verdict: Verdict, path: str) -> Iterator[Row]:
    made = verdict.outcome in (Outcome.FAILED, Outcome.RAISED, Outcome.TIMED_OUT)
    if made and not verdict.not_loaded:
        yield from _call(verdict)
    if verdict.difference:
        yield from _difference(verdict.difference)
    if verdict.relation:
        yield Row("that is", verdict.relation, Kind.VALUE)
    if verdict.outcome == Outcome.RAISED and verdict.fault:
        yield from _fault(verdict, verdict.fault, path)
    elif verdict.reason:
        yield Row("why", verdict.reason, Kind.SENTENCE)
        if verdict.fault:
            yield from _line(verdict.fault, path)
    for mistake in verdict.misconceptions:
        yield Row("think", mistake.sentence, Kind.QUESTION)
    if verdict.printed.strip():
        yield Row("printed", verdict.printed.strip(), Kind.OUTPUT)
    if (verdict.line or verdict.outcome == Outcome.FAILED) and not verdict.not_loaded:
        yield _where(verdict, path)


def _call(verdict: Verdict) -> Iterator[Row]:
    if verdict.check.call:
        yield Row("call", verdict.check.call, Kind.CODE)
        if verdict.inputs:
            inputs = (f"{name} = {value}" for name, value in verdict.inputs)
            yield Row("with", "\n".join(inputs), Kind.VALUE)


def _difference(difference: Difference) -> Iterator[Row]:
    expected = difference.expected
    # Of yes and no the kind says nothing.
    yes_or_no = {difference.got, difference.expected} == {"True", "False"}
    kind = "" if yes_or_no else _KINDS_OF_DIFFERENCE[difference.what]
    if about := ": ".join(filter(None, (difference.where, kind))):
        expected += f"\n({about})"
    yield Row("got", difference.got, Kind.VALUE)
    yield Row("expected", expected, Kind.VALUE)


def _fault(verdict: Verdict, fault: Fault, path: str) -> Iterator[Row]:
    plain = verdict.explained or explain(fault)
    if why := "\n".join(filter(None, (plain, NOT_LOADED if verdict.not_loaded else ""))):
        yield Row("why", why, Kind.SENTENCE)
    kind = "AttributeError" if fault.type == "Missing" else fault.type
    text = said(fault)
    yield Row("error", f"{kind}: {text}" if text else kind, Kind.CODE)
    yield from _line(fault, path)


def _line(fault: Fault, path: str) -> Iterator[Row]:
    """The learner's line in which it ended; an odd character in it is marked below."""
    if not fault.frames:
        return
    last = fault.frames[-1]
    place = f"{_at(path, last.line)}   "
    text = place + in_line(last.source.expandtabs(1))
    character = odd_character(fault)
    at = last.source.find(character) if character else -1
    if 0 <= at < MOST:
        before = " " * len(place + in_line(last.source[:at]))
        text += f"\n{before}^ {name_of(character)}"
    yield Row("line", text, Kind.CODE)


def _where(verdict: Verdict, path: str) -> Row:
    return Row("where", _at(path, verdict.line), Kind.PLACE)


def _at(path: str, line: int) -> str:
    return f"{path}:{line}" if line else path
