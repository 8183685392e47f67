"""One submission, graded as one of a class is, and told check by check as pytest tells tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from grader.core.course import Course
from grader.core.legible import in_line, name_in_line
from grader.core.record import Record
from grader.core.verdict import Outcome
from grader.faces.messages.message import WholeFiles

TOLD = (Outcome.FAILED, Outcome.RAISED, Outcome.TIMED_OUT, Outcome.NOT_GRADABLE)
"""Outcomes with more to say than one word."""


def grade_one(course: Course, path: Path, seed: int, level: str) -> Record:
    """The record of one folder or archive.

    Raises:
        Refused: there is no such file or folder.
        GraderError: submissions cannot be confined here.
    """
    from grader.answers.reference import ReferenceAnswers
    from grader.classroom.grade import Circumstances, grade_class
    from grader.run.warm_process import WarmProcess
    from grader.submissions.member import Refused

    whole = Path(os.path.abspath(path))  # "." has a name, too
    if not os.path.lexists(whole):
        raise Refused(f"{path}: there is no such submission")
    run = Circumstances.of(course, seed, level)
    answers = ReferenceAnswers(course, seed)
    start = lambda: WarmProcess(course, level)  # noqa: E731
    (record,) = grade_class(course, [whole], run, answers, 1, {}, start)
    assert isinstance(record, Record)
    return record


def as_items(record: Record, width: int = 0) -> Iterator[str]:
    """A line for every check, then what went wrong in full, then what it comes to.

    Arguments:
        width: see ``grader.faces.messages.message.message``.
    """
    if not record.score.judged and len({one.reason for one in record.verdicts}) == 1:
        # Nothing could be looked at: one reason, for all of it.
        yield f"{name_in_line(record.submission)}: {standing(record)}"
        return
    for verdict in record.verdicts:
        yield f"{verdict.check.id} {_word(verdict.outcome)}"
    files = WholeFiles()
    for verdict in record.verdicts:
        if verdict.outcome in TOLD:
            yield f"\n{verdict.check.id}"
            yield files.message(verdict, f"{verdict.check.exercise}.py", width)
    yield ""
    for note in filter(None, (record.late, *record.notes)):
        yield in_line(note)
    yield f"{name_in_line(record.submission)}: {standing(record)}"


def _word(outcome: Outcome) -> str:
    return str(outcome).replace("_", " ").upper()


def standing(record: Record) -> str:
    """What a record comes to; what nobody could judge is no zero."""
    if not record.score.judged:
        return f"not gradable ({in_line(record.not_gradable[0].reason)})"
    passed = sum(verdict.outcome == Outcome.PASSED for verdict in record.verdicts)
    text = f"{passed} of {len(record.verdicts)} checks passed, {record.points:g} points"
    left = len(record.not_gradable)
    return f"{text}, {left} not gradable" if left else text
