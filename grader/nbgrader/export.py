"""The gradebook and the diagnoses as the records that every report is made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from grader.classroom.store import read_records
from grader.core.check import Check
from grader.core.course import Course
from grader.core.late import NOT_KNOWN
from grader.core.record import Record
from grader.core.verdict import Outcome, Verdict
from grader.nbgrader.course_root import RootError, database
from grader.nbgrader.grading import default_results, part_of
from grader.nbgrader.late_plugin import of_submission, share_lost

BY_HAND = "graded by hand in formgrader"
SAME_SHARE = 1e-6


def records_of(course: Course, root: Path) -> list[Record]:
    """One record for each submission in the gradebook; scores given by hand win.

    Raises:
        RootError: there is no gradebook.
        StoreError: there are no diagnoses yet, or they cannot be read.
    """
    if not (root / "gradebook.db").is_file():
        raise RootError(f"{root}: no gradebook.db; grader nbgrader init makes one")
    results = default_results(root)
    if not results.is_file():
        raise RootError(
            f"{root}: nothing is graded yet; nbgrader autograde {course.assignment} does that"
        )
    known = read_records(results)
    with Gradebook(database(root)) as gradebook:
        submissions = gradebook.assignment_submissions(course.assignment)
        return [
            _record(course, submission, known.get(submission.student.id))
            for submission in submissions
        ]


def _record(course: Course, submission: Any, known: Record | None) -> Record:
    grades = dict(_grades(submission))
    before = {v.check.id: v for v in known.verdicts} if known else {}
    verdicts: list[Verdict] = []
    notes = list(known.notes) if known else []
    for exercise in course.exercises:
        for part in exercise.parts:
            checks = [c for c in course.checks[exercise.name] if c.part == part.name]
            made = [before.get(c.id) or _not_submitted(c, course.points_of(c)) for c in checks]
            score = grades.get((exercise.name, part.name))
            if score is not None:
                made, note = by_hand(made, score)
                if not note and not score[0]:
                    # nbgrader gives 0 for a notebook that is missing when handed in again.
                    made = [
                        v if not v.points else _not_submitted(v.check, v.max_points) for v in made
                    ]
                notes += [f"{exercise.name}, {part.name}: {note}"] if note else []
            verdicts += made
    record = known or Record(submission=submission.student.id, verdicts=())
    record = replace(record, verdicts=tuple(verdicts), notes=tuple(notes))
    late, lost = _late(course, submission, record.points)
    return replace(record, late=late, lost_share=lost)


def _late(course: Course, submission: Any, points: float) -> tuple[str, float]:
    """What the gradebook takes away, so that both exports say the same.

    It was decided when the submission was graded: a due time that was moved since then counts
    when it is graded again.
    """
    penalty = float(submission.late_submission_penalty or 0)
    said, _ = of_submission(course.late, submission)
    if not penalty or not points:
        return (said, 0.0) if said == NOT_KNOWN else ("", 0.0)
    lost = min(1.0, penalty / points)
    sentence, share = share_lost(course.late, float(submission.total_seconds_late))
    if abs(share - lost) > SAME_SHARE:
        sentence = f"late: {penalty:.4g} points less, as decided when it was graded"
    return sentence, lost


def _not_submitted(check: Check, worth: float) -> Verdict:
    return Verdict(
        check=check,
        outcome=Outcome.NOT_SUBMITTED,
        points=0.0,
        max_points=worth,
        reason="not submitted",
    )


def _grades(submission: Any) -> Iterator[tuple[tuple[str, str], tuple[float, bool, float]]]:
    """Of each graded cell by exercise and part: the score that counts, by hand or not, of what."""
    for notebook in submission.notebooks:
        sources = {cell.name: cell.source for cell in notebook.notebook.source_cells}
        for grade in notebook.grades:
            part = part_of(sources.get(grade.cell.name, ""), notebook.name)
            if part:
                counts = float(grade.score) + float(grade.extra_credit or 0)
                by_person = grade.manual_score is not None or bool(grade.extra_credit)
                yield (notebook.name, part), (counts, by_person, float(grade.max_score))


def by_hand(verdicts: list[Verdict], score: tuple[float, bool, float]) -> tuple[list[Verdict], str]:
    """The verdicts of a part with the points that a person gave, shared among its checks."""
    counts, by_person, most = score
    if not by_person:
        return verdicts, ""
    worth = sum(verdict.max_points for verdict in verdicts)
    share = counts / most if most else 0.0
    said = f"{BY_HAND}: {worth * share:g} of {worth:g} points"
    made = []
    for verdict in verdicts:
        outcome, reason = verdict.outcome, verdict.reason or BY_HAND
        if outcome == Outcome.NOT_GRADABLE:
            # Why it could not be graded is of no use to the learner any more.
            outcome, reason = (Outcome.PASSED if share >= 1 else Outcome.FAILED), said
        points = verdict.max_points * share
        made.append(replace(verdict, outcome=outcome, points=points, reason=reason))
    return made, said
