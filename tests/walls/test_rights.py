"""Who the warm process is when it was root, and walls that do not even stand up."""

import ctypes
import os
from pathlib import Path

import pytest
from walls.behind import forked, let_others_in

from grader.run.walls import Walls, identity, limits
from grader.run.walls.kernel import PR_SET_DUMPABLE, prctl
from grader.run.walls.selftest import attack


def capabilities() -> str:
    """Those of this process: permitted, effective, inheritable, ambient."""
    lines = Path("/proc/self/status").read_text().splitlines()
    found = dict(line.split(":") for line in lines if line.startswith("Cap"))
    return " ".join(str(int(found[kind], 16)) for kind in ("CapPrm", "CapEff", "CapInh", "CapAmb"))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has capabilities")
@pytest.mark.parametrize(("open_to_all", "kept"), [(True, 0), (False, identity.TO_READ)])
def test_of_root_s_capabilities_few_are_kept_and_by_children_one_at_most(
    monkeypatch: pytest.MonkeyPatch, open_to_all: bool, kept: int
) -> None:
    monkeypatch.setattr(identity, "open_to_others", lambda path: open_to_all)
    warm = kept | identity.FOR_CHILDREN
    assert forked(capabilities) == f"done: {warm} {warm} 0 0"

    def child() -> str:
        identity.apart(namespace=False)
        return capabilities()

    assert forked(child) == f"done: {kept} {kept} 0 0"


def test_walls_that_cannot_be_raised_are_no_walls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    let_others_in(tmp_path)
    assert forked(lambda: attack(Walls(), secret)) == "done: "

    def refused(*_: object) -> None:
        raise OSError("refused")

    monkeypatch.setattr(limits, "apply", refused)
    said = forked(lambda: attack(Walls(), secret))
    assert said == "done: the walls could not be raised"


def dumpable() -> int:
    return int(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))


def test_the_warm_process_and_its_children_are_closed_to_their_user(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def warm() -> int:
        prctl(PR_SET_DUMPABLE, 1)
        assert dumpable() == 1
        identity.undumpable()
        return dumpable()

    def child() -> int:
        prctl(PR_SET_DUMPABLE, 1)
        identity.apart(namespace=False)
        return dumpable()

    assert forked(warm) == "done: 0"
    # Becoming somebody else closes a process as well.
    monkeypatch.setattr(identity, "_user_of_its_own", lambda: False)
    assert forked(child) == "done: 0"
