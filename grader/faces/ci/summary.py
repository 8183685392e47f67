"""``summary.md``: one graded submission on the page of a CI job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.core.record import Record
from grader.core.score import Score
from grader.core.verdict import Outcome
from grader.faces.ci.markdown import block, cell, code, prose, within
from grader.faces.ci.places import path_of
from grader.faces.ci.result import ENOUGH, TOO_FEW, Result
from grader.faces.messages.message import lines_of
from grader.faces.reports.feedback_view import (
    ExerciseView,
    PartView,
    Problem,
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

_SIGNS = {
    "done": "✅ done",
    "open": "❌ to repair",
    "not started": "○ not started",
    "not submitted": "– not submitted",
    "not gradable": "? not gradable",
}

_LEFT_OUT = (
    "*This page would be too long: the rest is left out here, and in `feedback.html` it is.*"
)


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
        _table(result.record, exercises),
    ]
    for exercise in exercises:
        told += _exercise(result, exercise)
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
        told = f" {_sentence(result.why_not)}"
    return [
        f"## {prose(result.title)}: not graded",
        f"**Nothing could be graded:**{told}",
        "This is not a zero, and it says nothing about your work. If the reason is one of your "
        "files, repair it and push again. If not, show this page to your instructor.",
    ]


def _sentence(text: str) -> str:
    return prose(text if text.endswith((".", "?", "!")) else f"{text}.")


def _head(result: Result, record: Record) -> Iterator[str]:
    score = record.score
    yield (
        f"## {prose(result.title)}: {points(record.points_after_late)} of "
        f"{points(score.worth)} points{_open(score)}"
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


def _open(score: Score) -> str:
    return f", {points(score.not_judged)} not judged yet" if score.not_judged else ""


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
    at = _at(result, step)
    if step.problem is None:
        fault = step.part.untouched[0].fault
        task = f"\n\n{prose(fault.text)}" if fault else ""
        return f"Write {code(step.part.name)} in {at}.{task}"
    verdict = step.problem.verdict
    what = f"Repair {at}." if step.not_loaded else f"Repair {code(step.part.name)} in {at}."
    if step.problem.think:
        return f"{what}\n\n{_thoughts(step.problem)}"
    if verdict.fault or step.not_loaded:
        said = [row for row in step.problem.rows if row.label in ("why", "error", "line")]
        text = "\n".join(line for row in said for line in lines_of(row))
        return f"{what}\n\n{block(text)}" if text else what
    if verdict.outcome == Outcome.FAILED and verdict.reason:
        return f"{what}\n\n{_sentence(verdict.reason)}"
    why = "It took too long" if verdict.outcome == Outcome.TIMED_OUT else "It does not do this yet"
    return f"{what} {why}: {_sentence(verdict.check.title)}"


def _at(result: Result, step: Step) -> str:
    """The file, and the cell and line in it."""
    told = code(path_of(result, step.exercise) or step.exercise.file)
    told += f", {code(step.place)}" if step.place else ""
    return f"{told}, line {step.line}" if step.line else told


def _thoughts(problem: Problem) -> str:
    return "\n".join(f"- {prose(sentence)}" for sentence in problem.think)


def _table(record: Record, exercises: Sequence[ExerciseView]) -> str:
    lines = [
        "### Points by exercise",
        "",
        "| Exercise | Points | of | Progress | State |",
        "| --- | ---: | ---: | --- | --- |",
    ]
    for exercise in exercises:
        score = exercise.score
        state = _SIGNS[exercise.state]
        if score.judged and score.not_judged:
            state = f"? {points(score.not_judged)} not judged yet"
        lines.append(f"| {cell(_titled(exercise))} | {_numbers(score)} | {state} |")
    score = record.score
    late = "before the deduction" if record.lost_share else ""
    lines.append(f"| **All** | {_numbers(score)} | {late} |")
    return "\n".join(lines)


def _titled(exercise: ExerciseView) -> str:
    return f"{exercise.number} {exercise.title}".strip()


def _numbers(score: Score) -> str:
    earned = points(score.points) if score.judged else "?"
    return f"{earned} | {points(score.worth)} | {_bar(score)}"


def _bar(score: Score) -> str:
    """Ten boxes; all of them are full for all of the points alone."""
    if not score.judged or not score.worth:
        return ""
    full = int(10 * score.points / score.worth + 1e-9)
    return "■" * full + "□" * (10 - full)


def _exercise(result: Result, exercise: ExerciseView) -> Iterator[str]:
    """What went wrong in it; nothing of an exercise in which nothing did."""
    if exercise.state == "done":
        return
    score = exercise.score
    earned = points(score.points) if score.judged else "?"
    yield (
        f"### {prose(_titled(exercise))}: {earned} of {points(score.worth)} points"
        f"{_open(score) if score.judged else ''}"
    )
    if exercise.state == "not submitted":
        yield f"{code(exercise.file)} was not in the submission."
    elif not score.judged:
        yield "\n".join(f"- Could not be graded: {prose(reason)}" for reason in exercise.reasons)
    else:
        for part in exercise.parts:
            yield from _part(result, exercise, part)


def _part(result: Result, exercise: ExerciseView, part: PartView) -> Iterator[str]:
    if not (part.problems or part.untouched or part.not_gradable):
        # All of it passed, or an error told before stopped it.
        return
    score = part.score
    earned = points(score.points) if score.judged else "?"
    yield f"**{code(part.name)}**: {earned} of {points(score.worth)} points"
    if part.problems:
        first, *others = part.problems
        thoughts = f"{_thoughts(first)}\n\n" if first.think else ""
        yield f"{thoughts}{_problem(first)}"
        if others:
            told = plural(len(others), "more check of it", "more checks of it")
            below = "\n\n".join(map(_problem, others))
            yield f"<details><summary>{told} went wrong</summary>\n\n{below}\n\n</details>"
    if part.untouched:
        fault = part.untouched[0].fault
        task = f" {prose(fault.text)}" if fault else ""
        yield f"Not started, in {_at(result, Step('write', exercise, part))}.{task}"
    if part.not_gradable:
        reason = _sentence(part.not_gradable[0].reason)
        yield f"{plural(len(part.not_gradable), 'check')} could not be graded: {reason}"


def _problem(problem: Problem) -> str:
    verdict = problem.verdict
    ended = str(verdict.outcome).replace("_", " ")
    told = [f"✗ {prose(verdict.check.title)} ({ended})"]
    told.append(block("\n".join(line for row in problem.rows for line in lines_of(row))))
    if problem.also:
        told.append(f"The same error stopped {plural(len(problem.also), 'more check')}:")
        told.append("\n".join(f"- {prose(title)}" for title in problem.also))
    return "\n\n".join(told)


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
