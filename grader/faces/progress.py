"""What a learner sees at the end of a run: points per exercise, what is new, the next step."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.core.check import Check
from grader.core.course import Course

BAR = 20


class Progress:
    """A learner's progress after a run of some or all checks.

    Arguments:
        results: properties by check id, for the checks that ran.
        passed_before: ids of the checks that passed when they last ran.
    """

    def __init__(
        self, course: Course, results: Mapping[str, Mapping[str, Any]], passed_before: set[str]
    ) -> None:
        self._course = course
        self._results = results
        self._checks = {check.id: check for checks in course.checks.values() for check in checks}
        passed = {name for name, result in results.items() if result["outcome"] == "passed"}
        self.new = [self._checks[name] for name in self._checks if name in passed - passed_before]
        self.lost = [name for name in results if name in passed_before - passed]
        self.passed_now_or_before = ((passed_before & set(self._checks)) - set(results)) | passed

    @property
    def next(self) -> Check | None:
        """The first check, in the course's order, that ran and did not pass."""
        passed = self.passed_now_or_before
        return next(
            (c for n, c in self._checks.items() if n in self._results and n not in passed), None
        )

    def write(self, terminal: Any) -> None:
        """Write the progress to pytest's terminal reporter."""
        terminal.section("progress")
        total = 0.0
        for exercise in self._course.exercises:
            checks = self._course.checks[exercise.name]
            done = [check for check in checks if check.id in self.passed_now_or_before]
            points = sum(self._course.points_of(check) for check in done)
            total += points
            filled = round(BAR * len(done) / len(checks))
            bar = "█" * filled + "░" * (BAR - filled)
            ran = any(check.id in self._results for check in checks)
            terminal.write_line(
                f"{exercise.name:<24} {bar} {len(done):>3}/{len(checks):<3} "
                f"{points:>6.4g} of {exercise.points:g} points",
                green=ran and len(done) == len(checks),
                light=not ran,
            )
        terminal.write_line(
            f"{'':<24} {'':<{BAR}} {'':>7} {total:>6.4g} of {self._course.total_points:g}"
        )
        self._write_news(terminal)

    def _write_news(self, terminal: Any) -> None:
        if self.new:
            shown = ", ".join(f"{check.part}: {check.title}" for check in self.new[:3])
            more = f", and {len(self.new) - 3} more" if len(self.new) > 3 else ""
            terminal.write_line("")
            terminal.write_line(f"New since the last run: {shown}{more}", green=True)
        if self.lost:
            terminal.write_line(
                f"Passed before and fails now: {', '.join(self.lost[:3])}", red=True
            )
        terminal.write_line("")
        check = self.next
        if check is None:
            terminal.write_line("Everything that ran passes.", green=True, bold=True)
            return
        result = self._results[check.id]
        path = _relative(self._course.exercise_file(check.exercise))
        place = f"{path}:{result.get('line') or 1}"
        command = f"      pytest {shlex.quote(str(path))} -x"
        if result.get("not_loaded"):
            terminal.write_line(f"Next: {place} (there the loading of the file stops)", bold=True)
            terminal.write_line(command)
            return
        if result["outcome"] == "not_gradable":
            terminal.write_line(f"Next: {path} (not gradable: see above why)", bold=True)
            terminal.write_line(command)
            return
        todo = "write it" if result["outcome"] == "not_started" else "make it pass"
        terminal.write_line(f"Next: {check.part} in {place} ({todo}: {check.title})", bold=True)
        terminal.write_line(f"{command}      a hint: grader hint {check.exercise} {check.part}")


def _relative(path: Path) -> Path:
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path
