"""Pictures of one's own work, looked at in a child as ``pytest exercises/`` looks at it."""

from __future__ import annotations

from collections.abc import Sequence

from grader.answers.available import answers_for
from grader.classroom.grade import sources_of
from grader.core.check import Check
from grader.core.course import Course
from grader.core.picture import picture_data
from grader.faces.learner_run import own_work
from grader.faces.pictures import panels
from grader.formats.picture import Panel
from grader.run.child import Job
from grader.run.receive import observe
from grader.run.unconfined import OwnCode
from grader.submissions.member import Refused


def own_panels(course: Course, looks: Sequence[Check]) -> tuple[Panel, ...]:
    """What to paint of the learner's own work on one exercise, seen in a child of its own.

    Raises:
        Refused: the file is not there, or cannot be read.
        AnswersError: this copy of the course has no answers to compare with.
    """
    name = looks[0].exercise
    work = own_work(course)
    if name in work.unreadable:
        raise Refused(work.unreadable[name])
    if name not in work.sources:
        raise Refused(f"{course.exercise_file(name)}: there is no such file")
    answers = answers_for(course, course.default_seed)
    job = Job({name: sources_of(work)[name]}, tuple(looks), course.default_seed)
    seen = observe(job, OwnCode(course), course.limits)
    data = [picture_data(look, one, answers.expected(look)) for look, one in seen]
    return panels(course, filter(None, data))
