"""The preprocessors that replace nbgrader's ``Execute``."""

from __future__ import annotations

import ast
import time
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Integer, Unicode

from grader.core.legible import in_line
from grader.core.observation import Observation
from grader.core.picture import PictureData
from grader.core.verdict import Outcome, Verdict
from grader.nbgrader.autograde_run import Handed, Session, Settings, session_of
from grader.nbgrader.late_plugin import of_submission
from grader.nbgrader.outputs import (
    Places,
    cell_outputs,
    new_output,
    score_output,
    verdict_outputs,
)
from grader.run.notebook_job import Cell, Seen, lost
from grader.submissions.notebook_cells import OURS

MANUAL = "needs manual grade"
NOT_OURS = "this notebook is not one of the course's exercises"


class GradeCells(NbGraderPreprocessor):  # type: ignore[misc]
    """Runs a notebook's cells in a confined process and decides its graded cells here."""

    course = Unicode(help="The folder with course.toml and solutions/.").tag(config=True)
    results = Unicode(help="The results file, which the reports are made from.").tag(config=True)
    seed = Integer(
        None, allow_none=True, help="Seed of the inputs; fresh for every run if None."
    ).tag(config=True)
    trust_this_code = Bool(
        False, help="Grade without confinement. Only for code whose authors you trust."
    ).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Fill in outputs and scores; cells to be graded by hand are listed in the resources.

        Raises:
            GraderError: submissions cannot be confined here.
        """
        began = time.monotonic()
        about = resources["nbgrader"]
        manual: dict[str, str] = {}
        about["manual"] = manual
        settings = Settings(self.course, self.results, self.seed, self.trust_this_code)
        session = session_of(self.parent, settings)
        exercise = about["notebook"]
        known = nb.metadata.get(OURS, {})
        refused = str(known.get("refused", ""))
        if exercise not in session.course.checks:
            _all_by_hand(nb, manual, NOT_OURS)
            return nb, resources
        code = numbered(nb.cells)
        own = [(cell, number) for cell, number in code if not utils.is_grade(cell)]
        cells = joined([cell.source for cell, _ in own])
        places = Places([(c.line, n) for c, (_, n) in zip(cells, own, strict=True)])
        size = sum(len(cell.source) for cell in cells)
        if not refused and size > session.course.limits.source_kb * 1024:
            refused = f"{exercise}.ipynb: more code than {session.course.limits.source_kb} KB"
        pictures: tuple[PictureData, ...] = ()
        if refused:
            seen, verdicts = Seen(), session.refuse(exercise, refused)
        else:
            job = session.job(exercise, cells, known.get("whole") is True)
            seen, judged, pictures = session.grade(job)
            verdicts = [places.placed(verdict) for verdict in judged]
        room = session.room(about["assignment"], about["student"])
        for index, (cell, number) in enumerate(own):
            outcome = room.keep(seen.cells.get(index, Observation("")))
            cell.execution_count = number
            cell.outputs = cell_outputs(outcome, places, number, session.course.error_words)
            if utils.is_locked(cell):
                cell.outputs = []
        failed = _failed(seen, own)
        for cell, number in code:
            if utils.is_grade(cell):
                cell.execution_count = number
                self._decide(cell, exercise, verdicts, failed, manual)
        notes = ([refused] if refused else []) + [str(note) for note in known.get("notes", [])]
        if notes:
            nb.cells.insert(0, _notes_cell(notes))
        handed = self._handed(about, known, notes, session)
        session.keep(exercise, verdicts, pictures, handed, began)
        return nb, resources

    def _decide(
        self,
        cell: NotebookNode,
        exercise: str,
        verdicts: list[Verdict],
        failed: list[str],
        manual: dict[str, str],
    ) -> None:
        part = part_of(cell.source, exercise)
        decided = [verdict for verdict in verdicts if verdict.check.part == part]
        name = cell.metadata.nbgrader["grade_id"]
        if not decided:
            manual[name] = f"no check of {exercise} belongs to this cell"
            cell.outputs = [_reason(manual[name]), score_output(0.0)]
            return
        most = float(cell.metadata.nbgrader["points"])
        worth = sum(verdict.max_points for verdict in decided)
        earned = sum(verdict.points for verdict in decided)
        share = 1.0 if earned >= worth - 1e-9 else earned / worth
        score = min(most, max(0.0, share * most))
        if any(verdict.outcome == Outcome.NOT_GRADABLE for verdict in decided):
            reasons = {verdict.reason for verdict in decided if verdict.reason}
            manual[name] = "; ".join(sorted(reasons)) or "could not be decided"
        missing = any(verdict.fault and verdict.fault.type == "Missing" for verdict in decided)
        notes = failed if missing else []
        if name in manual:
            notes = [*notes, f"{MANUAL}: {manual[name]}"]
        cell.outputs = verdict_outputs(part, decided, worth, score, notes)

    def _handed(
        self, about: dict[str, Any], known: dict[str, Any], notes: list[str], session: Session
    ) -> Handed:
        key = (about["assignment"], about["student"])
        if session.when[0] != key:
            with Gradebook(about["db_url"]) as gradebook:
                submission = gradebook.find_submission(*key)
                time_of = submission.timestamp
                late = of_submission(session.course.late, submission)
            submitted = f"{time_of.isoformat(timespec='seconds')}+00:00" if time_of else ""
            session.when = key, submitted, late
        _, submitted, late = session.when
        file = f"{about['notebook']}.ipynb"
        sha256 = str(known.get("sha256", ""))
        return Handed(about["student"], submitted, file, sha256, tuple(notes), *late)


class AskForManualGrades(NbGraderPreprocessor):  # type: ignore[misc]
    """Marks cells that could not be graded; runs after ``SaveAutoGrades``."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Never a silent zero: such a cell has no points yet, and a person is asked to grade it."""
        about = resources["nbgrader"]
        if manual := about.get("manual"):
            with Gradebook(about["db_url"]) as gradebook:
                for name in manual:
                    grade = gradebook.find_grade(
                        name, about["notebook"], about["assignment"], about["student"]
                    )
                    grade.auto_score = grade.auto_score or None
                    grade.needs_manual_grade = True
                gradebook.db.commit()
        return nb, resources


def numbered(cells: list[NotebookNode]) -> list[tuple[NotebookNode, int]]:
    """The code cells and the numbers that they have after *restart and run all*."""
    code = [cell for cell in cells if cell.cell_type == "code" and cell.source.strip()]
    return [(cell, number) for number, cell in enumerate(code, 1)]


def joined(sources: list[str]) -> list[Cell]:
    """Cells at their lines in the notebook as one text, a blank line between two."""
    cells, line = [], 1
    for source in sources:
        cells.append(Cell(source, line))
        line += source.count("\n") + 2
    return cells


def part_of(source: str, exercise: str) -> str:
    """The part in ``check(EXERCISE, PART)``; empty if the cell holds no such call.

    The source of a graded cell comes from the gradebook, so it can be trusted.
    """
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError):
        return ""
    for statement in body:
        match statement:
            case ast.Expr(
                ast.Call(ast.Name("check"), [ast.Constant(str(name)), ast.Constant(str(part))], [])
            ) if name == exercise:
                return part
    return ""


def _failed(seen: Seen, own: list[tuple[NotebookNode, int]]) -> list[str]:
    """A sentence about each cell that failed, at most five."""
    told = []
    for index, outcome in sorted(seen.cells.items()):
        why = lost(outcome) or (f"raised {outcome.fault.type[:60]}" if outcome.fault else "")
        if why:
            told.append(f"In[{own[index][1]}] {why}, so what it defines may be missing")
    return told[:5]


def _all_by_hand(nb: NotebookNode, manual: dict[str, str], why: str) -> None:
    for cell in nb.cells:
        if utils.is_grade(cell):
            manual[cell.metadata.nbgrader["grade_id"]] = why
            if cell.cell_type == "code":
                cell.outputs = [_reason(why), score_output(0.0)]


def _reason(why: str) -> NotebookNode:
    return new_output("stream", name="stdout", text=f"{MANUAL}: {in_line(why)}\n")


def _notes_cell(notes: list[str]) -> NotebookNode:
    from grader.nbgrader.markdown import harmless

    lines = "\n".join(f"- {harmless(in_line(note))}" for note in notes[:20])
    made: NotebookNode = new_markdown_cell(f"**About this submission**\n\n{lines}")
    return made


def default_results(root: Path) -> Path:
    """Where a course root's records are."""
    return root / "results.sqlite"
