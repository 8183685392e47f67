"""One submission's record, told check by check as pytest tells tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from grader.core.legible import in_line, name_in_line
from grader.core.record import Record
from grader.core.verdict import Outcome
from grader.faces.messages.message import WholeFiles

TOLD = (Outcome.FAILED, Outcome.RAISED, Outcome.TIMED_OUT, Outcome.NOT_GRADABLE)
"""Outcomes with more to say than one word."""


def as_items(record: Record, width: int = 0) -> Iterator[str]:
    """A line for every check, then what went wrong in full, then what it comes to.

    Arguments:
        width: see ``grader.faces.messages.message.message``.
    """
    if not record.score.judged and len({one.reason for one in record.verdicts}) == 1:
        # Nothing could be checked: one reason for everything.
        yield f"{name_in_line(record.submission)}: {standing(record)}"
        return
    for verdict in record.verdicts:
        yield f"{verdict.check.id} {_word(verdict.outcome)}"
    files, again = WholeFiles(), Counter[str]()
    for verdict in record.verdicts:
        path = f"{verdict.check.exercise}.py"
        if verdict.outcome in TOLD and files.told(verdict, path):
            again[path] += 1
        elif verdict.outcome in TOLD:
            yield f"\n{verdict.check.id}"
            yield files.message(verdict, path, width)
    for path, number in again.items():
        yield f"\n{path}: {number} more check{'s' * (number > 1)}, for the same reason as above"
    yield ""
    for note in filter(None, (record.late, *record.notes)):
        yield in_line(note)
    yield f"{name_in_line(record.submission)}: {standing(record)}"


def _word(outcome: Outcome) -> str:
    return str(outcome).replace("_", " ").upper()


def standing(record: Record) -> str:
    """The points of a record; what nobody could judge is not a zero."""
    if not record.score.judged:
        return f"not gradable ({in_line(record.not_gradable[0].reason)})"
    text = f"{record.passed}, {record.points:g} points"
    left = len(record.not_gradable)
    return f"{text}, {left} not gradable" if left else text
