"""What the scripts for CI systems are run with in tests: a user without rights, and a stand-in."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from walls.behind import let_others_in

PROJECT = Path(__file__).parents[1]
AS_NOBODY = Path(__file__).parent / "hostile" / "as_nobody.py"
Done = subprocess.CompletedProcess[str]

STAND_IN = """\
#!/bin/sh
# Says what the grader is told and what it is given, and leaves what the test wants it to leave.
echo "user: $(id -u)"
echo "arguments: $*"
env | sed 's/^/environment: /'
pwd | sed 's/^/folder: /'
while [ $# -gt 0 ]; do
    case $1 in
    --submission) (cd "$2" && find . -type f -exec ls -ldb {} + | sed 's/^/given: /') ;;
    --to) to=$2 ;;
    esac
    shift
done
"""


@pytest.fixture
def open_tmp_path() -> Iterator[Path]:
    """A temporary folder that other users may enter, whatever else runs.

    pytest's own lies in a folder that each new run of pytest closes to other users, and tests of
    pytest's faces begin such runs.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def run(*command: str | Path, folder: Path, as_root: bool = False, **variables: str) -> Done:
    """Run a command in ``folder`` as a user who is not root and owns it."""
    words = [str(word) for word in command]
    if os.geteuid() == 0 and not as_root:
        words = [sys.executable, str(AS_NOBODY), *words]
        let_others_in(folder)
        nobody = pwd.getpwnam("nobody")
        for path in (folder, *folder.rglob("*")):
            os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)
    path = f"{Path(sys.executable).parent}:/usr/sbin:/usr/bin:/bin"
    # Only as_nobody.py needs the project; the scripts start the grader without the environment.
    environment = {"PATH": path, "HOME": str(folder), "PYTHONPATH": str(PROJECT), **variables}
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True)


def lines(done: Done, begin: str) -> list[str]:
    """The rest of each line of its output that begins so."""
    return [line.removeprefix(begin) for line in done.stdout.splitlines() if line.startswith(begin)]


def script(path: Path, text: str) -> Path:
    """Write a file that can be run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


def programs(folder: Path, grader: str) -> None:
    """Make ``folder`` look like a virtual environment's ``bin``, with this ``grader`` in it."""
    script(folder / "grader", grader)
    script(folder / "python", f'#!/bin/sh\nexec {sys.executable} "$@"\n')


def real_grader(course: Path) -> str:
    """The text of a ``grader`` that is this project's, and grades against ``course``."""
    start = "import sys; from grader.cli.main import main; sys.argv[0] = 'grader'; main()"
    return (
        f"#!/bin/sh\nexport PYTHONPATH={PROJECT} PYTHONDONTWRITEBYTECODE=1\n"
        f'exec {sys.executable} -c "{start}" "$@" --course {course}\n'
    )


def wheel_of(folder: Path, grader: str, requires: str = "") -> Path:
    """A wheel that installs a ``grader`` and nothing else."""
    path = folder / "course_ci-1.0-py3-none-any.whl"
    about = "course_ci-1.0.dist-info"
    files = {
        "course_ci-1.0.data/scripts/grader": grader,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: course-ci\nVersion: 1.0\n{requires}",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in (*files, f"{about}/RECORD"))
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {**files, f"{about}/RECORD": record}.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = 0o100755 << 16
            archive.writestr(info, text)
    return path


# --- a course that is graded quickly, and submissions of every kind ---------------------------

RIGHT = {
    f"{name}.py": (PROJECT / "tests" / "plaincourse" / "solutions" / f"{name}.py").read_bytes()
    for name in ("word_count", "moving_average")
}
_HARM = b"import os\nprint('{\"score\": 100}')\nos._exit(0)\n"
KINDS = {
    "right": RIGHT,
    "half": {**RIGHT, "moving_average.py": b"def moving_average(values, width):\n    return 1\n"},
    "broken": {**RIGHT, "word_count.py": b"def count_words(:\n"},
    "hostile": dict.fromkeys(RIGHT, _HARM),
    "unreadable": dict.fromkeys(RIGHT, b"\xff\xfe\xff"),
}
"""Submissions to that course: what is in each file."""


def plain_course(folder: Path) -> Path:
    """A copy of the course without PyTorch."""
    ignored = shutil.ignore_patterns("__pycache__")
    return shutil.copytree(PROJECT / "tests" / "plaincourse", folder / "course", ignore=ignored)


def hand_in(kind: str, folder: Path) -> None:
    """Put a submission of that kind into ``folder``, in the place of another one."""
    for name, content in KINDS[kind].items():
        (folder / name).write_bytes(content)


def assert_right_shares(shares: dict[str, float | None]) -> None:
    """Of the points of each kind of submission, by its name; None is no grade."""
    assert shares.keys() == KINDS.keys()
    assert shares["unreadable"] is None
    assert shares["right"] == 1
    assert shares["hostile"] == 0
    for kind in ("half", "broken"):
        assert 0 < (shares[kind] or 0) < 1, kind
