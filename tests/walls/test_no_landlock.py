"""Where Landlock is not there, one line says why and what to change, and nothing is graded."""

import errno
import subprocess
import sys

import pytest

REFUSED = """
import errno, sys
from pyseccomp import ALLOW, ERRNO, SyscallFilter
rules = SyscallFilter(ALLOW)
rules.add_rule(ERRNO(int(sys.argv[1])), 444)
rules.load()
"""
"""Python code after which landlock_create_ruleset fails, as in a container or on an old kernel."""

ASK = """
from grader.run.walls import Walls
try:
    Walls()
except OSError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        (errno.EPERM, "this container forbids Landlock; start it with a seccomp profile"),
        (errno.ENOSYS, "use Linux 5.13 or newer, Docker 23 or newer"),
        (errno.EOPNOTSUPP, "among its lsm= parameters"),
        (errno.EIO, "Landlock fails here ([Errno 5]"),
    ],
)
def test_each_way_of_lacking_it_has_its_remedy(code: int, remedy: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", REFUSED + ASK, str(code)], capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert remedy in run.stdout
    assert run.stdout.count("\n") == 1


def test_the_kernel_that_has_it_says_none_of_this() -> None:
    from grader.run.walls import landlock

    assert landlock.version() >= 1
