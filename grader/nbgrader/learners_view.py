"""What ``nbgrader generate_feedback`` shows a learner, by the course's feedback policy.

Autograded notebooks hold everything, for formgrader. This takes away from the copy that becomes a
learner's page.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List, Unicode

from grader.classroom.store import read_record
from grader.core.check import text_of
from grader.core.course import FILE, Course, read_course
from grader.core.feedback import for_learner, shown_at
from grader.core.record import Record
from grader.core.verdict import Outcome, Verdict
from grader.faces.messages.message import heading
from grader.faces.notebook.result import sign
from grader.nbgrader.grading import MANUAL, part_of
from grader.nbgrader.outputs import new_output, verdict_outputs


class LearnersView(NbGraderPreprocessor):  # type: ignore[misc]
    """Replaces what graded cells say by what the learner may see; runs after ``GetGrades``.

    A cell's own output, what the learner's code printed or raised outside of checks, stays.
    """

    # nbconvert's exporter of HTML sets it for everything that it runs.
    display_data_priority = List(Unicode()).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Change a notebook that is about to become a page.

        Raises:
            StoreError: the results file does not know the learner, so nothing is shown.
        """
        about, settings = resources["nbgrader"], self.config.GradeCells
        told = read_course(text_of(Path(settings.course) / FILE))
        course = as_due(told, about["db_url"], about["assignment"])
        now = datetime.now(UTC)
        if shown_at(course, now) == "diagnosis":
            return nb, resources
        cells = [
            (cell, part)
            for cell in nb.cells
            if cell.cell_type == "code" and utils.is_grade(cell)
            if (part := part_of(cell.source, about["notebook"]))
        ]
        if cells:
            whole = read_record(Path(settings.results), about["student"])
            show(cells, about["notebook"], for_learner(course, whole, now))
        return nb, resources


def as_due(course: Course, database: str, assignment: str) -> Course:
    """The course with the due time of the gradebook, which formgrader can change."""
    with Gradebook(database) as gradebook:
        try:
            due = gradebook.find_assignment(assignment).duedate
        except MissingEntry:
            due = None
    if due is None:
        return course
    late = course.late.model_copy(update={"due": due.replace(tzinfo=UTC).isoformat()})
    return course.model_copy(update={"late": late})


def show(cells: list[tuple[NotebookNode, str]], exercise: str, record: Record) -> None:
    """Let graded cells say what a record says, and keep their scores.

    Where it says only what the exercise earned, the first cell says that, and no cell has a score.

    Arguments:
        cells: each with its part.
        record: what the learner may see.
    """
    verdicts = [verdict for verdict in record.verdicts if verdict.check.exercise == exercise]
    for number, (cell, part) in enumerate(cells):
        score = cell.outputs[-1:]
        notes = [
            line
            for output in cell.outputs
            if output.output_type == "stream"
            for line in output.text.splitlines()
        ]
        decided = [verdict for verdict in verdicts if verdict.check.part == part]
        if record.unit == "exercise":
            cell.metadata.nbgrader["grade"] = False
            cell.outputs = [] if number else [_in_short(exercise, verdicts)]
        elif record.unit == "part":
            manual = "\n".join(note for note in notes if note.startswith(f"{MANUAL}: "))
            told = [new_output("stream", name="stdout", text=f"{manual}\n")] if manual else []
            cell.outputs = [_in_short(part, decided), *told, *score]
        else:
            worth = sum(verdict.max_points for verdict in decided)
            cell.outputs = [*verdict_outputs(part, decided, worth, 0.0, notes)[:-1], *score]


def _in_short(name: str, verdicts: list[Verdict]) -> NotebookNode:
    points = sum(verdict.points for verdict in verdicts)
    lines = [f"{name}: {points:g} of {sum(verdict.max_points for verdict in verdicts):g} points"]
    for verdict in verdicts:
        lines.append(f"  {sign(verdict)} {heading(verdict)}")
        if verdict.reason and verdict.outcome != Outcome.PASSED:
            lines.append(f"    {verdict.reason}")
    return new_output("display_data", data={"text/plain": "\n".join(lines)})
