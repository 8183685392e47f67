"""Other right implementations of an exercise: right work of any style passes every check."""

from __future__ import annotations

from collections.abc import Iterator

from grader.answers.reference import ReferenceAnswers
from grader.core.check import AuthorError, Check, text_of
from grader.core.course import Course
from grader.core.diagnosis import chosen, decide
from grader.core.observation import RETURNED
from grader.core.verdict import Outcome
from grader.run.observe import Implementation

ENOUGH = 3
"""With fewer, nobody knows whether a check asks for the author's own style."""


def alternatives(course: Course, name: str, answers: ReferenceAnswers) -> Iterator[str]:
    """Alternatives that fail a check, and an exercise with too few of them."""
    paths = course.alternative_files(name)
    if len(paths) < ENOUGH:
        yield (
            f"solutions/alternatives/{name}: {len(paths)} of at least {ENOUGH} other right "
            "implementations; write each as a file there, in another style"
        )
    tolerance = course.tolerance_of(name)
    # What the solution itself fails is told already.
    checks = [check for check in course.checks[name] if answers.expected(check).ended == RETURNED]

    def why(work: Implementation, check: Check) -> str:
        """Why it does not pass; empty where it does."""
        seen = work.both(check, answers.functions(name)[check.name], answers.seed)
        expected = answers.expected(check)
        seen = chosen(seen, expected, tolerance)
        decision = decide(seen, expected, tolerance)
        if decision.outcome == Outcome.PASSED:
            return ""
        if seen.fault:
            lines = f", line {seen.fault.frames[-1].line}" if seen.fault.frames else ""
            return f"{seen.fault.type}: {seen.fault.text}{lines}"
        return str(decision.difference or decision.outcome)

    for path in paths:
        try:
            source = text_of(path)
        except AuthorError as error:
            yield str(error)
            continue
        work = Implementation.from_source(source, name, str(path), interruptible=True)
        if work.broken:
            fault = work.broken.fault
            line = fault.frames[-1].line if fault and fault.frames else 1
            said = f"{fault.type}: {fault.text}" if fault else ""
            yield f"{path}:{line}: cannot be loaded ({said})"
            continue
        for check in checks:
            if reason := why(work, check):
                yield (
                    f"{path}:1: fails {check.id} ({reason}); "
                    "is it wrong, or does the check ask for one style?"
                )
