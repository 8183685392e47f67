"""The limit: nothing but the work of a class's checks, in one warm process and one thread.

    python benchmarks/bare_work.py build/class

The same checks see the same files as in grading: also once more with the file's own helpers where a
check failed with those that it gives, and the looks that pictures are painted from. There is no
fork, no wall, no frame, no verdict and no record. A file that never ends counts with its time
limit, and one that kills its process with nothing. Prints seconds per submission as JSON: ``wall``,
``cpu``, and ``stopped``, the part of the latter that is time limits.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SEED = 7


class Clock:
    """Sums up the time of what it is told to do."""

    wall = cpu = 0.0

    def over(self, act: Callable[[], Any]) -> Any:
        """What ``act`` gives."""
        wall, cpu = time.monotonic(), time.process_time()
        try:
            return act()
        finally:
            self.wall += time.monotonic() - wall
            self.cpu += time.process_time() - cpu


def main() -> None:
    """Do the work and print how long it took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="a class, as benchmarks/classes.py makes it")
    parser.add_argument("--most", type=int, help="the first so many submissions only")
    parser.add_argument("--root", type=Path, default=ROOT, help="a checkout (default: this one)")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    sys.path[:0] = [str(options.root), str(ROOT / "benchmarks")]
    import torch

    torch.set_num_threads(1)
    from classes import CRASH, LOOP

    from grader.answers.reference import ReferenceAnswers
    from grader.classroom.looks import worth_a_look
    from grader.core.check import Check
    from grader.core.course import load_course
    from grader.core.grading import passing
    from grader.core.observation import Observation
    from grader.run.observe import Implementation
    from grader.run.receive import with_own_helpers

    course = load_course(options.root)
    answers = ReferenceAnswers(course, SEED)
    passes = passing(course, answers)

    def work(files: dict[str, str], clock: Clock) -> None:
        loaded: dict[str, Implementation] = {}

        def look(checks: tuple[Check, ...], own: bool) -> Iterator[tuple[Check, Observation]]:
            for check in checks:
                name, source = check.exercise, files[check.exercise]
                if name not in loaded:
                    loaded[name] = clock.over(
                        lambda: Implementation.from_source(source, name, f"{name}.py")  # noqa: B023
                    )
                function = answers.functions(name)[check.name]
                yield (
                    check,
                    clock.over(
                        lambda: loaded[check.exercise].observe(check, function, SEED, own)  # noqa: B023
                    ),
                )

        checks = tuple(check for name in files for check in course.checks[name])
        seen = {check.id: one for check, one in look(checks, False)}
        seen = with_own_helpers(checks, seen, passes, lambda some: look(some, True))
        dict(look(worth_a_look(course, checks, seen, passes), False))

    folders = sorted(options.folder.iterdir())[: options.most]
    for check in [check for checks in course.checks.values() for check in checks]:
        answers.expected(check)
    work({name: course.solution_file(name).read_text() for name in course.checks}, Clock())
    clock, loops = Clock(), 0
    for folder in folders:
        files = {path.stem: path.read_text() for path in sorted(folder.glob("*.py"))}
        loops += sum(text.endswith(LOOP) for text in files.values())
        work({n: text for n, text in files.items() if not text.endswith((LOOP, CRASH))}, clock)
    stopped = loops * course.limits.check_seconds
    count = len(folders)
    found = {"wall": clock.wall + stopped, "cpu": clock.cpu + stopped, "stopped": stopped}
    print(json.dumps({name: seconds / count for name, seconds in found.items()}))


if __name__ == "__main__":
    main()
