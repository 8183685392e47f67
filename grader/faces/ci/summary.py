"""``summary.md``: one graded submission on the page of a CI job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.core.record import Record
from grader.core.verdict import Outcome
from grader.faces.ci.markdown import block, code, prose, within
from grader.faces.ci.result import ENOUGH, TOO_FEW, Result
from grader.faces.ci.summary_exercises import (
    at,
    exercise_pieces,
    not_judged,
    sentence,
    table,
    thoughts,
)
from grader.faces.messages.message import lines_of
from grader.faces.reports.feedback_view import (
    ExerciseView,
    Step,
    exercises_of,
    reasons_of,
    steps,
)
from grader.faces.reports.text import plural, points

MOST = 250_000
"""Bytes: GitHub drops what is longer than 1024k as a whole, and nobody reads a quarter of that."""

LATER = 3
REASONS = 5
NOTES = 20

_LEFT_OUT = "*The rest is left out: this page would be too long. `feedback.html` has all of it.*"


def summary(result: Result) -> str:
    """The points, whether they are enough, what to do next, and what went wrong in each exercise.

    It is in Markdown as GitHub and GitLab show it, and never longer than either shows.
    """
    if result.why_not or result.course is None or result.record is None:
        return within(_not_graded(result), MOST, _LEFT_OUT)
    exercises = exercises_of(result.course, result.record)
    told = [
        *_head(result, result.record),
        *_next(result, result.record, exercises),
        table(result.record, exercises),
    ]
    for exercise in exercises:
        told += exercise_pieces(result, exercise)
    told += _notes(result, result.record)
    return within(told, MOST, _LEFT_OUT)


def _not_graded(result: Result) -> list[str]:
    given = reasons_of(result.record.not_gradable) if result.record and not result.reason else ()
    if len(given) > 1:
        listed = [f"- {prose(reason)}" for reason in given[:REASONS]]
        if (more := len(given) - REASONS) > 0:
            listed.append(f"- and {more} more")
        told = "\n\n" + "\n".join(listed)
    else:
        told = f" {sentence(result.why_not)}"
    return [
        f"## {prose(result.title)}: not graded",
        f"**Nothing could be graded:**{told}",
        "This is not a zero, and it says nothing about your work. If the reason is one of your "
        "files, repair it and push again. If not, show this page to your instructor.",
    ]


def _head(result: Result, record: Record) -> Iterator[str]:
    score = record.score
    yield (
        f"## {prose(result.title)}: {points(record.points_after_late)} of "
        f"{points(score.worth)} points{not_judged(score)}"
    )
    needed = points(result.fail_under)
    if result.exit_code == ENOUGH:
        yield f"**Enough points.** The job asks for {needed}."
    elif result.exit_code == TOO_FEW:
        yield f"**Not enough points yet.** The job asks for {needed}."
    else:
        yield (
            f"**Not decided yet.** The job asks for {needed} points, and "
            f"{points(score.not_judged)} are not judged yet."
        )
    if record.late:
        told = "Late" if record.late_for_sure else "Late or not"
        deducted = (
            f" {points(score.points)} points were earned, {points(record.points_after_late)} count."
        )
        yield f"**{told}:** {prose(record.late_for_learners)}.{deducted * bool(record.lost_share)}"
    if record.not_gradable:
        reasons = reasons_of(record.not_gradable)
        listed = [f"- {prose(reason)}" for reason in reasons[:REASONS]]
        if len(reasons) > REASONS:
            listed.append(f"- and {len(reasons) - REASONS} more, further down")
        yield (
            f"**{plural(len(record.not_gradable), 'check')} could not be graded.** That says "
            "nothing about your work and is not a zero: a person will look at it.\n"
            + "\n".join(listed)
        )


def _next(result: Result, record: Record, exercises: Sequence[ExerciseView]) -> Iterator[str]:
    todo = steps(exercises)
    if not todo:
        if record.not_gradable:
            yield "### Nothing to do for now\n\nEvery check that could be graded passed."
        else:
            yield "### All done\n\nEvery check passed. Nothing is left to do."
        return
    first, later = todo[0], todo[1 : 1 + LATER]
    yield f"### Do this next\n\n{_first(result, first)}"
    if first.part.hint and first.kind != "submit":
        yield f"<details><summary>A hint</summary>\n\n{prose(first.part.hint)}\n\n</details>"
    if later:
        listed = [
            f"{number}. {_named(step)} in {code(step.exercise.file)}"
            if step.kind != "submit"
            else f"{number}. hand in {code(step.exercise.file)}"
            for number, step in enumerate(later, 2)
        ]
        if (more := len(todo) - 1 - LATER) > 0:
            listed.append(f"\nand {more} more, further down")
        yield "After that:\n\n" + "\n".join(listed)


def _named(step: Step) -> str:
    return step.kind if step.not_loaded else f"{step.kind} {code(step.part.name)}"


def _first(result: Result, step: Step) -> str:
    if step.kind == "submit":
        return f"Hand in {code(step.exercise.file)}: it was not in your submission."
    place = at(result, step)
    if step.problem is None:
        fault = step.part.untouched[0].fault
        task = f"\n\n{prose(fault.text)}" if fault else ""
        return f"Write {code(step.part.name)} in {place}.{task}"
    verdict = step.problem.verdict
    what = f"Repair {place}." if step.not_loaded else f"Repair {code(step.part.name)} in {place}."
    if step.problem.think:
        return f"{what}\n\n{thoughts(step.problem)}"
    if verdict.fault or step.not_loaded:
        said = [row for row in step.problem.rows if row.label in ("why", "error", "line")]
        text = "\n".join(line for row in said for line in lines_of(row))
        return f"{what}\n\n{block(text)}" if text else what
    if verdict.outcome == Outcome.FAILED and verdict.reason:
        return f"{what}\n\n{sentence(verdict.reason)}"
    why = "It took too long" if verdict.outcome == Outcome.TIMED_OUT else "It does not do this yet"
    return f"{what} {why}: {sentence(verdict.check.title)}"


def _notes(result: Result, record: Record) -> Iterator[str]:
    notes = [f"- {prose(note)}" for note in record.notes]
    if result.ignored:
        notes.append(
            "- Not used, since the course has its own: "
            + ", ".join(code(path) for path in result.ignored[:NOTES])
        )
    more = len(notes) - NOTES
    if notes:
        listed = notes[:NOTES] + ([f"- and {more} more"] if more > 0 else [])
        yield "### About the files\n\n" + "\n".join(listed)
