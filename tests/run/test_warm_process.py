"""The warm process and its children, seen from outside and from inside."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest
from tests_sources import RIGHT_LINE
from walls.behind import let_others_in

from grader.core.course import Course
from grader.run.child import Job, Source
from grader.run.receive import observe
from grader.run.warm_process import CONFINED, WarmProcess

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="confinement needs Linux")


def job_of(course: Course, text: str) -> Job:
    return Job({"ex1_line": Source(text, "ex1_line.py")}, course.checks["ex1_line"][:1], 1)


def test_it_obeys_nothing_around_it(minicourse: Course) -> None:
    told = "import sys\ndef line(slope, offset, x):\n    raise ValueError(sys.flags.isolated)\n"
    with WarmProcess(minicourse, CONFINED) as zygote:
        ((_, seen),) = observe(job_of(minicourse, told), zygote, minicourse.limits)
    assert seen.fault is not None
    assert seen.fault.text == "1"


def test_who_has_no_home_finds_nothing_left_where_temporary_files_go(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """matplotlib makes a folder for its cache there, and names it in the environment."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    temporary.chmod(0o777)
    homeless = (
        f"import os, tempfile; tempfile.tempdir = {str(temporary)!r}; "
        "os.environ['MPLCONFIGDIR'] = '/proc/no/home'"
    )
    monkeypatch.setattr(WarmProcess, "first", homeless)
    told = "import os\ndef line(*_):\n    raise ValueError(os.environ.get('MPLCONFIGDIR'))\n"
    let_others_in(tmp_path)
    with WarmProcess(minicourse, CONFINED) as zygote:
        ((_, seen),) = observe(job_of(minicourse, told), zygote, minicourse.limits)
        assert list(temporary.iterdir()) == []
    assert seen.fault is not None
    assert seen.fault.text == "None"


def test_a_folder_that_matplotlib_was_given_is_kept(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    given.chmod(0o777)
    (given / "matplotlibrc").touch()
    here = f"import os; os.environ['MPLCONFIGDIR'] = {str(given)!r}"
    monkeypatch.setattr(WarmProcess, "first", here)
    with WarmProcess(minicourse, CONFINED) as zygote:
        ((_, seen),) = observe(job_of(minicourse, RIGHT_LINE), zygote, minicourse.limits)
    assert seen.fault is None
    assert (given / "matplotlibrc").is_file()


def test_a_child_is_gone_when_it_was_ended(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the kernel takes to end it: here half a second."""
    real = signal.pidfd_send_signal

    def late(pidfd: int, number: int) -> None:
        kept = os.dup(pidfd)

        def kill() -> None:
            real(kept, number)
            os.close(kept)

        threading.Timer(0.5, kill).start()

    loop = "while True: pass\n" + RIGHT_LINE
    with WarmProcess(minicourse, CONFINED) as zygote:
        child = zygote(job_of(minicourse, loop))
        assert child.pid
        pidfd = os.pidfd_open(child.pid)
        with monkeypatch.context() as patch:
            patch.setattr(signal, "pidfd_send_signal", late)
            began = time.monotonic()
            child.end()
            took = time.monotonic() - began
        try:
            with pytest.raises(ProcessLookupError):
                real(pidfd, 0)
        finally:
            os.close(pidfd)
    assert took >= 0.4


def test_a_child_is_killed(minicourse: Course) -> None:
    released: list[int] = []
    with WarmProcess(minicourse, CONFINED) as zygote:
        child = zygote(job_of(minicourse, "while True: pass\n"))
        assert child.pid
        pidfd = os.pidfd_open(child.pid)

        def release() -> None:
            # Nobody else does.
            released.append(pidfd)
            signal.pidfd_send_signal(pidfd, signal.SIGKILL)

        timer = threading.Timer(20, release)
        timer.start()
        child.end()
        timer.cancel()
        os.close(pidfd)
    assert released == []
