"""Acts done in a forked child of the test, behind the walls that the test asks for."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import tempfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from grader.run.walls import Walls, drop_root, landlock
from grader.run.walls.kernel import PR_SET_DUMPABLE, prctl

Act = Callable[[], object]
SECONDS = 30.0


def forked(act: Act, seconds: float = SECONDS, as_it_is: bool = False) -> str:
    """What an act gave, in a child that is not root: ``done: …``, or how it failed.

    Arguments:
        as_it_is: whoever this is, root or not.
    """
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(read_end)
            if not as_it_is:
                drop_root()
            try:
                said = f"done: {act()}"
            except BaseException as error:
                said = f"{type(error).__name__}: {error}"
            os.write(write_end, said.encode()[:60_000])
        finally:
            os._exit(0)
    os.close(write_end)
    try:
        ready = select.select([read_end], [], [], seconds)[0]
        said = os.read(read_end, 65_536).decode() if ready else "nothing in time"
    finally:
        os.close(read_end)
        os.kill(pid, signal.SIGKILL)
        status = os.waitpid(pid, 0)[1]
    return said or f"died: {status}"


def let_others_in(folder: Path) -> None:
    """Let other users walk to a folder of pytest's, which root's pytest makes for root alone."""
    top = Path(tempfile.gettempdir()).resolve()
    for step in (folder, *folder.parents):
        if not step.resolve().is_relative_to(top) or step.samefile(top):
            break
        with contextlib.suppress(PermissionError):  # not this user's: open already
            step.chmod(0o755)


def behind(
    act: Act,
    without: Collection[str] = (),
    abi: int | None = None,
    keep: Collection[int] = (),
    also: Collection[Path] = (),
    cpu_seconds: int = 20,
) -> str:
    """What an act gave behind the walls.

    Arguments:
        without: the walls that are down.
        abi: the version of Landlock that the kernel seems to have.
        keep: descriptors that stay open.
        also: folders that may be read.
    """

    def confined() -> str:
        readable = [*landlock.needed_by_python(), *also]
        walls = Walls(readable, without=without, abi=abi)
        read_end, write_end = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                walls.enter((write_end, *keep), 256 * 2**20, cpu_seconds)
                try:
                    said = f"done: {act()}"
                except BaseException as error:
                    said = f"{type(error).__name__}: {error}"
                os.write(write_end, said.encode()[:60_000])
            finally:
                os._exit(0)
        os.close(write_end)
        said = os.read(read_end, 65_536).decode()
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        return said or f"died: {os.waitpid(pid, 0)[1]}"

    return forked(confined).removeprefix("done: ")  # that of the outer child


@contextlib.contextmanager
def victim() -> Iterator[int]:
    """A process of the same user that does nothing; its id."""
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            drop_root()
            prctl(
                PR_SET_DUMPABLE, 1
            )  # who was root is closed to others, and this is no test of that
            os.write(write_end, b"!")
            signal.pause()
        finally:
            os._exit(0)
    os.read(read_end, 1)
    try:
        yield pid
    finally:
        os.close(read_end)
        os.close(write_end)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
