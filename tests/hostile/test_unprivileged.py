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

TESTS = Path(__file__).parents[1]
SOME = (
    "reference or misconception or another or results or canary or killing or tracing "
    "or limiting or TCP or UDP or daemon or truncating or adding or pickle or who"
)


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-c", str(TESTS / "pytest.ini"), "-q", *arguments]
    if os.geteuid() == 0:
        command = [sys.executable, str(Path(__file__).with_name("as_nobody.py")), *command]
    let_others_in(folder)
    folder.chmod(0o777)
    return subprocess.run(
        [*command, f"--basetemp={folder}/pytest"],
        capture_output=True,
        text=True,
        cwd=TESTS.parent,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder)},
    )


def test_the_walls_stand_for_an_unprivileged_user(tmp_path: Path) -> None:
    """The self-test, at the start, and attacks of every class, from a grader that is not root."""
    done = run(str(TESTS / "hostile" / "test_hostile.py"), "-k", SOME, folder=tmp_path)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert int(done.stdout.rsplit(" passed", 1)[0].split()[-1]) > 40


def test_that_process_is_not_root(tmp_path: Path) -> None:
    probe = tmp_path / "test_who.py"
    probe.write_text(
        "import os\ndef test_who():\n    assert 0 not in (*os.getresuid(), *os.getresgid())\n"
    )
    assert run(str(probe), folder=tmp_path).returncode == 0
