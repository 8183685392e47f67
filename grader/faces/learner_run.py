"""A learner's own run: the checks of the exercise files, what they see, and the verdicts."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence

from grader.answers.available import answers_for
from grader.classroom.grade import not_run, sources_of
from grader.core.check import Check
from grader.core.course import Course
from grader.core.diagnosis import Answers
from grader.core.grading import judge_part, passing
from grader.core.observation import Observation
from grader.core.verdict import Verdict
from grader.run.child import Job
from grader.run.receive import Child, again, observe
from grader.submissions.member import Refused
from grader.submissions.python_text import source_text
from grader.submissions.submission import Submission


def own_work(course: Course) -> Submission:
    """One's own exercise files, as they are now."""
    work = Submission("exercises")
    for exercise in course.exercises:
        path = course.exercise_file(exercise.name)
        try:
            work.sources[exercise.name] = source_text(path.read_bytes())
        except FileNotFoundError:
            continue
        except Refused as why:
            work.unreadable[exercise.name] = f"{path.name}: {why}"
        except OSError as error:
            work.unreadable[exercise.name] = f"{path.name}: cannot be read ({error.strerror})"
    return work


class LearnerRun:
    """Observes checks in a child process, ahead of the verdicts that are asked for.

    Arguments:
        work: the files to check.
        planned: the checks that will be asked for, in order.
        start: starts the child.
    """

    def __init__(
        self,
        course: Course,
        seed: int,
        work: Submission,
        planned: Sequence[Check],
        start: Callable[[Job], Child],
    ) -> None:
        self._course = course
        self._seed = seed
        self._work = work
        self._planned = {(check.exercise, check.part) for check in planned}
        self._start = start
        self._answers: Answers | None = None
        self._seen: dict[str, Observation] = {}
        self._verdicts: dict[str, Verdict] = {}
        self._stream: Iterator[tuple[Check, Observation]] = iter(())
        self._asked: set[str] = set()

    def verdict(self, check: Check) -> Verdict:
        """The verdict of one check; its part's other checks are observed for the diagnosis."""
        if check.id not in self._verdicts:
            part = [c for c in self._course.checks[check.exercise] if c.part == check.part]
            verdicts = not_run(self._course, self._work, check.exercise, part) or self._judge(part)
            self._verdicts.update(zip((c.id for c in part), verdicts, strict=True))
        return self._verdicts[check.id]

    def close(self) -> None:
        """Stop the child, if one is still ahead."""
        if isinstance(self._stream, Generator):
            self._stream.close()

    def _judge(self, part: list[Check]) -> list[Verdict]:
        while missing := [check for check in part if check.id not in self._seen]:
            if not self._asked.issuperset(check.id for check in missing):
                self._begin(missing)
            try:
                check, observation = next(self._stream)
            except Exception:
                # The stream is used up: anybody who asks again meets the same error.
                self._asked.clear()
                raise
            self._seen[check.id] = observation
        if self._answers is None:
            self._answers = answers_for(self._course, self._seed)
        job = Job(sources_of(self._work), tuple(part), self._seed)
        passes = passing(self._course, self._answers)
        self._seen |= again(job, self._start, self._course.limits, passes, self._seen)
        source = self._work.sources[part[0].exercise]
        return judge_part(self._course, self._answers, part, self._seen, source)

    def _begin(self, wanted: list[Check]) -> None:
        """Start a child for the wanted checks and, after them, for what is planned."""
        self.close()
        later = [
            check
            for exercise in self._work.sources
            for check in self._course.checks[exercise]
            if (check.exercise, check.part) in self._planned
            and check.id not in self._seen
            and check not in wanted
        ]
        job = Job(sources_of(self._work), (*wanted, *later), self._seed)
        self._asked = {check.id for check in job.checks}
        self._stream = observe(job, self._start, self._course.limits)
