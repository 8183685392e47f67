"""Seconds per submission of ``nbgrader autograde``: this grader's preprocessor against stock.

    python benchmarks/nbgrader_autograde.py [ROUNDS]

Both grade the same notebooks, the whole course's, in the same run of this program, each in
a course root of its own, by nbgrader's own command. Seconds per submission are the median
time from one submission's last notebook to the next one's, as the files that nbgrader writes
say: what a run pays once (imports, the warm process, the references) is told apart in the
time of a whole run. Rounds of both alternate, because other work on the machine slows
either.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent


def run(folder: Path, *command: str) -> float:
    """Seconds that a command takes."""
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    # Where the stock kernels find the grader and the course.
    environment["PYTHONPATH"] = str(PROJECT)
    began = time.monotonic()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{(done.stdout + done.stderr)[-3000:]}")
    return time.monotonic() - began


def course_root(folder: Path, stock: bool, rounds: int) -> Path:
    """A course root with submissions of the example class for some rounds.

    Stock nbgrader gets fewer of them, since it takes so long.
    """
    run(PROJECT, "grader", "nbgrader", "init", str(folder))
    if stock:
        config = folder / "nbgrader_config.py"
        text = re.sub(
            r"(?ms)^c\.Autograde\..*?^\]\n|^c\.Autograde\.exporter.*?\n", "", config.read_text()
        )
        config.write_text(
            re.sub(r"(?m)^c\.(GradeCells|AssignLate|CoursePolicy).*\n", "", text)
            + "c.Execute.timeout = 120\n"
        )
    run(folder, "nbgrader", "generate_assignment", "neuron")
    downloads = folder.parent / f"{folder.name}-downloads"
    people = sorted((PROJECT / "examples" / "class").iterdir(), key=lambda path: path.name)
    complete = [p for p in people if len(list(p.glob("*.py"))) == 8]
    for number in range(rounds):
        for one in range(2 if stock else 8):
            shutil.copytree(complete[one % len(complete)], downloads / f"round{number}-{one}")
    if stock:  # its own settings are not in this config
        convert(downloads, folder)
    else:
        run(PROJECT, "grader", "nbgrader", "collect", str(downloads), "--root", str(folder))
    return folder


def convert(downloads: Path, root: Path) -> None:
    """What ``collect`` does, for a root without this grader's settings."""
    import nbformat

    from grader.core.course import load_course
    from grader.formats.notebook import to_notebook

    course = load_course(PROJECT)
    for path in downloads.rglob("ex*.py"):
        target = root / "submitted" / path.parent.name / "neuron" / f"{path.stem}.ipynb"
        target.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(to_notebook(course, path.stem, path.read_text()), target)


def measure(root: Path, students: str) -> tuple[float, list[float]]:
    """Seconds of a run over some submissions, and of each submission but the first."""
    whole = run(root, "nbgrader", "autograde", "neuron", f"--student={students}")
    folders = sorted((root / "autograded").glob(f"{students}/neuron"))
    ends = [max(path.stat().st_mtime for path in folder.glob("*.ipynb")) for folder in folders]
    return whole, [after - before for before, after in pairwise(ends)]


def main() -> None:
    """Measure both and print the ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    each = {"this grader": [], "stock": []}
    once = {"this grader": [], "stock": []}
    with tempfile.TemporaryDirectory() as scratch:
        roots = {
            name: course_root(Path(scratch) / name.replace(" ", "-"), name == "stock", rounds)
            for name in each
        }
        for number in range(rounds):
            for name, root in roots.items():
                whole, seconds = measure(root, f"round{number}-*")
                each[name] += seconds
                once[name].append(max(0.0, whole - sum(seconds) - median(seconds)))
                shown = ", ".join(f"{one:.2f}" for one in seconds)
                print(f"round {number}, {name}: {whole:.1f} s, submissions {shown}", flush=True)
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; 8 notebooks each")
    for name in each:
        print(f"{name}: {median(each[name]):.2f} s a submission, {median(once[name]):.1f} s once")
    print(f"ratio: {median(each['stock']) / median(each['this grader']):.1f}x")


if __name__ == "__main__":
    main()
