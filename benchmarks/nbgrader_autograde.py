"""Seconds per submission of ``nbgrader autograde``: this grader's preprocessor against stock.

    python benchmarks/nbgrader_autograde.py [SUBMISSIONS] [STOCK_SUBMISSIONS]

Both grade the same notebooks, the whole course's, in the same run of this program, each in
a course root of its own, by nbgrader's own command. Per submission means: the time of N
submissions minus that of one, divided by N - 1, so that what every run pays once (imports,
the warm process, the references) is told apart from what every submission pays.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


def course_root(folder: Path, stock: bool, submissions: int) -> Path:
    """A course root with ``submissions`` submissions of the example class, and one more."""
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
    for number in range(submissions + 1):
        name = "first" if number == 0 else f"rest{number:03}"
        shutil.copytree(complete[number % len(complete)], downloads / name)
    if stock:  # its own settings are not in this config
        convert(downloads, folder)
    else:
        run(PROJECT, "grader", "nbgrader", "collect", str(downloads), "--root", str(folder))
    return folder


def convert(downloads: Path, root: Path) -> None:
    """What ``collect`` does, for a root without this grader's settings."""
    import nbformat

    from grader.core.course import load_course
    from grader.faces.notebook.convert import to_notebook

    course = load_course(PROJECT)
    for path in downloads.rglob("ex*.py"):
        target = root / "submitted" / path.parent.name / "neuron" / f"{path.stem}.ipynb"
        target.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(to_notebook(course, path.stem, path.read_text()), target)


def measure(root: Path, submissions: int) -> tuple[float, float]:
    """Seconds of a run over one submission, and per submission after that."""
    first = run(root, "nbgrader", "autograde", "neuron", "--student=first")
    rest = run(root, "nbgrader", "autograde", "neuron", "--student=rest*")
    return first, max(0.0, rest - first) / max(1, submissions - 1)


def main() -> None:
    """Measure both and print the ratio."""
    ours_count = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    stock_count = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    with tempfile.TemporaryDirectory() as scratch:
        ours = course_root(Path(scratch) / "ours", False, ours_count)
        stock = course_root(Path(scratch) / "stock", True, stock_count)
        ours_first, ours_each = measure(ours, ours_count)
        stock_first, stock_each = measure(stock, stock_count)
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; 8 notebooks each")
    print(f"this grader: {ours_first:6.1f} s for one, {ours_each:6.2f} s for each more")
    print(f"stock:       {stock_first:6.1f} s for one, {stock_each:6.2f} s for each more")
    print(f"ratio per submission: {stock_each / ours_each:.1f}x")
    ours_class, stock_class = ours_first + 29 * ours_each, stock_first + 29 * stock_each
    ratio = stock_class / ours_class
    print(f"a class of 30: {ours_class:.0f} s against {stock_class:.0f} s, {ratio:.1f}x")


if __name__ == "__main__":
    main()
