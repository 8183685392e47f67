"""What stays of an earlier record: all of it, or the exercises that have not changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from grader.classroom.circumstances import Circumstances
from grader.core.check import Check
from grader.core.course import Course
from grader.core.picture import PictureData
from grader.core.record import GradedFile, Record
from grader.core.verdict import Verdict
from grader.submissions.submission import Submission, lateness_of


def unchanged(course: Course, record: Record, submission: Submission, run: Circumstances) -> bool:
    """Whether grading again could only give the same record."""
    return (
        dict(record.files) == submission.files
        # A refused file has no hash; a note tells of it.
        and record.notes == notes_on(submission)
        and (record.late, record.lost_share) == lateness_of(course, submission)
        and _graded_alike(record, run)
        # The record may be about other exercises: a run may leave some out.
        and [v.check.id for v in record.verdicts] == [c.id for c in _checks(course)]
        and not record.not_gradable
        and not submission.problem
    )


def notes_on(submission: Submission) -> tuple[str, ...]:
    """Sentences about a submission, for the instructor."""
    problems = [submission.problem] if submission.problem else []
    return (
        *submission.notes,
        *(f"not gradable: {why}" for why in (*problems, *submission.unreadable.values())),
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """Exercises that are not graded again.

    Attributes:
        verdicts: of each such exercise, by its name.
        pictures: of their parts.
        seeds: of the inputs with which each of them ran.
    """

    verdicts: Mapping[str, tuple[Verdict, ...]]
    pictures: tuple[PictureData, ...]
    seeds: Mapping[str, int]

    def files(self, submission: Submission, seed: int) -> tuple[GradedFile, ...]:
        """The files of a submission that ran, in this run with ``seed`` or in an earlier one."""
        return tuple(
            GradedFile(
                exercise=exercise,
                path=submission.paths[exercise],
                sha256=hash_of_code(source),
                seed=self.seeds.get(exercise, seed),
            )
            for exercise, source in sorted(submission.sources.items())
        )


def kept_of(
    course: Course, record: Record | None, submission: Submission, run: Circumstances
) -> Kept:
    """The exercises of which grading again could only give the same verdicts."""
    if record is None or not _graded_alike(record, run):
        return Kept({}, (), {})
    verdicts: dict[str, tuple[Verdict, ...]] = {}
    seeds = {}
    for file in record.graded_files:
        source = submission.sources.get(file.exercise)
        if source is None or hash_of_code(source) != file.sha256:
            continue
        # Messages name the file's place, but no verdict depends on it.
        earlier = tuple(v for v in record.verdicts if v.check.exercise == file.exercise)
        if not judged_whole(course, file.exercise, earlier):
            continue
        verdicts[file.exercise] = earlier
        seeds[file.exercise] = file.seed
    pictures = tuple(one for one in record.pictures if one.exercise in verdicts)
    return Kept(verdicts, pictures, seeds)


def judged_whole(course: Course, exercise: str, verdicts: tuple[Verdict, ...]) -> bool:
    """Whether these are the verdicts of all checks of an exercise, and each says something."""
    checks = course.checks.get(exercise, ())
    whole = [verdict.check for verdict in verdicts] == list(checks)
    return whole and not Record(submission="", verdicts=verdicts).not_gradable


def hash_of_code(source: str) -> str:
    """SHA-256 of an exercise's code."""
    return hashlib.sha256(source.encode(errors="surrogatepass")).hexdigest()


def _graded_alike(record: Record, run: Circumstances) -> bool:
    return (record.course, record.engine, record.level) == (run.course, run.engine, run.level)


def _checks(course: Course) -> list[Check]:
    return [check for exercise in course.exercises for check in course.checks[exercise.name]]
