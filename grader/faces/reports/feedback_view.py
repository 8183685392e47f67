"""One submission, put in the order in which its learner should read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from grader.core.course import Course
from grader.core.record import Record
from grader.core.score import Score
from grader.core.verdict import Outcome, Verdict
from grader.faces.messages.rows import Kind, Row, rows

NOT_DONE = (Outcome.NOT_STARTED, Outcome.NOT_SUBMITTED)
PROBLEMS = (Outcome.FAILED, Outcome.RAISED, Outcome.TIMED_OUT)


@dataclass(frozen=True, slots=True)
class Problem:
    """A check that went wrong.

    Attributes:
        rows: what is told of it, without what to think about.
        think: what to think about, one or two questions.
        also: titles of the checks that the very same error stopped.
    """

    verdict: Verdict
    anchor: str
    rows: tuple[Row, ...]
    think: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(slots=True)
class PartView:
    """A part: what to repair, what passed, what is untouched, what nobody could grade."""

    name: str
    verdicts: list[Verdict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed: list[Verdict] = field(default_factory=list)
    untouched: list[Verdict] = field(default_factory=list)
    not_gradable: list[Verdict] = field(default_factory=list)
    hint: str = ""

    @property
    def score(self) -> Score:
        """Its points."""
        return Score.of(self.verdicts)


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """An exercise; ``state`` is one word for all of it, see ``_state``."""

    number: str
    name: str
    title: str
    score: Score
    state: str
    parts: tuple[PartView, ...]

    @property
    def checks(self) -> int:
        """How many checks it has."""
        return sum(len(part.verdicts) for part in self.parts)

    @property
    def file(self) -> str:
        """Its file, as far as the verdicts tell."""
        cells = any(verdict.place for part in self.parts for verdict in part.verdicts)
        return f"{self.name}.ipynb" if cells else f"{self.name}.py"

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why checks of it could not be graded, each reason once."""
        return reasons_of(verdict for part in self.parts for verdict in part.not_gradable)


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do: ``repair`` or ``write`` a part, or ``submit`` an exercise's file."""

    kind: str
    exercise: ExerciseView
    part: PartView
    problem: Problem | None = None

    @property
    def not_loaded(self) -> bool:
        """Whether the file could not be loaded, so that no part of it is to blame."""
        return self.problem is not None and self.problem.verdict.not_loaded

    @property
    def place(self) -> str:
        """The cell to look into; empty where the exercise is a file."""
        if self.problem:
            return self.problem.verdict.place
        return self.part.untouched[0].place if self.part.untouched else ""

    @property
    def line(self) -> int:
        """Where to look: the line that raised, or where the function starts; 0 when unknown."""
        if self.problem is None:
            return self.part.untouched[0].line if self.part.untouched else 0
        verdict = self.problem.verdict
        frames = verdict.fault.frames if verdict.fault else ()
        return frames[-1].line if frames else verdict.line


def exercises_of(course: Course, record: Record) -> list[ExerciseView]:
    """The record by exercise and part, in the record's order."""
    titles = {exercise.name: exercise.title for exercise in course.exercises}
    numbers = {name: str(number) for number, name in enumerate(titles, 1)}
    hints = {
        (exercise.name, part.name): part.hints[0]
        for exercise in course.exercises
        for part in exercise.parts
    }
    groups: dict[str, list[Verdict]] = {}
    for verdict in record.verdicts:
        groups.setdefault(verdict.check.exercise, []).append(verdict)
    return [
        _exercise(
            name, numbers.get(name, ""), course.label(name), titles.get(name, name), verdicts, hints
        )
        for name, verdicts in groups.items()
    ]


def _exercise(
    name: str,
    number: str,
    label: str,
    title: str,
    verdicts: Sequence[Verdict],
    hints: dict[tuple[str, str], str],
) -> ExerciseView:
    parts: dict[str, PartView] = {}
    causes: dict[object, tuple[PartView, int]] = {}
    for place, verdict in enumerate(verdicts, 1):
        called = verdict.check.part
        part = parts.setdefault(called, PartView(called, hint=hints.get((name, called), "")))
        part.verdicts.append(verdict)
        if verdict.outcome == Outcome.PASSED:
            part.passed.append(verdict)
        elif verdict.outcome in NOT_DONE:
            part.untouched.append(verdict)
        elif verdict.outcome == Outcome.NOT_GRADABLE:
            part.not_gradable.append(verdict)
        elif (cause := _cause(verdict)) in causes:
            where, index = causes[cause]
            where.problems[index] = _with(where.problems[index], verdict.check.title)
        else:
            causes[cause] = part, len(part.problems)
            part.problems.append(_problem(verdict, f"{label}-{place}"))
    return ExerciseView(
        number=number,
        name=name,
        title=title,
        score=Score.of(verdicts),
        state=_state(verdicts),
        parts=tuple(parts.values()),
    )


def _cause(verdict: Verdict) -> object:
    """Equal for checks that one and the same error stopped: it is shown once."""
    if verdict.not_loaded:
        return "not loaded"
    if verdict.outcome == Outcome.RAISED and verdict.fault and verdict.fault.frames:
        return verdict.fault.type, verdict.fault.text, verdict.fault.frames, verdict.check.part
    return verdict.check


def _with(problem: Problem, title: str) -> Problem:
    return replace(problem, also=(*problem.also, title))


def _problem(verdict: Verdict, anchor: str) -> Problem:
    return Problem(
        verdict=verdict,
        anchor=anchor,
        rows=tuple(row for row in rows(verdict) if row.kind != Kind.QUESTION),
        think=tuple(mistake.sentence for mistake in verdict.misconceptions),
    )


def reasons_of(verdicts: Iterable[Verdict]) -> tuple[str, ...]:
    """The reasons of verdicts, each once, in order."""
    return tuple(dict.fromkeys(verdict.reason for verdict in verdicts))


def _state(verdicts: Sequence[Verdict]) -> str:
    """``done``, ``not gradable``, ``not submitted``, ``not started`` or ``open``."""
    outcomes = {verdict.outcome for verdict in verdicts}
    if outcomes == {Outcome.PASSED}:
        return "done"
    if Outcome.NOT_GRADABLE in outcomes:
        return "not gradable"
    if outcomes == {Outcome.NOT_SUBMITTED}:
        return "not submitted"
    return "not started" if outcomes <= set(NOT_DONE) else "open"


def steps(exercises: Sequence[ExerciseView]) -> list[Step]:
    """What to do, in the course's order: repair what was tried, then write, then hand in."""
    places = [(exercise, part) for exercise in exercises for part in exercise.parts]
    repair = [Step("repair", e, part, part.problems[0]) for e, part in places if part.problems]
    write = [
        Step("write", exercise, part)
        for exercise, part in places
        if part.untouched and not part.problems and exercise.state != "not submitted"
    ]
    submit = [Step("submit", e, e.parts[0]) for e in exercises if e.state == "not submitted"]
    return repair + write + submit
