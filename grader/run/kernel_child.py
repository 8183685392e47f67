"""Checks of what a notebook has defined, which leave no trace in its kernel.

On Linux they run in a fork of the kernel: it has every object as it is, it can be stopped
when it hangs, and whatever the code does there is gone with it. Elsewhere it is not safe to
fork a process with threads, so the checks run in the kernel itself: names, random generators
and settings are put back afterwards, there is no time limit, and the kernel's own interrupt
stops an endless loop.
"""

from __future__ import annotations

import builtins
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType, ModuleType
from typing import Any

from grader.core.check import Check
from grader.core.course_tables import Limits
from grader.core.observation import RETURNED, Observation
from grader.run import refusals, with_torch
from grader.run.child import Job, Source, Steps
from grader.run.forking import ChildProcess
from grader.run.global_state import same_random_numbers
from grader.run.observe import CheckFunction, Implementation
from grader.run.receive import observe_twice
from grader.run.without_dynamo import without_compiler

FORKS = sys.platform == "linux"


def forks() -> bool:
    """Whether checks run in a fork of the kernel.

    With a GPU, PyTorch starts threads at the first backward pass, even on the CPU, and no fork
    of such a process can run ``backward()``.
    """
    torch = with_torch.imported()
    if torch is None:
        return FORKS
    accelerators: Any = getattr(torch, "accelerator", torch.cuda)
    return FORKS and not (torch.cuda.is_available() or accelerators.is_available())


DEVICES = ("cuda", "mps", "xpu")


class Living(Implementation):
    """What a running module has defined so far, as an implementation to observe."""

    def __init__(self, module: ModuleType, program: str) -> None:
        self._kernels = module.__dict__
        self._as_was = dict(self._kernels)
        # As on the machine that grades, which has no GPU.
        self._kernels.update({name: _on_the_cpu(value) for name, value in self._as_was.items()})
        # Where nothing is forked, Ctrl-C is the kernel's own.
        super().__init__(module, filename="", program=program, interruptible=not forks())

    def leave(self) -> None:
        """Give the module its names back."""
        self._kernels.clear()
        self._kernels.update(self._as_was)

    def observe(
        self, check: Check, function: CheckFunction, seed: int, own: bool = False, stream: int = 0
    ) -> Observation:
        """See ``Implementation``; a fault shows the lines of the innermost cell it came from."""

        def located(ex: Any, draw: Any) -> Any:
            try:
                return function(ex, draw)
            except BaseException as error:
                inwards = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
                self.filename = self.innermost_cell(reversed(inwards))
                raise

        return super().observe(check, located, seed, own, stream)

    def innermost_cell(self, frames: Iterable[FrameType]) -> str:
        """The file name of the innermost frame that belongs to a cell, given frames inside out."""
        mine = (f for f in frames if f.f_globals is self._kernels)
        return next((frame.f_code.co_filename for frame in mine), "")


def look(
    module: ModuleType,
    checks: list[Check],
    functions: Mapping[str, CheckFunction],
    seed: int,
    limits: Limits,
) -> dict[str, Observation]:
    """What each check sees of the module, by check id."""
    program = f"{checks[0].exercise}.py"
    if not forks():
        with _as_it_was(), refusals.for_a_while():
            living = Living(module, program)
            try:
                return {c.id: living.both(c, functions[c.name], seed) for c in checks}
            finally:
                living.leave()

    def serve(job: Job, fd: int) -> None:
        without_compiler()  # in the child only: the kernel is the learner's
        refusals.guard()
        refusals.enter()
        living = Living(module, program)
        steps = Steps(fd, job.limits, lambda at: {living.innermost_cell(_outwards(at))})
        steps.write(Observation(RETURNED))
        for check in job.checks:
            steps.write(living.observe(check, functions[check.name], job.seed, job.own))

    def start(job: Job) -> ChildProcess:
        return _forked(lambda fd: serve(job, fd))

    job = Job({checks[0].exercise: Source("", "")}, tuple(checks), seed)
    with _one_thread():
        # Nobody knows here what passes: the reference runs elsewhere.
        return observe_twice(job, start, limits, lambda *_: False)


def _on_the_cpu(value: Any) -> Any:
    """A cell's value; if it names a GPU, the CPU instead, as on a machine without one."""
    torch = with_torch.imported()
    if torch and type(value) is torch.device and value.type in DEVICES:
        return torch.device("cpu")
    if type(value) is str and value.partition(":")[0] in DEVICES:
        return "cpu"
    return value


def _outwards(at: FrameType | None) -> Iterator[FrameType]:
    return (frame for frame, _ in traceback.walk_stack(at))


def apart(make: Callable[[], bytes]) -> bytes:
    """What ``make`` gives, made in a fork of the kernel where that is safe."""
    if not forks():
        with _as_it_was():
            return make()

    def write(fd: int) -> None:
        with os.fdopen(fd, "wb", closefd=False) as pipe:
            pipe.write(make())

    with _one_thread():
        child = _forked(write)
        try:
            with os.fdopen(child.fd, "rb", closefd=False) as pipe:
                return pipe.read()
        finally:
            child.end()


def _forked(serve: Callable[[int], object]) -> ChildProcess:
    """A child of the kernel; nothing in it reaches the notebook, its displays or the keyboard."""

    def act(fd: int) -> None:
        builtins.input = _no_keyboard
        if shell := running_shell():
            shell.display_pub.publish = lambda *args, **more: None
            shell.enable_gui = lambda *args, **more: None
        serve(fd)

    sys.stdout.flush()
    return ChildProcess.forked(act)


def _no_keyboard(prompt: object = "") -> str:
    raise EOFError("EOF when reading a line")


def running_shell() -> Any:
    """The IPython shell that runs this code, or None."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


@contextmanager
def _one_thread() -> Iterator[None]:
    """PyTorch on one thread, for the time of the block: with more, forks hang."""
    torch = with_torch.imported()
    if torch is None:
        yield
        return
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@contextmanager
def _as_it_was() -> Iterator[None]:
    """Random numbers go on, and plots keep their backend, which isolation switches to no screen."""
    before = sys.modules["matplotlib"].get_backend() if "matplotlib" in sys.modules else None
    try:
        with same_random_numbers():
            yield
    finally:
        if before and "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].switch_backend(before)
