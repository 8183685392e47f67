"""What CI gets: nothing is missing, nothing leaks, and no submission reads what grades it."""

import os
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests_sources import RIGHT_COUNTER, RIGHT_LINE
from warm_python import python

from grader.answers.answer_key import RecordedAnswers
from grader.answers.available import AnswersError, answers_for, grading_seeds
from grader.answers.reference import ReferenceAnswers
from grader.author.packing import ReleaseError
from grader.author.release_ci import _fresh, packed_key, release_for_ci, written
from grader.classroom.circumstances import Circumstances
from grader.classroom.policy import PublishedSeed, seed_for
from grader.core.course import Course, load_course
from grader.core.grading import judge
from grader.core.observation import Observation
from grader.run.observe import Implementation

OFFLINE = ("--quiet", "--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check")


def unpacked(archive: Path, folder: Path) -> Path:
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
        return folder / opened.namelist()[0].partition("/")[0]


def inside(root: Path) -> set[str]:
    paths = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return {
        path.as_posix() for path in paths if path.parts[0] not in ("grader", "examples", "docs")
    }


COMMON = {
    *("course.toml", "conftest.py", "README.md", "pyproject.toml"),
    *("checks/ex1_line.py", "checks/ex2_counter.py"),
    *("exercises/ex1_line.py", "exercises/ex2_counter.py"),
}


def test_the_private_form_has_the_solutions_and_says_so(minicourse: Course, tmp_path: Path) -> None:
    packed, wheel = release_for_ci(minicourse, tmp_path / "dist")
    assert (packed.name, wheel.name) == (
        "two-small-things-ci-private-0.1.zip",
        "two_small_things_ci_private-0.1-py3-none-any.whl",
    )
    root = unpacked(packed, tmp_path)
    assert inside(root) - {"action.yml"} == COMMON | {
        *("solutions/ex1_line.py", "solutions/ex2_counter.py"),
        *("solutions/misconceptions/ex1_line.py", "solutions/misconceptions/ex2_counter.py"),
    }
    assert "**This folder holds the solutions.**" in (root / "README.md").read_text()
    assert 'name = "two-small-things-ci-private"' in (root / "pyproject.toml").read_text()
    assert not (root / "grader" / "nbgrader").exists()
    copy = load_course(root)
    assert seed_for(copy, None) != seed_for(copy, None)


@pytest.fixture
def formative(minicourse: Course, tmp_path: Path) -> Course:
    told: list[tuple[int, int]] = []
    tell = lambda done, total: told.append((done, total))  # noqa: E731
    packed, wheel = release_for_ci(minicourse, tmp_path / "dist", 2, tell)
    assert told == [(1, 2), (2, 2)]
    assert wheel.name == "two_small_things_ci_formative-0.1-py3-none-any.whl"
    return load_course(unpacked(packed, tmp_path))


def test_the_formative_form_has_answers_for_seeds_that_learners_do_not_know(
    formative: Course, minicourse: Course
) -> None:
    seeds = grading_seeds(formative)
    assert len(seeds) == 2
    assert minicourse.default_seed not in seeds
    keys = {f"answer_keys/{seed}.safetensors.xz" for seed in seeds}
    assert inside(formative.root) - {"action.yml"} == COMMON | keys
    for author_only in ("author", "nbgrader", "answers/reference.py"):
        assert not (formative.root / "grader" / author_only).exists()
    assert "answers for 2 seeds" in (formative.root / "README.md").read_text()
    assert {seed_for(formative, None) for _ in range(40)} == set(seeds)
    assert seed_for(formative, seeds[0]) == seeds[0]
    with pytest.raises(AnswersError, match=r"seed 5: .* the answers for 2 other seeds"):
        seed_for(formative, 5)
    with pytest.raises(AnswersError, match="leave the seed out"):
        answers_for(formative, 5)
    with pytest.raises(PublishedSeed):
        seed_for(formative, minicourse.default_seed)


def test_a_learners_copy_grades_nobody(minicourse: Course, tmp_path: Path) -> None:
    (minicourse.root / "solutions").rename(tmp_path / "elsewhere")
    with pytest.raises(AnswersError, match="it needs the folder solutions/"):
        seed_for(load_course(minicourse.root), None)


def test_other_keys_are_another_course(formative: Course) -> None:
    seed = grading_seeds(formative)[0]
    before = Circumstances.of(formative, seed, "confined").course
    path = formative.key_folder / f"{seed}.safetensors.xz"
    path.rename(formative.key_folder / "123.safetensors.xz")
    assert Circumstances.of(formative, seed, "confined").course != before
    with pytest.raises(AnswersError, match=f"for seed {seed} only"):
        answers_for(formative, 123)


def test_fresh_seeds_are_never_the_published_one(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter([7, 8, 8, 7, 9])
    monkeypatch.setattr("random.SystemRandom.randrange", lambda self, end: next(drawn))
    assert _fresh(minicourse, 2) == [8, 9]


# Of each pair that was left out, and of each number that is none of the common ones, no name.
WORKS = {
    "right": (RIGHT_LINE, True),
    "untouched": ("def line(slope, offset, x):\n    raise NotImplementedError\n", True),
    "doubled": ("def line(slope, offset, x):\n    return 2 * (slope * x + offset)\n", True),
    "raises": ("def line(slope, offset, x):\n    return slope @ x @ offset\n", True),
    "syntax": ("def line(\n", True),
    "common number": ("def line(slope, offset, x):\n    return offset + 2.5 * x\n", True),
    "other number": ("def line(slope, offset, x):\n    return offset + 0.7 * x\n", False),
    "two at once": ("def line(slope, offset, x):\n    return 2 * (offset - slope * x)\n", False),
}


def seen_of(live: ReferenceAnswers, text: str) -> dict[str, Observation]:
    work = Implementation.from_source(text, "ex1_line", "ex1_line.py")
    functions, checks = live.functions("ex1_line"), live.course.checks["ex1_line"]
    return {check.id: work.observe(check, functions[check.name], live.seed) for check in checks}


@pytest.mark.parametrize("work", WORKS)
def test_recorded_answers_give_the_verdicts_of_the_references(
    minicourse: Course, tmp_path: Path, work: str
) -> None:
    text, named_as_well = WORKS[work]
    path = tmp_path / "99.safetensors.xz"
    path.write_bytes(packed_key(minicourse, 99))
    answers = ReferenceAnswers(minicourse, 99)
    seen, checks = seen_of(answers, text), minicourse.checks["ex1_line"]
    live = judge(minicourse, answers, checks, seen, {"ex1_line": text})
    key = RecordedAnswers(minicourse, path)
    recorded = judge(minicourse, key, checks, seen, {"ex1_line": text})
    assert [v.outcome for v in recorded] == [v.outcome for v in live]
    assert [v.difference for v in recorded] == [v.difference for v in live]
    if named_as_well:
        assert recorded == live
    else:
        assert any(v.misconceptions for v in live)
        assert not any(v.misconceptions for v in recorded)


def test_a_release_that_would_leak_or_not_work_is_not_made(
    minicourse: Course, tmp_path: Path
) -> None:
    solution = minicourse.solution_file("ex2_counter")
    text = solution.read_text()
    (solution.parent / "shared_by_solutions.py").write_text("one = 1\n")
    lines = (
        "import sys\nsys.path.insert(0, __file__.rpartition('/')[0])\nimport shared_by_solutions\n"
    )
    solution.write_text(text.replace("import torch\n", f"import torch\n{lines}", 1))
    with pytest.raises(ReleaseError, match=r"solutions/ex2_counter.py:\d+: the solution cannot"):
        release_for_ci(minicourse, tmp_path / "dist")
    solution.write_text(text)
    check = minicourse.check_file("ex1_line")
    check.write_text(check.read_text() + "\n# product_of_both = slope * x\n")
    with pytest.raises(ReleaseError, match=r"ex1_line.py: holds solutions/ex1_line.py:14"):
        written(minicourse, tmp_path / "dist", {99: packed_key(minicourse, 99)})
    assert list((tmp_path / "dist").iterdir()) == []


SPY = """\
import os
from pathlib import Path

TRIED = {tried!r}


def line(slope, offset, x):
    read = []
    for path in TRIED:
        try:
            Path(path).read_bytes()
            read.append(os.path.basename(path))
        except OSError as error:
            read.append(type(error).__name__)
    raise RuntimeError(" ".join(read))
"""


@pytest.fixture
def for_everybody() -> Iterator[Path]:
    """A folder that any user may read, as Python's own: where root grades, ``nobody`` runs code."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder).resolve()


def test_what_pip_installs_for_ci_grades_and_no_submission_reads_it(
    minicourse: Course, tmp_path: Path, for_everybody: Path
) -> None:
    _, wheel = release_for_ci(minicourse, tmp_path / "dist")
    place = for_everybody / "place"
    done = python(
        *("-m", "pip", "install", *OFFLINE, "--prefix", str(place), str(wheel)),
        cwd=tmp_path,
        env=dict(os.environ),
    )
    assert done.returncode == 0, done.stderr
    (packages,) = place.glob("lib*/python*/site-packages")
    root = place / "share" / "two-small-things-ci-private"
    assert inside(root) >= {"course.toml", "solutions/ex1_line.py"}
    assert not list(packages.rglob("ex1_line.py"))
    environment = {**os.environ, "PYTHONPATH": str(packages)}
    asks = "from grader.core.installed import *; print(nearest_root(Path('/')), installed_root())"
    told = python("-c", asks, cwd=tmp_path, env=environment)
    assert told.stdout.split() == [str(root)] * 2, told.stderr

    work = tmp_path / "class" / "spy"
    work.mkdir(parents=True)
    tried = [packages / "grader" / "__init__.py", root / "solutions" / "ex1_line.py"]
    tried += [root / "course.toml", root / "checks" / "ex1_line.py"]
    (work / "ex1_line.py").write_text(SPY.format(tried=list(map(str, tried))))
    (work / "ex2_counter.py").write_text(RIGHT_COUNTER)
    grade = ("-c", "from grader.cli.main import main; main()", "grade", "--submission", str(work))
    report = tmp_path / "report.json"
    done = python(*grade, "--json", str(report), cwd=root, env=environment)
    assert done.returncode == 0, done.stderr
    assert "__init__.py PermissionError PermissionError PermissionError" in report.read_text()

    # Where packages are, every submission could read it: the self-test sees that.
    inner = packages / "a_course"
    root.rename(inner)
    done = python(*grade, cwd=inner, env=environment)
    assert done.returncode == 2
    assert "an attack on the walls succeeded: reading course.toml" in done.stderr


def test_what_pip_puts_into_a_folder_finds_its_course(minicourse: Course, tmp_path: Path) -> None:
    packed, wheel = release_for_ci(minicourse, tmp_path / "dist")
    target, other = tmp_path / "target", tmp_path / "other"
    asks = "from grader.core.installed import *; print(installed_root())"
    install = ("-m", "pip", "install", *OFFLINE)
    done = python(*install, "--target", str(target), str(wheel), cwd=tmp_path, env=dict(os.environ))
    assert done.returncode == 0, done.stderr
    told = python("-c", asks, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(target)})
    assert told.stdout.strip() == str(target / "share" / "two-small-things-ci-private")
    # From the unpacked folder pip takes the engine alone; the folder itself is the course.
    root = unpacked(packed, tmp_path)
    build = ("--no-build-isolation", "--target", str(other), str(root))
    done = python(*install, *build, cwd=tmp_path, env=dict(os.environ))
    assert done.returncode == 0, done.stderr
    assert not list(other.rglob("ex1_line.py"))
    told = python("-c", asks, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(other)})
    assert "no course is installed with the grader" in told.stderr
