"""A verdict as text: its heading, and its rows below."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from grader.core.verdict import Outcome, Verdict
from grader.faces.messages.rows import Kind, Row, as_before, rows

FIRST_LINE = 60
"""A report's summary has room for so much of a heading."""

LABEL = 12
"""Columns before the text of a row."""

NARROWEST = 30
"""Columns of text, however narrow the terminal."""

BEFORE_ROWS = re.compile(r"([\w. ]+ = )?((shape \(.*\)|dtype \w+): )?(about )?tensor\(\[*")
"""What a tensor's further lines stand behind."""

KEPT = re.compile(r"(\w+: tensor\(|(?<=, ))\[+[^\[\]]{,40}\]|… \d+ in all|\w+: tensor")
"""What stays in one line: a row of a table, a name and its value."""

_BROKEN = (Kind.VALUE, Kind.SENTENCE, Kind.QUESTION)
_APART = (Kind.QUESTION, Kind.OUTPUT, Kind.PLACE)


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
    title = verdict.check.title
    return f"{prefix}: {title}" if prefix else title


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
    return as_text(verdict, rows(verdict, path), width)


def as_text(verdict: Verdict, told: Sequence[Row], width: int = 0) -> str:
    """A verdict's heading and these rows of it; empty for a check that passed."""
    if verdict.outcome == Outcome.PASSED:
        return ""
    lines = [heading(verdict), ""]
    before = None
    for row in told:
        # A task and its place belong together.
        apart = row.kind in _APART and before not in (None, row.kind, Kind.TASK)
        lines += [""] if apart else []
        lines += lines_of(row, width)
        before = row.kind
    return "\n".join(lines)


def lines_of(row: Row, width: int = 0) -> Iterator[str]:
    """A row as lines of text, the label before the first; see ``message``."""
    label = row.label
    for line in row.text.split("\n"):
        broken = _broken(line, width) if width and row.kind in _BROKEN else [line]
        for part in broken:
            yield f"  {label:<9} {part}"
            label = ""


def _broken(line: str, width: int) -> list[str]:
    """Lines broken at spaces, never inside of a table's row."""
    start = BEFORE_ROWS.match(line)
    broken = textwrap.fill(
        KEPT.sub(lambda row: row[0].replace(" ", "\0"), line),
        max(width - LABEL, NARROWEST),
        subsequent_indent=" " * (start.end() if start else 0),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return broken.replace("\0", " ").split("\n")


class WholeFiles:
    """Messages of a run, where what is wrong with a whole file is told in full only once."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def rows(self, verdict: Verdict, path: str) -> tuple[Row, ...]:
        """See ``grader.faces.messages.rows.rows``."""
        if self.told(verdict, path):
            return as_before(verdict, path)
        self._told.add(self._about(verdict, path))
        return rows(verdict, path)

    def told(self, verdict: Verdict, path: str) -> bool:
        """Whether all there is to say was said before."""
        about = self._about(verdict, path)
        return bool(about) and about in self._told

    def _about(self, verdict: Verdict, path: str) -> str:
        """What a message on a whole file is about; empty for any other message."""
        if verdict.outcome == Outcome.NOT_GRADABLE:
            return f"{path}: {verdict.reason}"
        return path if verdict.not_loaded else ""

    def message(self, verdict: Verdict, path: str, width: int = 0) -> str:
        """See ``message``."""
        return as_text(verdict, self.rows(verdict, path), width)
