"""Where in the repository a learner should look."""

from __future__ import annotations

from grader.core.legible import in_line
from grader.faces.ci.result import Result
from grader.faces.reports.feedback_view import ExerciseView, Step


def path_of(result: Result, exercise: ExerciseView) -> str:
    """The exercise's file as seen from the repository's root, with nothing before it.

    Empty where its name cannot be shown as it is: a system would look for another file.
    """
    known = result.record and result.record.graded_file(exercise.name)
    path = result.file_of(exercise.name) if known else f"{result.folder}{exercise.file}"
    return path.removeprefix("./") if in_line(path) == path else ""


def line_of(step: Step) -> int:
    """The line of the file; 0 when unknown, and where lines count in a notebook's cell."""
    return 0 if step.place else step.line
