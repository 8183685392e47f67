"""The self-test finds what is open, and nothing where all walls stand."""

import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from walls.behind import forked, let_others_in

from grader.core.course import Course
from grader.run.walls import Walls, identity, landlock, limits
from grader.run.walls.selftest import attack
from grader.run.warm_process import CONFINED, TRUSTED, GraderError, WarmProcess


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text("secret")
    let_others_in(tmp_path)
    return path


@pytest.mark.parametrize("abi", [1, 2, 3, 4, 5, 6, 7, 99])
def test_the_walls_stand_on_every_version_of_landlock(
    secret: Path, monkeypatch: pytest.MonkeyPatch, abi: int
) -> None:
    # The kernel's own version bounds what can be emulated.
    real = landlock.version()
    monkeypatch.setattr(landlock, "version", lambda: min(abi, real))
    assert forked(lambda: attack(Walls(), secret)) == "done: "


@pytest.mark.parametrize(
    ("wall", "found"),
    [
        ("landlock", "reading secret"),
        ("landlock", "reading /etc/passwd"),
        ("seccomp", "a UDP socket"),
        ("seccomp", "forking"),
        ("seccomp", "shared memory"),
        ("limits", "memory without a limit"),
    ],
)
@pytest.mark.parametrize("abi", [1, 3, 4, None])
def test_a_wall_that_is_missing_is_found(
    secret: Path, wall: str, found: str, abi: int | None
) -> None:
    said = forked(lambda: attack(Walls(without=[wall], abi=abi), secret))
    assert said.startswith("done: an attack on the walls succeeded")
    assert found in said


def under(kind: int, hard: int, act: Callable[[], str]) -> str:
    """What ``act`` gives in a child that cannot raise this limit."""

    def limited() -> str:
        resource.setrlimit(kind, (hard, hard))
        return act()

    return forked(limited)


@pytest.mark.parametrize(
    ("kind", "hard"),
    [
        (resource.RLIMIT_NPROC, 400),
        (resource.RLIMIT_NOFILE, 40),
        (resource.RLIMIT_CPU, 300),
        (resource.RLIMIT_AS, 8 * 2**30),
    ],
)
def test_stricter_limits_than_ours_are_walls_as_well(secret: Path, kind: int, hard: int) -> None:
    assert under(kind, hard, lambda: limits.too_strict() + attack(Walls(), secret)) == "done: "


@pytest.mark.parametrize(
    ("kind", "hard", "named"),
    [
        (resource.RLIMIT_NPROC, 3, "ulimit -u) is 3"),
        (resource.RLIMIT_NOFILE, 12, "ulimit -n) is 12"),
        (resource.RLIMIT_CPU, 9, "ulimit -t) is 9"),
        (resource.RLIMIT_AS, 900_000, "ulimit -v, in units of 1024) is 900,000"),
    ],
)
def test_a_limit_that_leaves_too_little_is_named(kind: int, hard: int, named: str) -> None:
    assert named in under(kind, hard, limits.too_strict)


def test_a_folder_opened_by_mistake_is_found(secret: Path) -> None:
    readable = [*landlock.needed_by_python(), secret.parent]
    assert "reading secret" in forked(lambda: attack(Walls(readable), secret))


def test_walls_that_stop_ordinary_work_are_found(secret: Path) -> None:
    empty = secret.parent / "empty"
    empty.mkdir()

    def starved() -> str:
        # Whoever tests may have imported what stands for a late import.
        sys.modules.pop("colorsys", None)
        return attack(Walls([empty]), secret)

    assert "ordinary work failed" in forked(starved)


def test_a_kernel_without_landlock_is_told(secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "CREATE", 100_000)  # no such call
    assert forked(Walls).startswith("NotHere: this kernel does not know Landlock")


COLD = "import grader.run.warm as w; w.warm = lambda names: None\n"
"""What is warm matters to those who grade, and takes seconds."""


NO_LANDLOCK = "import grader.run.walls.landlock as l; l.CREATE = 100_000"
OPEN = (
    "from grader.run.walls import Walls\n"
    "Walls.prepare = classmethod(lambda cls: cls(without=['seccomp']))"
)
NO_USER = "import pwd\ndef none(name): raise KeyError(name)\npwd.getpwnam = none"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (NO_LANDLOCK, "this kernel does not know Landlock"),
        (OPEN, "an attack on the walls succeeded"),
    ],
)
def test_without_walls_nothing_is_graded(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch, code: str, why: str
) -> None:
    monkeypatch.setattr(WarmProcess, "first", COLD + code)
    with pytest.raises(GraderError, match=why):
        WarmProcess(minicourse, CONFINED)
    WarmProcess(minicourse, TRUSTED).close()


def status(zygote: WarmProcess) -> dict[str, list[str]]:
    assert zygote._process is not None
    text = Path(f"/proc/{zygote._process.pid}/status").read_text()
    return {line.split(":")[0]: line.split()[1:] for line in text.splitlines() if line}


@pytest.mark.parametrize("level", [CONFINED, TRUSTED])
def test_never_as_root(minicourse: Course, level: str) -> None:
    with WarmProcess(minicourse, level) as zygote:
        found = status(zygote)
    assert "0" not in found["Uid"] + found["Gid"]
    assert len(set(found["Uid"])) == len(set(found["Gid"])) == 1
    if os.geteuid() == 0:
        assert found["Groups"] == []
    # To read files, only where Python itself belongs to root; what sets children apart.
    for kind in ("CapEff", "CapPrm", "CapBnd" if os.geteuid() == 0 else "CapPrm"):
        assert int(found[kind][0], 16) & ~(identity.TO_READ | identity.FOR_CHILDREN) == 0
    assert int(found["Threads"][0]) == 1


def test_root_who_cannot_become_somebody_else_grades_nothing(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WarmProcess, "first", COLD + NO_USER)
    for level in (CONFINED, TRUSTED):
        if os.geteuid() == 0:
            with pytest.raises(GraderError, match="nobody"):
                WarmProcess(minicourse, level)
        else:
            WarmProcess(minicourse, level).close()  # there is nothing to become
