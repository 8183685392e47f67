"""``check(EXERCISE, PART)`` in a cell: from the names that the kernel holds to a result."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.answers.available import AnswersError, answers_for
from grader.core.check import Check
from grader.core.course import Course, CourseError, load_course
from grader.core.diagnosis import Answers, ObservedMisconception
from grader.core.grading import judge_part
from grader.core.installed import nearest_root
from grader.core.observation import NOT_STARTED, RETURNED, Observation, Plain
from grader.core.picture import PictureData, picture_data
from grader.core.record import Record
from grader.core.verdict import Verdict
from grader.faces.needs import Missing, need_packages
from grader.faces.notebook.places import placed
from grader.faces.notebook.result import Result
from grader.faces.pictures import picture_of
from grader.run.kernel_child import apart, running_shell
from grader.run.kernel_child import look as observe
from grader.run.load import load_checks
from grader.run.observe import CheckFunction

Seen = Mapping[str, Observation]
"""What was seen, by the id of the check or look."""


class Stopped(KeyboardInterrupt):
    """The learner interrupted a check; a notebook shows one line."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def check(exercise: str, part: str) -> Any:
    """Check what this notebook has defined for ``part``, and show the verdict.

    Under ``nbgrader validate`` and stock ``nbgrader autograde`` it prints the verdict
    and gives the points, which is what nbgrader reads.
    """
    result = _result(exercise, part)
    if not os.environ.get("NBGRADER_EXECUTION"):
        return result
    if not result.verdicts:
        raise RuntimeError(repr(result))
    print(result)
    return float(result.points)


def _result(exercise: str, part: str) -> Result:
    shell = running_shell()
    if shell is None:
        return Result(part, note="check() works in a notebook; elsewhere it is pytest exercises/")
    try:
        course = _course()
        need_packages(course)
        checks = [c for c in course.checks.get(exercise, ()) if c.part == part]
        if not checks:
            return Result(part, note=f"the course has no part {part} of an exercise {exercise}")
        target = part.partition(".")[0]
        if target not in shell.user_ns:
            note = f"{target} is not defined yet: run the cell that defines it, then this one"
            return Result(part, note=note)
        return _checked(course, checks, shell.user_module, shell)
    except (CourseError, AnswersError, Missing) as error:
        return Result(part, note=str(error))
    except KeyboardInterrupt:
        raise Stopped(f"{part}: stopped before the checks were done") from None


def _checked(course: Course, checks: list[Check], module: ModuleType, shell: Any) -> Result:
    exercise, part = checks[0].exercise, checks[0].part
    looks = [look for look in course.pictures[exercise] if look.part == part]
    functions = _functions(exercise)
    seen = observe(module, [*checks, *looks], functions, course.default_seed, course.limits)
    verdicts, data = _judged(course, checks, looks, seen)
    points = next(p.points for p in course.exercise(exercise).parts if p.name == part)
    result = Result(part, points, tuple(placed(verdict, module, shell) for verdict in verdicts))
    if result.state == "not_started":
        return result
    return replace(result, picture=picture_of(course, data))


def _judged(
    course: Course, checks: Sequence[Check], looks: Sequence[Check], all_seen: Seen
) -> tuple[Sequence[Verdict], Sequence[PictureData]]:
    """The verdicts, and what to paint."""
    seen = {check.id: all_seen[check.id] for check in checks}

    def judge(answers: Answers) -> Record:
        verdicts = judge_part(course, answers, checks, seen)
        data = (picture_data(look, all_seen[look.id], answers.expected(look)) for look in looks)
        return Record(submission="", verdicts=tuple(verdicts), pictures=tuple(filter(None, data)))

    if not course.has_solutions:
        record = judge(_recorded())
    elif all(one.ended == NOT_STARTED and not one.own for one in seen.values()):
        return judge_part(course, _Unneeded(), checks, seen), ()
    else:
        # The reference runs apart: nothing of it stays in the kernel.
        made = apart(lambda: judge(answers_for(course, course.default_seed)).to_json().encode())
        record = Record.from_json(made.decode())
    return record.verdicts, record.pictures


class _Unneeded:
    """Answers where nothing was begun: no reference has to run to say so."""

    def expected(self, check: Check) -> Observation:
        return Observation(RETURNED)

    def inputs(self, check: Check) -> tuple[tuple[str, str], ...]:
        return ()

    def drawn(self, check: Check) -> Mapping[str, Plain]:
        return {}

    def misconceptions(
        self, exercise: str, part: str, at_once: int
    ) -> Iterable[ObservedMisconception]:
        return ()

    def solved(
        self, exercise: str, part: str, got: Mapping[str, Observation]
    ) -> Iterable[ObservedMisconception]:
        return ()


@cache
def _course() -> Course:
    """The course around the notebook, else the one that the grader was installed with."""
    return load_course(nearest_root(Path.cwd()))


@cache
def _recorded() -> Answers:
    course = _course()
    return answers_for(course, course.default_seed)


@cache
def _functions(exercise: str) -> Mapping[str, CheckFunction]:
    return load_checks(_course().check_file(exercise))
