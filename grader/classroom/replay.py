"""A submission graded again with the inputs that its record names."""

from __future__ import annotations

from grader.answers.available import answers_served
from grader.classroom.grade import judge_submission, observe_submission
from grader.core.course import Course
from grader.core.record import Record
from grader.core.verdict import Verdict
from grader.run.warm_process import WarmProcess
from grader.submissions.submission import Submission


def judged_again(
    course: Course,
    record: Record,
    submission: Submission,
    start: WarmProcess,
) -> tuple[Verdict, ...]:
    """One verdict for every check of the exercises that the record is about.

    An exercise that had not changed kept the verdicts of an earlier run, and so runs with the
    inputs of that one.

    Arguments:
        start: a warm process, see ``answers_served``.

    Raises:
        AnswersError: there are no answers for one of these inputs.
    """
    graded = tuple(dict.fromkeys(verdict.check.exercise for verdict in record.verdicts))
    seeds = dict.fromkeys(graded, record.seed)
    seeds |= {file.exercise: file.seed for file in record.graded_files}
    verdicts: dict[str, tuple[Verdict, ...]] = {}
    for seed in dict.fromkeys(seeds.values()):
        some = course.only([name for name in graded if seeds[name] == seed])
        with answers_served(some, seed, lambda: start) as answers:
            seen = observe_submission(some, answers, submission, seed, start)
            for verdict in judge_submission(some, answers, submission, seen):
                name = verdict.check.exercise
                verdicts[name] = (*verdicts.get(name, ()), verdict)
    return tuple(one for e in course.exercises for one in verdicts.get(e.name, ()))
