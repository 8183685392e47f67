"""What is wrong in a course, beyond what its tables say by themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.core.check import place_of
from grader.core.course_tables import FILE, HIDES, alike
from grader.core.toml_file import line_of

if TYPE_CHECKING:
    from grader.core.course import Course


def wrong_in(course: Course, text: str) -> list[str]:
    """Findings, ``path:line: what`` each.

    Arguments:
        text: of ``course.toml``.
    """
    findings = []

    def report(message: str, *loc: str | int) -> None:
        findings.append(f"{FILE}:{line_of(text, loc)}: {message}")

    total = sum(exercise.points for exercise in course.exercises)
    if abs(total - course.total_points) > 1e-9:
        report(f"the points add up to {total:g}, not {course.total_points:g}", "total_points")
    if not course.late.due and "after_due" in course.feedback.model_fields_set:
        report(
            "feedback.after_due: add a due time to [late], or leave it out", "feedback", "after_due"
        )
    packages = (re.split(r"[^\w.-]", one.strip())[0] for one in course.requires)
    modules = {one.partition(".")[0].replace("-", "_") for one in (*course.warm, *packages)}
    for index, exercise in enumerate(course.exercises):
        name, here = exercise.name, ("exercise", index)
        if course.exercise(name) is not exercise:
            report(f"exercise {name} is listed twice", *here, "name")
            continue
        twin = next(e.name for e in course.exercises if alike(e.name) == alike(name))
        if twin != name:
            report(
                f"exercise {name} has the file of {twin} where letters' case does not count; "
                "name one of them otherwise",
                *here,
                "name",
            )
        if name in modules:
            report(f"exercise {name}: this {HIDES}", *here, "name")
        # In a learner's copy a missing file means no more than: not submitted.
        if course.has_solutions and not course.solution_file(name).is_file():
            report(f'exercise "{name}" has no file solutions/{name}.py', *here, "name")
        if not course.check_file(name).is_file():
            report(
                f'exercise "{name}" has no checks {course.check_folder}/{name}.py', *here, "name"
            )
            continue
        checked = {check.part for check in course.checks[name]}
        listed = [part.name for part in exercise.parts]
        for number, part in enumerate(listed):
            if part not in checked:
                report(f'part "{part}" of {name} has no check', *here, "part", number, "name")
            if listed.index(part) < number:
                report(f'part "{part}" of {name} is listed twice', *here, "part", number, "name")
        looks = course.pictures[name]
        unlisted = [c for c in (*course.checks[name], *looks) if c.part not in listed]
        for one in {one.part: one for one in reversed(unlisted)}.values():
            kind = "picture" if one in looks else "check"
            place = place_of(course.check_file(name), one.name)
            findings.append(
                f'{place}: {kind} {one.name}: {FILE} lists no part "{one.part}" of {name}'
            )
    return findings
