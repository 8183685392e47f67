"""What every learning platform is told: a test for each check, and a few sentences about all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.core.legible import in_line, some
from grader.core.verdict import Outcome, Verdict
from grader.faces.ci.result import Result
from grader.faces.messages.message import WholeFiles
from grader.faces.reports.text import plural, points

MOST = 10_000
"""Characters of one test's text."""
DOUBT = (
    "No grade yet: {about} could not be judged. That is not a zero: fix what is said below if it "
    "is yours to fix and submit again, or ask your instructor to look at it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTest:
    """A check, or what the feedback policy makes of several, as platforms show tests.

    Attributes:
        number: its exercise's and its own, ``2.3``.
        name: a line of plain text.
        text: what its learner reads when it is opened; plain text of several lines, empty for a
            check that passed.
        verdict: what it is about.
    """

    number: str
    name: str
    text: str
    verdict: Verdict

    @property
    def passed(self) -> bool:
        """Whether all is right."""
        return self.verdict.outcome == Outcome.PASSED

    @property
    def judged(self) -> bool:
        """Whether its points say anything about the learner."""
        return self.verdict.outcome != Outcome.NOT_GRADABLE


def shown_tests(result: Result) -> Iterator[ShownTest]:
    """A test for each verdict of the record; none where nothing could be graded."""
    if result.record is None or result.why_not:
        return
    files, numbers = WholeFiles(), dict[str, int]()
    in_exercise = 0
    for verdict in result.record.verdicts:
        exercise = verdict.check.exercise
        in_exercise = in_exercise + 1 if exercise in numbers else 1
        number = numbers.setdefault(exercise, len(numbers) + 1)
        graded = result.record.graded_file(exercise)
        path = graded.path if graded else verdict.place or f"{exercise}.py"
        label = result.course.label(exercise) if result.course else exercise
        yield ShownTest(
            number=f"{number}.{in_exercise}",
            name=in_line(f"{label}: {verdict.check.title}"),
            text=files.message(verdict, in_line(path)),
            verdict=verdict,
        )


def about(result: Result) -> list[str]:
    """Sentences about the whole submission, each a line of plain text."""
    if result.why_not:
        return [f"Not gradable: {in_line(result.why_not)}", "This is no grade, and not a zero."]
    record = result.record
    assert record is not None  # else there is a reason why not
    said = []
    if result.undecided:
        checks = plural(len(record.not_gradable), "check")
        worth = f"{checks} worth {plural_points(record.score.not_judged)}"
        said = [DOUBT.format(about=worth), *reasons(result)]
    if record.late:
        said.append(f"Late: {in_line(record.late_for_learners)}")
    if result.ignored:
        said.append(f"Not used, as the course has its own: {some(result.ignored)}")
    return said


def reasons(result: Result) -> list[str]:
    """Why checks, or everything, could not be judged: each reason once, as a line."""
    if result.record is None or result.why_not:
        return [in_line(result.why_not)]
    told = (f"{v.check.exercise}: {v.reason}" for v in result.record.not_gradable)
    return [in_line(line) for line in dict.fromkeys(told)]


def plural_points(value: float) -> str:
    """``1 point``, ``0.75 points``."""
    return f"{points(value)} point{'s' * (points(value) != '1')}"


def cut(text: str, most: int = MOST) -> str:
    """``text``, or the beginning of it and how much was left out."""
    left = len(text) - most
    return text if left <= 0 else f"{text[:most]}\n… and {left:,} more characters".lstrip()
