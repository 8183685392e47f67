"""The part of a summary that goes through the exercises: their points, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.core.record import Record
from grader.core.score import Score
from grader.faces.ci.markdown import block, cell, code, prose
from grader.faces.ci.places import path_of
from grader.faces.ci.result import Result
from grader.faces.messages.message import lines_of
from grader.faces.reports.feedback_view import ExerciseView, PartView, Problem, Step
from grader.faces.reports.text import plural, points

_SIGNS = {
    "done": "✅ done",
    "open": "❌ to repair",
    "not started": "○ not started",
    "not submitted": "– not submitted",
    "not gradable": "? not gradable",
}


def table(record: Record, exercises: Sequence[ExerciseView]) -> str:
    """The points and the state of each exercise, and of all."""
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


def exercise_pieces(result: Result, exercise: ExerciseView) -> Iterator[str]:
    """What went wrong in an exercise, as pieces of Markdown; none where nothing did."""
    if exercise.state == "done":
        return
    score = exercise.score
    earned = points(score.points) if score.judged else "?"
    yield (
        f"### {prose(_titled(exercise))}: {earned} of {points(score.worth)} points"
        f"{not_judged(score) if score.judged else ''}"
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
        questions = f"{thoughts(first)}\n\n" if first.think else ""
        yield f"{questions}{_problem(first)}"
        if others:
            told = plural(len(others), "more check of it", "more checks of it")
            below = "\n\n".join(map(_problem, others))
            yield f"<details><summary>{told} went wrong</summary>\n\n{below}\n\n</details>"
    if part.untouched:
        fault = part.untouched[0].fault
        task = f" {prose(fault.text)}" if fault else ""
        yield f"Not started, in {at(result, Step('write', exercise, part))}.{task}"
    if part.not_gradable:
        reason = sentence(part.not_gradable[0].reason)
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


def at(result: Result, step: Step) -> str:
    """Where to look: the file, and the cell and line in it as far as they are known."""
    told = code(path_of(result, step.exercise) or step.exercise.file)
    told += f", {code(step.place)}" if step.place else ""
    return f"{told}, line {step.line}" if step.line else told


def thoughts(problem: Problem) -> str:
    """What to think about, a question a line."""
    return "\n".join(f"- {prose(sentence)}" for sentence in problem.think)


def not_judged(score: Score) -> str:
    """The points that nobody has judged yet, as the end of a line; empty where there are none."""
    return f", {points(score.not_judged)} not judged yet" if score.not_judged else ""


def sentence(text: str) -> str:
    """``prose`` with a full stop."""
    return prose(text if text.endswith((".", "?", "!")) else f"{text}.")
