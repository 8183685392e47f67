"""What a command costs: time, processor time, memory; and the grader's, by steps."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
EVERY = 0.25
"""Seconds between two looks at the memory: a look takes some milliseconds itself."""
TRUSTED, WARM, CHILDREN = "trusted", "warm", "children"
SHARED = os.geteuid() == 0
MEMORY = "PSS" if SHARED else "RSS"
"""Proportional size, which only root may read of a warm process; else resident size, which counts
what processes share once for each of them."""


@dataclass
class Cost:
    """What a command took.

    Attributes:
        wall, cpu: seconds, those of all processes that it started included.
        steps: seconds of processor time by step; see ``watched.py``.
        most: the largest size in MB of each kind of process; ``all`` for all of them at a time.
        mean: the mean of the size of all of them.
    """

    wall: float
    cpu: float
    steps: dict[str, float] = field(default_factory=dict)
    most: dict[str, float] = field(default_factory=dict)
    mean: float = 0.0


def timed(work: Callable[[], object]) -> Cost:
    """What a piece of work takes, that of the processes that it starts and waits for included."""
    began, used = time.monotonic(), _used()
    work()
    return Cost(time.monotonic() - began, _used() - used)


def _used() -> float:
    # Not this process's own: it only looks on.
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def grader(root: Path, *command: str, by_steps: bool = True) -> Cost:
    """What a command of a checkout's grader takes, ``grade`` or another one, and its memory.

    Arguments:
        by_steps: have it tell its steps; a child's processor time is known only then.
    """
    with tempfile.TemporaryDirectory() as name:
        steps = Path(name, "steps.json")
        start = ["-c", "from grader.cli.main import main; main()"]
        if by_steps:
            start = [str(HERE / "watched.py"), "--root", str(root), "--to", str(steps)]
        memory = Memory()

        def work() -> None:
            process = subprocess.Popen(
                [sys.executable, *start, *command],
                cwd=root,
                env=os.environ | {"PYTHONPATH": str(root)},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            with memory.of(process.pid):
                said = process.communicate()[1]
            if process.returncode:
                raise SystemExit(f"grader {' '.join(command)} failed in {root}:\n{said[-3000:]}")

        cost = timed(work)
        cost.steps = json.loads(steps.read_text()) if by_steps else {}
        cost.most, cost.mean = memory.most, memory.mean
        return cost


class Memory:
    """The sizes of a grader's processes while it runs."""

    def __init__(self) -> None:
        self.most: dict[str, float] = defaultdict(float)
        self._sums: list[float] = []

    @property
    def mean(self) -> float:
        """The mean size of all processes, in MB."""
        return sum(self._sums) / len(self._sums) if self._sums else 0.0

    @contextlib.contextmanager
    def of(self, pid: int) -> Iterator[None]:
        """Look at a process and those that it starts, again and again until the block is over."""
        over = threading.Event()

        def look() -> None:
            while not over.wait(EVERY):
                self._look(pid)

        looking = threading.Thread(target=look)
        looking.start()
        try:
            yield
        finally:
            over.set()
            looking.join()

    def _look(self, pid: int) -> None:
        warm = children_of(pid)
        sizes = {
            TRUSTED: megabytes(pid),
            WARM: sum(map(megabytes, warm)),
            CHILDREN: sum(megabytes(child) for one in warm for child in children_of(one)),
        }
        sizes["all"] = sum(sizes.values())
        self._sums.append(sizes["all"])
        for what, size in sizes.items():
            self.most[what] = max(self.most[what], size)


def children_of(pid: int) -> list[int]:
    """The processes that a process has started and that are still there."""
    with contextlib.suppress(OSError):
        tasks = Path(f"/proc/{pid}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    return []


def megabytes(pid: int) -> float:
    """The size of a process; 0 for one that is gone."""
    with contextlib.suppress(OSError):
        if not SHARED:
            pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
            return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def bare_work(root: Path, folder: Path, most: int | None = None) -> dict[str, float]:
    """What ``bare_work.py`` prints for a class, with the engine of a checkout."""
    command = [sys.executable, str(HERE / "bare_work.py"), str(folder), "--root", str(root)]
    command += ["--most", str(most)] if most else []
    found: dict[str, float] = json.loads(_output(command))
    return found


def _output(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    return done.stdout.strip().rpartition("\n")[2]


def say(text: str) -> None:
    """Tell how far a benchmark has come."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def table(head: list[str], rows: list[list[str]]) -> str:
    """A table as Markdown has it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
