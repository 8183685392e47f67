"""The same submissions graded as people do without this grader: a cold pytest, stock nbgrader.

Both use the checks and the references of this course, so that only the way differs.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED = 7

HEAD = f"""\
import sys
sys.path[:0] = [{str(ROOT)!r}]
import torch
import torch._dynamo
torch.set_num_threads(1)
from pathlib import Path
from grader.core.comparison import compare
from grader.core.course import load_course
from grader.answers.reference import ReferenceAnswers
from grader.run.observe import Implementation
course = load_course(Path({str(ROOT)!r}))
answers = ReferenceAnswers(course, {SEED})
def bare(exercise, source):
    learner = Implementation.from_source(source, exercise, exercise)
    for check in course.checks[exercise]:
        seen = learner.observe(check, answers.functions(exercise)[check.name], {SEED})
        expected = answers.expected(check).value
        yield check.name, compare(seen.value, expected, course.tolerance_of(exercise))
"""
"""``torch._dynamo`` is what the first optimizer imports, unless somebody prevents it as this grader
does."""

TEST = """\
import os, pytest
FOLDER = Path(os.environ["SUBMISSION"])
SOURCES = {e: (FOLDER / f"{e}.py").read_text() for e in course.checks}
LEARNERS = {e: Implementation.from_source(text, e, e) for e, text in SOURCES.items()}
CHECKS = [check for checks in course.checks.values() for check in checks]
@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.id)
def test_check(check):
    function = answers.functions(check.exercise)[check.name]
    seen = LEARNERS[check.exercise].observe(check, function, answers.seed)
    expected = answers.expected(check).value
    assert compare(seen.value, expected, course.tolerance_of(check.exercise)) is None
"""


def with_pytest(folder: Path, scratch: Path) -> None:
    """One cold pytest per submission, with one test per check."""
    test = scratch / "test_submission.py"
    test.write_text(HEAD + TEST)
    for submission in sorted(folder.iterdir()):
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)]
        environment = os.environ | {"SUBMISSION": str(submission), "OMP_NUM_THREADS": "1"}
        done = subprocess.run(command, cwd=scratch, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stdout[-2000:])


def nbgrader_course(folder: Path, scratch: Path) -> Path:
    """An nbgrader course with the same submissions as notebooks: one graded cell per check."""
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    sys.path[:0] = [str(ROOT)]
    from grader.core.course import load_course

    course = load_course(ROOT)
    plain = {"grade": False, "solution": False, "locked": True, "task": False}

    def cell(source: str, grade_id: str, **differs: object) -> object:
        told = {"schema_version": 3, "grade_id": grade_id, **plain, **differs}
        return new_code_cell(source, metadata={"nbgrader": told})

    def notebook(sources: dict[str, str]) -> object:
        book = new_notebook(
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        )
        for exercise, checks in course.checks.items():
            source = f"SOURCE_{exercise} = {sources[exercise]!r}"
            book.cells.append(cell(source, exercise, solution=True, locked=False))
            run = f"{HEAD}found = dict(bare({exercise!r}, SOURCE_{exercise}))"
            book.cells.append(cell(run, f"run-{exercise}"))
            for check in checks:
                name = f"{exercise}-{check.name}".replace("_", "-")
                test = f"assert found[{check.name!r}] is None"
                book.cells.append(cell(test, name, grade=True, points=1))
        for number, one in enumerate(book.cells):
            one["id"] = f"cell{number}"
        return book

    def write(path: Path, submission: Path) -> None:
        sources = {e: (submission / f"{e}.py").read_text() for e in course.checks}
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook(sources), path)

    root = scratch / "nbgrader"
    write(root / "source" / "neuron" / "neuron.ipynb", next(folder.iterdir()))
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'n'\n"
    )
    for submission in sorted(folder.iterdir()):
        write(root / "submitted" / submission.name / "neuron" / "neuron.ipynb", submission)
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
