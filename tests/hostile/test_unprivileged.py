"""The walls also stand where grader and learner are the same unprivileged user.

Started as root, the tests above let the warm process become nobody while the grader stays
root. Here the grader itself is nobody, which is the worst case: a learner's process may
then signal, trace and limit everything that the grader's user owns, but for the walls.
"""

import os
import subprocess
import sys
from pathlib import Path

from walls.behind import let_others_in

from grader.core.course import Course

TESTS = Path(__file__).parents[1]
SOME = (
    "reference or misconception or another or results or canary or killing or tracing "
    "or limiting or TCP or UDP or daemon or truncating or adding or pickle or who"
)


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of this interpreter's as somebody who is not root."""
    before = [sys.executable, str(Path(__file__).with_name("as_nobody.py"))]
    before = before if os.geteuid() == 0 else []
    let_others_in(folder)
    folder.chmod(0o777)
    return subprocess.run(
        [*before, sys.executable, *command],
        capture_output=True,
        text=True,
        cwd=TESTS.parent,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder)},
    )


def passed_for(file: str, chosen: str, folder: Path) -> int:
    """How many chosen tests of a file passed for an unprivileged user; none may fail."""
    options = ["-c", str(TESTS / "pytest.ini"), "-q", f"--basetemp={folder}/pytest", "-k", chosen]
    done = run("-m", "pytest", *options, str(TESTS / file), folder=folder)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    return int(done.stdout.rsplit(" passed", 1)[0].split()[-1])


def test_the_walls_stand_for_an_unprivileged_user(tmp_path: Path) -> None:
    """The self-test, at the start, and attacks of every class, from a grader that is not root."""
    assert passed_for("hostile/test_hostile.py", SOME, tmp_path) > 40


def test_walls_raised_by_such_a_user_look_like_no_change(tmp_path: Path) -> None:
    """A submission still needs one child, and finds what an exercise changes."""
    assert passed_for("run/test_left_behind.py", "shares_a_process or finds_nothing", tmp_path) > 10


def test_that_process_is_not_root(tmp_path: Path) -> None:
    # Not by pytest: of a test in a temporary folder, it would run that folder's conftest.py.
    who = "import os; print(*os.getresuid(), *os.getresgid(), *os.getgroups())"
    done = run("-c", who, folder=tmp_path)
    assert "0" not in done.stdout.split(), done.stdout
    assert done.returncode == 0


WARM = """
import os, sys
from pathlib import Path
import grader.run.warm as warm
from grader.core.course import load_course
from grader.run.warm_process import CONFINED, WarmProcess

with WarmProcess(load_course(Path(sys.argv[1])), CONFINED) as zygote:
    print("owner", os.stat(f"/proc/{zygote._process.pid}/environ").st_uid, "grader", os.getuid())
"""


def test_the_warm_process_is_closed_to_its_own_user(tmp_path: Path, minicourse: Course) -> None:
    done = run("-c", WARM, str(minicourse.root), folder=tmp_path)
    assert done.returncode == 0, done.stderr[-1000:]
    # What may not be traced belongs to root in /proc.
    assert done.stdout.split()[:2] == ["owner", "0"]
    assert done.stdout.split()[3] != "0"
