"""The ``grader`` command of a checkout, in this process, with its processor time by steps.

    python benchmarks/watched.py --root . --to build/steps.json grade build/class

Each step is one of:

- start: both processes until they are ready for the first submission: imports, walls, references;
- fork: the warm process, afterwards;
- child: the children, from their walls to their end;
- answers: the child in which references and misconceptions run, where there is one;
- reading: a submission's files;
- receiving: jobs out, frames in, and whether they earn their points;
- judging: verdicts, in older versions with the misconceptions that run for them;
- storing: the record into the results file;
- rest: all else, until the end: progress, threads, the table.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import mmap
import os
import resource
import struct
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

STEPS = ("start", "fork", "child", "answers", "reading", "receiving", "judging", "storing", "rest")

IN_THE_WARM_PROCESS = """
import mmap, os, signal, struct
_file = os.open({path!r}, os.O_RDWR)
_used = mmap.mmap(_file, 8)
os.close(_file)
_warm, _signal = os.getpid(), signal.signal
def _reap(*_):
    try:
        while os.getpid() == _warm:
            pid, _, used = os.wait4(-1, os.WNOHANG)
            if not pid:
                return
            seconds = used.ru_utime + used.ru_stime + struct.unpack("d", _used[:])[0]
            _used[:] = struct.pack("d", seconds)
    except ChildProcessError:
        pass
signal.signal = lambda number, act: _signal(
    number, _reap if (number, act) == (signal.SIGCHLD, signal.SIG_IGN) else act
)
"""
"""The warm process ignores the ends of its children, and so nobody knows what they used: here it
waits for them, and sums that up in a file."""

STEP_OF = {
    "reading": ("grader.classroom.grade", "read_submission"),
    "receiving": ("grader.classroom.grade", "observe_submission", "look_at_submission"),
    "judging": ("grader.classroom.grade", "judge_submission", "to_paint", "record_of"),
    "storing": ("grader.classroom.store:Store", "put"),
}
"""Functions of the trusted process, by the step that they are."""


class Steps:
    """The processor time of a run so far."""

    def __init__(self, children: Path) -> None:
        children.write_bytes(bytes(8))
        self._file = children.open("r+b")
        self._children = mmap.mmap(self._file.fileno(), 8)
        self._seconds: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._trusted_start = 0.0

    def watch(self) -> None:
        """Have the engine's functions tell how long they take."""
        for step, (place, *names) in STEP_OF.items():
            module, _, inner = place.partition(":")
            owner = __import__(module, fromlist=["_"])
            owner = getattr(owner, inner) if inner else owner
            for name in names:
                setattr(owner, name, self._timed(step, getattr(owner, name)))
        from grader.run.warm_process import WarmProcess

        WarmProcess.first = IN_THE_WARM_PROCESS.format(path=self._file.name)
        start = WarmProcess._start

        def started(warm: WarmProcess) -> None:
            start(warm)
            if warm._process is not None:
                self._seconds["start"] += of_process(warm._process.pid)

        WarmProcess._start = started
        if not hasattr(WarmProcess, "answering"):
            return
        answering = WarmProcess.answering

        def answered(warm: WarmProcess, job: Any) -> Any:
            child = answering(warm, job)
            end = child.end

            def ended() -> None:
                self._seconds["answers"] += of_process(child.pid)
                end()

            child.end = ended
            return child

        WarmProcess.answering = answered

    def _timed(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            if step == "receiving" and not self._trusted_start:
                self._trusted_start = time.process_time()
            began = time.thread_time()
            try:
                return function(*arguments, **named)
            finally:
                with self._lock:
                    self._seconds[step] += time.thread_time() - began

        return timed

    def told(self) -> dict[str, float]:
        """The seconds of each step, now that the run is over."""
        (children,) = struct.unpack("d", self._children[:])
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        others = used.ru_utime + used.ru_stime
        steps = dict.fromkeys(STEPS, 0.0) | self._seconds
        steps["fork"] = others - children - steps["start"]
        steps["child"] = children - steps["answers"]
        trusted = time.process_time()
        steps["start"] += self._trusted_start
        inner = sum(self._seconds[step] for step in STEP_OF)
        steps["rest"] = trusted - self._trusted_start - inner
        return steps


def of_process(pid: int) -> float:
    """Seconds of processor time that a process has used itself, so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def watched(to: Path) -> Iterator[None]:
    """Write the steps of whatever the block grades to a file."""
    with tempfile.TemporaryDirectory() as name:
        steps = Steps(Path(name, "children"))
        steps.watch()
        try:
            yield
        finally:
            to.write_text(json.dumps(steps.told()))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--root", type=Path, default=Path(__file__).parents[1], help="a checkout")
    parser.add_argument("--to", type=Path, required=True, help="the file for the steps' seconds")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="what follows grader")
    options = parser.parse_args()
    sys.path[0] = str(options.root)
    with watched(options.to):
        from grader.cli.main import main as grader

        sys.argv = ["grader", *options.command]
        grader()


if __name__ == "__main__":
    main()
