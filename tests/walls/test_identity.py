"""Who the warm process and its children are, and that they end with those who started them."""

import ctypes
import getpass
import os
import select
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from walls.behind import Act, behind, forked

from grader.core.course import Course
from grader.run import receive
from grader.run.child import Job, Source
from grader.run.unconfined import OwnCode
from grader.run.walls import Walls, drop_root, identity, limits
from grader.run.warm_process import CONFINED, TRUSTED, WarmProcess

libc = ctypes.CDLL(None, use_errno=True)
ROOT = os.geteuid() == 0
as_root = pytest.mark.skipif(not ROOT, reason="only root can become somebody else")
WAITS = "import time\ntime.sleep(600)\n"


def status(pid: int | str = "self") -> dict[str, list[str]]:
    text = Path(f"/proc/{pid}/status").read_text()
    return {line.split(":")[0]: line.split()[1:] for line in text.splitlines() if line}


def in_use(course: Course, level: str, ask: Callable[[int, int], str]) -> str:
    """What ``ask`` gives of the ids of a warm process and of its child that waits."""
    with WarmProcess(course, level) as zygote:
        job = Job({"ex1_line": Source(WAITS, "ex1_line.py")}, course.checks["ex1_line"], 1)
        child = zygote(job)
        assert zygote._process is not None
        warm = zygote._process.pid
        try:
            # Its job is taken once it has been set apart.
            (mine,) = Path(f"/proc/{warm}/task/{warm}/children").read_text().split()
            for _ in range(500):
                found = status(mine)
                bare = not int(found["CapEff"][0], 16) & identity.FOR_CHILDREN
                apart = bare and os.getsid(int(mine)) == int(mine)
                if apart and (level == TRUSTED or found["NoNewPrivs"] == ["1"]):
                    break
                time.sleep(0.01)
            return ask(warm, int(mine))
        finally:
            child.end()


@pytest.mark.parametrize("level", [CONFINED, TRUSTED])
def test_a_child_is_a_user_of_its_own_without_rights(minicourse: Course, level: str) -> None:
    def ask(warm: int, child: int) -> str:
        of_warm, found = status(warm), status(child)
        for kind in ("CapEff", "CapPrm", "CapInh", "CapAmb"):
            assert int(found[kind][0], 16) & ~identity.TO_READ == 0
        assert os.getsid(child) == child != os.getsid(warm)
        if ROOT:
            assert set(found["Uid"] + found["Gid"]) == {str(identity.FIRST_USER + child)}
            assert found["Groups"] == []
            assert int(found["CapBnd"][0], 16) & ~(identity.TO_READ | identity.FOR_CHILDREN) == 0
        else:
            assert found["Uid"] == of_warm["Uid"]
        return "asked"

    assert in_use(minicourse, level, ask) == "asked"


def test_the_warm_process_is_closed_to_its_own_user(minicourse: Course) -> None:
    def ask(warm: int, child: int) -> str:
        for pid in (warm, child):
            # What belongs to the process's own user may be read by it.
            assert Path(f"/proc/{pid}/environ").stat().st_uid != int(status(pid)["Uid"][0])
        return "asked"

    assert in_use(minicourse, CONFINED, ask) == "asked"


def test_a_child_is_closed_to_its_own_user() -> None:
    assert behind(lambda: libc.prctl(3, 0, 0, 0, 0), ("seccomp",)) == "done: 0"
    if not ROOT:  # who was root is closed from then on
        assert behind(lambda: libc.prctl(3, 0, 0, 0, 0), ("seccomp", "identity")) == "done: 1"


@as_root
def test_supplementary_groups_are_given_up() -> None:
    def groups() -> list[int]:
        os.setgroups([4, 27])
        drop_root()
        return os.getgroups()

    assert forked(groups, as_it_is=True) == "done: []"


def in_a_container(act: Act) -> str:
    """What an act gives root of a namespace in which there are 65,536 users."""
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        libc.unshare(identity.CLONE_NEWUSER)
        os.write(write_end, b"!")
        signal.pause()
        os._exit(0)
    os.read(read_end, 1)
    try:
        for kind in ("uid", "gid"):
            Path(f"/proc/{pid}/{kind}_map").write_text("0 0 65536")
        namespace = os.open(f"/proc/{pid}/ns/user", os.O_RDONLY)

        def inside() -> object:
            if libc.setns(namespace, 0):
                raise OSError(ctypes.get_errno(), "no such namespace")
            drop_root()
            return act()

        return forked(inside, as_it_is=True)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        for fd in (read_end, write_end, namespace):
            os.close(fd)


@as_root
def test_a_child_stays_nobody_where_there_are_few_users() -> None:
    def who() -> tuple[bool, int]:
        return os.getuid() < 2**16, identity.capabilities() & ~identity.TO_READ

    assert behind(who, ("seccomp",)) == "done: (False, 0)"
    assert in_a_container(lambda: behind(who, ("seccomp",))) == "done: done: (True, 0)"


def threads(beside: int) -> int:
    """How many threads can be started, at most ``beside`` and one more."""
    threading.stack_size(32768)
    for number in range(beside + 1):
        try:
            threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
        except RuntimeError:
            return number
    return beside + 1


def test_threads_are_counted_alone_or_with_those_of_the_user(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    most = limits.threads_beside(0)
    assert behind(lambda: threads(most)) == f"done: {limits.MAX_THREADS}"
    # As where namespaces of users are forbidden: on top of what the user has running.
    monkeypatch.setattr(identity, "_user_of_its_own", lambda: False)
    monkeypatch.setattr(identity, "_namespace_of_its_own", lambda: False)
    shared = int(behind(lambda: threads(most)).removeprefix("done: "))
    assert limits.MAX_THREADS < shared <= most


def test_a_kernel_that_counts_by_user_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    # As before 5.14: in a namespace of its own, but counted with its parent.
    monkeypatch.setattr("grader.run.walls.apart", lambda namespace: True)
    assert forked(lambda: Walls()._namespace) == "done: False"


# Ends


@pytest.mark.parametrize("without", [(), ("identity",)])
@pytest.mark.parametrize("told", [True, False])
def test_a_child_does_not_outlive_its_parent(
    monkeypatch: pytest.MonkeyPatch, told: bool, without: tuple[str, ...]
) -> None:
    if not told:
        monkeypatch.setattr(limits, "die_with_parent", lambda: None)
    read_end, write_end = os.pipe()

    def parent() -> int:
        walls = Walls(without=without)
        pid = os.fork()
        if pid == 0:
            walls.enter((write_end,), 2**28, 20)
            os.write(write_end, b"!")
            time.sleep(600)
            os._exit(0)
        os.read(read_end, 1)
        return pid

    said = forked(parent)
    os.close(write_end)
    with os.fdopen(read_end, "rb", buffering=0) as file:
        if told:
            assert select.select([file], [], [], 30)[0]  # the last writer is gone
            assert file.read(1) == b""
    pid = int(said.removeprefix("done: "))
    if not told:
        os.kill(pid, signal.SIGKILL)  # it is there to be killed


def test_a_child_is_gone_when_it_is_ended(minicourse: Course) -> None:
    def ended(child: receive.Child) -> bool:
        thread = threading.Thread(target=child.end, daemon=True)
        thread.start()
        thread.join(30)
        return not thread.is_alive()

    job = Job({"ex1_line": Source(WAITS, "ex1_line.py")}, minicourse.checks["ex1_line"], 1)
    assert ended(OwnCode(minicourse)(job))
    with WarmProcess(minicourse, CONFINED) as zygote:
        child = zygote(job)
        assert zygote._process is not None
        warm = zygote._process.pid
        assert ended(child)
        assert Path(f"/proc/{warm}/task/{warm}/children").read_text() == ""


def test_the_time_of_a_whole_submission_is_kept(minicourse: Course) -> None:
    def endings(seconds: float) -> list[str]:
        limits = minicourse.limits.model_copy(
            update={"check_seconds": 60.0, "submission_seconds": seconds}
        )
        text = "def line(slope, offset, x):\n    return slope * x + offset\n"
        job = Job({"ex1_line": Source(text, "ex1_line.py")}, minicourse.checks["ex1_line"], 1)
        return [seen.ended for _, seen in receive.observe(job, OwnCode(minicourse), limits)]

    assert endings(60.0) == ["returned", "returned"]
    assert endings(0.0001) == ["timed out", "timed out"]


def test_who_asks_for_a_home_or_a_name_gets_one() -> None:
    said = behind(lambda: f"{Path.home()} {getpass.getuser()}")
    assert said == "done: /nonexistent nobody"
