"""One run of ``nbgrader autograde``: one warm process, one seed, references observed once."""

from __future__ import annotations

import atexit
import time
import weakref
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from grader.answers.available import answering
from grader.answers.served import ServedAnswers
from grader.classroom.circumstances import Circumstances
from grader.classroom.looks import to_paint, until_stuck, worth_a_look
from grader.classroom.policy import Asked, Begun, PublishedSeed, begin, level_of, seed_for
from grader.classroom.store import Store, StoreError
from grader.core.course import Course, load_course
from grader.core.grading import judge, passing, without_running
from grader.core.picture import PictureData
from grader.core.record import Record
from grader.core.verdict import Outcome, Verdict
from grader.run import notebook_job
from grader.run.notebook_job import (
    Cell,
    CellJob,
    Seen,
    observe_again,
    observe_cells,
    observe_looks,
    text_of,
)
from grader.run.shown_output import Room, of_submission
from grader.run.warm_process import GraderError, WarmProcess


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run is configured; see ``grader.nbgrader.grading.GradeCells``."""

    course: str
    results: str
    seed: int | None
    trust: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """What is known of a submitted notebook: whose, when, its file's name and SHA-256."""

    student: str
    submitted: str
    file: str
    sha256: str
    notes: tuple[str, ...]
    late: str
    lost_share: float


class Session:
    """What all notebooks of one run share. No learner code runs in this process.

    Raises:
        CourseError: the course cannot be read.
    """

    def __init__(self, settings: Settings) -> None:
        self.course: Course = load_course(Path(settings.course))
        self._level = level_of(settings.trust)
        try:
            self.seed = seed_for(self.course, settings.seed)
        except PublishedSeed as error:
            raise GraderError(f"c.GradeCells.seed = {settings.seed}: {error}") from error
        self._results = Path(settings.results)
        self._begun: Begun | None = None
        # Of the learner whose notebooks are being graded: who, when handed in, and how late.
        self.when: tuple[tuple[str, str], str, tuple[str, float]] = (("", ""), "", ("", 0.0))
        self._room = (("", ""), of_submission())
        # The warm process starts while this one reads the first notebook.
        self._pool = ThreadPoolExecutor(1)
        self._warm: Future[WarmProcess] = self._pool.submit(
            WarmProcess,
            self.course,
            self._level,
            serves=notebook_job.SERVED_BY,
            answers=answering(self.course),
        )
        self._run = Circumstances.of(self.course, self.seed, self._level)
        self.answers = ServedAnswers(self.course, self.seed, self._warm.result)

    def close(self) -> None:
        """End the warm process."""
        self._pool.shutdown(wait=True)
        self.answers.close()
        if self._warm.done() and self._warm.exception() is None:
            self._warm.result().close()

    def job(self, exercise: str, cells: Sequence[Cell], whole: bool) -> CellJob:
        """What to run and observe of a notebook."""
        checks = self.course.checks[exercise]
        return CellJob(exercise, f"{exercise}.py", tuple(cells), whole, checks, self.seed)

    def grade(self, job: CellJob) -> tuple[Seen, list[Verdict], tuple[PictureData, ...]]:
        """Run a notebook's cells and judge the exercise; gives its pictures as well.

        Raises:
            GraderError: no warm process can be started.
        """
        running = self._pool.submit(self._observe, job)
        # The reference answers while the cells run, and only once in a run.
        for check in job.checks:
            self.answers.expected(check)
        seen = running.result()
        passes = passing(self.course, self.answers)
        start, limits = self._warm.result(), self.course.limits
        observe_again(job, start, limits, passes, seen)
        sources = {job.name: text_of(job.cells)}
        verdicts = judge(self.course, self.answers, job.checks, seen.checks, sources)
        looks = worth_a_look(self.course, job.checks, seen.checks, passes)
        looked = until_stuck(observe_looks(job, looks, start, limits, seen)) if looks else {}
        return seen, verdicts, to_paint(self.course, self.answers, looked)

    def _observe(self, job: CellJob) -> Seen:
        return observe_cells(job, self._warm.result(), self.course.limits)

    def room(self, assignment: str, student: str) -> Room:
        """How much the notebooks of this learner may still show."""
        if self._room[0] != (assignment, student):
            self._room = (assignment, student), of_submission()
        return self._room[1]

    def refuse(self, exercise: str, reason: str) -> list[Verdict]:
        """Verdicts for a notebook that cannot be read."""
        checks = self.course.checks[exercise]
        return without_running(self.course, checks, Outcome.NOT_GRADABLE, reason)

    def keep(
        self,
        exercise: str,
        verdicts: list[Verdict],
        pictures: tuple[PictureData, ...],
        handed: Handed,
        began: float,
    ) -> None:
        """Store the verdicts on one notebook with those on the learner's other ones.

        Raises:
            StoreError: the results file cannot be written.
        """
        with self._store() as store:
            if self._begun is None:
                self._begun = begin(
                    self.course, store, (), Asked(level=self._level, seed=self.seed)
                )
            before = self._begun.done.get(handed.student)
            record = merged(self.course, self._run, before, exercise, verdicts, handed)
            kept = before.pictures if before else ()
            record = replace(
                record,
                seconds=round(time.monotonic() - began, 3),
                pictures=(*(one for one in kept if one.exercise != exercise), *pictures),
            )
            store.put(self._begun.number, record)
            self._begun.done[handed.student] = record

    def _store(self) -> Store:
        """The results, open; another run may be writing to them for a moment."""
        for _ in range(100):
            try:
                return Store(self._results)
            except StoreError as error:
                if "another grader" not in str(error):
                    raise
                time.sleep(0.1)
        return Store(self._results)


def merged(
    course: Course,
    run: Circumstances,
    before: Record | None,
    exercise: str,
    verdicts: list[Verdict],
    handed: Handed,
) -> Record:
    """The learner's record, with new verdicts, notes and file of one exercise."""
    old = {v.check.id: v for v in before.verdicts} if before else {}
    new = {v.check.id: v for v in verdicts}
    everything: list[Verdict] = []
    for other in course.exercises:
        for check in course.checks[other.name]:
            kept = (new if other.name == exercise else old).get(check.id)
            missing = Outcome.NOT_SUBMITTED
            everything += (
                [kept] if kept else without_running(course, [check], missing, "not submitted")
            )
    about = f"{handed.file}: "
    notes = [note for note in (before.notes if before else ()) if not note.startswith(about)]
    notes += [about + note.removeprefix(about) for note in handed.notes]
    files = dict(before.files if before else ()) | {handed.file: handed.sha256}
    record = Record(
        submission=handed.student,
        verdicts=tuple(everything),
        notes=tuple(notes),
        files=tuple(sorted(files.items())),
        submitted=handed.submitted,
        late=handed.late,
        lost_share=handed.lost_share,
    )
    return run.stamped(record)


_sessions: dict[int, tuple[Settings, Session]] = {}


def session_of(run: object, settings: Settings) -> Session:
    """The session of an nbgrader run, made when first asked for, closed when the run is over.

    Arguments:
        run: the object that lives as long as the run: its exporter.
    """
    key = id(run)
    known = _sessions.get(key)
    if known and known[0] == settings:
        return known[1]
    if known:
        known[1].close()
    else:
        weakref.finalize(run, _close, key)
    session = Session(settings)
    _sessions[key] = (settings, session)
    return session


def _close(key: int) -> None:
    known = _sessions.pop(key, None)
    if known:
        known[1].close()


@atexit.register
def _close_all() -> None:
    for key in list(_sessions):
        _close(key)
