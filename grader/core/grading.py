"""Observations of a submission in, verdicts out. Pure; the only place where points are given."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from grader.core.check import Check
from grader.core.comparison import Tolerance
from grader.core.course import Course
from grader.core.diagnosis import Answers, chosen, diagnose
from grader.core.known import Explained, known_of
from grader.core.observation import Observation
from grader.core.verdict import Misconception, Outcome, Verdict

_WITH_DIAGNOSIS = (Outcome.FAILED, Outcome.RAISED)
_NEEDS_A_FILE = (Outcome.RAISED, Outcome.TIMED_OUT)
"""Ends that loading a file may have as well as a check."""
_NOTHING = Explained((), {})


def passing(course: Course, answers: Answers) -> Callable[[Check, Observation], bool]:
    """Says of an observation whether it earns its check's points."""
    known = known_of(answers)
    tolerance_of = cache(course.tolerance_of)

    def passes(check: Check, seen: Observation) -> bool:
        tolerance = tolerance_of(check.exercise)
        expected = answers.expected(check)
        return known.decide(check, seen, expected, tolerance).outcome == Outcome.PASSED

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
    known = known_of(answers)
    tolerance = course.tolerance_of(checks[0].exercise)
    expected = {check.id: answers.expected(check) for check in checks}
    seen = {id_: chosen(seen[id_], right, tolerance) for id_, right in expected.items()}
    decisions = [known.decide(c, seen[c.id], expected[c.id], tolerance) for c in checks]
    said = _NOTHING
    if any(decision.outcome in _WITH_DIAGNOSIS for decision in decisions):
        failed = [c for c, d in zip(checks, decisions, strict=True) if d.outcome == Outcome.FAILED]
        said = known.explained(
            checks, seen, tolerance, lambda: _explained(answers, checks, failed, seen, tolerance)
        )
    line = line_of_part(source, checks[0].part)
    worth = course.points_of(checks[0])
    verdicts = []
    for check, decision in zip(checks, decisions, strict=True):
        got = seen[check.id]
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
                misconceptions=said.misconceptions if decision.outcome in _WITH_DIAGNOSIS else (),
                reason=decision.reason,
                printed=got.printed,
                line=_line_of_fault(got) if got.loading else line,
                seconds=got.seconds,
                relation=said.relations.get(check.id, ""),
            )
        )
    return verdicts


def _explained(
    answers: Answers,
    checks: Sequence[Check],
    failed: Sequence[Check],
    seen: Mapping[str, Observation],
    tolerance: Tolerance,
) -> Explained:
    """The names for what was seen of a part; without one, how got and expected are related."""
    named = diagnose(seen, answers, checks, tolerance)
    if named or not failed:
        return Explained(named, {})
    # It needs NumPy, which takes a tenth of a second, and most commands judge nothing.
    from grader.core.relation import Seen, related

    both = [
        Seen(seen[check.id].value, answers.expected(check).value, answers.drawn(check))
        for check in failed
    ]
    lines = related(both, tolerance)
    return Explained((), dict(zip((check.id for check in failed), lines, strict=True)))


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
    start = _starts(source).get(outer)
    if start is None:
        return 0
    place = start
    if inner:
        end = re.compile(r"^(?:def|class|@)", re.MULTILINE).search(source, start + 1)
        method = re.compile(rf"^[ \t]{{1,40}}def[ \t]+{re.escape(inner)}\b", re.MULTILINE)
        start_of_method = method.search(source, start, end.start() if end else len(source))
        place = start_of_method.start() if start_of_method else place
    return source.count("\n", 0, place) + 1


@lru_cache(8)
def _starts(source: str) -> dict[str, int]:
    """Where each function and class at the top level starts first, by name."""
    found = re.finditer(r"^(?:def|class)[ \t]+(\w+)", source, re.MULTILINE)
    return {start[1]: start.start() for start in reversed(list(found))}


def misconceptions_of(verdicts: Sequence[Verdict]) -> list[tuple[str, str, Misconception]]:
    """The diagnosed misconceptions with their exercise and part, each once, in order."""
    places: dict[tuple[str, str, str], Misconception] = {}
    for verdict in verdicts:
        for mistake in verdict.misconceptions:
            place = verdict.check.exercise, verdict.check.part, mistake.name
            places.setdefault(place, mistake)
    return [(exercise, part, mistake) for (exercise, part, _), mistake in places.items()]
