"""Observations of a submission in, verdicts out. Pure; the only place where points are given."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from grader.core.check import Check
from grader.core.comparison import Tolerance
from grader.core.course import Course
from grader.core.diagnosis import Answers, Decision, chosen, decide, diagnose
from grader.core.observation import Observation
from grader.core.verdict import Misconception, Outcome, Verdict

_WITH_DIAGNOSIS = (Outcome.FAILED, Outcome.RAISED)
_NEEDS_A_FILE = (Outcome.RAISED, Outcome.TIMED_OUT)
"""Ends that loading a file may have as well as a check."""


def passing(course: Course, answers: Answers) -> Callable[[Check, Observation], bool]:
    """Says of an observation whether it earns its check's points."""

    def passes(check: Check, seen: Observation) -> bool:
        tolerance = course.tolerance_of(check.exercise)
        return decide(seen, answers.expected(check), tolerance).outcome == Outcome.PASSED

    return passes


def judge_part(
    course: Course,
    answers: Answers,
    checks: Sequence[Check],
    seen: Mapping[str, Observation],
    source: str = "",
) -> list[Verdict]:
    """The verdicts of one part's checks.

    Arguments:
        checks: the part's checks that ran.
        seen: the learner's observation by check id.
        source: the learner's file, to say where the function is.
    """
    tolerance = course.tolerance_of(checks[0].exercise)
    seen = {c.id: chosen(seen[c.id], answers.expected(c), tolerance) for c in checks}
    decisions = [decide(seen[check.id], answers.expected(check), tolerance) for check in checks]
    named: tuple[Misconception, ...] = ()
    if any(decision.outcome in _WITH_DIAGNOSIS for decision in decisions):
        named = diagnose(seen, answers, checks, tolerance)
    relations = {} if named else _related(answers, checks, seen, decisions, tolerance)
    line = line_of_part(source, checks[0].part)
    verdicts = []
    for check, decision in zip(checks, decisions, strict=True):
        got = seen[check.id]
        worth = course.points_of(check)
        raised = got.fault if decision.outcome == Outcome.RAISED else None
        verdicts.append(
            Verdict(
                check=check,
                outcome=decision.outcome,
                points=worth if decision.outcome == Outcome.PASSED else 0.0,
                max_points=worth,
                not_loaded=got.loading and decision.outcome in _NEEDS_A_FILE,
                inputs=() if got.loading else answers.inputs(check),
                difference=decision.difference,
                fault=got.fault,
                explained=course.error_words.of(raised) if raised else "",
                misconceptions=named if decision.outcome in _WITH_DIAGNOSIS else (),
                reason=decision.reason,
                printed=got.printed,
                line=_line_of_fault(got) if got.loading else line,
                seconds=got.seconds,
                relation=relations.get(check.id, ""),
            )
        )
    return verdicts


def _related(
    answers: Answers,
    checks: Sequence[Check],
    seen: Mapping[str, Observation],
    decisions: Sequence[Decision],
    tolerance: Tolerance,
) -> dict[str, str]:
    """How got and expected are related in the checks that failed, by their ids."""
    # It needs NumPy, which takes a tenth of a second, and most commands judge nothing.
    from grader.core.relation import Seen, related

    failed = [
        check
        for check, decision in zip(checks, decisions, strict=True)
        if decision.outcome == Outcome.FAILED
    ]
    both = [
        Seen(seen[check.id].value, answers.expected(check).value, answers.drawn(check))
        for check in failed
    ]
    return dict(zip((check.id for check in failed), related(both, tolerance), strict=True))


def _line_of_fault(got: Observation) -> int:
    return got.fault.frames[-1].line if got.fault and got.fault.frames else 0


def judge(
    course: Course,
    answers: Answers,
    checks: Sequence[Check],
    seen: Mapping[str, Observation],
    sources: Mapping[str, str],
) -> list[Verdict]:
    """The verdicts of a submission, in the order of ``checks``, grouped by part."""
    parts: dict[tuple[str, str], list[Check]] = {}
    for check in checks:
        parts.setdefault((check.exercise, check.part), []).append(check)
    verdicts: list[Verdict] = []
    for (exercise, _), group in parts.items():
        verdicts.extend(judge_part(course, answers, group, seen, sources.get(exercise, "")))
    return verdicts


def without_running(
    course: Course, checks: Sequence[Check], outcome: Outcome, reason: str
) -> list[Verdict]:
    """Verdicts for checks that could not run: a file not submitted, or not readable."""
    return [
        Verdict(
            check=check,
            outcome=outcome,
            points=0.0,
            max_points=course.points_of(check),
            reason=reason,
        )
        for check in checks
    ]


def line_of_part(source: str, part: str) -> int:
    """The line where a part's function, class or method starts; 0 when it is not there.

    It is searched for as text: to parse what anybody wrote can take minutes and all memory.
    """
    outer, _, inner = part.partition(".")
    start = re.search(rf"^(?:def|class)[ \t]+{re.escape(outer)}\b", source, re.MULTILINE)
    if not start:
        return 0
    place = start.start()
    if inner:
        end = re.compile(r"^(?:def|class|@)", re.MULTILINE).search(source, start.end())
        method = re.compile(rf"^[ \t]{{1,40}}def[ \t]+{re.escape(inner)}\b", re.MULTILINE)
        start_of_method = method.search(source, start.end(), end.start() if end else len(source))
        place = start_of_method.start() if start_of_method else place
    return source.count("\n", 0, place) + 1


def misconceptions_of(verdicts: Sequence[Verdict]) -> list[tuple[str, str, Misconception]]:
    """The diagnosed misconceptions with their exercise and part, each once, in order."""
    places: dict[tuple[str, str, str], Misconception] = {}
    for verdict in verdicts:
        for mistake in verdict.misconceptions:
            place = verdict.check.exercise, verdict.check.part, mistake.name
            places.setdefault(place, mistake)
    return [(exercise, part, mistake) for (exercise, part, _), mistake in places.items()]
