"""What an honest class loses to hostile submissions that are graded among it: points and time.

    python benchmarks/neighbours.py --honest 20 --hostile 20

The honest class are the course's solutions; every other one of them also starts threads. Of each
kind of hostile submission, ``--hostile`` are put between them: those that compute on as many
threads as they get, without end; those that hold all threads they get for ``--hold`` seconds; those
that take memory until there is none. The class is graded alone, then among them, by the real engine
with the course's own limits. Whatever points it loses are listed; the exit code says whether any.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from classes import make_class  # noqa: E402

from grader.answers.reference import ReferenceAnswers  # noqa: E402
from grader.classroom.circumstances import Circumstances  # noqa: E402
from grader.classroom.grade import grade_class  # noqa: E402
from grader.core.course import load_course  # noqa: E402
from grader.core.record import Record  # noqa: E402
from grader.run.warm_process import CONFINED, WarmProcess  # noqa: E402

SOME_THREADS = """
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(4) as pool:
    assert list(pool.map(abs, range(8))) == list(range(8))
"""
MANY_THREADS = """
import threading, time, torch
threading.stack_size(65536)
def forever(act, *arguments):
    while True: act(*arguments)
try:
    while True: threading.Thread(target=forever, args=({act}), daemon=True).start()
except RuntimeError: pass
"""
HOSTILE = {
    "computing": MANY_THREADS.format(act="torch.exp, torch.ones(10_000)") + "forever(sum, [1])\n",
    "holding threads": MANY_THREADS.format(act="time.sleep, 60") + "time.sleep({hold})\n",
    "taking memory": "import torch\nkept = []\nwhile True: kept.append(torch.ones(2**20))\n",
}


def lay_out(folder: Path, honest: int, hostile: int, hold: float) -> None:
    """Make the class in a folder, one after another."""
    make_class(folder, honest)
    for number, submission in enumerate(sorted(folder.iterdir())):
        if number % 2:
            for path in submission.glob("*.py"):
                path.write_text(path.read_text() + SOME_THREADS)
    first = min(path.name for path in (ROOT / "solutions").glob("ex*.py"))
    for number in range(hostile):
        for kind, text in HOSTILE.items():
            # By their names, they come between the learners.
            target = folder / f"learner{number * honest // hostile:04} {kind} {number}"
            target.mkdir()
            (target / first).write_text(text.replace("{hold}", str(hold)))


def graded(folder: Path, workers: int) -> tuple[dict[str, Record], float, float]:
    """The honest class's records, the seconds in all, and those until the last honest one."""
    course = load_course(ROOT)
    answers = ReferenceAnswers(course, 7)
    run = Circumstances.of(course, answers.seed, CONFINED)
    began = last = time.monotonic()
    found = {}
    for record in grade_class(
        course,
        sorted(folder.iterdir()),
        run,
        answers,
        workers,
        {},
        lambda: WarmProcess(course, CONFINED),
    ):
        assert isinstance(record, Record)
        if " " not in record.submission:
            found[record.submission] = record
            last = time.monotonic()
    return found, time.monotonic() - began, last - began


def main() -> int:
    """Grade the class alone and among the others; print one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--honest", type=int, default=20, help="submissions that are right")
    parser.add_argument("--hostile", type=int, default=20, help="hostile ones of each kind")
    parser.add_argument(
        "--hold", type=float, default=3.0, help="seconds for which threads are held"
    )
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args()
    lost = 0.0
    print("| class | points lost | seconds | until the last honest one |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        for what, hostile in (("alone", 0), (f"among {len(HOSTILE)} x {options.hostile}", 1)):
            folder = Path(name, what)
            lay_out(folder, options.honest, hostile * options.hostile, options.hold)
            records, seconds, until = graded(folder, options.workers)
            assert len(records) == options.honest
            missing = {
                n: sum(v.max_points - v.points for v in r.verdicts) for n, r in records.items()
            }
            lost += sum(missing.values())
            print(
                f"| {what} | {sum(missing.values()):g} | {seconds:.1f} | {until:.1f} |", flush=True
            )
            for record in records.values():
                for verdict in record.verdicts:
                    if verdict.points < verdict.max_points:
                        print(f"  {record.submission}: {verdict.check.name} {verdict.outcome}")
    return int(lost > 0)


if __name__ == "__main__":
    raise SystemExit(main())
