"""The course itself: correct work of any style passes, and its learners' copy is the same course.

``grader doctor``, which ``make test`` runs before these, proves the rest: that its misconceptions
are all diagnosed, its exercises in step and its release free of leaks, and that each exercise has
alternatives.
"""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from author.test_release import results

from grader.answers.reference import ReferenceAnswers
from grader.author.release import release
from grader.classroom.circumstances import Circumstances
from grader.classroom.grade import grade_class
from grader.core.course import Course
from grader.core.diagnosis import ObservedMisconception
from grader.core.grading import judge
from grader.core.verdict import Outcome
from grader.faces.messages.message import message
from grader.run.observe import Implementation
from grader.run.warm_process import CONFINED, WarmProcess

PROJECT = Path(__file__).parents[2]
ALTERNATIVES = sorted((PROJECT / "solutions" / "alternatives").glob("*/*.py"))
SEEDS = (11, 12)
"""Besides the default seed, with which the doctor runs them."""


@pytest.fixture(scope="module")
def answers(project: Course) -> dict[int, ReferenceAnswers]:
    return {seed: ReferenceAnswers(project, seed) for seed in SEEDS}


@pytest.mark.parametrize("path", ALTERNATIVES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_right_work_of_any_style_passes(
    project: Course, answers: dict[int, ReferenceAnswers], path: Path
) -> None:
    name = path.parent.name
    source = path.read_text()
    work = Implementation.from_source(source, name, path.name)
    for seed, answer in answers.items():
        functions = answer.functions(name)
        seen = {c.id: work.both(c, functions[c.name], seed) for c in project.checks[name]}
        verdicts = judge(project, answer, project.checks[name], seen, {name: source})
        wrong = [
            f"{v.check.name}: {v.outcome} {v.difference} {v.fault}"
            for v in verdicts
            if v.points < v.max_points
        ]
        assert wrong == []
        assert len(verdicts) == len(project.checks[name])


def test_the_sample_class_is_graded_as_its_description_says(project: Course) -> None:
    run = Circumstances.of(project, 4, CONFINED)
    paths = sorted((PROJECT / "examples" / "class").iterdir())
    records = {
        record.submission: record
        for record in grade_class(
            project,
            paths,
            run,
            ReferenceAnswers(project, 4),
            2,
            {},
            lambda: WarmProcess(project, CONFINED),
        )
        if not isinstance(record, str)
    }
    assert len(records) == len(paths) >= 12
    described = (PROJECT / "examples" / "README.md").read_text()
    rows = re.findall(r"^\| (.+?) \| (.+) \|$", described, re.MULTILINE)
    told = {name: set(re.findall("`(.+?)`", what)) for name, what in rows[1:]}
    assert told == {
        name: {v.misconception for v in record.verdicts} - {None}
        for name, record in records.items()
    }
    points = sorted(record.points for record in records.values())
    assert (points[0], points[-1]) == (0, project.total_points)
    outcomes = {v.outcome for record in records.values() for v in record.verdicts}
    assert {Outcome.PASSED, Outcome.FAILED, Outcome.RAISED, Outcome.NOT_STARTED} <= outcomes
    assert Outcome.NOT_GRADABLE not in outcomes


class Undiagnosed(ReferenceAnswers):
    """Answers without misconceptions: what is earned does not hang on what it is called."""

    def misconceptions(self, exercise: str, part: str, at_once: int) -> tuple[()]:
        return ()

    def solved(self, exercise: str, part: str, got: object) -> Iterator[ObservedMisconception]:
        return iter(())


@pytest.mark.parametrize("stub", ["None", "[]", "0.0", "torch.zeros(())", "torch.ones(2, 1)"])
def test_nothing_is_earned_by_doing_nothing_anywhere(project: Course, stub: str) -> None:
    """With every function empty at once. ``grader doctor`` empties one part at a time."""
    answers = Undiagnosed(project, 4711)
    for name, checks in project.checks.items():
        skeleton = project.exercise_file(name).read_text()
        source = re.sub(r"raise NotImplementedError\([\s\S]*?\)\n", f"return {stub}\n", skeleton)
        assert source != skeleton
        lazy = Implementation.from_source(source, name, f"{name}.py")
        functions = answers.functions(name)
        seen = {c.id: lazy.observe(c, functions[c.name], answers.seed) for c in checks}
        verdicts = judge(project, answers, checks, seen, {})
        assert [v.check.name for v in verdicts if v.points] == []


@pytest.fixture(scope="module")
def released(project: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The learners' zip; making it takes half a minute."""
    return release(project, tmp_path_factory.mktemp("dist"), wheel=False)[0]


def test_the_learners_copy_judges_a_sample_like_the_course(
    released: Path, project: Course, tmp_path: Path
) -> None:
    """Verdict for verdict, message for message, with the copy's own engine and key."""
    with zipfile.ZipFile(released) as archive:
        archive.extractall(tmp_path)
        copy = tmp_path / archive.namelist()[0].partition("/")[0]
    assert not (copy / "solutions").exists()
    whole = tmp_path / "whole"
    shutil.copytree(copy, whole)
    (whole / "answer_key.safetensors").unlink()
    shutil.copytree(PROJECT / "solutions", whole / "solutions")
    shutil.copytree(PROJECT / "grader", whole / "grader", dirs_exist_ok=True)
    work = PROJECT / "examples" / "class" / "fatima_zahra"
    for root in (copy, whole):
        for path in work.glob("*.py"):
            shutil.copy(path, root / "exercises")
    here, there = results(copy, path=copy), results(whole, path=whole)
    assert here == there
    assert len(here) == sum(len(checks) for checks in project.checks.values())
    assert len({said for said, _ in here.values()}) >= 3
    where = [sys.executable, "-c", "import grader.core; print(grader.core.__file__)"]
    used = subprocess.run(
        where, env=os.environ | {"PYTHONPATH": str(copy)}, capture_output=True, text=True, cwd=copy
    )
    assert used.stdout.startswith(str(copy))


def test_the_readme_shows_a_failure_as_it_is(project: Course) -> None:
    name = "ex1_forward_pass"
    source = project.solution_file(name).read_text() + (
        "\n\ndef weighted_sum(weights, x, bias):\n    return (weights * x).sum() - bias\n"
    )
    answers = ReferenceAnswers(project, project.default_seed)
    checks = [check for check in project.checks[name] if check.part == "weighted_sum"]
    work = Implementation.from_source(source, name, f"{name}.py")
    functions = answers.functions(name)
    seen = {c.id: work.both(c, functions[c.name], answers.seed) for c in checks}
    told = message(judge(project, answers, checks, seen, {name: source})[0])
    shown = told[: told.index("  where")].strip()
    assert shown
    assert shown in (PROJECT / "README.md").read_text()
