"""Grade a class: observe each submission in confined children, and judge it here."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from grader.classroom.circumstances import Circumstances
from grader.classroom.looks import Looks, to_paint, until_stuck, worth_a_look
from grader.classroom.side_by_side import as_completed
from grader.classroom.unchanged import Kept, kept_of, notes_on, unchanged
from grader.core.check import Check
from grader.core.course import Course
from grader.core.diagnosis import Answers
from grader.core.grading import judge, passing, without_running
from grader.core.observation import Observation
from grader.core.picture import PictureData
from grader.core.record import GradedFile, Record
from grader.core.verdict import Outcome, Verdict
from grader.run.child import Job, Source
from grader.run.receive import observe, observe_twice, starved
from grader.run.warm_process import WarmProcess
from grader.submissions.submission import (
    Submission,
    by_id,
    lateness_of,
    of_one_name,
    read_submission,
)
from grader.submissions.walled_reader import Reader


def observe_submission(
    course: Course,
    answers: Answers,
    submission: Submission,
    seed: int,
    start: WarmProcess,
    leave_out: Collection[str] = (),
) -> dict[str, Observation]:
    """What the course's checks see of a submission's files, by check id.

    Arguments:
        leave_out: names of exercises that are not run.
    """
    checks = tuple(
        check
        for exercise in course.exercises
        if exercise.name in submission.sources and exercise.name not in leave_out
        for check in course.checks[exercise.name]
    )
    if not checks:
        return {}
    job = Job(sources_of(submission), checks, seed)
    return observe_twice(job, start, course.limits, passing(course, answers))


def look_at_submission(
    course: Course,
    answers: Answers,
    submission: Submission,
    seen: Mapping[str, Observation],
    seed: int,
    start: WarmProcess,
) -> Looks:
    """What looks see of the parts in which a check failed, by their ids."""
    checks = [c for checks in course.checks.values() for c in checks if c.id in seen]
    looks = worth_a_look(course, checks, seen, passing(course, answers))
    if not looks:
        return {}
    return until_stuck(observe(Job(sources_of(submission), looks, seed), start, course.limits))


def sources_of(submission: Submission) -> dict[str, Source]:
    """The files as a child runs them. Tracebacks show the file's name, never a path."""
    return {name: Source(text, f"{name}.py") for name, text in submission.sources.items()}


def not_run(
    course: Course, submission: Submission, exercise: str, checks: Sequence[Check]
) -> list[Verdict]:
    """Verdicts for an exercise whose file cannot be run; empty if it can."""
    if submission.problem:
        reason = f"the submission: {submission.problem}"
        return without_running(course, checks, Outcome.NOT_GRADABLE, reason)
    if exercise in submission.unreadable:
        reason = submission.unreadable[exercise]
        return without_running(course, checks, Outcome.NOT_GRADABLE, reason)
    if exercise not in submission.sources:
        return without_running(course, checks, Outcome.NOT_SUBMITTED, "not submitted")
    return []


def judge_submission(
    course: Course,
    answers: Answers,
    submission: Submission,
    seen: Mapping[str, Observation],
    kept: Mapping[str, Sequence[Verdict]] = MappingProxyType({}),
) -> tuple[Verdict, ...]:
    """One verdict for every check of the course, in its order.

    Arguments:
        kept: earlier verdicts by exercise, in place of new ones.
    """
    verdicts: list[Verdict] = []
    for exercise in course.exercises:
        checks = course.checks[exercise.name]
        verdicts += (
            kept.get(exercise.name)
            or not_run(course, submission, exercise.name, checks)
            or judge(course, answers, checks, seen, submission.sources)
        )
    return tuple(verdicts)


def record_of(
    course: Course,
    submission: Submission,
    verdicts: tuple[Verdict, ...],
    run: Circumstances,
    seconds: float,
    pictures: tuple[PictureData, ...] = (),
    files: tuple[GradedFile, ...] = (),
) -> Record:
    """The record of a graded submission."""
    late, lost = lateness_of(course, submission)
    record = Record(
        submission=submission.id,
        verdicts=verdicts,
        notes=notes_on(submission),
        files=tuple(sorted(submission.files.items())),
        submitted=submission.submitted,
        late=late,
        lost_share=lost,
        seconds=round(seconds, 3),
        pictures=pictures,
        graded_files=files,
    )
    return run.stamped(record)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What checks and looks saw of a submission, what stays of an earlier record, and how long it
    took in seconds."""

    path: Path
    submission: Submission
    kept: Kept
    seen: Mapping[str, Observation]
    looks: Looks
    seconds: float


def grade_class(
    course: Course,
    paths: Sequence[Path],
    run: Circumstances,
    answers: Answers,
    workers: int,
    done: Mapping[str, Record],
    start: Callable[[], WarmProcess],
    reader: Reader | None = None,
) -> Iterator[Record | str]:
    """Grade submissions side by side; yield each record as soon as it is known, in any order.

    A submission that may have lost something to those that ran beside it is graded again at
    the end, with nothing beside it, and that counts.

    Arguments:
        answers: several threads ask for them.
        paths: the submissions. Several with the same id cannot be graded, and share one record.
        done: earlier records by id. Where nothing has changed since, the id is yielded instead
            of a new record; where some exercises have not, these are not run again.
        workers: how many children run at a time.
        start: starts the warm process that forks all of these children.
        reader: opens archives and notebooks; closed at the end.

    Raises:
        GraderError: no warm process can be started.
    """
    with reader or Reader(course, run.level) as opened:
        todo, run_again = [], set[str]()
        for name, (path, *others) in by_id(paths).items():
            if others:
                submission = of_one_name(name, [path, *others])
                verdicts = judge_submission(course, answers, submission, {})
                yield record_of(course, submission, verdicts, run, 0.0)
                continue
            known = done.get(name)
            if known is None:
                run_again |= course.checks.keys()
            else:
                submission = read_submission(path, course, opened)
                if unchanged(course, known, submission, run):
                    yield known.submission
                    continue
                kept = kept_of(course, known, submission, run)
                run_again |= submission.sources.keys() - kept.verdicts.keys()
            todo.append(path)
        if not todo:
            return
        stop = threading.Event()
        side_by_side = min(workers, len(todo)) > 1

        def work(path: Path) -> _Seen:
            began = time.monotonic()
            submission = read_submission(path, course, opened)
            kept = kept_of(course, done.get(submission.id), submission, run)
            seen: dict[str, Observation] = {}
            looks: Looks = {}
            if submission.sources and not submission.problem and not stop.is_set():
                forks = warm.result()
                began = time.monotonic()
                seen = observe_submission(
                    course, answers, submission, run.seed, forks, kept.verdicts
                )
                looks = look_at_submission(course, answers, submission, seen, run.seed, forks)
            return _Seen(path, submission, kept, seen, looks, time.monotonic() - began)

        def judged(one: _Seen) -> Record:
            submission, kept = one.submission, one.kept
            verdicts = judge_submission(course, answers, submission, one.seen, kept.verdicts)
            pictures = (*kept.pictures, *to_paint(course, answers, one.looks))
            files = kept.files(submission, run.seed)
            return record_of(course, submission, verdicts, run, one.seconds, pictures, files)

        again = []
        with ThreadPoolExecutor(1) as starting, ThreadPoolExecutor(workers) as pool:
            warm = starting.submit(start)
            try:
                all_seen = as_completed(pool, work, todo, workers)
                # What is expected is found out while the first submissions run.
                for exercise in course.checks:
                    for check in course.checks[exercise] if exercise in run_again else ():
                        answers.expected(check)
                for one in all_seen:
                    if side_by_side and starved(one.seen):
                        again.append(one.path)
                    else:
                        yield judged(one)
                for path in again:
                    yield judged(pool.submit(work, path).result())
            finally:
                stop.set()
                opened.close()  # whoever waits for it hears so at once
                if not warm.cancel() and not warm.exception():
                    warm.result().close()
