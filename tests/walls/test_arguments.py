"""Calls and rights that are had in part: what is left of them is shown to be refused."""

import ctypes
import os
import resource
from pathlib import Path

import pytest
from walls.behind import behind, let_others_in

from grader.run.walls.kernel import syscall

KINDS = ("AS", "CPU", "NPROC", "NOFILE", "FSIZE", "CORE", "MSGQUEUE")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that may be read, as that of installed packages may; everybody may write there."""
    let_others_in(tmp_path)
    (tmp_path / "canary").write_text("canary")
    (tmp_path / "canary").chmod(0o666)
    return tmp_path


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="newer machines have no such call")
def test_the_old_way_to_open_empties_nothing(folder: Path) -> None:
    path = os.fsencode(folder / "canary")

    def empty() -> int:
        return syscall(2, ctypes.c_char_p(path), ctypes.c_int(os.O_RDONLY | os.O_TRUNC))

    assert behind(empty, (), 1, also=[folder]).startswith("PermissionError")
    assert (folder / "canary").read_text() == "canary"
    assert behind(empty, ("seccomp",), 1, also=[folder]).startswith("done")
    assert (folder / "canary").read_text() == ""


def test_what_may_be_read_may_not_be_written(folder: Path) -> None:
    path = folder / "canary"
    for act in (lambda: os.open(path, os.O_WRONLY), lambda: os.open(path, os.O_RDWR)):
        assert behind(act, also=[folder]).startswith("PermissionError")
        assert behind(act, ("landlock",)).startswith("done")
    assert behind(path.read_text, also=[folder]) == "done: canary"


def test_every_limit_is_there_and_stays() -> None:
    def limits() -> str:
        return " ".join(
            str(limit)
            for kind in KINDS
            for limit in resource.getrlimit(getattr(resource, f"RLIMIT_{kind}"))
        )

    said = behind(limits).removeprefix("done: ").split()
    soft, hard = said[::2], said[1::2]
    assert soft == hard
    assert soft[4:] == ["0", "0", "0"]
    assert str(resource.RLIM_INFINITY) not in soft
    free = behind(limits, ("limits",)).removeprefix("done: ").split()
    assert free[::2] != soft
