"""Memory of grading a class: the trusted process, the warm one, and each running child.

    sudo python benchmarks/memory.py --class 40

Reads ``/proc/PID/smaps_rollup`` of every process while ``grader grade`` runs (only root may,
since the warm process cannot be traced). What a child adds is its proportional set size less
the share of the warm process's pages in it: the pages that it alone has.
"""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from class_of import ROOT, make_class


def children(pid: int) -> list[int]:
    """The processes that a process has started and that are still there."""
    with contextlib.suppress(OSError):
        tasks = Path(f"/proc/{pid}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    return []


def megabytes(pid: int) -> dict[str, float]:
    """The fields of ``smaps_rollup`` in MB; none for a process that is gone."""
    found = {}
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
            name, value = line.split(":")
            found[name] = int(value.split()[0]) / 1024
    return found


def main() -> None:
    """Grade a class, look at its processes meanwhile, print the largest values."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--class", dest="size", type=int, default=40)
    arguments = parser.parse_args()
    most: dict[str, float] = defaultdict(float)
    running = looks = 0
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        make_class(scratch / "class", arguments.size)
        command = [sys.executable, "-c", "from grader.cli.main import main; main()", "grade"]
        command += [str(scratch / "class"), "--results", str(scratch / "results.sqlite")]
        grader = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while grader.poll() is None:
            time.sleep(0.05)
            trusted = megabytes(grader.pid).get("Pss", 0.0)
            most["trusted process, PSS"] = max(most["trusted process, PSS"], trusted)
            for warm in children(grader.pid):
                forked = {child: megabytes(child) for child in children(warm)}
                if not forked:
                    continue
                shared = megabytes(warm)
                # What is left of a process that ends while one looks says nothing.
                if not shared or set(children(warm)) != set(forked) or not all(forked.values()):
                    continue
                running, looks = max(running, len(forked)), looks + 1
                everything = shared.get("Pss", 0.0) + sum(found["Pss"] for found in forked.values())
                private = max(f["Private_Dirty"] + f["Private_Clean"] for f in forked.values())
                for what, value in (
                    ("warm process, resident", shared.get("Rss", 0.0)),
                    ("warm process and its children, PSS", everything),
                    ("a child, PSS", max(found["Pss"] for found in forked.values())),
                    ("a child, pages of its own", private),
                ):
                    most[what] = max(most[what], value)
    if grader.returncode or not looks:
        raise SystemExit("grading failed, or its processes could not be read (only root may)")
    print(f"class of {arguments.size}, at most {running} children at a time, {looks} looks\n")
    print("| most of | MB |\n|---|---|")
    for what, value in most.items():
        print(f"| {what} | {value:.0f} |")


if __name__ == "__main__":
    main()
