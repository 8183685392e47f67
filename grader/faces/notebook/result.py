"""What a check cell shows: rich where HTML is shown, and the same in plain text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from grader.core.legible import in_line
from grader.core.verdict import Outcome, Verdict
from grader.faces.messages.message import as_text, heading, lines_of
from grader.faces.messages.rows import Row, rows
from grader.formats.picture import Picture

if TYPE_CHECKING:
    from jinja2 import Template

SIGNS = {Outcome.PASSED: "✓", Outcome.NOT_STARTED: "○", Outcome.NOT_GRADABLE: "?"}


@dataclass(frozen=True)
class CheckLine:
    """One check as the page shows it: one line, and the rows below."""

    state: str
    sign: str
    line: str
    rows: tuple[Row, ...]


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
            return "\n".join(
                [first, *(line for row in _rows(self.verdicts[0]) for line in lines_of(row))]
            )
        lines = [f"{first}, {self.worth}"]
        lines += [f"  {sign(verdict)} {heading(verdict)}" for verdict in self.verdicts]
        left = [n for n, v in enumerate(self.verdicts) if v.outcome != Outcome.PASSED]
        if left:
            first_wrong = self.verdicts[left[0]]
            lines += ["", as_text(first_wrong, _rows(first_wrong))]
        if len(left) > 1:
            lines += ["", f"and after that {len(left) - 1} more"]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return _template().render(result=self, checks=self._checks())

    def _checks(self) -> list[CheckLine]:
        """What is shown of each check; the first is enough where none was begun."""
        shown = self.verdicts[:1] if self.state == "not_started" else self.verdicts
        return [CheckLine(str(one.outcome), sign(one), heading(one), _rows(one)) for one in shown]


def sign(verdict: Verdict) -> str:
    """One character for how it ended."""
    return SIGNS.get(verdict.outcome, "✗")


def _rows(verdict: Verdict) -> tuple[Row, ...]:
    return rows(verdict, verdict.place or "the notebook")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    text = (Path(__file__).parent / "result.html").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(text)
