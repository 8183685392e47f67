"""A class as a table: submission by exercise, points, and the mistakes that were named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from grader.core.course import Course
from grader.core.grading import misconceptions_of
from grader.core.legible import in_line, name_in_line
from grader.core.record import Record
from grader.core.score import Score
from grader.core.verdict import Outcome


def class_table(course: Course, records: Sequence[Record]) -> Group:
    """The table, with a legend below it."""
    table = Table(title=f"{course.title} {course.version}", title_justify="left", pad_edge=False)
    table.add_column("submission", no_wrap=True, overflow="ellipsis", min_width=12, max_width=28)
    for number, exercise in enumerate(course.exercises, 1):
        table.add_column(f"{number}\n/{exercise.points:g}", justify="right", no_wrap=True)
    table.add_column(f"points\n/{course.total_points:g}", justify="right", no_wrap=True)
    table.add_column("misconceptions", overflow="fold", min_width=24)
    for record in sorted(records, key=lambda record: record.submission):
        cells = [_cell(record, exercise.name) for exercise in course.exercises]
        total = _points(record.score, f"{record.points_after_late:.1f}", "bold")
        table.add_row(Text(name_in_line(record.submission)), *cells, total, _named(course, record))
    numbers = ", ".join(f"{n} {exercise.title}" for n, exercise in enumerate(course.exercises, 1))
    signs = "– not submitted   · not started   ? not gradable"
    if any(record.not_gradable and record.score.judged for record in records):
        signs += "   +N? points that nobody could judge yet"
    legend = Text(f"{numbers}\n{signs}", style="dim")
    return Group(table, legend)


def _cell(record: Record, exercise: str) -> Text:
    verdicts = [verdict for verdict in record.verdicts if verdict.check.exercise == exercise]
    outcomes = {verdict.outcome for verdict in verdicts}
    if outcomes == {Outcome.NOT_SUBMITTED}:
        return Text("–", style="dim")
    if outcomes == {Outcome.NOT_STARTED}:
        return Text("·", style="dim")
    score = Score.of(verdicts)
    full = score.points >= score.worth - 1e-9
    style = "green" if full else "yellow" if score.points or score.not_judged else "red"
    return _points(score, f"{score.points:.1f}", style)


def _points(score: Score, earned: str, style: str) -> Text:
    """The points, or ``?`` if nothing could be judged; below them, the points not judged yet."""
    if not score.judged:
        return Text("?", style="magenta")
    text = Text(earned, style=style)
    return text.append(f"\n+{score.not_judged:.1f}?", "magenta") if score.not_judged else text


def _named(course: Course, record: Record) -> Text:
    """Mistakes, each with its exercise as the column's head names it, and its part."""
    numbers = {exercise.name: n for n, exercise in enumerate(course.exercises, 1)}
    lines = []
    for exercise, part, mistake in misconceptions_of(record.verdicts):
        lines.append(f"{mistake.name} ({numbers.get(exercise, '?')} {part})")
    for exercise, lost in {v.check.exercise: v for v in record.verdicts if v.not_loaded}.items():
        why = (lost.fault and lost.fault.type) or str(lost.outcome).replace("_", " ")
        lines.append(f"file not loaded ({numbers.get(exercise, '?')}: {why})")
    faults = {v.fault.type for v in record.verdicts if v.outcome == Outcome.RAISED and v.fault}
    if faults and not lines:
        lines.append("raised " + ", ".join(sorted(faults)))
    lines += [note for note in (record.late, *record.notes) if note]
    return Text("\n".join(in_line(line) for line in lines))


def print_table(course: Course, records: Iterable[Record], console: Console | None = None) -> None:
    """Print the table."""
    console = console or Console()
    # A pipe or a CI log has no width of its own; rich would assume 80.
    if not console.is_terminal:
        console = Console(width=140, file=console.file)
    console.print(class_table(course, list(records)))
