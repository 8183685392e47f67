"""Seconds per submission, four ways, in one run, on the same submissions and checks.

    python benchmarks/class_of.py --class 200

- limit: the bare check work in one warm process, one thread, nothing else;
- grader: warm confined forks, one per core, verdicts, results file and all;
- pytest: a cold ``pytest`` with plain asserts on the same observations, per submission;
- nbgrader: stock ``nbgrader autograde`` with the same checks as cells, per submission.

The slow two are measured on ``--slow`` submissions. Wall time and CPU time (of
children, too) are both printed, and every ratio comes from this run alone.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]

CELL = """\
import sys
sys.path[:0] = {path!r}
import torch
{optimizers}
torch.set_num_threads(1)
from pathlib import Path
from grader.core.comparison import compare
from grader.core.course import load_course
from grader.answers.reference import ReferenceAnswers
from grader.run.observe import Implementation
course = load_course(Path({root!r}))
answers = ReferenceAnswers(course, {seed})
def bare(exercise, source):
    learner = Implementation.from_source(source, exercise, exercise)
    for check in course.checks[exercise]:
        seen = learner.observe(check, answers.functions(exercise)[check.name], {seed})
        expected = answers.expected(check).value
        yield check.name, compare(seen.value, expected, course.tolerance_of(exercise))
"""


PLAIN = "import torch._dynamo"
"""What the first optimizer imports, unless somebody prevents it as this grader does."""


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU seconds of a piece of work, its child processes included (Linux)."""

    def cpu() -> float:
        # The whole machine's: nobody waits for the warm processes' children, so they are in no
        # process's account. Let nothing else run meanwhile.
        user, nice, system = Path("/proc/stat").read_text().split()[1:4]
        return (int(user) + int(nice) + int(system)) / os.sysconf("SC_CLK_TCK")

    began, used = time.monotonic(), cpu()
    work()
    return time.monotonic() - began, cpu() - used


def make_class(folder: Path, count: int) -> None:
    """A class of correct submissions: the references under many names."""
    for number in range(count):
        target = folder / f"learner{number:04}"
        target.mkdir(parents=True)
        for path in sorted((ROOT / "solutions").glob("ex*.py")):
            # A line of its own, so that no two submissions are the same file; and no markers,
            # which nbgrader would act upon.
            text = path.read_text().replace("### BEGIN", "# begin").replace("### END", "# end")
            (target / path.name).write_text(f"{text}\n# learner {number}\n")


def limit(count: int, seed: int) -> str:
    """A script that does the bare check work ``count`` times after warming up, and times it."""
    return (
        CELL.format(path=[str(ROOT)], root=str(ROOT), seed=seed, optimizers="")
        + f"""
import time
sources = {{e: course.solution_file(e).read_text() for e in course.checks}}
def once():
    for exercise, source in sources.items():
        learner = Implementation.from_source(source, exercise, exercise)
        for check in course.checks[exercise]:
            learner.observe(check, answers.functions(exercise)[check.name], {seed})
once()
wall, cpu = time.monotonic(), time.process_time()
for _ in range({count}):
    once()
print((time.monotonic() - wall) / {count}, (time.process_time() - cpu) / {count})
"""
    )


def run_grader(folder: Path, scratch: Path) -> None:
    """``grader grade`` on the whole class, as an instructor would."""
    command = [
        sys.executable,
        "-c",
        "from grader.cli.main import main; main()",
        "grade",
        str(folder),
    ]
    results = ["--results", str(scratch / "results.sqlite"), "--seed", "7"]
    done = subprocess.run([*command, *results], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)


def run_pytest(folder: Path, scratch: Path, seed: int) -> None:
    """One cold pytest per submission, with one test per check."""
    test = scratch / "test_submission.py"
    head = CELL.format(path=[str(ROOT)], root=str(ROOT), seed=seed, optimizers=PLAIN)
    test.write_text(
        head + "import os, pytest\n"
        "FOLDER = Path(os.environ['SUBMISSION'])\n"
        "SOURCES = {e: (FOLDER / f'{e}.py').read_text() for e in course.checks}\n"
        "LEARNERS = {e: Implementation.from_source(text, e, e) for e, text in SOURCES.items()}\n"
        "CHECKS = [check for checks in course.checks.values() for check in checks]\n"
        "@pytest.mark.parametrize('check', CHECKS, ids=lambda c: c.id)\n"
        "def test_check(check):\n"
        f"    function = answers.functions(check.exercise)[check.name]\n"
        f"    seen = LEARNERS[check.exercise].observe(check, function, {seed})\n"
        "    expected = answers.expected(check).value\n"
        "    assert compare(seen.value, expected, course.tolerance_of(check.exercise)) is None\n"
    )
    for submission in sorted(folder.iterdir()):
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)]
        environment = os.environ | {"SUBMISSION": str(submission), "OMP_NUM_THREADS": "1"}
        done = subprocess.run(command, cwd=scratch, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stdout[-2000:])


def make_nbgrader(folder: Path, scratch: Path, seed: int) -> Path:
    """An nbgrader course with the same submissions as notebooks: one graded cell per check."""
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    sys.path[:0] = [str(ROOT)]
    from grader.core.course import load_course

    course = load_course(ROOT)
    head = CELL.format(path=[str(ROOT)], root=str(ROOT), seed=seed, optimizers=PLAIN)

    def cell(source: str, **nbgrader: object) -> object:
        return new_code_cell(source, metadata={"nbgrader": {"schema_version": 3, **nbgrader}})

    def notebook(sources: dict[str, str]) -> object:
        book = new_notebook(
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        )
        for exercise, checks in course.checks.items():
            solution = {"grade": False, "solution": True, "locked": False, "task": False}
            source = f"SOURCE_{exercise} = {sources[exercise]!r}"
            book.cells.append(cell(source, grade_id=exercise, **solution))
            setup = head + f"found = dict(bare({exercise!r}, SOURCE_{exercise}))"
            locked = {"grade": False, "solution": False, "locked": True, "task": False}
            book.cells.append(cell(setup, grade_id=f"run-{exercise}", **locked))
            for check in checks:
                graded = {
                    "grade": True,
                    "solution": False,
                    "locked": True,
                    "task": False,
                    "points": 1,
                }
                name = f"{exercise}-{check.name}".replace("_", "-")
                book.cells.append(
                    cell(f"assert found[{check.name!r}] is None", grade_id=name, **graded)
                )
        for number, one in enumerate(book.cells):
            one["id"] = f"cell{number}"
        return book

    def write(path: Path, sources: dict[str, str]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook(sources), path)

    root = scratch / "nbgrader"
    reference = {e: (next(folder.iterdir()) / f"{e}.py").read_text() for e in course.checks}
    write(root / "source" / "neuron" / "neuron.ipynb", reference)
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'n'\n"
    )
    for submission in sorted(folder.iterdir()):
        sources = {e: (submission / f"{e}.py").read_text() for e in course.checks}
        write(root / "submitted" / submission.name / "neuron" / "neuron.ipynb", sources)
    nbgrader(root, "generate_assignment", "neuron", "--force")
    return root


def nbgrader(root: Path, *arguments: str) -> None:
    """Run one of nbgrader's own commands."""
    command = [sys.executable, "-m", "nbgrader", *arguments]
    # nbgrader calls alembic by its name.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"OMP_NUM_THREADS": "1", "PATH": path}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--class", dest="size", type=int, default=200, help="submissions for the grader"
    )
    parser.add_argument("--slow", type=int, default=6, help="submissions for pytest and nbgrader")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        make_class(scratch / "class", arguments.size)
        make_class(scratch / "few", arguments.slow)
        rows: dict[str, tuple[float, float]] = {}

        def note(what: str, count: int, work: Callable[[], object]) -> None:
            wall, cpu = timed(work)
            rows[what] = (wall / count, cpu / count)
            print(
                f"{what}: {wall / count:.3f} s per submission ({count})",
                file=sys.stderr,
                flush=True,
            )

        script = limit(20, 7)
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            env=os.environ | {"OMP_NUM_THREADS": "1"},
            cwd=ROOT,
        )
        if done.returncode:
            raise SystemExit(done.stderr)
        wall, cpu = map(float, done.stdout.split()[-2:])
        rows["limit"] = (wall, cpu)
        note("grader", arguments.size, lambda: run_grader(scratch / "class", scratch))
        note("pytest", arguments.slow, lambda: run_pytest(scratch / "few", scratch, 7))
        course = make_nbgrader(scratch / "few", scratch, 7)
        note("nbgrader", arguments.slow, lambda: nbgrader(course, "autograde", "neuron"))
        shutil.rmtree(course)
    print(f"\nclass of {arguments.size}, {os.cpu_count()} cores, seconds per submission\n")
    print("| way | wall | CPU | wall, against grader | CPU, against limit |\n|---|---|---|---|---|")
    for what, (wall, cpu) in rows.items():
        against = wall / rows["grader"][0]
        more = cpu / rows["limit"][1]
        print(f"| {what} | {wall:.3f} | {cpu:.3f} | {against:.1f} x | {more:.2f} x |")
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=2))


if __name__ == "__main__":
    main()
