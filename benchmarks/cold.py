"""One run at a time, cold: what a learner and a CI job wait for, against ``import torch``.

    python benchmarks/cold.py                       # two or three minutes
    python benchmarks/cold.py --rounds 2            # at a glance
    python benchmarks/cold.py --before ../before    # another checkout in turns with this one

A learner runs pytest on one exercise and on all of them, in the copy that ``grader release``
writes, and an author in the checkout; ``grader grade --submission`` and ``grader ci`` grade one
submission. All work is right. Each is compared with a process that imports PyTorch, and the bare
work of the same checks (see ``bare_work.py``). Everything runs once in each round, in turns; the
least of all rounds counts. Let nothing else run meanwhile.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from classes import make_class
from measured import ROOT, Cost, bare_work, say, table, timed

ONE = "ex1_forward_pass.py"
GRADER = ("-c", "from grader.cli.main import main; main()")


def run(folder: Path, root: Path, *command: str) -> None:
    """Run Python in a folder, with the grader of a checkout or of a learner's copy."""
    environment = os.environ | {"PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{(done.stdout + done.stderr)[-3000:]}")


def at_work(root: Path, scratch: Path, work: Path) -> Path:
    """A copy of a checkout without what git ignores, with right work in its exercises."""
    copy = scratch / "author"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".*", "build", "dist", "__pycache__"))
    shutil.copytree(work, copy / "exercises", dirs_exist_ok=True)
    return copy


def learners_copy(root: Path, scratch: Path, work: Path) -> Path:
    """What a checkout releases, with right work in its exercises."""
    run(root, root, *GRADER, "release", "--no-wheel", "--to", str(scratch / "dist"))
    (packed,) = (scratch / "dist").glob("*.zip")
    with zipfile.ZipFile(packed) as file:
        file.extractall(scratch / "learner")
    (copy,) = (scratch / "learner").iterdir()
    shutil.copytree(work, copy / "exercises", dirs_exist_ok=True)
    return copy


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--before", type=Path, help="another checkout of the project")
    options = parser.parse_args()
    checkouts = {"before": options.before.resolve()} if options.before else {}
    checkouts["now"] = ROOT
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        make_class(scratch / "all", 1)
        (work,) = (scratch / "all").iterdir()
        (scratch / "one" / "learner").mkdir(parents=True)
        shutil.copy(work / ONE, scratch / "one" / "learner")
        bare = {what: bare_work(ROOT, scratch / what)["wall"] for what in ("one", "all")}
        runs: dict[str, tuple[str, Callable[[], None]]] = {
            "import torch": ("", lambda: run(scratch, ROOT, "-c", "import torch"))
        }
        for checkout, root in checkouts.items():
            say(f"a release, {checkout}")
            own = scratch / checkout
            own.mkdir()
            places = {
                "learner": learners_copy(root, own, work),
                "author": at_work(root, own, work),
            }
            for who, place in places.items():
                for what, path in (("one", f"exercises/{ONE}"), ("all", "exercises/")):

                    def pytest(place: Path = place, path: str = path) -> None:
                        run(place, place, "-m", "pytest", "-q", path)

                    runs[f"{who}, pytest, {what}, {checkout}"] = what, pytest
            for command in (
                ("grade", "--submission", str(work)),
                ("ci", "--submission", str(work)),
            ):

                def grade(
                    root: Path = root, own: Path = own, command: tuple[str, ...] = command
                ) -> None:
                    given = ("--course", str(root)) if command[0] == "ci" else ()
                    run(own if given else root, root, *GRADER, *command, *given)

                runs[f"grader {command[0]}, one submission, {checkout}"] = "all", grade
        costs: dict[str, list[Cost]] = defaultdict(list)
        for number in range(options.rounds):
            say(f"round {number + 1}")
            for what, (_, act) in runs.items():
                costs[what].append(timed(act))
    imported = min(cost.wall for cost in costs["import torch"])
    rows = []
    for what, (checks, _) in runs.items():
        wall = min(cost.wall for cost in costs[what])
        cpu = min(cost.cpu for cost in costs[what])
        least = imported + bare.get(checks, 0.0)
        rows.append([what, f"{wall:.2f}", f"{cpu:.2f}", f"{least:.2f}", f"{wall / least:.2f} x"])
    head = [
        "",
        "wall, s",
        "CPU that is known, s",
        "import torch and its checks, s",
        "wall, against that",
    ]
    print(table(head, rows))


if __name__ == "__main__":
    main()
