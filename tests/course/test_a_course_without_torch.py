"""A course of plain Python and NumPy, command by command: nothing ever imports PyTorch.

Every process that Python starts for it finds a PyTorch that cannot be imported; where graded code
runs, the submissions themselves look.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from grader.answers.reference import ReferenceAnswers
from grader.author.proof import Proof
from grader.core.course import load_course

PROJECT = Path(__file__).parents[2]
PLAIN = PROJECT / "tests" / "plaincourse"
NO_TORCH = """
import sys

class Refuses:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "torch":
            raise AssertionError("PyTorch was imported")

sys.meta_path.insert(0, Refuses())
"""
LOOKS = 'import sys\n\nassert not [name for name in sys.modules if name.startswith("torch")]\n'


class Place:
    """A copy of the course, and commands in it that cannot import PyTorch."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "course"
        self.submissions = folder / "submissions"
        self._refuses = folder / "refuses"
        self._refuses.mkdir()
        (self._refuses / "sitecustomize.py").write_text(NO_TORCH)
        shutil.copytree(PLAIN, self.root, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("conftest.py", "pyproject.toml", "LICENSE"):
            shutil.copy(PROJECT / name, self.root)
        shutil.copytree(
            PROJECT / "grader", self.root / "grader", ignore=shutil.ignore_patterns("__pycache__")
        )

    def python(
        self, *arguments: str, cwd: Path | None = None, engine: Path | None = None, code: int = 0
    ) -> str:
        """What a Python command says, which ends with that code."""
        path = os.pathsep.join(map(str, (self._refuses, engine or self.root)))
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=cwd or self.root,
            env={**os.environ, "PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
            capture_output=True,
            text=True,
        )
        said = done.stdout + done.stderr
        assert done.returncode == code, said
        assert "Traceback" not in said
        return said

    def grader(self, *arguments: str, cwd: Path | None = None, engine: Path | None = None) -> str:
        """What a command of the grader says."""
        command = "from grader.cli.main import main; main()"
        return self.python("-c", command, *arguments, cwd=cwd, engine=engine)

    def solution(self, name: str) -> str:
        return (self.root / "solutions" / f"{name}.py").read_text()

    def hand_in(self, who: str, **texts: str) -> None:
        folder = self.submissions / who
        folder.mkdir(parents=True)
        for name, text in texts.items():
            (folder / f"{name}.py").write_text(text)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("plain"))
    assert "wrote exercises/word_count.py" in place.grader("build")
    return place


@pytest.fixture(scope="module")
def report(place: Place) -> Path:
    """Three submissions, graded behind the walls, and their report."""
    words, series = place.solution("word_count"), place.solution("moving_average")
    place.hand_in("right", word_count=LOOKS + words, moving_average=LOOKS + series)
    wide = series.replace("np.full(width, 1 / width)", "np.full(6, 1 / 6)")
    texts = words.replace("setdefault(len(word)", "setdefault(str(len(word))")
    place.hand_in("named", word_count=texts, moving_average=wide)
    place.hand_in("raises", word_count="raise RuntimeError('no')\n", moving_average=series)
    assert "level: confined" in place.grader("grade", str(place.submissions))
    place.grader("report")
    return place.root / "report"


def grades(report: Path) -> dict[str, dict[str, str]]:
    with (report / "grades.csv").open(encoding="utf-8-sig") as file:
        return {row["submission"]: row for row in csv.DictReader(file)}


def test_pytorch_cannot_be_imported_here(place: Place) -> None:
    said = place.python("-c", "try:\n    import torch\nexcept AssertionError as e:\n    print(e)")
    assert said == "PyTorch was imported\n"


def test_the_doctor_finds_nothing(place: Place) -> None:
    assert "0 findings about 2 exercises, 8 checks" in place.grader("doctor")


def test_what_is_no_plain_data_is_named_with_its_place(place: Place) -> None:
    check = place.root / "checks" / "word_count.py"
    text = check.read_text()
    foreign = "from fractions import Fraction\n\n    return {Fraction(1, 7): {2 + 1j}}"
    try:
        check.write_text(text.replace('return ex.packed(draw.choices("words", 4, WORDS))', foreign))
        course = load_course(place.root)
        findings = [*Proof(course, "word_count", ReferenceAnswers(course, 11)).references()]
    finally:
        check.write_text(text)
    line = text[: text.index("def packs_words")].count("\n") + 1
    where = f"{check}:{line}: word_count::packed::packs_words: returns "
    assert [finding.partition(", which is no plain data")[0] for finding in findings] == [
        f"{where}a `Fraction`",
        f"{where}a complex number",
    ]


def test_a_learner_is_told_in_pytest(place: Place) -> None:
    done = place.root / "exercises" / "word_count.py"
    untouched = done.read_text()
    assert "8 not started" in place.python("-m", "pytest", "exercises/", code=1)
    try:
        wrong = place.solution("word_count").replace('"\\0".join(words)', '"".join(words)')
        done.write_text(wrong.replace("counts.get(word, 0) + 1", "1"))
        said = place.python("-m", "pytest", "exercises/word_count.py", code=1)
    finally:
        done.write_text(untouched)
    assert "3 failed, 2 passed" in said
    assert "How often is each word counted?" in said
    assert "b'" in said  # the bytes that were expected


def test_a_class_is_graded(report: Path) -> None:
    rows = grades(report)
    assert {who: row["points"] for who, row in rows.items()} == {
        "right": "20",
        "named": "10",
        "raises": "9",
    }
    assert rows["named"]["misconceptions"] == "lengths_as_texts width_typed_in"


def test_the_pages_have_the_exercises_names(report: Path) -> None:
    page = (report / "feedback" / "named.html").read_text()
    assert '<h2 id="moving_average"><span>2 Smoothing a series</span>' in page
    assert 'id="word_count-3"' in page
    assert "Are the lengths numbers, or texts that look like numbers?" in page
    assert "Why is the window always 6 wide?" in page
    assert "RuntimeError" in (report / "feedback" / "raises.html").read_text()
    assert "<td>moving_average</td>" in (report / "class.html").read_text()


def test_what_a_record_says_of_its_versions(place: Place, report: Path) -> None:
    results = json.loads((report / "results.json").read_text())
    assert {"course", "grader", "python"} == set(results["submissions"][0]["versions"])


def test_a_verdict_is_replayed(place: Place, report: Path) -> None:
    assert "the same" in place.grader("replay", str(place.submissions / "named"))


def test_a_notebook_is_checked_in_its_kernel(place: Place) -> None:
    cells = (
        "from grader.notebook import check",
        place.solution("moving_average"),
        "result = check('moving_average', 'moving_average')",
        "def largest(values): return 0, 0.0",
        "other = check('moving_average', 'largest')",
    )
    code = (
        "import sys\nfrom IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance()\n"
        f"for cell in {cells!r}:\n    shell.run_cell(cell).raise_error()\n"
        "print(shell.user_ns['result'].state, shell.user_ns['other'].state)\n"
        "print([name for name in sys.modules if name.startswith('torch')])\n"
    )
    assert place.python("-c", code).splitlines()[-2:] == ["passed failed", "[]"]


def test_notebooks_are_written(place: Place) -> None:
    assert "2 notebooks for learners" in place.grader("notebooks")
    notebook = json.loads((place.root / "notebooks" / "word_count.ipynb").read_text())
    cells = ["".join(cell["source"]) for cell in notebook["cells"]]
    assert any('check("word_count", "count_words")' in cell for cell in cells)


def test_nbgrader_gets_a_root(place: Place, tmp_path: Path) -> None:
    root = tmp_path / "nbgrader"
    assert "nbgrader generate_assignment" in place.grader("nbgrader", "init", str(root))
    names = {path.name for path in root.rglob("*.ipynb")}
    assert names == {"word_count.ipynb", "moving_average.ipynb"}


@pytest.fixture(scope="module")
def released(place: Place) -> Path:
    place.grader("release", "--to", "dist")
    return place.root / "dist"


def works(place: Place, copy: Path, engine: Path) -> None:
    """A learner's copy knows what is right, and what is wrong with what is not."""
    assert not (copy / "solutions").exists()
    (copy / "exercises" / "word_count.py").write_text(place.solution("word_count"))
    series = place.solution("moving_average")
    (copy / "exercises" / "moving_average.py").write_text(series.replace("1 / width", "1.0"))
    said = place.python("-m", "pytest", "exercises/", cwd=copy, engine=engine, code=1)
    assert "2 failed, 6 passed" in said
    assert "Is it the mean of the window, or its sum?" in said


def test_the_zip_works(place: Place, released: Path, tmp_path: Path) -> None:
    (archive,) = released.glob("*.zip")
    with zipfile.ZipFile(archive) as file:
        file.extractall(tmp_path)
    (copy,) = tmp_path.iterdir()
    works(place, copy, copy)


def test_the_wheel_works(place: Place, released: Path, tmp_path: Path) -> None:
    (wheel,) = released.glob("*.whl")
    installed, copy = tmp_path / "installed", tmp_path / "mine"
    with zipfile.ZipFile(wheel) as file:
        file.extractall(installed)
    place.grader("start", str(copy), cwd=tmp_path, engine=installed)
    works(place, copy, installed)
