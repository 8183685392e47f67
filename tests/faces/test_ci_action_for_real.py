"""The action with the real pip and the real grader, on checkouts as learners push them.

What is played is GitHub alone: its runner, and its caches, out of which the environment comes, so
that nothing is asked of a network.
"""

import json
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from github_runner import Job

from grader.author.release_ci import release_for_ci
from grader.core.course import load_course

HERE = Path(__file__).parent

RIGHT = "def line(slope, offset, x):\n    return slope * x + offset\n"
COUNTER = """
class Counter:
    def __init__(self):
        self.count = 0

    def add(self, amount):
        self.count = self.count + amount
        return self.count
"""
HOSTILE = """
import os
tried = []
for place in [*os.environ.values(), *{places!r}]:
    try:
        open(place, "a").write("pwned")
        tried.append("wrote")
    except OSError:
        pass
for place in {secrets!r}:
    try:
        tried.append(open(place).read())
    except OSError as error:
        tried.append(type(error).__name__)
def line(slope, offset, x):
    print("::error::forged\\r::add-mask::a\\n##[error]forged")
    print("::stop-commands::x")
    return ("::error::forged", "@octocat #12 <img src=x> ``` </details>", *tried)
"""


class Warm(Job):
    """A job whose environment comes out of the cache, with all that the course needs."""

    kept: Path

    def _restore(self, given: dict[str, str]) -> dict[str, str]:
        if not given["path"].endswith("environment"):
            return super()._restore(given)
        shutil.copytree(self.kept, given["path"], symlinks=True)
        return {"cache-hit": "true"}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds what ``grader release --ci`` writes, the zip unpacked as ``course``."""
    root = tmp_path_factory.mktemp("release")
    shutil.copytree(HERE.parent / "minicourse", root / "mini")
    for path in release_for_ci(load_course(root / "mini"), root, 0):
        if path.suffix == ".zip":
            shutil.unpack_archive(path, root / "unpacked")
    (inner,) = (root / "unpacked").iterdir()
    inner.rename(root / "course")
    shutil.copy(HERE.parents[1] / "action.yml", root / "course")
    return root


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with what this one has installed, and no course."""
    folder = tmp_path_factory.mktemp("environment") / "environment"
    subprocess.run([sys.executable, "-I", "-m", "venv", str(folder)], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "all.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return folder


def job(folder: Path, action: Path, environment: Path, **inputs: str) -> Warm:
    made = Warm(
        folder=folder,
        action=action,
        python=sys.executable,
        inputs=inputs,
        # setuptools, too, is here already.
        environment={"PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0"},
    )
    made.kept = environment
    return made


SUBMISSIONS = {
    "right": ({"ex1_line.py": RIGHT, "ex2_counter.py": COUNTER}, "0"),
    "half done": ({"ex1_line.py": RIGHT}, "1"),
    "broken": ({"ex1_line.py": "def line(:\n", "ex2_counter.py": COUNTER}, "1"),
}


@pytest.mark.parametrize("name", SUBMISSIONS)
def test_a_checkout_is_graded(name: str, tmp_path: Path, course: Path, environment: Path) -> None:
    (wheel,) = course.glob("*.whl")
    done = job(tmp_path / "job", course / "course", environment, course=str(wheel))
    files, code = SUBMISSIONS[name]
    for path, text in files.items():
        (done.workspace / path).write_text(text)
    before = {path: path.read_text() for path in done.workspace.iterdir()}
    done.run()
    assert done.exit_code == code, done.printed
    assert done.failed == (code != "0")
    assert {path: path.read_text() for path in done.workspace.iterdir()} == before
    made = done.artifacts["grading"]
    assert set(made) == {
        *("results.json", "junit.xml", "summary.md", "feedback.html", "code-quality.json")
    }
    told = done.summary.read_text()
    assert told == "\n" + made["summary.md"]
    assert ("**Enough points.**" in told) == (code == "0")
    if name == "broken":
        assert "::error file=ex1_line.py,line=1,title=ex1_line cannot be loaded::" in done.printed
        assert "Repair `ex1_line.py`, line 1." in told
    if name == "half done":
        assert "ex2_counter.py was not handed in" in done.printed


def test_a_course_at_the_root_grades_a_checkout_below_it(
    tmp_path: Path, course: Path, environment: Path
) -> None:
    """As in examples/ci/github-instructor.yml."""
    workspace = tmp_path / "job" / "workspace"
    shutil.copytree(course / "course", workspace)
    done = job(tmp_path / "job", workspace, environment, submission="submission")
    (workspace / "submission").mkdir()
    (workspace / "submission" / "ex1_line.py").write_text(RIGHT.replace("+", "-"))
    (workspace / "submission" / "course.toml").write_text("[forged]\n")
    done.run()
    assert done.exit_code == "1", done.printed
    assert "::error file=submission/ex1_line.py,line=1," in done.printed
    assert "`course.toml`" in done.summary.read_text()


def test_a_hostile_checkout_gains_nothing(tmp_path: Path, course: Path, environment: Path) -> None:
    (wheel,) = course.glob("*.whl")
    done = job(tmp_path / "job", course / "course", environment, course=str(wheel))
    places = [done.summary, done.folder / "output", done.workspace / "ex2_counter.py"]
    installed = done.temp / "grader/environment/share/two-small-things-ci-private"
    secrets = [root / "solutions/ex1_line.py" for root in (course / "course", installed)]
    (done.workspace / "ex1_line.py").write_text(
        HOSTILE.format(places=list(map(str, places)), secrets=list(map(str, secrets)))
    )
    for name in ("pip.py", "zipfile.py", "sitecustomize.py", "conftest.py", "grader.py"):
        (done.workspace / name).write_text(f"open({str(tmp_path / 'pwned')!r}, 'w')\n")
    done.run()
    assert done.exit_code == "1", done.printed
    assert secrets[1].exists()
    assert not (tmp_path / "pwned").exists()
    assert not (done.workspace / "ex2_counter.py").exists()
    told = done.summary.read_text()
    assert "</details>', 'PermissionError', 'PermissionError']" in told
    assert "add-mask" in told
    assert "product_of_both" not in told + done.printed + json.dumps(done.artifacts)
    # The runner obeys the grader's own lines alone: nothing of the learner's begins one.
    lines = re.split("[\r\n]", done.printed)
    obeyed = [line for line in lines if re.match(r"\s*::|.*##\[", line)]
    token = obeyed[0].removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{64}", token)
    assert obeyed[1] == f"::{token}::"
    assert all(re.match("::(error|notice|warning) (file|title)=", line) for line in obeyed[2:])
