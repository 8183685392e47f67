"""The rules of a run: its seed, what it goes on from, what it keeps and where it writes.

Every way to grade other people's work goes by these rules: a folder, one submission, nbgrader's
``autograde``. Nothing here reads an option or prints.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from grader.answers.available import (
    AnswersError,
    answering,
    answers_served,
    grading_seeds,
    not_recorded,
)
from grader.classroom import kept_apart
from grader.classroom.circumstances import Circumstances, now
from grader.classroom.grade import grade_class
from grader.classroom.store import Store, StoreError
from grader.classroom.unneeded import unneeded
from grader.core.course import Course
from grader.core.legible import some
from grader.core.record import Record
from grader.run.warm_process import CONFINED, TRUSTED, GraderError, Shared, WarmProcess
from grader.submissions.member import Refused
from grader.submissions.submission import by_id, find_submissions, submission_id

CANNOT_GO_ON = (kept_apart.Inside, Refused, StoreError, GraderError, AnswersError)
"""What ends a run; the text of each says why and what to do."""


class PublishedSeed(Exception):
    """The seed asked for is the course's own; the text says why it grades nobody."""


class Progress(Protocol):
    """Told how far the grading of a class has come."""

    def over(self, total: int, level: str) -> AbstractContextManager[None]:
        """Entered before the first of ``total`` submissions, left after the last."""

    def advance(self, record: Record, kept: bool) -> None:
        """One submission is done; ``kept`` if its record is that of an earlier run."""


class Unseen:
    """Progress that nobody watches."""

    def over(self, total: int, level: str) -> AbstractContextManager[None]:
        """See ``Progress``."""
        return nullcontext()

    def advance(self, record: Record, kept: bool) -> None:
        """See ``Progress``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a run.

    Attributes:
        level: ``confined`` or ``trusted``; see ``level_of``.
        seed: the seed of all inputs; None for a fresh one.
        resume: go on with the last run in the results file, with its seed.
        again: grade unchanged submissions, too.
        workers: how many submissions are graded side by side.
        chosen_course: see ``kept_apart.of_one``.
    """

    level: str
    seed: int | None = None
    resume: bool = False
    again: bool = False
    workers: int = 1
    chosen_course: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A run that a results file knows of.

    Attributes:
        number: the run's number in that file.
        seed: the seed of all its inputs.
        done: records by submission id that are kept where nothing has changed.
    """

    number: int
    seed: int
    done: dict[str, Record]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A folder of submissions, graded.

    Attributes:
        records: one for each submission, in the order of their ids.
        seed: the seed of the run's inputs.
        kept: how many records are those of an earlier run.
        others: names of files in the folder that are no submissions.
    """

    records: list[Record]
    seed: int
    kept: int
    others: list[str]


def level_of(trust: bool) -> str:
    """The level at which code runs: ``trusted`` only where its authors are."""
    return TRUSTED if trust else CONFINED


def seed_for(course: Course, asked: int | None) -> int:
    """The seed of a new run: the one asked for, else one that nobody can foresee.

    Raises:
        PublishedSeed: it is the course's own.
        AnswersError: there are no solutions, and no recorded answers for it.
    """
    if asked == course.default_seed:
        raise PublishedSeed("the answers for this seed lie in every learner's copy")
    if course.has_solutions:
        return random.SystemRandom().randrange(2**31) if asked is None else asked
    known = grading_seeds(course)
    if asked is None and known:
        return random.SystemRandom().choice(known)
    if asked is None or asked not in known:
        raise not_recorded(course, asked)
    return asked


def begin(course: Course, store: Store, ids: Sequence[str], asked: Asked) -> Begun:
    """Begin a run over the submissions ``ids``, or go on with the last one.

    Raises:
        PublishedSeed: see ``seed_for``.
        StoreError: there is no such run to go on with, or the file cannot be written.
    """
    seed, again = seed_for(course, asked.seed), asked.again
    if asked.resume:
        last = store.resumable(asked.level, asked.seed)
        store.go_on(last, ids)
        number, seed, again = last.number, last.seed, last.again or again
    else:
        number = store.begin(seed, asked.level, now(), again, ids)
    # Where everything is graded anew, only this run's own records are done.
    return Begun(number=number, seed=seed, done=store.records(number if again else None))


def grade_folder(
    course: Course, folder: Path, results: Path, asked: Asked, progress: Progress | None = None
) -> Graded:
    """Grade a folder of submissions; each record is in ``results`` as soon as it is known.

    Raises:
        PublishedSeed: see ``seed_for``.
        CANNOT_GO_ON: any of these exceptions.
    """
    progress = progress or Unseen()
    seed = seed_for(course, asked.seed)  # a seed that is refused is refused before all else
    asked = asked if asked.resume else replace(asked, seed=seed)
    kept_apart.of_a_class(folder, course, results)
    paths, others = find_submissions(folder)
    if not paths:
        what = "no submissions; each is a folder, a zip or a tar in it"
        raise Refused(f"{folder}: {what}{and_others(others)}")
    ids, kept = list(by_id(paths)), 0
    records: dict[str, Record] = {}
    with Store(results, new=not asked.resume) as store:
        run = begin(course, store, ids, asked)
        circumstances = Circumstances.of(course, run.seed, asked.level)
        workers = min(asked.workers, len(paths))
        start = Shared(lambda: WarmProcess(course, asked.level, answers=answering(course)))
        with (
            answers_served(course, run.seed, start) as answers,
            progress.over(len(ids), asked.level),
        ):
            for graded in grade_class(
                course, paths, circumstances, answers, workers, run.done, start
            ):
                if isinstance(graded, Record):
                    store.put(run.number, graded)
                    progress.advance(graded, kept=False)
                    records[graded.submission] = graded
                else:
                    kept += 1
                    progress.advance(run.done[graded], kept=True)
                    records[graded] = run.done[graded]
    in_order = [records[name] for name in sorted(ids)]
    return Graded(records=in_order, seed=run.seed, kept=kept, others=others)


def grade_one(
    course: Course,
    path: Path,
    results: Path | None,
    asked: Asked,
    dated: Callable[[Record], Record] = lambda record: record,
) -> Record:
    """Grade one folder or archive as one of a class is.

    Arguments:
        results: where its record is kept, and an earlier one lies whose exercises are not graded
            again where nothing has changed; None for neither.
        dated: gives the record the time of submission, where somebody knows better than the files.

    Raises:
        PublishedSeed: see ``seed_for``.
        CANNOT_GO_ON: any of these exceptions.
    """
    seed = seed_for(course, asked.seed)
    kept_apart.of_one(path, course, results, asked.chosen_course)
    whole = Path(os.path.abspath(path))  # "." has a name, too
    if not os.path.lexists(whole):
        raise Refused(f"{path}: there is no such submission")
    name = submission_id(whole)
    with Store(results) if results else nullcontext() as store:
        run = Begun(number=0, seed=seed, done={})
        if store:
            run = begin(course, store, [name], replace(asked, seed=seed))
        start = Shared(
            lambda: WarmProcess(
                course, asked.level, unneeded=unneeded(course, whole), answers=answering(course)
            )
        )
        circumstances = Circumstances.of(course, run.seed, asked.level)
        with answers_served(course, run.seed, start) as answers:
            (graded,) = grade_class(course, [whole], circumstances, answers, 1, run.done, start)
        record = dated(graded if isinstance(graded, Record) else run.done[graded])
        if store and record is not run.done.get(name):
            store.put(run.number, record)
    return record


def and_others(others: list[str]) -> str:
    """Files of a class's folder that are no submissions, as the end of a sentence."""
    if not others:
        return ""
    return f": {some(others)} (a file counts when it lies in its learner's folder)"
