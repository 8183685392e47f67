"""What a check cell shows: rich where HTML is shown, and the same in plain text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from grader.core.legible import in_line
from grader.core.verdict import Outcome, Verdict
from grader.faces.messages.message import heading, message
from grader.formats.picture import Picture

if TYPE_CHECKING:
    from jinja2 import Template

SIGNS = {Outcome.PASSED: "✓", Outcome.NOT_STARTED: "○", Outcome.NOT_GRADABLE: "?"}


@dataclass(frozen=True)
class Row:
    """One check as the page shows it."""

    state: str
    sign: str
    line: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, repr=False)
class Result:
    """The verdicts of one part; ``repr`` is the text, IPython shows the HTML.

    Attributes:
        note: why nothing was checked, if so; the verdicts are then empty.
    """

    part: str
    max_points: float = 0.0
    verdicts: tuple[Verdict, ...] = ()
    picture: Picture | None = None
    note: str = ""

    @property
    def points(self) -> float:
        """Points earned."""
        return round(sum(verdict.points for verdict in self.verdicts), 6)

    @property
    def state(self) -> str:
        """``passed``, ``failed``, ``not_started`` or ``note``."""
        if not self.verdicts:
            return "note"
        outcomes = {verdict.outcome for verdict in self.verdicts}
        if len(outcomes) == 1 and outcomes <= {Outcome.PASSED, Outcome.NOT_STARTED}:
            return str(outcomes.pop())
        return "failed"

    @property
    def summary(self) -> str:
        """Behind the part's name: ``3 of 4 checks pass``."""
        if self.state == "note":
            return self.note
        if self.state == "not_started":
            return "not started"
        passed = sum(verdict.outcome == Outcome.PASSED for verdict in self.verdicts)
        return f"{passed} of {len(self.verdicts)} checks pass"

    @property
    def worth(self) -> str:
        """``4.5 of 6 points``; empty where nothing was checked."""
        return f"{self.points:g} of {self.max_points:g} points" if self.verdicts else ""

    def __repr__(self) -> str:
        first = f"{self.part}: {self.summary}"
        if self.state == "note":
            return in_line(first)
        if self.state == "not_started":
            return "\n".join([first, *_details(self._message(0))])
        lines = [f"{first}, {self.worth}"]
        lines += [f"  {_sign(verdict)} {heading(verdict)}" for verdict in self.verdicts]
        left = [n for n, v in enumerate(self.verdicts) if v.outcome != Outcome.PASSED]
        if left:
            lines += ["", self._message(left[0])]
        if len(left) > 1:
            lines += ["", f"and after that {len(left) - 1} more"]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return _template().render(result=self, rows=self._rows())

    def _message(self, number: int) -> str:
        verdict = self.verdicts[number]
        return message(verdict, verdict.place or "the notebook")

    def _rows(self) -> list[Row]:
        """For each check what is shown; one row is enough where none was begun."""
        rows = []
        for number, verdict in enumerate(self.verdicts):
            details = tuple(split(self._message(number)))
            line = verdict.title if verdict.outcome == Outcome.PASSED else heading(verdict)
            rows.append(Row(str(verdict.outcome), _sign(verdict), line, details))
        return rows[:1] if self.state == "not_started" else rows


def _sign(verdict: Verdict) -> str:
    return SIGNS.get(verdict.outcome, "✗")


def _details(text: str) -> list[str]:
    """A message without its headline."""
    return [line for line in text.split("\n")[1:] if line]


def split(text: str) -> list[tuple[str, str]]:
    """A message's rows as label and text; see ``grader.faces.messages.message``."""
    rows: list[tuple[str, str]] = []
    for line in _details(text):
        label, value = line[2:11].strip(), line[12:]
        if label or not rows:
            rows.append((label, value))
        else:
            rows[-1] = (rows[-1][0], f"{rows[-1][1]}\n{value}")
    return rows


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    text = (Path(__file__).parent / "result.html").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(text)
