"""One run over one's own exercise files: which checks, what was seen, which verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.core.check import Check
from grader.core.course import Course
from grader.core.diagnosis import Answers
from grader.core.grading import judge_part, without_running
from grader.core.observation import Observation
from grader.core.verdict import Outcome, Verdict
from grader.run.child import Job, Source
from grader.run.collect import observe
from grader.run.own import OwnCode


class SeedError(Exception):
    """This copy of the course has no answers for that seed; the text says what to do."""


def answers_for(course: Course, seed: int) -> Answers:
    """The references where they are, else the recorded key.

    Raises:
        SeedError: only the key is here, and it was recorded for another seed.
        AnswerKeyError: the key cannot be read.
    """
    if course.has_solutions:
        from grader.run.live import LiveAnswers

        return LiveAnswers(course, seed)
    from grader.run.key import RecordedAnswers

    recorded = RecordedAnswers(course, course.key_file)
    if recorded.seed != seed:
        raise SeedError(
            f"this copy of the course knows the answers for seed {recorded.seed} only; "
            "run it without --seed"
        )
    return recorded


class LearnerRun:
    """Observes checks in a child process, ahead of the verdicts that are asked for.

    Arguments:
        planned: the checks that will be asked for, in order.
        read: gives the source of an exercise; OSError and UnicodeDecodeError are told
            to the learner.
        folder: how the exercise files are shown in tracebacks.
    """

    def __init__(
        self, course: Course, seed: int, planned: Sequence[Check], start: OwnCode | None = None
    ) -> None:
        self._course = course
        self._seed = seed
        self._start = start or OwnCode(course)
        self._answers: Answers | None = None
        self._planned = list(planned)
        self._seen: dict[str, Observation] = {}
        self._sources: dict[str, str] = {}
        self._verdicts: dict[str, Verdict] = {}
        self._stream: Iterator[tuple[Check, Observation]] = iter(())
        self._asked: set[str] = set()

    def verdict(self, check: Check) -> Verdict:
        """The verdict of one check; its part's other checks are observed for the diagnosis."""
        if check.id not in self._verdicts:
            part = [c for c in self._course.checks[check.exercise] if c.part == check.part]
            self._judge(part)
        return self._verdicts[check.id]

    def close(self) -> None:
        """Stop the child, if one is still ahead."""
        close = getattr(self._stream, "close", None)
        if close:
            close()

    def _judge(self, part: list[Check]) -> None:
        exercise = part[0].exercise
        if exercise not in self._sources:
            try:
                self._sources[exercise] = self._read(exercise)
            except (OSError, UnicodeDecodeError) as error:
                outcome = Outcome.NOT_SUBMITTED
                if not isinstance(error, FileNotFoundError):
                    outcome = Outcome.RAISED
                for verdict in without_running(
                    self._course, part, outcome, f"the file cannot be read ({error})"
                ):
                    self._verdicts[f"{verdict.exercise}::{verdict.part}::{verdict.check}"] = verdict
                return
        self._observe(part)
        if self._answers is None:
            self._answers = answers_for(self._course, self._seed)
        verdicts = judge_part(
            self._course, self._answers, part, self._seen, self._sources[exercise]
        )
        self._verdicts.update(zip((check.id for check in part), verdicts, strict=True))

    def _observe(self, part: list[Check]) -> None:
        while missing := [check for check in part if check.id not in self._seen]:
            if not self._asked.issuperset(check.id for check in missing):
                self._begin(missing)
            check, observation = next(self._stream)
            self._seen[check.id] = observation

    def _begin(self, wanted: list[Check]) -> None:
        """Start a child for the wanted checks and, ahead of time, for whole parts planned later."""
        self.close()
        parts = {(c.exercise, c.part) for c in self._planned} | {
            (c.exercise, c.part) for c in wanted
        }
        first = [c.id for c in wanted]
        ahead = [
            check
            for exercise in self._course.exercises
            for check in self._course.checks[exercise.name]
            if (check.exercise, check.part) in parts and check.id not in self._seen
        ]
        ahead.sort(key=lambda check: check.id not in first)
        readable = []
        for check in ahead:
            if check.exercise not in self._sources:
                try:
                    self._sources[check.exercise] = self._read(check.exercise)
                except (OSError, UnicodeDecodeError):
                    continue
            readable.append(check)
        self._asked = {check.id for check in readable}
        sources = {
            name: Source(text, str(self._course.exercise_file(name)))
            for name, text in self._sources.items()
        }
        job = Job(sources, tuple(readable), self._seed)
        self._stream = observe(job, self._start, self._course.limits)

    def _read(self, exercise: str) -> str:
        return self._course.exercise_file(exercise).read_text(encoding="utf-8-sig")
