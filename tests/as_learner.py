"""What the scripts for CI systems are run with in tests: a user without rights, and a stand-in."""

import os
import pwd
import subprocess
import sys
from pathlib import Path

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
